/** The message in an IPv6 packet that has a checksum over itself and the pseudo-header, and all that the checksum needs. */
import type { Address } from '#core/address/address.ts'
import { DecodeError } from '#core/bytes/errors.ts'
import { Reader } from '#core/bytes/reader.ts'
import { icmpv6Type } from '#core/packet/icmpv6/type.ts'
import { decodeFragment, isAtomicFragment } from '#core/packet/ipv6/fragment.ts'
import { headerChain, isExtension } from '#core/packet/ipv6/header-chain.ts'
import { decodeIpv6, ipv6HeaderLength } from '#core/packet/ipv6/ipv6.ts'
import { decodeDestinationOptions } from '#core/packet/ipv6/options-header.ts'
import { protocol } from '#core/packet/ipv6/protocol.ts'
import { decodeRouting, finalDestination } from '#core/packet/ipv6/routing.ts'

export type UpperLayer = 'icmpv6' | 'udp' | 'tcp'

export interface Message {
  readonly layer: UpperLayer
  readonly protocol: number
  /** Where it starts in the packet, and how many octets the checksum covers. */
  readonly offset: number
  readonly length: number
  /** Its own header, and where the checksum stands in it. */
  readonly headerLength: number
  readonly checksumAt: number
  /** As the pseudo-header has them. */
  readonly source: Address
  readonly destination: Address
  /** The destination of the IPv6 header. With a Routing header it may be another. */
  readonly nextDestination: Address
}

/** Why a packet has no checksum of this kind that could be worked out, and at which of its octets that shows. */
export interface PacketFault {
  readonly code:
    | 'notIpv6'
    | 'headerShort'
    | 'payloadShort'
    | 'headersShort'
    | 'fragment'
    | 'noChecksum'
    | 'messageShort'
    | 'udpLength'
  readonly offset: number
  /** What the sentence about it names: a number that the packet says, and the one that is here. */
  readonly says: number
  readonly here: number
}

interface Shape {
  readonly layer: UpperLayer
  readonly shortest: number
  readonly checksumAt: number
}
const shapes: Readonly<Record<number, Shape>> = {
  [protocol.icmpv6]: { layer: 'icmpv6', shortest: 4, checksumAt: 2 },
  [protocol.udp]: { layer: 'udp', shortest: 8, checksumAt: 6 },
  [protocol.tcp]: { layer: 'tcp', shortest: 20, checksumAt: 16 },
}

export function readMessage(octets: Uint8Array): Message | PacketFault {
  const version = octets[0]! >> 4
  if (version !== 6) return { code: 'notIpv6', offset: 0, says: version, here: 0 }
  if (octets.length < ipv6HeaderLength) {
    return { code: 'headerShort', offset: octets.length - 1, says: ipv6HeaderLength, here: octets.length }
  }
  const header = decodeIpv6(new Reader(octets))
  const here = octets.length - ipv6HeaderLength
  if (header.payloadLength > here) {
    return { code: 'payloadShort', offset: 4, says: header.payloadLength, here }
  }
  const packet = octets.subarray(0, ipv6HeaderLength + header.payloadLength)
  const chain = headerChain(packet, ipv6HeaderLength, header.nextHeader, 6)
  let { source, destination } = header
  for (const { protocol: number, offset } of chain.extensions) {
    const reader = new Reader(packet, { start: offset })
    try {
      if (number === protocol.fragment && !isAtomicFragment(decodeFragment(reader))) {
        return { code: 'fragment', offset, says: 0, here: 0 }
      }
      if (number === protocol.routing) destination = finalDestination(decodeRouting(reader), destination)
      if (number === protocol.destinationOptions) {
        const { options } = decodeDestinationOptions(reader)
        source = options.find((option) => option.kind === 'homeAddress')?.address ?? source
      }
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error
      return { code: 'headersShort', offset, says: number, here: 0 }
    }
  }

  const { protocol: number, offset, namedAt } = chain.last
  const shape = shapes[number]
  if (isExtension(number)) return { code: 'headersShort', offset: namedAt, says: number, here: 0 }
  if (shape === undefined) return { code: 'noChecksum', offset: namedAt, says: number, here: 0 }
  const left = packet.length - offset
  const { layer, shortest, checksumAt } = shape
  if (left < shortest) return { code: 'messageShort', offset: namedAt, says: shortest, here: left }
  // RFC 8200 §8.1: UDP says its own length.
  const length = layer === 'udp' ? (packet[offset + 4]! << 8) | packet[offset + 5]! : left
  if (length < shortest || length > left) {
    return { code: 'udpLength', offset: offset + 4, says: length, here: left }
  }
  const headerLength = Math.min(length, headerLengthOf(layer, packet, offset))
  return {
    layer,
    protocol: number,
    offset,
    length,
    headerLength,
    checksumAt,
    source,
    destination,
    nextDestination: header.destination,
  }
}

function headerLengthOf(layer: UpperLayer, packet: Uint8Array, offset: number): number {
  if (layer === 'udp') return 8
  if (layer === 'tcp') return Math.max(20, (packet[offset + 12]! >> 4) * 4)
  // Of ICMPv6 only echo has more that is no data: identifier and sequence number.
  const type = packet[offset]
  return type === icmpv6Type.echoRequest || type === icmpv6Type.echoReply ? 8 : 4
}

export interface GoodPacket {
  readonly octets: Uint8Array
  readonly message: Message
}

const ethernetLength = 14

/** How many octets of Ethernet come before the packet, where it was pasted as a frame. */
export function ethernetBefore(octets: Uint8Array): number {
  const isFrame = octets[0]! >> 4 !== 6 && octets[12] === 0x86 && octets[13] === 0xdd
  return isFrame && octets.length > ethernetLength ? ethernetLength : 0
}
