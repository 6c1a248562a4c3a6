import { type Address, formatAddress, parseScopedAddress, type ScopedAddress } from '#core/address/address.ts'
import { type AddressKind, type AddressScope, classifyAddress } from '#core/address/classify.ts'
import { parseHostPort } from '#core/address/host-port.ts'
import { eui64, isGroupMac, isLocalMac, joinPrefix, type Mac, parseMac } from '#core/address/interface-id.ts'
import { parseIpv4 } from '#core/address/ipv4.ts'
import { type MulticastGroup, multicastGroup } from '#core/address/multicast-groups.ts'
import { containsPrefix, type Prefix, parsePrefix } from '#core/address/prefix.ts'
import { prefixFromReverseZone } from '#core/address/reverse-name.ts'
import { type SpecialPurposeBlock, specialPurposeRegistry } from '#core/address/special-purpose-registry.ts'
import { teredoParts } from '#core/address/transition-address.ts'

/** What the person asked about, read. `text` is the address alone, as it was written. */
export type Subject =
  | {
      readonly type: 'address'
      readonly text: string
      readonly host: ScopedAddress
      readonly port?: number
    }
  | { readonly type: 'prefix'; readonly text: string; readonly address: Address; readonly prefix: Prefix }
  | MacSubject
  | Ipv4Subject

export interface Ipv4Subject {
  readonly type: 'ipv4'
  readonly text: string
  readonly ipv4: number
}

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

/** Decide what the text is by its look, then read it as that. Throws ParseError with places in the whole text. */
export function readSubject(text: string): Subject {
  if (looksLikeMac(text)) return readMac(text)
  if (/^[\d.]*\.[\d.]*$/.test(text)) return { type: 'ipv4', text, ipv4: parseIpv4(text) }
  if (/\.arpa\.?$/i.test(text)) return readReverseName(text)
  if (text.startsWith('[')) {
    const { host, port } = parseHostPort(text)
    return { type: 'address', text: addressPart(text.slice(1, text.indexOf(']'))), host, port }
  }
  if (text.includes('/')) {
    const prefix = parsePrefix(text, { strict: false })
    const written = text.slice(0, text.indexOf('/'))
    return { type: 'prefix', text: written, address: parseScopedAddress(written).address, prefix }
  }
  return { type: 'address', text: addressPart(text), host: parseScopedAddress(text) }
}

/** A name under ip6.arpa is explained as what it names: an address, or the prefix of a zone. */
function readReverseName(name: string): Subject {
  const prefix = prefixFromReverseZone(name)
  const address = prefix.network
  const text = formatAddress(address)
  return prefix.length === 128
    ? { type: 'address', text, host: { address } }
    : { type: 'prefix', text, address, prefix }
}

function addressPart(text: string): string {
  return text.split('%')[0]!
}

/**
 * Six pieces of at most two characters, hyphens and no colons, or three pieces of four: no IPv6 address looks like
 * that without `::`, and a typing mistake inside should be explained as one in a MAC address.
 */
function looksLikeMac(text: string): boolean {
  if (/^[^:.-]{1,4}(-[^:.-]{0,4}){5}$/.test(text)) return true
  if (/^[^:.]{4}(\.[^:.]{4}){2}$/.test(text)) return true
  return /^[^:.%[\]/]{1,2}(:[^:.%[\]/]{1,2}){5}$/.test(text)
}

const linkLocalPrefix = parsePrefix('fe80::/64')

function readMac(text: string): MacSubject {
  const mac = parseMac(text)
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
