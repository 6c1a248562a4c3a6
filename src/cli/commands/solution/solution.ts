import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readArguments } from '#cli/arguments.ts'
import { type Command, ExitCode, type Io } from '#cli/command.ts'
import { chooseExercise } from '#cli/learner/exercise-argument.ts'
import { chooseLanguage } from '#cli/learner/program.ts'
import { translatorOf } from '#i18n/translate.ts'
import { en } from './en.ts'
import { es } from './es.ts'

const translate = translatorOf({ en, es })

/** The program on stdout, so that it can be piped; the rest on stderr. */
export const command: Command = { name: 'solution', order: 70, texts: { en, es }, run }

async function run(args: readonly string[], io: Io): Promise<number> {
  const { words, options } = readArguments('solution', args, { in: { type: 'string' } }, 1, io)
  const exercise = chooseExercise(words[0], io)
  const language = chooseLanguage(exercise, options.in, io)
  const { name, file } = exercise.languages[language]!
  io.err(`${translate(io.language)('note', { language: name })}\n\n`)
  io.out(readFileSync(join(exercise.folder, 'solution', language, file), 'utf8'))
  return ExitCode.pass
}
