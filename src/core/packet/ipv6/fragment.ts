/**
 * The Fragment header. RFC 8200 §4.5.
 *
 *      0                   1                   2                   3
 *      0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |  Next Header  |   Reserved    |      Fragment Offset    |Res|M|
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |                         Identification                        |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import type { Reader } from '#core/bytes/reader.ts'
import { Writer } from '#core/bytes/writer.ts'

export const fragmentHeaderLength = 8

export interface FragmentHeader {
  readonly nextHeader: number
  readonly reserved: number
  /** In units of 8 octets. */
  readonly fragmentOffset: number
  readonly reservedBits: number
  readonly moreFragments: boolean
  readonly identification: number
}

export function decodeFragment(reader: Reader): FragmentHeader {
  reader.layer('fragment')
  return {
    nextHeader: reader.uint8('nextHeader'),
    reserved: reader.uint8('reserved'),
    fragmentOffset: reader.bits('fragmentOffset', 13),
    reservedBits: reader.bits('reservedBits', 2),
    moreFragments: reader.flag('moreFragments'),
    identification: reader.uint32('identification'),
  }
}

export function encodeFragment(header: FragmentHeader): Uint8Array {
  const writer = new Writer()
  writer.uint8('nextHeader', header.nextHeader)
  writer.uint8('reserved', header.reserved)
  writer.bits('fragmentOffset', header.fragmentOffset, 13)
  writer.bits('reservedBits', header.reservedBits, 2)
  writer.flag('moreFragments', header.moreFragments)
  writer.uint32('identification', header.identification)
  return writer.finish()
}

/** A whole packet with a Fragment header. RFC 6946 §2. */
export function isAtomicFragment({ fragmentOffset, moreFragments }: FragmentHeader): boolean {
  return fragmentOffset === 0 && !moreFragments
}

/** As tcpdump writes it: identification, offset in octets, octets that follow, `+` for more. */
export function summarizeFragment(header: FragmentHeader, length: number): string {
  const id = header.identification.toString(16).padStart(8, '0')
  const more = header.moreFragments ? '+' : ''
  return `frag (0x${id}:${header.fragmentOffset * 8}|${length}${more})`
}

export interface FragmentRejection {
  readonly rule: 'lengthNotMultipleOf8' | 'reassembledTooLong'
  readonly rfc: 8200
  readonly section: '4.5'
  /** Where the Parameter Problem of code 0 points: Payload Length of the IPv6 header, or Fragment Offset of this header. */
  readonly field: 'payloadLength' | 'fragmentOffset'
}

/**
 * What RFC 8200 §4.5 says of one fragment, before any other is looked at. `length` are the octets behind the header,
 * `before` those between the IPv6 header and this one: both count in the 65535 of a payload.
 */
export function acceptFragment(
  header: FragmentHeader,
  length: number,
  before = 0,
): FragmentRejection | undefined {
  if (header.moreFragments && length % 8 !== 0) {
    return { rule: 'lengthNotMultipleOf8', rfc: 8200, section: '4.5', field: 'payloadLength' }
  }
  if (before + header.fragmentOffset * 8 + length > 65535) {
    return { rule: 'reassembledTooLong', rfc: 8200, section: '4.5', field: 'fragmentOffset' }
  }
  return undefined
}
