/** A capture of the kernel, and our host on the same network: the same MAC address, and whatever the kernel heard. */
import { parseHex } from '#core/bytes/hex.ts'
import { profileSettings } from '#core/host/profile/profile.ts'
import { alignFrames } from '#core/link/align-frames.ts'
import { createNetwork, type Network } from '#core/link/network.ts'
import { act, advance, nextEventAt, plan, runUntil } from '#core/link/run.ts'
import { framesOf } from '#core/link/trace.ts'
import { isLinkLocalUnicast, unspecified } from '#core/packet/address-kinds.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import { linkType } from '#core/packet/link/link-type.ts'
import type { MessageName, Plot, RowKey } from './kernel-beside.ts'
import { type DepartureName, scripts } from './scripts.ts'

/** A packet of a capture: its number there, milliseconds since the host's first one, and two digits for each octet. */
export interface Captured {
  readonly number: number
  readonly at: number
  readonly hex: string
}

export interface BesideFrame {
  /** Nothing for those of ours. */
  readonly number?: number
  readonly at: number
  readonly octets: Uint8Array
}

export interface BesideRow {
  readonly key: RowKey
  readonly message: MessageName
  readonly kernel?: BesideFrame
  readonly ours?: BesideFrame
  /** What this row shows; the first of its rows has the reason. Nothing where our host is like Linux. */
  readonly departure?: DepartureName
  readonly isFirstOfDeparture: boolean
  /** Whether a departure in another row is to be seen against this one. */
  readonly isNear: boolean
}

const mac = '02:00:00:00:00:0a'

export function besideRows({ capture, manner, seed }: Plot, packets: readonly Captured[]): BesideRow[] {
  const kernel = packets.map(({ number, at, hex }) => ({ number, at, octets: parseHex(hex) }))
  const ours = ourFrames({ capture, manner, seed }, kernel)
  const counts = new Map<MessageName, number>()
  const departures = manner === 'linux' ? [] : scripts[capture].departures
  const told = new Set<DepartureName>()
  return alignFrames(kernel, ours).map(({ left, right }) => {
    const message = messageOf((left ?? right)!.octets)
    const count = (counts.get(message) ?? 0) + 1
    counts.set(message, count)
    const key: RowKey = `${message}-${count}`
    const departure = departures.find(({ rows }) => rows.includes(key))?.name
    const isFirstOfDeparture = departure !== undefined && !told.has(departure)
    if (departure !== undefined) told.add(departure)
    return {
      key,
      message,
      ...(left === undefined ? {} : { kernel: left }),
      ...(right === undefined ? {} : { ours: right }),
      ...(departure === undefined ? {} : { departure }),
      isFirstOfDeparture,
      isNear: departures.some(({ near }) => near?.includes(key)),
    }
  })
}

/** What our host sends and hears. */
function ourFrames({ capture, manner, seed }: Plot, kernel: readonly Required<BesideFrame>[]): BesideFrame[] {
  const { heard, until } = scripts[capture]
  let network: Network = createNetwork({
    seed,
    links: [{ name: 'wire', delay: 0.02 }],
    nodes: [
      {
        name: 'a',
        settings: profileSettings(manner),
        interfaces: [{ mac, link: 'wire', autoconf: {} }],
      },
    ],
  })
  network = act(network, { kind: 'plug', node: 'a' })
  const packet = (number: number) => kernel.find((each) => each.number === number)!
  for (const { packet: number, after } of heard) {
    if (after === 'plug') {
      network = act(network, { kind: 'inject', link: 'wire', octets: packet(number).octets })
    }
  }
  const later = heard.filter(({ after }) => after !== 'plug')
  let seen = framesOf(network.trace).length
  for (let next = nextEventAt(network); next !== undefined && next <= until; next = nextEventAt(network)) {
    network = advance(network)
    const frames = framesOf(network.trace)
    for (const { octets, at } of frames.slice(seen)) {
      const message = messageOf(octets)
      const due = later.findIndex(({ after }) => after === message)
      if (due < 0) continue
      const [{ packet: number }] = later.splice(due, 1) as [(typeof later)[number]]
      const asked = kernel.find((each) => messageOf(each.octets) === message)!
      const lag = packet(number).at - asked.at
      network = plan(network, at + lag, { kind: 'inject', link: 'wire', octets: packet(number).octets })
    }
    seen = frames.length
  }
  network = runUntil(network, until)
  return framesOf(network.trace).map(({ at, octets }) => ({ at, octets }))
}

/** Which of our messages it is; only those are in these captures. */
function messageOf(octets: Uint8Array): MessageName {
  const { parts } = decodePacket(octets, { linkType: linkType.ethernet })
  const ip = parts.find((part) => part.name === 'ipv6')
  const icmp = parts.find((part) => part.name === 'icmpv6')
  if (ip?.name !== 'ipv6' || icmp?.name !== 'icmpv6') throw new RangeError('a frame without ICMPv6')
  switch (icmp.value.kind) {
    case 'routerSolicitation':
      return 'rs'
    case 'routerAdvertisement':
      return 'ra'
    case 'neighborSolicitation':
      return isLinkLocalUnicast(icmp.value.targetAddress) ? 'askLocal' : 'askGlobal'
    case 'neighborAdvertisement':
      return 'na'
    default:
      return ip.value.source === unspecified ? 'report' : 'ownReport'
  }
}
