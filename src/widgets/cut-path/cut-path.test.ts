import { describe, expect, test } from 'vitest'
import { cuts, cutsAt, moments, outcomeOf, placeOf, places, sayings, times } from './cut-outcomes.ts'
import {
  acceptCutPathState,
  type CutPathState,
  guessOf,
  isReady,
  judge,
  score,
  withGuess,
} from './cut-path.ts'
import { states } from './samples.ts'

const start: CutPathState = states.killed

describe('what was measured', () => {
  test('every outcome is among those that a reader can guess', () => {
    for (const moment of moments) {
      for (const cut of cuts) {
        const { says, after } = outcomeOf(moment, cut)
        expect(sayings[moment]).toContain(says)
        expect(times).toContain(after)
      }
    }
  })

  test('every guess that is offered is right somewhere, but that connect() waits for ever', () => {
    for (const moment of moments) {
      const said = cuts.map((cut) => outcomeOf(moment, cut).says)
      expect(new Set(said)).toEqual(new Set(sayings[moment]))
    }
    const taken = moments.flatMap((moment) => cuts.map((cut) => outcomeOf(moment, cut).after))
    expect(new Set(taken)).toEqual(new Set(times))
  })

  // RFC 9293 §3.5.2 and §3.9.2.2: an RST ends any connection; Destination Unreachable ends only one that is being made.
  test('an RST is believed at once, an ICMPv6 message only while connecting', () => {
    expect(outcomeOf('connect', 'tcpReset')).toEqual({ says: 'ECONNREFUSED', after: 'trip' })
    expect(outcomeOf('talk', 'tcpReset')).toEqual({ says: 'ECONNRESET', after: 'trip' })
    for (const cut of ['plainReject', 'prohibited', 'noRoute'] as const) {
      expect(outcomeOf('connect', cut).after).toBe('trip')
      expect(outcomeOf('talk', cut)).toEqual({ says: outcomeOf('connect', cut).says, after: 'quarter' })
    }
  })

  test('ECONNREFUSED has four causes, one of them without an RST', () =>
    expect(cuts.filter((cut) => outcomeOf('connect', cut).says === 'ECONNREFUSED')).toEqual([
      'tcpReset',
      'plainReject',
      'restarted',
      'killed',
    ]))
})

test('each cut is at one place', () => {
  expect(new Set(cuts).size).toBe(cuts.length)
  for (const place of places) for (const cut of cutsAt[place]) expect(placeOf(cut)).toBe(place)
})

describe('a guess', () => {
  test('has two halves before the cut can be made', () => {
    const half = withGuess(start, { says: 'ECONNREFUSED' })
    expect(isReady(guessOf(start))).toBe(false)
    expect(isReady(guessOf(half))).toBe(false)
    expect(isReady(guessOf(withGuess(half, { after: 'trip' })))).toBe(true)
  })

  test('is judged by halves, and stays once it was told', () => {
    const state = withGuess(start, { says: 'ECONNREFUSED', after: 'minutes', told: true })
    expect(judge('connect', 'killed', guessOf(state))).toEqual({ says: true, after: false })
    expect(withGuess(state, { after: 'trip' })).toBe(state)
  })

  test('belongs to its cut and its moment', () => {
    const state = withGuess(start, { says: 'ECONNREFUSED', after: 'trip' })
    expect(guessOf({ ...state, moment: 'talk' })).toEqual({})
    expect(guessOf({ ...state, cut: 'stuck' })).toEqual({})
  })

  test('counts when it was told', () => {
    const one = withGuess(start, { says: 'ECONNREFUSED', after: 'trip', told: true })
    const two = withGuess({ ...one, cut: 'drop' }, { says: 'ECONNREFUSED', after: 'trip', told: true })
    const three = withGuess({ ...two, cut: 'off' }, { says: 'ECONNREFUSED' })
    expect(score(start)).toEqual({ right: 0, count: 0 })
    expect(score(three)).toEqual({ right: 1, count: 2 })
  })
})

describe('a state from a link', () => {
  const good = withGuess(start, { says: 'ECONNREFUSED', after: 'trip', told: true })

  test('comes back as it was', () =>
    expect(acceptCutPathState(JSON.parse(JSON.stringify(good)))).toEqual(good))

  test.each<[string, unknown]>([
    ['nothing', null],
    ['a text', 'killed'],
    ['another version', { ...good, v: 2 }],
    ['a cut of no place', { ...good, cut: 'toString' }],
    ['a moment that is none', { ...good, moment: 'later' }],
    ['no guesses', { ...good, guesses: null }],
    ['a guess of no cut', { ...good, guesses: { 'connect/nowhere': {} } }],
    ['a guess that is none', { ...good, guesses: { 'connect/killed': 'trip' } }],
    ['what recv() gives, of connect()', { ...good, guesses: { 'connect/killed': { says: 'end' } } }],
    ['a time that is none', { ...good, guesses: { 'connect/killed': { after: 'soon' } } }],
    ['told without a guess', { ...good, guesses: { 'connect/killed': { told: true } } }],
    [
      'told, but not quite',
      { ...good, guesses: { 'connect/killed': { says: 'EACCES', after: 'trip', told: 1 } } },
    ],
  ])('is left aside: %s', (_name, value) => expect(acceptCutPathState(value)).toBeUndefined())
})
