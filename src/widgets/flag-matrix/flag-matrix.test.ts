import { describe, expect, test } from 'vitest'
import {
  acceptFlagMatrixState,
  type FlagMatrixState,
  has,
  numberOf,
  type Outcome,
  octetsOf,
  outcomes,
  reasonOf,
  resultOf,
  rightIn,
  type Settings,
  type Switch,
  settingsCount,
  settingsOf,
  switches,
  type Task,
  taskSets,
  withHidden,
  withSaid,
  withShown,
  withSwitch,
} from './flag-matrix.ts'
import { playAll } from './host-run.ts'
import { states } from './samples.ts'
import { evidence, expects, signals, systemNames } from './systems.ts'

const all = Array.from({ length: settingsCount }, (_, number) => settingsOf(number))
const results = playAll()
const only = (...on: readonly Switch[]): Settings =>
  Object.fromEntries(switches.map((name) => [name, on.includes(name)])) as Settings
const named = (settings: Settings): string => switches.filter((name) => settings[name]).join(' ')

/** Reasons for having something; all others are reasons for not having it. */
const reasonsToHave = ['slaac', 'dhcp', 'delegated', 'onLink', 'dnsBoth', 'dnsOption', 'dnsServer']

describe('the host of the RFCs', () => {
  test('has what the reasons say, in all settings', () => {
    for (const settings of all) {
      for (const outcome of outcomes) {
        const reason = reasonOf(settings, outcome)
        expect(has(resultOf(results, settings), outcome), `${named(settings)}: ${reason}`).toBe(
          reasonsToHave.includes(reason),
        )
      }
    }
  })

  test('has what the row of the table says, in all settings', () => {
    for (const settings of all) {
      for (const outcome of outcomes) {
        const expected = has(resultOf(results, settings), outcome) ? 'yes' : 'no'
        expect(expects('rfc', settings, outcome), `${named(settings)}: ${outcome}`).toBe(expected)
      }
    }
  })

  test.each([
    ['m o l a server', { slaac: '2001:db8:1::ff:fe00:a', resolvers: ['2001:db8:1::53'] }],
    ['a l rdnss', { slaac: '2001:db8:1::ff:fe00:a', resolvers: ['2001:db8:1::54'], messages: [] }],
    ['o a server', { onLink: false, messages: ['Information-request', 'Reply'] }],
    ['p a server', { messages: ['Solicit', 'Advertise', 'Request', 'Reply'] }],
    ['m o l a', { messages: ['Solicit'], resolvers: [] }],
  ])('%s', (on, expected) => {
    expect(resultOf(results, only(...(on.split(' ') as Switch[])))).toMatchObject(expected)
  })

  test('results that are the same are there once', () => {
    expect(results.kinds.length).toBeLessThan(60)
    expect(new Set(results.kinds.map((kind) => JSON.stringify(kind))).size).toBe(results.kinds.length)
  })
})

describe('the settings', () => {
  test('each has its number', () => {
    expect(all.map(numberOf)).toEqual(all.map((_, number) => number))
  })

  test('the octets are those of ra-flags.pcap, and of RFC 9762 §4', () => {
    expect(octetsOf(only('m', 'o', 'l', 'a'))).toEqual({ message: 'c0', prefix: 'c0' })
    expect(octetsOf(only('l'))).toEqual({ message: '00', prefix: '80' })
    expect(octetsOf(only('p', 'a'))).toEqual({ message: '00', prefix: '50' })
  })
})

describe('the tasks', () => {
  const solvedBy = (task: Task): readonly string[] =>
    all
      .filter((settings) => {
        const state = { ...states.home, settings }
        return withShown(state, resultOf(results, settings)).done.includes(task)
      })
      .map(named)

  test('each can be done, and none with the settings that the widget opens on', () => {
    for (const task of taskSets.find) {
      expect(solvedBy(task).length, task).toBeGreaterThan(0)
      expect(solvedBy(task), task).not.toContain(named(states.company.settings))
    }
    expect(solvedBy('ignoredA')).toEqual(all.filter(({ a, p, server }) => a && p && !server).map(named))
  })

  test('those of a delegated prefix take all five guesses right, with a server and without', () => {
    const guess = (settings: Settings, ...said: readonly Outcome[]): readonly Task[] =>
      withShown({ ...states.delegation, settings, said }, resultOf(results, settings)).done
    const { settings } = states.delegation
    expect(guess(settings, 'slaac', 'dns')).not.toContain('withServer')
    expect(guess(settings, 'delegated', 'dns')).toContain('withServer')
    const alone = { ...settings, server: false }
    expect(guess(alone, 'dns')).toContain('withoutServer')
    expect(guess(alone, 'dns')).not.toContain('withServer')
    expect(guess({ ...alone, p: false }, 'slaac', 'dns')).not.toContain('withoutServer')
  })

  test('what was done stays done', () => {
    const first = withShown(states.home, resultOf(results, states.home.settings))
    expect(first.done).toEqual(['dnsAlone'])
    const changed = withSwitch(first, 'rdnss', false)
    expect(changed.shown).toBe(false)
    expect(withShown(changed, resultOf(results, changed.settings)).done).toEqual(['dnsAlone'])
  })
})

test('a guess is judged row by row, and cannot be changed once the host shows', () => {
  const result = resultOf(results, states.company.settings)
  const guessed = withSaid(withSaid(states.company, 'dns', true), 'dhcp', true)
  expect(guessed.said).toEqual(['dhcp', 'dns'])
  // It has everything but a prefix of its own.
  expect(rightIn(guessed, result)).toBe(3)
  const shown = withShown(guessed, result)
  expect(withSaid(shown, 'slaac', true)).toBe(shown)
  expect(withHidden(shown)).toMatchObject({ shown: false, said: [], done: [] })
})

describe('the systems', () => {
  test('no cell has two sources that contradict each other', () => {
    for (const system of systemNames) {
      for (const signal of signals) {
        expect(
          evidence[system].filter((each) => each.signals.includes(signal)).length,
          `${system} ${signal}`,
        ).toBeLessThan(2)
      }
    }
  })

  test.each([
    ['linux', 'm o l a server', 'slaac', 'yes'],
    ['linux', 'm o l a rdnss server', 'dns', 'no'],
    ['linux', 'a p server', 'slaac', 'yes'],
    ['android', 'm o l server', 'dhcp', 'no'],
    ['android', 'a p server', 'slaac', 'no'],
    ['networkd', 'a p server', 'slaac', 'unknown'],
    ['networkd', 'm server', 'dhcp', 'yes'],
    ['windows', 'a rdnss', 'dns', 'unknown'],
    ['windows', 'm server rdnss', 'dns', 'yes'],
    ['apple', 'l', 'onLink', 'unknown'],
    ['apple', 'a', 'onLink', 'no'],
  ] as const)('%s with %s: %s %s', (system, on, outcome, expected) => {
    expect(expects(system, only(...(on.split(' ') as Switch[])), outcome)).toBe(expected)
  })
})

test('what no reader can have made is left aside', () => {
  const good: FlagMatrixState = { ...states.company, said: ['dns'], shown: true, done: ['onlyDhcp'] }
  for (const value of [
    undefined,
    null,
    'x',
    { ...good, v: 2 },
    { ...good, settings: { ...good.settings, p: 1 } },
    { ...good, settings: null },
    { ...good, said: ['x'] },
    { ...good, said: 'dns' },
    { ...good, said: ['dns', 'dns', 'dns', 'dns', 'dns', 'dns'] },
    { ...good, shown: 'yes' },
    { ...good, done: ['all'] },
  ]) {
    expect(acceptFlagMatrixState(value)).toBeUndefined()
  }
  expect(acceptFlagMatrixState(JSON.parse(JSON.stringify(good)))).toEqual(good)
})
