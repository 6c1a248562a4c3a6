/**
 * Splitting a packet into fragments, and taking one apart. RFC 8200 §4.5.
 *
 *     +------------------+-------------------------+---//----------------+
 *     |  Per-Fragment    | Extension & Upper-Layer |   Fragmentable      |
 *     |    Headers       |       Headers           |      Part           |
 *     +------------------+-------------------------+---//----------------+
 *
 * The per-fragment headers, which every node on the path may have to read, are repeated in each fragment; the rest is cut
 * into pieces of a multiple of 8 octets.
 */
import { DecodeError, EncodeError } from '#core/bytes/errors.ts'
import { Reader } from '#core/bytes/reader.ts'
import { concatOctets } from '#core/bytes/writer.ts'
import { decodeFragment, encodeFragment, type FragmentHeader, fragmentHeaderLength } from './fragment.ts'
import { type ChainLink, headerChain } from './header-chain.ts'
import { decodeIpv6, type Ipv6Header, ipv6HeaderLength } from './ipv6.ts'
import { protocol } from './protocol.ts'

export interface FragmentationOptions {
  /** The largest packet that the path takes. */
  readonly mtu: number
  readonly identification: number
}

/** Where the next header stands in the IPv6 header. */
const nextHeaderAt = 6

/**
 * The packet in fragments of at most `mtu` octets, in their order; the packet alone where it fits. Throws EncodeError for
 * an MTU that leaves no room for 8 octets, and DecodeError for octets that are no IPv6 packet.
 */
export function fragmentPacket(
  packet: Uint8Array,
  { mtu, identification }: FragmentationOptions,
): Uint8Array[] {
  const header = decodeIpv6(new Reader(packet))
  if (packet.length <= mtu) return [packet]
  const start = fragmentableStart(packet, header)
  const room = fragmentRoom(mtu, start.offset)
  if (room < 8) throw new EncodeError('mtu', String(mtu))
  const before = packet.slice(0, start.offset)
  before[start.namedAt] = protocol.fragment
  const whole = packet.subarray(start.offset)
  const fragments: Uint8Array[] = []
  for (let at = 0; at < whole.length; at += room) {
    const data = whole.subarray(at, at + room)
    const fields = encodeFragment({
      nextHeader: start.protocol,
      reserved: 0,
      fragmentOffset: at / 8,
      reservedBits: 0,
      moreFragments: at + room < whole.length,
      identification,
    })
    fragments.push(withPayloadLength(concatOctets([before, fields, data])))
  }
  return fragments
}

/** How many octets go into each fragment but the last, behind headers of this length that are repeated in it. */
export function fragmentRoom(mtu: number, repeated: number): number {
  return Math.floor((mtu - repeated - fragmentHeaderLength) / 8) * 8
}

/** The first header that is not repeated: behind Hop-by-Hop Options and Routing, with what stands before that. */
function fragmentableStart(packet: Uint8Array, header: Ipv6Header): ChainLink {
  const { extensions, last } = headerChain(packet, ipv6HeaderLength, header.nextHeader, nextHeaderAt)
  const chain = [...extensions, last]
  const repeated = extensions.findLastIndex(
    (each) => each.protocol === protocol.hopByHop || each.protocol === protocol.routing,
  )
  return chain[repeated + 1]!
}

function withPayloadLength(packet: Uint8Array): Uint8Array {
  const length = packet.length - ipv6HeaderLength
  packet[4] = length >> 8
  packet[5] = length
  return packet
}

/** A fragment, taken apart. */
export interface Fragment {
  readonly ip: Ipv6Header
  /** The IPv6 header and the extension headers before the Fragment header. */
  readonly before: Uint8Array
  /** Where in these the number stands that names the Fragment header. */
  readonly namedAt: number
  readonly header: FragmentHeader
  readonly data: Uint8Array
}

/** The fragment that an IPv6 packet is; undefined for a packet without a Fragment header. Throws DecodeError. */
export function takeFragment(packet: Uint8Array): Fragment | undefined {
  const reader = new Reader(packet)
  const ip = decodeIpv6(reader)
  const end = ipv6HeaderLength + ip.payloadLength
  if (end > packet.length) throw new DecodeError('tooShort', 'payload', packet.length)
  const { extensions } = headerChain(packet.subarray(0, end), ipv6HeaderLength, ip.nextHeader, nextHeaderAt)
  const link = extensions.find((each) => each.protocol === protocol.fragment)
  if (link === undefined) return undefined
  const header = decodeFragment(new Reader(packet, { start: link.offset, end }))
  return {
    ip,
    before: packet.slice(0, link.offset),
    namedAt: link.namedAt,
    header,
    data: packet.slice(link.offset + fragmentHeaderLength, end),
  }
}

/** The packet that a whole payload makes with the headers before it: without a Fragment header, its length filled in. */
export function unfragmented({ before, namedAt, header }: Fragment, payload: Uint8Array): Uint8Array {
  const packet = concatOctets([before, payload])
  packet[namedAt] = header.nextHeader
  return withPayloadLength(packet)
}
