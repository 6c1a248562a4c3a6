/** Partial credit: every test is worth one point, and what is optional is counted by itself. */
import type { StageInfo } from './catalog.ts'

export interface Points {
  readonly passed: number
  readonly total: number
}

interface Result {
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

/** Tests passed, of how many. One that did not run gives no point and counts in the total. */
export function pointsOf(tests: readonly Result[]): Points {
  return { passed: tests.filter(({ status }) => status === 'pass').length, total: tests.length }
}
