/** What `seis watch` knows, what can happen to it, and what it can ask for. */
import type { ExerciseStatus } from '#cli/learner/exercise-status.ts'
import type { Hint } from '#cli/learner/hint.ts'
import type { Exercise } from '#grader/catalog.ts'
import type { RunResult, TestResult } from '#grader/run.ts'

export interface WatchState {
  readonly exercise: Exercise
  /** The value of `--in`. */
  readonly language: string | undefined
  /** Numbers the checks: what an earlier one still says is stale. */
  readonly run: number
  /** Absent until the exercise is started. */
  readonly check?: CheckView
  readonly overlay?: Overlay
  /** The first line of the body that is seen. */
  readonly scroll: number
  /** The learner's programs, whose changes are noticed. */
  readonly files: readonly string[]
  readonly isPolling: boolean
  /** Where program and statement lie; said until something is saved. */
  readonly places?: Places
  readonly sawPlaces: boolean
  /** Something was saved while a question was open. */
  readonly isOutdated: boolean
}

export interface Places {
  readonly program: string
  readonly statement: string
}

/** What is checked, and with what. */
export interface CheckedProgram {
  readonly command: string
  readonly seed: number
  /** What the learner should know about the choice of the program. */
  readonly note?: string
  /** The command that was given after `--`. */
  readonly given?: readonly string[]
  /** The seeds with which tests passed before, while the program was the same. */
  readonly earlier: Readonly<Record<string, number>>
}

/** A check of the current exercise, under way or over. */
export interface CheckView {
  /** Absent until it has begun. */
  readonly program?: CheckedProgram
  readonly done: readonly TestResult[]
  readonly isWaiting: boolean
  readonly result?: RunResult
  /** Whether a passed exercise could be recorded; a text says why not. */
  readonly recorded?: true | false | string
  /** The exercise to go on with after a passed one. */
  readonly next?: Exercise
  /** Why nothing could be checked, in the person's language. */
  readonly problem?: string
  readonly hint?: Hint
}

/** What stands over the check until a key puts it away. */
export type Overlay =
  | { readonly kind: 'list'; readonly statuses: readonly ExerciseStatus[]; readonly selected: number }
  | { readonly kind: 'all'; readonly rows: readonly AllRow[] }
  | { readonly kind: 'reset' }
  | { readonly kind: 'language' }

/** One exercise of “check all”; the first without `result` and `problem` is under way. */
export interface AllRow {
  readonly exercise: Exercise
  readonly done: number
  readonly result?: RunResult
  readonly problem?: string
}

type StatusUse = 'list' | 'next' | 'all'

export type WatchEvent =
  | { readonly kind: 'open'; readonly exercise: Exercise }
  | { readonly kind: 'key'; readonly key: string }
  /** A program has been saved. */
  | { readonly kind: 'changed' }
  // What a check says while it runs.
  | { readonly kind: 'waiting'; readonly run: number }
  | { readonly kind: 'result'; readonly run: number; readonly result: TestResult }
  | { readonly kind: 'done'; readonly run: number; readonly result: RunResult }
  | { readonly kind: 'failed'; readonly run: number; readonly message: string }
  // What comes of an effect, before anything else happens.
  | { readonly kind: 'started'; readonly run: number; readonly program: CheckedProgram }
  | {
      readonly kind: 'recorded'
      readonly run: number
      readonly recorded: true | false | string
      readonly next: Exercise | undefined
    }
  | { readonly kind: 'foundStart'; readonly isStarted: boolean; readonly usualLanguage: string | undefined }
  | { readonly kind: 'placed' }
  | {
      readonly kind: 'watching'
      readonly isPolling: boolean
      readonly files: readonly string[]
      readonly places: Places
    }
  | { readonly kind: 'statuses'; readonly use: StatusUse; readonly statuses: readonly ExerciseStatus[] }
  | { readonly kind: 'hint'; readonly hint: Hint | undefined }
  | { readonly kind: 'canReset' }
  | { readonly kind: 'notReset'; readonly message: string }

export type Effect =
  /** Ends the check that is under way. */
  | { readonly kind: 'cancel' }
  /** Checks an exercise once the check before it has ended. */
  | {
      readonly kind: 'start'
      readonly run: number
      readonly exercise: Exercise
      readonly language: string | undefined
    }
  | { readonly kind: 'record'; readonly run: number; readonly result: RunResult }
  /** Makes it the one to go on with. */
  | { readonly kind: 'remember'; readonly exercise: Exercise }
  | { readonly kind: 'findStart'; readonly exercise: Exercise }
  | { readonly kind: 'place'; readonly exercise: Exercise; readonly language: string }
  | { readonly kind: 'watch'; readonly exercise: Exercise; readonly language: string | undefined }
  | { readonly kind: 'unwatch' }
  | { readonly kind: 'readStatuses'; readonly use: StatusUse }
  /** `shown` is the test whose report is seen, empty if there is none; undefined if nothing could be checked. */
  | { readonly kind: 'giveHint'; readonly exercise: Exercise; readonly shown: string | undefined }
  | { readonly kind: 'findFolder'; readonly exercise: Exercise }
  | { readonly kind: 'reset'; readonly exercise: Exercise }
  | { readonly kind: 'quit' }
