/**
 * Generic Routing Encapsulation, as far as the packet in it. RFC 2784 §2.1, with key and sequence number of RFC 2890; IPv6
 * in it and over it: RFC 7676.
 *
 *      0                   1                   2                   3
 *      0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |C| |K|S| Reserved0       | Ver |         Protocol Type         |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |      Checksum (optional)      |       Reserved1 (optional)    |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |                         Key (optional)                        |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |                 Sequence Number (optional)                    |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import type { Reader } from '#core/bytes/reader.ts'
import { Writer } from '#core/bytes/writer.ts'

export interface GreHeader {
  /** The bits between the flags and the version; the second one is RFC 1701's routing bit, which must be 0. */
  readonly routingPresent: boolean
  readonly reserved0: number
  readonly version: number
  /** An EtherType. */
  readonly protocolType: number
  readonly checksum?: { readonly checksum: number; readonly reserved1: number }
  readonly key?: number
  readonly sequenceNumber?: number
}

export function decodeGre(reader: Reader): GreHeader {
  reader.layer('gre')
  const at = reader.offset
  const hasChecksum = reader.flag('checksumPresent')
  const routingPresent = reader.flag('routingPresent')
  const hasKey = reader.flag('keyPresent')
  const hasSequence = reader.flag('sequenceNumberPresent')
  const reserved0 = reader.bits('reserved0', 9)
  const version = reader.bits('version', 3)
  const protocolType = reader.uint16('protocolType')
  // Version 1 (PPTP) and source routes have other fields behind these; RFC 2784 §2.3 has such packets dropped.
  if (version !== 0) throw reader.error('badValue', 'version', at + 1)
  if (routingPresent) throw reader.error('badValue', 'routingPresent', at)
  return {
    routingPresent,
    reserved0,
    version,
    protocolType,
    ...(hasChecksum
      ? { checksum: { checksum: reader.uint16('checksum'), reserved1: reader.uint16('reserved1') } }
      : {}),
    ...(hasKey ? { key: reader.uint32('key') } : {}),
    ...(hasSequence ? { sequenceNumber: reader.uint32('sequenceNumber') } : {}),
  }
}

export function encodeGre(header: GreHeader): Uint8Array {
  const writer = new Writer()
  writer.flag('checksumPresent', header.checksum !== undefined)
  writer.flag('routingPresent', header.routingPresent)
  writer.flag('keyPresent', header.key !== undefined)
  writer.flag('sequenceNumberPresent', header.sequenceNumber !== undefined)
  writer.bits('reserved0', header.reserved0, 9)
  writer.bits('version', header.version, 3)
  writer.uint16('protocolType', header.protocolType)
  if (header.checksum !== undefined) {
    writer.uint16('checksum', header.checksum.checksum)
    writer.uint16('reserved1', header.checksum.reserved1)
  }
  if (header.key !== undefined) writer.uint32('key', header.key)
  if (header.sequenceNumber !== undefined) writer.uint32('sequenceNumber', header.sequenceNumber)
  return writer.finish()
}

export function summarizeGre({ key, sequenceNumber }: GreHeader): string {
  const words = [
    key === undefined ? '' : `key=0x${key.toString(16)}`,
    sequenceNumber === undefined ? '' : `seq ${sequenceNumber}`,
  ].filter((word) => word !== '')
  return ['GREv0', ...words].join(', ')
}
