/** From records to a zone that can be asked, or to what keeps them from being one (RFC 1035 §5.2). */
import { isSubdomain, type Name, parentName, rootName } from '#core/dns/name.ts'
import { isRecordOf, negativeTtl, type ResourceRecord, type SoaData } from '#core/dns/record.ts'
import { recordClass, recordType } from '#core/dns/record-type.ts'
import { checkZone } from './check-zone.ts'
import { dataKey } from './data-key.ts'
import { NoteTaker } from './note-taker.ts'
import { type Rrset, rrsetOf, type Zone, type ZoneNode } from './zone.ts'
import type { ZoneNote } from './zone-note.ts'

export interface BuiltZone {
  /** Undefined where one of the notes is an error: half a zone is worse than none. */
  readonly zone: Zone | undefined
  /** Sorted by the first record that each is about. */
  readonly notes: readonly ZoneNote[]
}

interface OpenRrset extends Rrset {
  ttl: number
  records: ResourceRecord[]
}

export interface OpenNode extends ZoneNode {
  rrsets: OpenRrset[]
  cut: OpenNode | undefined
  /** Whether `cut` is known. */
  isPlaced: boolean
}

/**
 * Makes a zone of its records. Without an origin, the owner of the first SOA record is taken. Records that are twice there come
 * once, and an RRset has the lowest of its TTLs (RFC 2181 §5.2); both are noted.
 */
export function buildZone(records: readonly ResourceRecord[], givenOrigin?: Name): BuiltZone {
  const firstSoa = records.find(({ type }) => type === recordType.SOA)
  const origin = givenOrigin ?? firstSoa?.name ?? rootName
  const zoneClass = (firstSoa ?? records[0])?.class ?? recordClass.IN
  const notes = new NoteTaker(records)
  const nodes = new Map<string, OpenNode>()
  // Where nobody can say what the zone is, all records would be outside.
  if (givenOrigin !== undefined || firstSoa !== undefined) {
    gather(records, origin, zoneClass, nodes, notes)
  }
  const apex = nodes.get(origin.key) ?? openNode(origin)
  nodes.set(origin.key, apex)
  apex.isPlaced = true
  for (const node of [...nodes.values()]) if (node !== apex) addParents(node, nodes)
  for (const node of nodes.values()) {
    place(node, nodes)
    for (const rrset of node.rrsets) if (rrset.records.length > 1) settle(rrset, notes)
  }
  const soa = rrsetOf(apex, recordType.SOA)?.records[0]
  if (soa === undefined) notes.error('soaMissing', origin, { records: [] })
  if (nodes.size > 1 || apex.rrsets.length > 0) checkZone({ origin, apex, nodes }, notes)
  // Where its data is octets, the class is one that has no SOA as we know it.
  if (notes.hasError || soa === undefined || !isRecordOf(soa, recordType.SOA)) {
    return { zone: undefined, notes: notes.sorted() }
  }
  const zone = { origin, class: zoneClass, apex, soa, negativeSoa: negative(soa), nodes }
  return { zone, notes: notes.sorted() }
}

export function negative(soa: ResourceRecord<SoaData>): ResourceRecord<SoaData> {
  return { ...soa, ttl: negativeTtl(soa) }
}

export function openNode(name: Name): OpenNode {
  return { name, rrsets: [], cut: undefined, isPlaced: false }
}

function gather(
  records: readonly ResourceRecord[],
  origin: Name,
  zoneClass: number,
  nodes: Map<string, OpenNode>,
  notes: NoteTaker,
): void {
  let lastName: Name | undefined
  let node = openNode(origin)
  for (const [index, record] of records.entries()) {
    const { name, type, ttl } = record
    if (record.class !== zoneClass) {
      notes.errorAt(index, 'classDiffers')
      continue
    }
    if (name !== lastName) {
      const known = nodes.get(name.key)
      if (known === undefined && !isSubdomain(name, origin)) {
        notes.errorAt(index, 'outOfZone', origin)
        continue
      }
      node = known ?? openNode(name)
      if (known === undefined) nodes.set(name.key, node)
      lastName = name
    }
    const rrset = node.rrsets.find((each) => each.type === type)
    if (rrset === undefined) node.rrsets.push({ type, ttl, records: [record] })
    else rrset.records.push(record)
  }
}

/** The names above it exist too (RFC 4592 §2.2.2). */
export function addParents({ name }: ZoneNode, nodes: Map<string, OpenNode>): void {
  let parent = parentName(name)
  // This ends at the origin, which is there already.
  while (parent !== undefined && !nodes.has(parent.key)) {
    nodes.set(parent.key, openNode(parent))
    parent = parentName(parent)
  }
}

/** Finds the delegation that a node is at or below: the highest one, for what is below it is not this zone's. */
export function place(node: OpenNode, nodes: ReadonlyMap<string, OpenNode>): OpenNode | undefined {
  if (node.isPlaced) return node.cut
  node.isPlaced = true
  const above = nodes.get(node.name.key.slice(node.name.octets[0]! + 1))
  const own = node.rrsets.some(({ type }) => type === recordType.NS) ? node : undefined
  node.cut = (above && place(above, nodes)) ?? own
  return node.cut
}

/** Makes a set of records a set: one TTL, none twice. */
function settle(rrset: OpenRrset, notes: NoteTaker): void {
  const { records } = rrset
  const first = records[0]!
  const byData = new Map<string, ResourceRecord>()
  let { ttl } = rrset
  for (const record of records) ttl = Math.min(ttl, record.ttl)
  if (records.some((record) => record.ttl !== ttl)) notes.warn('ttlsDiffer', first.name, { type: rrset.type })
  for (const record of records) {
    const key = dataKey(record)
    if (!byData.has(key)) byData.set(key, record.ttl === ttl ? record : { ...record, ttl })
  }
  if (byData.size < records.length) notes.warnDuplicates(records, dataKey)
  rrset.ttl = ttl
  rrset.records = [...byData.values()]
}
