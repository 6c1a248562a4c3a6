/** Runs the checks of an exercise against a program. */
import { setTimeout as sleep } from 'node:timers/promises'
import {
  type CheckFile,
  type Exercise,
  loadChecks,
  type StageInfo,
  type TestInfo,
  testsOf,
  testsOfStage,
} from './catalog.ts'
import { CheckFailure, type Failure } from './check/failure.ts'
import type { Entry } from './check/transcript.ts'
import { ClientSession } from './conversation/client-session.ts'
import { Session, type Settings, type Slot, type TestSession } from './conversation/session.ts'
import { decidingTests } from './points.ts'
import type { ProgramState } from './program/program-failure.ts'
import { pythonBehindShim } from './program/shims.ts'
import { defaultLimits } from './program/watcher.ts'
import { makeRunFolder, removeRunFolder } from './run-folder.ts'
import { watchPatience } from './starvation.ts'

export interface TestResult {
  readonly test: TestInfo
  readonly stage: StageInfo
  readonly status: 'pass' | 'fail' | 'skipped'
  readonly failure?: Failure
  readonly program?: ProgramState
  /** What both sides said, whether it passed or failed; only where the run was asked to keep it. */
  readonly story?: readonly Entry[]
  readonly durationMs: number
}

export interface RunResult {
  readonly exercise: Exercise
  readonly seed: number
  readonly tests: readonly TestResult[]
  /** The stage that was asked for; undefined for the whole exercise. */
  readonly stage?: string
  /** The one test that was asked for. */
  readonly test?: string
  /** Whether all tests passed that decide: see `decidingTests`. */
  readonly passed: boolean
  readonly durationMs: number
}

/** What a run needs to know; everything else has a default. */
export interface RunOptions
  extends Pick<Settings, 'command' | 'cwd' | 'seed' | 'onWaiting' | 'pathFirst'>,
    Partial<Pick<Settings, 'readiness' | 'patience' | 'limits' | 'confinement'>> {
  /** Milliseconds that one test may take in all, more where the machine is busy with something else. */
  readonly testTime?: number
  /** Milliseconds that all tests may take together. No limit unless said. */
  readonly runTime?: number
  /** Runs the tests of this stage alone, and those that they need. */
  readonly stage?: string
  /** Runs this test alone. */
  readonly test?: string
  /** Keeps the conversation of every test, those that pass too. */
  readonly keepsStory?: boolean
  /** Skips what follows the first failed test. */
  readonly stopAtFailure?: boolean
  readonly onResult?: (result: TestResult) => void
  /** Breaks the run off: the program is ended, and the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal
}

const TEST_TIME = 60_000
/** For a program that has ignored SIGTERM before: it will not heed it the next time either. */
const SHORT_GRACE = 200

/** Never rejects for anything that the program does; what rejects is a fault of ours. */
export async function runChecks(exercise: Exercise, options: RunOptions): Promise<RunResult> {
  const file = await loadChecks(exercise)
  const { setting } = file
  const folder = setting.folder !== undefined ? makeRunFolder() : undefined
  const settings: Settings = {
    readiness: 10_000,
    patience: 5000,
    limits: defaultLimits,
    setting,
    ...(folder === undefined ? {} : { folder }),
    ...options,
    pathFirst: options.pathFirst ?? (await interpreterFolder(options)),
  }
  const began = performance.now()
  const results: TestResult[] = []
  const slot: Slot = { running: undefined }
  let { grace } = settings.limits
  const { testTime = TEST_TIME, runTime = Number.POSITIVE_INFINITY } = options
  try {
    for (const { test, stage } of selectedTests(exercise, options)) {
      const isBlocked = results.some(
        (earlier) =>
          earlier.status !== 'pass' &&
          (options.stopAtFailure === true ||
            earlier.failure?.code === 'runTime' ||
            test.needs?.includes(earlier.test.id)),
      )
      options.signal?.throwIfAborted()
      let result: TestResult = { test, stage, status: 'skipped', durationMs: 0 }
      if (!isBlocked) {
        const left = runTime - (performance.now() - began)
        const { wasKilled, ...outcome } = await runTest(
          openTest(file, test.id, settings, slot),
          left < testTime
            ? { time: left, failure: { code: 'runTime', values: { minutes: runTime / 60_000 } } }
            : { time: testTime, failure: { code: 'time', values: { seconds: testTime / 1000 } } },
          grace,
          options,
        )
        if (wasKilled) grace = Math.min(grace, SHORT_GRACE)
        result = onceHeld({ test, stage, ...outcome }, results)
      }
      results.push(result)
      options.onResult?.(result)
    }
  } finally {
    await slot.running?.program.stop(options.signal?.aborted ? SHORT_GRACE : grace)
    if (folder !== undefined) removeRunFolder(folder)
  }
  const asked = {
    ...(options.stage === undefined ? {} : { stage: options.stage }),
    ...(options.test === undefined ? {} : { test: options.test }),
  }
  return {
    exercise,
    seed: options.seed,
    ...asked,
    tests: results,
    passed: decidingTests({ tests: results, ...asked }).every(({ status }) => status === 'pass'),
    durationMs: Math.round(performance.now() - began),
  }
}

/** Only where the program's folder is trusted: not for a submission in a sandbox. */
export async function interpreterFolder({
  command,
  cwd,
  confinement,
}: Pick<RunOptions, 'command' | 'cwd' | 'confinement'>): Promise<string | undefined> {
  const isPython = confinement === undefined && command[0]?.startsWith('python') === true
  return isPython ? pythonBehindShim(cwd) : undefined
}

/** The tests of a run, in order: one alone, those of one stage and what they need, or all. */
export function selectedTests(
  exercise: Exercise,
  { stage, test }: Pick<RunOptions, 'stage' | 'test'>,
): ReturnType<typeof testsOf> {
  if (test !== undefined) return testsOf(exercise).filter((each) => each.test.id === test)
  return stage === undefined ? testsOf(exercise) : testsOfStage(exercise, stage)
}

/** That output may be held back is said once in a run. */
function onceHeld(result: TestResult, earlier: readonly TestResult[]): TestResult {
  if (result.program === undefined || !earlier.some(({ program }) => program?.holdsOutput)) return result
  const { holdsOutput: _, ...program } = result.program
  return { ...result, program }
}

/** A test ready to be run: the session that it runs in, and the check itself. */
interface OpenTest {
  readonly session: TestSession
  readonly check: () => Promise<void>
}

function openTest(file: CheckFile, id: string, settings: Settings, slot: Slot): OpenTest {
  if (file.role === 'client') {
    const session = new ClientSession(settings, id)
    return { session, check: () => file.checks[id]!(session) }
  }
  const session = new Session(settings, slot, id)
  return { session, check: () => file.checks[id]!(session) }
}

/** The milliseconds that a test may take, and what it means when it takes more. */
interface TimeLimit {
  readonly time: number
  readonly failure: Failure
}

async function runTest(
  { session, check }: OpenTest,
  limit: TimeLimit,
  grace: number,
  { signal, keepsStory = false }: RunOptions,
) {
  const began = performance.now()
  const ended = new AbortController()
  const checking = check()
  let failure: Failure | undefined
  try {
    await Promise.race([checking, expire(limit, ended.signal), aborted(signal, ended.signal)])
  } catch (error) {
    if (signal?.aborted) await session.finish(true, SHORT_GRACE)
    if (!(error instanceof CheckFailure)) throw error
    failure = error.failure
  } finally {
    ended.abort()
  }
  signal?.throwIfAborted()
  failure = await session.explain(failure)
  const { wasKilled, state } = await session.finish(failure !== undefined, grace)
  const durationMs = Math.round(performance.now() - began)
  const told = keepsStory ? { story: session.story() } : {}
  if (failure === undefined) return { status: 'pass' as const, durationMs, wasKilled, ...told }
  return {
    status: 'fail' as const,
    durationMs,
    wasKilled,
    failure,
    ...told,
    ...(state === undefined ? {} : { program: state }),
  }
}

async function expire({ time, failure }: TimeLimit, signal: AbortSignal): Promise<never> {
  const began = performance.now()
  // A machine that is busy with something else gives a test less of each second. What a whole run may take, a class counts on.
  const timeLeft = failure.code === 'time' ? watchPatience() : watchPatience(() => 1)
  for (let left = time; left > 0; left = timeLeft(began, time)) {
    const wasEnded = await sleep(left, false, { signal, ref: false }).catch(() => true)
    // A test that has ended nobody waits for any more.
    if (wasEnded) return new Promise(() => {})
  }
  throw new CheckFailure(failure)
}

/** Rejects when a run is broken off before its test has ended. */
function aborted(signal: AbortSignal | undefined, testEnded: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true, signal: testEnded })
  })
}
