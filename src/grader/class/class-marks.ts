/** What can be said about a graded class: totals, means, and where most fail. */

import type { Points } from '#grader/points.ts'
import type { Case } from '#grader/report/junit.ts'
import type { Language } from '#i18n/languages.ts'
import type { Translate } from '#i18n/translate.ts'
import type { Graded } from './class-run.ts'
import type { Outcome } from './class-state.ts'
import type { Problem } from './submission-problem.ts'

export function problemText({ code, values }: Problem, t: Translate): string {
  // The codes and their texts are held together by a test, not by the types of `t`.
  return (t as (key: string, values: Problem['values']) => string)(`classroom.problem.${code}`, values)
}

/** The failed test to look at first: one that decides before a challenge. */
export function firstFailed({ cases }: Outcome, language: Language): Case | undefined {
  const failed = cases[language].filter(({ type }) => type !== undefined)
  return failed.find(({ optional }) => optional !== true) ?? failed[0]
}

export interface Totals {
  readonly total: number
  readonly graded: number
  readonly passed: number
  /** Of the points of those that were graded, in percent, rounded down. */
  readonly mean: number
}

export function totalsOf(graded: readonly Graded[]): Totals {
  const outcomes = graded.flatMap(({ outcome }) => outcome ?? [])
  const shares = outcomes.map(({ points }) => (points.total === 0 ? 0 : points.passed / points.total))
  const sum = shares.reduce((total, share) => total + share, 0)
  return {
    total: graded.length,
    graded: outcomes.length,
    passed: outcomes.filter(({ passed }) => passed).length,
    mean: outcomes.length === 0 ? 0 : Math.floor((100 * sum) / outcomes.length),
  }
}

export interface TestTotal {
  readonly id: string
  readonly name: string
  readonly optional: boolean
  readonly passed: number
  /** Those for whom this was the first test to fail. */
  readonly firstFailures: number
}

/** Every test that anybody was graded by, in order. */
export function testTotals(graded: readonly Graded[], language: Language): TestTotal[] {
  const outcomes = graded.flatMap(({ outcome }) => outcome ?? [])
  const tests = outcomes[0]?.cases[language] ?? []
  return tests.map(({ id, name, optional }) => ({
    id,
    name,
    optional: optional === true,
    passed: outcomes.filter(({ cases }) =>
      cases[language].some((each) => each.id === id && each.outcome === 'pass'),
    ).length,
    firstFailures: outcomes.filter((outcome) => firstFailed(outcome, language)?.id === id).length,
  }))
}

/** The part of the points, in percent with one decimal; rounded down, so that 100 means all of them. */
export function percentOf({ passed, total }: Points): number {
  return total === 0 ? 0 : Math.floor((1000 * passed) / total) / 10
}
