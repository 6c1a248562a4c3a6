import { join } from 'node:path'
import { readArguments } from '#cli/arguments.ts'
import { ask } from '#cli/ask.ts'
import { type Command, ExitCode, type Io } from '#cli/command.ts'
import { displayPath } from '#cli/files.ts'
import { chooseExercise } from '#cli/learner/exercise-argument.ts'
import { exerciseFolder } from '#cli/learner/my-folder.ts'
import { chooseLanguage, startedLanguages, usualLanguage } from '#cli/learner/program.ts'
import { placeStarter } from '#cli/learner/starter.ts'
import { remember } from '#cli/learner/state-file.ts'
import { paint } from '#cli/style.ts'
import type { Exercise } from '#grader/catalog.ts'
import { translatorOf } from '#i18n/translate.ts'
import { en } from './en.ts'
import { es } from './es.ts'

const translate = translatorOf({ en, es })

/** The starter and the statement, into `my/`. */
export const command: Command = { name: 'start', order: 20, texts: { en, es }, run }

async function run(args: readonly string[], io: Io): Promise<number> {
  const { words, options } = readArguments('start', args, { in: { type: 'string' } }, 1, io)
  const exercise = chooseExercise(words[0], io)
  const language = await languageToStart(exercise, options.in, io)
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

/** What `--in` says or what the learner used last; who has not used any is asked, where there is somebody to ask. */
async function languageToStart(exercise: Exercise, value: unknown, io: Io): Promise<string> {
  const usual = usualLanguage(exercise, value, io)
  if (usual !== undefined) return usual
  const languages = Object.entries(exercise.languages)
  if (!process.stdin.isTTY || languages.length === 1) return chooseLanguage(exercise, value, io)
  io.err(`${translate(io.language)('ask', { title: exercise.title[io.language] })}\n`)
  for (const [index, [id, { name }]] of languages.entries()) io.err(`  ${index + 1}  ${name} (${id})\n`)
  for (;;) {
    const answer = (await ask('> ', io))?.trim().toLowerCase()
    if (answer === undefined) return chooseLanguage(exercise, value, io)
    const chosen = languages.find(([id, { name }], index) =>
      [id, name.toLowerCase(), String(index + 1)].includes(answer),
    )
    if (chosen !== undefined) return chosen[0]
  }
}
