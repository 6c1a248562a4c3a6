/**
 * The IPv6 header: forty octets, always. RFC 8200 §3.
 *
 *      0                   1                   2                   3
 *      0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |Version| Traffic Class |           Flow Label                  |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |         Payload Length        |  Next Header  |   Hop Limit   |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |                                                               |
 *     +                                                               +
 *     |                                                               |
 *     +                         Source Address                        +
 *     |                                                               |
 *     +                                                               +
 *     |                                                               |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |                                                               |
 *     +                                                               +
 *     |                                                               |
 *     +                      Destination Address                      +
 *     |                                                               |
 *     +                                                               +
 *     |                                                               |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import type { Address } from '#core/address/address.ts'
import type { Reader } from '#core/bytes/reader.ts'
import { Writer } from '#core/bytes/writer.ts'
import { readAddress, writeAddress } from '#core/packet/fields.ts'

/** Every link that carries IPv6 takes packets of this size. RFC 8200 §5. */
export const minimumMtu = 1280

export const ipv6HeaderLength = 40

export interface Ipv6Header {
  /** 6 in a legal header. */
  readonly version: number
  readonly trafficClass: number
  readonly flowLabel: number
  /** Octets behind this header, extension headers among them; 0 with a jumbo payload option. */
  readonly payloadLength: number
  readonly nextHeader: number
  readonly hopLimit: number
  readonly source: Address
  readonly destination: Address
}

export function decodeIpv6(reader: Reader): Ipv6Header {
  reader.layer('ipv6')
  return {
    version: reader.bits('version', 4),
    trafficClass: reader.bits('trafficClass', 8),
    flowLabel: reader.bits('flowLabel', 20),
    payloadLength: reader.uint16('payloadLength'),
    nextHeader: reader.uint8('nextHeader'),
    hopLimit: reader.uint8('hopLimit'),
    source: readAddress(reader, 'source'),
    destination: readAddress(reader, 'destination'),
  }
}

export function encodeIpv6(header: Ipv6Header): Uint8Array {
  const writer = new Writer()
  writer.bits('version', header.version, 4)
  writer.bits('trafficClass', header.trafficClass, 8)
  writer.bits('flowLabel', header.flowLabel, 20)
  writer.uint16('payloadLength', header.payloadLength)
  writer.uint8('nextHeader', header.nextHeader)
  writer.uint8('hopLimit', header.hopLimit)
  writeAddress(writer, 'source', header.source)
  writeAddress(writer, 'destination', header.destination)
  return writer.finish()
}

/** What a sender leaves to be filled in: everything but who, to whom and what. */
export type Ipv6Fields = Pick<Ipv6Header, 'source' | 'destination' | 'nextHeader'> & Partial<Ipv6Header>

/** A header for a payload of this many octets: hop limit 64 and no class or label, unless said otherwise. */
export function ipv6Header(fields: Ipv6Fields, payloadLength: number): Ipv6Header {
  return { version: 6, trafficClass: 0, flowLabel: 0, payloadLength, hopLimit: 64, ...fields }
}

/** The differentiated services code point, the six high bits of the traffic class. RFC 2474 §3. */
export function dscpOf(trafficClass: number): number {
  return trafficClass >> 2
}

/** Explicit congestion notification, the two low bits of the traffic class. RFC 3168 §5. */
export function ecnOf(trafficClass: number): number {
  return trafficClass & 3
}
