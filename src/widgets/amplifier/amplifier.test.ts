import { describe, expect, test } from 'vitest'
import {
  type AmplifierState,
  acceptAmplifierState,
  asked,
  goalsOf,
  isCovered,
  outcomeOf,
  type Setting,
  withChoice,
  withSample,
  worstOf,
} from './amplifier.ts'
import { ednsSizes, limits, mosts, questions, rates } from './measured.ts'
import { states } from './samples.ts'

const careful: Setting = { ...asked, most: 1232, limit: 'second' }

describe('what reaches the victim', () => {
  test.each<[string, Partial<Setting>, number]>([
    ['a long answer in fragments', {}, 31.5],
    ['the same where the server limits it: TC', { most: 1232 }, 1],
    ['the same where the attacker leaves no room', { edns: 1232 }, 1],
    ['a signed answer fits', { question: 'DNSKEY', most: 1232 }, 10.7],
    ['www', { question: 'AAAA' }, 2.7],
    ['ANY with all records', { question: 'ANY' }, 33.2],
    ['ANY without EDNS, filled up to TC', { question: 'ANY', edns: 0 }, 6.6],
    ['ANY with one RRset', { question: 'ANY', any: 'one' }, 1.6],
    ['past the limit, every second one as TC', { question: 'AAAA', limit: 'second' }, 0.5],
    ['past the limit, each as TC', { question: 'AAAA', limit: 'each' }, 1],
    ['past the limit, silence', { question: 'AAAA', limit: 'drop' }, 0],
  ])('%s', (_, part, factor) => expect(outcomeOf({ ...asked, ...part }).factor).toBeCloseTo(factor, 1))

  test('is in proportion to what is sent', () =>
    expect(outcomeOf({ ...asked, rate: 100 })).toMatchObject({ sent: 8800, hit: 277_500 }))
})

test('silence leaves the clients without an answer, where they ask for the same', () => {
  expect(outcomeOf({ ...asked, question: 'AAAA', limit: 'drop' }).answered).toBe(0)
  expect(outcomeOf({ ...asked, limit: 'drop' }).answered).toBe(100)
  expect(worstOf({ ...asked, limit: 'drop' }).answered).toBe(0)
})

test('only short answers and every second one past a limit are of no use to an attacker', () => {
  const useless = mosts.flatMap((most) =>
    (['all', 'one'] as const).flatMap((any) =>
      limits
        .filter((limit) => goalsOf({ ...asked, most, any, limit }).includes('useless'))
        .map((limit) => `${most} ${any} ${limit}`),
    ),
  )
  expect(useless).toEqual(['1232 all second', '1232 one second'])
})

test('with answers of 1,232 octets, a signature gives ten for one', () => {
  const found = questions.filter((question) =>
    goalsOf({ ...asked, question, most: 1232 }).includes('tenfold'),
  )
  expect(found).toEqual(['DNSKEY'])
})

test('nothing is done when it opens', () => {
  expect(goalsOf(asked)).toEqual([])
  expect(isCovered(states.long)).toBe(true)
  for (const state of [states.every, states.signed, states.silent]) expect(isCovered(state)).toBe(false)
})

test('what was met stays met', () => {
  const done = withChoice(states.long, careful)
  expect(done.met).toEqual(['useless'])
  expect(withChoice(done, asked)).toMatchObject({ ...asked, met: ['useless'], guess: 'past' })
  expect(withSample(done, states.silent).met).toEqual(['cutOff', 'useless'])
})

describe('a state from a link', () => {
  test('every setting comes back', () => {
    for (const question of questions)
      for (const edns of ednsSizes)
        for (const rate of rates)
          for (const limit of limits) {
            const state: AmplifierState = { ...states.long, question, edns, rate, limit, met: ['tenfold'] }
            expect(acceptAmplifierState(JSON.parse(JSON.stringify(state)))).toEqual(state)
          }
  })

  test.each<[string, unknown]>([
    ['nothing', null],
    ['another version', { ...states.long, v: 2 }],
    ['a question that is none', { ...states.long, question: 'MX' }],
    ['a size that is none', { ...states.long, edns: 512 }],
    ['a rate that is none', { ...states.long, rate: 1e9 }],
    ['a limit that is none', { ...states.long, limit: 'toString' }],
    ['a goal twice', { ...states.long, met: ['useless', 'useless'] }],
    ['a goal that is none', { ...states.long, met: ['week'] }],
    ['a guess that is none', { ...states.long, guess: 7 }],
  ])('is left aside: %s', (_, value) => expect(acceptAmplifierState(value)).toBeUndefined())
})
