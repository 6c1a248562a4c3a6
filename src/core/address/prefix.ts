/**
 * Prefixes, `address/length` (RFC 4291 §2.3), and operations on sets of them. Lengths are in bits, 0–128.
 * There is no netmask and no broadcast address in IPv6: first and last are addresses like the others.
 */
import { ParseError } from '#core/bytes/parse-error.ts'
import { type Address, formatAddress } from './address.ts'
import { addressAnatomy } from './anatomy.ts'
import { parseAddressWithin } from './parse-address.ts'

/** All addresses whose first `length` bits are those of `network`. The other bits of `network` are zero. */
export interface Prefix {
  readonly network: Address
  readonly length: number
}

export interface PrefixOptions {
  /** Refuse an address with bits beyond the length (`2001:db8::1/32`). Otherwise they are cleared. */
  readonly strict?: boolean
}

/**
 * The prefix that `text` spells: an address as `parseAddress` takes it, `/`, and a decimal length without leading
 * zeros. RFC 4291 §2.3 warns of `2001:db8/32`, where the address was cut short: refused. Throws ParseError;
 * `hostBits` points at the first digit that reaches beyond the length, in the first group with a bit there.
 */
export function parsePrefix(text: string, { strict = true }: PrefixOptions = {}): Prefix {
  const slash = text.indexOf('/')
  const address = parseAddressWithin(text, 0, slash < 0 ? text.length : slash)
  if (slash < 0) throw new ParseError('lengthMissing', text, text.length)
  const length = parseLength(text, slash + 1)
  const prefix = prefixOf(address, length)
  if (strict && prefix.network !== address)
    throw new ParseError('hostBits', text, firstHostBit(text, slash, length))
  return prefix
}

function parseLength(text: string, start: number): number {
  if (start === text.length) throw new ParseError('lengthMissing', text, start)
  let length = 0
  for (let i = start; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 0x30
    if (!(digit >= 0 && digit <= 9)) throw new ParseError('lengthBadCharacter', text, i)
    length = Math.min(length * 10 + digit, 1000)
  }
  if (text.charAt(start) === '0' && text.length > start + 1)
    throw new ParseError('lengthLeadingZero', text, start)
  if (length > 128) throw new ParseError('lengthTooBig', text, start)
  return length
}

function firstHostBit(text: string, slash: number, length: number): number {
  const { groups } = addressAnatomy(text.slice(0, slash))
  const kept = (group: number) => Math.max(0, Math.min(16, length - group * 16))
  const index = groups.findIndex(({ value }, group) => (value & (0xffff >> kept(group))) !== 0)
  const { at, length: digits, written } = groups[index]!
  if (written === 'ipv4') return kept(index) < 8 ? at : text.indexOf('.', at) + 1
  // Zeros in front that are not written are among the digits that the prefix keeps.
  return at + Math.max(0, Math.floor(kept(index) / 4) - (4 - digits))
}

/** `2001:db8::/32`: the canonical address (RFC 5952) and the length. */
export function formatPrefix({ network, length }: Prefix): string {
  return `${formatAddress(network)}/${length}`
}

/** The prefix of this length that holds the address. Throws ParseError for a length that is not 0–128. */
export function prefixOf(address: Address, length: number): Prefix {
  checkLength(length)
  const rest = BigInt(128 - length)
  return { network: ((address >> rest) << rest) as Address, length }
}

/** How many addresses a prefix of each length contains. */
const counts: readonly bigint[] = Array.from({ length: 129 }, (_, length) => 1n << BigInt(128 - length))

/**
 * For each length, the network last given to `containsAddress` and its highest address. Making a bigint takes longer than
 * comparing two, and most callers ask about the same few prefixes again and again. The key is the network's value, so a
 * prefix that a caller has changed gets a new entry.
 */
const recentNetworks: bigint[] = new Array<bigint>(129).fill(-1n)
const recentLasts: bigint[] = new Array<bigint>(129).fill(-1n)

/** Whether the address lies in the prefix, whose network has no bits beyond its length and so is its first address. */
export function containsAddress(prefix: Prefix, address: Address): boolean {
  const { network, length } = prefix
  if (address < network) return false
  if (recentNetworks[length] !== network) {
    if (counts[length] === undefined) return false
    recentNetworks[length] = network
    recentLasts[length] = lastAddress(prefix)
  }
  return address <= recentLasts[length]!
}

export function equalPrefixes(a: Prefix, b: Prefix): boolean {
  return a.network === b.network && a.length === b.length
}

/** Whether every address of `inner` lies in `outer`; a prefix contains itself. */
export function containsPrefix(outer: Prefix, inner: Prefix): boolean {
  return outer.length <= inner.length && containsAddress(outer, inner.network)
}

/** Whether some address lies in both. Two prefixes never overlap in part: one contains the other. */
export function overlaps(a: Prefix, b: Prefix): boolean {
  return containsPrefix(a, b) || containsPrefix(b, a)
}

/** The lowest address: the Subnet-Router anycast address where the prefix is a subnet (RFC 4291 §2.6.1). */
export function firstAddress(prefix: Prefix): Address {
  return prefix.network
}

/** The highest address: all bits beyond the length set. An address like any other, not a broadcast. */
export function lastAddress(prefix: Prefix): Address {
  return (prefix.network | (addressCount(prefix) - 1n)) as Address
}

/** How many addresses the prefix holds: 2^(128 − length). */
export function addressCount(prefix: Prefix): bigint {
  return counts[prefix.length]!
}

/**
 * The subnets with this `length`, lowest first, created lazily: a /32 has 2³² subnets of length 64.
 * Throws ParseError at once, before the first subnet is requested: `lengthTooShort` when `length` is
 * less than the prefix's own, `lengthTooBig` above 128.
 */
export function subnets(prefix: Prefix, length: number): IterableIterator<Prefix> {
  checkSubnetLength(prefix, length)
  return walkSubnets(prefix, length)
}

function* walkSubnets(prefix: Prefix, length: number): IterableIterator<Prefix> {
  const step = 1n << BigInt(128 - length)
  const end = prefix.network + addressCount(prefix)
  for (let network: bigint = prefix.network; network < end; network += step) {
    yield { network: network as Address, length }
  }
}

/**
 * The subnet with number `index`, from 0, of those that `subnets` yields, without going through the others.
 * Throws ParseError as `subnets`, and `subnetOutOfRange` when there is no such subnet.
 */
export function nthSubnet(prefix: Prefix, length: number, index: bigint): Prefix {
  checkSubnetLength(prefix, length)
  if (index < 0n || index >> BigInt(length - prefix.length) !== 0n) {
    throw new ParseError('subnetOutOfRange', index.toString(), 0)
  }
  return { network: (prefix.network | (index << BigInt(128 - length))) as Address, length }
}

/** For sorting: by network, a prefix before those inside it. */
export function comparePrefixes(a: Prefix, b: Prefix): number {
  return a.network < b.network ? -1 : a.network > b.network ? 1 : a.length - b.length
}

/**
 * The fewest prefixes that hold exactly the same addresses, lowest first: repeated and contained ones dropped,
 * neighbouring halves joined. The list may come in any order.
 */
export function aggregatePrefixes(list: Iterable<Prefix>): Prefix[] {
  const sorted = [...list].sort(comparePrefixes)
  const result: Prefix[] = []
  for (let next of sorted) {
    const last = result.at(-1)
    if (last !== undefined && containsPrefix(last, next)) continue
    // The joined prefix may in turn be the upper half of a larger one.
    for (
      let before = result.at(-1);
      before !== undefined && isUpperHalf(before, next);
      before = result.at(-1)
    ) {
      result.pop()
      next = { network: before.network, length: before.length - 1 }
    }
    result.push(next)
  }
  return result
}

function isUpperHalf(lower: Prefix, upper: Prefix): boolean {
  if (lower.length !== upper.length || lower.length === 0) return false
  const half = 1n << BigInt(128 - lower.length)
  return (lower.network & half) === 0n && (lower.network | half) === upper.network
}

/**
 * The fewest prefixes that hold exactly the addresses from `first` to `last`, both included: never more than 254.
 * Throws ParseError `rangeReversed` when `last` comes before `first`.
 */
export function coverRange(first: Address, last: Address): Prefix[] {
  if (last < first) {
    const text = `${formatAddress(first)}-${formatAddress(last)}`
    throw new ParseError('rangeReversed', text, text.indexOf('-') + 1)
  }
  const result: Prefix[] = []
  let at: bigint = first
  while (at <= last) {
    // The largest block that starts here is bounded by the zeros that `at` ends in and by what is left to cover.
    const aligned = at === 0n ? 128 : trailingZeros(at)
    const rest = Math.min(aligned, bitLength(last - at + 1n) - 1)
    result.push({ network: at as Address, length: 128 - rest })
    at += 1n << BigInt(rest)
  }
  return result
}

function bitLength(value: bigint): number {
  return value.toString(2).length
}

function trailingZeros(value: bigint): number {
  return bitLength(value & -value) - 1
}

function checkLength(length: number): void {
  if (!Number.isInteger(length) || length < 0) throw new ParseError('lengthBadCharacter', String(length), 0)
  if (length > 128) throw new ParseError('lengthTooBig', String(length), 0)
}

function checkSubnetLength(prefix: Prefix, length: number): void {
  checkLength(length)
  if (length < prefix.length) throw new ParseError('lengthTooShort', String(length), 0)
}
