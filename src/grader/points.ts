/** Partial credit: a test is worth what its exercise says, and what is optional is counted by itself. */
import type { ExerciseInfo, StageInfo, TestInfo } from './catalog.ts'

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
  /** The one test that was asked for. */
  readonly test?: string
}

/** The tests that decide whether a run has passed: all but the optional ones, or all of the part that was asked for. */
export function decidingTests<Each extends Result>(run: Results<Each>): readonly Each[] {
  return isWhole(run) ? run.tests.filter((result) => result.stage.optional !== true) : run.tests
}

/** The tests that decide nothing: challenges. */
export function extraTests<Each extends Result>(run: Results<Each>): readonly Each[] {
  return isWhole(run) ? run.tests.filter((result) => result.stage.optional === true) : []
}

/** Whether a run was of the whole exercise: only such a run can pass it. */
export function isWhole({ stage, test }: { readonly stage?: string; readonly test?: string }): boolean {
  return stage === undefined && test === undefined
}

/** What the tests that have to pass are worth together. */
export function requiredPoints(exercise: ExerciseInfo): number {
  const required = exercise.stages.filter(({ optional }) => optional !== true).flatMap(({ tests }) => tests)
  return required.reduce((total, { points = 1 }) => total + points, 0)
}

/** Points of the tests that passed, of how many. One that did not run gives none and counts in the total. */
export function pointsOf(tests: readonly Result[]): Points {
  const sum = (results: readonly Result[]) =>
    results.reduce((total, { test }) => total + (test.points ?? 1), 0)
  return { passed: sum(tests.filter(({ status }) => status === 'pass')), total: sum(tests) }
}
