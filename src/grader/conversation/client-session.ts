/**
 * One test's view of a learner's client program: it connects to a server of ours, reads what we type into its
 * stdin, and prints on stdout. A client lives as long as its conversation, so every test starts it anew.
 */
import { createServer, type Server } from 'node:net'
import type { Readable } from 'node:stream'
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '#core/random/random.ts'
import type { ClientRun, Exit, PausableOutput } from '#grader/check/check.ts'
import { CheckFailure, type Failure } from '#grader/check/failure.ts'
import { randomOfTest } from '#grader/check/seed.ts'
import type { Entry } from '#grader/check/transcript.ts'
import { freePort } from '#grader/program/loopback.ts'
import type { Program } from '#grader/program/program.ts'
import {
  causeOf,
  endedAtStart,
  nothingPrinted,
  observe,
  startOrFail,
} from '#grader/program/program-failure.ts'
import { watchPatience } from '#grader/starvation.ts'
import { Arrivals } from './arrivals.ts'
import { Connection } from './exchange.ts'
import { type Settings, TestIsOver, type TestSession } from './session.ts'

const HOST = '::1'

/** What a program prints, from where `startProgram` hands it on. */
class PrintedOutput extends Arrivals implements PausableOutput {
  /** Where it comes from, once the program runs. */
  source: Readable | null = null
  readonly piped = {
    onOutput: (chunk: Buffer) => void this.arrive(chunk),
    onOutputEnd: () => this.finish('closed'),
  }

  pause(): void {
    this.note('paused')
    this.source?.pause()
  }

  resume(): void {
    this.note('resumed')
    this.source?.resume()
  }
}

export class ClientSession implements ClientRun, TestSession {
  readonly random: Random
  readonly output: PrintedOutput
  readonly #settings: Settings
  readonly #began = performance.now()
  readonly #conversation: Entry[] = []
  readonly #accepted: Connection[] = []
  readonly #waiting: Connection[] = []
  #server: Server | undefined
  #program: Program | undefined
  #starting: Promise<void> | undefined
  #isOver = false
  #startedAt = 0
  #port = 0
  #typed = 0

  constructor(settings: Settings, testId: string) {
    this.random = randomOfTest(settings.seed, testId)
    this.#settings = settings
    this.output = new PrintedOutput({ ...this.#party('stdout') })
  }

  #party(who: string) {
    return { began: this.#began, patience: this.#settings.patience, who, shared: this.#conversation }
  }

  start({ unanswered = false } = {}): Promise<void> {
    this.#starting = this.#start(unanswered)
    return this.#starting
  }

  async #start(unanswered: boolean): Promise<void> {
    if (this.#isOver) throw new TestIsOver()
    const { command, cwd, limits, confinement, pathFirst } = this.#settings
    this.#port = await freePort()
    if (!unanswered) this.#server = await this.#listen()
    if (this.#isOver) throw new TestIsOver()
    const env = { HOST, PORT: String(this.#port) }
    this.#startedAt = performance.now()
    this.#program = await startOrFail(command, {
      cwd,
      env,
      limits,
      piped: this.output.piped,
      confinement,
      pathFirst,
    })
    this.output.source = this.#program.printing
  }

  #listen(): Promise<Server> {
    const server = createServer({ allowHalfOpen: true }, (socket) => {
      const connection = new Connection(socket, this.#party('server'))
      this.#accepted.push(connection)
      this.#waiting.push(connection)
    })
    return new Promise((resolve, reject) => {
      server.once('error', reject)
      server.listen({ port: this.#port, host: HOST }, () => resolve(server))
    })
  }

  async accept(): Promise<Connection> {
    const program = this.#started()
    const { readiness, onWaiting } = this.#settings
    const timeLeft = watchPatience()
    let hasSpoken = false
    for (;;) {
      const connection = this.#waiting.shift()
      if (connection !== undefined) return connection
      if (program.ended !== undefined || program.breach !== undefined) {
        // Its end may be told to us before the connection that it had made.
        await nextTurn()
        await nextTurn()
        if (this.#waiting.length > 0) continue
        throw await endedAtStart(program, 'endedUnconnected')
      }
      if (timeLeft(this.#startedAt, readiness) === 0) {
        const values = { port: this.#port, seconds: readiness / 1000 }
        throw new CheckFailure({ code: 'neverConnected', values })
      }
      const waited = performance.now() - this.#startedAt
      if (waited > 1500 && !hasSpoken) {
        hasSpoken = true
        onWaiting?.()
      }
      await sleep(10)
    }
  }

  input(text: string | Uint8Array): void {
    const bytes = Buffer.from(text as string)
    const at = performance.now() - this.#began
    this.#conversation.push({ kind: 'bytes', from: 'grader', who: 'stdin', at, offset: this.#typed, bytes })
    this.#typed += bytes.length
    this.#started().stdin?.write(bytes)
  }

  endInput(): void {
    this.#conversation.push({ kind: 'input-ended', who: 'stdin', at: performance.now() - this.#began })
    this.#started().stdin?.end()
  }

  freeze(): Promise<() => void> {
    return this.#started().freeze()
  }

  async exit(rule: string): Promise<Exit> {
    const program = this.#started()
    const { patience, readiness } = this.#settings
    // Without a connection there is nothing to see of a slow start; it gets the time that it has for connecting.
    const hasConnected = this.#accepted.length > 0
    const since = hasConnected ? performance.now() : this.#startedAt
    const time = hasConnected ? patience : readiness
    const timeLeft = watchPatience()
    while (program.ended === undefined) {
      if (timeLeft(since, time) === 0) {
        const transcript = [...this.#conversation]
        throw new CheckFailure({
          code: 'keepsRunning',
          values: { seconds: time / 1000 },
          transcript,
          afterSilence: true,
          rule,
        })
      }
      await sleep(10)
    }
    const { code, signal } = program.ended
    // The end of a process and the end of what it wrote come by different ways.
    await this.output.until(() => false)
    return { code, signal, stderr: program.stderr().toString() }
  }

  async terminate() {
    const survivors = await this.#started().stop()
    return { leftBehind: survivors.map(({ name, pid }) => `${name} (${pid})`) }
  }

  #started(): Program {
    if (this.#program === undefined) throw new Error('a check of a client has to start it first')
    return this.#program
  }

  /** Reports show all that was said and printed: what came out at one end explains what is missing at the other. */
  async explain(failure: Failure | undefined): Promise<Failure | undefined> {
    if (this.#program === undefined || failure === undefined) return failure
    const whole =
      failure.transcript === undefined ? failure : { ...failure, transcript: [...this.#conversation] }
    const isUnprinted = whole.who === 'stdout' && ['closed', 'closedHalfway'].includes(whole.code)
    const wasClosed = this.#conversation.some(({ kind, who }) => kind === 'half-closed' && who === 'server')
    // Ending is right after the server has closed; not having printed everything before is what is wrong.
    if (isUnprinted && wasClosed && this.#program.breach === undefined)
      return { ...whole, code: 'endedUnprinted' }
    return causeOf(this.#program, whole)
  }

  story(): readonly Entry[] {
    return [...this.#conversation]
  }

  async finish(hasFailed: boolean, grace: number) {
    this.#isOver = true
    // A program that is about to start can be ended only when it is there.
    await this.#starting?.catch(() => {})
    const program = this.#program
    const about = { since: nothingPrinted, conversation: [...this.#conversation] }
    const state = program === undefined || !hasFailed ? undefined : observe(program, this.#port, about)
    for (const connection of this.#accepted) connection.close()
    this.#server?.close()
    const survivors = (await program?.stop(grace)) ?? []
    return { wasKilled: survivors.length > 0, state }
  }
}
