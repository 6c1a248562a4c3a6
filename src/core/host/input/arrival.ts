/** A packet that has arrived, taken apart, with what the link knows of it. */
import { Reader } from '#core/bytes/reader.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import { decodeIpv6, type Ipv6Header, ipv6HeaderLength } from '#core/packet/ipv6/ipv6.ts'
import { linkType } from '#core/packet/link/link-type.ts'
import type { Packet } from '#core/packet/part.ts'

export interface Arrival {
  readonly interface: string
  /** From the IPv6 header to the end that it says. */
  readonly octets: Uint8Array
  readonly ip: Ipv6Header
  readonly packet: Packet
  /** Whether the frame went to a group. */
  readonly linkLayerGroup: boolean
  /** Whether it came in fragments, or with a Fragment header at least. */
  readonly fragmented: boolean
}

type About = Pick<Arrival, 'interface' | 'linkLayerGroup' | 'fragmented'>

/** Undefined for what is no IPv6 packet, or not all of one. */
export function arrivalOf(octets: Uint8Array, about: About): Arrival | undefined {
  if (octets.length < ipv6HeaderLength) return undefined
  const ip = decodeIpv6(new Reader(octets))
  const end = ipv6HeaderLength + ip.payloadLength
  if (ip.version !== 6 || end > octets.length) return undefined
  const whole = octets.subarray(0, end)
  return {
    ...about,
    octets: whole,
    ip,
    packet: decodePacket(whole, { linkType: linkType.ipv6, checksums: true }),
  }
}
