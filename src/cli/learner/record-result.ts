import type { Io } from '#cli/command.ts'
import { CommandError } from '#cli/command-error.ts'
import { firstFailure } from '#cli/verdict.ts'
import { requiredCount } from '#grader/catalog.ts'
import { decidingTests, pointsOf } from '#grader/points.ts'
import type { RunResult } from '#grader/run.ts'
import { recordPass } from './progress-file.ts'
import { remember } from './state-file.ts'

/**
 * Remembers what a check has shown, and notes a passed exercise in the progress file. False, or why, when that could
 * not be written: the program is right all the same.
 */
export function recordResult(result: RunResult, io: Io): true | false | string {
  const { exercise, seed, stage } = result
  const failing = firstFailure(result)?.test.id
  const whole = stage === undefined
  const at = new Date().toISOString()
  remember(exercise, {
    ...(result.passed && whole ? { failing: failing ?? '' } : failing === undefined ? {} : { failing }),
    ...(whole ? { last: { ...pointsOf(decidingTests(result)), at } } : {}),
  })
  if (!result.passed || !whole) return true
  try {
    return recordPass(exercise.id, { passed: at, seed, tests: requiredCount(exercise) }, io)
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
    return error.message
  }
}
