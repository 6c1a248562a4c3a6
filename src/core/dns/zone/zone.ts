/**
 * A zone as a server needs it: a tree of names with their RRsets, in which each name knows the delegation it lies under.
 * RFC 1034 §4.2; RFC 2181 §5 (RRsets); RFC 4592 §2.2.2 (names that have nothing of their own but something below them exist).
 */
import type { Name } from '#core/dns/name.ts'
import type { ResourceRecord, SoaData } from '#core/dns/record.ts'
import { recordType } from '#core/dns/record-type.ts'

/** All records of one name and type. Their TTLs are equal (RFC 2181 §5.2). */
export interface Rrset {
  readonly type: number
  readonly ttl: number
  /** One at least, none twice. */
  readonly records: readonly ResourceRecord[]
}

export interface ZoneNode {
  readonly name: Name
  /** In the order in which their types came; empty for a name that exists only because of those below it. */
  readonly rrsets: readonly Rrset[]
  /** The name with NS records, this one or one above it, from which on the zone is another's. */
  readonly cut: ZoneNode | undefined
}

export interface Zone {
  readonly origin: Name
  readonly class: number
  readonly apex: ZoneNode
  readonly soa: ResourceRecord<SoaData>
  /** The same with the TTL of negative answers: the lower of its TTL and its minimum (RFC 2308 §3). */
  readonly negativeSoa: ResourceRecord<SoaData>
  /** Every name that exists, by its `key`: those without records and those below delegations too. */
  readonly nodes: ReadonlyMap<string, ZoneNode>
}

export function rrsetOf({ rrsets }: ZoneNode, type: number): Rrset | undefined {
  for (let i = 0; i < rrsets.length; i++) {
    if (rrsets[i]!.type === type) return rrsets[i]
  }
  return undefined
}

/** What `findName` finds: the name itself, or the longest one above it that exists. */
export interface Found {
  readonly isExact: boolean
  readonly node: ZoneNode
}

/**
 * The node of a name that is in the zone, or its closest encloser (RFC 4592 §3.3.1). Below a delegation only what the file
 * holds is known, so `node.cut` decides before anything else.
 */
export function findName({ nodes, apex }: Pick<Zone, 'nodes' | 'apex'>, { key }: Name): Found {
  const exact = nodes.get(key)
  if (exact !== undefined) return { isExact: true, node: exact }
  // The first octet of each label is its length: cutting it off gives the key of the name above.
  let rest = key
  while (rest.length > 1) {
    rest = rest.slice(rest.charCodeAt(0) + 1)
    const node = nodes.get(rest)
    if (node !== undefined) return { isExact: false, node }
  }
  return { isExact: false, node: apex }
}

/** The source of synthesis below a closest encloser: its child `*` (RFC 4592 §3.3.1). */
export function wildcardBelow({ nodes }: Pick<Zone, 'nodes'>, { name }: ZoneNode): ZoneNode | undefined {
  return nodes.get(`\u0001*${name.key}`)
}

/** A and AAAA of a name, where it has them. */
export function addressSets(node: ZoneNode): Rrset[] {
  return [rrsetOf(node, recordType.A), rrsetOf(node, recordType.AAAA)].filter((set) => set !== undefined)
}
