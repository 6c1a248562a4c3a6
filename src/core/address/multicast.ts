/**
 * Multicast addresses, ff00::/8: what their bits say, and the two groups that follow from an address by arithmetic.
 * RFC 4291 §2.7, with the flags of RFC 3306 (P), RFC 3956 (R) and RFC 7371.
 *
 *     bits     8        4     4    112
 *           11111111 | XRPT | scop | group ID                                         in general
 *           11111111 | XRPT | scop | 0 | RIID | plen | network prefix (64) | ID (32)  with P = 1
 */
import { ParseError } from '#core/bytes/parse-error.ts'
import { type Address, formatAddress } from './address.ts'
import { type AddressScope, multicastScope } from './classify.ts'
import type { Mac } from './interface-id.ts'
import { type MulticastGroup, multicastGroup } from './multicast-groups.ts'
import { containsAddress, type Prefix, parsePrefix, prefixOf } from './prefix.ts'

/** The four bits after ff. The first is reserved for future use (RFC 7371 §2). */
export interface MulticastFlags {
  /** R: the address of a rendezvous point is inside (RFC 3956). */
  readonly rendezvousPoint: boolean
  /** P: made from a unicast prefix (RFC 3306). */
  readonly prefixBased: boolean
  /** T: not permanently assigned by IANA; "transient" (RFC 4291 §2.7). */
  readonly transient: boolean
  /** X: reserved for future use. */
  readonly reserved: boolean
}

/**
 * How to read the 112 bits after the scope.
 * - `assigned`: T = 0, the group IDs that IANA gives out
 * - `transient`: T = 1 alone, any number
 * - `prefixBased`: a unicast prefix and a group ID of its owner's choice (RFC 3306 §4)
 * - `sourceSpecific`: the prefix of length 0, for source-specific multicast (RFC 3306 §6, RFC 4607 §1)
 * - `embeddedRendezvousPoint`: a prefix that also gives the rendezvous point (RFC 3956 §3)
 * - `linkScoped`: an interface identifier instead of a prefix (RFC 4489 §3)
 */
export type MulticastForm =
  | 'assigned'
  | 'transient'
  | 'prefixBased'
  | 'sourceSpecific'
  | 'embeddedRendezvousPoint'
  | 'linkScoped'

/** A rule that an address breaks, so that it must not be used. `multicastRules` has the sections. */
export type MulticastProblem = keyof typeof multicastRules

export const multicastRules = {
  /** P = 1 requires T = 1. */
  prefixNeedsTransient: 'RFC 3306 §4',
  /** R = 1 requires P = 1 and T = 1. */
  rendezvousPointNeedsPrefix: 'RFC 3956 §3',
  /** The prefix has at most 64 bits. */
  prefixTooLong: 'RFC 3306 §4',
  /** A prefix of no bits gives no rendezvous point. */
  rendezvousPointNeedsLength: 'RFC 3956 §3',
  /** 0 would be the Subnet-Router anycast address. */
  rendezvousPointZero: 'RFC 3956 §3',
  /** The scope field has one of its two values that are not to be used. */
  reservedScope: 'RFC 7346 §2',
  /** Of ff0x::, for every scope. */
  reservedGroup: 'RFC 4291 §2.7.1',
} as const

export interface MulticastInfo {
  readonly flags: MulticastFlags
  readonly scope: AddressScope
  /** 0–15, the digit after the flags. */
  readonly scopeValue: number
  readonly form: MulticastForm
  /** The group ID: the last 32 bits where P = 1, else the 112 bits after the scope. */
  readonly group: bigint
  /** The group by name, where it has one. */
  readonly known?: MulticastGroup
  /** The unicast prefix inside; `sourceSpecific` has none. */
  readonly prefix?: Prefix
  /** The address of the rendezvous point, constructed as in RFC 3956 §3. */
  readonly rendezvousPoint?: Address
  /** The interface identifier of `linkScoped`. */
  readonly interfaceId?: bigint
  /** The last 24 bits of the addresses that share this solicited-node group. */
  readonly solicitedBits?: number
  /** Empty for an address that follows the rules. */
  readonly problems: readonly MulticastProblem[]
}

const solicitedNodePrefix = parsePrefix('ff02::1:ff00:0/104')

/**
 * The solicited-node group of a unicast or anycast address: ff02::1:ff and its last 24 bits (RFC 4291 §2.7.1).
 * Neighbor Solicitations go there instead of to all nodes. Addresses that end alike share one, so a host with several
 * addresses on an interface identifier joins it once. Never throws: any address has these bits.
 */
export function solicitedNode(address: Address): Address {
  return (solicitedNodePrefix.network | (address & 0xff_ffffn)) as Address
}

/**
 * The Ethernet address that carries a multicast packet: 33:33 and the last 32 bits (RFC 2464 §7). Groups with the same
 * ending share it, and the host's IPv6 filters them. Throws ParseError `notMulticast`: unicast addresses are resolved by
 * Neighbor Discovery, not computed.
 */
export function ethernetMulticast(address: Address): Mac {
  checkMulticast(address)
  const digits = (address & 0xffff_ffffn).toString(16).padStart(8, '0')
  return `33:33:${digits.replace(/..(?!$)/g, '$&:')}`
}

/**
 * All that the bits of a multicast address say. An address that breaks a rule is read as far as possible, and `problems`
 * says which.
 * Throws ParseError `notMulticast`.
 */
export function multicastInfo(address: Address): MulticastInfo {
  checkMulticast(address)
  const bits = Number((address >> 116n) & 0xfn)
  const flags = {
    reserved: (bits & 8) !== 0,
    rendezvousPoint: (bits & 4) !== 0,
    prefixBased: (bits & 2) !== 0,
    transient: (bits & 1) !== 0,
  }
  const scopeValue = Number((address >> 112n) & 0xfn)
  const known = multicastGroup(address)
  const form = formOf(flags, address, scopeValue)
  const inside = insideOf(form, address)
  return {
    flags,
    scope: multicastScope(scopeValue),
    scopeValue,
    form,
    group: BigInt.asUintN(flags.prefixBased ? 32 : 112, address),
    ...(known === undefined ? {} : { known }),
    ...inside,
    ...(containsAddress(solicitedNodePrefix, address) ? { solicitedBits: Number(address & 0xff_ffffn) } : {}),
    problems: problemsOf(flags, form, address, scopeValue),
  }
}

function formOf(flags: MulticastFlags, address: Address, scopeValue: number): MulticastForm {
  if (!flags.prefixBased) return flags.transient ? 'transient' : 'assigned'
  const length = prefixLength(address)
  if (flags.rendezvousPoint) return 'embeddedRendezvousPoint'
  if (length === 0xff && scopeValue <= 2) return 'linkScoped'
  return length === 0 && networkPrefix(address) === 0n ? 'sourceSpecific' : 'prefixBased'
}

function insideOf(
  form: MulticastForm,
  address: Address,
): Pick<MulticastInfo, 'prefix' | 'rendezvousPoint' | 'interfaceId'> {
  if (form === 'linkScoped') return { interfaceId: networkPrefix(address) }
  if (form !== 'prefixBased' && form !== 'embeddedRendezvousPoint') return {}
  const length = prefixLength(address)
  if (length > 64) return {}
  const prefix = prefixOf((networkPrefix(address) << 64n) as Address, length)
  if (form === 'prefixBased' || length === 0) return { prefix }
  return { prefix, rendezvousPoint: (prefix.network | rendezvousPointId(address)) as Address }
}

function problemsOf(
  flags: MulticastFlags,
  form: MulticastForm,
  address: Address,
  scopeValue: number,
): MulticastProblem[] {
  const { prefixBased, rendezvousPoint, transient } = flags
  const problems: MulticastProblem[] = []
  if (prefixBased && !transient) problems.push('prefixNeedsTransient')
  if (rendezvousPoint && !(prefixBased && transient)) problems.push('rendezvousPointNeedsPrefix')
  if (prefixBased && form !== 'linkScoped' && prefixLength(address) > 64) problems.push('prefixTooLong')
  if (form === 'embeddedRendezvousPoint') {
    if (prefixLength(address) === 0) problems.push('rendezvousPointNeedsLength')
    if (rendezvousPointId(address) === 0n) problems.push('rendezvousPointZero')
  }
  if (scopeValue === 0 || scopeValue === 15) problems.push('reservedScope')
  if (address >> 116n === 0xff0n && BigInt.asUintN(112, address) === 0n) problems.push('reservedGroup')
  return problems
}

function prefixLength(address: Address): number {
  return Number((address >> 96n) & 0xffn)
}

function networkPrefix(address: Address): bigint {
  return BigInt.asUintN(64, address >> 32n)
}

function rendezvousPointId(address: Address): bigint {
  return (address >> 104n) & 0xfn
}

function checkMulticast(address: Address): void {
  if (address >> 120n !== 0xffn) throw new ParseError('notMulticast', formatAddress(address), 0)
}
