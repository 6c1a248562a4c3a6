/**
 * What a server that is authoritative for a zone answers: RFC 1034 §4.3.2 with wildcards (RFC 4592), DNAME (RFC 6672 §3.2),
 * negative answers (RFC 2308), NXDOMAIN for a whole subtree (RFC 8020) and small answers to ANY (RFC 8482).
 */
import type { Step } from './authority/step.ts'
import { cnameBy } from './dname.ts'
import type { Question } from './message.ts'
import { isSameName, isSubdomain, type Name, nameFromLabels } from './name.ts'
import { rcode } from './rcode.ts'
import { isRecordOf, type ResourceRecord } from './record.ts'
import { questionType, recordType } from './record-type.ts'
import { targetOf } from './zone/check-zone.ts'
import {
  addressSets,
  findName,
  type Rrset,
  rrsetOf,
  wildcardBelow,
  type Zone,
  type ZoneNode,
} from './zone/zone.ts'

export interface Answer {
  /** The ones that a lookup can have. */
  readonly rcode: (typeof rcode)['NOERROR' | 'NXDOMAIN' | 'REFUSED' | 'YXDOMAIN']
  /** AA. With aliases it speaks of the first name (RFC 1035 §4.1.1). */
  readonly authoritative: boolean
  readonly answer: readonly ResourceRecord[]
  readonly authority: readonly ResourceRecord[]
  readonly additional: readonly ResourceRecord[]
  /** How it came about. */
  readonly steps: readonly Step[]
}

/** How many aliases one answer follows. */
export const mostAliases = 20

/** Answers a question from one zone alone. */
export function answer(zone: Zone, question: Question): Answer {
  return new Lookup(zone, question).answer()
}

class Lookup {
  private readonly zone: Zone
  private readonly question: Question
  private readonly steps: Step[] = []
  private readonly records: ResourceRecord[] = []
  private authority: readonly ResourceRecord[] = []
  private additional: ResourceRecord[] = []
  private rcode: Answer['rcode'] = rcode.NOERROR
  private authoritative = true

  constructor(zone: Zone, question: Question) {
    this.zone = zone
    this.question = question
  }

  answer(): Answer {
    const { zone, steps } = this
    const { qname: name, qtype: type } = this.question
    if (this.question.qclass !== zone.class) {
      steps.push({ number: '2', code: 'otherClass', class: this.question.qclass })
      return this.refused()
    }
    if (!isSubdomain(name, zone.origin)) {
      steps.push({ number: '2', code: 'notInZone', name, zone: zone.origin })
      return this.refused()
    }
    if (type === questionType.AXFR || type === questionType.IXFR) {
      steps.push({ number: '2', code: 'notLookedUp', type })
      return this.refused()
    }
    this.follow(name)
    return this.result()
  }

  private refused(): Answer {
    this.rcode = rcode.REFUSED
    this.authoritative = false
    return this.result()
  }

  private result(): Answer {
    const { authoritative, records, authority, additional, steps } = this
    return { rcode: this.rcode, authoritative, answer: records, authority, additional, steps }
  }

  /** Step 2 and 3 for the question's name, and again for each name that an alias leads to. */
  private follow(first: Name): void {
    const { zone, steps } = this
    const seen = new Set<string>()
    let name: Name | undefined = first
    while (name !== undefined) {
      if (!isSubdomain(name, zone.origin)) {
        steps.push({ number: '2', code: 'leavesZone', name })
        return
      }
      if (seen.has(name.key) || seen.size > mostAliases) {
        steps.push({ number: '2', code: seen.has(name.key) ? 'aliasLoops' : 'tooManyAliases', name })
        return
      }
      seen.add(name.key)
      steps.push({ number: '2', code: 'zoneFound', name, zone: zone.origin })
      name = this.match(name)
    }
  }

  /** Step 3 for one name. The name that an alias leads to, if there is one. */
  private match(name: Name): Name | undefined {
    const { zone, steps } = this
    const { qtype: type } = this.question
    const { isExact, node } = findName(zone, name)
    if (node.cut !== undefined) {
      if (!(isExact && node.cut === node && type === recordType.DS)) {
        this.refer(name, node.cut)
        return undefined
      }
      steps.push({ number: '3b', code: 'dsAtParent', name })
    }
    if (isExact) {
      const code = node.rrsets.length === 0 ? 'emptyNonTerminal' : 'nameFound'
      steps.push({ number: '3a', code, name })
      return this.take('3a', name, node)
    }
    steps.push({ number: '3c', code: 'labelMissing', name, encloser: node.name })
    const dname = rrsetOf(node, recordType.DNAME)
    if (dname !== undefined) return this.rename(name, node, dname)
    const wildcard = wildcardBelow(zone, node)
    if (wildcard === undefined) {
      const missing = nameFromLabels([Uint8Array.of(0x2a)], node.name)
      steps.push({ number: '3c', code: 'wildcardMissing', name, wildcard: missing })
      steps.push({ number: '3c', code: 'nameError', name })
      this.rcode = rcode.NXDOMAIN
      this.addSoa('3c')
      return undefined
    }
    steps.push({ number: '3c', code: 'wildcardFound', name, wildcard: wildcard.name })
    return this.take('3c', name, wildcard)
  }

  /** The data of a node, with `name` as its owner; what the name is an alias of, if it is one. */
  private take(number: '3a' | '3c', name: Name, node: ZoneNode): Name | undefined {
    const { steps } = this
    const { qtype: type } = this.question
    const isAny = type === questionType.ANY
    const rrset = isAny ? node.rrsets[0] : rrsetOf(node, type)
    if (rrset !== undefined) {
      if (isAny && node.rrsets.length > 1) {
        steps.push({ number, code: 'oneOfAny', name, type: rrset.type, count: node.rrsets.length })
      } else steps.push({ number, code: 'dataFound', name, type: rrset.type, count: rrset.records.length })
      this.copy(rrset, name, node)
      this.addAddresses('6', rrset.records)
      return undefined
    }
    const alias = rrsetOf(node, recordType.CNAME)
    const target = alias && targetOf(alias.records[0]!)
    if (alias === undefined || target === undefined) {
      steps.push({ number, code: 'noData', name, type })
      this.addSoa(number)
      return undefined
    }
    this.copy(alias, name, node)
    steps.push({ number, code: 'aliasFollowed', name, target })
    return target
  }

  private copy({ records }: Rrset, name: Name, node: ZoneNode): void {
    const isOwn = node.name === name || isSameName(node.name, name)
    for (const record of records) {
      // A DNAME that was followed may be what was asked for too: nothing stands there twice.
      if (isOwn && this.records.includes(record)) continue
      this.records.push(isOwn ? record : { ...record, name })
    }
  }

  /** Step 3b: the servers of the zone below, and how to reach them. */
  private refer(name: Name, cut: ZoneNode): void {
    const servers = rrsetOf(cut, recordType.NS)!
    this.steps.push({ number: '3b', code: 'referral', name, cut: cut.name })
    // What stands in the answer already is ours.
    this.authoritative = this.records.length > 0
    this.authority = servers.records
    this.addAddresses('3b', servers.records)
  }

  /** Step 3c with a DNAME: it and the CNAME that is made of it (RFC 6672 §3.1). */
  private rename(name: Name, { name: owner }: ZoneNode, dname: Rrset): Name | undefined {
    const [record] = dname.records
    if (record === undefined || !isRecordOf(record, recordType.DNAME)) return undefined
    const { target } = record.data
    const isFirst = !this.records.includes(record)
    // Below itself it makes the name longer and longer.
    if (!isFirst && isSubdomain(target, owner)) {
      this.steps.push({ number: '2', code: 'aliasLoops', name })
      return undefined
    }
    if (isFirst) this.records.push(record)
    const cname = cnameBy(record, name)
    if (cname === undefined) {
      this.steps.push({ number: '3c', code: 'dnameTooLong', name, owner })
      this.rcode = rcode.YXDOMAIN
      return undefined
    }
    const renamed = cname.data.target
    this.steps.push({ number: '3c', code: 'dnameFollowed', name, owner, target, renamed })
    this.records.push(cname)
    return this.question.qtype === recordType.CNAME ? undefined : renamed
  }

  private addSoa(number: '3a' | '3c'): void {
    const { negativeSoa, origin } = this.zone
    this.authority = [negativeSoa]
    this.steps.push({ number, code: 'soaAdded', zone: origin, ttl: negativeSoa.ttl })
  }

  /** Step 6, and the glue of step 3b: addresses of the names that these records point at, as far as the zone has them. */
  private addAddresses(number: '3b' | '6', records: readonly ResourceRecord[]): void {
    const { zone, additional } = this
    const seen = new Set<string>()
    for (const record of records) {
      const target = record.type === recordType.CNAME ? undefined : targetOf(record)
      if (target === undefined || seen.has(target.key) || !isSubdomain(target, zone.origin)) continue
      seen.add(target.key)
      const { isExact, node } = findName(zone, target)
      const from = isExact ? node : wildcardBelow(zone, node)
      if (from === undefined) continue
      for (const set of addressSets(from)) {
        for (const each of set.records) additional.push(isExact ? each : { ...each, name: target })
      }
    }
    if (additional.length > 0) this.steps.push({ number, code: 'addressesAdded', count: additional.length })
  }
}
