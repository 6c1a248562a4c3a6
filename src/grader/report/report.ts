/**
 * A failed test in the learner's language, as data: what is wrong, what was sent, expected and received, why it was
 * expected, what to try, and what both sides said. `report-lines.ts` sets it for a terminal.
 */
import type { ExerciseInfo } from '#grader/catalog.ts'
import type { Failure } from '#grader/check/failure.ts'
import type { Step } from '#grader/check/transcript.ts'
import { type Exception, mainOf, readStderr } from '#grader/program/exception.ts'
import type { ProgramState } from '#grader/program/program-failure.ts'
import type { TestResult } from '#grader/run.ts'
import { failureHelp, failureRule, failureSentence, type TextOptions, type Values } from './failure-text.ts'
import { settled, steady } from './steps.ts'

export interface ReportOptions extends TextOptions {
  /** Leaves out what differs from run to run (times, ports, what the program printed), for recorded reports. */
  readonly stable?: boolean
}

export interface Report {
  readonly sentence: string
  readonly failure: Failure
  /** What the program printed as an exception during this test, if that can be behind it. */
  readonly exception: Exception | undefined
  /** Why it was expected, where the exercise says. */
  readonly rule: string | undefined
  /** What to try. */
  readonly help: string
  /** What both sides said; empty where it explains nothing. */
  readonly steps: readonly Step[]
  readonly program: ProgramState | undefined
  /** What else there is on stderr: other exceptions, and what is none. */
  readonly others: readonly Exception[]
  readonly rest: readonly string[]
}

/** The report of one test; undefined unless it has failed. */
export function reportOf(
  { failure, program }: TestResult,
  exercise: ExerciseInfo,
  options: ReportOptions,
): Report | undefined {
  if (failure === undefined) return undefined
  const { t, language, stable = false } = options
  const { stderr = '', cwd = '' } = program ?? {}
  // What a program printed, and when, differs from run to run and from version to version.
  const { exceptions, rest } = stable ? { exceptions: [], rest: [] } : readStderr(stderr, cwd)
  const main = mainOf(exceptions)
  // An exception about a client that has gone is of this test only if one of its clients had.
  const exception = main?.isPeerGone && program?.hadLeavers !== true ? undefined : main
  // Whether a program is seen to be busy is chance where others are, too.
  const { isBusy: _, ...calm } = failure
  const told = stable ? { ...calm, values: stableValues(failure.values) } : failure
  return {
    sentence: failureSentence(told, t),
    failure,
    exception,
    rule: failureRule(failure, exercise, language),
    help: failureHelp(told, exercise, options, exception),
    steps: stable ? settled(failure) : steady(failure.transcript ?? []),
    program: stable ? undefined : program,
    others: exceptions.filter((other) => other !== exception),
    rest,
  }
}

/** Ports and process ids are different every time. */
function stableValues(values: Values = {}): Values {
  const stable: Record<string, string | number> = { ...values }
  for (const name of ['port', 'other', 'used', 'taken', 'grown', 'count', 'kib', 'after'] as const)
    if (name in stable) stable[name] = 'N'
  if (typeof stable.names === 'string') stable.names = stable.names.replace(/\(\d+\)/g, '(N)')
  return stable
}
