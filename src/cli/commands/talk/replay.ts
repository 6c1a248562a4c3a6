/** `talk --test ID`: that test alone, and all that was said in it. */
import { ExitCode, type Io } from '#cli/command.ts'
import { commandWords } from '#cli/command-words.ts'
import { endProgramsOnSignals } from '#cli/interrupt.ts'
import type { ProgramStart } from '#cli/learner/program.ts'
import { RACE_RUNS } from '#cli/race.ts'
import { columns, paint, paragraph } from '#cli/style.ts'
import { showReport } from '#cli/verdict.ts'
import type { Exercise } from '#grader/catalog.ts'
import { stepLines } from '#grader/report/step-lines.ts'
import { steady } from '#grader/report/steps.ts'
import { runChecks, type TestResult } from '#grader/run.ts'
import { translate } from './texts.ts'

export interface Replay {
  readonly exercise: Exercise
  readonly test: string
  readonly seed: number
  /** The last check in which this test failed had the same seed. */
  readonly hasFailed: boolean
  readonly start: ProgramStart
  readonly given: readonly string[] | undefined
  readonly bytes: boolean
}

export async function replay(
  { exercise, test, seed, hasFailed, start, given, bytes }: Replay,
  io: Io,
): Promise<number> {
  const t = translate(io.language)
  endProgramsOnSignals(io)
  const { command, cwd, note } = start
  const title = exercise.title[io.language]
  const heading = io.t('cli.check.heading', { title, command: command.join(' '), seed })
  io.out(`${paint(io, 'bold', paragraph(io, heading))}\n`)
  if (note !== undefined) io.out(`${paragraph(io, note)}\n`)
  const result = await runChecks(exercise, {
    command,
    cwd,
    seed,
    test,
    keepsStory: true,
    onWaiting: () => io.err(`  ${io.t('cli.check.waiting')}\n`),
  })
  const told = result.tests[0]!
  io.out(`\n${paragraph(io, t('story', { name: told.test.name[io.language] }))}\n\n`)
  const lines = stepLines(steady(told.story ?? []), { t: io.t, width: columns(io), hasHex: bytes })
  io.out(`${lines.length === 0 ? t('empty') : [io.t('grader.label.conversation'), ...lines].join('\n')}\n`)
  if (result.passed) {
    io.out(`\n${paint(io, 'green', `✔ ${t('passed')}`)}\n`)
    const again = [
      ['--seed', seed],
      ['--repeat', RACE_RUNS],
    ] as const
    if (hasFailed) {
      const words = commandWords('check', exercise.id, again, [], given)
      io.out(`${paragraph(io, t('passedNow', { command: words }))}\n`)
    }
    return ExitCode.pass
  }
  showReport(withoutConversation(told), exercise, io.out, columns(io), io)
  return ExitCode.failed
}

/** What was said stands above already. */
function withoutConversation(result: TestResult): TestResult {
  return result.failure === undefined ? result : { ...result, failure: { ...result.failure, transcript: [] } }
}
