/**
 * IPv4 addresses, as unsigned 32-bit numbers, and IPv6 addresses that carry one: IPv4-mapped (RFC 4291 §2.5.5.2)
 * and the translators' prefixes (RFC 6052).
 */
import { ParseError } from '#core/bytes/parse-error.ts'
import { type Address, formatAddress } from './address.ts'
import { checkIpv4, formatIpv4 } from './format-ipv4.ts'
import { isGlobalIpv4 } from './ipv4-special-purpose.ts'
import { containsAddress, formatPrefix, type Prefix } from './prefix.ts'
import { scanIpv4 } from './scan.ts'

/** Four decimal octets without leading zeros, as in RFC 3986 §3.2.2, to a number 0–2³²−1. Throws ParseError. */
export function parseIpv4(text: string): number {
  return scanIpv4(text, 0, text.length)
}

/**
 * The IPv4-mapped address ::ffff:a.b.c.d: how a program with an IPv6 socket sees an IPv4 peer. It is used
 * inside programs only, never in an IPv6 header.
 */
export function mapIpv4(ipv4: number): Address {
  checkIpv4(ipv4)
  return ((0xffffn << 32n) | BigInt(ipv4)) as Address
}

/** Whether the address lies in ::ffff:0:0/96. */
export function isIpv4Mapped(address: Address): boolean {
  return address >> 32n === 0xffffn
}

/** The IPv4 address in an IPv4-mapped one. Throws ParseError `ipv4NotMapped` for any other address. */
export function unmapIpv4(address: Address): number {
  if (!isIpv4Mapped(address)) throw new ParseError('ipv4NotMapped', formatAddress(address), 0)
  return Number(address & 0xffffffffn)
}

/** The lengths that RFC 6052 §2.2 allows for a prefix that carries IPv4. */
export const translationLengths: readonly number[] = [32, 40, 48, 56, 64, 96]

/** The one prefix that every network may use for a translator: 64:ff9b::/96. RFC 6052 §2.1. */
export const wellKnownPrefix: Prefix = {
  network: 0x64_ff9b_0000_0000_0000_0000_0000_0000n as Address,
  length: 96,
}

/**
 * The address that represents this IPv4 address under a translator's prefix. RFC 6052 §2.2: the octets follow the
 * prefix but skip bits 64 to 71, which stay zero.
 *
 *     length  32              40      48      56      64      72      80      88      96      104
 *         32  | IPv4 a b c d                          | zero  |
 *         48                          | a     b       | zero  | c     d
 *         96                                                                          | a b c d
 *
 * Under 64:ff9b::/96 only global IPv4 addresses are allowed (§3.1), since the translator may belong to anyone:
 * see `isGlobalIpv4`.
 *
 * Throws ParseError: `lengthNotTranslation` for another length, `translationOctet` for a /96 in which bits 64 to 71
 * are set, `ipv4OutOfRange`, `ipv4NotGlobal`.
 */
export function embedIpv4(prefix: Prefix, ipv4: number): Address {
  checkTranslation(prefix)
  checkIpv4(ipv4)
  checkGlobal(prefix, ipv4)
  const bits = BigInt(ipv4)
  if (prefix.length === 96) return (prefix.network | bits) as Address
  const { before, after } = split(prefix)
  return (prefix.network | ((bits >> after) << 64n) | (low(bits, after) << (32n + before - 8n))) as Address
}

/**
 * The IPv4 address that an address under a translator's prefix carries (RFC 6052 §2.3). The bits after it are
 * ignored. Throws ParseError as `embedIpv4`, also `addressNotInPrefix`, and `translationOctet` when bits 64 to 71
 * of the address are not zero. A packet whose address breaks §3.1 is to be dropped, so it is refused here too.
 */
export function extractIpv4(prefix: Prefix, address: Address): number {
  checkTranslation(prefix)
  if (!containsAddress(prefix, address)) throw new ParseError('addressNotInPrefix', formatAddress(address), 0)
  checkTranslationOctet(address, formatAddress(address))
  const ipv4 = Number(bitsUnder(prefix, address))
  checkGlobal(prefix, ipv4)
  return ipv4
}

function bitsUnder(prefix: Prefix, address: Address): bigint {
  if (prefix.length === 96) return low(address, 32n)
  const { before, after } = split(prefix)
  return (low(address >> 64n, before) << after) | low(address >> (32n + before - 8n), after)
}

/** How many bits of the IPv4 address stand before bit 64 and how many after the octet of zeros. */
function split({ length }: Prefix): { before: bigint; after: bigint } {
  return { before: BigInt(64 - length), after: BigInt(length - 32) }
}

function low(value: bigint, bits: bigint): bigint {
  return value & ((1n << bits) - 1n)
}

function checkTranslation(prefix: Prefix): void {
  const text = formatPrefix(prefix)
  if (!translationLengths.includes(prefix.length)) {
    throw new ParseError('lengthNotTranslation', text, text.indexOf('/') + 1)
  }
  checkTranslationOctet(prefix.network, text)
}

function checkTranslationOctet(address: Address, text: string): void {
  if (((address >> 56n) & 0xffn) !== 0n) throw new ParseError('translationOctet', text, 0)
}

function checkGlobal(prefix: Prefix, ipv4: number): void {
  const isWellKnown = prefix.length === 96 && prefix.network === wellKnownPrefix.network
  if (isWellKnown && !isGlobalIpv4(ipv4)) throw new ParseError('ipv4NotGlobal', formatIpv4(ipv4), 0)
}
