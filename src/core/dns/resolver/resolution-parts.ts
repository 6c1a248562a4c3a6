/** What a resolution is given, what it asks, and what comes of it: see `resolution.ts`. */
import type { Cache } from '#core/dns/cache/cache.ts'
import type { Message, Question } from '#core/dns/message.ts'
import type { Name } from '#core/dns/name.ts'
import type { ResourceRecord, SoaData } from '#core/dns/record.ts'
import type { Failures } from './failures.ts'
import type { NamedServer } from './read-reply.ts'
import type { AskFailure, FailureReason } from './resolver-note.ts'

export interface ResolutionLimits {
  /** Questions to servers in all. */
  readonly questions: number
  /** How deep the search for the address of a server may lead to that of another one. */
  readonly depth: number
  /** Names that aliases lead to, one after the other. */
  readonly aliases: number
  /** Servers of one zone whose address is searched for: a referral can name many that do not exist. */
  readonly lookups: number
  /** Servers of one zone that keep silent until it is given up. */
  readonly silent: number
  /** Messages that are no answer to a question, until its server is given up. */
  readonly mismatches: number
}

export const resolutionLimits: ResolutionLimits = {
  questions: 60,
  depth: 4,
  aliases: 12,
  lookups: 3,
  silent: 4,
  mismatches: 10,
}

export interface ResolutionOptions {
  /** The servers of the root (or another start), with their addresses. */
  readonly hints: readonly NamedServer[]
  readonly cache: Cache
  /** The time in seconds, of the same clock as that of the cache. */
  readonly now: number
  /** A whole number from 0 to below this: for ids, and for the server that is asked first. It must not be guessed (RFC 5452 §9.2). */
  readonly random: (below: number) => number
  /** The families that can be spoken, the one to be tried first in front. Both, IPv6 first. */
  readonly families?: readonly (4 | 6)[]
  /** Whether the servers of a zone are asked in an order of chance, or in that in which they are named. */
  readonly shuffle?: boolean
  /** Whether a server sees no more of the name than it needs (RFC 9156). On. */
  readonly minimise?: boolean
  /** Whether queries have an OPT record. They do. */
  readonly edns?: boolean
  readonly failures?: Failures
  readonly limits?: Partial<ResolutionLimits>
}

/** A question that waits to be sent. */
export interface Ask {
  readonly query: Message
  readonly question: Question
  /** IPv6 as RFC 5952 has it, or IPv4. */
  readonly address: string
  readonly transport: 'udp' | 'tcp'
  /** The zone that the server is asked for. */
  readonly zone: Name
  readonly server: Name | undefined
  /** As in a note. */
  readonly depth: number
}

/** `from`: where it came from; left out where the transport has made sure of it. */
export type Reply =
  | { readonly kind: 'message'; readonly message: Message; readonly from?: string }
  | { readonly kind: 'failed'; readonly failure: AskFailure }

/** `records`: the aliases that lead to `name`, then what was asked for. */
export type ResolutionOutcome = { readonly name: Name; readonly records: readonly ResourceRecord[] } & (
  | { readonly kind: 'answer' }
  | { readonly kind: 'noData' | 'nameError'; readonly soa: ResourceRecord<SoaData> | undefined }
  | { readonly kind: 'failed'; readonly reason: FailureReason; readonly zone: Name }
)
