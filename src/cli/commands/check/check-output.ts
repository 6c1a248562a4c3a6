import type { Io } from '#cli/command.ts'
import { showChallenges, showNext, showPractised } from '#cli/end-of-exercise.ts'
import { displayPath } from '#cli/files.ts'
import { exerciseStatuses } from '#cli/learner/exercise-status.ts'
import { progressPath } from '#cli/learner/progress-file.ts'
import { recordResult } from '#cli/learner/record-result.ts'
import { columns, paint, paragraph } from '#cli/style.ts'
import { firstFailure, type Say, showVerdict } from '#cli/verdict.ts'
import { isWhole } from '#grader/points.ts'
import type { RunResult, TestResult } from '#grader/run.ts'
import { type CheckRequest, sameAgain, storyCommand } from './check-request.ts'
import { translate } from './texts.ts'

/** One line per test, as it ends. A challenge that is not passed is still open, and nothing red. */
export function showResult({ test, stage, status }: TestResult, isWholeRun: boolean, say: Say, io: Io): void {
  const name = paragraph(io, test.name[io.language], 4)
  const isChallenge = isWholeRun && stage.optional === true
  if (status === 'pass') say(`  ${paint(io, 'green', '✔')} ${name}\n`)
  else if (status === 'fail' && isChallenge) say(`  ${paint(io, 'yellow', '○')} ${name}\n`)
  else if (status === 'fail') say(`  ${paint(io, 'red', '✘')} ${paint(io, 'bold', name)}\n`)
  else say(`  ${paint(io, 'dim', `· ${name}`)}\n`)
}

export interface EndOptions {
  /** The failed test whose report has been shown. */
  readonly told: TestResult | undefined
  readonly request: CheckRequest
  /** Tells the program from others. */
  readonly print: string | undefined
}

/** The end of a check: the verdict, what is remembered of it, and what comes next. */
export function showEnd(result: RunResult, { told, request, print }: EndOptions, say: Say, io: Io): void {
  const t = translate(io.language)
  const { exercise } = result
  const width = columns(io)
  showVerdict(result, say, width, io, { told })
  const failed = result.passed ? undefined : firstFailure(result)
  const recorded = request.isIsolated ? undefined : recordResult(result, print, io)
  if (failed !== undefined) {
    const wasSaid = (failed.failure?.transcript ?? []).length > 0
    const story = wasSaid ? storyCommand(request, failed.test.id) : undefined
    const lines = [
      ...(recorded === undefined ? [] : [t('hint', { exercise: exercise.id })]),
      t('again', { command: sameAgain(request) }),
      ...(story === undefined ? [] : [t('story', { command: story })]),
    ]
    say(`\n${lines.map((line) => paragraph(io, line)).join('\n')}\n`)
  }
  if (!result.passed) return
  if (!isWhole(result)) {
    // A part of the exercise is no passed exercise.
    const key = result.stage === undefined ? 'wholeOfTest' : 'whole'
    say(`${paragraph(io, t(key, { exercise: exercise.id }))}\n`)
    return
  }
  if (recorded === undefined) {
    say(`${paragraph(io, t('ofOthers'))}\n`)
    return
  }
  showPractised(exercise, say, width, io)
  say('\n')
  if (recorded === true) {
    say(`${paragraph(io, io.t('cli.check.recorded', { path: displayPath(progressPath()) }))}\n`)
  } else io.err(`${io.t('cli.check.notRecorded')}\n${recorded === false ? '' : `${recorded}\n`}`)
  say(`${paragraph(io, t('solution', { exercise: exercise.id }))}\n`)
  showChallenges(result, say, io)
  say('\n')
  showNext(exercise, exerciseStatuses({ ...io, err: () => {} }), say, io)
}
