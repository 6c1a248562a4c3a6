/** The learner's own folder: their programs, their progress, and where they left off. Nothing here overwrites work. */
import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import { type Exercise, listExercises, repositoryRoot } from '#grader/catalog.ts'
import { reasonText } from '#grader/report/reason.ts'
import type { Io } from './command.ts'
import { environmentError, reasonOf, usageError } from './failures.ts'
import { suggest } from './suggest.ts'

/** Where the work is: `my/` beside the course, or wherever `SEIS_MY` says. */
export function myFolder(): string {
  const wished = process.env.SEIS_MY
  return wished === undefined || wished === '' ? join(repositoryRoot, 'my') : resolve(wished)
}

/** A path as the person would type it from where they are. */
export function displayPath(path: string): string {
  const short = relative(process.cwd(), path)
  return short === '' ? '.' : isAbsolute(short) || short.startsWith(`..${sep}..${sep}..`) ? path : short
}

/** Runs something that writes, and says in the person's language when the system refuses. */
export function writing<T>(path: string, io: Io, action: () => T): T {
  try {
    return action()
  } catch (error) {
    throw environmentError(
      io.t('cli.error.cannotWrite', { path: displayPath(path), reason: reasonText(reasonOf(error), io.t) }),
      io.t('cli.error.cannotWriteHelp'),
    )
  }
}

/** Replaces a file as a whole or not at all. */
export function writeAtomically(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.tmp`
  try {
    writeFileSync(temporary, text, { flag: 'wx' })
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

/** Whether files can be made in `my/`; creates it if need be. Throws the system's error. */
export function probeWritable(): void {
  mkdirSync(myFolder(), { recursive: true })
  accessSync(myFolder(), constants.W_OK | constants.X_OK)
}

/** Where `reset` puts aside what it replaces. */
export function backupsFolder(): string {
  return join(myFolder(), 'backups')
}

export function exerciseFolder(exercise: Exercise): string {
  return join(myFolder(), exercise.id)
}

/** The exercise of that name, or a usage error with the nearest name. */
export function findExercise(name: string, io: Io): Exercise {
  const all = listExercises()
  const found = all.find(({ id }) => id === name)
  if (found) return found
  const near = suggest(
    name,
    all.map(({ id }) => id),
  )
  throw usageError(
    io.t('cli.error.unknownExercise', { name }),
    near === undefined ? undefined : io.t('cli.error.didYouMean', { name: near }),
    io.t('cli.error.seeList'),
  )
}

/** The exercise that was named, or the one of this folder, or the one started last. */
export function chooseExercise(name: string | undefined, io: Io): Exercise {
  if (name !== undefined) return findExercise(name, io)
  const all = listExercises()
  const here = exerciseOfFolder(process.cwd(), all)
  const last = all.find(({ id }) => id === readState().last)
  const started = all.filter((exercise) => existsSync(exerciseFolder(exercise)))
  const chosen = here ?? last ?? (started.length === 1 ? started[0] : undefined)
  if (chosen) return chosen
  const first = io.t('cli.error.startFirst', { exercise: all[0]?.id ?? 'echo', language: 'py' })
  throw started.length === 0
    ? usageError(io.t('cli.error.nothingStarted'), first, io.t('cli.error.seeList'))
    : usageError(io.t('cli.error.whichExercise'), io.t('cli.error.seeList'))
}

function exerciseOfFolder(folder: string, all: readonly Exercise[]): Exercise | undefined {
  let root: string
  try {
    root = realpathSync(myFolder())
  } catch {
    return undefined
  }
  const inside = relative(root, folder)
  if (inside === '' || inside.startsWith('..') || isAbsolute(inside)) return undefined
  return all.find(({ id }) => id === inside.split(sep)[0])
}

/** Copies a folder's files where there are none yet. Returns the names of those that were there already. */
export function copyMissing(from: string, to: string): string[] {
  mkdirSync(to, { recursive: true })
  return readdirSync(from).filter((name) => {
    const target = join(to, name)
    if (existsSync(target)) return true
    cpSync(join(from, name), target, { recursive: true, errorOnExist: true, force: false })
    return false
  })
}

/** Languages in which the learner has a program for an exercise. */
export function startedLanguages(exercise: Exercise): string[] {
  return Object.entries(exercise.languages).flatMap(([language, { file }]) =>
    statSync(join(exerciseFolder(exercise), file), { throwIfNoEntry: false })?.isFile() ? [language] : [],
  )
}

/** `--in ts, --in py` for messages. */
export function languageOptions(exercise: Exercise): string {
  return Object.keys(exercise.languages)
    .map((language) => `--in ${language}`)
    .join(' / ')
}

/** The value of `--in`, if it is a language of this exercise. */
export function wishedLanguage(exercise: Exercise, value: unknown, io: Io): string | undefined {
  if (typeof value !== 'string') return undefined
  if (exercise.languages[value] !== undefined) return value
  throw usageError(
    io.t('cli.error.noSuchLanguage', { exercise: exercise.id, options: languageOptions(exercise), value }),
  )
}

/** Where the learner left off. Only a convenience: losing it loses no work, so it never stops a command. */
export interface State {
  last?: string
  exercises: Record<string, ExerciseState>
}

export interface ExerciseState {
  language?: string
  /** The test that failed first in the last check; empty after one that passed. */
  failing?: string
  /** How many hints have been given, by test. */
  hints?: Record<string, number>
  /** How far the last check of the whole exercise got. */
  last?: { passed: number; total: number; at: string }
}

function statePath(): string {
  return join(myFolder(), 'state.json')
}

export function readState(): State {
  try {
    const state = JSON.parse(readFileSync(statePath(), 'utf8')) as State
    if (typeof state === 'object' && typeof state.exercises === 'object' && state.exercises !== null)
      return state
  } catch {
    // None yet, or not readable: begin anew.
  }
  return { exercises: {} }
}

/** Remembers something about an exercise, which becomes the current one. */
export function remember(exercise: Exercise, change: State['exercises'][string]): void {
  const state = readState()
  state.last = exercise.id
  state.exercises[exercise.id] = { ...state.exercises[exercise.id], ...change }
  try {
    mkdirSync(myFolder(), { recursive: true })
    writeAtomically(statePath(), `${JSON.stringify(state, null, 2)}\n`)
  } catch {
    // See above.
  }
}
