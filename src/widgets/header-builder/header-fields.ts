/** The two headers field by field: how long each is, what is typed into it, and the octets that come of it. RFC 8200 §3, RFC 791 §3.1. */
import { type Address, formatAddress } from '#core/address/address.ts'
import { formatIpv4 } from '#core/address/format-ipv4.ts'
import { parseIpv4 } from '#core/address/ipv4.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { parseHex } from '#core/bytes/hex.ts'
import { ParseError } from '#core/bytes/parse-error.ts'
import { Reader } from '#core/bytes/reader.ts'
import { decodeIpv6, encodeIpv6, type Ipv6Header } from '#core/packet/ipv6/ipv6.ts'
import { decodeIpv4, encodeIpv4, type Ipv4Header } from '#core/packet/tunnel/ipv4.ts'
import type { PacketPair } from './packets.ts'

export const protocols = ['ipv4', 'ipv6'] as const
export type Protocol = (typeof protocols)[number]

/** What one asks about: a field of one header, or of both where one came of the other. */
export const topics = [
  'version',
  'headerLength',
  'trafficClass',
  'flowLabel',
  'length',
  'identification',
  'flags',
  'fragmentOffset',
  'upper',
  'hops',
  'checksum',
  'source',
  'destination',
  'options',
] as const
export type Topic = (typeof topics)[number]

export type Fate = 'kept' | 'renamed' | 'moved' | 'gone' | 'new'

export const fates: Readonly<Record<Topic, Fate>> = {
  version: 'kept',
  headerLength: 'gone',
  trafficClass: 'renamed',
  flowLabel: 'new',
  length: 'renamed',
  identification: 'moved',
  flags: 'moved',
  fragmentOffset: 'moved',
  upper: 'renamed',
  hops: 'renamed',
  checksum: 'gone',
  source: 'kept',
  destination: 'kept',
  options: 'moved',
}

interface FieldShape {
  readonly bits: number
  readonly topic: Topic
  /** How its value is written: a count, bits that mean something one by one, an address. */
  readonly as: 'decimal' | 'hex' | 'flags' | 'address'
}

/** In the order of the header. Flags are one field of three bits, as RFC 791 draws them. */
export const fields = {
  ipv6: {
    version: { bits: 4, topic: 'version', as: 'decimal' },
    trafficClass: { bits: 8, topic: 'trafficClass', as: 'hex' },
    flowLabel: { bits: 20, topic: 'flowLabel', as: 'hex' },
    payloadLength: { bits: 16, topic: 'length', as: 'decimal' },
    nextHeader: { bits: 8, topic: 'upper', as: 'decimal' },
    hopLimit: { bits: 8, topic: 'hops', as: 'decimal' },
    source: { bits: 128, topic: 'source', as: 'address' },
    destination: { bits: 128, topic: 'destination', as: 'address' },
  },
  ipv4: {
    version: { bits: 4, topic: 'version', as: 'decimal' },
    headerLength: { bits: 4, topic: 'headerLength', as: 'decimal' },
    typeOfService: { bits: 8, topic: 'trafficClass', as: 'hex' },
    totalLength: { bits: 16, topic: 'length', as: 'decimal' },
    identification: { bits: 16, topic: 'identification', as: 'hex' },
    flags: { bits: 3, topic: 'flags', as: 'flags' },
    fragmentOffset: { bits: 13, topic: 'fragmentOffset', as: 'decimal' },
    timeToLive: { bits: 8, topic: 'hops', as: 'decimal' },
    protocol: { bits: 8, topic: 'upper', as: 'decimal' },
    headerChecksum: { bits: 16, topic: 'checksum', as: 'hex' },
    source: { bits: 32, topic: 'source', as: 'address' },
    destination: { bits: 32, topic: 'destination', as: 'address' },
  },
} as const satisfies Record<Protocol, Record<string, FieldShape>>

export type Ipv6Field = keyof typeof fields.ipv6
export type Ipv4Field = keyof typeof fields.ipv4
export type FieldName = Ipv6Field | Ipv4Field

/** What is typed into the fields of one header. */
export type Typed<P extends Protocol> = Readonly<Record<keyof (typeof fields)[P], string>>

/** A field with its place, counted in bits from the start of its header. */
export interface PlacedField extends FieldShape {
  readonly name: FieldName
  readonly start: number
}

export const placedFields: Readonly<Record<Protocol, readonly PlacedField[]>> = {
  ipv4: place(fields.ipv4),
  ipv6: place(fields.ipv6),
}

function place(shapes: Readonly<Record<string, FieldShape>>): PlacedField[] {
  let start = 0
  return Object.entries(shapes).map(([name, shape]) => {
    const placed = { ...shape, name: name as FieldName, start }
    start += shape.bits
    return placed
  })
}

/** Why a number was refused; `at` is the first place that cannot belong to it. */
export interface NumberFault {
  readonly code: 'empty' | 'notNumber' | 'tooLarge'
  readonly text: string
  readonly at: number
  readonly most: number
}
export type Reading =
  | { readonly value: bigint }
  | { readonly fault: NumberFault }
  | { readonly error: ParseError }

/** The value of what was typed, or why it has none. */
export function readField(field: FieldShape, typed: string): Reading {
  const text = typed.trim()
  if (field.as !== 'address') return readNumber(text, 2 ** field.bits - 1)
  try {
    return { value: field.bits === 128 ? parseAddress(text) : BigInt(parseIpv4(text)) }
  } catch (error) {
    if (error instanceof ParseError) return { error }
    throw error
  }
}

/** `64` or `0x40`. */
function readNumber(text: string, most: number): Reading {
  const isHex = /^0x/i.test(text)
  const good = (isHex ? /^0x[0-9a-f]*/i : /^\d*/).exec(text)?.[0] ?? ''
  if (text === '' || (isHex && text.length === 2)) {
    return { fault: { code: 'empty', text, at: text.length, most } }
  }
  if (good.length < text.length) return { fault: { code: 'notNumber', text, at: good.length, most } }
  const value = BigInt(text)
  return value > BigInt(most) ? { fault: { code: 'tooLarge', text, at: 0, most } } : { value }
}

/** The text of a value, as we write it into a field. */
export function writeField(field: FieldShape, value: bigint): string {
  if (field.as === 'address') {
    return field.bits === 128 ? formatAddress(value as Address) : formatIpv4(Number(value))
  }
  return field.as === 'hex' ? `0x${value.toString(16).padStart(field.bits / 4, '0')}` : String(value)
}

/** Everything that was typed, read. */
export function readAll(
  protocol: Protocol,
  typed: Readonly<Record<string, string>>,
): Map<FieldName, Reading> {
  return new Map(
    placedFields[protocol].map((field) => [field.name, readField(field, typed[field.name] ?? '')]),
  )
}

type Values = (name: FieldName) => bigint

function valuesIn(readings: ReadonlyMap<FieldName, Reading>): Values {
  return (name) => {
    const reading = readings.get(name)
    return reading !== undefined && 'value' in reading ? reading.value : 0n
  }
}

/** The header as the library has it; what cannot be read counts as 0. */
export function ipv6Of(readings: ReadonlyMap<FieldName, Reading>): Ipv6Header {
  const value = valuesIn(readings)
  const number = (name: Ipv6Field) => Number(value(name))
  return {
    version: number('version'),
    trafficClass: number('trafficClass'),
    flowLabel: number('flowLabel'),
    payloadLength: number('payloadLength'),
    nextHeader: number('nextHeader'),
    hopLimit: number('hopLimit'),
    source: value('source') as Address,
    destination: value('destination') as Address,
  }
}

/** Likewise; without options, whatever the header length says. */
export function ipv4Of(readings: ReadonlyMap<FieldName, Reading>): Ipv4Header {
  const value = valuesIn(readings)
  const number = (name: Ipv4Field) => Number(value(name))
  const flags = number('flags')
  return {
    version: number('version'),
    headerLength: number('headerLength'),
    typeOfService: number('typeOfService'),
    totalLength: number('totalLength'),
    identification: number('identification'),
    reservedFlag: (flags & 4) !== 0,
    doNotFragment: (flags & 2) !== 0,
    moreFragments: (flags & 1) !== 0,
    fragmentOffset: number('fragmentOffset'),
    timeToLive: number('timeToLive'),
    protocol: number('protocol'),
    headerChecksum: number('headerChecksum'),
    source: number('source'),
    destination: number('destination'),
    options: new Uint8Array(),
  }
}

export function octetsOf(protocol: Protocol, readings: ReadonlyMap<FieldName, Reading>): Uint8Array {
  return protocol === 'ipv6' ? encodeIpv6(ipv6Of(readings)) : encodeIpv4(ipv4Of(readings))
}

/** What one would type for the headers of a recorded packet. */
export function typedFrom(pair: PacketPair): { ipv6: Typed<'ipv6'>; ipv4: Typed<'ipv4'> } {
  const ipv6 = decodeIpv6(new Reader(parseHex(pair.ipv6)))
  const { reservedFlag, doNotFragment, moreFragments, ...ipv4 } = decodeIpv4(new Reader(parseHex(pair.ipv4)))
  const flags = Number(reservedFlag) * 4 + Number(doNotFragment) * 2 + Number(moreFragments)
  return { ipv6: write('ipv6', ipv6), ipv4: write('ipv4', { ...ipv4, flags }) }
}

function write<P extends Protocol>(
  protocol: P,
  values: Readonly<Record<keyof (typeof fields)[P], number | bigint>>,
): Typed<P> {
  const entries = placedFields[protocol].map((field) => {
    const value = values[field.name as keyof (typeof fields)[P]]
    return [field.name, writeField(field, BigInt(value))]
  })
  return Object.fromEntries(entries) as Typed<P>
}
