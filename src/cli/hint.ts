import { testsOf } from '#grader/catalog.ts'
import { readArguments } from './arguments.ts'
import { type Command, ExitCode, type Io } from './command.ts'
import { readProgress } from './progress-file.ts'
import { paint, paragraph } from './style.ts'
import { chooseExercise, readState, remember } from './workspace.ts'

/** `seis hint [EXERCISE]`: the next hint for the test that failed last; asked again, one more. */
export const hint: Command = { name: 'hint', run }

async function run(args: readonly string[], io: Io): Promise<number> {
  const { words } = readArguments('hint', args, {}, 1, io)
  const { t, language } = io
  const exercise = chooseExercise(words[0], io)
  const { failing, hints = {} } = readState().exercises[exercise.id] ?? {}
  const isPassed = readProgress(io)?.exercises[exercise.id] !== undefined
  if (!failing && isPassed) {
    io.out(`${paint(io, 'green', '✔')} ${t('cli.hint.allPassed', { title: exercise.title[language] })}\n`)
    return ExitCode.pass
  }
  const tests = testsOf(exercise)
  const { test } = tests.find((each) => each.test.id === failing) ?? tests[0]!
  const total = test.hints.length
  const number = Math.min((hints[test.id] ?? 0) + 1, total)
  io.out(
    `${paint(io, 'bold', t('cli.hint.about', { name: test.name[language] }))} (${t('cli.hint.of', { number, total })})\n\n`,
  )
  io.out(`  ${paragraph(io, test.hints[number - 1]?.[language] ?? '', 2)}\n\n`)
  io.out(`${number < total ? t('cli.hint.more') : t('cli.hint.last', { exercise: exercise.id })}\n`)
  if (!failing) io.out(`${paragraph(io, t('cli.hint.checkFirst'))}\n`)
  remember(exercise, { hints: { ...hints, [test.id]: number } })
  return ExitCode.pass
}
