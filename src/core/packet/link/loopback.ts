/**
 * The header of BSD's loopback interfaces (tcpdump.org: LINKTYPE_NULL, LINKTYPE_LOOP): four octets with the address
 * family, in the byte order of the machine that captured. IPv6 has another number on each system.
 *
 *      0                   1                   2                   3
 *      0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |                        Address family                         |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import type { Reader } from '#core/bytes/reader.ts'
import { Writer } from '#core/bytes/writer.ts'

export const addressFamily = {
  ipv4: 2,
  /** NetBSD, OpenBSD. */
  ipv6NetBsd: 24,
  ipv6FreeBsd: 28,
  /** macOS, iOS. */
  ipv6Darwin: 30,
} as const

export interface LoopbackHeader {
  readonly family: number
  /** Whether the low octet comes first. */
  readonly littleEndian: boolean
}

export function decodeLoopback(reader: Reader): LoopbackHeader {
  reader.layer('loopback')
  const at = reader.advance('family', 4)
  const number = reader.word(at)
  // No family needs more than 16 bits, so the half that holds it tells the order.
  const littleEndian = number > 0xffff
  const family = littleEndian ? swap(number) : number
  reader.record('family', at, 32, family)
  return { family, littleEndian }
}

export function encodeLoopback({ family, littleEndian }: LoopbackHeader): Uint8Array {
  const writer = new Writer()
  writer.uint32('family', littleEndian ? swap(family) : family)
  return writer.finish()
}

export function isIpv6Family(family: number): boolean {
  return (
    family === addressFamily.ipv6NetBsd ||
    family === addressFamily.ipv6FreeBsd ||
    family === addressFamily.ipv6Darwin
  )
}

export function summarizeLoopback({ family }: LoopbackHeader): string {
  return isIpv6Family(family) ? 'AF IPv6' : family === addressFamily.ipv4 ? 'AF IPv4' : `AF ${family}`
}

function swap(number: number): number {
  return ((number << 24) | ((number & 0xff00) << 8) | ((number >>> 8) & 0xff00) | (number >>> 24)) >>> 0
}
