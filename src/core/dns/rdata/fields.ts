/**
 * What the fields of records are read from and written to: octets or text. A record type says its fields once, in
 * `record-table.ts`, and so has all four directions. Each field comes with its name, the RFC's word.
 */
import type { Address } from '#core/address/address.ts'
import type { Name } from '#core/dns/name.ts'
import type { EdnsOption, LocData, ServiceParam } from '#core/dns/record.ts'

/** Fields one after the other. Octets refuse with DecodeError, text with DnsParseError. */
export interface FieldSource {
  uint8(field: string): number
  uint16(field: string): number
  uint32(field: string): number
  /** 32 bits; text may have units, `1h30m`. */
  seconds(field: string): number
  ipv4(field: string): number
  ipv6(field: string): Address
  name(field: string): Name
  /** A character-string: up to 255 octets (RFC 1035 §3.3). */
  string(field: string): Uint8Array
  /** The same, of letters and digits: no quotation marks in text. */
  tag(field: string): Uint8Array
  /** Character-strings to the end, one at least. */
  strings(field: string): Uint8Array[]
  /** All octets that are left, one string in text. */
  text(field: string): Uint8Array
  /** All octets that are left. */
  hex(field: string): Uint8Array
  base64(field: string): Uint8Array
  /** Octets with their length before them; in text `-` for none. */
  shortHex(field: string): Uint8Array
  shortBase32(field: string): Uint8Array
  /** A record type: 16 bits, its name in text. */
  type(field: string): number
  /** An algorithm of DNSSEC: 8 bits; text may have its name. */
  algorithm(field: string): number
  /** 32 bits of seconds since 1970; `YYYYMMDDHHmmSS` in text. */
  time(field: string): number
  /** The record types of a bitmap, to the end (RFC 4034 §4.1.2). */
  types(field: string): number[]
  params(field: string): ServiceParam[]
  location(): LocData
  options(field: string): EdnsOption[]
}

/** The same fields with their values. Octets refuse what does not fit with EncodeError. */
export interface FieldSink {
  uint8(field: string, value: number): void
  uint16(field: string, value: number): void
  uint32(field: string, value: number): void
  seconds(field: string, value: number): void
  ipv4(field: string, value: number): void
  ipv6(field: string, value: Address): void
  /** A name that may be compressed: in the types of RFC 1035 alone (RFC 3597 §4). */
  name(field: string, value: Name): void
  wholeName(field: string, value: Name): void
  string(field: string, value: Uint8Array): void
  tag(field: string, value: Uint8Array): void
  strings(field: string, value: readonly Uint8Array[]): void
  text(field: string, value: Uint8Array): void
  hex(field: string, value: Uint8Array): void
  base64(field: string, value: Uint8Array): void
  shortHex(field: string, value: Uint8Array): void
  shortBase32(field: string, value: Uint8Array): void
  type(field: string, value: number): void
  algorithm(field: string, value: number): void
  time(field: string, value: number): void
  types(field: string, value: readonly number[]): void
  params(field: string, value: readonly ServiceParam[]): void
  location(value: LocData): void
  options(field: string, value: readonly EdnsOption[]): void
}
