/**
 * IPv6 addresses as values, as 16 octets and as the text that is written (RFC 5952); and with their zone (RFC 4007 §11). What
 * others wrote is read in `parse-address.ts`: most of what shows addresses reads none, and need not load it.
 */
import { DecodeError } from '#core/bytes/errors.ts'
import { digitCodes } from '#core/bytes/hex-digit.ts'
import { ParseError } from '#core/bytes/parse-error.ts'

const COLON = 0x3a

declare const addressBrand: unique symbol

/**
 * The 128 bits as a number from 0 to 2¹²⁸ − 1. Two addresses are the same when `===` says so; they sort with `<`,
 * are keys of a Map, and take masks and shifts. An address has no zone: that belongs to the interface.
 */
export type Address = bigint & { readonly [addressBrand]: true }

/** An address and, where one was given, the zone (`eth0`, `2`) in which it means something. RFC 4007 §11.2. */
export interface ScopedAddress {
  readonly address: Address
  readonly zone?: string
}

// Buffers of the functions below. Each function fills and reads them before it returns; nothing is kept here.
const groups = new Uint16Array(8)
const octets = new DataView(new ArrayBuffer(16))
/** A buffer of character codes for each length of a text, up to eight groups of four digits and seven colons. */
const codesByLength = Array.from({ length: 40 }, (_, length) => new Array<number>(length).fill(0))

/**
 * The canonical text of RFC 5952: lower case, no leading zeros, `::` for the longest run of two or more zero
 * groups, the first of equals.
 *
 * IPv4-mapped addresses (::ffff:0:0/96) get a dotted tail, as in §5, which recommends it for prefixes known to hold
 * IPv4. Python (since 3.13), Go's netip, Rust and inet_ntop all do. No other prefix gets one: 64:ff9b::/96 may use
 * it (RFC 6052 §2.4) but those readers print hexadecimal; IPv4-compatible addresses are deprecated (RFC 4291
 * §2.5.5.1) and only inet_ntop still writes them with a dotted tail, so that a plain `::1:2` looks like IPv4.
 */
export function formatAddress(address: Address): string {
  writeOctets(address)
  for (let i = 0; i < 8; i++) groups[i] = octets.getUint16(i * 2)
  return formatGroups()
}

/** Like `formatAddress`, directly from 16 octets in network order. Throws DecodeError for another length. */
export function formatAddressBytes(bytes16: Uint8Array): string {
  checkLength(bytes16)
  for (let i = 0; i < 8; i++) groups[i] = (bytes16[i * 2]! << 8) | bytes16[i * 2 + 1]!
  return formatGroups()
}

function formatGroups(): string {
  let gap = -1
  let longest = 1 // RFC 5952 §4.2.2: a single group of zeros is written out
  let length = 7 // the colons
  for (let i = 0; i < 8; i++) {
    length += digitsOf(groups[i]!)
    if (groups[i] !== 0) continue
    const at = i
    while (i + 1 < 8 && groups[i + 1] === 0) {
      i++
      length++
    }
    if (i + 1 - at > longest) {
      longest = i + 1 - at
      gap = at
    }
  }
  if (gap === 0 && longest === 5 && groups[5] === 0xffff) {
    return `::ffff:${groups[6]! >> 8}.${groups[6]! & 255}.${groups[7]! >> 8}.${groups[7]! & 255}`
  }
  const end = gap < 0 ? 8 : gap + longest
  // `::` replaces that many digits and the colons between them; at either end it adds one colon.
  if (gap >= 0) length -= 2 * longest - 1 - (gap === 0 ? 1 : 0) - (end === 8 ? 1 : 0)
  return writeGroups(codesByLength[length]!, gap, end)
}

/**
 * The text, with `::` for the groups from `gap` to `end`. Filling an array of the right length and making one call takes
 * half as long as concatenating strings, and gives a flat string.
 */
function writeGroups(codes: number[], gap: number, end: number): string {
  let at = 0
  for (let i = 0; i < 8; i++) {
    if (i === gap) {
      codes[at++] = COLON
      codes[at++] = COLON
      i = end - 1
      continue
    }
    if (i !== 0 && i !== end) codes[at++] = COLON
    const value = groups[i]!
    if (value > 0xfff) codes[at++] = digitCodes[value >> 12]!
    if (value > 0xff) codes[at++] = digitCodes[(value >> 8) & 15]!
    if (value > 0xf) codes[at++] = digitCodes[(value >> 4) & 15]!
    codes[at++] = digitCodes[value & 15]!
  }
  return String.fromCharCode.apply(null, codes)
}

/** How many digits a group takes without leading zeros. */
function digitsOf(group: number): number {
  return group > 0xff ? (group > 0xfff ? 4 : 3) : group > 0xf ? 2 : 1
}

/** All 32 digits: eight groups of four, lower case, as in `2001:0db8:0000:0000:0000:0000:0000:0001`. */
export function expandAddress(address: Address): string {
  const digits = address.toString(16).padStart(32, '0')
  let text = digits.slice(0, 4)
  for (let i = 4; i < 32; i += 4) text += `:${digits.slice(i, i + 4)}`
  return text
}

/** The eight groups as numbers of 16 bits, the most significant first. */
export function addressGroups(address: Address): number[] {
  writeOctets(address)
  return Array.from({ length: 8 }, (_, i) => octets.getUint16(i * 2))
}

/** The address in 16 octets in network order. Throws DecodeError for another length. */
export function addressFromBytes(bytes16: Uint8Array): Address {
  checkLength(bytes16)
  for (let i = 0; i < 16; i++) octets.setUint8(i, bytes16[i]!)
  return readOctets()
}

/** The address as 16 octets in network order, in a new array. */
export function addressToBytes(address: Address): Uint8Array {
  writeOctets(address)
  return new Uint8Array(octets.buffer.slice(0))
}

/** A number from 0 to 2¹²⁸ − 1 as an address. Throws ParseError `addressOutOfRange` for any other. */
export function addressFromBigint(value: bigint): Address {
  if (BigInt.asUintN(128, value) !== value) throw new ParseError('addressOutOfRange', value.toString(), 0)
  return value as Address
}

/** `fe80::1%eth0`, or just the address where there is no zone. RFC 4007 §11.1. */
export function formatScopedAddress({ address, zone }: ScopedAddress): string {
  return zone === undefined ? formatAddress(address) : `${formatAddress(address)}%${zone}`
}

function readOctets(): Address {
  return ((octets.getBigUint64(0) << 64n) | octets.getBigUint64(8)) as Address
}

function writeOctets(address: Address): void {
  octets.setBigUint64(0, address >> 64n)
  octets.setBigUint64(8, address) // takes the low 64 bits
}

function checkLength(bytes: Uint8Array): void {
  if (bytes.length < 16) throw new DecodeError('tooShort', 'address', bytes.length)
  if (bytes.length > 16) throw new DecodeError('tooLong', 'address', 16)
}
