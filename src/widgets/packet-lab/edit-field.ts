/** One field of a packet as somebody edits it, and the octets with its new value. */
import { addressToBytes } from '#core/address/address.ts'
import { parseIpv4 } from '#core/address/ipv4.ts'
import { formatHex, parseHex } from '#core/bytes/hex.ts'
import { ParseError } from '#core/bytes/parse-error.ts'
import type { Field, Layer } from '#core/bytes/recording.ts'
import { readAddressInput } from '#widgets/frame/address-input.ts'
import { type BitSpan, type FieldPlace, spanOf } from '#widgets/frame/packet/field-place.ts'
import { numberText } from '#widgets/frame/packet/field-text.ts'

/** What a field is written as. */
export type FieldKind = 'number' | 'flag' | 'address' | 'ipv4' | 'linkLayerAddress' | 'octets'

export interface EditableField {
  readonly kind: FieldKind
  readonly span: BitSpan
  /** What stands in the input before anything is typed. */
  readonly text: string
}

export type FieldProblem =
  | { readonly code: 'notNumber' }
  | { readonly code: 'tooBig'; readonly most: number; readonly bits: number }
  | { readonly code: 'notFlag' }
  | { readonly code: 'notAddress'; readonly error?: ParseError }
  | { readonly code: 'notIpv4' }
  | { readonly code: 'notMac' }
  | { readonly code: 'notOctets'; readonly count: number }

export type Edited = { readonly bytes: Uint8Array } | { readonly problem: FieldProblem }

/** As long as it makes sense to type. */
const mostEditedBits = 64 * 8

/** Nothing for a layer, for what was worked out of other fields, and for what is too long to type. */
export function editableField(
  bytes: Uint8Array,
  layers: readonly Layer[],
  place: FieldPlace,
): EditableField | undefined {
  const field = place.field === undefined ? undefined : layers[place.layer]?.fields[place.field]
  const span = spanOf(layers, place)
  if (field === undefined || span === undefined || field.name === 'checksumValid') return undefined
  if (span.bits === 0 || span.bits > mostEditedBits || span.start + span.bits > bytes.length * 8)
    return undefined
  const kind = kindOf(field, bytes, span)
  if (kind === undefined) return undefined
  return { kind, span, text: textOf(kind, layers[place.layer]!.name, field, bytes, span) }
}

function textOf(kind: FieldKind, layer: string, field: Field, bytes: Uint8Array, span: BitSpan): string {
  const { value } = field
  if (kind === 'flag') return value === true ? '1' : '0'
  if (kind === 'octets') return formatHex(bytes, span.start / 8, (span.start + span.bits) / 8)
  return typeof value === 'number' ? numberText(layer, field, value) : String(value)
}

function kindOf({ value }: Field, bytes: Uint8Array, span: BitSpan): FieldKind | undefined {
  if (typeof value === 'boolean') return 'flag'
  // Some numbers are told in other units than they stand in the packet: those are edited octet by octet.
  if (typeof value === 'number' && span.bits <= 32 && readBits(bytes, span) === value) return 'number'
  if (typeof value === 'string') {
    if (span.bits === 128 && value.includes(':')) return 'address'
    if (span.bits === 32 && value.includes('.')) return 'ipv4'
    if (span.bits === 48 && value.includes(':')) return 'linkLayerAddress'
  }
  return span.start % 8 === 0 && span.bits % 8 === 0 ? 'octets' : undefined
}

export function editField(bytes: Uint8Array, { kind, span }: EditableField, typed: string): Edited {
  const text = typed.trim()
  switch (kind) {
    case 'flag':
      if (text !== '0' && text !== '1') return { problem: { code: 'notFlag' } }
      return { bytes: withBits(bytes, span, Number(text)) }
    case 'number': {
      if (!/^(?:0x[0-9a-f]+|[0-9]+)$/i.test(text)) return { problem: { code: 'notNumber' } }
      const most = 2 ** span.bits - 1
      const number = Number(text)
      if (number > most) return { problem: { code: 'tooBig', most, bits: span.bits } }
      return { bytes: withBits(bytes, span, number) }
    }
    case 'address': {
      const reading = readAddressInput(text)
      if ('error' in reading) return { problem: { code: 'notAddress', error: reading.error } }
      return { bytes: withOctets(bytes, span, addressToBytes(reading.address)) }
    }
    case 'ipv4': {
      const number = attempt(() => parseIpv4(text))
      if (number === undefined) return { problem: { code: 'notIpv4' } }
      return { bytes: withBits(bytes, span, number) }
    }
    case 'linkLayerAddress': {
      const digits = text.replaceAll(/[:-]/g, '')
      if (!/^[0-9a-f]{12}$/i.test(digits)) return { problem: { code: 'notMac' } }
      return { bytes: withOctets(bytes, span, parseHex(digits)) }
    }
    case 'octets': {
      const count = span.bits / 8
      const digits = text.replaceAll(/\s/g, '')
      if (digits.length !== count * 2 || !/^[0-9a-f]*$/i.test(digits)) {
        return { problem: { code: 'notOctets', count } }
      }
      return { bytes: withOctets(bytes, span, parseHex(digits)) }
    }
  }
}

/** Two digits in place of an octet. */
export function editOctet(bytes: Uint8Array, octet: number, typed: string): Edited {
  const digits = typed.trim().replace(/^0x/i, '')
  if (!/^[0-9a-f]{2}$/i.test(digits)) return { problem: { code: 'notOctets', count: 1 } }
  return { bytes: withOctets(bytes, { start: octet * 8, bits: 8 }, parseHex(digits)) }
}

/** With one bit turned over; `bit` 0 is the highest of the octet. */
export function flipBit(bytes: Uint8Array, octet: number, bit: number): Uint8Array {
  const flipped = bytes.slice()
  flipped[octet]! ^= 0x80 >> bit
  return flipped
}

/** Up to 32 bits from anywhere. */
function readBits(bytes: Uint8Array, { start, bits }: BitSpan): number {
  let value = 0
  for (let bit = start; bit < start + bits; bit++)
    value = value * 2 + ((bytes[bit >> 3]! >> (7 - (bit & 7))) & 1)
  return value
}

function withBits(bytes: Uint8Array, { start, bits }: BitSpan, value: number): Uint8Array {
  const written = bytes.slice()
  for (let index = 0; index < bits; index++) {
    const bit = start + index
    const mask = 0x80 >> (bit & 7)
    const isSet = Math.floor(value / 2 ** (bits - 1 - index)) % 2 === 1
    if (isSet) written[bit >> 3]! |= mask
    else written[bit >> 3]! &= ~mask
  }
  return written
}

function withOctets(bytes: Uint8Array, { start }: BitSpan, octets: Uint8Array): Uint8Array {
  const written = bytes.slice()
  written.set(octets, start / 8)
  return written
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof ParseError) return undefined
    throw error
  }
}
