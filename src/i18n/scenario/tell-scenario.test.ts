/** What is said of a scenario: every fault and every event, in both languages. */
import { expect, test } from 'vitest'
import { parseAddress } from '#core/address/parse-address.ts'
import type { ScenarioEvent } from '#core/scenario/scenario.ts'
import type { Expectation } from '#core/scenario/scenario-fault.ts'
import { languages } from '#i18n/languages.ts'
import { en } from './en.ts'
import { tellEvent } from './tell-event.ts'
import { tellFault } from './tell-fault.ts'

const choices = ['a', 'b']
const expectations: Expectation[] = [
  ...(
    ['object', 'list', 'boolean', 'text', 'name', 'newName', 'mac', 'ownMac', 'address', 'prefix'] as const
  ).map((code) => ({ code })),
  ...(['addressWithLength', 'interfaceId', 'frame', 'domainName', 'uri', 'pref64', 'version'] as const).map(
    (code) => ({
      code,
    }),
  ),
  { code: 'number', least: 0, most: 9 },
  { code: 'wholeNumber', least: 0, most: 9 },
  { code: 'atMost', most: 9 },
  { code: 'oneOf', choices },
  { code: 'event', choices },
  { code: 'host', choices },
  { code: 'router', choices: [] },
  { code: 'node', choices: Array.from({ length: 20 }, (_, i) => `h${i}`) },
  { code: 'intervalOrder' },
  { code: 'lifetimeOrder' },
  { code: 'poolOrder' },
  { code: 'reserved' },
  { code: 'afterStart', least: 2.5 },
  { code: 'link', choices: [] },
  { code: 'knownKey', choices },
  { code: 'json', line: 2, column: 3 },
  { code: 'tooLong', most: 9 },
]

const events: ScenarioEvent[] = [
  { at: 0, kind: 'frame', octets: new Uint8Array() },
  { at: 0, kind: 'frame', octets: new Uint8Array(), on: 'home' },
  { at: 0, kind: 'link', change: { mtu: 1280 }, on: 'home' },
  { at: 0, kind: 'ping', node: 'h', destination: parseAddress('2001:db8::1'), size: 56 },
  ...(['plug', 'unplug', 'cease', 'silence', 'revive'] as const).map((kind) => ({ at: 0, kind, node: 'h' })),
  { at: 0, kind: 'advertise', node: 'r', change: {} },
  {
    at: 0,
    kind: 'link',
    change: { delay: 0.5, jitter: 1, loss: 0.5, duplication: 1, mtu: 1280, snooping: true, loopBack: true },
  },
  { at: 0, kind: 'link', change: { snooping: false, loopBack: false } },
  { at: 0, kind: 'partition', groups: [['a'], ['b', 'c'], ['d']] },
  { at: 0, kind: 'partition', groups: [] },
]

test.each(languages)('whole sentences: %s', (language) => {
  const faults = [
    ...expectations.map((expected) => tellFault({ path: ['hosts', 0], expected, found: '"x"' }, language)),
    tellFault({ path: [], expected: { code: 'required' }, found: undefined }, language),
  ]
  for (const text of [...faults, ...events.map((event) => tellEvent(event, language))]) {
    expect(text).toMatch(/^\S.*\.$/s)
    expect(text).not.toMatch(/undefined|NaN|\{\{/)
  }
})

test('every text is said', () => {
  const told = [
    ...expectations.map((expected) => tellFault({ path: ['hosts', 0], expected, found: '"x"' }, 'en')),
    tellFault({ path: [], expected: { code: 'required' }, found: undefined }, 'en'),
    ...events.map((event) => tellEvent(event, 'en')),
  ].join('\n')
  for (const [name, text] of Object.values(en).flatMap((group) => Object.entries(group))) {
    const pieces = text.split(/\{\{\w+\}\}/).filter((piece) => piece.length > 3)
    for (const piece of pieces) expect(told, name).toContain(piece)
  }
})

test('a place and what stands there', () => {
  const fault = { path: ['routers', 0, 'prefixes', 1, 'validLifetime'], found: '-1' } as const
  const expected = { code: 'wholeNumber', least: 0, most: 4_294_967_295 } as const
  expect(tellFault({ ...fault, expected }, 'en')).toBe(
    'routers[0].prefixes[1].validLifetime: expected a whole number from 0 to 4294967295, found -1.',
  )
  expect(tellFault({ ...fault, expected }, 'es')).toBe(
    'routers[0].prefixes[1].validLifetime: se esperaba un número entero de 0 a 4294967295; hay -1.',
  )
})
