/** Reads the fields of a record's data from the words of its text. RFC 1035 §5.1 and the RFC of each type. */
import type { Address } from '#core/address/address.ts'
import { parseAddressWithin } from '#core/address/parse-address.ts'
import { scanIpv4 } from '#core/address/scan.ts'
import { parseBase32hex, parseBase64 } from '#core/bytes/base64.ts'
import { DecodeError } from '#core/bytes/errors.ts'
import { parseHex } from '#core/bytes/hex.ts'
import { ParseError } from '#core/bytes/parse-error.ts'
import { type DnsErrorCode, DnsParseError } from '#core/dns/dns-parse-error.ts'
import { type Name, parseNameWithin, rootName } from '#core/dns/name.ts'
import type { EdnsOption, LocData, ServiceParam } from '#core/dns/record.ts'
import { parseType } from '#core/dns/record-type.ts'
import type { Word } from '#core/dns/words.ts'
import { parseAlgorithm } from './algorithm.ts'
import { parseString } from './character-string.ts'
import type { FieldSource } from './fields.ts'
import { parseLocation } from './location.ts'
import { parseSeconds, parseTime } from './seconds.ts'
import { missingParam, parseParam } from './service-params.ts'

const AT_SIGN = 0x40

export class TextReader implements FieldSource {
  readonly source: string
  private readonly words: readonly Word[]
  private readonly origin: Name
  /** The next word. */
  private index = 0

  /** `origin` follows names that have no dot at the end, and is what `@` stands for. */
  constructor(text: string, words: readonly Word[], origin: Name = rootName) {
    this.source = text
    this.words = words
    this.origin = origin
  }

  get left(): number {
    return this.words.length - this.index
  }

  /** Refuses words that are left. */
  finish(): void {
    if (this.left > 0) throw this.error('fieldsLeft', 'rdata', this.words[this.index]!.start)
  }

  error(code: DnsErrorCode, field: string, at: number, cause?: ParseError): DnsParseError {
    return new DnsParseError(code, field, this.source, at, cause)
  }

  next(field: string): Word {
    const word = this.words[this.index]
    if (word === undefined)
      throw this.error('fieldMissing', field, this.words.at(-1)?.end ?? this.source.length)
    this.index++
    return word
  }

  uint8(field: string): number {
    return this.number(field, 0xff)
  }

  uint16(field: string): number {
    return this.number(field, 0xffff)
  }

  uint32(field: string): number {
    return this.number(field, 0xffffffff)
  }

  private number(field: string, most: number): number {
    const { start, end } = this.next(field)
    let value = 0
    for (let at = start; at < end; at++) {
      const digit = this.source.charCodeAt(at) - 0x30
      if (digit < 0 || digit > 9) throw this.error('notNumber', field, at)
      value = value * 10 + digit
      if (value > most) throw this.error('numberTooBig', field, start)
    }
    if (start === end) throw this.error('notNumber', field, start)
    return value
  }

  seconds(field: string): number {
    const { start, end } = this.next(field)
    return parseSeconds(this.source, start, end, field)
  }

  time(field: string): number {
    const { start, end } = this.next(field)
    return parseTime(this.source, start, end, field)
  }

  ipv4(field: string): number {
    const { start, end } = this.next(field)
    try {
      return scanIpv4(this.source, start, end)
    } catch (error) {
      if (!(error instanceof ParseError)) throw error
      throw this.error('notIpv4', field, error.at, error)
    }
  }

  ipv6(field: string): Address {
    const { start, end } = this.next(field)
    try {
      return parseAddressWithin(this.source, start, end)
    } catch (error) {
      if (!(error instanceof ParseError)) throw error
      throw this.error('notIpv6', field, error.at, error)
    }
  }

  name(field: string): Name {
    const { start, end } = this.next(field)
    if (end - start === 1 && this.source.charCodeAt(start) === AT_SIGN) return this.origin
    return parseNameWithin(this.source, start, end, this.origin, field)
  }

  string(field: string): Uint8Array {
    return parseString(this.source, this.next(field), field)
  }

  tag(field: string): Uint8Array {
    return this.string(field)
  }

  strings(field: string): Uint8Array[] {
    const strings = [this.string(field)]
    while (this.left > 0) strings.push(this.string(field))
    return strings
  }

  text(field: string): Uint8Array {
    return parseString(this.source, this.next(field), field, 0xffff)
  }

  hex(field: string): Uint8Array {
    return this.digits(field, this.words.length, parseHex, 'notHex')
  }

  base64(field: string): Uint8Array {
    return this.digits(field, this.words.length, parseBase64, 'notBase64')
  }

  shortHex(field: string): Uint8Array {
    const word = this.words[this.index]
    if (word !== undefined && this.source.slice(word.start, word.end) === '-') {
      this.index++
      return new Uint8Array()
    }
    return this.digits(field, this.index + 1, parseHex, 'notHex', 255)
  }

  shortBase32(field: string): Uint8Array {
    return this.digits(field, this.index + 1, parseBase32hex, 'notBase32', 255)
  }

  /** The octets of the words up to this one: digits may have spaces between them. */
  private digits(
    field: string,
    last: number,
    parse: (digits: string) => Uint8Array,
    code: DnsErrorCode,
    most = 0xffff,
  ): Uint8Array {
    const first = this.next(field)
    const words = this.words.slice(this.index - 1, last)
    this.index = last
    const digits = words.map(({ start, end }) => this.source.slice(start, end)).join('')
    try {
      const octets = parse(digits)
      if (octets.length > most) throw this.error('stringTooLong', field, first.start)
      return octets
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error
      if (error.code === 'tooShort') throw this.error('octetIncomplete', field, words.at(-1)!.end)
      throw this.error(code, field, this.badDigit(words, parse))
    }
  }

  /** The first character with which the digits no longer are any. */
  private badDigit(words: readonly Word[], parse: (digits: string) => Uint8Array): number {
    for (const { start, end } of words) {
      for (let at = start; at < end; at++) {
        const character = this.source.charAt(at)
        if (character !== '=' && !isDigitOf(parse, character)) return at
      }
    }
    return words[0]!.start
  }

  type(field: string): number {
    const { start, end } = this.next(field)
    const type = parseType(this.source.slice(start, end))
    if (type === undefined) throw this.error('unknownType', field, start)
    return type
  }

  algorithm(field: string): number {
    const word = this.words[this.index]
    const known = word === undefined ? undefined : parseAlgorithm(this.source.slice(word.start, word.end))
    if (known === undefined) return this.uint8(field)
    this.index++
    return known
  }

  types(field: string): number[] {
    const types = new Set<number>()
    while (this.left > 0) types.add(this.type(field))
    return [...types].sort((a, b) => a - b)
  }

  params(field: string): ServiceParam[] {
    const params: ServiceParam[] = []
    const first = this.words[this.index]?.start ?? this.source.length
    while (this.left > 0) {
      const word = this.next(field)
      const param = parseParam(this.source, word)
      if (params.some(({ key }) => key === param.key)) throw this.error('paramTwice', field, word.start)
      params.push(param)
    }
    if (missingParam(params) !== undefined) throw this.error('paramMissing', field, first)
    return params.sort((a, b) => a.key - b.key)
  }

  location(): LocData {
    const words = this.words.slice(this.index, this.index + 12)
    this.index += words.length
    return parseLocation(this.source, words)
  }

  options(field: string): EdnsOption[] {
    throw this.error('noText', field, this.words[0]?.start ?? 0)
  }
}

function isDigitOf(parse: (digits: string) => Uint8Array, character: string): boolean {
  try {
    parse(character)
    return true
  } catch (error) {
    return error instanceof DecodeError && error.code === 'tooShort'
  }
}
