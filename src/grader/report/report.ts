/**
 * A failed test in the learner's language, as data: what is wrong, what was sent, expected and received, why it was
 * expected, what to try, and what both sides said. `report-lines.ts` sets it for a terminal.
 */
import type { ExerciseInfo } from '#grader/catalog.ts'
import type { Failure } from '#grader/check/failure.ts'
import type { Entry } from '#grader/check/transcript.ts'
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
  /** Why it was expected, where the exercise says. */
  readonly rule: string | undefined
  /** What to try. */
  readonly help: string
  /** What both sides said; empty where it explains nothing. */
  readonly steps: readonly Entry[]
  readonly program: ProgramState | undefined
}

/** The report of one test; undefined unless it has failed. */
export function reportOf(
  { failure, program }: TestResult,
  exercise: ExerciseInfo,
  options: ReportOptions,
): Report | undefined {
  if (failure === undefined) return undefined
  const { t, language, stable = false } = options
  const told = stable ? { ...failure, values: stableValues(failure.values) } : failure
  return {
    sentence: failureSentence(told, t),
    failure,
    rule: failureRule(failure, exercise, language),
    help: failureHelp(failure, exercise, options),
    steps: stable ? settled(failure) : steady(failure.transcript ?? []),
    program: stable ? undefined : program,
  }
}

/** Ports and process ids are different every time. */
function stableValues(values: Values = {}): Values {
  const stable: Record<string, string | number> = { ...values }
  for (const name of ['port', 'other', 'used', 'grown', 'count', 'kib', 'after'] as const)
    if (name in stable) stable[name] = 'N'
  if (typeof stable.names === 'string') stable.names = stable.names.replace(/\(\d+\)/g, '(N)')
  return stable
}
