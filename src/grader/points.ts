/** Partial credit: a test is worth what its exercise says, and what is optional is counted by itself. */
import type { StageInfo, TestInfo } from './catalog.ts'

export interface Points {
  readonly passed: number
  readonly total: number
}

interface Result {
  readonly test: TestInfo
  readonly stage: StageInfo
  readonly status: 'pass' | 'fail' | 'skipped'
}

interface Results<Each extends Result> {
  readonly tests: readonly Each[]
  /** The stage that was asked for. */
  readonly stage?: string
}

/** The tests that decide whether a run has passed: all but the optional ones, or all of a stage that was asked for. */
export function decidingTests<Each extends Result>({ tests, stage }: Results<Each>): readonly Each[] {
  return stage === undefined ? tests.filter((result) => result.stage.optional !== true) : tests
}

/** The tests that decide nothing: challenges. */
export function extraTests<Each extends Result>({ tests, stage }: Results<Each>): readonly Each[] {
  return stage === undefined ? tests.filter((result) => result.stage.optional === true) : []
}

/** Points of the tests that passed, of how many. One that did not run gives none and counts in the total. */
export function pointsOf(tests: readonly Result[]): Points {
  const sum = (results: readonly Result[]) =>
    results.reduce((total, { test }) => total + (test.points ?? 1), 0)
  return { passed: sum(tests.filter(({ status }) => status === 'pass')), total: sum(tests) }
}
