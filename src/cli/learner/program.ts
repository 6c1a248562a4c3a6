import { statSync } from 'node:fs'
import type { Exercise } from '#grader/catalog.ts'
import type { Io } from './command.ts'
import { usageError } from './failures.ts'
import {
  displayPath,
  exerciseFolder,
  languageOptions,
  readState,
  startedLanguages,
  wishedLanguage,
} from './workspace.ts'

/** What a check starts, and where. */
export interface Target {
  readonly command: readonly string[]
  readonly cwd: string
}

/** The learner's own program; `wish` is the value of `--in`. A usage error where there is none, or no one alone. */
export function ownProgram(exercise: Exercise, wish: unknown, io: Io): Target {
  const { t } = io
  const folder = exerciseFolder(exercise)
  const started = startedLanguages(exercise)
  const remembered = readState().exercises[exercise.id]?.language
  const wished = wishedLanguage(exercise, wish, io)
  const language = wished ?? (started.length === 1 ? started[0] : started.find((name) => name === remembered))
  const startIt = t('cli.error.startIt', { exercise: exercise.id, language: wished ?? 'py' })
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
      .filter(([name]) => wished === undefined || name === wished)
      .map(([, { file }]) => file)
      .join(' / ')
    throw usageError(t('cli.error.noProgram', { files, folder: displayPath(folder) }), startIt, orAny)
  }
  return { command: exercise.languages[language]!.run, cwd: folder }
}
