/**
 * Asks resolvers that were named for it, and remembers what they say. RFC 5452 (ids, ports and what counts as an answer), RFC 9520
 * (failures are remembered too), RFC 8914 (why there is no answer).
 */
import { Cache, type CacheLimits } from '#core/dns/cache/cache.ts'
import { learn } from '#core/dns/cache/learn.ts'
import { ednsOf, withEdns } from '#core/dns/edns.ts'
import { encodeOption } from '#core/dns/edns-option.ts'
import type { Message, Question } from '#core/dns/message.ts'
import { type Name, rootName } from '#core/dns/name.ts'
import { extendedError, rcode } from '#core/dns/rcode.ts'
import { isRecordOf, type ResourceRecord } from '#core/dns/record.ts'
import { questionType, recordType } from '#core/dns/record-type.ts'
import { ask, queryFor } from '#servers/dns/client/ask.ts'
import { AskError, type ServerPlace } from '#servers/dns/client/exchange.ts'
import type { MaybeLater } from './maybe-later.ts'
import type { QueryFlags, Resolved, Resolver } from './resolver.ts'

export interface ForwarderOptions {
  /** In the order in which they are asked; one at least. */
  readonly servers: readonly ServerPlace[]
  /** Milliseconds for each try, and for a question in all. */
  readonly timeout?: number
  readonly patience?: number
  /** Questions that wait for an answer at a time, each with a socket. */
  readonly mostInFlight?: number
  readonly cache?: Partial<CacheLimits>
  /** Seconds from any start, never back. */
  readonly now?: () => number
}

/** Clients mostly wait five seconds; they should be told before. */
const defaults = { timeout: 1500, patience: 4000, mostInFlight: 500 }

/** Seconds for which a failure is remembered: one at least, five minutes at most (RFC 9520 §3.2). */
const failureSeconds = 5
const mostFailures = 10_000
const mostAliases = 20

export class Forwarder implements Resolver {
  private readonly servers: readonly ServerPlace[]
  private readonly timeout: number
  private readonly patience: number
  private readonly mostInFlight: number
  private readonly cache: Cache
  private readonly now: () => number
  /** One query for all who ask the same at a time: many would make answers easier to forge (RFC 5452 §5). */
  private readonly running = new Map<string, Promise<Resolved>>()
  private readonly failures = new Map<string, { readonly until: number; readonly resolved: Resolved }>()
  /** The server that answered last is asked first. */
  private preferred = 0
  private hits = 0
  private misses = 0
  private failed = 0

  constructor({ servers, timeout, patience, mostInFlight, cache, now }: ForwarderOptions) {
    this.servers = servers
    this.timeout = timeout ?? defaults.timeout
    this.patience = patience ?? defaults.patience
    this.mostInFlight = mostInFlight ?? defaults.mostInFlight
    this.cache = new Cache(cache)
    this.now = now ?? (() => performance.now() / 1000)
  }

  /** What it has done so far. */
  get counts() {
    const { hits, misses, failed, cache, running } = this
    return { hits, misses, failed, records: cache.size, inFlight: running.size } as const
  }

  resolve(question: Question, flags: QueryFlags): MaybeLater<Resolved> {
    // The cache is of one class; other classes have no servers to forward to.
    if (question.qclass !== 1) return failure(rcode.REFUSED, extendedError.notSupported)
    const key = `${question.qtype} ${flags.dnssecOk} ${flags.cd} ${question.qname.key}`
    const known = this.recall(question, flags) ?? this.recallFailure(key)
    if (known !== undefined) {
      this.hits++
      return known
    }
    this.misses++
    const same = this.running.get(key)
    if (same !== undefined) return same
    if (this.running.size >= this.mostInFlight) return failure(rcode.SERVFAIL, extendedError.other)
    const resolving = this.ask(question, flags)
      .then((resolved) => {
        if (resolved.rcode === rcode.SERVFAIL) this.rememberFailure(key, resolved)
        return resolved
      })
      .finally(() => this.running.delete(key))
    this.running.set(key, resolving)
    return resolving
  }

  /** An answer from memory, over all its aliases, or undefined. With DNSSEC records or unchecked data it would be another one. */
  private recall({ qname, qtype }: Question, { dnssecOk, cd }: QueryFlags): Resolved | undefined {
    if (dnssecOk || cd || qtype === questionType.ANY) return undefined
    const now = this.now()
    const answer: ResourceRecord[] = []
    let name: Name = qname
    for (let aliases = 0; aliases <= mostAliases; aliases++) {
      const found = this.cache.getAnswer(name, qtype, now)
      if (found?.kind === 'records') {
        return { rcode: rcode.NOERROR, answer: [...answer, ...found.records], authority: [] }
      }
      if (found !== undefined) {
        const code = found.kind === 'nameError' ? rcode.NXDOMAIN : rcode.NOERROR
        return { rcode: code, answer, authority: [found.soa] }
      }
      const alias = this.cache.getAnswer(name, recordType.CNAME, now)
      if (alias?.kind !== 'records') return undefined
      const [record] = alias.records
      if (record === undefined || !isRecordOf(record, recordType.CNAME)) return undefined
      answer.push(record)
      name = record.data.target
    }
    return undefined
  }

  private recallFailure(key: string): Resolved | undefined {
    const known = this.failures.get(key)
    if (known === undefined) return undefined
    if (known.until > this.now()) return known.resolved
    this.failures.delete(key)
    return undefined
  }

  private rememberFailure(key: string, resolved: Resolved): void {
    this.failed++
    if (this.failures.size >= mostFailures) {
      const [oldest] = this.failures.keys()
      this.failures.delete(oldest!)
    }
    this.failures.set(key, { until: this.now() + failureSeconds, resolved })
  }

  /** One server after the other, and all of them once more, until one answers or there is no time left. */
  private async ask(question: Question, flags: QueryFlags): Promise<Resolved> {
    const end = performance.now() + this.patience
    const timeLeft = () => Math.min(this.timeout, end - performance.now())
    let isBroken = false
    const { length } = this.servers
    const first = this.preferred
    for (let tries = 0; tries < 2 * length; tries++) {
      if (timeLeft() <= 0) break
      const index = (first + tries) % length
      try {
        const response = await askOne(question, flags, this.servers[index]!, timeLeft)
        if (isAnswer(response)) {
          this.preferred = index
          if (!flags.dnssecOk && !flags.cd) learn(this.cache, response, rootName, this.now())
          return resolvedOf(response, flags)
        }
      } catch (error) {
        if (!(error instanceof AskError)) throw error
        if (error.code !== 'timeout' && error.code !== 'silent') isBroken = true
      }
    }
    // Whoever is silent or refuses cannot be reached; anything else is the network's fault (RFC 8914 §4.23, §4.24).
    const why = isBroken ? extendedError.networkError : extendedError.noReachableAuthority
    return failure(rcode.SERVFAIL, why)
  }
}

/** Over UDP, from a port of its own and with a fresh id; over TCP where the answer has no room; without EDNS for those who do not know it. */
async function askOne(
  question: Question,
  { dnssecOk, cd }: QueryFlags,
  server: ServerPlace,
  timeLeft: () => number,
): Promise<Message> {
  const freshQuery = () => ({
    ...queryFor(question, { recursion: true, edns: false }, { transport: 'udp' }),
    cd,
  })
  // Each of up to three queries has what the ones before have left; sockets take no less than a millisecond.
  const askOver = async (transport: 'udp' | 'tcp', message: Message) => {
    const options = { transport, timeout: Math.max(1, timeLeft()), tries: 1 }
    return (await ask(message, server, options)).response
  }
  const query = withEdns(freshQuery(), { dnssecOk })
  const response = await askOver('udp', query)
  const isRefused = response.rcode === rcode.FORMERR || response.rcode === rcode.NOTIMP
  if (!isRefused || ednsOf(response) !== undefined) return response.tc ? askOver('tcp', query) : response
  // RFC 6891 §7.
  const plain = freshQuery()
  const again = await askOver('udp', plain)
  return again.tc ? askOver('tcp', plain) : again
}

function isAnswer({ rcode: code, questions }: Message): boolean {
  const { NOERROR, NXDOMAIN, YXDOMAIN } = rcode
  return questions.length === 1 && (code === NOERROR || code === NXDOMAIN || code === YXDOMAIN)
}

function resolvedOf(response: Message, { dnssecOk }: QueryFlags): Resolved {
  const { rcode: code, answers, authority } = response
  // Name servers help nobody who asks a resolver; a SOA says for how long something does not exist.
  const kept = dnssecOk ? authority : authority.filter(({ type }) => type === recordType.SOA)
  return { rcode: code, answer: answers, authority: kept }
}

function failure(code: number, infoCode: number): Resolved {
  const option = encodeOption({ name: 'extendedError', infoCode, extraText: new Uint8Array() })
  return { rcode: code, answer: [], authority: [], ednsOptions: [option] }
}
