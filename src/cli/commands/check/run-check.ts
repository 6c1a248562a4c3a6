import { type Arguments, readArguments, wantsJson } from '#cli/arguments.ts'
import { readCount, readSeed, readStage, readTest } from '#cli/check-options.ts'
import { ExitCode, type Io } from '#cli/command.ts'
import { CommandError, usageError } from '#cli/command-error.ts'
import { endProgramsOnSignals } from '#cli/interrupt.ts'
import { anyProgram } from '#cli/learner/any-program.ts'
import { chooseExercise } from '#cli/learner/exercise-argument.ts'
import { outputFile } from '#cli/output-file.ts'
import { requireIpv6 } from '#cli/require-ipv6.ts'
import type { Exercise } from '#grader/catalog.ts'
import { junitXml, suiteOf } from '#grader/report/junit.ts'
import { errorJson, resultsJson } from '#grader/report/results.ts'
import type { CheckRequest } from './check-request.ts'
import { runRepeatedly } from './run-repeatedly.ts'
import { runWithOutput } from './run-with-output.ts'
import { showTranscript } from './show-transcript.ts'
import { translate } from './texts.ts'

const MOST_RUNS = 10_000

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
        test: { type: 'string' },
        seed: { type: 'string' },
        repeat: { type: 'string' },
        json: { type: 'boolean' },
        junit: { type: 'string' },
        sandbox: { type: 'boolean' },
        transcript: { type: 'boolean' },
      },
      Number.POSITIVE_INFINITY,
      io,
    )
    const exercise = chooseExercise(parsed.words[0], io)
    exerciseId = exercise.id
    refuseLooseCommand(exercise, parsed, io)
    const request = requestOf(exercise, parsed, json, io)
    const { junit } = parsed.options
    const writeJunit = typeof junit === 'string' ? outputFile(junit, io) : undefined
    await requireIpv6(io)
    endProgramsOnSignals(io)
    const timestamp = new Date().toISOString()
    const { result, repeat } =
      request.repeat === undefined
        ? { result: await runWithOutput(request, io), repeat: undefined }
        : await runRepeatedly(request, request.repeat, io)
    const options = { t: io.t, language: io.language, width: 80 }
    writeJunit?.(junitXml([suiteOf(result, { name: exercise.id, group: exercise.id, timestamp }, options)]))
    if (json) {
      const document = { ...resultsJson(result, options), ...(repeat === undefined ? {} : { repeat }) }
      io.out(`${JSON.stringify(document, null, 2)}\n`)
    }
    if (parsed.options.transcript === true) showTranscript(result, json ? io.err : io.out, io)
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

function requestOf(exercise: Exercise, { options, rest }: Arguments, json: boolean, io: Io): CheckRequest {
  const stage = readStage(exercise, options.stage, io)
  const test = readTest(exercise, options.test, io)
  if (stage !== undefined && test !== undefined) {
    throw usageError(io.t('cli.error.notTogether', { first: '--stage', second: '--test' }))
  }
  const repeat = readCount('--repeat', options.repeat, MOST_RUNS, io)
  return {
    exercise,
    ...(stage === undefined ? {} : { stage }),
    ...(test === undefined ? {} : { test }),
    ...(repeat === undefined ? {} : { repeat }),
    seed: readSeed(options.seed, io),
    hasFixedSeed: options.seed !== undefined,
    program: anyProgram(exercise, { rest, options }, io),
    given: rest,
    language: typeof options.in === 'string' ? options.in : undefined,
    isIsolated: options.sandbox === true,
    json,
  }
}

function refuseLooseCommand(exercise: Exercise, { words }: Arguments, io: Io): void {
  if (words.length <= 1) return
  const command = words.slice(1).join(' ')
  throw usageError(translate(io.language)('commandNeedsDashes', { exercise: exercise.id, command }))
}
