/**
 * UDP. RFC 768; over IPv6 the checksum may not be left out (RFC 8200 §8.1), but for tunnels that say so (RFC 6935).
 *
 *      0                   1                   2                   3
 *      0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |          Source Port          |       Destination Port        |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |            Length             |           Checksum            |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import type { Reader } from '#core/bytes/reader.ts'
import { concatOctets, Writer } from '#core/bytes/writer.ts'
import { protocol } from '#core/packet/ipv6/protocol.ts'
import { type ChecksumVerdict, type PseudoHeader, withChecksum } from '#core/packet/ipv6/pseudo-header.ts'

export const udpHeaderLength = 8

export interface UdpHeader {
  readonly sourcePort: number
  readonly destinationPort: number
  /** Of header and data; 0 in a jumbogram (RFC 2675 §4). */
  readonly length: number
  readonly checksum: number
}

export function decodeUdp(reader: Reader): UdpHeader {
  reader.layer('udp')
  return {
    sourcePort: reader.uint16('sourcePort'),
    destinationPort: reader.uint16('destinationPort'),
    length: reader.uint16('length'),
    checksum: reader.uint16('checksum'),
  }
}

export function encodeUdp(header: UdpHeader): Uint8Array {
  const writer = new Writer()
  writer.uint16('sourcePort', header.sourcePort)
  writer.uint16('destinationPort', header.destinationPort)
  writer.uint16('length', header.length)
  writer.uint16('checksum', header.checksum)
  return writer.finish()
}

/** A datagram with its length and checksum filled in. */
export function udpDatagram(
  { source, destination }: Omit<PseudoHeader, 'nextHeader'>,
  ports: Pick<UdpHeader, 'sourcePort' | 'destinationPort'>,
  data: Uint8Array,
): Uint8Array {
  const header = encodeUdp({ ...ports, length: udpHeaderLength + data.length, checksum: 0 })
  return withChecksum({ source, destination, nextHeader: protocol.udp }, concatOctets([header, data]), 6)
}

/** `here` is how many octets of header and data there are: what counts in a jumbogram. */
export function summarizeUdp({ length }: UdpHeader, here: number): string {
  return `UDP, length ${Math.max(0, (length === 0 ? here : length) - udpHeaderLength)}`
}

export interface UdpRejection {
  readonly rule: 'checksumZero' | 'checksumWrong' | 'lengthWrong'
  readonly rfc: 8200 | 768
  readonly section: string
}

/** Why a receiver discards a datagram of `available` octets, header included. */
export function acceptUdp(
  header: UdpHeader,
  available: number,
  checksumValid: ChecksumVerdict,
): UdpRejection | undefined {
  if (header.length < udpHeaderLength || header.length > available) {
    return { rule: 'lengthWrong', rfc: 768, section: 'Fields' }
  }
  if (header.checksum === 0) return { rule: 'checksumZero', rfc: 8200, section: '8.1' }
  if (checksumValid === false) return { rule: 'checksumWrong', rfc: 8200, section: '8.1' }
  return undefined
}
