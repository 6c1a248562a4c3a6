import type { Io } from '#cli/command.ts'
import { paint, paragraph } from '#cli/style.ts'
import { type Exercise, type TestInfo, testsOf } from '#grader/catalog.ts'
import { readProgress } from './progress-file.ts'
import { readState, remember } from './state-file.ts'

export interface Hint {
  readonly test: TestInfo
  /** Counted from 1. */
  readonly number: number
  readonly total: number
  /** Nothing has been checked yet: it is for the first test. */
  readonly isGuess: boolean
}

/**
 * The next hint, which is remembered as given; undefined when everything has passed. `shown` is the failed test that the
 * learner sees, empty if there is none; without it, that of the last check.
 */
export function nextHint(exercise: Exercise, io: Io, shown?: string): Hint | undefined {
  const { failing: last, hints = {} } = readState().exercises[exercise.id] ?? {}
  const failing = shown ?? last
  if (!failing && readProgress(io)?.exercises[exercise.id] !== undefined) return undefined
  const tests = testsOf(exercise)
  const { test } = tests.find((each) => each.test.id === failing) ?? tests[0]!
  const total = test.hints.length
  const number = Math.min((hints[test.id] ?? 0) + 1, total)
  remember(exercise, { hints: { ...hints, [test.id]: number } })
  return { test, number, total, isGuess: !failing }
}

/** A hint with what it is for, ended by a line end. */
export function hintText({ test, number, total }: Hint, io: Io): string {
  const { t, language } = io
  const about = paint(io, 'bold', t('cli.hint.about', { name: test.name[language] }))
  const text = paragraph(io, test.hints[number - 1]?.[language] ?? '', 2)
  return `${about} (${t('cli.hint.of', { number, total })})\n\n  ${text}\n`
}
