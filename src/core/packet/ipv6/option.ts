/**
 * The options of the Hop-by-Hop Options header and the Destination Options header. RFC 8200 §4.2; router alert RFC 2711,
 * jumbo payload RFC 2675, tunnel encapsulation limit RFC 2473 §4.1.1, home address RFC 6275 §6.3.
 *
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+- - - - - - - - -
 *     |  Option Type  |  Opt Data Len |  Option Data
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+- - - - - - - - -
 *
 * Pad1 alone is a single octet, 0, without a length.
 */
import { type Address, addressToBytes } from '#core/address/address.ts'
import type { Reader } from '#core/bytes/reader.ts'
import { Writer } from '#core/bytes/writer.ts'
import { readAddress } from '#core/packet/fields.ts'

export const optionType = {
  pad1: 0x00,
  padN: 0x01,
  tunnelEncapsulationLimit: 0x04,
  routerAlert: 0x05,
  jumboPayload: 0xc2,
  homeAddress: 0xc9,
} as const

/**
 * An option. One whose length is not that of its type is `unknown`; where an option does not end before its header does,
 * all that is left is `malformed`.
 */
export type Ipv6Option =
  | { readonly kind: 'pad1' }
  | { readonly kind: 'padN'; readonly data: Uint8Array }
  | { readonly kind: 'tunnelEncapsulationLimit'; readonly limit: number }
  /** 0 for Multicast Listener Discovery. */
  | { readonly kind: 'routerAlert'; readonly value: number }
  | { readonly kind: 'jumboPayload'; readonly length: number }
  | { readonly kind: 'homeAddress'; readonly address: Address }
  | { readonly kind: 'unknown'; readonly type: number; readonly data: Uint8Array }
  | { readonly kind: 'malformed'; readonly data: Uint8Array }

/** What a node does with a packet that has an option it does not know. RFC 8200 §4.2. */
export type UnknownOptionAction = 'skip' | 'discard' | 'report' | 'reportUnlessMulticast'

const actions: readonly UnknownOptionAction[] = ['skip', 'discard', 'report', 'reportUnlessMulticast']

/** What the two high bits of the type ask of whoever does not know it. */
export function unknownOptionAction(type: number): UnknownOptionAction {
  return actions[(type >> 6) & 3]!
}

/** The third bit: whether the data may change on the way, so that AH counts them as zeros. */
export function mayChangeEnRoute(type: number): boolean {
  return (type & 0x20) !== 0
}

/** All options up to the end of the reader. */
export function decodeOptions(reader: Reader): Ipv6Option[] {
  const options: Ipv6Option[] = []
  while (reader.left > 0) options.push(decodeOption(reader))
  return options
}

function decodeOption(reader: Reader): Ipv6Option {
  const length = reader.bytes[reader.offset + 1]
  const first = reader.peek()
  if (first !== optionType.pad1 && (reader.left < 2 || reader.left < 2 + length!)) {
    return { kind: 'malformed', data: reader.rest('malformed') }
  }
  const type = reader.uint8('optionType')
  if (type === optionType.pad1) return { kind: 'pad1' }
  const data = reader.part('optionData', reader.uint8('optionLength'))
  if (type === optionType.padN) return { kind: 'padN', data: data.rest('padding') }
  if (type === optionType.tunnelEncapsulationLimit && data.left === 1) {
    return { kind: 'tunnelEncapsulationLimit', limit: data.uint8('tunnelEncapsulationLimit') }
  }
  if (type === optionType.routerAlert && data.left === 2) {
    return { kind: 'routerAlert', value: data.uint16('routerAlert') }
  }
  if (type === optionType.jumboPayload && data.left === 4) {
    return { kind: 'jumboPayload', length: data.uint32('jumboPayloadLength') }
  }
  if (type === optionType.homeAddress && data.left === 16) {
    return { kind: 'homeAddress', address: readAddress(data, 'homeAddress') }
  }
  return { kind: 'unknown', type, data: data.rest('optionData') }
}

export function encodeOptions(options: readonly Ipv6Option[]): Uint8Array {
  const writer = new Writer()
  for (const option of options) writeOption(writer, option)
  return writer.finish()
}

function writeOption(writer: Writer, option: Ipv6Option): void {
  switch (option.kind) {
    case 'pad1':
      writer.uint8('optionType', optionType.pad1)
      return
    case 'padN':
      writeData(writer, optionType.padN, option.data)
      return
    case 'tunnelEncapsulationLimit':
      writer.uint16('optionType', (optionType.tunnelEncapsulationLimit << 8) | 1)
      writer.uint8('tunnelEncapsulationLimit', option.limit)
      return
    case 'routerAlert':
      writer.uint16('optionType', (optionType.routerAlert << 8) | 2)
      writer.uint16('routerAlert', option.value)
      return
    case 'jumboPayload':
      writer.uint16('optionType', (optionType.jumboPayload << 8) | 4)
      writer.uint32('jumboPayloadLength', option.length)
      return
    case 'homeAddress':
      writeData(writer, optionType.homeAddress, addressToBytes(option.address))
      return
    case 'unknown':
      writeData(writer, option.type, option.data)
      return
    case 'malformed':
      writer.octets('malformed', option.data)
  }
}

function writeData(writer: Writer, type: number, data: Uint8Array): void {
  writer.uint8('optionType', type)
  writer.uint8('optionLength', data.length)
  writer.octets('optionData', data)
}

/** How many octets an option takes. */
export function optionLength(option: Ipv6Option): number {
  switch (option.kind) {
    case 'pad1':
      return 1
    case 'tunnelEncapsulationLimit':
      return 3
    case 'routerAlert':
      return 4
    case 'jumboPayload':
      return 6
    case 'homeAddress':
      return 18
    case 'malformed':
      return option.data.length
    default:
      return 2 + option.data.length
  }
}

/** The options and the padding after them that makes a header of 8, 16, 24 … octets, two of which come before them. */
export function padOptions(options: readonly Ipv6Option[]): Ipv6Option[] {
  const length = options.reduce((sum, option) => sum + optionLength(option), 2)
  const missing = (8 - (length % 8)) % 8
  if (missing === 0) return [...options]
  return [...options, missing === 1 ? { kind: 'pad1' } : { kind: 'padN', data: new Uint8Array(missing - 2) }]
}
