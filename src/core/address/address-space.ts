/**
 * How the whole space of 2¹²⁸ addresses is divided, from three IANA registries laid over one another: the address
 * space (RFC 4291 §2.4), the parts of 2000::/3 given to the regional registries, and the special-purpose blocks.
 * https://www.iana.org/assignments/ipv6-address-space/ (2024-09-10)
 * https://www.iana.org/assignments/ipv6-unicast-address-assignments/ (2024-11-01)
 */
import { type AddressKind, classifyAddress } from './classify.ts'
import { comparePrefixes, containsPrefix, type Prefix, parsePrefix } from './prefix.ts'
import { type SpecialPurposeBlock, specialPurposeRegistry } from './special-purpose-registry.ts'

/** Who gives addresses of 2000::/3 to providers and organisations of a part of the world. */
export type RegionalRegistry = 'AFRINIC' | 'APNIC' | 'ARIN' | 'LACNIC' | 'RIPE NCC'

/** A block of one of the registries. Those of a regional registry and of a special purpose lie inside others. */
export interface SpaceBlock {
  readonly prefix: Prefix
  /** The kind of its addresses, except those in blocks inside it. */
  readonly kind: AddressKind
  /** As IANA writes it, in English. */
  readonly name: string
  /** RFC numbers. */
  readonly rfcs: readonly number[]
  readonly regional?: RegionalRegistry
  /** Its row in the special-purpose registry. */
  readonly special?: SpecialPurposeBlock
}

/** IANA's IPv6 address space. fc00::/7 and fe80::/10 are in the special-purpose registry, too, and come from there. */
const architecture: readonly (readonly [prefix: string, kind: AddressKind, name: string, rfc: number])[] = [
  ...'::/8 100::/8 400::/6 800::/5 1000::/4 4000::/3 6000::/3 8000::/3 a000::/3 c000::/3 e000::/4 f000::/5 f800::/6 fe00::/9'
    .split(' ')
    .map((prefix) => [prefix, 'reserved', 'Reserved by IETF', 4291] as const),
  ['200::/7', 'reserved', 'Reserved by IETF (formerly OSI NSAP-mapped)', 4048],
  ['2000::/3', 'global-unicast', 'Global Unicast', 4291],
  ['fec0::/10', 'site-local', 'Reserved by IETF (formerly Site-Local)', 3879],
  ['ff00::/8', 'multicast', 'Multicast', 4291],
]

/** What IANA has allocated to each registry. */
const allocations: Readonly<Record<RegionalRegistry, string>> = {
  AFRINIC: '2001:4200::/23 2c00::/12',
  APNIC:
    '2001:200::/23 2001:c00::/23 2001:e00::/23 2001:4400::/23 2001:8000::/19 2001:a000::/20 2001:b000::/20 2400::/12 2410::/12',
  ARIN: '2001:400::/23 2001:1800::/23 2001:4800::/23 2600::/12 2610::/23 2620::/23 2630::/12',
  LACNIC: '2001:1200::/23 2800::/12',
  'RIPE NCC':
    '2001:600::/23 2001:800::/22 2001:1400::/22 2001:1a00::/23 2001:1c00::/22 2001:2000::/19 2001:4000::/23 2001:4600::/23 2001:4a00::/23 2001:4c00::/23 2001:5000::/20 2003::/18 2a00::/12 2a10::/12',
}

/** Every block, by number, a block before those inside it. */
export const addressSpace: readonly SpaceBlock[] = [
  ...architecture.map(([prefix, kind, name, rfc]) => ({
    prefix: parsePrefix(prefix),
    kind,
    name,
    rfcs: [rfc],
  })),
  ...Object.entries(allocations).flatMap(([regional, prefixes]) =>
    prefixes.split(' ').map((prefix) => ({
      prefix: parsePrefix(prefix),
      kind: 'global-unicast' as const,
      name: regional,
      rfcs: [],
      regional: regional as RegionalRegistry,
    })),
  ),
  ...specialPurposeRegistry.map((special) => {
    const { prefix, name, rfcs } = special
    // The first address of 2001::/23 belongs to a block inside it.
    const { block, kind } = classifyAddress(prefix.network)
    return { prefix, kind: block === special ? kind : 'special', name, rfcs, special } as const
  }),
].sort((a, b) => comparePrefixes(a.prefix, b.prefix))

/** The blocks that hold all of `prefix`, the widest first: the last is its longest match. Never empty but for ::/0–/2. */
export function blocksAround(prefix: Prefix): SpaceBlock[] {
  return addressSpace.filter((block) => containsPrefix(block.prefix, prefix))
}

/** The blocks that lie in `prefix` and are not all of it, by number. */
export function blocksInside(prefix: Prefix): SpaceBlock[] {
  return addressSpace.filter(
    (block) => block.prefix.length > prefix.length && containsPrefix(prefix, block.prefix),
  )
}
