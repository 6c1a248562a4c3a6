/** Options that several commands share. */
import { randomInt } from 'node:crypto'
import { type Exercise, testsOf } from '#grader/catalog.ts'
import { MAX_SEED } from '#grader/check/seed.ts'
import type { Io } from './command.ts'
import { usageError } from './command-error.ts'
import { printable } from './point-at.ts'
import { stageHeading } from './verdict.ts'

/** The id of the stage that `--stage` names by its id or, as its heading does, by its number. */
export function readStage(exercise: Exercise, value: unknown, io: Io): string | undefined {
  if (value === undefined) return undefined
  const stage = exercise.stages.find(({ id }, index) => id === value || String(index + 1) === value)
  if (stage !== undefined) return stage.id
  const column = Math.max(...exercise.stages.map(({ id }) => id.length)) + 2
  const lines = exercise.stages.map((stage) => `  ${stage.id.padEnd(column)}${stageHeading(stage, io)}`)
  throw usageError(io.t('cli.error.unknownStage', { exercise: exercise.id, value: String(value) }), ...lines)
}

/** The value of `--test`, if it is a test of this exercise. */
export function readTest(exercise: Exercise, value: unknown, io: Io): string | undefined {
  const tests = testsOf(exercise).map(({ test }) => test)
  if (value === undefined || tests.some(({ id }) => id === value)) return value as string | undefined
  const column = Math.max(...tests.map(({ id }) => id.length)) + 2
  const lines = tests.map(({ id, name }) => `  ${id.padEnd(column)}${name[io.language]}`)
  throw usageError(io.t('cli.error.unknownTest', { exercise: exercise.id, value: String(value) }), ...lines)
}

/** The value of an option that counts something, from 1. */
export function readCount(option: string, value: unknown, max: number, io: Io): number | undefined {
  if (value === undefined) return undefined
  const count = Number(value)
  if (/^\d+$/.test(String(value)) && count >= 1 && count <= max) return count
  throw usageError(io.t('cli.error.badCount', { option, max, value: printable(String(value)) }))
}

export function randomSeed(): number {
  return randomInt(MAX_SEED + 1)
}

/** The value of `--seed`, or a new one. */
export function readSeed(value: unknown, io: Io): number {
  if (value === undefined) return randomSeed()
  const seed = Number(value)
  if (/^\d+$/.test(String(value)) && seed <= MAX_SEED) return seed
  throw usageError(io.t('cli.error.badSeed', { value: String(value), max: MAX_SEED }))
}
