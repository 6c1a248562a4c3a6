import { describe, expect, test } from 'vitest'
import {
  acceptHappyEyeballsState,
  axisFor,
  type HappyEyeballsState,
  type Row,
  raceOf,
  slowness,
  storyOf,
  typedTime,
} from './happy-eyeballs.ts'
import { runRace } from './happy-eyeballs-race.ts'

const good: Row = { does: 'accepts', ms: 20 }
const state: HappyEyeballsState = {
  v: 1,
  host: 'global',
  aaaa: 15,
  a: 12,
  rows: [good, good, good, good, good],
  resolutionDelay: 50,
  attemptDelay: 250,
  familyCount: 1,
}
const addresses = (given: HappyEyeballsState): string[] =>
  raceOf(given).entrants.map(({ address }) => address)

describe('before the race, RFC 6724 sorts', () => {
  test('global IPv6, IPv4, and the unique local address last, for no source has its label', () => {
    expect(addresses(state)).toEqual([
      '2001:db8:1::80',
      '2001:db8:2::80',
      '192.0.2.80',
      '198.51.100.80',
      'fd6b:41c8:9e2f:2::80',
    ])
  })
  test('on a host with only unique local IPv6, IPv4 goes before everything', () => {
    expect(addresses({ ...state, host: 'ula' }).slice(0, 3)).toEqual([
      '192.0.2.80',
      '198.51.100.80',
      'fd6b:41c8:9e2f:2::80',
    ])
  })
  test('what the DNS does not have does not race', () => {
    const rows = state.rows.with(0, { does: 'absent', ms: 20 })
    expect(addresses({ ...state, rows })).not.toContain('2001:db8:1::80')
  })
})

test('the story tells everything in order, and nothing after the end', () => {
  const rows: Row[] = [
    { does: 'refuses', ms: 10 },
    { does: 'absent', ms: 0 },
    { does: 'absent', ms: 0 },
    good,
    good,
  ]
  const race = raceOf({ ...state, rows, aaaa: 30 })
  expect(storyOf(race, runRace(race)).map(({ at, kind }) => `${at} ${kind}`)).toEqual([
    '0 asked',
    '12 aCame',
    '12 waits',
    '30 aaaaCame',
    '30 startOpened',
    '40 refused',
    '40 startFailed',
    '60 connected',
  ])
  const late = raceOf({ ...state, rows, aaaa: null })
  expect(storyOf(late, runRace(late)).map(({ kind }) => kind)).not.toContain('aaaaNever')
})

test('an axis holds its end and has few round marks', () => {
  for (const end of [0, 35, 285, 999, 134_000]) {
    const { span, ticks } = axisFor(end)
    expect(span).toBeGreaterThanOrEqual(end)
    expect(ticks.length).toBeLessThanOrEqual(6)
    expect(ticks.length).toBeGreaterThanOrEqual(3)
    expect(ticks.at(-1)).toBeLessThanOrEqual(span)
  }
})

test('a race lasts some seconds on the screen, whatever it lasts in life', () => {
  for (const end of [35, 300, 700, 2500, 134_000]) expect(end * slowness(end)).toBeLessThanOrEqual(6000)
  expect([slowness(300), slowness(900)]).toEqual([10, 5])
})

test('a typed time is kept within its bounds', () => {
  expect(['7', '', 'x', '3', '9999', '12.6'].map((text) => typedTime(text, 5, 5, 50))).toEqual([
    7, 5, 5, 5, 50, 13,
  ])
})

describe('a state from a link', () => {
  test('comes back as it was, without what is not ours', () => {
    expect(acceptHappyEyeballsState(JSON.parse(JSON.stringify(state)))).toEqual(state)
    const more = { ...state, rows: state.rows.map((row) => ({ ...row, x: 1 })), y: 2 }
    expect(acceptHappyEyeballsState(more)).toEqual(state)
    expect(acceptHappyEyeballsState({ ...state, aaaa: null })?.aaaa).toBeNull()
    expect(acceptHappyEyeballsState({ ...state, guess: 'nobody' })?.guess).toBe('nobody')
  })
  test.each([
    null,
    [],
    { ...state, v: 2 },
    { ...state, host: 'constructor' },
    { ...state, aaaa: -1 },
    { ...state, a: '15' },
    { ...state, a: 5001 },
    { ...state, rows: [good] },
    { ...state, rows: [null, good, good, good, good] },
    { ...state, rows: [{ does: 'dies', ms: 1 }, good, good, good, good] },
    { ...state, rows: [{ does: 'accepts', ms: 0.5 }, good, good, good, good] },
    { ...state, resolutionDelay: 1001 },
    { ...state, attemptDelay: 9 },
    { ...state, familyCount: 0 },
    { ...state, guess: '::1' },
  ])('is refused: %j', (value) => expect(acceptHappyEyeballsState(value)).toBeUndefined())
})
