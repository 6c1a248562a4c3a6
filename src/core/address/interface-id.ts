/** Interface identifiers: the 64 bits after the prefix, as a bigint (RFC 4291 §2.5.1). */
import { ParseError } from '#core/bytes/errors.ts'
import { hexDigit } from '#core/bytes/hex.ts'
import type { Address } from './address.ts'
import { formatPrefix, type Prefix } from './prefix.ts'

/** A 48-bit MAC address in lower case with colons, as in `00:00:5e:00:53:01`. */
export type Mac = string

/**
 * A MAC address in its one canonical text. Taken: six octets of two digits with colons or hyphens between them, or
 * three groups of four digits with points, in either case. Throws ParseError.
 */
export function parseMac(text: string): Mac {
  const separator = /[:.-]/.exec(text)?.[0]
  const width = separator === '.' ? 4 : 2
  const step = separator === undefined ? Number.POSITIVE_INFINITY : width + 1
  let digits = ''
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i)
    const isDigit = hexDigit(text.charCodeAt(i)) >= 0
    if (!isDigit && !/[:.-]/.test(character)) throw new ParseError('macBadCharacter', text, i)
    if (!isDigit && character !== separator) throw new ParseError('macMixedSeparators', text, i)
    if (isDigit === (i % step === width)) throw new ParseError('macLength', text, i)
    if (isDigit) digits += character
    if (digits.length > 12) throw new ParseError('macLength', text, i)
  }
  if (digits.length < 12 || separator === undefined) throw new ParseError('macLength', text, text.length)
  return digits.toLowerCase().replace(/..(?!$)/g, '$&:')
}

/**
 * The modified EUI-64 of a MAC address: `ff:fe` in the middle and the universal/local bit turned over (RFC 4291
 * appendix A, RFC 2464 §4). It shows the hardware to the whole world, which is why RFC 8064 §3 recommends against
 * it for addresses that last. Takes what `parseMac` takes; throws ParseError.
 */
export function eui64(mac: string): bigint {
  const bits = BigInt(`0x${parseMac(mac).replaceAll(':', '')}`)
  const organization = bits >> 24n
  return ((organization << 40n) | (0xfffen << 24n) | (bits & 0xffffffn)) ^ (1n << 57n)
}

/**
 * The address of an interface under a prefix of at most 64 bits; bits between the two are zero, as in fe80::/10.
 * Throws ParseError `lengthTooLong` for a longer prefix, `interfaceIdOutOfRange` for more than 64 bits.
 */
export function joinPrefix(prefix: Prefix, interfaceId: bigint): Address {
  if (prefix.length > 64) {
    const text = formatPrefix(prefix)
    throw new ParseError('lengthTooLong', text, text.indexOf('/') + 1)
  }
  if (BigInt.asUintN(64, interfaceId) !== interfaceId) {
    throw new ParseError('interfaceIdOutOfRange', interfaceId.toString(), 0)
  }
  return (prefix.network | interfaceId) as Address
}
