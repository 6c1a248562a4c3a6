/**
 * What all ICMPv6 messages start with. RFC 4443 §2.1.
 *
 *      0                   1                   2                   3
 *      0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |     Type      |     Code      |          Checksum             |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import type { Address } from '#core/address/address.ts'
import type { Reader } from '#core/bytes/reader.ts'
import { Writer } from '#core/bytes/writer.ts'
import type { ChecksumVerdict } from '#core/packet/ipv6/pseudo-header.ts'

export interface Icmpv6Header {
  readonly type: number
  readonly code: number
  readonly checksum: number
}

export function decodeIcmpv6Header(reader: Reader): Icmpv6Header {
  return { type: reader.uint8('type'), code: reader.uint8('code'), checksum: reader.uint16('checksum') }
}

/** A writer that has written the header. */
export function startIcmpv6({ type, code, checksum }: Icmpv6Header): Writer {
  const writer = new Writer()
  writer.uint8('type', type)
  writer.uint8('code', code)
  writer.uint16('checksum', checksum)
  return writer
}

/** What is known of the packet that a message came in, for the rules that ask about it. */
export interface MessageContext {
  readonly source: Address
  readonly destination: Address
  readonly hopLimit: number
  readonly checksumValid: ChecksumVerdict
  /** Whether there was a Fragment header, be the fragment atomic or not. */
  readonly fragmented?: boolean
}

/** A rule that a message breaks, so that a receiver discards it, and where it stands. */
export interface Rejection<Rule extends string = string> {
  readonly rule: Rule
  readonly rfc: number
  readonly section: string
}
