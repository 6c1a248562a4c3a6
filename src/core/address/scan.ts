/**
 * Scanning addresses: one pass from left to right over UTF-16 units, which either fills in numbers or stops
 * at the first place that cannot belong to an address. RFC 4291 §2.2 for IPv6; for the dotted form the four
 * decimal octets without leading zeros of RFC 3986 §3.2.2 (`dec-octet`), since some systems read 010 as eight.
 */

import { hexDigit } from '#core/bytes/hex-digit.ts'
import { type AddressErrorCode, ParseError, type ParseErrorCode } from '#core/bytes/parse-error.ts'

const COLON = 0x3a
const DOT = 0x2e
const ZERO = 0x30

/**
 * The fast path for valid addresses: reads `text[start, end)` into `groups` (8 numbers of 16 bits) and looks at each unit
 * once. Returns false for anything else, and `groups` is then undefined: `scanAddress` finds out what is wrong.
 */
export function scanValidAddress(text: string, start: number, end: number, groups: Uint16Array): boolean {
  let count = 0
  let gap = -1 // how many groups stood before `::`
  let value = 0
  let at = start // of the group
  if (end - start >= 2 && text.charCodeAt(at) === COLON && text.charCodeAt(at + 1) === COLON) {
    gap = 0
    at += 2
  }
  for (let i = at; i < end; i++) {
    const code = text.charCodeAt(i)
    const digit = hexDigit(code)
    if (digit >= 0) {
      value = (value << 4) | digit
      continue
    }
    if (code === DOT) {
      const ipv4 = count > 6 ? -1 : validIpv4(text, at, end)
      if (ipv4 < 0) return false
      groups[count++] = ipv4 >>> 16
      groups[count++] = ipv4 & 0xffff
      at = end + 1 // nothing is left to read, not even an empty group
      break
    }
    if (code !== COLON) return false
    if (i > at) {
      if (i - at > 4 || count === 8) return false
      groups[count++] = value
      value = 0
    } else {
      // A second colon in a row, or the first thing of all, or a third after `::` at the start.
      if (gap >= 0 || count === 0) return false
      gap = count
    }
    at = i + 1
  }
  if (end > at) {
    if (end - at > 4 || count === 8) return false
    groups[count++] = value
  } else if (end === at && gap !== count) {
    return false // ends in a single colon, or is empty
  }
  if (gap < 0) return count === 8
  if (count === 8) return false
  spreadGroups(groups, count, gap)
  return true
}

/** Four decimal octets as an unsigned 32-bit number, or −1 for anything else. */
function validIpv4(text: string, start: number, end: number): number {
  let value = 0
  let octet = 0
  let dots = 0
  let at = start // of the octet
  for (let i = start; i <= end; i++) {
    const code = i < end ? text.charCodeAt(i) : DOT
    const digit = code - ZERO
    if (digit >= 0 && digit <= 9) {
      octet = octet * 10 + digit
      continue
    }
    const hasLeadingZero = i - at > 1 && text.charCodeAt(at) === ZERO
    if (code !== DOT || i === at || i - at > 3 || octet > 255 || hasLeadingZero) return -1
    value = value * 256 + octet
    octet = 0
    at = i + 1
    dots++
  }
  return dots === 4 ? value : -1
}

/** Moves the groups after `::` to the end and fills the space between with zeros. */
function spreadGroups(groups: Uint16Array, count: number, gap: number): void {
  // Loops, because for eight numbers copyWithin and fill take longer than all the rest.
  const shift = 8 - count
  for (let to = 7; to >= gap + shift; to--) groups[to] = groups[to - shift]!
  for (let to = gap; to < gap + shift; to++) groups[to] = 0
}

/**
 * Reads `text[start, end)` as an IPv6 address into `groups` (8 numbers of 16 bits).
 * Throws ParseError with the whole `text`, so that positions are right even if the caller cut off brackets or a length.
 */
export function scanAddress(text: string, start: number, end: number, groups: Uint16Array): void {
  if (start >= end) throw new ParseError('empty', text, start)
  let count = 0
  let gap = -1 // how many groups stood before `::`
  let gapAt = -1
  let i = start

  if (text.charCodeAt(i) === COLON) {
    if (i + 1 >= end || text.charCodeAt(i + 1) !== COLON) throw new ParseError('leadingColon', text, i)
    if (i + 2 < end && text.charCodeAt(i + 2) === COLON) throw new ParseError('tripleColon', text, i + 2)
    gap = 0
    gapAt = i
    i += 2
  }

  while (i < end) {
    const groupAt = i
    let value = 0
    while (i < end) {
      const digit = hexDigit(text.charCodeAt(i))
      if (digit < 0) break
      value = (value << 4) | digit // a group of more than four digits overflows here and is refused below
      i++
    }
    if (i < end && i > groupAt && text.charCodeAt(i) === DOT) {
      count = scanTail(text, groupAt, end, groups, count, gap)
      break
    }
    if (i === groupAt) refuseCharacter(text, i)
    if (count === 8) throw new ParseError('tooManyGroups', text, groupAt)
    if (i - groupAt > 4) throw new ParseError('groupTooLong', text, groupAt)
    groups[count++] = value
    if (i === end) break

    if (text.charCodeAt(i) !== COLON) refuseCharacter(text, i)
    if (i + 1 === end) throw new ParseError('trailingColon', text, i)
    if (text.charCodeAt(i + 1) !== COLON) {
      i++
      continue
    }
    if (i + 2 < end && text.charCodeAt(i + 2) === COLON) throw new ParseError('tripleColon', text, i + 2)
    if (gap >= 0) throw new ParseError('twoCompressions', text, i)
    gap = count
    gapAt = i
    i += 2
  }

  if (gap < 0) {
    if (count < 8) throw new ParseError('tooFewGroups', text, end)
    return
  }
  // RFC 4291 §2.2: `::` stands for "one or more groups", so eight written groups leave nothing for it.
  if (count === 8) throw new ParseError('compressionOfNothing', text, gapAt)
  spreadGroups(groups, count, gap)
}

/** Reads the dotted tail at `at` as two more groups. Returns the new count. */
function scanTail(
  text: string,
  at: number,
  end: number,
  groups: Uint16Array,
  count: number,
  gap: number,
): number {
  if (count === 8) throw new ParseError('tooManyGroups', text, at)
  let tokenEnd = at
  while (tokenEnd < end && (hexDigit(text.charCodeAt(tokenEnd)) >= 0 || text.charCodeAt(tokenEnd) === DOT))
    tokenEnd++
  if (tokenEnd < end && text.charCodeAt(tokenEnd) === COLON) {
    // Only a whole IPv4 address stands in the wrong place; anything else is a dot typed for a colon.
    if (/^\d{1,3}(\.\d{1,3}){3}$/.test(text.slice(at, Math.min(tokenEnd, at + 16)))) {
      throw new ParseError('ipv4NotLast', text, at)
    }
    throw new ParseError('dotForColon', text, text.indexOf('.', at))
  }
  if (count === 0 && gap < 0) {
    scanIpv4(text, at, end) // errors in the IPv4 address are reported first
    throw new ParseError('ipv4Alone', text, at)
  }
  const value = scanIpv4(text, at, end)
  if (count > 6) throw new ParseError('ipv4NoRoom', text, at)
  groups[count] = value >>> 16
  groups[count + 1] = value & 0xffff
  return count + 2
}

/** Reads `text[start, end)` as dotted decimal IPv4 into an unsigned 32-bit number. Throws ParseError. */
export function scanIpv4(text: string, start: number, end: number): number {
  if (start >= end) throw new ParseError('empty', text, start)
  let value = 0
  let octets = 0
  let i = start
  for (;;) {
    const at = i
    let octet = 0
    while (i < end) {
      const digit = text.charCodeAt(i) - ZERO
      if (digit < 0 || digit > 9) break
      octet = Math.min(octet * 10 + digit, 1000)
      i++
    }
    const stop = i < end ? text.charCodeAt(i) : -1
    if (stop >= 0 && stop !== DOT) {
      if (hexDigit(stop) >= 0) throw new ParseError('ipv4BadDigit', text, i)
      refuseCharacter(text, i)
    }
    if (i === at) throw new ParseError('ipv4EmptyOctet', text, i)
    if (octets === 4) throw new ParseError('ipv4TooManyOctets', text, at)
    if (i - at > 1 && text.charCodeAt(at) === ZERO) throw new ParseError('ipv4LeadingZero', text, at)
    if (octet > 255) throw new ParseError('ipv4OctetTooBig', text, at)
    value = value * 256 + octet
    octets++
    if (stop < 0) break
    i++
  }
  if (octets < 4) throw new ParseError('ipv4TooFewOctets', text, end)
  return value
}

const notAllowed: Readonly<Record<string, AddressErrorCode>> = {
  '%': 'zoneNotAllowed',
  '[': 'bracketsNotAllowed',
  ']': 'bracketsNotAllowed',
  '/': 'prefixNotAllowed',
  '.': 'dotForColon',
  O: 'lookalike',
  o: 'lookalike',
  I: 'lookalike',
  l: 'lookalike',
  ';': 'wrongSeparator',
  ',': 'wrongSeparator',
  '-': 'wrongSeparator',
  _: 'wrongSeparator',
  '：': 'wrongSeparator', // the full-width colon of an East Asian keyboard
}

/** Throws the most helpful error for the character at `at`, which an address cannot have there. */
export function refuseCharacter(text: string, at: number): never {
  const character = text.charAt(at)
  let code: ParseErrorCode = Object.hasOwn(notAllowed, character) ? notAllowed[character]! : 'badCharacter'
  if (isSpace(character)) code = 'spaceNotAllowed'
  else if (code === 'badCharacter' && /[g-z]/i.test(character)) code = 'letterNotHex'
  throw new ParseError(code, text, at)
}

/** White space, and the zero-width characters that come along when text is copied from a page. */
export function isSpace(character: string): boolean {
  return /[\s\u200b-\u200f\u2060\ufeff]/.test(character)
}
