import { describe, expect, test } from 'vitest'
import { destinationVectors, parseEither, sourceVectors } from '#core/address/selection/selection.vectors.ts'
import { linkWithState } from '#widgets/frame/deep-link.ts'
import { rfcExamples } from './rfc-examples.ts'
import {
  acceptSelectionState,
  flagsOf,
  policyOf,
  readDestination,
  readSource,
  type SelectionState,
  withRow,
} from './selection-input.ts'
import { outcomeOf, questionOf, whatIfs } from './selection-outcome.ts'

const office: SelectionState = {
  v: 1,
  sources: [{ text: '2001:db8:1::10' }, { text: 'fd6b:41c8:9e2f:1::10' }, { text: '10.0.0.10' }],
  destinations: [{ text: 'fd6b:41c8:9e2f:2::80' }, { text: '10.0.0.80' }],
  table: 'rfc6724',
  rows: [],
  more: false,
  open: 0,
}

function tried(state: SelectionState): string[] {
  const { places } = outcomeOf(state)
  return places.map((place) => state.destinations[place]?.text ?? '')
}

describe('a state from a link', () => {
  test('comes back as it was', () => {
    expect(acceptSelectionState(JSON.parse(JSON.stringify(office)))).toEqual(office)
  })
  test.each(rfcExamples().map((sample) => [`${sample.section} (${sample.number})`, sample.state]))(
    'holds the example of §%s',
    (_, state) => {
      expect(JSON.stringify(acceptSelectionState(state))).toBe(JSON.stringify(state))
      expect(
        decodeURIComponent(linkWithState('https://x.example/', 's', state as object)).length,
      ).toBeLessThan(2000)
    },
  )
  test('loses what is not ours', () => {
    const state = { ...office, sources: [{ text: '::1', deprecated: 'yes', on: '', extra: 1 }] }
    expect(acceptSelectionState(state)?.sources).toEqual([{ text: '::1' }])
  })
  test.each([
    null,
    7,
    { ...office, v: 2 },
    { ...office, sources: 'x' },
    { ...office, sources: Array(9).fill({ text: '::1' }) },
    { ...office, sources: [null] },
    { ...office, sources: [{ text: 'x'.repeat(61) }] },
    { ...office, destinations: [{ text: '::1', on: 5 }] },
    { ...office, table: 'mine' },
    { ...office, rows: [['::/0', 40]] },
    { ...office, rows: [['::1/64', 40, 1]] },
    { ...office, rows: [['::/0', -1, 1]] },
    { ...office, more: 1 },
    { ...office, open: 6 },
  ])('is refused: %j', (value) => {
    expect(acceptSelectionState(value)).toBeUndefined()
  })
})

describe('a typed row', () => {
  test('may carry its interface as a zone', () => {
    expect(readSource({ text: ' fe80::2%eth0 ', on: 'wlan0' })).toMatchObject({ good: { interface: 'eth0' } })
    expect(readDestination({ text: 'fe80::1', on: 'wlan0' })).toMatchObject({
      good: { outgoingInterface: 'wlan0' },
    })
  })
  test('may be IPv4', () => {
    expect(readSource({ text: '192.0.2.7' })).toEqual({ good: { address: 0xffffc0000207n } })
  })
  test('may be empty, or wrong at a place', () => {
    expect(readSource({ text: ' ' })).toBeUndefined()
    expect(readSource({ text: '2001:db8::g' })).toMatchObject({ error: { code: 'letterNotHex', at: 10 } })
    expect(readDestination({ text: '192.0.2.256' })).toMatchObject({ error: { code: 'ipv4OctetTooBig' } })
  })
})

describe('the outcome', () => {
  test('of every example is the one of the RFC', () => {
    const samples = rfcExamples()
    for (const [i, { chosen }] of sourceVectors.entries()) {
      const { source } = outcomeOf(samples[i]!.state).order[0]!
      expect(source?.address).toBe(parseEither(chosen))
    }
    for (const [i, { order }] of destinationVectors.entries()) {
      expect(tried(samples[sourceVectors.length + i]!.state)).toEqual(order.map(([to]) => to))
    }
  })
  test('has IPv4 before a unique local address, unless the table says otherwise', () => {
    expect(tried(office)).toEqual(['10.0.0.80', 'fd6b:41c8:9e2f:2::80'])
    expect(tried({ ...office, table: 'rfc3484' })).toEqual(['fd6b:41c8:9e2f:2::80', '10.0.0.80'])
    expect(tried(withRow(office, ['fd6b:41c8:9e2f::/48', 45, 14]))[0]).toBe('fd6b:41c8:9e2f:2::80')
  })
  test('leaves out what is empty or wrong and keeps the places', () => {
    const state = { ...office, destinations: [{ text: '' }, { text: 'x' }, ...office.destinations] }
    expect(outcomeOf(state).places).toEqual([3, 2])
  })
})

describe('the changed table', () => {
  test('keeps the place of a row and forgets a change that changes nothing', () => {
    const changed = withRow(office, ['::ffff:0:0/96', 100, 4])
    expect(policyOf(changed)[2]).toMatchObject({ precedence: 100 })
    expect(policyOf(changed)).toHaveLength(9)
    expect(withRow(changed, ['::ffff:0:0/96', 35, 4]).rows).toEqual([])
  })
})

describe('what if', () => {
  test('lists the changes that matter, and no others', () => {
    const found = whatIfs(office)
    expect(found.map(({ change }) => change.kind)).toEqual([
      'ownPrefix',
      'unreachable',
      'oldTable',
      'without',
    ])
    for (const { state, destination } of found) expect(tried(state)[0]).toBe(destination)
  })
  test('has nothing to say of an empty form', () => {
    expect(whatIfs({ ...office, destinations: [] })).toEqual([])
  })
})

describe('IPv4', () => {
  test('is preferred, whatever a link says (RFC 6724 §3.2)', () => {
    const read = readSource({ text: '10.0.0.10', deprecated: true, temporary: true })
    expect(read).toEqual({ good: { address: 0xffff0a00000an } })
  })
  test('has nothing to tick', () => {
    expect(flagsOf({ text: '10.0.0.10' }, true)).toEqual([])
    expect(flagsOf({ text: '2001:db8::1' }, false)).toEqual(['deprecated', 'temporary'])
  })
})

describe('the guess', () => {
  test('is of the destination, in the order of the form', () => {
    expect(questionOf(outcomeOf(office))).toEqual({
      about: 'destination',
      choices: ['fd6b:41c8:9e2f:2::80', '10.0.0.80'],
      answer: '10.0.0.80',
    })
  })
  test('is of the source where there is one destination, and none where nothing can be chosen', () => {
    const [to] = office.destinations
    expect(questionOf(outcomeOf({ ...office, destinations: [to!] }))).toEqual({
      about: 'source',
      choices: ['2001:db8:1::10', 'fd6b:41c8:9e2f:1::10'],
      answer: 'fd6b:41c8:9e2f:1::10',
    })
    expect(questionOf(outcomeOf({ ...office, destinations: [] }))).toBeUndefined()
    expect(questionOf(outcomeOf({ ...office, sources: [], destinations: [to!] }))).toBeUndefined()
  })
})
