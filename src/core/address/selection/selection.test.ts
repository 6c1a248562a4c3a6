import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Address, formatAddress, parseAddress } from '#core/address/address.ts'
import { isIpv4Mapped } from '#core/address/ipv4.ts'
import { formatPrefix, parsePrefix } from '#core/address/prefix.ts'
import { anyAddress } from '../../../../testing/addresses.ts'
import {
  type DestinationCandidate,
  type DestinationRequest,
  destinationRules,
  orderDestinations,
} from './destination-order.ts'
import { defaultPolicyTable, formerPolicyTable, policyRow } from './policy-table.ts'
import {
  changedPolicyTable,
  destinationVectors,
  parseCandidate,
  parseEither,
  sourceVectors,
} from './selection.vectors.ts'
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

describe('the policy table', () => {
  test('of RFC 3484 puts unique local addresses before IPv4', () => {
    expect(policyRow(formerPolicyTable, parseEither('fd00::1'))?.precedence).toBe(40)
    expect(policyRow(formerPolicyTable, parseEither('192.0.2.1'))?.precedence).toBe(10)
  })

  test.each([
    ['::1', '::1/128', 50, 0],
    ['::2', '::/96', 1, 3],
    ['2001:db8::1', '::/0', 40, 1],
    ['fe80::1', '::/0', 40, 1],
    ['::ffff:192.0.2.1', '::ffff:0.0.0.0/96', 35, 4],
    ['2002::1', '2002::/16', 30, 2],
    ['2001::1', '2001::/32', 5, 5],
    ['fd00::1', 'fc00::/7', 3, 13],
    ['fec0::1', 'fec0::/10', 1, 11],
    ['3ffe::1', '3ffe::/16', 1, 12],
  ])('%s is in %s', (text, prefix, precedence, label) => {
    const row = policyRow(defaultPolicyTable, parseAddress(text))!
    expect([formatPrefix(row.prefix), row.precedence, row.label]).toEqual([prefix, precedence, label])
  })

  test('need not hold everything', () => {
    expect(policyRow([], destination)).toBeUndefined()
    const { decisions } = selectSource({
      destination,
      candidates: [{ address: a }, { address: b }],
      policy: [],
    })
    expect(decisions[0]!.rule).toBe('givenOrder')
  })
})

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

describe('destination addresses: RFC 6724 §10.2 to §10.7', () => {
  test.each(destinationVectors)('§$section: $destinations from $candidates', (vector) => {
    for (const texts of [vector.destinations, [...vector.destinations].reverse()]) {
      const { order, decisions } = orderDestinations({
        destinations: texts.map((text) => ({ address: parseEither(text) })),
        candidates: vector.candidates.map(parseCandidate),
        policy: changedPolicyTable(vector.policy),
      })
      expect(order.map(({ destination, source }) => [destination.address, source!.address])).toEqual(
        vector.order.map((pair) => pair.map(parseEither)),
      )
      expect(decisions[0]).toMatchObject({ rule: vector.rule, ...destinationRules[vector.rule] })
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

describe('each rule for destinations', () => {
  const to = (text: string, more: Partial<DestinationCandidate> = {}) => ({
    address: parseEither(text),
    ...more,
  })
  const ask = (request: Omit<DestinationRequest, 'candidates'>, ...candidates: SourceCandidate[]) => {
    const { order, decisions } = orderDestinations({ candidates, ...request })
    return [...order.map(({ destination }) => formatAddress(destination.address)), decisions[0]!.rule]
  }
  const global = { address: a }

  test('unusable ones go last, whatever else', () => {
    const destinations = [to('2001:db8:1::1', { unreachable: true }), to('fd00::1')]
    expect(ask({ destinations }, global)).toEqual(['fd00::1', '2001:db8:1::1', 'unusable'])
    expect(ask({ destinations: [to('10.0.0.1'), to('fd00::1')] }, global)).toEqual([
      'fd00::1',
      '::ffff:10.0.0.1',
      'unusable',
    ])
  })

  test('two unusable ones: a source that is not there matches nothing', () => {
    expect(ask({ destinations: [to('fd00::1'), to('2001:db8::1')] })).toEqual([
      '2001:db8::1',
      'fd00::1',
      'precedence',
    ])
    const destinations = [
      to('2001:db8:1::1', { unreachable: true }),
      to('2001:db8:1::2', { unreachable: true }),
    ]
    expect(ask({ destinations }, global)).toEqual(['2001:db8:1::1', '2001:db8:1::2', 'givenOrder'])
  })

  test('native before tunnelled', () => {
    const destinations = [to('2001:db8:1::1', { encapsulated: true }), to('2001:db8:2::1')]
    expect(ask({ destinations }, global)).toEqual(['2001:db8:2::1', '2001:db8:1::1', 'nativeTransport'])
  })

  test('the way there decides on the source', () => {
    const destinations = [
      to('2001:db8:2::1', { outgoingInterface: 'eth0' }),
      to('2001:db8:2::2', { outgoingInterface: 'wlan0', nextHop: 'r2' }),
    ]
    const { order } = orderDestinations({
      destinations,
      candidates: [
        { address: a, interface: 'eth0' },
        { address: b, interface: 'wlan0', advertisedBy: ['r1'] },
        { address: parseAddress('2001:db8:1::c'), interface: 'wlan0', advertisedBy: ['r2'] },
      ],
    })
    expect(order.map(({ source }) => formatAddress(source!.address))).toEqual([
      '2001:db8:1::a',
      '2001:db8:1::c',
    ])
    expect(order[1]!.selection.decisions[0]!.rule).toBe('nextHopPrefix')
  })

  test('prefixes of different families do not compare', () => {
    const policy = [{ prefix: parsePrefix('::/0'), precedence: 1, label: 1 }]
    const destinations = [to('192.0.2.1'), to('2001:db8:1::1')]
    const candidates = [global, { address: parseEither('10.0.0.1') }]
    expect(orderDestinations({ destinations, candidates, policy }).decisions[0]!.rule).toBe('givenOrder')
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
  const somewhere = fc.oneof(
    anyAddress,
    fc
      .tuple(
        fc.constantFrom('2001:db8:1::', '2001:db8:2::', 'fd00::', 'fe80::', '2002::', 'fec0::', 'ff05::'),
        fc.nat(3),
      )
      .map(([text, n]) => (parseAddress(text) + BigInt(n)) as Address),
  )
  const anyCandidate = fc.record({
    address: somewhere,
    deprecated: fc.boolean(),
    temporary: fc.boolean(),
    interface: fc.constantFrom('eth0', 'wlan0'),
  })
  const anyDestination = fc
    .record({ address: somewhere, unreachable: fc.boolean(), encapsulated: fc.boolean() })
    .map((candidate): DestinationCandidate => candidate)
  const anyQuestion = fc
    .record({
      destination: somewhere,
      candidates: fc.uniqueArray(anyCandidate, { maxLength: 7, selector: ({ address }) => address }),
      outgoingInterface: fc.constantFrom('eth0', 'wlan0'),
    })
    .map((request): SourceRequest => request)

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

  test('destinations keep their number and their sources their family', () => {
    fc.assert(
      fc.property(anyQuestion, fc.array(anyDestination, { maxLength: 6 }), ({ candidates }, destinations) => {
        const { order, decisions } = orderDestinations({ destinations, candidates })
        expect(order).toHaveLength(destinations.length)
        expect(new Set(order.map((route) => route.destination))).toEqual(new Set(destinations))
        for (const { destination, source } of order) {
          if (source === undefined) continue
          expect(isIpv4Mapped(source.address)).toBe(isIpv4Mapped(destination.address))
        }
        for (const { winner, loser, rule } of decisions) {
          expect(order.indexOf(winner)).toBeLessThan(order.indexOf(loser))
          if (rule === 'givenOrder') {
            expect(destinations.indexOf(winner.destination)).toBeLessThan(
              destinations.indexOf(loser.destination),
            )
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})

function byAddress(x: SourceCandidate, y: SourceCandidate): number {
  return x.address < y.address ? -1 : 1
}
