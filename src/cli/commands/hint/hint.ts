import { readArguments } from '#cli/arguments.ts'
import { type Command, ExitCode, type Io } from '#cli/command.ts'
import { chooseExercise } from '#cli/learner/exercise-argument.ts'
import { hintText, nextHint } from '#cli/learner/hint.ts'
import { paint, paragraph } from '#cli/style.ts'
import { translatorOf } from '#i18n/translate.ts'
import { en } from './en.ts'
import { es } from './es.ts'

const translate = translatorOf({ en, es })

/** The next hint for the test that failed last; asked again, one more. */
export const command: Command = { name: 'hint', order: 50, texts: { en, es }, run }

async function run(args: readonly string[], io: Io): Promise<number> {
  const { words } = readArguments('hint', args, {}, 1, io)
  const t = translate(io.language)
  const exercise = chooseExercise(words[0], io)
  const next = nextHint(exercise, io)
  if (next === undefined) {
    io.out(`${paint(io, 'green', '✔')} ${t('allPassed', { title: exercise.title[io.language] })}\n`)
    return ExitCode.pass
  }
  const isLast = next.number === next.total
  io.out(`${hintText(next, io)}\n${t(isLast ? 'last' : 'more', { exercise: exercise.id })}\n`)
  if (next.isGuess) io.out(`${paragraph(io, t('checkFirst', { exercise: exercise.id }))}\n`)
  return ExitCode.pass
}
