/**
 * The errors that core throws: for text that does not parse, for bytes that do not decode, and for values that do not
 * fit into the field they are to be written to. Core knows only codes; the sentences, in both languages, live in
 * `src/i18n`.
 */

/** Why an IPv6 address in text was refused (RFC 4291 §2.2). */
export type AddressErrorCode =
  | 'empty'
  | 'badCharacter'
  | 'letterNotHex'
  | 'lookalike'
  | 'wrongSeparator'
  | 'dotForColon'
  | 'spaceNotAllowed'
  | 'zoneNotAllowed'
  | 'bracketsNotAllowed'
  | 'prefixNotAllowed'
  | 'groupTooLong'
  | 'tooManyGroups'
  | 'tooFewGroups'
  | 'leadingColon'
  | 'trailingColon'
  | 'tripleColon'
  | 'twoCompressions'
  | 'compressionOfNothing'
  | 'addressOutOfRange'

/** Why a dotted IPv4 address, alone or as the tail of an IPv6 address, was refused. */
export type Ipv4ErrorCode =
  | 'ipv4Alone'
  | 'ipv4NotLast'
  | 'ipv4NoRoom'
  | 'ipv4BadDigit'
  | 'ipv4EmptyOctet'
  | 'ipv4LeadingZero'
  | 'ipv4OctetTooBig'
  | 'ipv4TooFewOctets'
  | 'ipv4TooManyOctets'
  | 'ipv4OutOfRange'
  | 'ipv4NotMapped'
  | 'ipv4NotGlobal'
  | 'lengthNotTranslation'
  | 'translationOctet'
  | 'addressNotInPrefix'

/** Why a unique local prefix cannot be made (RFC 4193 §3). */
export type UlaErrorCode = 'globalIdOutOfRange' | 'timeOutOfRange'

/** Why a name under ip6.arpa, or a zone for one, was refused (RFC 3596 §2.5). */
export type ReverseNameErrorCode =
  | 'reverseSuffix'
  | 'reverseLabel'
  | 'reverseTooMany'
  | 'reverseTooFew'
  | 'lengthNotNibble'

/** Why an address is not what a multicast function takes (RFC 4291 §2.7). */
export type MulticastErrorCode = 'notMulticast'

/** Why the part after `%` was refused (RFC 4007 §11). */
export type ZoneErrorCode = 'zoneEmpty' | 'zoneBadCharacter'

/** Why a prefix, or an operation on prefixes, was refused (RFC 4291 §2.3). */
export type PrefixErrorCode =
  | 'lengthMissing'
  | 'lengthBadCharacter'
  | 'lengthLeadingZero'
  | 'lengthTooBig'
  | 'lengthTooShort'
  | 'lengthTooLong'
  | 'hostBits'
  | 'subnetOutOfRange'
  | 'rangeReversed'

/** Why an address with brackets and port was refused (RFC 5952 §6). */
export type HostPortErrorCode =
  | 'openBracketMissing'
  | 'closeBracketMissing'
  | 'portMissing'
  | 'portBadCharacter'
  | 'portTooBig'

/** Why a MAC address or an interface identifier was refused. */
export type InterfaceIdErrorCode =
  | 'macLength'
  | 'macBadCharacter'
  | 'macMixedSeparators'
  | 'interfaceIdOutOfRange'
  | 'dadCounterOutOfRange'
  | 'nameTooLong'

export type ParseErrorCode =
  | AddressErrorCode
  | Ipv4ErrorCode
  | ZoneErrorCode
  | PrefixErrorCode
  | HostPortErrorCode
  | InterfaceIdErrorCode
  | MulticastErrorCode
  | ReverseNameErrorCode
  | UlaErrorCode

/**
 * Text that was refused. `text` is all of what was given and `at` the UTF-16 index in it where the problem
 * starts; `at` is `text.length` when something is missing at the end. Operations on values that were never text
 * (a subnet length, a range) carry the value as text.
 */
export class ParseError extends Error {
  override readonly name = 'ParseError'
  readonly code: ParseErrorCode
  readonly text: string
  readonly at: number

  constructor(code: ParseErrorCode, text: string, at: number) {
    // For logs and stack traces only: people read the sentence that i18n makes of the code.
    super(`${code} at ${at} of ${JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text)}`)
    this.code = code
    this.text = text
    this.at = at
  }
}

/** Why a capture (pcap, pcapng) could not be read on. Where it just ends, the code is `tooShort`. */
export type CaptureErrorCode =
  | 'notCapture'
  | 'captureVersion'
  | 'capturedLength'
  | 'byteOrder'
  | 'blockLength'
  | 'blockLengthsDiffer'
  | 'interfaceOption'
  | 'interfaceUnknown'
  | 'tooManyInterfaces'

/**
 * Why bytes were refused: they end before the field does; go on where they should have ended; the field holds a value
 * with which nothing that follows can be read; a length contradicts the header that it is in; no decoder knows the link
 * type.
 */
export type PacketErrorCode = 'tooShort' | 'tooLong' | 'badValue' | 'badLength' | 'unknownLinkType'

export type DecodeErrorCode = PacketErrorCode | CaptureErrorCode

/** Bytes that were refused. `offset` counts octets from the start of the message, `field` is the RFC's word. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError'
  readonly code: DecodeErrorCode
  readonly field: string
  readonly offset: number

  constructor(code: DecodeErrorCode, field: string, offset: number) {
    super(`${code}: ${field} at octet ${offset}`)
    this.code = code
    this.field = field
    this.offset = offset
  }
}

/** A value that does not fit into its field: 300 for a hop limit. `field` is the RFC's word, `value` what was given. */
export class EncodeError extends Error {
  override readonly name = 'EncodeError'
  readonly code = 'outOfRange'
  readonly field: string
  readonly value: string

  constructor(field: string, value: string) {
    super(`outOfRange: ${field} cannot be ${value.length > 80 ? `${value.slice(0, 80)}…` : value}`)
    this.field = field
    this.value = value
  }
}
