import type { Hint } from '#cli/commands/hint.ts'
import type { Standing } from '#cli/standing.ts'
import type { Exercise } from '#grader/catalog.ts'
import type { RunResult, TestResult } from '#grader/run.ts'

/** A check of the current exercise, under way or over. */
export interface CheckView {
  readonly command: string
  readonly seed: number
  readonly total: number
  readonly done: readonly TestResult[]
  readonly isWaiting: boolean
  readonly result?: RunResult
  /** How the noting of a passed exercise went. */
  readonly recorded?: true | false | string
  /** Why nothing could be checked, in the person's language. */
  readonly problem?: string
  readonly hint?: Hint
}

/** What stands over the check until a key puts it away. */
export type Overlay =
  | { readonly kind: 'list'; readonly standings: readonly Standing[]; readonly selected: number }
  | { readonly kind: 'all'; readonly rows: readonly AllRow[] }
  | { readonly kind: 'reset' }
  | { readonly kind: 'language' }

/** One exercise of “check all”: still to come without `result`. */
export interface AllRow {
  readonly exercise: Exercise
  readonly done: number
  readonly result?: RunResult
  readonly problem?: string
}

export interface WatchState {
  readonly exercise: Exercise
  readonly check: CheckView | undefined
  readonly overlay: Overlay | undefined
  /** The first line of the body that is seen. */
  readonly scroll: number
  readonly isPolling: boolean
}
