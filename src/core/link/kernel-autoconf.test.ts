/**
 * A host that configures itself beside the Linux kernel's, on the networks of the labs: with the same MAC address and the router
 * advertisements that the kernel heard, it sends the same frames and comes to the same addresses. What is drawn by lot is
 * masked: nonces, and the checksums over them. Times are compared where the kernel draws none.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { formatAddress } from '#core/address/address.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { formatPrefix } from '#core/address/prefix.ts'
import { formatHex } from '#core/bytes/hex.ts'
import { profileSettings } from '#core/host/profile/profile.ts'
import type { HostSettings } from '#core/host/settings.ts'
import { icmpv6TypeOf } from '#core/host/upper-protocol.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import { icmpv6Type } from '#core/packet/icmpv6/type.ts'
import { linkType } from '#core/packet/link/link-type.ts'
import { readCapture } from '#core/packet/pcap.ts'
import { capturesFolder } from '../../../testing/captures/tshark.ts'
import { comparableFrame } from './align-frames.ts'
import { createNetwork, type Network, nodeOf } from './network.ts'
import { act, plan, runUntil } from './run.ts'
import { framesOf } from './trace.ts'

/** What these captures show of Linux 6.18. */
const linux = profileSettings('linux')

const hostMac = '02:00:00:00:00:0a'

interface Captured {
  readonly number: number
  /** Milliseconds from the first one. */
  readonly at: number
  readonly octets: Uint8Array
}

function capture(name: string): Captured[] {
  const { packets } = readCapture(Uint8Array.from(readFileSync(join(capturesFolder, `${name}.pcap`))))
  const start = packets[0]!.time!
  return packets.map(({ number, time, data }) => ({ number, at: Number(time! - start) / 1e6, octets: data }))
}

const typeOf = (octets: Uint8Array): number | undefined =>
  icmpv6TypeOf(decodePacket(octets, { linkType: linkType.ethernet }).parts.slice(1))

function host(settings: Partial<HostSettings> = linux): Network {
  return createNetwork({
    seed: 3,
    links: [{ name: 'wire', delay: 0.02 }],
    nodes: [{ name: 'a', settings, interfaces: [{ mac: hostMac, link: 'wire', autoconf: {} }] }],
  })
}

const own = (network: Network, from = 0): Uint8Array[] =>
  framesOf(network.trace)
    .filter(({ sender, at }) => sender === 'a' && at >= from)
    .map(({ octets }) => octets)

/** Until the host has sent a message of this type. */
function untilSent(network: Network, type: number): Network {
  let after = network
  for (let i = 0; i < 1000 && !own(after).some((octets) => typeOf(octets) === type); i++) {
    after = runUntil(after, after.now + 10)
  }
  return after
}

const start = (network: Network): Network => act(network, { kind: 'plug', node: 'a' })

describe('slaac: the whole dance', () => {
  const packets = capture('slaac')

  test('each frame of the kernel, octet for octet', () => {
    let network = untilSent(start(host()), icmpv6Type.routerSolicitation)
    network = act(network, { kind: 'inject', link: 'wire', octets: packets[13]!.octets })
    network = runUntil(network, network.now + 4000)
    const kernel = packets.filter(({ number }) => number >= 9 && number <= 16 && number !== 14)
    // The second report of either kind comes after a random time, so it may stand elsewhere.
    expect(own(network).map(comparableFrame).sort()).toEqual(
      kernel.map(({ octets }) => comparableFrame(octets)).sort(),
    )
    const firsts = (all: readonly string[]): string[] => [...new Set(all)]
    expect(firsts(own(network).map(comparableFrame))).toEqual(
      firsts(kernel.map(({ octets }) => comparableFrame(octets))),
    )
  })

  test('the same addresses', () => {
    let network = untilSent(start(host()), icmpv6Type.routerSolicitation)
    network = act(network, { kind: 'inject', link: 'wire', octets: packets[13]!.octets })
    network = runUntil(network, network.now + 4000)
    const { addresses, routers } = nodeOf(network, 'a').host.interfaces[0]!
    expect(addresses.map(({ address }) => formatAddress(address))).toEqual([
      'fe80::ff:fe00:a',
      '2001:db8:1::ff:fe00:a',
    ])
    expect(routers.map(({ address }) => formatAddress(address))).toEqual(['fe80::ff:fe00:1'])
  })
})

describe('ra-during-dad: an advertisement before the link-local address is ready', () => {
  // RFC 4861 §6.3.7 asks for that solicitation, so it is no peculiarity of Linux.
  test.each([
    ['linux', linux],
    ['rfc', {}],
  ])('%s: the global address is tried, too, and the solicitation leaves all the same', (_, settings) => {
    const packets = capture('ra-during-dad')
    const [advertisement] = packets
    let network = start(host(settings))
    // The kernel heard it while it was coming up.
    network = act(network, { kind: 'inject', link: 'wire', octets: advertisement!.octets })
    network = runUntil(network, 4000)
    const kernel = packets.filter(({ number }) => [2, 4, 5, 6, 7].includes(number))
    const kinds = (all: readonly Uint8Array[]): string[] => [...new Set(all.map(comparableFrame))].sort()
    expect(kinds(own(network))).toEqual(kinds(kernel.map(({ octets }) => octets)))
  })
})

describe('rs-retry: no router', () => {
  test('the intervals of the kernel lie where ours may lie', () => {
    const kernel = capture('rs-retry').filter(
      ({ octets }) => typeOf(octets) === icmpv6Type.routerSolicitation,
    )
    const network = runUntil(start(host()), 70_000)
    const ours = framesOf(network.trace).filter(
      ({ octets }) => typeOf(octets) === icmpv6Type.routerSolicitation,
    )
    expect(ours.map(({ octets }) => comparableFrame(octets))).toEqual(
      kernel.map(({ octets }) => comparableFrame(octets)),
    )
    const gaps = (all: readonly { at: number }[]): number[] =>
      all.slice(1).map(({ at }, i) => at - all[i]!.at)
    // RFC 7559 §2: 4 s, then twice as long each time, a tenth more or less. Long timers of the kernel are coarse: one of 30 s comes
    // up to half a second late.
    for (const [all, most] of [
      [gaps(kernel), 0.11],
      [gaps(ours), 0.1 + 1e-9],
    ] as const) {
      expect(Math.abs(all[0]! / 4000 - 1)).toBeLessThanOrEqual(0.1)
      for (const [i, gap] of all.slice(1).entries())
        expect(Math.abs(gap / all[i]! - 2)).toBeLessThanOrEqual(most)
    }
  })
})

/** What `ip` showed, three seconds after each change. slaac-renumber.log. */
interface Shown {
  readonly step: string
  /** Seconds, on the capture's clock. */
  readonly at: number
  /** Address, valid and preferred seconds. */
  readonly addresses: Readonly<Record<string, readonly [valid: number, preferred: number]>>
  readonly onLink: readonly string[]
}

const shown: readonly Shown[] = [
  { step: '1', at: 6.9, addresses: { '1': [86_397, 14_397] }, onLink: ['1'] },
  { step: '2: 0/0', at: 10.4, addresses: { '1': [7197, 0], '2': [86_397, 14_397] }, onLink: ['2'] },
  { step: '3: 3600/0', at: 13.9, addresses: { '1': [7194, 0], '2': [86_397, 14_397] }, onLink: ['1', '2'] },
  {
    step: '4: prefix 3 is born short',
    at: 17.4,
    addresses: { '1': [7191, 0], '2': [86_397, 14_397], '3': [97, 47] },
    onLink: ['1', '2', '3'],
  },
  {
    step: '5: prefix 3 says 10/5',
    at: 20.9,
    addresses: { '1': [7188, 0], '2': [86_397, 14_397], '3': [94, 2] },
    onLink: ['1', '2', '3'],
  },
  {
    step: '6: prefix 1 says 20000',
    at: 24.4,
    addresses: { '1': [19_997, 0], '2': [86_397, 14_397], '3': [90, 0] },
    onLink: ['1', '2', '3'],
  },
]

describe('slaac-renumber: what the two hours do', () => {
  const packets = capture('slaac-renumber')
  let network = host()
  network = plan(network, 1900, { kind: 'plug', node: 'a' })
  for (const { at, octets } of packets) {
    if (typeOf(octets) === icmpv6Type.routerAdvertisement) {
      network = plan(network, at, { kind: 'inject', link: 'wire', octets })
    }
  }

  test.each(shown)('$step', ({ at, addresses, onLink }) => {
    network = runUntil(network, at * 1000)
    const found = nodeOf(network, 'a').host.interfaces[0]!
    const seconds = (until: number): number => Math.max(0, (until - network.now) / 1000)
    const ours = found.addresses.filter(({ origin }) => origin === 'autonomous')
    expect(ours.map(({ address }) => formatAddress(address)).sort()).toEqual(
      Object.keys(addresses).map((prefix) => `2001:db8:${prefix}::ff:fe00:a`),
    )
    for (const { address, validUntil, preferredUntil, state } of ours) {
      const [valid, preferred] = addresses[formatAddress(address)[9]!]!
      expect(Math.abs(seconds(validUntil) - valid)).toBeLessThan(2)
      expect(Math.abs(seconds(preferredUntil) - preferred)).toBeLessThan(2)
      expect(state).toBe(preferred === 0 ? 'deprecated' : 'preferred')
    }
    expect(found.prefixes.map(({ prefix }) => formatPrefix(prefix)).sort()).toEqual(
      onLink.map((prefix) => `2001:db8:${prefix}::/64`),
    )
  })
})

describe('dad-optimistic: in use before detection is over', () => {
  const packets = capture('dad-optimistic').filter(({ number }) => number >= 11)
  const mac = '02:00:00:00:00:0c'
  const isFromHost = (octets: Uint8Array): boolean => formatHex(octets.subarray(6, 12)) === '02000000000c'
  const [ping] = packets.filter(({ octets }) => typeOf(octets) === icmpv6Type.echoRequest)

  /** As the lab did it: plugged in, and pings the router as soon as it has an address. */
  function played(): Network {
    let network = createNetwork({
      seed: 3,
      links: [{ name: 'wire', delay: 0.02 }],
      nodes: [
        {
          name: 'a',
          settings: linux,
          interfaces: [{ mac, link: 'wire', autoconf: { optimistic: true } }],
        },
      ],
    })
    network = untilSent(start(network), icmpv6Type.routerSolicitation)
    const inject = (number: number, wait: number): void => {
      const { octets } = packets.find((each) => each.number === number)!
      network = act(network, { kind: 'inject', link: 'wire', octets })
      network = runUntil(network, network.now + wait)
    }
    inject(18, 23)
    const { identifier, sequenceNumber } = { identifier: 0x171, sequenceNumber: 1 }
    const destination = parseAddress('2001:db8:1::1')
    network = act(network, { kind: 'echo', node: 'a', destination, identifier, sequenceNumber })
    inject(21, 1)
    inject(23, 1)
    inject(25, 1)
    return runUntil(network, network.now + 4000)
  }

  /** The data of a ping are its time and what its program fills in. */
  const withoutData = (octets: Uint8Array): Uint8Array => {
    if (octets !== ping!.octets && typeOf(octets) !== icmpv6Type.echoRequest) return octets
    const masked = octets.slice(0, 62)
    // The flow label and the checksum.
    masked.fill(0, 15, 18)
    return masked.fill(0, 56, 58)
  }

  test('each frame of the kernel, in its order', () => {
    const kernel = packets.map(({ octets }) => octets).filter(isFromHost)
    const lines = (all: readonly Uint8Array[]): string[] =>
      all.map((octets) => comparableFrame(withoutData(octets)))
    const ours = own(played())
    expect(lines(ours).sort()).toEqual(lines(kernel).sort())
    // A report comes again after a random time, so each kind is compared by its first one.
    expect([...new Set(lines(ours))]).toEqual([...new Set(lines(kernel))])
  })

  test('the address is in use 1 s earlier than it is known to be its own', () => {
    const network = played()
    const states = network.trace.flatMap((item) =>
      item.kind === 'note' &&
      item.note.values.address === '2001:db8:1::ff:fe00:c' &&
      item.note.code.startsWith('address.')
        ? [[item.note.code, Math.round(item.at)] as const]
        : [],
    )
    expect(states.map(([code]) => code)).toEqual([
      'address.optimistic',
      'address.probes',
      'address.preferred',
    ])
    expect(states[2]![1] - states[0]![1]).toBe(1000)
  })
})
