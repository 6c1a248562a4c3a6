/** Whatever happens to a network, in whatever order: no error, no time that goes back, no host that speaks without end. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseAddress } from '#core/address/parse-address.ts'
import { nextDeadline } from '#core/host/host.ts'
import { neighborTransitions } from '#core/host/neighbor-state.ts'
import { brokenRules } from '#core/packet/broken-rules.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import { linkType } from '#core/packet/link/link-type.ts'
import type { Action } from './action.ts'
import { createNetwork, type Network } from './network.ts'
import { act, advance, nextEventAt, runUntil } from './run.ts'
import { framesOf, notesOf, packetsOf } from './trace.ts'

function chain(seed: number, loss = 0): Network {
  const link = { delay: 1, loss, duplication: loss }
  return createNetwork({
    seed,
    links: [
      { name: 'left', ...link },
      { name: 'right', ...link, mtu: 1280 },
    ],
    nodes: [
      {
        name: 'a',
        interfaces: [
          {
            mac: '02:00:00:00:00:0a',
            link: 'left',
            addresses: ['2001:db8:1::a/64'],
            routers: ['fe80::ff:fe00:1'],
          },
        ],
      },
      {
        name: 'b',
        interfaces: [
          {
            mac: '02:00:00:00:00:0b',
            link: 'left',
            addresses: ['2001:db8:1::b'],
            routers: ['fe80::ff:fe00:1'],
          },
        ],
      },
      {
        name: 'r',
        forwards: true,
        interfaces: [
          { mac: '02:00:00:00:00:01', link: 'left', addresses: ['2001:db8:1::1/64'] },
          { mac: '02:00:00:00:01:01', link: 'right', addresses: ['2001:db8:2::1/64'] },
        ],
      },
      {
        name: 's',
        interfaces: [
          {
            mac: '02:00:00:00:01:0e',
            link: 'right',
            addresses: ['2001:db8:2::e/64'],
            routers: ['fe80::ff:fe00:101'],
          },
        ],
        udpPorts: [9],
      },
    ],
  })
}

const someNode = fc.constantFrom('a', 'b', 'r', 's')
const someAddress = fc.constantFrom(
  ...[
    '2001:db8:1::a',
    '2001:db8:1::b',
    '2001:db8:2::e',
    '2001:db8:2::77',
    '2001:db8:9::1',
    'ff02::1',
    'fe80::77',
  ].map(parseAddress),
)

const someAction: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    kind: fc.constant('echo' as const),
    node: someNode,
    destination: someAddress,
    length: fc.constantFrom(0, 56, 1452, 3000),
    hopLimit: fc.constantFrom(1, 64),
  }),
  fc.record({
    kind: fc.constant('udp' as const),
    node: someNode,
    destination: someAddress,
    destinationPort: fc.constantFrom(9, 10),
    data: fc.constantFrom(3, 1400, 4000),
    fragmentation: fc.constantFrom('allowed' as const, 'never' as const, 'probe' as const),
  }),
  fc.record({ kind: fc.constant('silence' as const), node: someNode }),
  fc.record({ kind: fc.constant('revive' as const), node: someNode, forgets: fc.boolean() }),
  // Each node has link-layer addresses of its own: a router that shares one would pass on what is not its own.
  fc
    .record({
      kind: fc.constant('changeMac' as const),
      node: someNode,
      card: fc.constantFrom('1', '2'),
      announces: fc.boolean(),
    })
    .map(({ card, ...rest }) => ({
      ...rest,
      mac: `02:00:00:00:0${card}:${rest.node.charCodeAt(0).toString(16)}`,
    })),
  fc.record({
    kind: fc.constant('inject' as const),
    link: fc.constantFrom('left', 'right'),
    octets: fc.uint8Array({ maxLength: 80 }),
  }),
  fc.record({
    kind: fc.constant('filter' as const),
    node: someNode,
    filters: fc.constantFrom(
      [],
      [{ icmpv6Types: [2] }],
      [{ direction: 'in' as const, icmpv6Types: [135, 136] }],
    ),
  }),
)

/** An action, and how long it takes until the next. */
const someLife = fc.array(fc.tuple(someAction, fc.constantFrom(0, 1, 700, 6000, 45_000)), { maxLength: 25 })

function live(start: Network, life: readonly (readonly [Action, number])[]): Network {
  let network = start
  for (const [action, pause] of life) network = runUntil(act(network, action), network.now + pause)
  return network
}

test('any life: no error, no deadline in the past, and it comes to rest', () => {
  fc.assert(
    fc.property(someLife, fc.integer(), fc.constantFrom(0, 0.3), (life, seed, loss) => {
      const network = live(chain(seed, loss), life)
      for (const { host, isUp } of network.nodes.values()) {
        if (isUp) expect(nextDeadline(host) ?? network.now).toBeGreaterThanOrEqual(network.now)
      }
      const rest = runUntil(network, network.now + 3_600_000)
      expect(nextEventAt(rest)).toBeUndefined()
      expect(rest.frameCount - network.frameCount).toBeLessThan(600)
    }),
    { numRuns: 60 },
  )
})

test('what is sent is sound: whole, right checksums, no rule broken', () => {
  fc.assert(
    fc.property(someLife, fc.integer(), (life, seed) => {
      const network = live(chain(seed), life)
      for (const { sender, octets } of framesOf(network.trace)) {
        if (sender === undefined) continue
        const packet = decodePacket(octets, { linkType: linkType.ethernet, checksums: true })
        expect(packet.error).toBeUndefined()
        expect(brokenRules(packet)).toEqual([])
      }
    }),
    { numRuns: 40 },
  )
})

test('the same seed gives the same life, step by step or in one go, and no state is changed', () => {
  fc.assert(
    fc.property(someLife, fc.integer(), (life, seed) => {
      const one = live(chain(seed, 0.2), life)
      const trace = [...one.trace]
      let other = live(chain(seed, 0.2), life)
      for (let at = nextEventAt(other); at !== undefined && at <= one.now + 9000; at = nextEventAt(other)) {
        other = advance(other)
      }
      const later = runUntil(one, one.now + 9000)
      expect(later.trace).toEqual(other.trace)
      expect(one.trace).toEqual(trace)
    }),
    { numRuns: 30 },
  )
})

test('a host that hears nothing sends boundedly: three solicitations for each address', () => {
  let network = act(chain(1), { kind: 'silence', node: 'r' })
  for (let i = 0; i < 50; i++) {
    network = act(network, { kind: 'echo', node: 'a', destination: parseAddress('2001:db8:1::77') })
  }
  const rest = runUntil(network, 3_600_000)
  expect(framesOf(rest.trace)).toHaveLength(3)
  expect(nextEventAt(rest)).toBeUndefined()
})

test('each state of a neighbor is entered by a row of the table, and each note has its rule', () => {
  const rows = new Set(neighborTransitions.map(({ from, cause, to }) => `${from} ${cause} neighbor.${to}`))
  fc.assert(
    fc.property(someLife, fc.integer(), (life, seed) => {
      for (const { note } of notesOf(live(chain(seed), life).trace)) {
        expect(note.rule.rfc).toBeGreaterThan(0)
        const { from, cause } = note.values
        if (cause === undefined || note.code === 'neighbor.confirmed') continue
        expect(rows).toContain(`${from} ${cause} ${note.code}`)
      }
    }),
    { numRuns: 40 },
  )
})

test('a capture of it has one packet a frame', () => {
  const network = live(chain(1), [
    [{ kind: 'echo', node: 'a', destination: parseAddress('2001:db8:2::e') }, 100],
  ])
  expect(packetsOf(network.trace, 'left')).toHaveLength(framesOf(network.trace, 'left').length)
})
