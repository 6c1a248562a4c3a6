/** What a resolution did, step by step: a code for each, whose sentences in both languages are in `src/i18n/resolver`. */
import type { Question } from '#core/dns/message.ts'
import type { Name } from '#core/dns/name.ts'
import type { ResourceRecord } from '#core/dns/record.ts'

/** Why a server gave nothing, as whoever asks it finds out. `forged`: only messages came that answer something else. */
export type AskFailure = 'timeout' | 'refused' | 'unreachable' | 'notMessage' | 'forged'

/** Why a message is not the answer to what was asked (RFC 5452 §9.1). */
export type Mismatch = 'id' | 'notResponse' | 'question' | 'source'

/** The first six are bounds on work: hostile answers end in one of them. */
export type FailureReason =
  | 'tooManyQuestions'
  /** Addresses of servers whose servers have no address either, and so on. */
  | 'tooDeep'
  /** The address of a server can only be had from that server. */
  | 'circle'
  | 'tooManyAliases'
  | 'aliasLoop'
  /** With its DNAME the name would be longer than 255 octets (YXDOMAIN). */
  | 'nameTooLong'
  /** Every server of the zone was asked, and none had anything to say. */
  | 'noServer'
  /** The names of the zone's servers have no address. */
  | 'noAddress'
  /** They have addresses, of a family that this resolver does not have. */
  | 'otherFamily'
  /** It has failed a moment ago (RFC 9520). */
  | 'remembered'

/** Whom a question goes to: the zone that it is asked for, and the name of the server unless it was set up without one. */
interface Asked {
  readonly zone: Name
  readonly server: Name | undefined
  readonly address: string
}

export type ResolutionNote = {
  /** 0 for the question itself, 1 for the address of a server on the way to it, and so on. */
  readonly depth: number
} & (
  | { readonly code: 'cached'; readonly name: Name; readonly type: number; readonly ttl: number }
  | {
      readonly code: 'cachedNoData' | 'cachedNameError'
      readonly name: Name
      readonly type: number
      readonly ttl: number
    }
  /** The zone nearest to the name whose servers are known. */
  | { readonly code: 'starts'; readonly name: Name; readonly zone: Name }
  | (Asked & {
      readonly code: 'asks'
      readonly question: Question
      readonly transport: 'udp' | 'tcp'
      /** Whether it is less than what is looked for (RFC 9156). */
      readonly isMinimised: boolean
    })
  | (Asked & { readonly code: 'failed'; readonly failure: AskFailure })
  | (Asked & { readonly code: 'mismatch'; readonly mismatch: Mismatch })
  | (Asked & { readonly code: 'truncated' | 'withoutEdns' })
  /** A server that has neither an answer nor a way to it. */
  | (Asked & { readonly code: 'lame'; readonly rcode: number })
  /** Records that the server has no say in: they are dropped. */
  | (Asked & { readonly code: 'outOfZone'; readonly records: readonly ResourceRecord[] })
  | {
      readonly code: 'referral'
      readonly zone: Name
      /** Whose servers it names. */
      readonly to: Name
      readonly servers: readonly Name[]
      /** How many addresses of them came along. */
      readonly glue: number
    }
  /** The address of a server has to be found first. */
  | { readonly code: 'lookup'; readonly zone: Name; readonly name: Name; readonly type: number }
  /** It has addresses, and none of a family that is had here. */
  | { readonly code: 'otherFamily'; readonly zone: Name; readonly server: Name }
  | { readonly code: 'alias'; readonly name: Name; readonly target: Name }
  | { readonly code: 'dname'; readonly name: Name; readonly owner: Name; readonly target: Name }
  /** No zone starts at this name: one more label is shown. */
  | { readonly code: 'noCut'; readonly zone: Name; readonly name: Name }
  /** The servers had nothing to say to less than the whole name, which is asked now. */
  | { readonly code: 'wholeName'; readonly zone: Name; readonly name: Name }
  | { readonly code: 'answer'; readonly name: Name; readonly type: number; readonly count: number }
  | {
      readonly code: 'noData' | 'nameError'
      readonly name: Name
      readonly type: number
      /** For how long it may be remembered; undefined where no SOA says it. */
      readonly ttl: number | undefined
    }
  | { readonly code: 'stopped'; readonly name: Name; readonly zone: Name; readonly reason: FailureReason }
)

/** A note without its depth, of each kind. */
export type NoteContent = ResolutionNote extends infer Note
  ? Note extends ResolutionNote
    ? Omit<Note, 'depth'>
    : never
  : never
