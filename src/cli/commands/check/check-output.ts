import type { Io } from '#cli/command.ts'
import { displayPath } from '#cli/files.ts'
import { progressPath } from '#cli/learner/progress-file.ts'
import { recordResult } from '#cli/learner/record-result.ts'
import { columns, paint, paragraph } from '#cli/style.ts'
import { firstFailure, type Say, showVerdict } from '#cli/verdict.ts'
import { shellWord } from '#grader/report/shell-word.ts'
import type { RunResult, TestResult } from '#grader/run.ts'
import { translate } from './texts.ts'

/** One line per test, as it ends. */
export function showResult({ test, status }: TestResult, say: Say, io: Io): void {
  const name = test.name[io.language]
  if (status === 'pass') say(`  ${paint(io, 'green', '✔')} ${name}\n`)
  else if (status === 'fail') say(`  ${paint(io, 'red', '✘')} ${paint(io, 'bold', name)}\n`)
  else say(`  ${paint(io, 'dim', `· ${name}`)}\n`)
}

/** The end of a check: the verdict, and what is remembered of it. `command` is the one that was given after `--`. */
export function showEnd(result: RunResult, command: readonly string[] | undefined, say: Say, io: Io): void {
  const t = translate(io.language)
  const { exercise } = result
  showVerdict(result, say, columns(io), io)
  if (firstFailure(result) !== undefined) {
    say(`${t('hint', { exercise: exercise.id })}\n${again(result, command, io)}\n`)
  }
  const recorded = recordResult(result, io)
  if (!result.passed) return
  if (result.stage !== undefined) {
    // A part of the exercise is no passed exercise.
    say(`${t('whole', { exercise: exercise.id })}\n`)
    return
  }
  if (recorded === true) {
    say(`${paragraph(io, io.t('cli.check.recorded', { path: displayPath(progressPath()) }))}\n`)
  } else io.err(`${io.t('cli.check.notRecorded')}\n${recorded === false ? '' : `${recorded}\n`}`)
  say(`\n${t('next', { exercise: exercise.id })}\n`)
}

/** How to run the same again. */
function again({ exercise, seed, stage }: RunResult, command: readonly string[] | undefined, io: Io): string {
  const sentence = translate(io.language)('again', { exercise: exercise.id, seed })
  const sameStage = stage === undefined ? '' : ` --stage ${stage}`
  return `${sentence}${sameStage}${command === undefined ? '' : ` -- ${command.map(shellWord).join(' ')}`}`
}
