/**
 * The error for names, records and zones in text that do not parse. Core knows only codes; the sentences, in both languages,
 * live in `src/i18n/record`. It stands apart from `ParseError`, whose sentences every page with an address carries.
 */
import type { ParseError } from '#core/bytes/parse-error.ts'

/** Why a name was refused (RFC 1035 §2.3.4, §5.1). */
export type NameErrorCode =
  /** Two dots in a row, or a dot that starts a name. */
  | 'labelEmpty'
  /** More than 63 octets. */
  | 'labelTooLong'
  /** More than 255 octets, with the length of each label and the root. */
  | 'domainNameTooLong'
  /** `\` and then nothing, or not three digits up to 255. */
  | 'badEscape'
  /** What is not ASCII: a name of the DNS has A-labels, `xn--…`. */
  | 'notAscii'
  /** No name at all. */
  | 'nameMissing'

/** Why the data of a record was refused. `field` of the error says which one it is about. */
export type RecordErrorCode =
  /** The text ends before this field. */
  | 'fieldMissing'
  /** More words than the type has fields. */
  | 'fieldsLeft'
  /** Not a number in decimal digits. */
  | 'notNumber'
  | 'numberTooBig'
  /** Not an IPv4 address; `cause` says why. */
  | 'notIpv4'
  /** Not an IPv6 address; `cause` says why. */
  | 'notIpv6'
  /** More than 255 octets in one character-string. */
  | 'stringTooLong'
  | 'quoteOpen'
  | 'notHex'
  | 'notBase64'
  | 'notBase32'
  /** Digits or letters that do not make whole octets. */
  | 'octetIncomplete'
  /** No record type of this name, nor `TYPE` with a number (RFC 3597 §5). */
  | 'unknownType'
  /** No class of this name, nor `CLASS` with a number. */
  | 'unknownClass'
  /** Not `YYYYMMDDHHmmSS`, nor a number of seconds (RFC 4034 §3.2). */
  | 'notTime'
  /** After `\#`: the number of octets differs from the digits (RFC 3597 §5). */
  | 'lengthDiffers'
  /** The octets after `\#` are not data of this type; they do not decode. */
  | 'octetsNotOfType'
  /** A place on earth as RFC 1876 §3 writes it was expected here. */
  | 'notLocation'
  /** A service parameter (RFC 9460 §2.1) that no key is known for, or twice, or a value that its key does not allow. */
  | 'paramUnknown'
  | 'paramTwice'
  | 'paramValue'
  /** A parameter that another one asks for: listed in `mandatory` (RFC 9460 §8), `alpn` for `no-default-alpn` (§7.1.1). */
  | 'paramMissing'
  /** Text that this type has none of: OPT. */
  | 'noText'

export type DnsErrorCode = NameErrorCode | RecordErrorCode

/**
 * Text of the DNS that was refused. `text` is all of what was given and `at` the UTF-16 index in it where the problem
 * starts; `field` is the RFC's word for what was being read, `name` where it is a name alone.
 */
export class DnsParseError extends Error {
  override readonly name = 'DnsParseError'
  readonly code: DnsErrorCode
  readonly field: string
  readonly text: string
  readonly at: number
  /** What the address in the text was refused with. */
  override readonly cause: ParseError | undefined

  constructor(code: DnsErrorCode, field: string, text: string, at: number, cause?: ParseError) {
    // For logs and stack traces only: people read the sentence that i18n makes of the code.
    super(
      `${code}: ${field} at ${at} of ${JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text)}`,
    )
    this.code = code
    this.field = field
    this.text = text
    this.at = at
    this.cause = cause
  }
}
