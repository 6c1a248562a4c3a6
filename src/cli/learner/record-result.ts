import type { Io } from '#cli/command.ts'
import { CommandError } from '#cli/command-error.ts'
import { firstFailure } from '#cli/verdict.ts'
import { requiredCount } from '#grader/catalog.ts'
import { decidingTests, isWhole, pointsOf } from '#grader/points.ts'
import type { RunResult } from '#grader/run.ts'
import { earlierPasses } from './program-print.ts'
import { recordPass } from './progress-file.ts'
import { remember } from './state-file.ts'

/**
 * Remembers what a check has shown, and notes a passed exercise in the progress file. False, or why, when that could
 * not be written: the program is right all the same. `print` tells the program from others.
 */
export function recordResult(result: RunResult, print: string | undefined, io: Io): true | false | string {
  const { exercise, seed } = result
  const failing = firstFailure(result)?.test.id
  const whole = isWhole(result)
  const at = new Date().toISOString()
  remember(exercise, {
    ...(result.passed && whole
      ? { failing: failing ?? '' }
      : failing === undefined
        ? {}
        : { failing, failingSeed: seed }),
    ...(whole ? { last: { ...pointsOf(decidingTests(result)), at } } : {}),
    ...(print === undefined ? {} : { passes: { print, seeds: passesOf(result, print) } }),
  })
  if (!result.passed || !whole) return true
  try {
    return recordPass(exercise.id, { passed: at, seed, tests: requiredCount(exercise) }, io)
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
    return error.message
  }
}

function passesOf({ exercise, tests, seed }: RunResult, print: string): Record<string, number> {
  const passed = tests.filter(({ status }) => status === 'pass').map(({ test }) => [test.id, seed])
  return { ...earlierPasses(exercise, print), ...Object.fromEntries(passed) }
}
