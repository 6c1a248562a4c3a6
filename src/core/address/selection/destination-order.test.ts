import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatAddress } from '#core/address/address.ts'
import { isIpv4Mapped } from '#core/address/ipv4.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { parsePrefix } from '#core/address/prefix.ts'
import { anyDestination, anyQuestion } from '../../../../testing/selection.ts'
import {
  type DestinationCandidate,
  type DestinationRequest,
  destinationRules,
  orderDestinations,
} from './destination-order.ts'
import { changedPolicyTable, destinationVectors, parseCandidate, parseEither } from './selection.vectors.ts'
import type { SourceCandidate } from './source-selection.ts'

const a = parseAddress('2001:db8:1::a')
const b = parseAddress('2001:db8:1::b')

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

test('whatever is asked, destinations keep their number and their sources their family', () => {
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
