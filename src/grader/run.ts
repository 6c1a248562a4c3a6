/** Runs the checks of an exercise against a program: one fresh process and port per test. */
import { setTimeout as sleep } from 'node:timers/promises'
import { type Exercise, loadChecks, type StageInfo, type TestInfo, testsOf } from './catalog.ts'
import { type Connection, openConnection } from './exchange.ts'
import { type Check, CheckFailure, type Failure, type Run } from './expect.ts'
import { freePort } from './loopback.ts'
import { listeningSockets, socketInodes } from './process-tree.ts'
import { defaultLimits, type Limits, type Program, StartError, startProgram } from './program.ts'
import { seededRandom } from './seed.ts'

const HOST = '::1'

/** How the program fared in a failed test, beside what was said on the wire. */
export interface ProgramState {
  readonly command: readonly string[]
  readonly port: number
  readonly exitCode: number | null
  readonly signal: string | null
  readonly stdout: string
  readonly stderr: string
}

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
  readonly passed: boolean
  readonly durationMs: number
}

export interface RunOptions {
  readonly command: readonly string[]
  readonly cwd: string
  readonly seed: number
  /** Milliseconds until the first connection has to succeed. */
  readonly readiness?: number
  /** Milliseconds of silence after which a reply counts as missing. */
  readonly patience?: number
  /** Milliseconds that one test may take in all. */
  readonly testTime?: number
  readonly limits?: Limits
  /** Skips what follows the first failed test. */
  readonly stopAtFailure?: boolean
  /** Told before each test starts, after each has ended, and once when the program takes long to listen. */
  readonly onStart?: (test: TestInfo) => void
  readonly onResult?: (result: TestResult) => void
  readonly onWaiting?: () => void
}

type Settings = Required<Pick<RunOptions, 'readiness' | 'patience' | 'testTime' | 'limits'>> & RunOptions

/** Never rejects for anything that the program does; what rejects is a fault of ours. */
export async function runChecks(exercise: Exercise, options: RunOptions): Promise<RunResult> {
  const settings: Settings = {
    readiness: 10_000,
    patience: 5000,
    testTime: 60_000,
    limits: defaultLimits,
    ...options,
  }
  const checks = await loadChecks(exercise)
  const began = performance.now()
  const results: TestResult[] = []
  // A program that had to be killed once will not heed SIGTERM the next time either.
  let grace = settings.limits.grace
  for (const { test, stage } of testsOf(exercise)) {
    const isBlocked = results.some(
      (result) =>
        result.status !== 'pass' && (options.stopAtFailure === true || test.needs?.includes(result.test.id)),
    )
    let result: TestResult
    if (isBlocked) result = { test, stage, status: 'skipped', durationMs: 0 }
    else {
      options.onStart?.(test)
      const outcome = await runTest(checks[test.id]!, test, settings, grace)
      if (outcome.wasKilled) grace = Math.min(grace, 200)
      result = { test, stage, ...outcome.result }
    }
    results.push(result)
    options.onResult?.(result)
  }
  return {
    exercise,
    seed: options.seed,
    tests: results,
    passed: results.every(({ status }) => status === 'pass'),
    durationMs: Math.round(performance.now() - began),
  }
}

async function runTest(
  check: Check,
  test: TestInfo,
  settings: Settings,
  grace: number,
): Promise<{ result: Omit<TestResult, 'test' | 'stage'>; wasKilled: boolean }> {
  const began = performance.now()
  const session = new Session(settings, test.id, await freePort(), began)
  const timeout = new AbortController()
  let failure: Failure | undefined
  try {
    await Promise.race([check(session), expire(settings.testTime, timeout.signal)])
  } catch (error) {
    if (!(error instanceof CheckFailure)) {
      await session.finish(grace)
      throw error
    }
    failure = error.failure
  } finally {
    timeout.abort()
  }
  failure = await session.explain(failure)
  const survivors = await session.finish(grace)
  const status = failure === undefined ? 'pass' : 'fail'
  return {
    result: {
      status,
      durationMs: Math.round(performance.now() - began),
      ...(failure === undefined ? {} : { failure, ...session.programState() }),
    },
    wasKilled: survivors,
  }
}

async function expire(milliseconds: number, signal: AbortSignal): Promise<never> {
  await sleep(milliseconds, undefined, { signal, ref: false }).catch(() => {})
  throw new CheckFailure({ code: 'time', values: { seconds: milliseconds / 1000 } })
}

/** One program and the connections to it, for one test. */
class Session implements Run {
  readonly random
  readonly #settings: Settings
  readonly #port: number
  readonly #began: number
  readonly #connections: Connection[] = []
  #program: Program | undefined
  #finalState: ProgramState | undefined

  constructor(settings: Settings, testId: string, port: number, began: number) {
    this.random = seededRandom(settings.seed, testId)
    this.#settings = settings
    this.#port = port
    this.#began = began
  }

  async connect(): Promise<Connection> {
    const connection =
      this.#program === undefined ? await this.#firstConnection() : await this.#nextConnection()
    this.#connections.push(connection)
    return connection
  }

  async #start(): Promise<Program> {
    const { command, cwd, limits } = this.#settings
    try {
      return await startProgram(command, { cwd, env: { HOST, PORT: String(this.#port) }, limits })
    } catch (error) {
      if (!(error instanceof StartError)) throw error
      throw new CheckFailure({
        code: 'cannotStart',
        values: { command: command.join(' '), reason: error.code },
      })
    }
  }

  /** The first client is the one that waits: the program never sees a connection that is not part of a check. */
  async #firstConnection(): Promise<Connection> {
    const program = await this.#start()
    this.#program = program
    const { readiness, patience, onWaiting } = this.#settings
    const began = performance.now()
    let hasSpoken = false
    for (;;) {
      try {
        return await openConnection(HOST, this.#port, this.#began, patience)
      } catch {
        // Not yet.
      }
      if (program.ended !== undefined || program.breach !== undefined) {
        const others = program.members().map(({ name }) => name)
        if (others.length === 0) throw new CheckFailure({ code: 'endedEarly', values: endValues(program) })
        throw new CheckFailure({ code: 'wentToBackground', values: { names: others.join(', ') } })
      }
      const waited = performance.now() - began
      if (waited > readiness) throw this.#neverListened(program)
      if (waited > 1500 && !hasSpoken) {
        hasSpoken = true
        onWaiting?.()
      }
      await sleep(waited < 500 ? 10 : 50)
    }
  }

  async #nextConnection(): Promise<Connection> {
    try {
      return await openConnection(HOST, this.#port, this.#began, this.#settings.patience)
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? ''
      throw new CheckFailure({
        code: 'refused',
        values: { reason: code },
        transcript: this.#connections.at(-1)?.transcript ?? [],
      })
    }
  }

  /** What the program does instead, where the system tells: then nobody has to guess. */
  #neverListened(program: Program): CheckFailure {
    const seconds = this.#settings.readiness / 1000
    const inodes = new Set(program.members().flatMap(({ pid }) => [...socketInodes(pid)]))
    const sockets = listeningSockets().filter(({ inode }) => inodes.has(inode))
    const port = this.#port
    const onIpv4 = sockets.find((socket) => socket.family === 4 && socket.port === port)
    if (onIpv4) return new CheckFailure({ code: 'listensOnIpv4', values: { port, seconds } })
    const elsewhere = sockets[0]
    if (elsewhere) {
      return new CheckFailure({ code: 'listensElsewhere', values: { port, seconds, other: elsewhere.port } })
    }
    return new CheckFailure({ code: 'neverListened', values: { port, seconds } })
  }

  async terminate() {
    const survivors = (await this.#program?.stop()) ?? []
    const stillAnswers = await openConnection(HOST, this.#port, this.#began, 500).then(
      (connection) => {
        connection.close()
        return true
      },
      () => false,
    )
    return { leftBehind: survivors.map(({ name, pid }) => `${name} (${pid})`), stillAnswers }
  }

  /**
   * The failure behind the failure. A program that has died or was stopped for a limit shows first as a closed
   * connection; what happened to it is the better answer.
   */
  async explain(failure: Failure | undefined): Promise<Failure | undefined> {
    const program = this.#program
    if (program === undefined) return failure
    const { breach } = program
    if (breach !== undefined) {
      const { transcript } = failure ?? {}
      const context = transcript === undefined ? {} : { transcript }
      return breach.kind === 'memory'
        ? {
            code: 'memory',
            values: { used: mebibytes(breach.used), limit: mebibytes(breach.limit) },
            ...context,
          }
        : { code: 'processes', values: { count: breach.count, limit: breach.limit }, ...context }
    }
    if (
      failure === undefined ||
      !['closed', 'closedHalfway', 'refused', 'noReply', 'unfinishedReply'].includes(failure.code)
    ) {
      return failure
    }
    for (let waited = 0; program.ended === undefined && waited < 300; waited += 20) await sleep(20)
    if (program.ended === undefined || program.ended.byUs) return failure
    return { ...failure, code: 'died', values: { ...failure.values, ...endValues(program) } }
  }

  /** Closes everything and ends the program. Resolves to whether it had to be killed. */
  async finish(grace: number): Promise<boolean> {
    this.#finalState = this.#observe()
    for (const connection of this.#connections) connection.close()
    const survivors = await this.#program?.stop(grace)
    return (survivors?.length ?? 0) > 0
  }

  #observe(): ProgramState | undefined {
    const program = this.#program
    if (program === undefined) return undefined
    return {
      command: program.command,
      port: this.#port,
      exitCode: program.ended?.code ?? null,
      signal: program.ended?.signal ?? null,
      stdout: program.stdout().toString(),
      stderr: program.stderr().toString(),
    }
  }

  programState(): { program: ProgramState } | Record<string, never> {
    return this.#finalState === undefined ? {} : { program: this.#finalState }
  }
}

function mebibytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20)
}

function endValues(program: Program): { how: 'code' | 'signal'; end: string | number } {
  const { code, signal } = program.ended ?? { code: null, signal: null }
  return code === null ? { how: 'signal', end: signal ?? '' } : { how: 'code', end: code }
}
