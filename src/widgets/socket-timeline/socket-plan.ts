import { among } from '#widgets/frame/among.ts'
import { type End, ends } from './socket-moment.ts'

/** What the two programs of SocketTimeline do: all that a learner can change, and the step that is shown. */

export const listenChoices = ['ipv6', 'ipv4', 'none'] as const
export const acceptChoices = ['early', 'late', 'never'] as const
export const targetChoices = ['::1', 'localhost'] as const
export const endChoices = ['client', 'server', 'half', 'unread'] as const

export interface SocketPlan {
  /** Where the server listens: on `::1`, on 127.0.0.1, or nowhere: it binds `::1` and never calls listen(). */
  readonly listens: (typeof listenChoices)[number]
  /** When the server calls accept(): before the client comes, once the client can do no more, never. */
  readonly accepts: (typeof acceptChoices)[number]
  /** What the client connects to. */
  readonly target: (typeof targetChoices)[number]
  /** Who ends the conversation: either with close(), the client with shutdown(SHUT_WR), or without reading the answer. */
  readonly ends: (typeof endChoices)[number]
  /** The line that the client sends, without its LF. */
  readonly line: string
}

export interface SocketTimelineState extends SocketPlan {
  readonly v: 1
  /** Counted from 0; beyond the last step it means the last. */
  readonly step: number
  /** How it ends, in the learner's opinion; nothing before the guess. */
  readonly guess?: End
}

/** A line that fits in the figure. */
export const longestLine = 16
const mostSteps = 60

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptSocketTimelineState(value: unknown): SocketTimelineState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, listens, accepts, target, ends: end, line, step, guess } = value as Record<string, unknown>
  if (v !== 1 || !among(listenChoices, listens) || !among(acceptChoices, accepts)) return undefined
  if (!among(targetChoices, target) || !among(endChoices, end)) return undefined
  // Anything below a space would be another line, or nothing that one can see.
  if (typeof line !== 'string' || line.length > longestLine || /[^ -~¡-\uffff]/.test(line)) return undefined
  if (typeof step !== 'number' || !Number.isInteger(step) || step < 0 || step > mostSteps) return undefined
  if (guess !== undefined && !among(ends, guess)) return undefined
  return { v, listens, accepts, target, ends: end, line, step, ...(guess !== undefined && { guess }) }
}
