/**
 * Finds an answer from the root down, as a recursive resolver does, without a socket or a clock: RFC 1034 §5.3.3, with what came
 * later: negative answers (RFC 2308, 8020), DNAME (RFC 6672), whom to believe (RFC 2181 §5.4.1, RFC 5452), QNAME minimisation
 * (RFC 9156), remembered failures (RFC 9520).
 *
 *     const resolution = createResolution(question, { hints, cache, random, now })
 *     while (resolution.ask !== undefined) {
 *       // Send `ask.query` to `ask.address` over `ask.transport`, and say what came of it, and when.
 *       resolution.take({ kind: 'message', message, from: ask.address }, now)
 *     }
 *     resolution.outcome   // an answer, that there is none, or why it was not found
 *     resolution.notes     // what was done, for `tellResolution` in `src/i18n/resolver`
 *
 * What it learns stays in the cache, which may be given to the next resolution. A message that is not the answer to `ask` (its
 * id, question or source differ) is noted, and `ask` stays. Whatever comes, `limits` end it: nothing is thrown.
 */
import type { Question } from '#core/dns/message.ts'
import { rcode } from '#core/dns/rcode.ts'
import {
  type Ask,
  type Reply,
  type ResolutionOptions,
  type ResolutionOutcome,
  resolutionLimits,
} from './resolution-parts.ts'
import { Resolver } from './resolver.ts'
import type { ResolutionNote } from './resolver-note.ts'

export interface Resolution {
  /** Undefined once there is an outcome. */
  readonly ask: Ask | undefined
  readonly outcome: ResolutionOutcome | undefined
  /** Grows with each reply. */
  readonly notes: readonly ResolutionNote[]
  /** How many questions were asked. */
  readonly asked: number
  /** What came of `ask`, at a time in seconds. */
  take(reply: Reply, now: number): void
}

export function createResolution(question: Question, options: ResolutionOptions): Resolution {
  const resolver = new Resolver({ ...options, limits: { ...resolutionLimits, ...options.limits } })
  const work = resolver.resolve(question)
  let state = work.next()
  return {
    get ask() {
      return state.done === true ? undefined : state.value
    },
    get outcome() {
      return state.done === true ? state.value : undefined
    },
    get asked() {
      return resolver.asked
    },
    notes: resolver.notes,
    take(reply, now) {
      if (state.done === true) return
      resolver.now = now
      state = work.next(reply)
    },
  }
}

/** A whole resolution, where each question is answered at once. */
export function resolveAtOnce(
  question: Question,
  options: ResolutionOptions,
  respond: (ask: Ask) => Reply,
): Resolution & { readonly outcome: ResolutionOutcome } {
  const resolution = createResolution(question, options)
  for (let { ask } = resolution; ask !== undefined; ask = resolution.ask) {
    resolution.take(respond(ask), options.now)
  }
  return resolution as Resolution & { readonly outcome: ResolutionOutcome }
}

/** The response code that a client gets. */
export function rcodeOf({ kind }: ResolutionOutcome): number {
  if (kind === 'failed') return rcode.SERVFAIL
  return kind === 'nameError' ? rcode.NXDOMAIN : rcode.NOERROR
}
