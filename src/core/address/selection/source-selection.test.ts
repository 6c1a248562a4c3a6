import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Address, formatAddress } from '#core/address/address.ts'
import { isIpv4Mapped } from '#core/address/ipv4.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { anyQuestion } from '../../../../testing/selection.ts'
import { defaultPolicyTable, policyRow } from './policy-table.ts'
import { parseCandidate, parseEither, sourceVectors } from './selection.vectors.ts'
import {
  commonPrefixLength,
  compareSources,
  type SourceCandidate,
  type SourceRequest,
  type SourceRule,
  scopeValue,
  selectSource,
  sourceRules,
} from './source-selection.ts'

const a = parseAddress('2001:db8:1::a')
const b = parseAddress('2001:db8:1::b')
const destination = parseAddress('2001:db8:1::1')

describe('source addresses: RFC 6724 §10.1', () => {
  test.each(sourceVectors)('$destination from $candidates', (vector) => {
    const expected = parseEither(vector.chosen)
    for (const texts of [vector.candidates, [...vector.candidates].reverse()]) {
      const { chosen, decisions } = selectSource({
        destination: parseEither(vector.destination),
        candidates: texts.map(parseCandidate),
      })
      expect(chosen!.address).toBe(expected)
      expect(decisions).toHaveLength(1)
      expect(decisions[0]).toMatchObject({ rule: vector.rule, ...sourceRules[vector.rule] })
    }
  })
})

describe('each rule for sources', () => {
  type Case = [
    rule: SourceRule,
    winner: Partial<SourceCandidate>,
    loser: Partial<SourceCandidate>,
    more?: Partial<SourceRequest>,
  ]
  const cases: Case[] = [
    ['sameAddress', { address: destination, deprecated: true }, {}],
    // RFC 6724 §5 rule 2: enough before too much, too much before too little, and of too little the most.
    ['scope', {}, { address: parseAddress('fe80::1') }],
    ['scope', { address: parseAddress('fe80::1') }, {}, { destination: parseAddress('ff02::1') }],
    ['scope', { address: parseAddress('fec0::1') }, {}, { destination: parseAddress('ff04::1') }],
    ['scope', { address: parseAddress('fec0::1') }, { address: parseAddress('fe80::1') }],
    // Whatever the address after it: a later rule is not asked.
    ['scope', { deprecated: true }, { address: parseAddress('fe80::1') }],
    ['deprecated', { temporary: false }, { deprecated: true, temporary: true }],
    ['deprecated', { preferredLifetime: 1 }, { preferredLifetime: 0 }],
    ['deprecated', { preferredLifetime: 0, deprecated: false }, { deprecated: true }],
    ['home', { home: true }, { careOf: true }],
    ['home', { home: true, careOf: true }, { home: true }],
    ['home', { home: true, careOf: true }, {}],
    ['outgoingInterface', { interface: 'eth0' }, { interface: 'wlan0' }, { outgoingInterface: 'eth0' }],
    ['nextHopPrefix', { advertisedBy: ['r1', 'r2'] }, { advertisedBy: ['r1'] }, { nextHop: 'r2' }],
    ['label', {}, { address: parseAddress('fd00::1') }],
    ['temporary', { temporary: true }, {}],
    ['longestMatch', {}, { address: parseAddress('2001:db8:2::1'), prefixLength: 48 }],
    // Neither better nor worse by the rule that comes to mind, so that a later one decides.
    ['temporary', { temporary: true }, { home: true }],
    ['temporary', { temporary: true }, { interface: 'eth0' }, { outgoingInterface: 'eth0' }],
    ['temporary', { temporary: true }, { interface: 'eth0' }],
    ['temporary', { temporary: true }, { advertisedBy: ['r1'] }, { nextHop: 'r1' }],
    ['temporary', { temporary: true }, { advertisedBy: ['r1'] }],
  ]

  test.each(cases)('%s: %o before %o', (rule, winner, loser, more = {}) => {
    const better: SourceCandidate = { address: a, ...winner }
    const worse: SourceCandidate = { address: b, ...loser }
    for (const candidates of [
      [better, worse],
      [worse, better],
    ]) {
      const { chosen, order, decisions } = selectSource({ destination, candidates, ...more })
      expect(chosen).toBe(better)
      expect(order).toEqual([better, worse])
      expect(decisions).toMatchObject([{ winner: better, loser: worse, rule, ...sourceRules[rule] }])
    }
  })

  test('say what they compared', () => {
    const compared = (candidates: SourceCandidate[], more: Partial<SourceRequest> = {}) =>
      selectSource({ destination, candidates, ...more }).decisions[0]!.compared
    expect(compared([{ address: parseAddress('fe80::1') }, { address: a }])).toEqual({
      winner: 14,
      loser: 2,
      wanted: 14,
    })
    expect(compared([{ address: parseAddress('fd00::1') }, { address: a }])).toEqual({
      winner: 1,
      loser: 13,
      wanted: 1,
    })
    expect(compared([{ address: parseAddress('2001:db8:2::1') }, { address: a }])).toEqual({
      winner: 64,
      loser: 46,
    })
    expect(
      compared([
        { address: a, home: true },
        { address: b, careOf: true },
      ]),
    ).toEqual({ winner: 'home', loser: 'careOf' })
  })

  test('a tie keeps the order given', () => {
    const candidates = [{ address: b }, { address: a }]
    expect(selectSource({ destination, candidates }).decisions).toMatchObject([
      { winner: candidates[0], loser: candidates[1], rule: 'givenOrder', number: '', section: '5' },
    ])
  })
})

describe('candidates', () => {
  test('that are none: RFC 6724 §4', () => {
    const on = (text: string, name?: string): SourceCandidate => ({
      address: parseEither(text),
      ...(name === undefined ? {} : { interface: name }),
    })
    const ask = (to: string, ...candidates: SourceCandidate[]) => {
      const { chosen, excluded } = selectSource({
        destination: parseEither(to),
        candidates,
        outgoingInterface: 'eth0',
      })
      return [chosen && formatAddress(chosen.address), ...excluded.map(({ reason }) => reason)]
    }
    expect(ask('2001:db8::1', on('ff02::1'), on('::'))).toEqual([undefined, 'notUnicast', 'notUnicast'])
    expect(ask('192.0.2.1', on('2001:db8::1'), on('10.0.0.1'))).toEqual(['::ffff:10.0.0.1', 'otherFamily'])
    expect(ask('fe80::1', on('fe80::2', 'wlan0'), on('2001:db8::2', 'eth0'))).toEqual([
      '2001:db8::2',
      'otherLink',
    ])
    expect(ask('ff0e::1', on('2001:db8::3', 'wlan0'))).toEqual([undefined, 'otherLink'])
    // Other destinations take any interface's address: that is what rule 5 is for.
    expect(ask('2001:db8::1', on('2001:db8::3', 'wlan0'))).toEqual(['2001:db8::3'])
    expect(ask('2001:db8::1')).toEqual([undefined])
  })
})

describe('scopes and prefixes in common', () => {
  test.each([
    ['ff01::1', 1],
    ['ff02::1', 2],
    ['ff0e::1', 14],
    ['fe80::1', 2],
    ['::1', 2],
    ['fec0::1', 5],
    ['2001:db8::1', 14],
    ['fd00::1', 14],
    ['127.0.0.1', 2],
    ['169.254.0.1', 2],
    ['10.0.0.1', 14],
  ])('%s has scope %i', (text, scope) => {
    expect(scopeValue(parseEither(text))).toBe(scope)
  })

  test('in common, up to the prefix of the source', () => {
    const common = (source: string, to: string, prefixLength?: number) =>
      commonPrefixLength(
        { address: parseEither(source), ...(prefixLength === undefined ? {} : { prefixLength }) },
        parseEither(to),
      )
    expect(common('fe80::1', 'fe80::2')).toBe(64) // RFC 6724 §2.2
    expect(common('fe80::1', 'fe80::2', 128)).toBe(126)
    expect(common('::1', '::1', 128)).toBe(128)
    expect(common('2001:db8::1', '3001:db8::1')).toBe(3)
    expect(common('::', 'ffff::')).toBe(0)
    expect(common('192.0.2.1', '192.0.2.2')).toBe(126)
    expect(common('192.0.2.1', '192.0.2.2', 120)).toBe(120)
  })
})

/** The rules as §5 writes them, one sentence after the other: what the table of rules is held against. */
function slowlyCompare(request: SourceRequest, sa: SourceCandidate, sb: SourceCandidate): SourceRule {
  const d = request.destination
  const scope = (x: Address) => scopeValue(x)
  const label = (x: Address) => policyRow(defaultPolicyTable, x)!.label
  if ((sa.address === d) !== (sb.address === d)) return 'sameAddress'
  if (scope(sa.address) !== scope(sb.address)) return 'scope'
  if (sa.deprecated !== sb.deprecated) return 'deprecated'
  if (sa.interface !== sb.interface && [sa.interface, sb.interface].includes(request.outgoingInterface!)) {
    return 'outgoingInterface'
  }
  if ((label(sa.address) === label(d)) !== (label(sb.address) === label(d))) return 'label'
  if (sa.temporary !== sb.temporary) return 'temporary'
  const most = isIpv4Mapped(d) ? 128 : 64
  const common = (x: Address) => {
    let bits = 0
    while (bits < most && (x ^ d) >> BigInt(127 - bits) === 0n) bits++
    return bits
  }
  return common(sa.address) === common(sb.address) ? 'givenOrder' : 'longestMatch'
}

describe('whatever is asked', () => {
  test('the order is complete, and every decision agrees with it', () => {
    fc.assert(
      fc.property(anyQuestion, (request) => {
        const { chosen, order, decisions, excluded } = selectSource(request)
        expect([...order, ...excluded.map(({ candidate }) => candidate)].sort(byAddress)).toEqual(
          [...request.candidates].sort(byAddress),
        )
        expect(chosen).toBe(order[0])
        expect(decisions).toHaveLength((order.length * (order.length - 1)) / 2)
        for (const { winner, loser, rule } of decisions) {
          expect(order.indexOf(winner)).toBeLessThan(order.indexOf(loser))
          expect(slowlyCompare(request, winner, loser)).toBe(rule)
          expect(compareSources(request, loser, winner).winner).toBe(winner)
        }
      }),
      { numRuns: 300 },
    )
  })

  test('the order of candidates matters only where no rule decides', () => {
    fc.assert(
      fc.property(anyQuestion, (request) => {
        const { order, decisions } = selectSource(request)
        const turned = selectSource({ ...request, candidates: [...request.candidates].reverse() })
        if (decisions.every(({ rule }) => rule !== 'givenOrder')) expect(turned.order).toEqual(order)
      }),
      { numRuns: 300 },
    )
  })
})

function byAddress(x: SourceCandidate, y: SourceCandidate): number {
  return x.address < y.address ? -1 : 1
}
