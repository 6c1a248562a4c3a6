/**
 * The Routing header. RFC 8200 §4.4. Type 0 is deprecated (RFC 5095), 2 is for Mobile IPv6 (RFC 6275 §6.4), 3 for RPL
 * (RFC 6554 §3), 4 for segment routing (RFC 8754 §2).
 *
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |  Next Header  |  Hdr Ext Len  |  Routing Type | Segments Left |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     .                       type-specific data                      .
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *
 * Type 4, the Segment Routing Header, goes on with
 *
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |  Last Entry   |     Flags     |              Tag              |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |            Segment List[0] (128-bit IPv6 address)             |
 *     .                              ...                              .
 *     |                        Segment List[n]                        |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     .             Optional Type Length Value objects                .
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *
 * with the segments in reverse: the last one to visit is number 0.
 */
import { type Address, formatAddress } from '#core/address/address.ts'
import type { Reader } from '#core/bytes/reader.ts'
import { Writer } from '#core/bytes/writer.ts'
import { readAddress, readAddresses, writeAddress } from '#core/packet/fields.ts'

export const routingType = { source: 0, home: 2, rpl: 3, segment: 4 } as const

interface RoutingFields {
  readonly nextHeader: number
  /** In units of 8 octets, without the first 8. */
  readonly headerExtensionLength: number
  readonly routingType: number
  readonly segmentsLeft: number
}

/** Type 0: the addresses in the order in which they are visited. */
export interface SourceRoute extends RoutingFields {
  readonly kind: 'source'
  readonly reserved: number
  readonly addresses: readonly Address[]
}

/** Type 2: the one home address. */
export interface HomeRoute extends RoutingFields {
  readonly kind: 'home'
  readonly reserved: number
  readonly homeAddress: Address
}

/** Type 3: each address without the octets that it has in common with the destination. */
export interface RplRoute extends RoutingFields {
  readonly kind: 'rpl'
  readonly compressedInner: number
  readonly compressedLast: number
  readonly pad: number
  readonly reserved: number
  /** The ends of the addresses: what is left of all of them, without taking it apart, and the padding. */
  readonly data: Uint8Array
}

/** Type 4. */
export interface SegmentRoute extends RoutingFields {
  readonly kind: 'segment'
  readonly lastEntry: number
  readonly flags: number
  readonly tag: number
  /** The last one to visit comes first. */
  readonly segments: readonly Address[]
  readonly tlvs: Uint8Array
}

/** A type that nobody here knows, or one that we know with a length that it cannot have. */
export interface UnknownRoute extends RoutingFields {
  readonly kind: 'unknown'
  readonly data: Uint8Array
}

export type RoutingHeader = SourceRoute | HomeRoute | RplRoute | SegmentRoute | UnknownRoute

export function decodeRouting(reader: Reader): RoutingHeader {
  reader.layer('routing')
  const fields: RoutingFields = {
    nextHeader: reader.uint8('nextHeader'),
    headerExtensionLength: reader.uint8('headerExtensionLength'),
    routingType: reader.uint8('routingType'),
    segmentsLeft: reader.uint8('segmentsLeft'),
  }
  const data = reader.part('data', fields.headerExtensionLength * 8 + 4)
  const isPairs = fields.headerExtensionLength % 2 === 0
  if (fields.routingType === routingType.source && isPairs) {
    const reserved = data.uint32('reserved')
    return { ...fields, kind: 'source', reserved, addresses: readAddresses(data, 'addresses') }
  }
  if (fields.routingType === routingType.home && fields.headerExtensionLength === 2) {
    const reserved = data.uint32('reserved')
    return { ...fields, kind: 'home', reserved, homeAddress: readAddress(data, 'homeAddress') }
  }
  if (fields.routingType === routingType.rpl) return decodeRpl(data, fields)
  // RFC 8754 §2: as many segments as Last Entry says; octet 0 of the data holds it.
  const lastEntry = data.peek() ?? 0
  if (fields.routingType === routingType.segment && (lastEntry + 1) * 16 + 4 <= data.left) {
    return decodeSegment(data, fields)
  }
  return { ...fields, kind: 'unknown', data: data.rest('data') }
}

function decodeRpl(data: Reader, fields: RoutingFields): RplRoute {
  return {
    ...fields,
    kind: 'rpl',
    compressedInner: data.bits('compressedInner', 4),
    compressedLast: data.bits('compressedLast', 4),
    pad: data.bits('pad', 4),
    reserved: data.bits('reserved', 20),
    data: data.rest('compressedAddresses'),
  }
}

function decodeSegment(data: Reader, fields: RoutingFields): SegmentRoute {
  const lastEntry = data.uint8('lastEntry')
  const flags = data.uint8('flags')
  const tag = data.uint16('tag')
  const segments = readAddresses(data.part('segments', (lastEntry + 1) * 16), 'segments')
  return { ...fields, kind: 'segment', lastEntry, flags, tag, segments, tlvs: data.rest('tlvs') }
}

export function encodeRouting(header: RoutingHeader): Uint8Array {
  const writer = new Writer()
  writer.uint8('nextHeader', header.nextHeader)
  writer.uint8('headerExtensionLength', header.headerExtensionLength)
  writer.uint8('routingType', header.routingType)
  writer.uint8('segmentsLeft', header.segmentsLeft)
  switch (header.kind) {
    case 'source':
      writer.uint32('reserved', header.reserved)
      for (const address of header.addresses) writeAddress(writer, 'addresses', address)
      break
    case 'home':
      writer.uint32('reserved', header.reserved)
      writeAddress(writer, 'homeAddress', header.homeAddress)
      break
    case 'rpl':
      writer.bits('compressedInner', header.compressedInner, 4)
      writer.bits('compressedLast', header.compressedLast, 4)
      writer.bits('pad', header.pad, 4)
      writer.bits('reserved', header.reserved, 20)
      writer.octets('compressedAddresses', header.data)
      break
    case 'segment':
      writer.uint8('lastEntry', header.lastEntry)
      writer.uint8('flags', header.flags)
      writer.uint16('tag', header.tag)
      for (const segment of header.segments) writeAddress(writer, 'segments', segment)
      writer.octets('tlvs', header.tlvs)
      break
    case 'unknown':
      writer.octets('data', header.data)
  }
  return writer.finish()
}

/** The addresses of a type 3 header, with what they share with the destination filled in. None where its lengths contradict. */
export function rplAddresses(header: RplRoute, destination: Address): Address[] {
  const { compressedInner, compressedLast, pad, data } = header
  const length = data.length - pad
  const inner = 16 - compressedInner
  const count = (length - (16 - compressedLast)) / inner
  if (!Number.isInteger(count) || count < 0) return []
  const addresses: Address[] = []
  for (let i = 0; i <= count; i++) {
    const rest = data.subarray(i * inner, i === count ? length : (i + 1) * inner)
    addresses.push(withEnd(destination, rest))
  }
  return addresses
}

function withEnd(address: Address, end: Uint8Array): Address {
  const bits = BigInt(end.length * 8)
  let value = 0n
  for (const octet of end) value = (value << 8n) | BigInt(octet)
  return (((address >> bits) << bits) | value) as Address
}

/**
 * Where the packet ends up: what the upper layers' checksums count as the destination. RFC 8200 §8.1. `destination` is the
 * one in the IPv6 header.
 */
export function finalDestination(header: RoutingHeader, destination: Address): Address {
  if (header.segmentsLeft === 0) return destination
  switch (header.kind) {
    case 'source':
      return header.addresses.at(-1) ?? destination
    case 'home':
      return header.homeAddress
    case 'rpl':
      return rplAddresses(header, destination).at(-1) ?? destination
    case 'segment':
      return header.segments[0] ?? destination
    case 'unknown':
      return destination
  }
}

export function summarizeRouting(header: RoutingHeader): string {
  const { headerExtensionLength, routingType, segmentsLeft } = header
  const start = `srcrt (len=${headerExtensionLength}, type=${routingType}, segleft=${segmentsLeft}`
  if (header.kind === 'source') {
    return `${start}${header.addresses.map((each, i) => `, [${i}]${formatAddress(each)}`).join('')})`
  }
  if (header.kind === 'home') return `${start}, [0]${formatAddress(header.homeAddress)})`
  if (header.kind === 'segment') {
    const segments = header.segments.map((each, i) => `, [${i}]${formatAddress(each)}`).join('')
    return `${start}, last-entry=${header.lastEntry}, tag=${header.tag}${segments})`
  }
  return `${start})`
}

/** Why a node that the packet is addressed to drops it for this header. */
export interface RoutingRejection {
  readonly rule: 'routingType0Deprecated' | 'unknownRoutingType'
  readonly rfc: 5095 | 8200
  readonly section: string
  /** Of the routing type, counted from the start of the header: where a Parameter Problem of code 0 points. */
  readonly offset: 2
}

/**
 * RFC 5095 §3 has type 0 treated as a type that nobody knows, and RFC 8200 §4.4 has those refused while segments are left,
 * passed over otherwise.
 */
export function acceptRouting(header: RoutingHeader): RoutingRejection | undefined {
  if (header.segmentsLeft === 0) return undefined
  if (header.routingType === routingType.source) {
    return { rule: 'routingType0Deprecated', rfc: 5095, section: '3', offset: 2 }
  }
  if (header.kind === 'unknown') {
    return { rule: 'unknownRoutingType', rfc: 8200, section: '4.4', offset: 2 }
  }
  return undefined
}
