/** Writes the fields of a record's data as the words of its text, each with one space before it. */
import { type Address, formatAddress } from '#core/address/address.ts'
import { formatIpv4 } from '#core/address/format-ipv4.ts'
import { formatBase32hex, formatBase64 } from '#core/bytes/base64.ts'
import { formatHex } from '#core/bytes/hex.ts'
import { formatLabel, formatName, type Name } from '#core/dns/name.ts'
import type { LocData, ServiceParam } from '#core/dns/record.ts'
import { typeName } from '#core/dns/record-type.ts'
import { formatString } from './character-string.ts'
import type { FieldSink } from './fields.ts'
import { formatLocation } from './location.ts'
import { formatTime } from './seconds.ts'
import { formatParam, missingParam } from './service-params.ts'

export class TextWriter implements FieldSink {
  private written = ''
  /** Whether some value has no text that would be read as the same value again: only its octets can be shown. */
  needsOctets = false

  get result(): string {
    return this.written
  }

  private word(word: string): void {
    this.written += this.written === '' ? word : ` ${word}`
  }

  /** Digits: a field of none would be no word. */
  private digits(digits: string): void {
    if (digits === '') this.needsOctets = true
    this.word(digits)
  }

  uint8(_: string, value: number): void {
    this.word(String(value))
  }

  uint16(_: string, value: number): void {
    this.word(String(value))
  }

  uint32(_: string, value: number): void {
    this.word(String(value))
  }

  seconds(_: string, value: number): void {
    this.word(String(value))
  }

  algorithm(_: string, value: number): void {
    this.word(String(value))
  }

  ipv4(_: string, value: number): void {
    this.word(formatIpv4(value))
  }

  ipv6(_: string, value: Address): void {
    this.word(formatAddress(value))
  }

  name(_: string, value: Name): void {
    this.word(formatName(value))
  }

  wholeName(_: string, value: Name): void {
    this.word(formatName(value))
  }

  string(_: string, value: Uint8Array): void {
    this.word(formatString(value))
  }

  tag(_: string, value: Uint8Array): void {
    this.digits(formatLabel(value))
  }

  strings(_: string, value: readonly Uint8Array[]): void {
    for (const string of value) this.word(formatString(string))
  }

  text(_: string, value: Uint8Array): void {
    this.word(formatString(value))
  }

  hex(_: string, value: Uint8Array): void {
    this.digits(formatHex(value))
  }

  base64(_: string, value: Uint8Array): void {
    this.digits(formatBase64(value))
  }

  shortHex(_: string, value: Uint8Array): void {
    this.word(value.length === 0 ? '-' : formatHex(value))
  }

  shortBase32(_: string, value: Uint8Array): void {
    this.digits(formatBase32hex(value))
  }

  type(_: string, value: number): void {
    this.word(typeName(value))
  }

  time(_: string, value: number): void {
    this.word(formatTime(value))
  }

  types(_: string, value: readonly number[]): void {
    for (const type of value) this.word(typeName(type))
  }

  params(_: string, value: readonly ServiceParam[]): void {
    // What is read back is in rising order and complete; 65535 is no key.
    const isOrdered = value.every(({ key }, i) => key < 0xffff && (i === 0 || key > value[i - 1]!.key))
    if (!isOrdered || missingParam(value) !== undefined) this.needsOctets = true
    for (const param of value) this.word(formatParam(param))
  }

  location(value: LocData): void {
    const text = formatLocation(value)
    if (text === undefined) this.needsOctets = true
    else this.word(text)
  }

  options(): void {
    this.needsOctets = true
  }
}
