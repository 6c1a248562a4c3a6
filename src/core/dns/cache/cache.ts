/**
 * What a resolver remembers: RRsets until their TTL has run out, and for how long something is known not to exist. RFC 1034
 * §5.3.3; RFC 2181 §5.4.1 (whom to believe), §8 (TTLs); RFC 2308 §5 (negative answers); RFC 8020 (nothing below what does not
 * exist). All of it is of one class. Time comes in with each call, in seconds from any start.
 */
import { type Name, parentName } from '#core/dns/name.ts'
import type { ResourceRecord, SoaData } from '#core/dns/record.ts'
import { recordType } from '#core/dns/record-type.ts'

/** How far data is believed, by where it came from: the greater the more (RFC 2181 §5.4.1, whose list starts with the greatest). */
export const trust = {
  /** Additional sections, and authority sections of answers that are not authoritative: never an answer to anybody. */
  hint: 1,
  /** Answers of servers that have it from elsewhere, and what an authoritative server says behind an alias. */
  answer: 2,
  /** Authority sections of authoritative answers. */
  authority: 3,
  /** Answers of authoritative servers. */
  authoritativeAnswer: 4,
  /** What the resolver was set up with. */
  configured: 5,
} as const

export type Trust = (typeof trust)[keyof typeof trust]

export interface CacheLimits {
  /** Records that are kept, those that are not there counted as one each. The ones not asked for longest go first. */
  readonly records: number
  /** The longest that anything is kept, in seconds. */
  readonly ttl: number
  /** The longest that anything is taken not to exist (RFC 2308 §5 has found one to three hours to work well). */
  readonly negativeTtl: number
}

export const cacheLimits: CacheLimits = { records: 100_000, ttl: 7 * 86_400, negativeTtl: 3 * 3600 }

export type Cached =
  /** TTLs are what is left of them. */
  | { readonly kind: 'records'; readonly records: readonly ResourceRecord[]; readonly trust: Trust }
  /** The name, or the type at it, does not exist: the SOA that said so, with what is left of its time. */
  | {
      readonly kind: 'nameError' | 'noData'
      readonly soa: ResourceRecord<SoaData>
      readonly trust: Trust
      /** The name that was asked for, or one above it. */
      readonly name: Name
    }

type Entry = { readonly expires: number; readonly trust: Trust } & (
  | { readonly kind: 'records'; readonly records: readonly ResourceRecord[] }
  | { readonly kind: 'nameError' | 'noData'; readonly soa: ResourceRecord<SoaData>; readonly name: Name }
)

/** The type under which it is kept that a whole name does not exist; no record has it. */
const anyType = -1

export class Cache {
  readonly limits: CacheLimits
  /** From the one that was not asked for longest. */
  private readonly entries = new Map<string, Entry>()
  private count = 0

  constructor(limits: Partial<CacheLimits> = {}) {
    this.limits = { ...cacheLimits, ...limits }
  }

  /** How many records are kept. */
  get size(): number {
    return this.count
  }

  /**
   * Keeps an RRset, all of one name, type and class. Nothing is kept of a TTL of 0, nor in the place of what is believed more and
   * has not run out. Whether it is kept.
   */
  put(records: readonly ResourceRecord[], from: Trust, now: number): boolean {
    const [first] = records
    if (first === undefined) return false
    const ttl = Math.min(...records.map((record) => usableTtl(record.ttl)), this.limits.ttl)
    const key = keyOf(first.name, first.type)
    if (ttl === 0 || records.length > this.limits.records || this.isBelievedMore(key, from, now)) return false
    // With it, the name and those above it exist.
    const names: string[] = []
    for (let name: Name | undefined = first.name; name !== undefined; name = parentName(name)) {
      names.push(keyOf(name, anyType))
    }
    if (names.some((each) => this.isBelievedMore(each, from, now))) return false
    for (const each of names) this.remove(each)
    this.set(key, { kind: 'records', records: [...records], trust: from, expires: now + ttl })
    return true
  }

  /**
   * Keeps that a name does not exist, or with a type that it has none of it. For how long says the SOA: the lower of its TTL and
   * its minimum (RFC 2308 §5). Whether it is kept.
   */
  putNegative(
    name: Name,
    type: number | undefined,
    soa: ResourceRecord<SoaData>,
    from: Trust,
    now: number,
  ): boolean {
    const ttl = Math.min(usableTtl(soa.ttl), usableTtl(soa.data.minimum), this.limits.negativeTtl)
    const key = keyOf(name, type ?? anyType)
    if (ttl === 0 || this.limits.records < 1 || this.isBelievedMore(key, from, now)) return false
    const kind = type === undefined ? 'nameError' : 'noData'
    this.set(key, { kind, soa, name, trust: from, expires: now + ttl })
    return true
  }

  /**
   * What is known of a name and type, hints too: for the resolver's own way through the tree. An alias is found under its own
   * type, CNAME.
   */
  get(name: Name, type: number, now: number): Cached | undefined {
    const own = this.entry(keyOf(name, type), now)
    if (own !== undefined) return cached(own, now)
    for (let above: Name | undefined = name; above !== undefined; above = parentName(above)) {
      const entry = this.entry(keyOf(above, anyType), now)
      if (entry !== undefined) return cached(entry, now)
    }
    return undefined
  }

  /** The same for an answer to somebody: hints are none (RFC 2181 §5.4.1). */
  getAnswer(name: Name, type: number, now: number): Cached | undefined {
    const found = this.get(name, type, now)
    return found !== undefined && found.trust > trust.hint ? found : undefined
  }

  /** The name servers of the zone that is known to be nearest above a name, or its own. */
  nearestServers(name: Name, now: number): readonly ResourceRecord[] | undefined {
    for (let above: Name | undefined = name; above !== undefined; above = parentName(above)) {
      const entry = this.entry(keyOf(above, recordType.NS), now)
      const found = entry && cached(entry, now)
      if (found?.kind === 'records') return found.records
    }
    return undefined
  }

  /** Everything that is kept, for whoever wants to show it. */
  *list(now: number): Generator<Cached & { readonly expires: number }> {
    for (const entry of this.entries.values()) {
      if (entry.expires > now) yield { ...cached(entry, now), expires: entry.expires }
    }
  }

  /** Forgets what has run out. Without it that goes when it is asked for, or when there is no more room. */
  sweep(now: number): void {
    for (const [key, { expires }] of this.entries) if (expires <= now) this.remove(key)
  }

  clear(): void {
    this.entries.clear()
    this.count = 0
  }

  private isBelievedMore(key: string, from: Trust, now: number): boolean {
    const before = this.entries.get(key)
    return before !== undefined && before.expires > now && before.trust > from
  }

  private entry(key: string, now: number): Entry | undefined {
    const entry = this.entries.get(key)
    if (entry === undefined) return undefined
    if (entry.expires <= now) {
      this.remove(key)
      return undefined
    }
    // To the end of the order.
    this.entries.delete(key)
    this.entries.set(key, entry)
    return entry
  }

  private set(key: string, entry: Entry): void {
    this.remove(key)
    this.entries.set(key, entry)
    this.count += sizeOf(entry)
    for (const oldest of this.entries.keys()) {
      if (this.count <= this.limits.records) break
      this.remove(oldest)
    }
  }

  private remove(key: string): void {
    const entry = this.entries.get(key)
    if (entry === undefined) return
    this.entries.delete(key)
    this.count -= sizeOf(entry)
  }
}

function keyOf({ key }: Name, type: number): string {
  return `${type} ${key}`
}

function sizeOf(entry: Entry): number {
  return entry.kind === 'records' ? entry.records.length : 1
}

/** With its highest bit set a TTL is 0 (RFC 2181 §8). */
function usableTtl(ttl: number): number {
  return ttl > 0x7fff_ffff ? 0 : ttl
}

function cached(entry: Entry, now: number): Cached {
  const ttl = Math.floor(entry.expires - now)
  if (entry.kind === 'records') {
    const records = entry.records.map((record) => ({ ...record, ttl }))
    return { kind: 'records', records, trust: entry.trust }
  }
  const { kind, soa, name } = entry
  return { kind, soa: { ...soa, ttl }, name, trust: entry.trust }
}
