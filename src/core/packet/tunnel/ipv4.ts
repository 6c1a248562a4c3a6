/**
 * The IPv4 header, to read what carries IPv6 over IPv4 (RFC 4213 §3) and to lay it beside IPv6's. RFC 791 §3.1.
 *
 *      0                   1                   2                   3
 *      0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |Version|  IHL  |Type of Service|          Total Length         |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |         Identification        |Flags|      Fragment Offset    |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |  Time to Live |    Protocol   |         Header Checksum       |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |                       Source Address                          |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |                    Destination Address                        |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |                    Options                    |    Padding    |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import { checksumOf, onesComplementSum } from '#core/bytes/checksum.ts'
import type { Reader } from '#core/bytes/reader.ts'
import { Writer } from '#core/bytes/writer.ts'
import { readIpv4 } from '#core/packet/fields.ts'

export interface Ipv4Header {
  readonly version: number
  /** In units of 4 octets; 5 without options. */
  readonly headerLength: number
  /** What RFC 791 calls type of service: DSCP and ECN, as in IPv6's traffic class. */
  readonly typeOfService: number
  /** Of the header and what follows. */
  readonly totalLength: number
  readonly identification: number
  readonly reservedFlag: boolean
  readonly doNotFragment: boolean
  readonly moreFragments: boolean
  /** In units of 8 octets. */
  readonly fragmentOffset: number
  readonly timeToLive: number
  readonly protocol: number
  readonly headerChecksum: number
  readonly source: number
  readonly destination: number
  readonly options: Uint8Array
}

export function decodeIpv4(reader: Reader): Ipv4Header {
  reader.layer('ipv4')
  const at = reader.offset
  const version = reader.bits('version', 4)
  const headerLength = reader.bits('headerLength', 4)
  if (headerLength < 5) throw reader.error('badLength', 'headerLength', at)
  return {
    version,
    headerLength,
    typeOfService: reader.uint8('typeOfService'),
    totalLength: reader.uint16('totalLength'),
    identification: reader.uint16('identification'),
    reservedFlag: reader.flag('reservedFlag'),
    doNotFragment: reader.flag('doNotFragment'),
    moreFragments: reader.flag('moreFragments'),
    fragmentOffset: reader.bits('fragmentOffset', 13),
    timeToLive: reader.uint8('timeToLive'),
    protocol: reader.uint8('protocol'),
    headerChecksum: reader.uint16('headerChecksum'),
    source: readIpv4(reader, 'source'),
    destination: readIpv4(reader, 'destination'),
    options: reader.octets('options', (headerLength - 5) * 4),
  }
}

export function encodeIpv4(header: Ipv4Header): Uint8Array {
  const writer = new Writer()
  writer.bits('version', header.version, 4)
  writer.bits('headerLength', header.headerLength, 4)
  writer.uint8('typeOfService', header.typeOfService)
  writer.uint16('totalLength', header.totalLength)
  writer.uint16('identification', header.identification)
  writer.flag('reservedFlag', header.reservedFlag)
  writer.flag('doNotFragment', header.doNotFragment)
  writer.flag('moreFragments', header.moreFragments)
  writer.bits('fragmentOffset', header.fragmentOffset, 13)
  writer.uint8('timeToLive', header.timeToLive)
  writer.uint8('protocol', header.protocol)
  writer.uint16('headerChecksum', header.headerChecksum)
  writer.uint32('source', header.source)
  writer.uint32('destination', header.destination)
  writer.octets('options', header.options)
  return writer.finish()
}

/** The header's checksum as it should be: over itself alone, computed anew by every router. */
export function ipv4Checksum(header: Ipv4Header): number {
  return checksumOf(onesComplementSum(encodeIpv4({ ...header, headerChecksum: 0 })))
}

/** The sum of what UDP and TCP count besides the message, not yet folded. RFC 9293 §3.1. */
export function ipv4PseudoHeaderSum(
  source: number,
  destination: number,
  protocol: number,
  length: number,
): number {
  return [source, destination].reduce((sum, word) => sum + (word >>> 16) + (word & 0xffff), protocol + length)
}
