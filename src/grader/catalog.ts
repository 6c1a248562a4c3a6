/** The exercises of the course: one folder each, and everything about one is in its folder. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Language } from '#i18n/languages.ts'
import type { Check, ClientCheck, Setting } from './check/check.ts'

/** A text in both languages, beside what it speaks about. */
export type Both = Readonly<Record<Language, string>>

export interface TestInfo {
  readonly id: string
  readonly name: Both
  /** Tests without which this one says nothing new; it is skipped when one of them has failed. */
  readonly needs?: readonly string[]
  /** For `seis hint`, from a nudge to nearly the answer. */
  readonly hints: readonly Both[]
}

export interface StageInfo {
  readonly id: string
  readonly name: Both
  /** An extra challenge: graded and reported, but not needed to pass. */
  readonly optional?: boolean
  readonly tests: readonly TestInfo[]
}

export interface LanguageInfo {
  readonly name: string
  readonly file: string
  readonly run: readonly string[]
}

/** What `exercise.json` holds. */
export interface ExerciseInfo {
  readonly id: string
  readonly title: Both
  readonly summary: Both
  readonly languages: Readonly<Record<string, LanguageInfo>>
  readonly stages: readonly StageInfo[]
  /** Why something is expected, by the name that a check gives. */
  readonly rules: Readonly<Record<string, Both>>
  /** Help for a failure: by the name that a check gives, else by the kind of failure. */
  readonly hints: Readonly<Record<string, Both>>
}

export interface Exercise extends ExerciseInfo {
  readonly folder: string
}

export const repositoryRoot = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** All exercises, in the order of their numbers. */
export function listExercises(root = join(repositoryRoot, 'exercises')): Exercise[] {
  return readdirSync(root)
    .filter((name) => existsSync(join(root, name, 'exercise.json')))
    .sort()
    .map((name) => {
      const folder = join(root, name)
      const info = JSON.parse(readFileSync(join(folder, 'exercise.json'), 'utf8')) as ExerciseInfo
      return { ...info, folder }
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
