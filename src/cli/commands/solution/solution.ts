import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readArguments } from '#cli/arguments.ts'
import { type Command, ExitCode, type Io } from '#cli/command.ts'
import { usageError } from '#cli/failures.ts'
import {
  chooseExercise,
  languageOptions,
  readState,
  startedLanguages,
  wishedLanguage,
} from '#cli/workspace.ts'

/** `seis solution [EXERCISE] [--in ts|py]`: the program on stdout, so that it can be piped; the rest on stderr. */
export const solution: Command = { name: 'solution', run }

async function run(args: readonly string[], io: Io): Promise<number> {
  const { words, options } = readArguments('solution', args, { in: { type: 'string' } }, 1, io)
  const exercise = chooseExercise(words[0], io)
  const started = startedLanguages(exercise)
  const language =
    wishedLanguage(exercise, options.in, io) ??
    readState().exercises[exercise.id]?.language ??
    (started.length === 1 ? started[0] : undefined)
  const info = exercise.languages[language ?? '']
  if (language === undefined || info === undefined) {
    throw usageError(io.t('cli.error.whichLanguage', { options: languageOptions(exercise) }))
  }
  io.err(`${io.t('cli.solution.note', { language: info.name })}\n\n`)
  io.out(readFileSync(join(exercise.folder, 'solution', language, info.file), 'utf8'))
  return ExitCode.pass
}
