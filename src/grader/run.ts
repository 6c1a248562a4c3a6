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
import { ClientSession } from './client-session.ts'
import { CheckFailure, type Failure } from './expect.ts'
import { decidingTests } from './points.ts'
import { defaultLimits } from './program.ts'
import type { ProgramState } from './program-failure.ts'
import { makeRunFolder, removeRunFolder } from './run-folder.ts'
import { Session, type Settings, type Slot, type TestSession } from './session.ts'

export interface TestResult {
  readonly test: TestInfo
  readonly stage: StageInfo
  readonly status: 'pass' | 'fail' | 'skipped'
  readonly failure?: Failure
  readonly program?: ProgramState
  readonly durationMs: number
}

export interface RunResult {
  readonly exercise: Exercise
  readonly seed: number
  readonly tests: readonly TestResult[]
  /** The stage that was asked for; undefined for the whole exercise. */
  readonly stage?: string
  /** Whether all tests passed that decide: see `decidingTests`. */
  readonly passed: boolean
  readonly durationMs: number
}

/** What has to be said about a run; the rest has its usual values. */
export interface RunOptions
  extends Pick<Settings, 'command' | 'cwd' | 'seed' | 'onWaiting'>,
    Partial<Pick<Settings, 'readiness' | 'patience' | 'limits' | 'confinement'>> {
  /** Milliseconds that one test may take in all. */
  readonly testTime?: number
  /** Runs the tests of this stage alone, and those that they need. */
  readonly stage?: string
  /** Skips what follows the first failed test. */
  readonly stopAtFailure?: boolean
  readonly onResult?: (result: TestResult) => void
}

const TEST_TIME = 60_000
/** For a program that has ignored SIGTERM before: it will not heed it the next time either. */
const SHORT_GRACE = 200

/** Never rejects for anything that the program does; what rejects is a fault of ours. */
export async function runChecks(exercise: Exercise, options: RunOptions): Promise<RunResult> {
  const file = await loadChecks(exercise)
  const { setting } = file
  const folder = setting.folder === true ? makeRunFolder() : undefined
  const settings: Settings = {
    readiness: 10_000,
    patience: 5000,
    limits: defaultLimits,
    setting,
    ...(folder === undefined ? {} : { folder }),
    ...options,
  }
  const began = performance.now()
  const results: TestResult[] = []
  const slot: Slot = { running: undefined }
  let { grace } = settings.limits
  try {
    for (const { test, stage } of chosenTests(exercise, options.stage)) {
      const isBlocked = results.some(
        (earlier) =>
          earlier.status !== 'pass' &&
          (options.stopAtFailure === true || test.needs?.includes(earlier.test.id)),
      )
      let result: TestResult = { test, stage, status: 'skipped', durationMs: 0 }
      if (!isBlocked) {
        const { wasKilled, ...outcome } = await runTest(
          openTest(file, test.id, settings, slot),
          options.testTime ?? TEST_TIME,
          grace,
        )
        if (wasKilled) grace = Math.min(grace, SHORT_GRACE)
        result = { test, stage, ...outcome }
      }
      results.push(result)
      options.onResult?.(result)
    }
  } finally {
    await slot.running?.program.stop(grace)
    if (folder !== undefined) removeRunFolder(folder)
  }
  const asked = options.stage === undefined ? {} : { stage: options.stage }
  return {
    exercise,
    seed: options.seed,
    ...asked,
    tests: results,
    passed: decidingTests({ tests: results, ...asked }).every(({ status }) => status === 'pass'),
    durationMs: Math.round(performance.now() - began),
  }
}

/** The tests that a run with these wishes takes, in order. */
export function chosenTests(exercise: Exercise, stage: string | undefined): ReturnType<typeof testsOf> {
  return stage === undefined ? testsOf(exercise) : testsOfStage(exercise, stage)
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

async function runTest({ session, check }: OpenTest, testTime: number, grace: number) {
  const began = performance.now()
  const timeout = new AbortController()
  let failure: Failure | undefined
  try {
    await Promise.race([check(), expire(testTime, timeout.signal)])
  } catch (error) {
    if (!(error instanceof CheckFailure)) throw error
    failure = error.failure
  } finally {
    timeout.abort()
  }
  failure = await session.explain(failure)
  const { wasKilled, state } = await session.finish(failure !== undefined, grace)
  const durationMs = Math.round(performance.now() - began)
  if (failure === undefined) return { status: 'pass' as const, durationMs, wasKilled }
  return {
    status: 'fail' as const,
    durationMs,
    wasKilled,
    failure,
    ...(state === undefined ? {} : { program: state }),
  }
}

async function expire(milliseconds: number, signal: AbortSignal): Promise<never> {
  const wasEnded = await sleep(milliseconds, false, { signal, ref: false }).catch(() => true)
  // A test that has ended nobody waits for any more.
  if (wasEnded) return new Promise(() => {})
  throw new CheckFailure({ code: 'time', values: { seconds: milliseconds / 1000 } })
}
