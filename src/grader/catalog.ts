/** The exercises of the course: one folder each, and everything about one is in its folder. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Language } from '#i18n/languages.ts'
import type * as schema from '#schema/exercise.ts'
import type { ExerciseInfo, LanguageInfo, StageInfo, TestInfo } from '#schema/exercise.ts'
import type { Check, ClientCheck, Setting } from './check/check.ts'

/** A text in both languages, beside what it speaks about. */
export type Both = Readonly<Record<Language, string>>

export type { ExerciseInfo, LanguageInfo, StageInfo, TestInfo }

export interface Exercise extends ExerciseInfo {
  readonly folder: string
}

export const repositoryRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** All exercises, in the order of their numbers. Throws a `DataError` that tells what is wrong in an `exercise.json`. */
export function listExercises(root = join(repositoryRoot, 'exercises')): Exercise[] {
  // zod takes a while to load, and a worker that grades one submission never needs it.
  const require = createRequire(import.meta.url)
  const { readExercise } = require('#schema/exercise.ts') as typeof schema
  return readdirSync(root)
    .filter((name) => existsSync(join(root, name, 'exercise.json')))
    .sort()
    .map((name) => {
      const folder = join(root, name)
      const file = join(folder, 'exercise.json')
      return { ...readExercise(readFileSync(file, 'utf8'), relative(repositoryRoot, file)), folder }
    })
}

/** All tests of an exercise in order, each with its stage. */
export function testsOf(exercise: ExerciseInfo): { readonly test: TestInfo; readonly stage: StageInfo }[] {
  return exercise.stages.flatMap((stage) => stage.tests.map((test) => ({ test, stage })))
}

/**
 * The tests that a look at one stage takes: its own, and those without which they say nothing. In order; empty for
 * a stage that does not exist.
 */
export function testsOfStage(exercise: ExerciseInfo, stageId: string): ReturnType<typeof testsOf> {
  const all = testsOf(exercise)
  const wanted = new Set(all.filter(({ stage }) => stage.id === stageId).map(({ test }) => test.id))
  // What a test needs stands before it, so one way back through the list finds everything.
  for (const { test } of all.toReversed()) {
    if (wanted.has(test.id)) for (const needed of test.needs ?? []) wanted.add(needed)
  }
  return all.filter(({ test }) => wanted.has(test.id))
}

/** How many tests have to pass for the exercise to be passed. */
export function requiredCount(exercise: ExerciseInfo): number {
  return testsOf(exercise).filter(({ stage }) => stage.optional !== true).length
}

/** What `check.ts` holds: the functions behind the tests, by test id, and what the program is started with and for. */
export type CheckFile = { readonly setting: Setting } & (
  | { readonly role: 'server'; readonly checks: Readonly<Record<string, Check>> }
  | { readonly role: 'client'; readonly checks: Readonly<Record<string, ClientCheck>> }
)

/** Loads an exercise's checks. exercise.json and check.ts have to name the same tests. */
export async function loadChecks(exercise: Exercise): Promise<CheckFile> {
  const url = pathToFileURL(join(exercise.folder, 'check.ts')).href
  const { checks, setting = {} } = (await import(/* @vite-ignore */ url)) as Omit<CheckFile, 'role'>
  const listed = testsOf(exercise).map(({ test }) => test.id)
  const missing = listed.filter((id) => checks[id] === undefined)
  const unlisted = Object.keys(checks).filter((id) => !listed.includes(id))
  if (missing.length + unlisted.length > 0) {
    throw new Error(
      `${exercise.id}: exercise.json and check.ts differ in ${[...missing, ...unlisted].join(', ')}`,
    )
  }
  return { role: setting.role ?? 'server', setting, checks } as CheckFile
}
