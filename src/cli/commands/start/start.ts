import { join } from 'node:path'
import { readArguments } from '#cli/arguments.ts'
import { type Command, ExitCode, type Io } from '#cli/command.ts'
import { displayPath } from '#cli/files.ts'
import { chooseExercise } from '#cli/learner/exercise-argument.ts'
import { exerciseFolder } from '#cli/learner/my-folder.ts'
import { chooseLanguage, startedLanguages } from '#cli/learner/program.ts'
import { placeStarter } from '#cli/learner/starter.ts'
import { remember } from '#cli/learner/state-file.ts'
import { paint } from '#cli/style.ts'
import { translatorOf } from '#i18n/translate.ts'
import { en } from './en.ts'
import { es } from './es.ts'

const translate = translatorOf({ en, es })

/** The starter and the statement, into `my/`. */
export const command: Command = { name: 'start', order: 20, texts: { en, es }, run }

async function run(args: readonly string[], io: Io): Promise<number> {
  const { words, options } = readArguments('start', args, { in: { type: 'string' } }, 1, io)
  const exercise = chooseExercise(words[0], io)
  const language = chooseLanguage(exercise, options.in, io)
  const isFresh = !startedLanguages(exercise).includes(language)
  placeStarter(exercise, language, io)
  remember(exercise, { language })

  const t = translate(io.language)
  const folder = exerciseFolder(exercise)
  const file = displayPath(join(folder, exercise.languages[language]!.file))
  const title = exercise.title[io.language]
  io.out(`${paint(io, 'green', '✔')} ${t(isFresh ? 'done' : 'kept', { title, file })}\n\n`)
  io.out(`  ${t('statement', { file: displayPath(join(folder, 'README.md')) })}\n`)
  io.out(`  ${t('page')}\n`)
  io.out(`  ${t('check', { exercise: exercise.id })}\n`)
  return ExitCode.pass
}
