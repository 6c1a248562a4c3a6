/** The search itself, as a generator that yields what to ask: `resolution.ts` says what it does and how it is used. */
import type { Cached } from '#core/dns/cache/cache.ts'
import { learn } from '#core/dns/cache/learn.ts'
import { cnameBy, isDnameAbove } from '#core/dns/dname.ts'
import { ednsOf, withEdns } from '#core/dns/edns.ts'
import { type Question, query } from '#core/dns/message.ts'
import { isSubdomain, type Name, parentName, rootName } from '#core/dns/name.ts'
import { rcode } from '#core/dns/rcode.ts'
import { isRecordOf, negativeTtl, type ResourceRecord } from '#core/dns/record.ts'
import { recordType } from '#core/dns/record-type.ts'
import { minimisedNames } from './minimise.ts'
import { mismatchOf } from './mismatch.ts'
import { addressOf, type NamedServer, outOfZone, type Reading, readReply } from './read-reply.ts'
import type {
  Ask,
  Reply,
  ResolutionLimits,
  ResolutionOptions,
  ResolutionOutcome,
} from './resolution-parts.ts'
import type { FailureReason, NoteContent, ResolutionNote } from './resolver-note.ts'

type Work<Result> = Generator<Ask, Result, Reply>

/** What is asked for on the way: A or AAAA, that it looks like any other question (RFC 9156 §2.1). */
const probeType = recordType.AAAA

/** What one way down leads to. A `failed` one has its note. */
type Step = Exclude<Reading, { kind: 'referral' | 'lame' }> | Failed
interface Failed {
  readonly kind: 'failed'
  readonly reason: FailureReason
  readonly zone: Name
}

/** Ends all work at once. */
class TooManyQuestions extends Error {
  readonly zone: Name
  constructor(zone: Name) {
    super('tooManyQuestions')
    this.zone = zone
  }
}

interface Settings extends ResolutionOptions {
  readonly limits: ResolutionLimits
}

export class Resolver {
  readonly notes: ResolutionNote[] = []
  asked = 0
  now: number
  private readonly settings: Settings
  private readonly families: readonly (4 | 6)[]
  /** What is being looked for, by type and name. */
  private readonly busy = new Set<string>()

  constructor(settings: Settings) {
    this.settings = settings
    this.families = settings.families ?? [6, 4]
    this.now = settings.now
  }

  *resolve({ qname, qtype, qclass }: Question): Work<ResolutionOutcome> {
    try {
      return yield* this.find(qname, qtype, qclass, 0)
    } catch (error) {
      if (!(error instanceof TooManyQuestions)) throw error
      const { zone } = error
      this.note(0, { code: 'stopped', reason: 'tooManyQuestions', name: qname, zone })
      return { kind: 'failed', reason: 'tooManyQuestions', zone, name: qname, records: [] }
    }
  }

  private note(depth: number, content: NoteContent): void {
    this.notes.push({ depth, ...content } as ResolutionNote)
  }

  /** A name and all that it is an alias of. */
  private *find(qname: Name, qtype: number, qclass: number, depth: number): Work<ResolutionOutcome> {
    const records: ResourceRecord[] = []
    const seen = new Set<string>()
    let name = qname
    for (;;) {
      seen.add(name.key)
      const step =
        this.fromCache(name, qtype, depth) ?? (yield* this.descend({ qname: name, qtype, qclass }, depth))
      if (step.kind === 'failed') return { ...step, name, records }
      for (const record of step.aliases) this.noteAlias(record, name, depth)
      records.push(...step.aliases)
      const asked = name
      name = step.name
      const fail = (reason: FailureReason): ResolutionOutcome => {
        this.note(depth, { code: 'stopped', reason, name, zone: asked })
        return { kind: 'failed', reason, zone: asked, name, records }
      }
      switch (step.kind) {
        case 'found':
          this.note(depth, { code: 'answer', name, type: qtype, count: step.records.length })
          return { kind: 'answer', name, records: [...records, ...step.records] }
        case 'noData':
        case 'nameError': {
          const ttl = step.soa && negativeTtl(step.soa)
          this.note(depth, { code: step.kind, name, type: qtype, ttl })
          return { kind: step.kind, name, records, soa: step.soa }
        }
        case 'nameTooLong':
          return fail('nameTooLong')
        case 'alias':
          if (seen.has(name.key)) return fail('aliasLoop')
          if (records.length > this.settings.limits.aliases) return fail('tooManyAliases')
      }
    }
  }

  private noteAlias(record: ResourceRecord, name: Name, depth: number): void {
    if (isRecordOf(record, recordType.CNAME)) {
      this.note(depth, { code: 'alias', name: record.name, target: record.data.target })
    } else if (isRecordOf(record, recordType.DNAME)) {
      this.note(depth, { code: 'dname', name, owner: record.name, target: record.data.target })
    }
  }

  private fromCache(name: Name, type: number, depth: number): Step | undefined {
    const { cache } = this.settings
    const found = cache.getAnswer(name, type, this.now)
    if (found !== undefined) return this.cached(found, name, type, depth)
    const alias = cache.getAnswer(name, recordType.CNAME, this.now)
    if (alias?.kind === 'records') return this.cachedAlias(alias.records, [], name, depth)
    for (let above = parentName(name); above !== undefined; above = parentName(above)) {
      const dname = cache.getAnswer(above, recordType.DNAME, this.now)
      if (dname?.kind !== 'records') continue
      const [record] = dname.records
      if (record === undefined || !isDnameAbove(record, name)) continue
      const cname = cnameBy(record, name)
      return cname === undefined
        ? { kind: 'nameTooLong', aliases: [record], name }
        : this.cachedAlias([cname], [record], name, depth)
    }
    return undefined
  }

  private cached(found: Cached, name: Name, type: number, depth: number): Step {
    if (found.kind === 'records') {
      const ttl = found.records[0]?.ttl ?? 0
      this.note(depth, { code: 'cached', name, type, ttl })
      return { kind: 'found', aliases: [], name, records: found.records }
    }
    const { kind, soa } = found
    const code = kind === 'noData' ? 'cachedNoData' : 'cachedNameError'
    this.note(depth, { code, name: found.name, type, ttl: soa.ttl })
    return { kind, aliases: [], name, soa }
  }

  private cachedAlias(
    [cname]: readonly ResourceRecord[],
    before: readonly ResourceRecord[],
    name: Name,
    depth: number,
  ): Step | undefined {
    if (cname === undefined || !isRecordOf(cname, recordType.CNAME)) return undefined
    const type = before.length > 0 ? recordType.DNAME : recordType.CNAME
    this.note(depth, { code: 'cached', name: before[0]?.name ?? name, type, ttl: cname.ttl })
    return { kind: 'alias', aliases: [...before, cname], name: cname.data.target }
  }

  /** From the nearest zone that is known down to the one that has the name. */
  private *descend(question: Question, depth: number): Work<Step> {
    const { limits, failures } = this.settings
    const { qname: name, qtype } = question
    const key = `${qtype} ${name.key}`
    const { zone, servers } = this.nearest(name, qtype)
    if (this.busy.has(key)) return this.fail('circle', name, zone, depth)
    if (depth > limits.depth) return this.fail('tooDeep', name, zone, depth)
    if (failures?.has(name, qtype, this.now) === true) return this.fail('remembered', name, zone, depth)
    this.busy.add(key)
    try {
      this.note(depth, { code: 'starts', name, zone })
      const step = yield* this.walk(question, zone, servers, depth)
      if (step.kind === 'failed') failures?.put(name, qtype, this.now)
      return step
    } finally {
      this.busy.delete(key)
    }
  }

  private fail(reason: FailureReason, name: Name, zone: Name, depth: number): Failed {
    this.note(depth, { code: 'stopped', reason, name, zone })
    return { kind: 'failed', reason, zone }
  }

  private *walk(
    question: Question,
    firstZone: Name,
    firstServers: readonly NamedServer[],
    depth: number,
  ): Work<Step> {
    const { qname: name } = question
    let zone = firstZone
    let servers = firstServers
    let steps = this.questions(question, zone)
    for (;;) {
      const asked = steps[0] ?? question
      const isMinimised = asked !== question
      const reading = yield* this.askZone(zone, servers, asked, isMinimised, depth)
      if (typeof reading === 'string') {
        // Some servers cannot cope with the names above what they have.
        if (!isMinimised || reading !== 'noServer') return this.fail(reading, name, zone, depth)
        this.note(depth, { code: 'wholeName', zone, name })
        steps = []
      } else if (reading.kind === 'referral') {
        const { zone: to, servers: named } = reading
        const glue = named.reduce((sum, { addresses }) => sum + addresses.length, 0)
        const names = named.flatMap((each) => each.name ?? [])
        this.note(depth, { code: 'referral', zone, to, servers: names, glue })
        zone = to
        servers = named
        steps = this.questions(question, zone)
      } else if (!isMinimised) return reading
      else if (reading.kind === 'nameError' && reading.aliases.length === 0) {
        // Nothing is below a name that does not exist (RFC 8020).
        return { ...reading, name }
      } else {
        const renamed = this.renamed(reading, name)
        if (renamed !== undefined) return renamed
        this.note(depth, { code: 'noCut', zone, name: asked.qname })
        steps = steps.slice(1)
      }
    }
  }

  /** A DNAME on the way renames what is below it too. */
  private renamed({ aliases }: Reading, name: Name): Step | undefined {
    const [dname] = aliases
    if (dname === undefined || !isDnameAbove(dname, name)) return undefined
    const cname = cnameBy(dname, name)
    return cname === undefined
      ? { kind: 'nameTooLong', aliases: [dname], name }
      : { kind: 'alias', aliases: [dname, cname], name: cname.data.target }
  }

  /** What the servers of a zone are asked, one after the other, before they see the whole question (RFC 9156 §3). */
  private questions(question: Question, zone: Name): Question[] {
    if (this.settings.minimise === false) return []
    // The authority for DS is above the name, so that its parent need not be shown apart.
    const names = minimisedNames(question.qname, zone)
    // And a question for what is asked on the way anyhow is the last of them itself.
    if (question.qtype === recordType.DS || question.qtype === probeType) names.pop()
    return names.map((qname) => ({ ...question, qname, qtype: probeType }))
  }

  /** The zone nearest to a name whose servers are known and can be reached without themselves. */
  private nearest(
    name: Name,
    qtype: number,
  ): { readonly zone: Name; readonly servers: readonly NamedServer[] } {
    const from = qtype === recordType.DS ? (parentName(name) ?? name) : name
    for (let zone: Name | undefined = from; zone !== undefined; zone = parentName(zone)) {
      const above = zone
      const found = this.settings.cache.get(zone, recordType.NS, this.now)
      if (found?.kind !== 'records') continue
      const servers = found.records.flatMap((record) =>
        isRecordOf(record, recordType.NS) ? [{ name: record.data.target, addresses: [] }] : [],
      )
      const isUsable = servers.some(
        (server) => this.addressesOf(server).length > 0 || !isSubdomain(server.name, above),
      )
      if (isUsable) return { zone, servers }
    }
    return { zone: rootName, servers: this.settings.hints }
  }

  /** All addresses of a server that are known, of any family: those in the cache before those that came with its name. */
  private addressesOf({ name, addresses }: NamedServer): readonly string[] {
    if (name === undefined) return addresses
    const cached = [recordType.AAAA, recordType.A].flatMap((type) => {
      const found = this.settings.cache.get(name, type, this.now)
      return found?.kind === 'records' ? found.records.flatMap(addressOf) : []
    })
    return cached.length > 0 ? cached : addresses
  }

  private usable(addresses: readonly string[]): string[] {
    return this.families.flatMap((family) =>
      addresses.filter((address) => (address.includes(':') ? 6 : 4) === family),
    )
  }

  private ordered(servers: readonly NamedServer[]): readonly NamedServer[] {
    if (this.settings.shuffle === false) return servers
    const rest = [...servers]
    const order: NamedServer[] = []
    while (rest.length > 0) order.push(...rest.splice(this.settings.random(rest.length) % rest.length, 1))
    return order
  }

  /** Asks the servers of a zone until one of them has something to say; or why none had. */
  private *askZone(
    zone: Name,
    servers: readonly NamedServer[],
    question: Question,
    isMinimised: boolean,
    depth: number,
  ): Work<Exclude<Reading, { kind: 'lame' }> | FailureReason> {
    const { limits } = this.settings
    let reason: FailureReason = 'noAddress'
    let silent = 0
    let lookups = 0
    const unknown: Name[] = []
    const places: { name: Name | undefined; address: string }[] = []
    for (const server of this.ordered(servers)) {
      const { name } = server
      const known = this.addressesOf(server)
      const usable = this.usable(known)
      places.push(...usable.map((address) => ({ name, address })))
      if (usable.length > 0 || name === undefined) continue
      unknown.push(name)
      if (known.length === 0) continue
      reason = 'otherFamily'
      this.note(depth, { code: 'otherFamily', zone, server: name })
    }
    for (;;) {
      for (const { name, address } of places.splice(0)) {
        reason = 'noServer'
        const got = yield* this.attempt({ zone, server: name, address }, question, isMinimised, depth)
        if (typeof got !== 'string') return got
        if (got === 'silent' && ++silent >= limits.silent) return reason
      }
      const next = unknown.shift()
      if (next === undefined || lookups++ >= limits.lookups) return reason
      const found = yield* this.findAddresses(next, zone, question.qclass, depth)
      if (typeof found !== 'string') {
        places.push(...found.map((address) => ({ name: next, address })))
      } else if (reason === 'noAddress') reason = found
    }
  }

  /** The addresses of a server, those of the first family that has any; or the bound that its search ran into. */
  private *findAddresses(
    name: Name,
    zone: Name,
    qclass: number,
    depth: number,
  ): Work<string[] | FailureReason> {
    for (const family of this.families) {
      const type = family === 6 ? recordType.AAAA : recordType.A
      this.note(depth, { code: 'lookup', zone, name, type })
      const found = yield* this.find(name, type, qclass, depth + 1)
      if (found.kind === 'answer') return found.records.flatMap(addressOf)
      if (found.kind === 'failed') {
        // The other family would be asked of the same servers.
        return found.reason === 'noServer' ? 'noAddress' : found.reason
      }
      if (found.kind === 'nameError') break
    }
    return 'noAddress'
  }

  /** One server, over TCP too or without EDNS(0) where it comes to that. */
  private *attempt(
    place: { readonly zone: Name; readonly server: Name | undefined; readonly address: string },
    question: Question,
    isMinimised: boolean,
    depth: number,
  ): Work<Exclude<Reading, { kind: 'lame' }> | 'silent' | 'useless'> {
    const { cache, random } = this.settings
    const { zone } = place
    let transport: 'udp' | 'tcp' = 'udp'
    let edns = this.settings.edns !== false
    for (;;) {
      if (this.asked >= this.settings.limits.questions) throw new TooManyQuestions(zone)
      this.asked++
      const plain = query(random(0x1_0000), question)
      const ask: Ask = { query: edns ? withEdns(plain, {}) : plain, question, transport, depth, ...place }
      this.note(depth, { code: 'asks', question, transport, isMinimised, ...place })
      const reply = yield* this.matching(ask)
      if (reply.kind === 'failed') {
        this.note(depth, { code: 'failed', failure: reply.failure, ...place })
        return reply.failure === 'timeout' || reply.failure === 'forged' ? 'silent' : 'useless'
      }
      const { message } = reply
      if (message.tc && transport === 'udp') {
        this.note(depth, { code: 'truncated', ...place })
        transport = 'tcp'
        continue
      }
      if (message.rcode === rcode.FORMERR && edns && ednsOf(message) === undefined) {
        this.note(depth, { code: 'withoutEdns', ...place })
        edns = false
        continue
      }
      const reading = readReply(message, question, zone)
      if (reading.kind === 'lame' || message.tc) {
        const code = reading.kind === 'lame' ? reading.rcode : message.rcode
        this.note(depth, { code: 'lame', rcode: code, ...place })
        return 'useless'
      }
      const strange = outOfZone(message, zone)
      if (strange.length > 0) this.note(depth, { code: 'outOfZone', records: strange, ...place })
      learn(cache, message, zone, this.now)
      return reading
    }
  }

  /** The reply to this question: what does not match it is passed over, for the true one may still come. */
  private *matching(ask: Ask): Work<Reply> {
    const { zone, server, address, depth } = ask
    for (let i = 0; i < this.settings.limits.mismatches; i++) {
      const reply = yield ask
      if (reply.kind === 'failed') return reply
      const isElsewhere = reply.from !== undefined && reply.from !== address
      const mismatch = isElsewhere ? 'source' : mismatchOf(ask.query, reply.message)
      if (mismatch === undefined) return reply
      this.note(depth, { code: 'mismatch', mismatch, zone, server, address })
    }
    return { kind: 'failed', failure: 'forged' }
  }
}
