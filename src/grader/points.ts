/** Partial credit: every test is worth one point, and what is optional is counted by itself. */
import type { RunResult, TestResult } from './run.ts'

export interface Points {
  readonly passed: number
  readonly total: number
}

type Tests = Pick<RunResult, 'tests' | 'stage'>

/** The tests that decide whether a run has passed: all but the optional ones, or all of a stage that was asked for. */
export function decidingTests({ tests, stage }: Tests): readonly TestResult[] {
  return stage === undefined ? tests.filter((result) => result.stage.optional !== true) : tests
}

/** The tests that decide nothing: challenges. */
export function extraTests({ tests, stage }: Tests): readonly TestResult[] {
  return stage === undefined ? tests.filter((result) => result.stage.optional === true) : []
}

/** Tests passed, of how many. One that did not run gives no point and counts in the total. */
export function pointsOf(tests: readonly TestResult[]): Points {
  return { passed: tests.filter(({ status }) => status === 'pass').length, total: tests.length }
}
