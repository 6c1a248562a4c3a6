/** The learner's programs of an exercise: one for each language that they write in. */
import { readFileSync, statSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import type { Io } from '#cli/command.ts'
import { usageError } from '#cli/command-error.ts'
import { displayPath } from '#cli/files.ts'
import type { Exercise } from '#grader/catalog.ts'
import { exerciseFolder } from './my-folder.ts'
import { sourceFiles } from './sources.ts'
import { lastLanguage, readState } from './state-file.ts'

/** How a program is started, and where. */
export interface ProgramStart {
  readonly command: readonly string[]
  readonly cwd: string
  /** What the learner should know about this choice. */
  readonly note?: string
}

/** Languages in which the learner has a program for an exercise. */
export function startedLanguages(exercise: Exercise): string[] {
  return Object.entries(exercise.languages).flatMap(([language, { file }]) =>
    statSync(join(exerciseFolder(exercise), file), { throwIfNoEntry: false })?.isFile() ? [language] : [],
  )
}

/** `--in ts / --in py` for messages. */
function languageOptions(exercise: Exercise): string {
  return Object.keys(exercise.languages)
    .map((language) => `--in ${language}`)
    .join(' / ')
}

/** The value of `--in`, if it is a language of this exercise. */
export function readLanguage(exercise: Exercise, value: unknown, io: Io): string | undefined {
  if (typeof value !== 'string') return undefined
  if (exercise.languages[value] !== undefined) return value
  throw usageError(
    io.t('cli.error.noSuchLanguage', { exercise: exercise.id, options: languageOptions(exercise), value }),
  )
}

/**
 * The value of `--in`, else the language used last for this exercise, else the only one used, else the one used last for
 * any other; undefined where the learner has to say.
 */
export function usualLanguage(exercise: Exercise, value: unknown, io: Io): string | undefined {
  const started = startedLanguages(exercise)
  const language =
    readLanguage(exercise, value, io) ??
    readState().exercises[exercise.id]?.language ??
    (started.length === 1 ? started[0] : undefined) ??
    lastLanguage()
  return language !== undefined && exercise.languages[language] !== undefined ? language : undefined
}

/** The same, for a command that cannot go on without one. */
export function chooseLanguage(exercise: Exercise, value: unknown, io: Io): string {
  const language = usualLanguage(exercise, value, io)
  if (language !== undefined) return language
  throw usageError(io.t('cli.error.whichLanguage', { options: languageOptions(exercise) }))
}

/** The learner's own program; `value` is that of `--in`. A usage error where there is none, or no one alone. */
export function learnerProgram(exercise: Exercise, value: unknown, io: Io): ProgramStart {
  const { t } = io
  const folder = exerciseFolder(exercise)
  const started = startedLanguages(exercise)
  const remembered = readState().exercises[exercise.id]?.language
  const chosen = readLanguage(exercise, value, io)
  const language = chosen ?? (started.length === 1 ? started[0] : started.find((name) => name === remembered))
  const startIt = t('cli.error.startIt', { exercise: exercise.id, language: chosen ?? 'py' })
  const orAny = t('cli.error.orAnyCommand', { exercise: exercise.id })
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) {
    throw usageError(t('cli.error.notStarted', { exercise: exercise.id }), startIt, orAny)
  }
  if (language === undefined && started.length > 1) {
    throw usageError(
      t('cli.error.severalPrograms', { folder: displayPath(folder), options: languageOptions(exercise) }),
    )
  }
  const others = otherPrograms(exercise, chosen)
  if (language !== undefined && started.includes(language)) {
    const { file, run } = exercise.languages[language]!
    const note =
      others.length > 0 && isUntouched(exercise, language)
        ? t('cli.check.untouched', { usual: file, others: others.map(({ name }) => name).join(', ') })
        : undefined
    return { command: run, cwd: folder, ...(note === undefined ? {} : { note }) }
  }
  const only = others.length === 1 ? others[0] : undefined
  if (only?.language !== undefined) {
    const { file, run } = exercise.languages[only.language]!
    const note = t('cli.check.taken', { file: only.name, folder: displayPath(folder), usual: file })
    return { command: run.map((word) => (word === file ? only.name : word)), cwd: folder, note }
  }
  const files = Object.entries(exercise.languages)
    .filter(([name]) => chosen === undefined || name === chosen)
    .map(([, { file }]) => file)
    .join(' / ')
  throw usageError(
    t('cli.error.noProgram', { files, folder: displayPath(folder) }),
    ...(others.length === 0
      ? [startIt, orAny]
      : [
          t('cli.error.otherPrograms', {
            count: others.length,
            others: listed(
              others.map(({ name }) => name),
              io,
            ),
            exercise: exercise.id,
          }),
        ]),
  )
}

interface OtherProgram {
  readonly name: string
  /** The exercise's language that it is in, if it is one of them. */
  readonly language: string | undefined
}

/** Sources in the learner's folder under other names than the usual ones: `chat.py`, `Server.py`, `main.rb`. */
function otherPrograms(exercise: Exercise, chosen: string | undefined): OtherProgram[] {
  const usual = Object.values(exercise.languages).map(({ file }) => file)
  return sourceFiles(exerciseFolder(exercise), 0)
    .map((path) => basename(path))
    .filter((name) => !usual.includes(name) && !/^(test_|__)|[._]test\.|\.d\.ts$/.test(name))
    .map((name) => ({ name, language: languageOf(exercise, name) }))
    .filter(({ language }) => chosen === undefined || language === chosen)
}

/** Which of an exercise's languages a file is in, by the end of its name. */
function languageOf(exercise: Exercise, name: string): string | undefined {
  const end = extname(name).toLowerCase()
  // The command of TypeScript runs JavaScript as well.
  const same = ['.mts', '.js', '.mjs', '.cjs'].includes(end) ? '.ts' : end
  return Object.entries(exercise.languages).find(([, { file }]) => extname(file) === same)?.[0]
}

/** Whether the learner's program is what they started from, octet for octet. */
function isUntouched(exercise: Exercise, language: string): boolean {
  const { file } = exercise.languages[language]!
  try {
    const starter = readFileSync(join(exercise.folder, 'starter', language, file))
    return starter.equals(readFileSync(join(exerciseFolder(exercise), file)))
  } catch {
    return false
  }
}

function listed(names: readonly string[], { language }: Io): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(names)
}
