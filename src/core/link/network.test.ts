/** A network from its making to its trace. */
import { describe, expect, test } from 'vitest'
import { parseAddress } from '#core/address/parse-address.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import { linkType } from '#core/packet/link/link-type.ts'
import { summarizePacket } from '#core/packet/summary.ts'
import { createNetwork, nodeOf } from './network.ts'
import { act, advance, nextEventAt, runUntil } from './run.ts'
import { framesOf, notesOf } from './trace.ts'

const a = '2001:db8:1::a'
const b = '2001:db8:1::b'

function pair() {
  return createNetwork({
    seed: 7,
    links: [{ name: 'wire' }],
    nodes: [
      { name: 'a', interfaces: [{ mac: '02:00:00:00:00:0a', link: 'wire', addresses: [`${a}/64`] }] },
      { name: 'b', interfaces: [{ mac: '02:00:00:00:00:0b', link: 'wire', addresses: [`${b}/64`] }] },
    ],
  })
}

describe('two hosts on a link', () => {
  test('resolve each other and ping', () => {
    const network = runUntil(act(pair(), { kind: 'echo', node: 'a', destination: parseAddress(b) }), 1000)
    const lines = framesOf(network.trace).map(
      ({ at, octets }) =>
        `${at} ${summarizePacket(decodePacket(octets, { linkType: linkType.ethernet, checksums: true }))}`,
    )
    expect(lines).toMatchInlineSnapshot(`
      [
        "0 IP6 2001:db8:1::a > ff02::1:ff00:b: ICMP6, neighbor solicitation, who has 2001:db8:1::b, length 32",
        "1 IP6 2001:db8:1::b > 2001:db8:1::a: ICMP6, neighbor advertisement, tgt is 2001:db8:1::b, solicited, override, length 32",
        "2 IP6 2001:db8:1::a > 2001:db8:1::b: ICMP6, echo request, id 1, seq 1, length 64",
        "3 IP6 2001:db8:1::b > 2001:db8:1::a: ICMP6, echo reply, id 1, seq 1, length 64",
      ]
    `)
    expect(notesOf(network.trace, 'a').map(({ note }) => note.code)).toMatchInlineSnapshot(`
      [
        "nextHop.chosen",
        "neighbor.incomplete",
        "neighbor.solicits",
        "neighbor.reachable",
        "neighbor.confirmed",
      ]
    `)
    expect(nodeOf(network, 'a').host.interfaces[0]!.neighbors.get(parseAddress(b))).toMatchObject({
      state: 'reachable',
    })
    expect(network.now).toBe(1000)
  })

  test('a step is one event, and earlier states stay as they are', () => {
    const start = act(pair(), { kind: 'echo', node: 'a', destination: parseAddress(b) })
    const before = structuredClone(start.trace.length)
    const next = advance(start)
    expect(nextEventAt(start)).toBe(1)
    expect(next.now).toBe(1)
    expect(start.trace).toHaveLength(before)
    expect(start.now).toBe(0)
  })
})

test('RFC 4862 §5.4.5: of two with one link-layer address, as dad-conflict-mac.pcap has them, the later one gives up', () => {
  const one = (name: string) => ({
    name,
    interfaces: [{ mac: '02:00:00:00:00:0a', link: 'wire', autoconf: {} }],
  })
  const link = createNetwork({ links: [{ name: 'wire' }], nodes: [one('first'), one('later')] })
  const settled = runUntil(act(link, { kind: 'plug', node: 'first' }), 5000)
  const network = runUntil(act(settled, { kind: 'plug', node: 'later' }), 10_000)
  const interfaceOf = (name: string) => nodeOf(network, name).host.interfaces[0]!
  expect(interfaceOf('first')).toMatchObject({ isDisabled: false, addresses: [{ state: 'preferred' }] })
  expect(interfaceOf('later')).toMatchObject({ isDisabled: true, addresses: [{ state: 'duplicate' }] })
})

test('what happens to the cable of a node that is off counts when it comes back', () => {
  const autoconf = {}
  const made = createNetwork({
    links: [{ name: 'wire' }],
    nodes: [{ name: 'a', interfaces: [{ mac: '02:00:00:00:00:0a', link: 'wire', autoconf }] }],
  })
  let network = runUntil(act(made, { kind: 'plug', node: 'a' }), 5000)
  network = act(network, { kind: 'silence', node: 'a' })
  network = act(network, { kind: 'unplug', node: 'a' })
  const sent = framesOf(network.trace).length
  network = runUntil(act(network, { kind: 'revive', node: 'a' }), 60_000)
  expect(framesOf(network.trace)).toHaveLength(sent)
  expect(nodeOf(network, 'a').host.interfaces[0]!.addresses).toEqual([])
  network = act(network, { kind: 'silence', node: 'a' })
  network = act(network, { kind: 'plug', node: 'a' })
  network = runUntil(act(network, { kind: 'revive', node: 'a' }), 70_000)
  expect(nodeOf(network, 'a').host.interfaces[0]!.addresses).toMatchObject([{ state: 'preferred' }])
})
