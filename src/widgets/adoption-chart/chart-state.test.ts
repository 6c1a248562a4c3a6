import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stateFromLink } from '#widgets/frame/deep-link.ts'
import { acceptChartState, judgeGuess, monthOfGuess } from './chart-state.ts'

const guesses = { from: 2016, to: 2032 }
const ids = new Set(['2015-12-26', 'iana-2005'])
const accept = (value: unknown) => acceptChartState(value, guesses, ids)
const good = { v: 1, guess: 2021.25, revealed: false, reading: '2015-12-26' }

describe('a state', () => {
  test('comes through a link as it was', () => {
    const quarter = fc.integer({ min: 2016 * 4, max: 2032 * 4 }).map((quarters) => quarters / 4)
    fc.assert(
      fc.property(quarter, fc.boolean(), fc.constantFrom(...ids, null), (guess, revealed, reading) => {
        const state = { v: 1 as const, guess, revealed, reading }
        const search = new URLSearchParams({ c: JSON.stringify(state) }).toString()
        expect(stateFromLink(search, 'c', accept)).toEqual({ state })
      }),
    )
  })

  test.each([
    ['nothing', null],
    ['another version', { ...good, v: '1' }],
    ['a guess before the slider', { ...good, guess: 2015.75 }],
    ['a guess after it', { ...good, guess: 2032.25 }],
    ['a guess between its steps', { ...good, guess: 2021.3 }],
    ['a guess as text', { ...good, guess: '2021' }],
    ['no number', { ...good, guess: Number.NaN }],
    ['a reveal that is no yes or no', { ...good, revealed: 1 }],
    ['an unknown reading', { ...good, reading: 'toString' }],
    ['no reading at all', { ...good, reading: undefined }],
  ])('%s is refused', (_, value) => expect(accept(value)).toBeUndefined())

  test('whatever comes, nothing is thrown', () => {
    fc.assert(fc.property(fc.anything(), (value) => void accept(value)))
  })
})

test.each([
  [2016, 0],
  [2016.25, 3],
  [2016.5, 6],
  [2016.75, 9],
])('%f is month %i', (guess, month) => expect(monthOfGuess(guess)).toEqual({ month, year: 2016 }))

describe('a guess', () => {
  const answer = 2026.24
  test.each([
    [2026.25, 'close', 1],
    [2026, 'close', 1],
    [2025.75, 'close', 1],
    [2025.5, 'early', 1],
    [2021, 'early', 5],
    [2016, 'early', 10],
    [2027, 'late', 1],
    [2032, 'late', 6],
  ] as const)('of %f is %s', (guess, verdict, years) =>
    expect(judgeGuess(guess, answer)).toEqual({ verdict, years }),
  )
})
