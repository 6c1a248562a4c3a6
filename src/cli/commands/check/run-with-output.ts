/** One run of the checks, told while it goes on: the report of the first failed test as soon as that is known. */
import type { Io } from '#cli/command.ts'
import { earlierPasses, programPrint } from '#cli/learner/program-print.ts'
import { progressBar } from '#cli/progress-bar.ts'
import { passedBeforeText, RACE_RUNS } from '#cli/race.ts'
import { columns, paint, paragraph } from '#cli/style.ts'
import { type Say, showReport, stageHeading } from '#cli/verdict.ts'
import { isWhole } from '#grader/points.ts'
import { type RunOptions, type RunResult, runChecks, selectedTests, type TestResult } from '#grader/run.ts'
import { runChecksIsolated } from '#grader/sandbox/isolated-run.ts'
import { findSandbox } from '#grader/sandbox/sandbox-probe.ts'
import { showEnd, showResult } from './check-output.ts'
import { type CheckRequest, sameAgain } from './check-request.ts'

export async function runWithOutput(request: CheckRequest, plainIo: Io): Promise<RunResult> {
  const { exercise, program, seed, json } = request
  const bar = progressBar()
  const io = bar.wrap(plainIo)
  const { t } = io
  const say: Say = json ? () => {} : io.out
  const command = program.command.join(' ')
  const heading = t('cli.check.heading', { title: exercise.title[io.language], command, seed })
  say(`${paint(io, 'bold', paragraph(io, heading))}\n`)
  const teller = failureTeller(request, say, io)
  if (program.note !== undefined) (json ? io.err : io.out)(`${paragraph(io, program.note)}\n`)
  let stage = ''
  const tests = selectedTests(exercise, request)
  let done = 0
  // Said once: a program that is started for each test would say it each time.
  let hasWaited = false
  const showCurrent = () => bar.update(done, tests.length, tests[done]?.test.name[io.language] ?? '')
  showCurrent()
  const result = await runPlain(request, {
    onWaiting: () => {
      if (!hasWaited) io.err(`  ${t('cli.check.waiting')}\n`)
      hasWaited = true
    },
    onResult: (test) => {
      // Under a report, what only waits would push it off the screen; the verdict counts it.
      if (test.status !== 'skipped' || teller.told === undefined) {
        if (test.stage.id !== stage) say(`\n${paragraph(io, stageHeading(test.stage, io))}\n`)
        stage = test.stage.id
        showResult(test, isWhole(request), say, io)
        teller.tell(test)
      }
      done++
      showCurrent()
    },
  }).finally(() => bar.end())
  // With a document on stdout nothing has been told yet.
  const told = json ? undefined : teller.told
  showEnd(result, { told, request, print: teller.print }, json ? plainIo.err : plainIo.out, plainIo)
  if (json)
    teller.tellRace(
      result.tests.find(({ status }) => status === 'fail'),
      plainIo.err,
    )
  return result
}

export async function runPlain(
  { exercise, program, seed, stage, test, isIsolated }: CheckRequest,
  events: Pick<RunOptions, 'onWaiting' | 'onResult'>,
): Promise<RunResult> {
  const options: RunOptions = {
    command: program.command,
    cwd: program.cwd,
    seed,
    ...(stage === undefined ? {} : { stage }),
    ...(test === undefined ? {} : { test }),
    ...events,
  }
  return isIsolated
    ? runChecksIsolated(exercise, { ...options, sandbox: await findSandbox() })
    : runChecks(exercise, options)
}

/** Shows the report of the first failed test that decides; the others are named at the end. */
export function failureTeller(request: CheckRequest, say: Say, io: Io) {
  const { exercise, seed } = request
  const print = programPrint(request.program)
  const earlier = earlierPasses(exercise, print)
  let told: TestResult | undefined
  const tellRace = (failed: TestResult | undefined, sayIt: Say) => {
    const before = failed === undefined ? undefined : earlier[failed.test.id]
    if (before === undefined) return
    const command = sameAgain({ ...request, repeat: RACE_RUNS })
    sayIt(`${paint(io, 'yellow', paragraph(io, passedBeforeText(before, seed, command, io)))}\n\n`)
  }
  return {
    print,
    get told() {
      return told
    },
    tellRace,
    tell(result: TestResult) {
      const decides = result.stage.optional !== true || !isWhole(request)
      if (told !== undefined || result.status !== 'fail' || !decides) return
      told = result
      showReport(result, exercise, say, columns(io), io)
      tellRace(result, say)
    },
  }
}
