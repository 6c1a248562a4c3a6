/**
 * Finds an answer as a resolver does, from the top: each server is asked the whole question, without recursion, and says who
 * knows more. RFC 1034 §5.3.3; what of a response counts: RFC 2181 §5.4.1, RFC 5452 §6 (nothing about names outside the zone that
 * was asked).
 */
import { randomInt } from 'node:crypto'
import { formatAddress } from '#core/address/address.ts'
import { formatIpv4 } from '#core/address/format-ipv4.ts'
import type { Message, Question } from '#core/dns/message.ts'
import { isSameName, isSubdomain, type Name, parseName, rootName } from '#core/dns/name.ts'
import { rcode } from '#core/dns/rcode.ts'
import { isRecordOf, type ResourceRecord } from '#core/dns/record.ts'
import { recordType } from '#core/dns/record-type.ts'
import { AskError, type Exchange } from './exchange.ts'
import { lastAlias } from './last-alias.ts'
import { rootServers } from './root-servers.ts'

/** A server of a zone, with the addresses that are known of it. */
export interface TraceServer {
  readonly name: Name | undefined
  readonly addresses: readonly string[]
}

export type TraceStep =
  /** A question goes to a server of this zone; why no answer came, or the one that did. */
  | {
      readonly kind: 'failed'
      readonly zone: Name
      readonly server: TraceServer
      readonly address: string
      readonly error: AskError
    }
  | {
      readonly kind: 'asked'
      readonly zone: Name
      readonly server: TraceServer
      readonly address: string
      readonly exchange: Exchange
      readonly next: TraceNext
    }
  /** No address of these servers is known: one of their names is looked up first. */
  | { readonly kind: 'lookup'; readonly zone: Name; readonly name: Name; readonly qtype: number }
  /** Nobody is left to ask, or it took too many questions. */
  | { readonly kind: 'stuck'; readonly zone: Name; readonly reason: 'noServer' | 'tooMany' }

export type TraceNext =
  | { readonly kind: 'end' }
  /** To the servers of a zone further down. */
  | { readonly kind: 'referral'; readonly zone: Name; readonly servers: readonly TraceServer[] }
  /** The name is another one's alias: from the top again. */
  | { readonly kind: 'alias'; readonly name: Name }
  /** A server that does not serve the zone that it was said to: another one is asked. */
  | { readonly kind: 'lame' }

export interface TraceOptions {
  /** Throws AskError. */
  readonly ask: (question: Question, address: string) => Promise<Exchange>
  readonly start?: readonly TraceServer[]
  /** How many questions in all. */
  readonly most?: number
}

const mostDepth = 4

/** How many servers of one zone may keep silent before it is given up: each costs the time that one waits for it. */
const mostSilent = 4

/** The root's servers, a different one first each time, so that they share the work. */
export function rootStart(): TraceServer[] {
  const first = randomInt(rootServers.length)
  return [...rootServers.slice(first), ...rootServers.slice(0, first)].map(({ name, ipv6, ipv4 }) => ({
    name: parseName(name),
    addresses: [ipv6, ipv4],
  }))
}

/** The steps as they are done. The last one that is `asked` has the answer, unless the very last is `stuck`. */
export async function* trace(question: Question, options: TraceOptions): AsyncGenerator<TraceStep> {
  yield* new Tracer(options).follow(question, 0)
}

class Tracer {
  private readonly options: TraceOptions
  private readonly start: readonly TraceServer[]
  private left: number
  /** Addresses of servers that had to be looked up, by the key of their names. */
  private readonly found = new Map<string, string[]>()

  constructor(options: TraceOptions) {
    this.options = options
    this.start = options.start ?? rootStart()
    this.left = options.most ?? 40
  }

  /** Returns the last response. */
  async *follow(first: Question, depth: number): AsyncGenerator<TraceStep, Message | undefined> {
    let question = first
    let zone = rootName
    let servers = this.start
    const seen = new Set<string>()
    for (;;) {
      const asked = yield* this.askOne(question, zone, servers, depth)
      if (asked === undefined) return undefined
      const { next, response } = asked
      if (next.kind === 'referral') {
        zone = next.zone
        servers = next.servers
      } else if (next.kind === 'alias' && !seen.has(next.name.key)) {
        seen.add(next.name.key)
        question = { ...question, qname: next.name }
        zone = rootName
        servers = this.start
      } else return response
    }
  }

  /** Asks the servers of a zone one after the other until one of them has something to say. */
  private async *askOne(
    question: Question,
    zone: Name,
    servers: readonly TraceServer[],
    depth: number,
  ): AsyncGenerator<TraceStep, { next: TraceNext; response: Message } | undefined> {
    // Those whose address is known first: the others cost a search of their own.
    const known = servers.filter(({ addresses }) => addresses.length > 0)
    const unknown = servers.filter(({ addresses }) => addresses.length === 0)
    let silent = 0
    for (const server of [...known, ...unknown]) {
      const addresses = server.addresses.length > 0 ? server.addresses : yield* this.find(server, zone, depth)
      for (const address of addresses) {
        if (this.left-- <= 0) {
          yield { kind: 'stuck', zone, reason: 'tooMany' }
          return undefined
        }
        let exchange: Exchange
        try {
          exchange = await this.options.ask(question, address)
        } catch (error) {
          if (!(error instanceof AskError)) throw error
          yield { kind: 'failed', zone, server, address, error }
          if (error.code !== 'timeout' || ++silent < mostSilent) continue
          yield { kind: 'stuck', zone, reason: 'noServer' }
          return undefined
        }
        const { response } = exchange
        const next = nextOf(response, question, zone)
        yield { kind: 'asked', zone, server, address, exchange, next }
        if (next.kind !== 'lame') return { next, response }
      }
    }
    yield { kind: 'stuck', zone, reason: 'noServer' }
    return undefined
  }

  /** The addresses of a server whose name is all that the referral has. */
  private async *find({ name }: TraceServer, zone: Name, depth: number): AsyncGenerator<TraceStep, string[]> {
    if (name === undefined) return []
    const known = this.found.get(name.key)
    if (known !== undefined || depth >= mostDepth) return known ?? []
    // Whoever needs it on the way to it goes in a circle.
    this.found.set(name.key, [])
    for (const qtype of [recordType.AAAA, recordType.A]) {
      yield { kind: 'lookup', zone, name, qtype }
      const response = yield* this.follow({ qname: name, qtype, qclass: 1 }, depth + 1)
      const found = response === undefined ? [] : response.answers.flatMap(addressOf)
      if (found.length > 0) {
        this.found.set(name.key, found)
        return found
      }
      if (this.left <= 0) return []
    }
    return []
  }
}

function addressOf(record: ResourceRecord): string[] {
  if (isRecordOf(record, recordType.AAAA)) return [formatAddress(record.data.address)]
  if (isRecordOf(record, recordType.A)) return [formatIpv4(record.data.address)]
  return []
}

/** What a response of a server of `zone` leads to. */
function nextOf(response: Message, { qname, qtype }: Question, zone: Name): TraceNext {
  const { answers, authority, additional } = response
  if (response.rcode === rcode.NXDOMAIN) return { kind: 'end' }
  if (response.rcode !== rcode.NOERROR) return { kind: 'lame' }
  if (answers.length > 0) {
    const target = lastAlias(answers, qname, zone)
    const isAnswered = answers.some((record) => record.type === qtype && isSameName(record.name, target))
    const isAlias = !isAnswered && !isSameName(target, qname) && qtype !== recordType.CNAME
    return isAlias ? { kind: 'alias', name: target } : { kind: 'end' }
  }
  const cut = authority.find(({ type, name }) => {
    // Down towards the name, never up or aside: else two servers could send us to and fro.
    return (
      type === recordType.NS && isSubdomain(qname, name) && isSubdomain(name, zone) && !isSameName(name, zone)
    )
  })
  if (cut === undefined) {
    const hasSoa = authority.some(({ type }) => type === recordType.SOA)
    return response.aa || hasSoa ? { kind: 'end' } : { kind: 'lame' }
  }
  const servers = authority.flatMap((record) => {
    if (!isRecordOf(record, recordType.NS) || !isSameName(record.name, cut.name)) return []
    const { target } = record.data
    const glue = additional.filter(({ name }) => isSameName(name, target) && isSubdomain(name, zone))
    // IPv6 first.
    const addresses = glue.sort((a, b) => b.type - a.type).flatMap(addressOf)
    return [{ name: target, addresses }]
  })
  return { kind: 'referral', zone: cut.name, servers }
}
