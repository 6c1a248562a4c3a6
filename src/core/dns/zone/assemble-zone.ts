/** A zone from records that were checked elsewhere, in pieces: whoever serves meanwhile decides when the next one comes. */
import type { Name } from '#core/dns/name.ts'
import { isRecordOf, type ResourceRecord } from '#core/dns/record.ts'
import { recordType } from '#core/dns/record-type.ts'
import { addParents, negative, type OpenNode, openNode, place } from './build-zone.ts'
import { rrsetOf, type Zone } from './zone.ts'

/** Names after which `finish` pauses. */
const pauseAfter = 2000

export class ZoneAssembly {
  private readonly origin: Name
  private readonly nodes = new Map<string, OpenNode>()
  private count = 0

  constructor(origin: Name) {
    this.origin = origin
    const apex = openNode(origin)
    apex.isPlaced = true
    this.nodes.set(origin.key, apex)
  }

  /** How many records it has. */
  get size(): number {
    return this.count
  }

  /** Records of a zone without errors, in which RRsets have one TTL and no record twice. */
  add(records: readonly ResourceRecord[]): void {
    for (const record of records) {
      const { name, type, ttl } = record
      let node = this.nodes.get(name.key)
      if (node === undefined) {
        node = openNode(name)
        this.nodes.set(name.key, node)
        addParents(node, this.nodes)
      }
      const rrset = node.rrsets.find((each) => each.type === type)
      if (rrset === undefined) node.rrsets.push({ type, ttl, records: [record] })
      else rrset.records.push(record)
      this.count++
    }
  }

  /** The zone, after some pauses; undefined where there is no SOA. */
  *finish(): Generator<undefined, Zone | undefined> {
    const { origin, nodes } = this
    let placed = 0
    for (const node of nodes.values()) {
      place(node, nodes)
      if (++placed % pauseAfter === 0) yield
    }
    const apex = nodes.get(origin.key)!
    const soa = rrsetOf(apex, recordType.SOA)?.records[0]
    if (soa === undefined || !isRecordOf(soa, recordType.SOA)) return undefined
    return { origin, class: soa.class, apex, soa, negativeSoa: negative(soa), nodes }
  }
}
