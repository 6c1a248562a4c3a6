/**
 * A learner's program while it runs: started in a process group of its own with a small clean environment, its
 * output read all the time, its limits watched, and ended, with everything that it started, on every path.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { stat } from 'node:fs/promises'
import type { Readable, Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { watchPatience } from '#grader/starvation.ts'
import { programEnvironment, refuseMissing, StartError } from './environment.ts'
import { keepTail, type Tail } from './output-tail.ts'
import {
  bootTicks,
  commandLine,
  type Family,
  familyMembers,
  isAtWork,
  kill,
  killFamily,
  MARK_VARIABLE,
  outputPipes,
  type ProcessInfo,
  signalGroup,
} from './process-tree.ts'
import { type Breach, defaultLimits, type Limits, viewOf, watchLimits } from './watcher.ts'

/** How a program is isolated from the machine, beyond what holds everywhere. `sandbox.ts` makes these. */
export interface Confinement {
  /** Words before the command, which hand over to it without a fork, but for `innerPid`: how it ends stays its own. */
  readonly prefix: readonly string[]
  /** In place of what the program would get from our environment. */
  readonly env: Readonly<Record<string, string>>
  /** We are the first process of a PID namespace, and only this program runs in it. */
  readonly hasNamespace: boolean
  /** The prefix gives the program a PID namespace of its own, in which it has this number. */
  readonly innerPid?: number
}

const unconfined: Confinement = { prefix: [], env: {}, hasNamespace: false }

/** How the program's first process ended. */
export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  /** Whether we had sent it a signal before. */
  readonly byUs: boolean
}

export interface Program {
  readonly pid: number
  readonly command: readonly string[]
  readonly cwd: string
  /** What it was told by its environment: HOST, PORT and the like. */
  readonly env: Readonly<Record<string, string>>
  readonly family: Family
  /** Undefined while the first process runs. */
  readonly ended: Ended | undefined
  readonly breach: Breach | undefined
  /** Where a program that was started with pipes reads what somebody types. */
  readonly stdin: Writable | null
  /** What it prints, as it comes: read all the time unless somebody pauses it. */
  readonly printing: Readable | null
  readonly stdout: Tail
  readonly stderr: Tail
  /** Resolves when all that a program has printed before its end has been read, or soon. */
  drained(): Promise<unknown>
  /** All living processes that it started, in whatever session. */
  members(): ProcessInfo[]
  /**
   * Stops all its processes where they are, until the returned function is called: what is done meanwhile reaches the
   * program as one thing, whatever the machine is busy with.
   */
  freeze(): Promise<() => void>
  /** SIGTERM, a pause, SIGKILL. Resolves when nothing is left, to what was still there after the pause. */
  stop(grace?: number): Promise<ProcessInfo[]>
}

/** Milliseconds that are left of a time that began at `since`. */
type TimeLeft = (since: number, milliseconds: number) => number

/** However busy the machine is. */
const byTheClock: TimeLeft = (since, milliseconds) => Math.max(0, milliseconds - (performance.now() - since))

const running = new Map<Family, (grace?: number, timeLeft?: TimeLeft) => Promise<ProcessInfo[]>>()

let isClosing = false

/**
 * Ends all programs politely, for good: none can be started afterwards. For signals that ask us to end: nobody is judged any more,
 * and whoever has pressed Ctrl-C waits no longer on a busy machine.
 */
export async function stopAll(): Promise<void> {
  isClosing = true
  await Promise.all([...running.values()].map((stop) => stop(undefined, byTheClock)))
}

/** Ends all programs now, without waiting. For the last moments of our own process. */
export function killAll(): void {
  for (const family of running.keys()) killFamily(family)
  running.clear()
}

process.on('exit', killAll)

function startError(child: ChildProcess): Promise<StartError> {
  return new Promise((resolve) => {
    child.once('error', (error: NodeJS.ErrnoException) =>
      resolve(new StartError(error.code ?? error.message)),
    )
  })
}

/** Resolves when both outputs have been read to their end. */
function allClosed(child: ChildProcess): Promise<unknown> {
  return Promise.all(
    [child.stdout, child.stderr].map((stream) =>
      stream === null || stream.closed ? undefined : new Promise((resolve) => stream.once('close', resolve)),
    ),
  )
}

export interface ProgramOptions {
  readonly cwd: string
  /** What its environment holds beside the usual. */
  readonly env: Readonly<Record<string, string>>
  readonly limits?: Limits
  /** Gives the program a pipe as stdin, and every piece of its stdout to this function as it comes. */
  readonly piped?: { onOutput(chunk: Buffer): void; onOutputEnd(): void }
  /** Gets every piece of both outputs as it comes. */
  readonly live?: ((chunk: Buffer) => void) | undefined
  readonly confinement?: Confinement | undefined
  /** A folder in which commands are looked for first. */
  readonly pathFirst?: string | undefined
}

/** Starts a command. Rejects with `StartError` when there is nothing to start. */
export async function startProgram(
  command: readonly string[],
  { cwd, env, limits = defaultLimits, piped, live, confinement = unconfined, pathFirst }: ProgramOptions,
): Promise<Program> {
  // Node starts its threads at their first use, and aborts where it can't: later, a fork bomb may leave it none.
  await stat('/')
  if (isClosing) throw new StartError('ECANCELED')
  const { prefix, hasNamespace, innerPid } = confinement
  const environment = programEnvironment({ ...confinement.env, ...env }, pathFirst)
  if (prefix.length > 0) refuseMissing(command[0]!, cwd, environment.PATH!)
  const [first, ...words] = [...prefix, ...command]
  const mark = randomBytes(12).toString('hex')
  const bornAfter = bootTicks()
  const child = spawn(first!, words, {
    cwd,
    env: { ...environment, [MARK_VARIABLE]: mark },
    detached: true,
    stdio: [piped === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  })
  // A program may end, or close its stdin, before it has read everything.
  child.stdin?.on('error', () => {})
  if (piped !== undefined) {
    child.stdout?.on('data', (chunk: Buffer) => piped.onOutput(chunk))
    child.stdout?.on('close', () => piped.onOutputEnd())
  }
  if (live !== undefined) for (const stream of [child.stdout, child.stderr]) stream?.on('data', live)
  const stdout = keepTail(child.stdout, limits.output)
  const stderr = keepTail(child.stderr, limits.output)
  let ended: Ended | undefined
  let breach: Breach | undefined
  let signalled = false
  child.once('exit', (code, signal) => {
    ended = { code, signal, byUs: signalled }
  })
  if (child.pid === undefined) throw await startError(child)
  const family: Family = {
    leader: child.pid,
    mark,
    bornAfter,
    known: new Map(),
    pipes: outputPipes(child.pid),
    hasNamespace,
    innerPid,
  }

  const endFor = (exceeded: Breach) => {
    breach ??= exceeded
    signalled = true
    killFamily(family)
  }
  const stopWatching = watchLimits(viewOf(family), limits, endFor)

  const frozen = new Set<number>()
  const thaw = () => {
    for (const pid of frozen) kill(pid, 'SIGCONT')
    frozen.clear()
  }
  const freeze = async () => {
    const deadline = performance.now() + 500
    for (;;) {
      const stopped = familyMembers(family, true).filter(({ pid }) => !frozen.has(pid))
      for (const { pid } of stopped) {
        frozen.add(pid)
        kill(pid, 'SIGSTOP')
      }
      // The signal has been sent; the process has stopped a moment later.
      while (performance.now() < deadline && [...frozen].some(isAtWork)) await sleep(2)
      // Until then, one of them may have forked: the new process runs, and is looked for again.
      if (stopped.length === 0 || performance.now() >= deadline) return thaw
    }
  }

  const drained = () => Promise.race([allClosed(child), sleep(500)])
  let stopping: Promise<ProcessInfo[]> | undefined
  const stop = async (grace: number, timeLeft: TimeLeft) => {
    signalled = true
    signalGroup(family, 'SIGTERM')
    thaw()
    const survivors = await untilGone(family, () => ended !== undefined, grace, timeLeft)
    stopWatching()
    const named = survivors.map((process) => ({ ...process, name: commandLine(process) }))
    // The first process of its namespace waits for nobody, and ends no sooner.
    if (survivors.length > 0 || innerPid !== undefined) {
      killFamily(family)
      await untilGone(family, () => ended !== undefined, 5000, timeLeft)
    }
    running.delete(family)
    // The last words may still be in the pipe.
    await drained()
    // A process that escaped all of the above may still hold the pipes, and would keep us from ending.
    child.stdin?.destroy()
    child.stdout?.destroy()
    child.stderr?.destroy()
    return named
  }
  const stopOnce = (grace = limits.grace, timeLeft: TimeLeft = watchPatience()) => {
    stopping ??= stop(grace, timeLeft)
    return stopping
  }
  running.set(family, stopOnce)

  return {
    pid: family.leader,
    command,
    cwd,
    env,
    family,
    get ended() {
      return ended
    },
    get breach() {
      return breach
    },
    stdin: child.stdin,
    printing: child.stdout,
    stdout,
    stderr,
    drained,
    members: () => familyMembers(family, true),
    freeze,
    stop: stopOnce,
  }
}

/**
 * Waits until no process of a family is left or the time is over, which grows with what the machine keeps everybody waiting;
 * resolves to those that are left.
 */
export async function untilGone(
  family: Family,
  leaderEnded: () => boolean,
  milliseconds: number,
  timeLeft: TimeLeft = watchPatience(),
): Promise<ProcessInfo[]> {
  const began = performance.now()
  for (let pause = 2; ; pause = Math.min(pause * 2, 50)) {
    // Searching all environments is expensive; the leader's own end costs nothing to know and comes first.
    const isLast = timeLeft(began, milliseconds) === 0
    if (leaderEnded() || isLast) {
      const members = familyMembers(family, true)
      if ((members.length === 0 && leaderEnded()) || isLast) return members
    }
    await sleep(pause)
  }
}
