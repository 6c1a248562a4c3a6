import { existsSync } from 'node:fs'
import { readArguments } from '#cli/arguments.ts'
import { ask } from '#cli/ask.ts'
import { type Command, ExitCode, type Io } from '#cli/command.ts'
import { usageError } from '#cli/command-error.ts'
import { displayPath } from '#cli/files.ts'
import { chooseExercise } from '#cli/learner/exercise-argument.ts'
import { exerciseFolder } from '#cli/learner/my-folder.ts'
import { freeBackupName, resetExercise } from '#cli/learner/starter.ts'
import { paint } from '#cli/style.ts'
import { translatorOf } from '#i18n/translate.ts'
import { en } from './en.ts'
import { es } from './es.ts'

const translate = translatorOf({ en, es })

/** Asks, keeps the work aside, puts a fresh starter. */
export const command: Command = { name: 'reset', order: 60, texts: { en, es }, run }

async function run(args: readonly string[], io: Io): Promise<number> {
  const { words, options } = readArguments('reset', args, { yes: { type: 'boolean' } }, 1, io)
  const t = translate(io.language)
  const exercise = chooseExercise(words[0], io)
  const folder = exerciseFolder(exercise)
  if (!existsSync(folder)) throw usageError(t('nothing', { exercise: exercise.id }))
  const backup = freeBackupName(exercise)
  const shown = {
    title: exercise.title[io.language],
    folder: displayPath(folder),
    backup: displayPath(backup),
  }
  if (options.yes !== true && !(await agrees(t('ask', shown), io))) {
    io.out(`${t('cancelled')}\n`)
    return ExitCode.pass
  }
  resetExercise(exercise, backup, io)
  io.out(`${paint(io, 'green', '✔')} ${t('done', { backup: shown.backup })}\n`)
  io.out(`  ${t('fresh', { folder: shown.folder })}\n`)
  return ExitCode.pass
}

async function agrees(question: string, io: Io): Promise<boolean> {
  const t = translate(io.language)
  if (!process.stdin.isTTY) throw usageError(t('needsYes'))
  const [explanation, ...asked] = question.split('\n')
  io.err(`${explanation}\n`)
  const answer = await ask(asked.join('\n'), io)
  return answer !== undefined && t('yes').split(' ').includes(answer.trim().toLowerCase())
}
