import { copyFileSync, existsSync } from 'node:fs'
import { join } from 'node:path'
import { readArguments } from '#cli/arguments.ts'
import { type Command, ExitCode, type Io } from '#cli/command.ts'
import { usageError } from '#cli/failures.ts'
import { paint } from '#cli/style.ts'
import {
  chooseExercise,
  copyMissing,
  displayPath,
  exerciseFolder,
  findExercise,
  languageOptions,
  readState,
  remember,
  startedLanguages,
  wishedLanguage,
  writing,
} from '#cli/workspace.ts'
import type { Exercise } from '#grader/catalog.ts'

/** `seis start EXERCISE [--in ts|py]`: the starter and the statement, into `my/`. */
export const start: Command = { name: 'start', run }

async function run(args: readonly string[], io: Io): Promise<number> {
  const { words, options } = readArguments('start', args, { in: { type: 'string' } }, 1, io)
  const exercise = words[0] === undefined ? chooseExercise(undefined, io) : findExercise(words[0], io)
  const before = startedLanguages(exercise)
  const language =
    wishedLanguage(exercise, options.in, io) ??
    readState().exercises[exercise.id]?.language ??
    (before.length === 1 ? before[0] : undefined)
  if (language === undefined || exercise.languages[language] === undefined) {
    throw usageError(io.t('cli.error.whichLanguage', { options: languageOptions(exercise) }))
  }
  const isFresh = !before.includes(language)
  placeStarter(exercise, language, io)
  remember(exercise, { language })
  tellStart(exercise, language, isFresh, io)
  return ExitCode.pass
}

/** Copies what is missing of a starter, and the statement in the person's language. */
export function placeStarter(exercise: Exercise, language: string, io: Io): void {
  const folder = exerciseFolder(exercise)
  writing(folder, io, () => {
    copyMissing(join(exercise.folder, 'starter', language), folder)
    const statement = join(folder, 'README.md')
    if (!existsSync(statement)) copyFileSync(join(exercise.folder, `README.${io.language}.md`), statement)
  })
}

function tellStart(exercise: Exercise, language: string, isFresh: boolean, io: Io): void {
  const { t } = io
  const folder = exerciseFolder(exercise)
  const file = displayPath(join(folder, exercise.languages[language]!.file))
  const title = exercise.title[io.language]
  const sentence = isFresh ? t('cli.start.done', { title, file }) : t('cli.start.kept', { title, file })
  io.out(`${paint(io, 'green', '✔')} ${sentence}\n\n`)
  io.out(`  ${t('cli.start.statement', { file: displayPath(join(folder, 'README.md')) })}\n`)
  io.out(`  ${t('cli.start.page')}\n`)
  io.out(`  ${t('cli.start.check', { exercise: exercise.id })}\n`)
}
