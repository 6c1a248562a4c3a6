/** The rules that a zone as a whole has to keep, each a note with its RFC. */
import { isSubdomain, isWildcard, type Name } from '#core/dns/name.ts'
import { isRecordOf, type ResourceRecord } from '#core/dns/record.ts'
import { recordType } from '#core/dns/record-type.ts'
import type { NoteTaker } from './note-taker.ts'
import {
  addressSets,
  findName,
  type Rrset,
  rrsetOf,
  wildcardBelow,
  type Zone,
  type ZoneNode,
} from './zone.ts'
import type { ZoneWarningCode } from './zone-note.ts'

/** What DNSSEC puts beside a CNAME (RFC 4034 §3, §4; RFC 2181 §10.1 knows their elders). */
const besideCname = new Set<number>([recordType.CNAME, recordType.RRSIG, recordType.NSEC, 24, 25, 30])

/** What a delegation holds: NS and DS, addresses that are glue, DNSSEC's. Of CNAME and DNAME there other rules tell. */
const atCut = new Set<number>([
  recordType.NS,
  recordType.DS,
  recordType.A,
  recordType.AAAA,
  recordType.NSEC,
  recordType.RRSIG,
  recordType.CNAME,
  recordType.DNAME,
])

/** A zone whose SOA may be missing. */
export type CheckedZone = Pick<Zone, 'origin' | 'apex' | 'nodes'>

export function checkZone(zone: CheckedZone, notes: NoteTaker): void {
  checkApex(zone, notes)
  for (const node of zone.nodes.values()) {
    checkAlone(zone, node, notes)
    if (node.cut !== undefined) checkDelegated(node, node.cut, notes)
    else if (node !== zone.apex && rrsetOf(node, recordType.DS) !== undefined) {
      notes.warn('dsNotAtDelegation', node.name, { type: recordType.DS })
    }
    if (node.rrsets.length > 0 && endsTwice(node.name, zone.origin)) notes.warn('originTwice', node.name)
    for (const rrset of node.rrsets) {
      if (node.cut === undefined || node.cut === node) checkTargets(zone, node, rrset, notes)
    }
  }
}

function checkApex({ apex, nodes }: CheckedZone, notes: NoteTaker): void {
  if ((rrsetOf(apex, recordType.SOA)?.records.length ?? 0) > 1) {
    notes.error('soaTwice', apex.name, { type: recordType.SOA })
  }
  if (rrsetOf(apex, recordType.NS) === undefined) notes.error('nsMissing', apex.name, { records: [] })
  for (const node of nodes.values()) {
    if (node !== apex && rrsetOf(node, recordType.SOA) !== undefined) {
      notes.error('soaNotAtApex', node.name, { type: recordType.SOA, other: apex.name })
    }
  }
}

/** CNAME and DNAME, and what must not stand beside or below them. */
function checkAlone(zone: CheckedZone, node: ZoneNode, notes: NoteTaker): void {
  const { name } = node
  const cname = rrsetOf(node, recordType.CNAME)
  if (cname !== undefined) {
    if (cname.records.length > 1) notes.error('cnameTwice', name, { type: recordType.CNAME })
    if (node.rrsets.some(({ type }) => !besideCname.has(type))) {
      // The alias comes first: it is what has to go, and at the apex it never is the first record.
      const own = notes.indexesOf(name, recordType.CNAME)
      const others = notes.indexesOf(name).filter((index) => !own.includes(index))
      notes.error('cnameNotAlone', name, { records: [...own, ...others] })
    }
  }
  const dname = rrsetOf(node, recordType.DNAME)
  if (dname !== undefined) {
    if (dname.records.length > 1) notes.error('dnameTwice', name, { type: recordType.DNAME })
    if (node !== zone.apex && rrsetOf(node, recordType.NS) !== undefined) notes.error('dnameBesideNs', name)
  }
  const below = node.rrsets.length > 0 ? dnameAbove(zone, node) : undefined
  if (below !== undefined) notes.error('belowDname', name, { other: below.name })
  if (isWildcard(name) && rrsetOf(node, recordType.NS) !== undefined) {
    notes.warn('wildcardDelegates', name, { type: recordType.NS })
  }
  if (isWildcard(name) && dname !== undefined)
    notes.warn('wildcardDelegates', name, { type: recordType.DNAME })
}

function dnameAbove({ nodes, origin }: CheckedZone, { name }: ZoneNode): ZoneNode | undefined {
  let { key } = name
  while (key.length > origin.key.length) {
    key = key.slice(key.charCodeAt(0) + 1)
    const node = nodes.get(key)
    if (node !== undefined && rrsetOf(node, recordType.DNAME) !== undefined) return node
  }
  return undefined
}

/** What stands at or below a delegation without being its glue. */
function checkDelegated(node: ZoneNode, cut: ZoneNode, notes: NoteTaker): void {
  const isAllowed = (type: number) =>
    node === cut ? atCut.has(type) : type === recordType.A || type === recordType.AAAA
  for (const { type } of node.rrsets) {
    if (!isAllowed(type)) notes.warn('belowDelegation', node.name, { type, other: cut.name })
  }
}

function endsTwice({ key }: Name, origin: Name): boolean {
  if (origin.isRoot) return false
  return key.endsWith(origin.key.slice(0, -1) + origin.key)
}

/** The names of this zone that a set of records points at. */
function checkTargets(zone: CheckedZone, node: ZoneNode, { type, records }: Rrset, notes: NoteTaker): void {
  let byTarget: ReadonlyMap<string | undefined, number[]> | undefined
  for (const record of records) {
    const target = targetOf(record)
    if (target === undefined || !isSubdomain(target, zone.origin)) continue
    const warn = (code: ZoneWarningCode) => {
      byTarget ??= notes.indexesBy(node.name, type, (other) => targetOf(other)?.key)
      notes.warn(code, node.name, { type, other: target, records: byTarget.get(target.key) ?? [] })
    }
    if (endsTwice(target, zone.origin)) {
      warn('originTwice')
      continue
    }
    if (type === recordType.CNAME) {
      checkAlias(zone, node, target, notes)
      continue
    }
    const found = lookUp(zone, target)
    if (found?.cut !== undefined) {
      // A server that is named in what it serves can only be found by its glue.
      if (type === recordType.NS && node.cut !== undefined && isSubdomain(target, node.name)) {
        if (addressSets(found).length === 0) warn('glueMissing')
      }
    } else if (
      found === undefined ? isRenamed(zone, target) : rrsetOf(found, recordType.CNAME) !== undefined
    ) {
      warn('targetIsAlias')
    } else if (found === undefined || addressSets(found).length === 0) {
      warn('addressMissing')
    }
  }
}

/** The node that answers for a name, with wildcards; that of the delegation where the name is below one and has none. */
function lookUp(zone: CheckedZone, name: Name): ZoneNode | undefined {
  const { isExact, node } = findName(zone, name)
  if (isExact || node.cut !== undefined) return isExact ? node : { ...node, rrsets: [] }
  return wildcardBelow(zone, node)
}

/** Longer chains are not followed: no resolver would. */
const mostAliases = 64

function checkAlias(zone: CheckedZone, { name }: ZoneNode, first: Name, notes: NoteTaker): void {
  const seen = new Set([name.key])
  let target: Name | undefined = first
  while (target !== undefined && seen.size < mostAliases && isSubdomain(target, zone.origin)) {
    if (seen.has(target.key)) {
      notes.warn('aliasLoops', name, { type: recordType.CNAME, other: first })
      return
    }
    seen.add(target.key)
    const found = lookUp(zone, target)
    if (found === undefined) {
      // Only the last alias of a chain dangles: one note for one slip.
      if (target === first && !isRenamed(zone, target))
        notes.warn('aliasDangling', name, { type: recordType.CNAME, other: first })
      return
    }
    const next: ResourceRecord | undefined =
      found.cut === undefined ? rrsetOf(found, recordType.CNAME)?.records[0] : undefined
    target = next && targetOf(next)
  }
}

/** Whether a name that is not there is another by a DNAME above it. */
function isRenamed(zone: CheckedZone, name: Name): boolean {
  return rrsetOf(findName(zone, name).node, recordType.DNAME) !== undefined
}

/** The name that an NS, CNAME, MX or SRV record points at. */
export function targetOf(record: ResourceRecord): Name | undefined {
  if (isRecordOf(record, recordType.NS) || isRecordOf(record, recordType.CNAME)) return record.data.target
  if (isRecordOf(record, recordType.MX)) return record.data.exchange
  if (isRecordOf(record, recordType.SRV)) return record.data.target
  return undefined
}
