/**
 * A packet from its source to the receiver that puts it together: cut by core, changed on the way as the learner says, taken in
 * by core. RFC 8200 §4.5.
 */
import { parseAddress } from '#core/address/parse-address.ts'
import { concatOctets } from '#core/bytes/writer.ts'
import { encodeEcho } from '#core/packet/icmpv6/echo.ts'
import { icmpv6Type } from '#core/packet/icmpv6/type.ts'
import { fragmentHeaderLength } from '#core/packet/ipv6/fragment.ts'
import { type Fragment, fragmentPacket, fragmentRoom, takeFragment } from '#core/packet/ipv6/fragmentation.ts'
import { encodeIpv6, ipv6Header, ipv6HeaderLength } from '#core/packet/ipv6/ipv6.ts'
import { protocol } from '#core/packet/ipv6/protocol.ts'
import { withChecksum } from '#core/packet/ipv6/pseudo-header.ts'
import {
  addFragment,
  type Discarded,
  emptyReassembly,
  expireFragments,
  type FragmentOutcome,
  reassemblyTimeout,
} from '#core/packet/ipv6/reassembly.ts'
import { udpDatagram } from '#core/packet/transport/udp.ts'

export const kinds = ['udp', 'icmpv6'] as const
export type Kind = (typeof kinds)[number]

/**
 * `overlap`: its offset is 8 octets too low. `odd`: its last octet is gone, the length says so. `far`: the highest offset there
 * is. `other`: another identification. `atomic`: a packet that fits comes behind a Fragment header all the same.
 */
export const fates = ['arrives', 'lost', 'twice', 'overlap', 'odd', 'far', 'other', 'atomic'] as const
export type Fate = (typeof fates)[number]

/** What may happen to one of so many: the first has nothing before it to overlap, and any length is right in the last. */
export function fatesOf(index: number, count: number): readonly Fate[] {
  if (count === 1) return ['arrives', 'lost', 'twice', 'atomic']
  return fates.filter((fate) => {
    if (fate === 'overlap') return index > 0
    if (fate === 'odd' || fate === 'far') return index < count - 1
    return fate !== 'atomic'
  })
}

export interface Journey {
  readonly kind: Kind
  readonly data: number
  readonly mtu: number
  readonly order: readonly number[]
  readonly fates: Readonly<Record<string, Fate>>
}

/** As in pmtud-h.pcap, packets 12 and 14. */
const [source, destination] = [parseAddress('2001:db8::a'), parseAddress('2001:db8:2::e')]
const flowLabel = 0x5692e
export const identification = 0x473000c4

/** No two packets share one: those of the same capture for a ping (packet 6) and for UDP split for another MTU (packet 15). */
export function identificationOf({ kind, mtu }: Pick<Journey, 'kind' | 'mtu'>): number {
  if (kind === 'icmpv6') return 0x16654b4d
  return mtu === 1500 ? identification : 0xd85889fc
}

/** As tcpdump writes it. */
export const idText = (id: number): string => `0x${id.toString(16).padStart(8, '0')}`

/** The packet before it is cut, its data one letter over and over, as that program sent it. */
export function packetOf(kind: Kind, length: number): Uint8Array {
  const data = new Uint8Array(length).fill(0x78)
  const nextHeader = kind === 'udp' ? protocol.udp : protocol.icmpv6
  const message =
    kind === 'udp'
      ? udpDatagram({ source, destination }, { sourcePort: 48671, destinationPort: 40000 }, data)
      : withChecksum({ source, destination, nextHeader }, encodeEcho(echoRequest(data)), 2)
  const header = ipv6Header({ source, destination, nextHeader, flowLabel }, message.length)
  return concatOctets([encodeIpv6(header), message])
}

function echoRequest(data: Uint8Array) {
  const type = icmpv6Type.echoRequest
  return { kind: 'echoRequest', type, code: 0, checksum: 0, identifier: 94, sequenceNumber: 1, data } as const
}

export function fragmentCount(kind: Kind, data: number, mtu: number): number {
  return sent(kind, data, mtu).length
}

function sent(kind: Kind, data: number, mtu: number): Uint8Array[] {
  return fragmentPacket(packetOf(kind, data), { mtu, identification: identificationOf({ kind, mtu }) })
}

/** What became of one fragment at the receiver, in a word. */
export type RowOutcome =
  | 'lost'
  | 'held'
  | 'duplicate'
  | 'whole'
  /** Its copy came when the packet was complete already. */
  | 'wholeTwice'
  | 'thrown'
  | 'refused'

/** A fragment as it arrives; a packet that fits as one of all the octets, without a Fragment header. */
export interface Row {
  readonly index: number
  readonly fate: Fate
  readonly outcome: RowOutcome
  /** The place of its octets behind the headers that are repeated, in the packet. */
  readonly start: number
  readonly end: number
  readonly more: boolean
  readonly identification: number
  readonly hasFragmentHeader: boolean
  /** Headers that it repeats: IPv6, and Fragment if it has one. */
  readonly headers: number
}

export interface Arrival {
  /** In order of arrival. */
  readonly rows: readonly Row[]
  /** Of the packet behind the IPv6 header. */
  readonly total: number
  /** What the program at the other end gets of it: all, or nothing. */
  readonly ends: 'whole' | 'told' | 'silent'
  readonly atomic: boolean
  readonly isOverlap: boolean
  /** The rule by which a fragment was refused by itself, with what the source is told. */
  readonly refusal: Discarded | undefined
  /** What is waited for at the end, as octets from and to; empty where nothing is. */
  readonly missing: readonly (readonly [from: number, to: number])[]
  /** Of what was given up after a minute: whether a first fragment was among it, so that the source is told. */
  readonly expiry: 'told' | 'silent' | undefined
  /** Octets of all that was sent, and of the packet in one. */
  readonly sentOctets: number
  readonly packetOctets: number
}

export function travel({ kind, data, mtu, order, fates }: Journey): Arrival {
  const packet = packetOf(kind, data)
  const packets = sent(kind, data, mtu)
  const total = packet.length - ipv6HeaderLength
  const alone = packets.length === 1
  let reassembly = emptyReassembly
  let [isWhole, isAtomic] = [false, false]
  const all: FragmentOutcome[] = []
  const rows = order.map((index): Row => {
    const fate = fates[index] ?? 'arrives'
    const fragment = changed(
      alone ? atomicOf(packet, identificationOf({ kind, mtu })) : takeFragment(packets[index]!)!,
      fate,
    )
    const hasFragmentHeader = !alone || fate === 'atomic'
    const copies = fate === 'lost' ? 0 : fate === 'twice' ? 2 : 1
    const outcomes: FragmentOutcome[] = []
    for (let copy = 0; copy < copies; copy++) {
      const result = addFragment(reassembly, fragment, 0)
      reassembly = result.reassembly
      outcomes.push(result.outcome)
      if (result.outcome.kind === 'whole') isWhole = true
    }
    if (fate === 'atomic') isAtomic = true
    all.push(...outcomes)
    const start = fragment.header.fragmentOffset * 8
    return {
      index,
      fate,
      outcome: wordFor(outcomes),
      start,
      end: start + fragment.data.length,
      more: fragment.header.moreFragments,
      identification: fragment.header.identification,
      hasFragmentHeader,
      headers: ipv6HeaderLength + (hasFragmentHeader ? fragmentHeaderLength : 0),
    }
  })
  const isOverlap = all.some((each) => each.kind === 'discarded' && each.rule === 'overlap')
  const refusal = all.find(
    (each): each is Discarded => each.kind === 'discarded' && each.report !== undefined,
  )
  const { expired } = expireFragments(reassembly, reassemblyTimeout)
  const expiry =
    isWhole || expired.length === 0 ? undefined : expired.some(({ first }) => first) ? 'told' : 'silent'
  const told = refusal !== undefined || expiry === 'told'
  // What had come before the overlap is thrown away; what comes later begins another packet.
  const lastOverlap = rows.findLastIndex(({ outcome }) => outcome === 'thrown')
  const kept = rows.map(
    (row, place): Row =>
      row.outcome === 'held' && place < lastOverlap ? { ...row, outcome: 'thrown' } : row,
  )
  return {
    rows: kept,
    total,
    ends: isWhole ? 'whole' : told ? 'told' : 'silent',
    atomic: isAtomic,
    isOverlap,
    refusal,
    missing: expiry === undefined ? [] : holes(kept, total),
    expiry,
    sentOctets: packets.reduce((sum, { length }) => sum + length, 0),
    packetOctets: packet.length,
  }
}

/** A packet that fits, as the receiver would take it behind a Fragment header of its own. */
function atomicOf(packet: Uint8Array, id: number): Fragment {
  const before = packet.slice(0, ipv6HeaderLength)
  const nextHeader = before[6]!
  before[6] = protocol.fragment
  const header = { nextHeader, reserved: 0, fragmentOffset: 0, reservedBits: 0, moreFragments: false }
  const ip = ipv6Header(
    { source, destination, nextHeader: protocol.fragment, flowLabel },
    packet.length - ipv6HeaderLength + fragmentHeaderLength,
  )
  const data = packet.slice(ipv6HeaderLength)
  return { ip, before, namedAt: 6, header: { ...header, identification: id }, data }
}

function changed(fragment: Fragment, fate: Fate): Fragment {
  const { header, data } = fragment
  switch (fate) {
    case 'overlap':
      return { ...fragment, header: { ...header, fragmentOffset: header.fragmentOffset - 1 } }
    case 'far':
      return { ...fragment, header: { ...header, fragmentOffset: 0x1fff } }
    case 'odd':
      return { ...fragment, data: data.slice(0, -1) }
    case 'other':
      return { ...fragment, header: { ...header, identification: header.identification + 1 } }
    default:
      return fragment
  }
}

function wordFor(outcomes: readonly FragmentOutcome[]): RowOutcome {
  const [first, second] = outcomes
  switch (first?.kind) {
    case undefined:
      return 'lost'
    case 'held':
      return second === undefined ? 'held' : 'duplicate'
    case 'whole':
      return second === undefined ? 'whole' : 'wholeTwice'
    case 'duplicate':
      return 'duplicate'
    case 'discarded':
      return first.report === undefined ? 'thrown' : 'refused'
  }
}

/** The octets that nothing held fills. What has another identification fills nothing here. */
function holes(rows: readonly Row[], total: number): (readonly [number, number])[] {
  const held = rows
    .filter((row) => (row.outcome === 'held' || row.outcome === 'duplicate') && row.fate !== 'other')
    .sort((a, b) => a.start - b.start)
  const found: (readonly [number, number])[] = []
  let end = 0
  for (const row of held) {
    if (row.start > end) found.push([end, row.start])
    end = row.end
  }
  if (end < total) found.push([end, total])
  return found
}

/** How many octets of the packet go into each fragment but the last. */
export const roomOf = (mtu: number): number => fragmentRoom(mtu, ipv6HeaderLength)
