/**
 * One test's view of the learner's program. The program is started by the first test that connects and serves
 * the following ones too, as servers do; after a failed test, the next one gets a fresh process on a fresh port.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '#core/random/random.ts'
import type { ConnectOptions, DatagramsOptions, Run, Setting } from '#grader/check/check.ts'
import { CheckFailure, type Failure } from '#grader/check/failure.ts'
import { randomOfTest } from '#grader/check/seed.ts'
import { type Entry, unnamedParty } from '#grader/check/transcript.ts'
import { hasAllOpen, limitOpen } from '#grader/program/limit-open.ts'
import { elsewhere, otherAddress, placeWatch } from '#grader/program/listening.ts'
import { freePort } from '#grader/program/loopback.ts'
import { privateMemoryOf } from '#grader/program/memory.ts'
import { hasProc, kill, type ProcessInfo } from '#grader/program/process-tree.ts'
import type { Confinement, Program } from '#grader/program/program.ts'
import {
  causeOf,
  endedAtStart,
  endValues,
  livesOn,
  nothingPrinted,
  observe,
  type Printed,
  type ProgramState,
  printedBy,
  startOrFail,
} from '#grader/program/program-failure.ts'
import { listenersOn } from '#grader/program/sockets.ts'
import type { Limits } from '#grader/program/watcher.ts'
import { watchPatience } from '#grader/starvation.ts'
import { Datagrams } from './datagrams.ts'
import { type Connection, openConnection } from './exchange.ts'
import { namedWhereNeeded, withNamesWhereNeeded } from './party-names.ts'

/** Where clients connect to, unless a check says otherwise. */
const LOOPBACK = '::1'
const IPV4_LOOPBACK = '127.0.0.1'
/** For a program that only makes room for another one. */
const SHORT_GRACE = 200
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
  running:
    | {
        readonly program: Program
        readonly port: number
        /** What it was told beside HOST and PORT. */
        readonly told: Readonly<Record<string, string>>
        /** Whether it has ever taken a connection: one that speaks UDP alone has not. */
        readonly hasConnected?: true
        /** What it had printed when the last test ended. */
        readonly printed?: Printed
      }
    | undefined
}

export class Session implements Run, TestSession {
  readonly random: Random
  readonly #settings: Settings
  readonly #slot: Slot
  readonly #began = performance.now()
  readonly #connections: Connection[] = []
  readonly #datagrams: Datagrams[] = []
  /** What the program is told beside HOST and PORT. */
  #told: Readonly<Record<string, string>> = {}
  /** Something has come from the program over UDP, in this test: a port that nobody has is no matter of time any more. */
  #hasSpoken = false
  /** What all clients said and heard. */
  readonly #conversation: Entry[] = []
  #links = 0
  /** What the program had printed when this test began. */
  #printedBefore: Printed = nothingPrinted
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
    this.#told = slot.running.told
    this.#printedBefore = slot.running.printed ?? nothingPrinted
  }

  get folder(): string {
    if (this.#settings.folder === undefined) throw new Error('the setting of this exercise has no folder')
    return this.#settings.folder
  }

  randomOfRun(name: string): Random {
    return randomOfTest(this.#settings.seed, `/${name}`)
  }

  async tell(environment: Readonly<Record<string, string>>): Promise<void> {
    if (JSON.stringify(environment) !== JSON.stringify(this.#told)) await this.restart()
    this.#told = environment
  }

  async datagrams({
    as,
    host = LOOPBACK,
    tell,
    isUnrecorded = false,
  }: DatagramsOptions = {}): Promise<Datagrams> {
    this.#refuseLate()
    const link = ++this.#links
    if (this.#program === undefined) {
      this.#starting = this.#start()
      await this.#starting
    } else if (this.#isFirst && this.#program.ended !== undefined) {
      throw new CheckFailure({ code: 'endedBetween', values: endValues(this.#program) })
    } else if (this.#isFirst) this.#printedBefore = printedBy(this.#program)
    const { patience } = this.#settings
    const began = performance.now()
    const timeLeft = watchPatience()
    const datagrams = await Datagrams.open(host, this.#port, {
      began: this.#began,
      patience,
      who: as ?? unnamedParty(link),
      link,
      shared: isUnrecorded ? undefined : this.#conversation,
      tell,
      whenRefused: () => this.#whenRefused((patience) => timeLeft(began, patience), host),
      onArrival: () => {
        this.#hasSpoken = true
      },
    })
    this.#datagrams.push(datagrams)
    if (this.#isOver) datagrams.close()
    this.#refuseLate()
    return datagrams
  }

  get #isFirst(): boolean {
    return this.#connections.length + this.#datagrams.length === 0
  }

  /** A program that has just been started may need a moment; later, nobody at the port is a failure. */
  async #whenRefused(timeLeft: (patience: number) => number, host: string): Promise<void> {
    const program = this.#program
    const hasServed = this.#hasSpoken || this.#slot.running?.printed !== undefined
    this.#refuseLate()
    if (program?.ended !== undefined || program?.breach !== undefined) {
      if (!hasServed) throw await endedEarly(program)
      throw new CheckFailure({ code: 'refusedUdp', values: { port: this.#port }, transcript: this.story() })
    }
    const { readiness } = this.#settings
    const isIpv4 = host === IPV4_LOOPBACK
    const patience = hasServed ? (isIpv4 ? SECOND_FAMILY : 0) : readiness
    if (timeLeft(patience) === 0) {
      const values = { port: this.#port, host, seconds: readiness / 1000, reason: 'ECONNREFUSED' }
      const code = !hasServed ? 'neverBound' : isIpv4 ? 'refusedIpv4' : 'refusedUdp'
      throw new CheckFailure({ code, values, transcript: this.story() })
    }
    await sleep(20)
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
    const link = ++this.#links
    const connection =
      this.#program === undefined
        ? await this.#firstConnection(options, link)
        : await this.#nextConnection(options, link)
    this.#connections.push(connection)
    if (this.#slot.running !== undefined) this.#slot.running = { ...this.#slot.running, hasConnected: true }
    if (this.#isOver) connection.close()
    this.#refuseLate()
    return connection
  }

  #refuseLate(): void {
    if (this.#isOver) throw new TestIsOver()
  }

  async #open({ as, host = LOOPBACK, from }: ConnectOptions, link: number): Promise<Connection> {
    const { patience } = this.#settings
    const shared = this.#conversation
    const options = { began: this.#began, patience, who: as ?? unnamedParty(link), link, shared }
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
      ...(folder === undefined || setting.folder === 'unnamed' ? {} : { DIR: folder }),
      ...this.#told,
    }
    const program = await startOrFail(command, { cwd, env, limits, confinement, pathFirst })
    this.#program = program
    this.#slot.running = { program, port: this.#port, told: this.#told }
    return program
  }

  /** The first client is the one that waits: the program never sees a connection that is not part of a check. */
  async #firstConnection(options: ConnectOptions, link: number): Promise<Connection> {
    this.#starting = this.#start()
    const program = await this.#starting
    const { readiness, onWaiting } = this.#settings
    const began = performance.now()
    const timeLeft = watchPatience()
    const host = this.#settings.setting.host ?? LOOPBACK
    const wrongPlace = placeWatch(program, this.#port, host)
    let hasSpoken = false
    for (;;) {
      try {
        return await this.#open(options, link)
      } catch {
        // Not yet.
      }
      if (program.ended !== undefined || program.breach !== undefined) throw await endedEarly(program)
      const place = wrongPlace()
      if (place !== undefined) throw new CheckFailure(place)
      if (timeLeft(began, readiness) === 0) {
        const values = { port: this.#port, host, seconds: readiness / 1000 }
        throw new CheckFailure({ code: 'neverListened', values, ...elsewhere(program, this.#port, host) })
      }
      const waited = performance.now() - began
      if (waited > 1500 && !hasSpoken) {
        hasSpoken = true
        onWaiting?.()
      }
      await sleep(waited < 500 ? 10 : 50)
    }
  }

  async #nextConnection(options: ConnectOptions, link: number): Promise<Connection> {
    const program = this.#program
    if (this.#isFirst && program?.ended !== undefined) {
      throw new CheckFailure({ code: 'endedBetween', values: endValues(program) })
    }
    // What came out since the clients of the test before have left belongs to them.
    if (this.#isFirst && program !== undefined) this.#printedBefore = printedBy(program)
    // What speaks UDP already may open its TCP port a moment later.
    const isFirst = this.#slot.running?.hasConnected !== true
    try {
      return await (options.host === IPV4_LOOPBACK || isFirst
        ? this.#openPatiently(options, link)
        : this.#open(options, link))
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code ?? ''
      throw new CheckFailure({
        code: options.host === IPV4_LOOPBACK ? 'refusedIpv4' : isFirst ? 'refusedTcp' : 'refused',
        values: { reason, port: this.#port },
        transcript: [...this.#conversation],
      })
    }
  }

  async #openPatiently(options: ConnectOptions, link: number): Promise<Connection> {
    const began = performance.now()
    const timeLeft = watchPatience()
    for (;;) {
      try {
        return await this.#open(options, link)
      } catch (error) {
        if (this.#program?.ended !== undefined || timeLeft(began, SECOND_FAMILY) === 0) throw error
      }
      await sleep(20)
    }
  }

  async freeze(): Promise<() => void> {
    return this.#program === undefined ? () => {} : this.#program.freeze()
  }

  async restart(): Promise<void> {
    // One that has ended by itself is the next connection's to tell of.
    if (this.#program === undefined || this.#program.ended !== undefined) return
    // How it ends is judged in tests of its own.
    await this.#stop(SHORT_GRACE)
    this.#program = undefined
    this.#slot.running = undefined
  }

  async openElsewhere(): Promise<string | undefined> {
    const host = this.#settings.setting.host ?? LOOPBACK
    if (this.#program === undefined || host === '::') return undefined
    if (hasProc) return otherAddress(this.#program, this.#port, host)
    return (await this.#answers(IPV4_LOOPBACK)) ? IPV4_LOOPBACK : undefined
  }

  limitOpen(more: number): void {
    limitOpen(this.#program?.members() ?? [], more)
  }

  async hasAllOpen(): Promise<boolean> {
    const program = this.#program
    return program !== undefined && hasAllOpen(program.members()) && (await livesOn(program))
  }

  async terminate() {
    this.#isEnding = true
    const survivors = await this.#stop()
    const hosts = this.#settings.setting.host === '::' ? [LOOPBACK, IPV4_LOOPBACK] : [LOOPBACK]
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
    const cause = this.#program === undefined ? failure : await causeOf(this.#program, failure)
    return cause === undefined ? undefined : withNamesWhereNeeded(cause)
  }

  async finish(hasFailed: boolean, grace: number) {
    this.#isOver = true
    // A program that is about to start can be ended only when it is there.
    await this.#starting?.catch(() => {})
    const program = this.#program
    const about = { since: this.#printedBefore, conversation: [...this.#conversation] }
    const state = program === undefined || !hasFailed ? undefined : observe(program, this.#port, about)
    const printed = program === undefined ? nothingPrinted : printedBy(program)
    for (const connection of this.#connections) connection.close()
    for (const datagrams of this.#datagrams) datagrams.close()
    const mayGoOn = !hasFailed && !this.#isEnding && this.#settings.setting.fresh !== true
    if (mayGoOn) {
      if (this.#slot.running !== undefined) this.#slot.running = { ...this.#slot.running, printed }
      return { wasKilled: false, state }
    }
    this.#slot.running = undefined
    const survivors = await this.#stop(grace)
    return { wasKilled: survivors.length > 0, state }
  }

  story(): readonly Entry[] {
    return namedWhereNeeded(this.#conversation)
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

async function endedEarly(program: Program): Promise<CheckFailure> {
  const others = program.members().map(({ name }) => name)
  return others.length === 0
    ? endedAtStart(program, 'endedEarly')
    : new CheckFailure({ code: 'wentToBackground', values: { names: others.join(', ') } })
}
