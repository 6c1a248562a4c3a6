import { describe, expect, test } from 'vitest'
import { acceptMldSnoopingState, deliver, happened, lastSecond, linkOf, nextMoment } from './mld-snooping.ts'
import { states } from './samples.ts'

const fatesIn = (name: keyof typeof states) => deliver(states[name], linkOf(states[name]))

describe('the samples show what they are named for', () => {
  test.each([
    ['stopped', 'nobody', 'nowhere', { h2: 'misses', h3: 'spared', router: 'spared' }],
    ['asks', 'wanted', 'registered', { h2: 'gets', h3: 'spared', router: 'router' }],
    ['off', 'every', 'off', { h1: 'needless', h2: 'gets', h3: 'needless' }],
    ['flood', 'every', 'flooded', { h1: 'needless', h2: 'gets', h3: 'needless' }],
    ['leaving', 'mixed', 'registered', { h1: 'gets', h2: 'needless', h3: 'spared' }],
    ['reconnected', 'wanted', 'registered', { h2: 'gets', h3: 'spared', router: 'spared' }],
    ['version1', 'every', 'off', { h1: 'gets', h2: 'gets', h3: 'needless' }],
  ] as const)('%s: %s', (name, answer, reason, fates) => {
    expect(fatesIn(name)).toMatchObject({ answer, reason, fates })
  })

  test('all nodes hear what is for all nodes, whatever the switch has forgotten', () => {
    const state = { ...states.stopped, frame: 'allNodes' } as const
    expect(deliver(state, linkOf(state))).toMatchObject({ answer: 'every', reason: 'allNodes' })
  })
})

test('what happens now replaces what was to happen later', () => {
  const state = happened({ ...states.leaving, now: 100 }, { what: 'stops', who: 'router' })
  expect(state.events.map(({ at, what }) => `${at} ${what}`)).toEqual(['20 join', '24 join', '100 stops'])
})

test('from message to message, and to the end where none is left', () => {
  expect(nextMoment({ ...states.asks, now: 0 })).toBe(1)
  expect(nextMoment({ ...states.asks, now: 40 })).toBe(157)
  expect(nextMoment({ ...states.stopped, now: 570 })).toBe(lastSecond)
})

test('so much fits in a link, and no more', () => {
  let state = acceptMldSnoopingState(states.asks)!
  for (let count = 0; count < 30; count++) state = happened(state, { what: 'reconnect', who: 'h3' })
  expect(state.events).toHaveLength(24)
  expect(acceptMldSnoopingState(JSON.parse(JSON.stringify(state)))).toEqual({ ...state, guess: undefined })
})

test('a link is believed only when it holds a state', () => {
  const state = states.leaving
  expect(acceptMldSnoopingState({ ...state, more: 1 })).toEqual(state)
  const join = { at: 3, what: 'join', who: 'h1' }
  for (const broken of [
    null,
    'x',
    {},
    { ...state, v: 2 },
    { ...state, version: 3 },
    { ...state, snooping: 1 },
    { ...state, unknown: 'all' },
    { ...state, frame: 'x' },
    { ...state, now: -1 },
    { ...state, now: 1e9 },
    { ...state, now: 0.5 },
    { ...state, chosen: -2 },
    { ...state, guess: 7 },
    { ...state, events: {} },
    { ...state, events: [{ ...join, at: 9 }, join] },
    { ...state, events: [{ ...join, who: 'router' }] },
    { ...state, events: [{ ...join, what: 'stops' }] },
    { ...state, events: [null] },
    { ...state, events: Array.from({ length: 25 }, () => join) },
  ]) {
    expect(acceptMldSnoopingState(broken)).toBeUndefined()
  }
})
