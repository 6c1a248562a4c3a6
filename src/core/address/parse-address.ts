/** The text of an IPv6 address (RFC 4291 §2.2), alone or with its zone (RFC 4007 §11). */
import { ParseError } from '#core/bytes/parse-error.ts'
import type { Address, ScopedAddress } from './address.ts'
import { isSpace, refuseCharacter, scanAddress, scanValidAddress } from './scan.ts'

// Buffers of the functions below, which fill and read them before they return.
const groups = new Uint16Array(8)
const octets = new DataView(new ArrayBuffer(16))

/**
 * The address that `text` spells in any of the forms of RFC 4291 §2.2: eight groups of one to four hexadecimal
 * digits of either case, `::` at most once for one or more groups of zeros, and an IPv4 tail in dotted decimal.
 * Nothing else is accepted: no zone, brackets, length, spaces, nor octets with leading zeros.
 *
 * `1:2:3:4:5:6:7::` is accepted: RFC 4291 lets `::` stand for one group, though RFC 5952 §4.2.2 tells writers not
 * to. `1::2:3:4:5:6:7:8` is refused. Python's `ipaddress` and the grammar of RFC 3986 §3.2.2 do the same.
 *
 * Throws ParseError; `at` is the first place that cannot belong to an address.
 */
export function parseAddress(text: string): Address {
  return parseAddressWithin(text, 0, text.length)
}

/** Like `parseAddress`, for the part `[start, end)` of a longer text; errors carry the whole text. */
export function parseAddressWithin(text: string, start: number, end: number): Address {
  if (!scanValidAddress(text, start, end, groups)) scanAddress(text, start, end, groups)
  // In pairs, because the two reads of 64 bits that follow wait for every write: a twentieth of the time.
  for (let i = 0; i < 8; i += 2) octets.setUint32(i * 2, (groups[i]! << 16) | groups[i + 1]!)
  return ((octets.getBigUint64(0) << 64n) | octets.getBigUint64(8)) as Address
}

/**
 * An address with or without `%zone`. The zone is one or more characters, any but space, control characters and
 * the delimiters `%` (RFC 4007 §11.2), `/` (§11.7) and brackets. Whether such an interface exists is not checked, nor
 * whether the address needs a zone: RFC 4007 §11 allows one on any address. Throws ParseError.
 */
export function parseScopedAddress(text: string): ScopedAddress {
  return parseScopedAddressWithin(text, 0, text.length)
}

/** Like `parseScopedAddress`, for the part `[start, end)` of a longer text; errors carry the whole text. */
export function parseScopedAddressWithin(text: string, start: number, end: number): ScopedAddress {
  let percent = start
  while (percent < end && text.charAt(percent) !== '%') percent++
  const address = parseAddressWithin(text, start, percent)
  if (percent === end) return { address }
  if (percent + 1 === end) throw new ParseError('zoneEmpty', text, end)
  const zone = text.slice(percent + 1, end)
  const wrong = zone.search(/[\p{C}\s%/[\]]/u)
  if (wrong >= 0) {
    const at = percent + 1 + wrong
    if (isSpace(text.charAt(at)) || /[/[\]]/.test(text.charAt(at))) refuseCharacter(text, at)
    throw new ParseError('zoneBadCharacter', text, at)
  }
  return { address, zone }
}
