/**
 * Our hosts beside the kernel's, on the networks of the labs: given the same addresses, and handed the packets that the kernel's
 * applications sent, they send the same frames in the same order. What the kernel draws by lot is masked: the flow label of the IPv6 header and the
 * identification of fragments.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseAddress } from '#core/address/parse-address.ts'
import { formatHex } from '#core/bytes/hex.ts'
import { solicitation } from '#core/host/neighbor-message.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import { dissect } from '#core/packet/dissect.ts'
import { takeFragment } from '#core/packet/ipv6/fragmentation.ts'
import { addFragment, emptyReassembly } from '#core/packet/ipv6/reassembly.ts'
import { ipv6Frame } from '#core/packet/link/ipv6-frame.ts'
import { linkType } from '#core/packet/link/link-type.ts'
import type { Part } from '#core/packet/part.ts'
import { readCapture } from '#core/packet/pcap.ts'
import { capturesFolder } from '../../../testing/captures/tshark.ts'
import { createNetwork, type Network, type NodeConfig } from './network.ts'
import { act, runUntil } from './run.ts'
import { framesOf } from './trace.ts'

/** The frames of a capture by their number. */
function framesIn(name: string): ReadonlyMap<number, Uint8Array> {
  const bytes = Uint8Array.from(readFileSync(join(capturesFolder, `${name}.pcap`)))
  return new Map(readCapture(bytes).packets.map(({ number, data }) => [number, data]))
}

/** One line a frame: what it is, for whoever reads a difference, and its octets without what is drawn by lot. */
function line(frame: Uint8Array): string {
  const masked = frame.slice()
  const { parts } = decodePacket(frame, { linkType: linkType.ethernet })
  maskParts(masked, parts)
  for (const part of parts) {
    if (part.name !== 'icmpv6' || part.quoted === undefined) continue
    maskParts(masked, part.quoted.parts)
    // It sums up what was masked in the quotation.
    masked.fill(0, part.offset + 2, part.offset + 4)
  }
  return `${dissect(masked, { linkType: linkType.ethernet }).summary} ${formatHex(masked)}`
}

function maskParts(masked: Uint8Array, parts: readonly Part[]): void {
  for (const { name, offset } of parts) {
    if (name === 'fragment') masked.fill(0, offset + 4, offset + 8)
    if (name !== 'ipv6') continue
    masked[offset + 1]! &= 0xf0
    masked.fill(0, offset + 2, offset + 4)
  }
}

/** The IPv6 packet that these frames carry, put together where they are its fragments. */
function packetOf(frames: ReadonlyMap<number, Uint8Array>, numbers: readonly number[]): Uint8Array {
  let reassembly = emptyReassembly
  for (const number of numbers) {
    const packet = frames.get(number)!.subarray(14)
    const fragment = numbers.length === 1 ? undefined : takeFragment(packet)
    if (fragment === undefined) return packet
    const result = addFragment(reassembly, fragment, 0)
    reassembly = result.reassembly
    if (result.outcome.kind === 'whole') return result.outcome.packet
  }
  throw new Error(`packets ${numbers.join(', ')} are no whole one`)
}

function linkNetwork(nodes: readonly NodeConfig[], mtus: Readonly<Record<string, number>> = {}): Network {
  const names = [...new Set(nodes.flatMap(({ interfaces }) => interfaces.map(({ link }) => link)))]
  const links = names.map((name) => ({ name, delay: 0.01, mtu: mtus[name] ?? 1500 }))
  return createNetwork({ links, nodes })
}

/** What was sent on the link since the network was `before`. */
function linesSince(before: Network, network: Network, link: string): string[] {
  return framesOf(network.trace.slice(before.trace.length), link).map(({ octets }) => line(octets))
}

function linesOf(frames: ReadonlyMap<number, Uint8Array>, numbers: readonly number[]): string[] {
  return numbers.map((number) => line(frames.get(number)!))
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i)

test('ndp-nud: a life of a neighbor cache entry', () => {
  const frames = framesIn('ndp-nud')
  const lan = (letter: string, settings: NodeConfig['settings']): NodeConfig => ({
    name: letter,
    interfaces: [{ mac: `02:00:00:00:00:0${letter}`, link: 'br0', addresses: [`2001:db8:1::${letter}/64`] }],
    udpPorts: [9],
    ...(settings === undefined ? {} : { settings }),
  })
  const start = linkNetwork([
    lan('a', { reachableTime: 4000, delayFirstProbeTime: 2000 }),
    lan('b', undefined),
  ])
  const send = (at: number, number: number): void => {
    network = act(runUntil(network, at), { kind: 'send', node: 'a', packet: packetOf(frames, [number]) })
  }
  let network = start
  send(18, 4)
  send(6530, 9)
  send(15_344, 18)
  send(15_647, 20)
  network = act(runUntil(network, 18_000), { kind: 'silence', node: 'b' })
  send(24_659, 22)
  // The one after that is the Echo Request of packet 26, which never leaves.
  send(30_476, 20)
  network = runUntil(network, 40_000)
  // The others are MLD reports.
  expect(linesSince(start, network, 'br0')).toEqual(linesOf(frames, [...range(2, 5), ...range(7, 28)]))
})

describe('redirect', () => {
  const frames = framesIn('redirect')
  const router = (
    number: number,
    interfaces: NodeConfig['interfaces'],
    rest: Partial<NodeConfig>,
  ): NodeConfig => ({
    name: `r${number}`,
    forwards: true,
    interfaces,
    ...rest,
  })
  const host = (name: string, letter: string): NodeConfig => ({
    name,
    // Without a prefix on the link: all goes to the router.
    interfaces: [
      {
        mac: `02:00:00:00:00:0${letter}`,
        link: 'br0',
        addresses: [`2001:db8:1::ff:fe00:${letter}`],
        routers: ['fe80::ff:fe00:1'],
      },
    ],
  })
  const made = linkNetwork([
    host('h', 'a'),
    host('p', 'b'),
    router(1, [{ mac: '02:00:00:00:00:01', link: 'br0', addresses: ['2001:db8:1::1/64'] }], {
      routes: [{ prefix: '2001:db8:2::/64', via: 'fe80::ff:fe00:2' }],
    }),
    router(
      2,
      [
        { mac: '02:00:00:00:00:02', link: 'br0', addresses: ['2001:db8:1::2/64'] },
        { mac: '02:00:00:00:01:02', link: 'br1', addresses: ['2001:db8:2::2/64'] },
      ],
      {},
    ),
    {
      name: 's',
      interfaces: [
        {
          mac: '02:00:00:00:01:0e',
          link: 'br1',
          addresses: ['2001:db8:2::e/64'],
          routers: ['2001:db8:2::2'],
        },
      ],
    },
  ])

  /** The router asks a host for its link-local address. */
  function asked(letter: string): Uint8Array {
    const source = parseAddress('fe80::ff:fe00:1')
    const target = parseAddress(`fe80::ff:fe00:${letter}`)
    const router = '02:00:00:00:00:01'
    const ends = { destination: `02:00:00:00:00:0${letter}`, source: router }
    return ipv6Frame(ends, solicitation(target, router, source, target))
  }

  test('all of it, from the first packet to the last', () => {
    // Both hosts know the router from its advertisements; here, from solicitations.
    let network = made
    for (const letter of ['a', 'b'])
      network = act(network, { kind: 'inject', link: 'br0', octets: asked(letter) })
    network = runUntil(network, 1)
    const start = network
    const send = (number: number): void => {
      network = act(network, { kind: 'send', node: 'h', packet: packetOf(frames, [number]) })
      network = runUntil(network, network.now + 300)
    }
    for (const number of [1, 11, 13, 15, 25, 27]) send(number)
    expect(linesSince(start, network, 'br0')).toEqual(linesOf(frames, range(1, 28)))
  })
})

describe('pmtud', () => {
  const frames = framesIn('pmtud-h')
  const made = linkNetwork(
    [
      {
        name: 'h',
        interfaces: [
          { mac: '02:00:00:00:00:0a', link: 'br0', addresses: ['2001:db8::a/64'], routers: ['2001:db8::1'] },
        ],
      },
      {
        name: 'r1',
        forwards: true,
        interfaces: [
          { mac: '02:00:00:00:00:01', link: 'br0', addresses: ['2001:db8::1/64'] },
          {
            mac: '02:00:00:00:01:01',
            link: 'br1',
            addresses: ['2001:db8:1::1/64'],
            routers: ['2001:db8:1::2'],
          },
        ],
      },
      {
        name: 'r2',
        forwards: true,
        interfaces: [
          {
            mac: '02:00:00:00:01:02',
            link: 'br1',
            addresses: ['2001:db8:1::2/64'],
            routers: ['2001:db8:1::1'],
          },
          { mac: '02:00:00:00:02:02', link: 'br2', addresses: ['2001:db8:2::2/64'] },
        ],
      },
      {
        name: 's',
        udpPorts: [40_000],
        interfaces: [
          {
            mac: '02:00:00:00:02:0e',
            link: 'br2',
            addresses: ['2001:db8:2::e/64'],
            routers: ['2001:db8:2::2'],
          },
        ],
      },
    ],
    { br1: 1300 },
  )

  test('three pings of 1400 octets: the first is lost on its way there, the second on its way back', () => {
    let network = made
    for (const numbers of [[3], [6, 7], [8, 9]]) {
      network = act(network, { kind: 'send', node: 'h', packet: packetOf(frames, numbers) })
      network = runUntil(network, network.now + 300)
    }
    // The fifth is an MLD report.
    expect(linesSince(made, network, 'br0')).toEqual(linesOf(frames, [1, 2, 3, 4, ...range(6, 11)]))
  })

  test('a datagram of 2500 octets: the last fragment arrives alone, the next datagram whole', () => {
    // The path MTU was forgotten before, the neighbors were not.
    let network = act(made, { kind: 'echo', node: 'h', destination: parseAddress('2001:db8:2::e') })
    network = runUntil(network, 300)
    const start = network
    for (const numbers of [
      [12, 14],
      [15, 16, 17],
    ]) {
      network = act(network, { kind: 'send', node: 'h', packet: packetOf(frames, numbers) })
      network = runUntil(network, network.now + 300)
    }
    // In whatever order: the kernel's router answers while the host is still sending.
    expect(linesSince(start, network, 'br0').sort()).toEqual(linesOf(frames, range(12, 17)).sort())
  })
})

describe('icmp-errors', () => {
  const frames = framesIn('icmp-errors')
  const made = linkNetwork([
    {
      name: 'h',
      interfaces: [
        { mac: '02:00:00:00:00:0a', link: 'br0', addresses: ['2001:db8::a/64'], routers: ['2001:db8::1'] },
      ],
    },
    {
      name: 'r',
      forwards: true,
      interfaces: [
        { mac: '02:00:00:00:00:01', link: 'br0', addresses: ['2001:db8::1/64'] },
        { mac: '02:00:00:00:01:01', link: 'br1', addresses: ['2001:db8:1::1/64'] },
      ],
    },
    {
      name: 's',
      interfaces: [
        {
          mac: '02:00:00:00:01:0e',
          link: 'br1',
          addresses: ['2001:db8:1::e/64'],
          routers: ['2001:db8:1::1'],
        },
      ],
    },
  ])
  /** All neighbors know each other. */
  const start = runUntil(
    act(made, { kind: 'echo', node: 'h', destination: parseAddress('2001:db8:1::e') }),
    1000,
  )

  test.each<[what: string, sent: number[], answered: number[], after?: number]>([
    ['an Echo Request', [3], [4]],
    ['no route', [5], [6]],
    ['a closed port', [23], [24]],
    ['the hop limit', [35], [36]],
    ['fragments that never come', [37], [39], 61_000],
    ['a routing header of type 0', [40], [41]],
    ['one of an unknown type', [42], [43]],
    ['one of an unknown type that leads nowhere', [44], [45]],
    ['an unknown next header', [46], [47]],
    ['hop-by-hop options that come late', [48], [49]],
    ['an option that is reported', [50], [51]],
    ['an option that is reported but for groups', [52], [53]],
    ['an option that is skipped', [54], [55]],
    ['an option that is discarded', [56], []],
    ['an option that is reported, to all nodes', [57], [58]],
    ['an option that is reported but for groups, to all nodes', [59], []],
    ['a fragment of an odd length', [60], [61]],
    ['fragments that overlap', [62, 63], []],
    ['an atomic fragment', [64], [65]],
    ['fragments, the last one first', [66, 67], [68]],
    ['no next header', [69], []],
    ['a wrong checksum', [70], []],
    ['a router alert', [71], [72]],
  ])('%s', (_, sent, answered, after = 500) => {
    let network = start
    for (const number of sent) {
      network = act(network, { kind: 'send', node: 'h', packet: packetOf(frames, [number]) })
    }
    network = runUntil(network, network.now + after)
    const all = linesOf(frames, [...sent, ...answered])
    // Whoever waits for a minute is asked by its neighbors in between.
    const seen = linesSince(start, network, 'br0').filter(
      (each) => after === 500 || !each.includes('neighbor'),
    )
    expect(seen).toEqual(all)
  })

  test('nobody has the address: after three solicitations of the router', () => {
    let network = act(start, { kind: 'send', node: 'h', packet: packetOf(frames, [31]) })
    network = runUntil(network, network.now + 4000)
    const errors = linesSince(start, network, 'br0').filter((each) => !each.includes('neighbor'))
    expect(errors).toEqual(linesOf(frames, [31, 34]))
  })
})
