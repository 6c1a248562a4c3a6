/**
 * One test's view of the learner's program. The program is started by the first test that connects and serves
 * the following ones too, as servers do; after a failed test, the next one gets a fresh process on a fresh port.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { type Connection, openConnection } from './exchange.ts'
import { CheckFailure, type Failure, type Run } from './expect.ts'
import { freePort } from './loopback.ts'
import {
  hasProc,
  kill,
  listenersOn,
  listeningSockets,
  type ProcessInfo,
  privateMemory,
  socketInodes,
} from './process-tree.ts'
import { type Limits, type Program, StartError, startProgram } from './program.ts'
import { type Random, seededRandom } from './seed.ts'

const HOST = '::1'

/** How the program fared in a failed test, beside what was said on the wire. */
export interface ProgramState {
  readonly command: readonly string[]
  readonly port: number
  readonly stdout: string
  readonly stderr: string
}

export interface Settings {
  readonly command: readonly string[]
  readonly cwd: string
  readonly seed: number
  /** Milliseconds until the first connection has to succeed. */
  readonly readiness: number
  /** Milliseconds of silence after which a reply counts as missing. */
  readonly patience: number
  readonly limits: Limits
  /** What the program gets as DIR. */
  readonly folder?: string
  readonly onWaiting?: () => void
}

/** The program between two tests. Empty at first, after a failure, and after a test that ended the program. */
export interface Slot {
  running: { readonly program: Program; readonly port: number } | undefined
}

export class Session implements Run {
  readonly random: Random
  readonly #settings: Settings
  readonly #slot: Slot
  readonly #began = performance.now()
  readonly #connections: Connection[] = []
  #port = 0
  #program: Program | undefined
  #isEnding = false

  constructor(settings: Settings, slot: Slot, testId: string) {
    this.random = seededRandom(settings.seed, testId)
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

  memory(): number | undefined {
    if (!hasProc) return undefined
    const members = this.#program?.members() ?? []
    return members.reduce((sum, { pid }) => sum + privateMemory(pid), 0)
  }

  printed(): string {
    const program = this.#program
    return program === undefined ? '' : Buffer.concat([program.stdout(), program.stderr()]).toString()
  }

  async connect(): Promise<Connection> {
    const connection =
      this.#program === undefined ? await this.#firstConnection() : await this.#nextConnection()
    this.#connections.push(connection)
    return connection
  }

  async #start(): Promise<Program> {
    const { command, cwd, limits, folder } = this.#settings
    this.#port = await freePort()
    const env = { HOST, PORT: String(this.#port), ...(folder === undefined ? {} : { DIR: folder }) }
    try {
      return await startProgram(command, { cwd, env, limits })
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
    this.#slot.running = { program, port: this.#port }
    const { readiness, patience, onWaiting } = this.#settings
    const began = performance.now()
    let hasSpoken = false
    for (;;) {
      try {
        return await openConnection(HOST, this.#port, this.#began, patience)
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

  async #nextConnection(): Promise<Connection> {
    const program = this.#program
    if (this.#connections.length === 0 && program?.ended !== undefined) {
      throw new CheckFailure({ code: 'endedBetween', values: endValues(program) })
    }
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
    const elsewhere = sockets.find((socket) => socket.port !== port)
    if (elsewhere) {
      return new CheckFailure({ code: 'listensElsewhere', values: { port, seconds, other: elsewhere.port } })
    }
    return new CheckFailure({ code: 'neverListened', values: { port, seconds } })
  }

  async terminate() {
    this.#isEnding = true
    const survivors = await this.#stop()
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
    const mayHaveDied = ['closed', 'closedHalfway', 'refused', 'noReply', 'unfinishedReply']
    if (failure === undefined || !mayHaveDied.includes(failure.code)) return failure
    for (let waited = 0; program.ended === undefined && waited < 300; waited += 20) await sleep(20)
    if (program.ended === undefined || program.ended.byUs) return failure
    return { ...failure, code: 'died', values: { ...failure.values, ...endValues(program) } }
  }

  /** Closes this test's connections; ends the program unless the next test may go on with it. */
  async finish(
    hasFailed: boolean,
    grace: number,
  ): Promise<{ wasKilled: boolean; state: ProgramState | undefined }> {
    const program = this.#program
    const state = program === undefined ? undefined : this.#observe(program)
    for (const connection of this.#connections) connection.close()
    if (!hasFailed && !this.#isEnding) return { wasKilled: false, state }
    this.#slot.running = undefined
    const survivors = await this.#stop(grace)
    return { wasKilled: survivors.length > 0, state }
  }

  /** Ends the program; what still listens on its port afterwards is its doing too, and goes with it. */
  async #stop(grace?: number): Promise<ProcessInfo[]> {
    const program = this.#program
    if (program === undefined) return []
    const survivors = await program.stop(grace)
    const daemons = listenersOn(this.#port, program.family.bornAfter)
    for (const { pid } of daemons) kill(pid, 'SIGKILL')
    return [...survivors, ...daemons]
  }

  #observe(program: Program): ProgramState {
    return {
      command: program.command,
      port: this.#port,
      stdout: program.stdout().toString(),
      stderr: program.stderr().toString(),
    }
  }
}

function mebibytes(bytes: number): number {
  return Math.round(bytes / 2 ** 20)
}

function endedEarly(program: Program): CheckFailure {
  const others = program.members().map(({ name }) => name)
  return others.length === 0
    ? new CheckFailure({ code: 'endedEarly', values: endValues(program) })
    : new CheckFailure({ code: 'wentToBackground', values: { names: others.join(', ') } })
}

function endValues(program: Program): { how: 'code' | 'signal'; end: string | number } {
  const { code, signal } = program.ended ?? { code: null, signal: null }
  return code === null ? { how: 'signal', end: signal ?? '' } : { how: 'code', end: code }
}
