/** What makes no sense in a header, each with the place that says so. The packet behind it is known: its length and what it is. */
import { isMulticast, loopback, unspecified } from '#core/packet/address-kinds.ts'
import { type Ipv6Header, ipv6HeaderLength } from '#core/packet/ipv6/ipv6.ts'
import { protocol as numbers } from '#core/packet/ipv6/protocol.ts'
import { type Ipv4Header, ipv4Checksum } from '#core/packet/tunnel/ipv4.ts'
import type { Source } from '#schema/source.ts'
import { type FieldName, fields, type Protocol, type Topic, writeField } from './header-fields.ts'
import type { PacketPair } from './packets.ts'

export type RuleCode =
  | 'versionNot6'
  | 'lengthBeyond'
  | 'lengthShort'
  | 'lengthZero'
  | 'nothingFollows'
  | 'otherUpper'
  | 'hopLimit0'
  | 'sourceMulticast'
  | 'sourceUnspecified'
  | 'destinationUnspecified'
  | 'loopback'
  | 'versionNot4'
  | 'headerLengthSmall'
  | 'headerLengthLarge'
  | 'reservedFlag'
  | 'fragment'
  | 'beyondLargest'
  | 'timeToLive0'
  | 'checksumWrong'

/** All names that a sentence about a rule may use; the unneeded are empty. */
export interface RuleValues {
  /** What stands in the field: a number, a length, the name of a protocol. */
  readonly said: string | number
  /** What is really there. */
  readonly here: string | number
  /** The number of that protocol; how many octets are lost; where the datagram would end; the right checksum. */
  readonly more: string | number
}

export interface BrokenField {
  readonly protocol: Protocol
  readonly field: FieldName
  readonly code: RuleCode
  readonly source: Source
  readonly values: RuleValues
}
type Some = Partial<RuleValues>
const filled = (values: Some): RuleValues => ({ said: '', here: '', more: '', ...values })

const ipv4HeaderLength = 20
const rfc = (number: number, section: string): Source => ({ rfc: number, section })

/** The names in IANA's list that a learner meets; another number stands for itself. */
const upperNames: Readonly<Record<number, string>> = {
  0: 'Hop-by-Hop',
  1: 'ICMP',
  2: 'IGMP',
  4: 'IPv4',
  6: 'TCP',
  17: 'UDP',
  41: 'IPv6',
  43: 'Routing',
  44: 'Fragment',
  47: 'GRE',
  50: 'ESP',
  51: 'AH',
  58: 'ICMPv6',
  59: 'No Next Header',
  60: 'Destination Options',
  132: 'SCTP',
  135: 'Mobility',
}
export const upperName = (number: number): string => upperNames[number] ?? String(number)

export function judgeIpv6(
  header: Ipv6Header,
  { payload: { ipv6: payload }, upper }: PacketPair,
): BrokenField[] {
  const broken: BrokenField[] = []
  const add = (field: FieldName, code: RuleCode, source: Source, values: Some = {}) =>
    broken.push({ protocol: 'ipv6', field, code, source, values: filled(values) })
  const { version, payloadLength: said, nextHeader, hopLimit, source, destination } = header

  if (version !== 6) add('version', 'versionNot6', rfc(8200, '3'), { said: version })
  if (said === 0) add('payloadLength', 'lengthZero', rfc(2675, '3'), { here: payload })
  else judgeLength(said, payload, (code, values) => add('payloadLength', code, rfc(8200, '3'), values))
  if (nextHeader === numbers.noNextHeader) {
    add('nextHeader', 'nothingFollows', rfc(8200, '4.7'), { here: payload })
  } else if (nextHeader !== upper.ipv6) {
    add('nextHeader', 'otherUpper', rfc(8200, '3'), upperValues(nextHeader, upper.ipv6))
  }
  if (hopLimit === 0) add('hopLimit', 'hopLimit0', rfc(8200, '3'))
  if (isMulticast(source)) add('source', 'sourceMulticast', rfc(4291, '2.7'))
  if (source === unspecified) add('source', 'sourceUnspecified', rfc(4291, '2.5.2'))
  if (destination === unspecified) add('destination', 'destinationUnspecified', rfc(4291, '2.5.2'))
  if (source === loopback) add('source', 'loopback', rfc(4291, '2.5.3'))
  if (destination === loopback) add('destination', 'loopback', rfc(4291, '2.5.3'))
  return broken
}

export function judgeIpv4(
  header: Ipv4Header,
  { payload: { ipv4: payload }, upper }: PacketPair,
): BrokenField[] {
  const broken: BrokenField[] = []
  const add = (field: FieldName, code: RuleCode, values: Some = {}, source = rfc(791, '3.1')) =>
    broken.push({ protocol: 'ipv4', field, code, source, values: filled(values) })
  const { version, headerLength, totalLength, fragmentOffset, timeToLive, protocol, headerChecksum } = header

  if (version !== 4) add('version', 'versionNot4', { said: version })
  const octets = headerLength * 4
  if (headerLength < 5) add('headerLength', 'headerLengthSmall', { said: octets })
  if (headerLength > 5)
    add('headerLength', 'headerLengthLarge', { said: octets, here: upperName(upper.ipv4) })
  judgeLength(totalLength, ipv4HeaderLength + payload, (code, values) => add('totalLength', code, values))
  if (header.reservedFlag) add('flags', 'reservedFlag')
  if (fragmentOffset * 8 + payload > 0xffff - ipv4HeaderLength) {
    add('fragmentOffset', 'beyondLargest', { more: fragmentOffset * 8 + payload + ipv4HeaderLength })
  } else if (fragmentOffset > 0) add('fragmentOffset', 'fragment')
  else if (header.moreFragments) add('flags', 'fragment')
  if (timeToLive === 0) add('timeToLive', 'timeToLive0')
  if (protocol !== upper.ipv4) add('protocol', 'otherUpper', upperValues(protocol, upper.ipv4))
  const right = ipv4Checksum(header)
  if (headerLength === 5 && headerChecksum !== right) {
    add('headerChecksum', 'checksumWrong', { more: writeField(fields.ipv4.headerChecksum, BigInt(right)) })
  }
  // 224.0.0.0/4.
  if (header.source >>> 28 === 0xe) add('source', 'sourceMulticast', {}, rfc(1122, '3.2.1.3'))
  return broken
}

/** The checksum is over as many octets as the header says it has; those behind the first 20 are not in the figure. RFC 791 §3.1. */
export const sumsMoreThanShown = ({ headerLength }: Ipv4Header): boolean => headerLength > 5

function judgeLength(
  said: number,
  here: number,
  add: (code: 'lengthBeyond' | 'lengthShort', values: Some) => void,
): void {
  if (said > here) add('lengthBeyond', { said, here })
  if (said < here) add('lengthShort', { said, here, more: here - said })
}

function upperValues(said: number, here: number): Some {
  return { said: upperName(said), here: upperName(here), more: here }
}

/** How many octets the two headers have. */
export const headerOctets: Readonly<Record<Protocol, number>> = {
  ipv4: ipv4HeaderLength,
  ipv6: ipv6HeaderLength,
}

/** Where it stands what became of a field. */
export const fateSources: Readonly<Record<Topic, Source>> = {
  version: rfc(8200, '3'),
  headerLength: rfc(791, '3.1'),
  trafficClass: rfc(8200, '7'),
  flowLabel: rfc(6437, '1'),
  length: rfc(8200, '3'),
  identification: rfc(8200, '4.5'),
  flags: rfc(8200, '4.5'),
  fragmentOffset: rfc(8200, '4.5'),
  upper: rfc(8200, '4'),
  hops: rfc(8200, '8.2'),
  checksum: rfc(8200, '8.1'),
  source: rfc(8200, '3'),
  destination: rfc(8200, '3'),
  options: rfc(8200, '1'),
}
