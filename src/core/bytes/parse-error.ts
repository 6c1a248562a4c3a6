/**
 * The error for text that does not parse. Core knows only codes; the sentences, in both languages, live in `src/i18n`.
 * It stands alone, so that a page which reads addresses loads nothing of packets.
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
