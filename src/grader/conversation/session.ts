/**
 * One test's view of the learner's program. The program is started by the first test that connects and serves
 * the following ones too, as servers do; after a failed test, the next one gets a fresh process on a fresh port.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '#core/random/random.ts'
import type { ConnectOptions, Run, Setting } from '#grader/check/check.ts'
import { CheckFailure, type Failure } from '#grader/check/failure.ts'
import { randomOfTest } from '#grader/check/seed.ts'
import type { Entry } from '#grader/check/transcript.ts'
import { freePort } from '#grader/program/loopback.ts'
import { privateMemoryOf } from '#grader/program/memory.ts'
import { hasProc, kill, type ProcessInfo, socketInodes } from '#grader/program/process-tree.ts'
import type { Confinement, Program } from '#grader/program/program.ts'
import {
  causeOf,
  endValues,
  observe,
  type ProgramState,
  startOrFail,
} from '#grader/program/program-failure.ts'
import { listenersOn, listeningSockets } from '#grader/program/sockets.ts'
import type { Limits } from '#grader/program/watcher.ts'
import { type Connection, openConnection } from './exchange.ts'

/** Where clients connect to, unless a check says otherwise. */
const LOOPBACK = '::1'
/** Milliseconds in which a second family may follow the first: a program with two sockets opens one after the other. */
const SECOND_FAMILY = 2000

export interface Settings {
  readonly command: readonly string[]
  readonly cwd: string
  readonly seed: number
  /** Milliseconds until the first connection has to succeed. */
  readonly readiness: number
  /** Milliseconds of silence after which a reply counts as missing. */
  readonly patience: number
  readonly limits: Limits
  /** What the exercise's checks ask for. */
  readonly setting: Setting
  /** What the program gets as DIR. */
  readonly folder?: string
  readonly onWaiting?: () => void
  /** How the program is isolated; not at all without it. Only `isolated-worker.ts` gives one. */
  readonly confinement?: Confinement
  /** A folder in which the program's commands are looked for first: that of the Python behind a shim. */
  readonly pathFirst?: string | undefined
}

/** What a check tries when its test has been given up. Nobody waits for it any more. */
export class TestIsOver extends Error {
  override readonly name = 'TestIsOver'
}

/** One test's view of a program, for the one who runs the tests. */
export interface TestSession {
  /** The failure behind the failure. */
  explain(failure: Failure | undefined): Promise<Failure | undefined>
  /** Ends what this test has opened, and the program unless the next test may go on with it. */
  finish(
    hasFailed: boolean,
    grace: number,
  ): Promise<{ readonly wasKilled: boolean; readonly state: ProgramState | undefined }>
  /** What all parties said, in the order in which it came. */
  story(): readonly Entry[]
}

/** The program between two tests. Empty at first, after a failure, and after a test that ended the program. */
export interface Slot {
  running: { readonly program: Program; readonly port: number } | undefined
}

export class Session implements Run, TestSession {
  readonly random: Random
  readonly #settings: Settings
  readonly #slot: Slot
  readonly #began = performance.now()
  readonly #connections: Connection[] = []
  /** What all clients that have a name said and heard. */
  readonly #conversation: Entry[] = []
  #port = 0
  #program: Program | undefined
  #starting: Promise<Program> | undefined
  /** The check has ended the program itself. */
  #isEnding = false
  /** Nothing is started or opened any more, whatever a check that was given up still tries. */
  #isOver = false

  constructor(settings: Settings, slot: Slot, testId: string) {
    this.random = randomOfTest(settings.seed, testId)
    this.#settings = settings
    this.#slot = slot
    if (slot.running === undefined) return
    this.#program = slot.running.program
    this.#port = slot.running.port
  }

  get folder(): string {
    if (this.#settings.folder === undefined) throw new Error('the setting of this exercise has no folder')
    return this.#settings.folder
  }

  async memory(): Promise<number | undefined> {
    return hasProc ? privateMemoryOf(this.#program?.members() ?? []) : undefined
  }

  printed(): string {
    const program = this.#program
    return program === undefined ? '' : Buffer.concat([program.stdout(), program.stderr()]).toString()
  }

  async connect(options: ConnectOptions = {}): Promise<Connection> {
    this.#refuseLate()
    const connection =
      this.#program === undefined ? await this.#firstConnection(options) : await this.#nextConnection(options)
    this.#connections.push(connection)
    if (this.#isOver) connection.close()
    this.#refuseLate()
    return connection
  }

  #refuseLate(): void {
    if (this.#isOver) throw new TestIsOver()
  }

  async #open({ as, host = LOOPBACK, from }: ConnectOptions): Promise<Connection> {
    const { patience } = this.#settings
    const shared = as === undefined ? undefined : this.#conversation
    const options = { began: this.#began, patience, who: as, shared }
    try {
      return await openConnection(host, this.#port, { ...options, from })
    } catch (error) {
      if (from === undefined || (error as NodeJS.ErrnoException).code !== 'EADDRNOTAVAIL') throw error
      // Only Linux owns all of 127.0.0.0/8.
      return openConnection(host, this.#port, options)
    }
  }

  async #start(): Promise<Program> {
    const { command, cwd, limits, folder, setting, confinement, pathFirst } = this.#settings
    this.#port = await freePort()
    this.#refuseLate()
    const env = {
      HOST: setting.host ?? LOOPBACK,
      PORT: String(this.#port),
      ...(folder === undefined ? {} : { DIR: folder }),
    }
    const program = await startOrFail(command, { cwd, env, limits, confinement, pathFirst })
    this.#program = program
    this.#slot.running = { program, port: this.#port }
    return program
  }

  /** The first client is the one that waits: the program never sees a connection that is not part of a check. */
  async #firstConnection(options: ConnectOptions): Promise<Connection> {
    this.#starting = this.#start()
    const program = await this.#starting
    const { readiness, onWaiting } = this.#settings
    const began = performance.now()
    let hasSpoken = false
    for (;;) {
      try {
        return await this.#open(options)
      } catch {
        // Not yet.
      }
      if (program.ended !== undefined || program.breach !== undefined) throw endedEarly(program)
      const waited = performance.now() - began
      if (waited > readiness) throw this.#neverListened(program)
      if (waited > 1500 && !hasSpoken) {
        hasSpoken = true
        onWaiting?.()
      }
      await sleep(waited < 500 ? 10 : 50)
    }
  }

  async #nextConnection(options: ConnectOptions): Promise<Connection> {
    const program = this.#program
    if (this.#connections.length === 0 && program?.ended !== undefined) {
      throw new CheckFailure({ code: 'endedBetween', values: endValues(program) })
    }
    try {
      return await (options.host === '127.0.0.1' ? this.#openIpv4(options) : this.#open(options))
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code ?? ''
      throw new CheckFailure({
        code: options.host === '127.0.0.1' ? 'refusedIpv4' : 'refused',
        values: { reason, port: this.#port },
        transcript: this.#connections.at(-1)?.transcript ?? [],
      })
    }
  }

  async #openIpv4(options: ConnectOptions): Promise<Connection> {
    const deadline = performance.now() + SECOND_FAMILY
    for (;;) {
      try {
        return await this.#open(options)
      } catch (error) {
        if (this.#program?.ended !== undefined || performance.now() > deadline) throw error
      }
      await sleep(20)
    }
  }

  /** What the program does instead, where the system tells: then nobody has to guess. */
  #neverListened(program: Program): CheckFailure {
    const seconds = this.#settings.readiness / 1000
    const inodes = new Set(program.members().flatMap(({ pid }) => [...socketInodes(pid)]))
    const sockets = listeningSockets().filter(({ inode }) => inodes.has(inode))
    const port = this.#port
    const onIpv4 = sockets.find((socket) => socket.family === 4 && socket.port === port)
    if (onIpv4) {
      const host = this.#settings.setting.host ?? LOOPBACK
      return new CheckFailure({ code: 'listensOnIpv4', values: { port, seconds, host } })
    }
    const elsewhere = sockets.find((socket) => socket.port !== port)
    if (elsewhere) {
      return new CheckFailure({ code: 'listensElsewhere', values: { port, seconds, other: elsewhere.port } })
    }
    return new CheckFailure({ code: 'neverListened', values: { port, seconds } })
  }

  async freeze(): Promise<() => void> {
    return this.#program === undefined ? () => {} : this.#program.freeze()
  }

  async terminate() {
    this.#isEnding = true
    const survivors = await this.#stop()
    const hosts = this.#settings.setting.host === '::' ? [LOOPBACK, '127.0.0.1'] : [LOOPBACK]
    const answers = await Promise.all(hosts.map((host) => this.#answers(host)))
    const program = this.#program
    return {
      leftBehind: survivors.map(({ name, pid }) => `${name} (${pid})`),
      stillAnswers: answers.includes(true),
      exit: program === undefined ? { how: 'code' as const, end: 0 } : endValues(program),
      stdout: program?.stdout() ?? Buffer.alloc(0),
    }
  }

  #answers(host: string): Promise<boolean> {
    return openConnection(host, this.#port, { began: this.#began, patience: 500 }).then(
      (connection) => {
        connection.close()
        return true
      },
      () => false,
    )
  }

  async explain(failure: Failure | undefined): Promise<Failure | undefined> {
    return this.#program === undefined ? failure : causeOf(this.#program, failure)
  }

  async finish(hasFailed: boolean, grace: number) {
    this.#isOver = true
    // A program that is about to start can be ended only when it is there.
    await this.#starting?.catch(() => {})
    const program = this.#program
    const state = program === undefined ? undefined : observe(program, this.#port)
    for (const connection of this.#connections) connection.close()
    const mayGoOn = !hasFailed && !this.#isEnding && this.#settings.setting.fresh !== true
    if (mayGoOn) return { wasKilled: false, state }
    this.#slot.running = undefined
    const survivors = await this.#stop(grace)
    return { wasKilled: survivors.length > 0, state }
  }

  story(): readonly Entry[] {
    const unnamed = this.#connections.filter(({ who }) => who === undefined)
    const named = unnamed.length > 1 || this.#conversation.length > 0
    const own = unnamed.flatMap(({ transcript }, index) =>
      named ? transcript.map((entry) => ({ ...entry, who: String(index + 1) })) : transcript,
    )
    return [...this.#conversation, ...own].sort((a, b) => a.at - b.at)
  }

  /** Ends the program, and what it has left listening on its port. */
  async #stop(grace?: number): Promise<ProcessInfo[]> {
    const program = this.#program
    if (program === undefined) return []
    const survivors = await program.stop(grace)
    const daemons = listenersOn(this.#port, program.family)
    for (const { pid } of daemons) kill(pid, 'SIGKILL')
    return [...survivors, ...daemons]
  }
}

function endedEarly(program: Program): CheckFailure {
  const others = program.members().map(({ name }) => name)
  return others.length === 0
    ? new CheckFailure({ code: 'endedEarly', values: endValues(program) })
    : new CheckFailure({ code: 'wentToBackground', values: { names: others.join(', ') } })
}
