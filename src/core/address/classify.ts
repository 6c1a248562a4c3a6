/** What an address is for, its scope, and its row in the IANA special-purpose registry. */
import type { Address } from './address.ts'
import { comparePrefixes, parsePrefix } from './prefix.ts'
import { PrefixTable } from './prefix-table.ts'
import { type SpecialPurposeBlock, specialPurposeRegistry } from './special-purpose-registry.ts'

/**
 * - `special`: a row of the special-purpose registry that has no kind of its own.
 * - `reserved`: outside everything that the IETF has assigned (RFC 4291 §2.4 calls it global unicast, but the IANA registry
 *   of the address space reserves it): anything outside 2000::/3 that has no other kind, `::192.0.2.1` included
 *   (IPv4-compatible, deprecated by RFC 4291 §2.5.5.1).
 */
export type AddressKind =
  | 'unspecified'
  | 'loopback'
  | 'ipv4-mapped'
  | 'ipv4-translated'
  | 'link-local'
  | 'site-local'
  | 'unique-local'
  | 'multicast'
  | 'documentation'
  | 'teredo'
  | '6to4'
  | 'global-unicast'
  | 'special'
  | 'reserved'

/** The words of RFC 4007 §4 and RFC 7346 §2. `reserved` and `unassigned` are multicast scopes without a meaning. */
export type AddressScope =
  | 'interface-local'
  | 'link-local'
  | 'realm-local'
  | 'admin-local'
  | 'site-local'
  | 'organization-local'
  | 'global'
  | 'reserved'
  | 'unassigned'

export interface Classification {
  readonly kind: AddressKind
  /** `undefined` for `::` alone, which has no scope (RFC 4007 §4). */
  readonly scope: AddressScope | undefined
  /** The longest match in the special-purpose registry, if there is one. */
  readonly block?: SpecialPurposeBlock
}

const kindsByPrefix: ReadonlyMap<string, AddressKind> = new Map([
  ['::/128', 'unspecified'], // RFC 4291 §2.5.2
  ['::1/128', 'loopback'], // RFC 4291 §2.5.3
  ['::ffff:0:0/96', 'ipv4-mapped'], // RFC 4291 §2.5.5.2
  ['64:ff9b::/96', 'ipv4-translated'], // RFC 6052 §2.1
  ['2001::/32', 'teredo'], // RFC 4380 §2.6
  ['2001:db8::/32', 'documentation'], // RFC 3849
  ['3fff::/20', 'documentation'], // RFC 9637
  ['2002::/16', '6to4'], // RFC 3056 §2
  ['fc00::/7', 'unique-local'], // RFC 4193 §3.1
  ['fe80::/10', 'link-local'], // RFC 4291 §2.5.6
])

interface Row {
  readonly block: SpecialPurposeBlock
  readonly kind: AddressKind
}

const namedKinds = [...kindsByPrefix].map(([text, kind]) => ({ prefix: parsePrefix(text), kind }))

/** Every row with its kind, by its prefix. */
const rows = new PrefixTable<Row>(
  specialPurposeRegistry.map((block) => {
    const kind =
      namedKinds.find(({ prefix }) => comparePrefixes(prefix, block.prefix) === 0)?.kind ?? 'special'
    return [block.prefix, { block, kind }]
  }),
)

/** RFC 7346 §2, by the four bits of the scope field. Values that are not listed are unassigned. */
const multicastScopes: Readonly<Record<number, AddressScope>> = {
  0: 'reserved',
  1: 'interface-local',
  2: 'link-local',
  3: 'realm-local',
  4: 'admin-local',
  5: 'site-local',
  8: 'organization-local',
  14: 'global',
  15: 'reserved',
}

/** The word for a value 0–15 of the scope field. RFC 7346 §2. */
export function multicastScope(value: number): AddressScope {
  return multicastScopes[value] ?? 'unassigned'
}

/** The kind, the scope and the registry row of an address. Never throws: every address has a kind. */
export function classifyAddress(address: Address): Classification {
  const row = rows.find(address)?.value
  const kind = row?.kind ?? unregisteredKind(address)
  const scope = scopeOf(kind, address)
  return row === undefined ? { kind, scope } : { kind, scope, block: row.block }
}

/** The registry has unicast rows only, and not the deprecated site-local block (RFC 3879). */
function unregisteredKind(address: Address): AddressKind {
  const group = Number(address >> 112n)
  if (group >> 8 === 0xff) return 'multicast' // ff00::/8, RFC 4291 §2.7
  if (group >> 6 === 0xfec0 >> 6) return 'site-local' // fec0::/10, RFC 4291 §2.5.7
  return group >> 13 === 0b001 ? 'global-unicast' : 'reserved' // 2000::/3, RFC 4291 §2.4 and IANA
}

function scopeOf(kind: AddressKind, address: Address): AddressScope | undefined {
  switch (kind) {
    case 'unspecified':
      return undefined
    case 'loopback': // as if on a link of its own inside the node: RFC 4007 §4
    case 'link-local':
      return 'link-local'
    case 'site-local':
      return 'site-local'
    case 'multicast':
      return multicastScope(Number((address >> 112n) & 0xfn))
    case 'ipv4-mapped': {
      // RFC 6724 §3.2: 169.254.0.0/16 and 127.0.0.0/8 are link-local, all others global, private ones too.
      const ipv4 = address & 0xffffffffn
      return ipv4 >> 16n === 0xa9fen || ipv4 >> 24n === 0x7fn ? 'link-local' : 'global'
    }
    default:
      return 'global' // unique-local too: RFC 4193 §3.3
  }
}
