/**
 * Multicast Listener Discovery, version 1: RFC 2710 §3. Version 2: RFC 9777 §5.
 *
 *     version 1, all three types
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |     Type      |     Code      |          Checksum             |
 *     |     Maximum Response Delay    |          Reserved             |
 *     |                     Multicast Address (128)                   |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *
 *     version 2: a query goes on with
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     | Resv  |S| QRV |     QQIC      |     Number of Sources (N)     |
 *     |                      Source Address [1..N]                    |
 *
 *     and a report (type 143) is
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |   Type=143    |   Reserved    |          Checksum             |
 *     |           Reserved            |Nr of Mcast Address Records (M)|
 *     .               Multicast Address Record [1..M]                 .
 *
 *     with records of
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |  Record Type  |  Aux Data Len |     Number of Sources (N)     |
 *     |                     Multicast Address (128)                   |
 *     |                     Source Address [1..N]                     |
 *     |                         Auxiliary Data                        |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import { type Address, formatAddress } from '#core/address/address.ts'
import type { Reader } from '#core/bytes/reader.ts'
import type { Writer } from '#core/bytes/writer.ts'
import { isLinkLocalUnicast } from '#core/packet/address-kinds.ts'
import { readAddress, readAddresses, writeAddress } from '#core/packet/fields.ts'
import { type Icmpv6Header, type MessageContext, type Rejection, startIcmpv6 } from './header.ts'
import { icmpv6Type } from './type.ts'

/** RFC 9777 §5.2.13. */
export const recordType = {
  modeIsInclude: 1,
  modeIsExclude: 2,
  changeToInclude: 3,
  changeToExclude: 4,
  allowNewSources: 5,
  blockOldSources: 6,
} as const

const recordWords = ['', 'is_in', 'is_ex', 'to_in', 'to_ex', 'allow', 'block']

/** Version 1: a query, a report or a farewell. */
export interface MldMessage1 extends Icmpv6Header {
  readonly kind: 'multicastListener'
  /** In milliseconds; means something in a query. */
  readonly maximumResponseDelay: number
  readonly reserved: number
  /** `::` in a general query. */
  readonly multicastAddress: Address
  /** What follows, to be ignored. */
  readonly data: Uint8Array
}

export interface MldQuery2 extends Icmpv6Header {
  readonly kind: 'multicastListenerQuery2'
  /** `expandCode` makes milliseconds of it. */
  readonly maximumResponseCode: number
  readonly reserved: number
  readonly multicastAddress: Address
  readonly reserved2: number
  readonly suppressRouterProcessing: boolean
  readonly robustness: number
  readonly queryIntervalCode: number
  readonly sourceCount: number
  readonly sources: readonly Address[]
  readonly data: Uint8Array
}

export interface MulticastAddressRecord {
  readonly recordType: number
  /** In units of 4 octets. */
  readonly auxiliaryDataLength: number
  readonly sourceCount: number
  readonly multicastAddress: Address
  readonly sources: readonly Address[]
  readonly auxiliaryData: Uint8Array
}

export interface MldReport2 extends Icmpv6Header {
  readonly kind: 'multicastListenerReport2'
  readonly reserved: number
  readonly recordCount: number
  readonly records: readonly MulticastAddressRecord[]
  readonly data: Uint8Array
}

export type MldMessage = MldMessage1 | MldQuery2 | MldReport2

/** A query of 24 octets is of version 1, one of 28 or more of version 2. RFC 9777 §8.1. */
export function decodeMldBody(reader: Reader, header: Icmpv6Header): MldMessage {
  if (header.type === icmpv6Type.multicastListenerReport2) return decodeReport2(reader, header)
  if (header.type === icmpv6Type.multicastListenerQuery && reader.left >= 24) {
    return decodeQuery2(reader, header)
  }
  return {
    kind: 'multicastListener',
    ...header,
    maximumResponseDelay: reader.uint16('maximumResponseDelay'),
    reserved: reader.uint16('reserved'),
    multicastAddress: readAddress(reader, 'multicastAddress'),
    data: reader.rest('data'),
  }
}

function decodeQuery2(reader: Reader, header: Icmpv6Header): MldQuery2 {
  const start = {
    maximumResponseCode: reader.uint16('maximumResponseCode'),
    reserved: reader.uint16('reserved'),
    multicastAddress: readAddress(reader, 'multicastAddress'),
    reserved2: reader.bits('reserved2', 4),
    suppressRouterProcessing: reader.flag('suppressRouterProcessing'),
    robustness: reader.bits('robustness', 3),
    queryIntervalCode: reader.uint8('queryIntervalCode'),
    sourceCount: reader.uint16('sourceCount'),
  }
  const sources = readAddresses(reader.part('sources', start.sourceCount * 16), 'sources')
  return { kind: 'multicastListenerQuery2', ...header, ...start, sources, data: reader.rest('data') }
}

function decodeReport2(reader: Reader, header: Icmpv6Header): MldReport2 {
  const reserved = reader.uint16('reserved')
  const recordCount = reader.uint16('recordCount')
  const records: MulticastAddressRecord[] = []
  while (records.length < recordCount) records.push(decodeRecord(reader))
  return {
    kind: 'multicastListenerReport2',
    ...header,
    reserved,
    recordCount,
    records,
    data: reader.rest('data'),
  }
}

function decodeRecord(reader: Reader): MulticastAddressRecord {
  const recordType = reader.uint8('recordType')
  const auxiliaryDataLength = reader.uint8('auxiliaryDataLength')
  const sourceCount = reader.uint16('sourceCount')
  return {
    recordType,
    auxiliaryDataLength,
    sourceCount,
    multicastAddress: readAddress(reader, 'multicastAddress'),
    sources: readAddresses(reader.part('sources', sourceCount * 16), 'sources'),
    auxiliaryData: reader.octets('auxiliaryData', auxiliaryDataLength * 4),
  }
}

export function encodeMld(message: MldMessage): Uint8Array {
  const writer = startIcmpv6(message)
  switch (message.kind) {
    case 'multicastListener':
      writer.uint16('maximumResponseDelay', message.maximumResponseDelay)
      writer.uint16('reserved', message.reserved)
      writeAddress(writer, 'multicastAddress', message.multicastAddress)
      break
    case 'multicastListenerQuery2':
      writer.uint16('maximumResponseCode', message.maximumResponseCode)
      writer.uint16('reserved', message.reserved)
      writeAddress(writer, 'multicastAddress', message.multicastAddress)
      writer.bits('reserved2', message.reserved2, 4)
      writer.flag('suppressRouterProcessing', message.suppressRouterProcessing)
      writer.bits('robustness', message.robustness, 3)
      writer.uint8('queryIntervalCode', message.queryIntervalCode)
      writer.uint16('sourceCount', message.sourceCount)
      for (const source of message.sources) writeAddress(writer, 'sources', source)
      break
    case 'multicastListenerReport2':
      writer.uint16('reserved', message.reserved)
      writer.uint16('recordCount', message.recordCount)
      for (const record of message.records) writeRecord(writer, record)
  }
  writer.octets('data', message.data)
  return writer.finish()
}

function writeRecord(writer: Writer, record: MulticastAddressRecord): void {
  writer.uint8('recordType', record.recordType)
  writer.uint8('auxiliaryDataLength', record.auxiliaryDataLength)
  writer.uint16('sourceCount', record.sourceCount)
  writeAddress(writer, 'multicastAddress', record.multicastAddress)
  for (const source of record.sources) writeAddress(writer, 'sources', source)
  writer.octets('auxiliaryData', record.auxiliaryData)
}

/**
 * The number that a code stands for: the Maximum Response Code (16 bits, with a mantissa of 12) and the Querier's Query
 * Interval Code (8 bits, with one of 4). RFC 9777 §5.1.3, §5.1.9.
 */
export function expandCode(code: number, width: 8 | 16): number {
  if (code < 2 ** (width - 1)) return code
  const mantissaBits = width - 4
  const mantissa = code & (2 ** mantissaBits - 1)
  const exponent = (code >> mantissaBits) & 7
  return (mantissa + 2 ** mantissaBits) * 2 ** (exponent + 3)
}

export function summarizeMld(message: MldMessage): string {
  switch (message.kind) {
    case 'multicastListener': {
      const what =
        message.type === icmpv6Type.multicastListenerQuery
          ? `multicast listener query max resp delay: ${message.maximumResponseDelay}`
          : message.type === icmpv6Type.multicastListenerReport
            ? 'multicast listener report'
            : 'multicast listener done'
      return `${what} addr: ${formatAddress(message.multicastAddress)}`
    }
    case 'multicastListenerQuery2': {
      const delay = expandCode(message.maximumResponseCode, 16)
      const sources =
        message.sources.length === 0 ? '' : ` sources ${message.sources.map(formatAddress).join(' ')}`
      return `multicast listener query v2 max resp delay: ${delay} addr: ${formatAddress(message.multicastAddress)}${sources}`
    }
    case 'multicastListenerReport2': {
      const records = message.records.map(summarizeRecord).join(' ')
      return `multicast listener report v2, ${message.recordCount} group record(s)${records === '' ? '' : ` ${records}`}`
    }
  }
}

function summarizeRecord({ multicastAddress, recordType, sources }: MulticastAddressRecord): string {
  const word = recordWords[recordType] || `type ${recordType}`
  return `[gaddr ${formatAddress(multicastAddress)} ${word} { ${sources.map(formatAddress).join(' ')}${sources.length > 0 ? ' ' : ''}}]`
}

export type MldRule =
  | 'hopLimitNot1'
  | 'sourceNotLinkLocal'
  | 'checksumWrong'
  | 'lengthBetweenVersions'
  | 'noRouterAlert'

/**
 * What a router or a listener does not accept: RFC 9777 §5.1.14, §6.2 (queries), §5.2.14, §7.4 (reports), §8.1. `routerAlert`
 * says whether the Hop-by-Hop Options header had that option. Reports may come from `::` while an address is tentative.
 */
export function acceptMld(
  message: MldMessage,
  context: MessageContext,
  routerAlert: boolean,
): Rejection<MldRule> | undefined {
  const isQuery = message.type === icmpv6Type.multicastListenerQuery
  if (context.checksumValid === false) return { rule: 'checksumWrong', rfc: 4443, section: '2.3' }
  const checks = isQuery ? '6.2' : '7.4'
  if (context.hopLimit !== 1) return { rule: 'hopLimitNot1', rfc: 9777, section: checks }
  if (!isLinkLocalUnicast(context.source) && (isQuery || context.source !== 0n)) {
    return { rule: 'sourceNotLinkLocal', rfc: 9777, section: isQuery ? '5.1.14' : '5.2.14' }
  }
  if (!routerAlert) return { rule: 'noRouterAlert', rfc: 9777, section: checks }
  if (isQuery && message.kind === 'multicastListener' && message.data.length > 0) {
    return { rule: 'lengthBetweenVersions', rfc: 9777, section: '8.1' }
  }
  return undefined
}
