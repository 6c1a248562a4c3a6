import { readArguments } from '#cli/arguments.ts'
import { type Command, ExitCode, type Io } from '#cli/command.ts'
import { readProgress } from '#cli/progress-file.ts'
import { paint, paragraph } from '#cli/style.ts'
import { chooseExercise, readState, remember } from '#cli/workspace.ts'
import { type Exercise, type TestInfo, testsOf } from '#grader/catalog.ts'

/** `seis hint [EXERCISE]`: the next hint for the test that failed last; asked again, one more. */
export const hint: Command = { name: 'hint', run }

export interface Hint {
  readonly test: TestInfo
  /** Counted from 1. */
  readonly number: number
  readonly total: number
  /** Nothing has been checked yet: it is for the first test. */
  readonly isGuess: boolean
}

/** The next hint, which is remembered as given; undefined when everything has passed. */
export function nextHint(exercise: Exercise, io: Io): Hint | undefined {
  const { failing, hints = {} } = readState().exercises[exercise.id] ?? {}
  if (!failing && readProgress(io)?.exercises[exercise.id] !== undefined) return undefined
  const tests = testsOf(exercise)
  const { test } = tests.find((each) => each.test.id === failing) ?? tests[0]!
  const total = test.hints.length
  const number = Math.min((hints[test.id] ?? 0) + 1, total)
  remember(exercise, { hints: { ...hints, [test.id]: number } })
  return { test, number, total, isGuess: !failing }
}

/** A hint with what it is for, ended by a line end. */
export function hintText({ test, number, total }: Hint, io: Io): string {
  const { t, language } = io
  const about = paint(io, 'bold', t('cli.hint.about', { name: test.name[language] }))
  const text = paragraph(io, test.hints[number - 1]?.[language] ?? '', 2)
  return `${about} (${t('cli.hint.of', { number, total })})\n\n  ${text}\n`
}

async function run(args: readonly string[], io: Io): Promise<number> {
  const { words } = readArguments('hint', args, {}, 1, io)
  const { t, language } = io
  const exercise = chooseExercise(words[0], io)
  const next = nextHint(exercise, io)
  if (next === undefined) {
    io.out(`${paint(io, 'green', '✔')} ${t('cli.hint.allPassed', { title: exercise.title[language] })}\n`)
    return ExitCode.pass
  }
  const isLast = next.number === next.total
  io.out(`${hintText(next, io)}\n`)
  io.out(
    `${isLast ? t('cli.hint.last', { exercise: exercise.id }) : t('cli.hint.more', { exercise: exercise.id })}\n`,
  )
  if (next.isGuess) io.out(`${paragraph(io, t('cli.hint.checkFirst', { exercise: exercise.id }))}\n`)
  return ExitCode.pass
}
