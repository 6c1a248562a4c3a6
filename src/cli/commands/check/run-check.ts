import { type Arguments, readArguments } from '#cli/arguments.ts'
import { type Command, ExitCode, type Io } from '#cli/command.ts'
import { CommandError, environmentError, usageError } from '#cli/failures.ts'
import { endProgramsOnSignals } from '#cli/interrupt.ts'
import { outputFile } from '#cli/output-files.ts'
import { progressBar } from '#cli/progress-bar.ts'
import { progressPath } from '#cli/progress-file.ts'
import { recordResult } from '#cli/record.ts'
import { columns, paint, paragraph } from '#cli/style.ts'
import { ownProgram, type Target } from '#cli/target.ts'
import { chooseExercise, displayPath } from '#cli/workspace.ts'
import type { Exercise } from '#grader/catalog.ts'
import { hasIpv6Loopback } from '#grader/program/loopback.ts'
import { junitXml, suiteOf } from '#grader/report/junit.ts'
import { errorJson, resultsJson } from '#grader/report/results.ts'
import { chosenTests, type RunOptions, type RunResult, runChecks } from '#grader/run.ts'
import { runChecksApart } from '#grader/sandbox/apart.ts'
import { findSandbox } from '#grader/sandbox/sandbox-probe.ts'
import { readSeed, readStage } from './check-options.ts'
import { showAdvice, showResult, showVerdict, stageHeading } from './check-output.ts'

/** `seis check [EXERCISE] [--in ts|py] [--stage ID] [--seed N] [--json] [--junit FILE] [--sandbox] [-- COMMAND…]` */
export const check: Command = { name: 'check', run: (args, io) => runCheck(args, io) }

/** `probe` says whether the machine has `::1`; tests pass their own. */
export async function runCheck(args: readonly string[], io: Io, probe = hasIpv6Loopback): Promise<number> {
  const json = wantsJson(args)
  let exerciseId = ''
  try {
    const parsed = readArguments(
      'check',
      args,
      {
        in: { type: 'string' },
        stage: { type: 'string' },
        seed: { type: 'string' },
        json: { type: 'boolean' },
        junit: { type: 'string' },
        sandbox: { type: 'boolean' },
      },
      Number.POSITIVE_INFINITY,
      io,
    )
    const exercise = chooseExercise(parsed.words[0], io)
    exerciseId = exercise.id
    refuseLooseCommand(exercise, parsed, io)
    const seed = readSeed(parsed.options.seed, io)
    const stage = readStage(exercise, parsed.options.stage, io)
    const target = chooseTarget(exercise, parsed, io)
    const { junit } = parsed.options
    const writeJunit = typeof junit === 'string' ? outputFile(junit, io) : undefined
    if (!(await probe())) throw environmentError(io.t('cli.error.noIpv6'), io.t('cli.error.noIpv6Help'))
    const timestamp = new Date().toISOString()
    const result = await runWithOutput(
      exercise,
      target,
      { seed, stage, isApart: parsed.options.sandbox === true },
      json,
      io,
    )
    const options = { t: io.t, language: io.language, width: 80 }
    writeJunit?.(junitXml([suiteOf(result, { name: exercise.id, group: exercise.id, timestamp }, options)]))
    if (json) io.out(`${JSON.stringify(resultsJson(result, options), null, 2)}\n`)
    noteResult(result, parsed.rest, json ? io.err : io.out, io)
    return result.passed ? ExitCode.pass : ExitCode.failed
  } catch (error) {
    // A script that asked for a document gets one, whatever happens.
    if (json) {
      const message = error instanceof CommandError ? error.message : `${io.t('cli.error.internal')} ${error}`
      io.out(`${JSON.stringify(errorJson(exerciseId, message), null, 2)}\n`)
    }
    throw error
  }
}

function wantsJson(args: readonly string[]): boolean {
  const end = args.indexOf('--')
  return (end < 0 ? args : args.slice(0, end)).includes('--json')
}

function refuseLooseCommand(exercise: Exercise, { words }: Arguments, io: Io): void {
  if (words.length <= 1) return
  const command = words.slice(1).join(' ')
  throw usageError(io.t('cli.error.commandNeedsDashes', { exercise: exercise.id, command }))
}

/** The command that was given, else the learner's own program. */
function chooseTarget(exercise: Exercise, { rest, options }: Arguments, io: Io): Target {
  if (rest === undefined) return ownProgram(exercise, options.in, io)
  if (rest.length === 0) throw usageError(io.t('cli.error.emptyCommand'))
  return { command: rest, cwd: process.cwd() }
}

async function runWithOutput(
  exercise: Exercise,
  target: Target,
  { seed, stage: asked, isApart }: { seed: number; stage: string | undefined; isApart: boolean },
  json: boolean,
  plainIo: Io,
): Promise<RunResult> {
  const bar = progressBar()
  const io = bar.wrap(plainIo)
  const { t } = io
  const say = json ? () => {} : io.out
  endProgramsOnSignals(io)
  const heading = t('cli.check.heading', {
    title: exercise.title[io.language],
    command: target.command.join(' '),
    seed,
  })
  say(`${paint(io, 'bold', paragraph(io, heading))}\n`)
  let stage = ''
  const tests = chosenTests(exercise, asked)
  let done = 0
  const showNext = () => bar.update(done, tests.length, tests[done]?.test.name[io.language] ?? '')
  showNext()
  const options: RunOptions = {
    ...target,
    seed,
    ...(asked === undefined ? {} : { stage: asked }),
    onWaiting: () => io.err(`  ${t('cli.check.waiting')}\n`),
    onResult: (result) => {
      if (result.stage.id !== stage) say(`\n${stageHeading(result.stage, io)}\n`)
      stage = result.stage.id
      showResult(result, say, io)
      done++
      showNext()
    },
  }
  const running = isApart
    ? runChecksApart(exercise, { ...options, sandbox: await findSandbox() })
    : runChecks(exercise, options)
  return running.finally(() => bar.end())
}

/** The end of a check: the verdict, and what is remembered of it. */
function noteResult(
  result: RunResult,
  command: readonly string[] | undefined,
  say: (text: string) => void,
  io: Io,
): void {
  const { exercise } = result
  showVerdict(result, say, columns(io), io)
  showAdvice(result, command, say, io)
  const recorded = recordResult(result, io)
  if (!result.passed) return
  if (result.stage !== undefined) {
    // A part of the exercise is no passed exercise.
    say(`${io.t('cli.check.whole', { exercise: exercise.id })}\n`)
    return
  }
  if (recorded === true) {
    say(`${paragraph(io, io.t('cli.check.recorded', { path: displayPath(progressPath()) }))}\n`)
  } else io.err(`${io.t('cli.check.notRecorded')}\n${recorded === false ? '' : `${recorded}\n`}`)
  say(`\n${io.t('cli.check.next', { exercise: exercise.id })}\n`)
}
