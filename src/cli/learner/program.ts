/** The learner's programs of an exercise: one for each language that they write in. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Io } from '#cli/command.ts'
import { usageError } from '#cli/command-error.ts'
import { displayPath } from '#cli/files.ts'
import type { Exercise } from '#grader/catalog.ts'
import { exerciseFolder } from './my-folder.ts'
import { readState } from './state-file.ts'

/** How a program is started, and where. */
export interface ProgramStart {
  readonly command: readonly string[]
  readonly cwd: string
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

/** The value of `--in`, else the language used last for this exercise, else the only one used. */
export function chooseLanguage(exercise: Exercise, value: unknown, io: Io): string {
  const started = startedLanguages(exercise)
  const language =
    readLanguage(exercise, value, io) ??
    readState().exercises[exercise.id]?.language ??
    (started.length === 1 ? started[0] : undefined)
  if (language !== undefined && exercise.languages[language] !== undefined) return language
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
  if (language === undefined || !started.includes(language)) {
    const files = Object.entries(exercise.languages)
      .filter(([name]) => chosen === undefined || name === chosen)
      .map(([, { file }]) => file)
      .join(' / ')
    throw usageError(t('cli.error.noProgram', { files, folder: displayPath(folder) }), startIt, orAny)
  }
  return { command: exercise.languages[language]!.run, cwd: folder }
}
