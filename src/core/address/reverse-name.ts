/**
 * Names for reverse lookups: under ip6.arpa each of the 32 digits is a label, the last digit first, so that the tree of
 * the DNS follows the tree of the prefixes (RFC 3596 §2.5).
 *
 *     2001:db8::1  →  1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa
 *
 * Names are written in lower case and without the dot at the end, as programs print them; read in any case, with the dot
 * or without.
 */

import { hexDigit } from '#core/bytes/hex-digit.ts'
import { ParseError } from '#core/bytes/parse-error.ts'
import { type Address, expandAddress } from './address.ts'
import { formatPrefix, type Prefix, subnets } from './prefix.ts'

const root = 'ip6.arpa'

/** The name under which the DNS keeps the PTR record of an address. */
export function reverseName(address: Address): string {
  return nameOfDigits(address, 32)
}

/**
 * The zone that holds the reverse names of a prefix: `8.b.d.0.1.0.0.2.ip6.arpa` for 2001:db8::/32, `ip6.arpa` for ::/0.
 * A label is four bits, so only every fourth length has one zone. Throws ParseError `lengthNotNibble` for the others.
 */
export function reverseZone(prefix: Prefix): string {
  if (prefix.length % 4 !== 0) {
    const text = formatPrefix(prefix)
    throw new ParseError('lengthNotNibble', text, text.indexOf('/') + 1)
  }
  return nameOfDigits(prefix.network, prefix.length / 4)
}

/**
 * The zones that together hold the reverse names of a prefix of any length: one, or the 2, 4 or 8 of the next length
 * that has zones, lowest first. RFC 3596 leaves no other way to delegate a 2001:db8::/30.
 */
export function reverseZones(prefix: Prefix): string[] {
  return [...subnets(prefix, Math.ceil(prefix.length / 4) * 4)].map(reverseZone)
}

function nameOfDigits(address: Address, count: number): string {
  const digits = expandAddress(address).replaceAll(':', '')
  let name = ''
  for (let i = count - 1; i >= 0; i--) name += `${digits.charAt(i)}.`
  return name + root
}

/**
 * The address whose reverse name this is: 32 digits and ip6.arpa. Throws ParseError: `reverseSuffix`, `reverseLabel` for
 * a label that is not one hexadecimal digit, `reverseTooMany`, and `reverseTooFew` for the name of a zone.
 */
export function addressFromReverseName(name: string): Address {
  const { network, length } = prefixFromReverseZone(name)
  if (length < 128) throw new ParseError('reverseTooFew', name, suffixAt(name))
  return network
}

/** The prefix of a reverse zone, 0 to 32 digits and ip6.arpa. Throws ParseError as `addressFromReverseName`. */
export function prefixFromReverseZone(name: string): Prefix {
  const end = suffixAt(name)
  let network = 0n
  let count = 0
  for (let at = 0; at < end; at += 2) {
    const digit = hexDigit(name.charCodeAt(at))
    if (digit < 0 || name.charAt(at + 1) !== '.') throw new ParseError('reverseLabel', name, at)
    if (count === 32) throw new ParseError('reverseTooMany', name, at)
    network |= BigInt(digit) << BigInt(count * 4)
    count++
  }
  return { network: (network << BigInt(128 - count * 4)) as Address, length: count * 4 }
}

/** Where ip6.arpa starts. */
function suffixAt(name: string): number {
  if (name === '') throw new ParseError('empty', name, 0)
  const found = /(?<=^|\.)ip6\.arpa\.?$/i.exec(name)
  if (found !== null) return found.index
  // It should stand where the last two labels are.
  const last = name.replace(/\.$/, '').lastIndexOf('.')
  const at = last > 0 ? name.lastIndexOf('.', last - 1) + 1 : 0
  throw new ParseError('reverseSuffix', name, at)
}
