import { type Arguments, readArguments, wantsJson } from '#cli/arguments.ts'
import { readSeed, readStage } from '#cli/check-options.ts'
import { ExitCode, type Io } from '#cli/command.ts'
import { CommandError, usageError } from '#cli/command-error.ts'
import { endProgramsOnSignals } from '#cli/interrupt.ts'
import { chooseExercise } from '#cli/learner/exercise-argument.ts'
import { learnerProgram, type ProgramStart } from '#cli/learner/program.ts'
import { outputFile } from '#cli/output-file.ts'
import { progressBar } from '#cli/progress-bar.ts'
import { requireIpv6 } from '#cli/require-ipv6.ts'
import { paint, paragraph } from '#cli/style.ts'
import { stageHeading } from '#cli/verdict.ts'
import type { Exercise } from '#grader/catalog.ts'
import { junitXml, suiteOf } from '#grader/report/junit.ts'
import { errorJson, resultsJson } from '#grader/report/results.ts'
import { type RunOptions, type RunResult, runChecks, selectedTests } from '#grader/run.ts'
import { runChecksIsolated } from '#grader/sandbox/isolated-run.ts'
import { findSandbox } from '#grader/sandbox/sandbox-probe.ts'
import { showEnd, showResult } from './check-output.ts'
import { translate } from './texts.ts'

export async function runCheck(args: readonly string[], io: Io): Promise<number> {
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
    const program = chooseProgram(exercise, parsed, io)
    const { junit } = parsed.options
    const writeJunit = typeof junit === 'string' ? outputFile(junit, io) : undefined
    await requireIpv6(io)
    const timestamp = new Date().toISOString()
    const result = await runWithOutput(
      exercise,
      program,
      { seed, stage, isIsolated: parsed.options.sandbox === true },
      json,
      io,
    )
    const options = { t: io.t, language: io.language, width: 80 }
    writeJunit?.(junitXml([suiteOf(result, { name: exercise.id, group: exercise.id, timestamp }, options)]))
    if (json) io.out(`${JSON.stringify(resultsJson(result, options), null, 2)}\n`)
    showEnd(result, parsed.rest, json ? io.err : io.out, io)
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

function refuseLooseCommand(exercise: Exercise, { words }: Arguments, io: Io): void {
  if (words.length <= 1) return
  const command = words.slice(1).join(' ')
  throw usageError(translate(io.language)('commandNeedsDashes', { exercise: exercise.id, command }))
}

/** The command that was given, else the learner's own program. */
function chooseProgram(exercise: Exercise, { rest, options }: Arguments, io: Io): ProgramStart {
  if (rest === undefined) return learnerProgram(exercise, options.in, io)
  if (rest.length === 0) throw usageError(io.t('cli.error.emptyCommand'))
  return { command: rest, cwd: process.cwd() }
}

async function runWithOutput(
  exercise: Exercise,
  program: ProgramStart,
  { seed, stage: asked, isIsolated }: { seed: number; stage: string | undefined; isIsolated: boolean },
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
    command: program.command.join(' '),
    seed,
  })
  say(`${paint(io, 'bold', paragraph(io, heading))}\n`)
  let stage = ''
  const tests = selectedTests(exercise, asked)
  let done = 0
  const showNext = () => bar.update(done, tests.length, tests[done]?.test.name[io.language] ?? '')
  showNext()
  const options: RunOptions = {
    ...program,
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
  const running = isIsolated
    ? runChecksIsolated(exercise, { ...options, sandbox: await findSandbox() })
    : runChecks(exercise, options)
  return running.finally(() => bar.end())
}
