import type { Address } from '#core/address/address.ts'
import { type AddressKind, type AddressScope, classifyAddress } from '#core/address/classify.ts'
import { formatIpv4 } from '#core/address/format-ipv4.ts'
import { eui64, isGroupMac, isLocalMac, joinPrefix, type Mac } from '#core/address/interface-id.ts'
import { isGlobalIpv4 } from '#core/address/ipv4-special-purpose.ts'
import { type MulticastGroup, multicastGroup } from '#core/address/multicast-groups.ts'
import type { PastedItem } from '#core/address/pasted/item.ts'
import { readLine } from '#core/address/pasted/line.ts'
import { containsPrefix, type Prefix, parsePrefix } from '#core/address/prefix.ts'
import { type SpecialPurposeBlock, specialPurposeRegistry } from '#core/address/special-purpose-registry.ts'
import { type EmbeddedIpv4, teredoParts } from '#core/address/transition-address.ts'

/** What the person asked about, read. `text` is the address alone, as it was written. */
export type Subject = Exclude<PastedItem, { type: 'mac' }> | MacSubject

export type SubjectOf<Type extends Subject['type']> = Extract<Subject, { readonly type: Type }>

export interface MacSubject {
  readonly type: 'mac'
  readonly text: string
  readonly mac: Mac
  /** The I/G bit: names a group, not an interface. */
  readonly isGroup: boolean
  /** The U/L bit as on the wire: 1 was chosen locally. */
  readonly isLocal: boolean
  readonly interfaceId?: bigint
  readonly linkLocal?: Address
}

/** Everything in a line that can be explained. Throws ParseError with places in the line. */
export function readSubjects(line: string): Subject[] {
  return readLine(line).map((item) => (item.type === 'mac' ? describeMac(item.text, item.mac) : item))
}

const linkLocalPrefix = parsePrefix('fe80::/64')

function describeMac(text: string, mac: Mac): MacSubject {
  const facts = { type: 'mac', text, mac, isGroup: isGroupMac(mac), isLocal: isLocalMac(mac) } as const
  if (facts.isGroup) return facts
  const interfaceId = eui64(mac)
  return { ...facts, interfaceId, linkLocal: joinPrefix(linkLocalPrefix, interfaceId) }
}

/** What holds for every address of a prefix; `kind` is absent where they differ, `scope` too where only that does. */
export interface PrefixClassification {
  readonly kind?: AddressKind
  readonly scope?: AddressScope | 'none'
  readonly block?: SpecialPurposeBlock
}

/** Kinds and scopes change only at the edges of registry rows, and within ff00::/8 with the scope field. */
export function classifyPrefix(prefix: Prefix): PrefixClassification {
  const isMixed = specialPurposeRegistry.some(
    (row) => row.prefix.length > prefix.length && containsPrefix(prefix, row.prefix),
  )
  if (isMixed) return {}
  const { kind, scope, block } = classifyAddress(prefix.network)
  const varies = kind === 'multicast' && prefix.length < 16
  return { kind, ...(varies ? {} : { scope: scope ?? 'none' }), ...(block === undefined ? {} : { block }) }
}

/** An interface identifier as four groups of four digits. */
export function formatInterfaceId(interfaceId: bigint): string {
  return interfaceId
    .toString(16)
    .padStart(16, '0')
    .replace(/....(?!$)/g, '$&:')
}

export function isMulticast(address: Address): boolean {
  return address >> 120n === 0xffn
}

/**
 * Whether the last 64 bits are an interface identifier: of unicast that does not start with 000 (RFC 4291 §2.5.1), but of
 * a Teredo address, whose last bits are the client's (RFC 4380 §4).
 */
export function hasInterfaceId(address: Address): boolean {
  return !isMulticast(address) && address >> 125n !== 0n && teredoParts(address) === undefined
}

/** The named groups whose packets go to this Ethernet address, 33:33 and the last 32 bits of theirs. */
export function groupsOfMac(mac: Mac): { address: Address; known: MulticastGroup }[] {
  const end = BigInt(`0x${mac.slice(6).replaceAll(':', '')}`)
  const starts = [0xff01n << 112n, 0xff02n << 112n, 0xff05n << 112n, (0xff02n << 112n) | (1n << 32n)]
  return starts.flatMap((start) => {
    const address = (start | end) as Address
    const known = multicastGroup(address)
    return known === undefined ? [] : [{ address, known }]
  })
}

/**
 * Whether an IPv4 address stands where its prefix does not allow it: the translator's well-known prefix and 6to4 carry
 * only what means something on the whole Internet.
 */
export function isForbiddenEmbedding({ mechanism, ipv4 }: EmbeddedIpv4): boolean {
  return Object.hasOwn(forbiddenSections, mechanism) && !isGlobalIpv4(ipv4)
}

/** Where it says so. */
export const forbiddenSections: Readonly<Partial<Record<EmbeddedIpv4['mechanism'], string>>> = {
  translated: 'RFC 6052 §3.1',
  sixToFour: 'RFC 3056 §2',
}

/** The IPv4 prefix that holds the address. */
export function ipv4PrefixOf(ipv4: number, length: number): { first: number; length: number } {
  const host = 2 ** (32 - length)
  return { first: ipv4 - (ipv4 % host), length }
}

export function formatIpv4Prefix({ first, length }: { first: number; length: number }): string {
  return `${formatIpv4(first)}/${length}`
}
