/**
 * What a check may ask of a program. Every function here throws what it found, as data: a result cannot be
 * dropped by forgetting to look at it, and `report` says it in the learner's language.
 */
import { closeSync, openSync, readSync, statSync } from 'node:fs'
import type { Arrivals, Entry, Outcome } from '#grader/conversation/arrivals.ts'
import type { Connection } from '#grader/conversation/exchange.ts'
import type { Random } from './seed.ts'

export type { Random } from './seed.ts'
/** A connection between us and the program, from a check's point of view. */
export type Client = Connection
/** What a program prints, read in the same way. */
export type Output = Arrivals

export interface ConnectOptions {
  /** Where to connect to: `::1`, or `127.0.0.1` for a client that speaks IPv4. */
  readonly host?: '::1' | '127.0.0.1'
  /** An address of this machine to come from. One that the machine hasn't got is left out. */
  readonly from?: string
  /** The client's name in reports, which then tell what all named clients of the test said. */
  readonly as?: string
}

/** What a check gets: ways to reach the program, which runs since an earlier test or starts with the first `connect`. */
export interface Run {
  readonly random: Random
  /** A new connection. The first one waits for the program to listen. */
  connect(options?: ConnectOptions): Promise<Client>
  /** The folder that the program got as DIR. Only where the check file's `setting` asks for one. */
  readonly folder: string
  /** Octets of private memory of all that the program started, now; undefined where the system doesn't tell. */
  memory(): Promise<number | undefined>
  /** What the program has printed so far, on both outputs. */
  printed(): string
  /** SIGTERM to the program's process group. Resolves to what is still there two seconds later. */
  terminate(): Promise<End>
}

/** What a server left behind when it had to end. */
export interface End {
  readonly leftBehind: readonly string[]
  readonly stillAnswers: boolean
  readonly exit: { readonly how: 'code' | 'signal'; readonly end: string | number }
  readonly stdout: Buffer
}

export type Check = (run: Run) => Promise<void>

/** How a program ended, and what it had to say about it. */
export interface Exit {
  readonly code: number | null
  readonly signal: string | null
  readonly stderr: string
}

/** What a check of a client program gets. Each test starts the program anew. */
export interface ClientRun {
  readonly random: Random
  /** What the program prints on stdout. */
  readonly output: Output
  /** Starts the program; `unanswered` with a HOST and PORT on which nobody listens. */
  start(options?: { readonly unanswered?: boolean }): Promise<void>
  /** The program's next connection to our own server, which waits for it. */
  accept(): Promise<Client>
  /** Types into the program's stdin, a pipe. */
  input(text: string | Uint8Array): void
  endInput(): void
  /** Waits for the program to end by itself; `rule` says why it should. */
  exit(rule: string): Promise<Exit>
  terminate(): Promise<{ readonly leftBehind: readonly string[] }>
}

export type ClientCheck = (run: ClientRun) => Promise<void>

/** What a program is started with and for, beside HOST and PORT. A check file may export one as `setting`. */
export interface Setting {
  /** The program is a server, to which the checks connect (the usual), or a client, which connects to them. */
  readonly role?: 'server' | 'client'
  /** What a server gets as HOST: `::1`, or `::` to be asked over both families. */
  readonly host?: '::1' | '::'
  /** Each test starts a server anew: for those in which clients of an earlier test would still be seen leaving. */
  readonly fresh?: true
  /**
   * Gives every run an empty folder of its own, in DIR. It lies in another one that is the run's too, so that a
   * check may put things beside it; all of it is removed when the run ends.
   */
  readonly folder?: true
}

/** Every way to fail. The texts are `grader.failure.*` and `grader.help.*` under the same names. */
export type FailureCode =
  | 'cannotStart'
  | 'endedEarly'
  | 'wentToBackground'
  | 'endedBetween'
  | 'neverListened'
  | 'listensOnIpv4'
  | 'listensElsewhere'
  | 'refused'
  | 'refusedIpv4'
  | 'wrongReply'
  | 'wrongContent'
  | 'wrongValue'
  | 'noValue'
  | 'extraCr'
  | 'noLineEnd'
  | 'noReply'
  | 'unfinishedReply'
  | 'closed'
  | 'closedHalfway'
  | 'flood'
  | 'extraBytes'
  | 'staysOpen'
  | 'died'
  | 'memory'
  | 'memoryGrew'
  | 'ranCode'
  | 'processes'
  | 'time'
  | 'runTime'
  | 'leftRunning'
  | 'stillAnswers'
  | 'wrongLastLine'
  | 'noLastLine'
  | 'stalled'
  | 'neverConnected'
  | 'endedUnconnected'
  | 'late'
  | 'endedUnprinted'
  | 'keepsRunning'
  | 'exitNotZero'
  | 'exitZero'
  | 'noMessage'

export interface Failure {
  readonly code: FailureCode
  /** Whom it happened to, where there are several: the name of a client, `stdout` or `server`. */
  readonly who?: string
  /** What the sentence needs to be told. */
  readonly values?: Readonly<Record<string, string | number>>
  /** The octets whose reply is at fault. */
  readonly sent?: Uint8Array
  readonly expected?: Uint8Array
  readonly actual?: Uint8Array
  /** Offset of the first wrong octet, from the start of `actual`. */
  readonly at?: number
  /** Where `expected` and `actual` begin, when they are parts of something too large to show. */
  readonly from?: number
  readonly transcript?: readonly Entry[]
  /** How many octets of what came to `who` had been found right before. */
  readonly judged?: number
  /** Name of a text in the exercise's `rules`: why this was expected. */
  readonly rule?: string
  /** Name of a text in the exercise's `hints`, where more is known than the kind of failure. */
  readonly hint?: string
}

/** A program did not do what a check expects of it. */
export class CheckFailure extends Error {
  override readonly name = 'CheckFailure'
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.code)
    this.failure = failure
  }
}

export interface LineExpectation {
  /** What was sent to get this reply. */
  readonly sent: string
  readonly rule?: string
  /** Whether another reply is as good as the expected one. It comes without its line end. */
  readonly accepts?: (actual: string) => boolean
  /** Whether a line may come before the expected one; it is passed over. It comes without its line end. */
  readonly ignores?: (line: string) => boolean
  /** Looks at a wrong reply and names the hint for it, when the mistake is certain. */
  readonly diagnose?: (actual: string) => string | undefined
  /** The hint for no reply at all. */
  readonly whenSilent?: string
}

const LF = 0x0a
const CR = 0x0d

/** The position of the first octet that differs, or where the shorter one ends. */
export function firstDifference(expected: Uint8Array, actual: Uint8Array): number {
  const length = Math.min(expected.length, actual.length)
  for (let at = 0; at < length; at++) if (expected[at] !== actual[at]) return at
  return length
}

function wrongLineCode(expected: Buffer, actual: Buffer): FailureCode {
  const hasExtraCr =
    actual.at(-2) === CR && Buffer.concat([actual.subarray(0, -2), Buffer.of(LF)]).equals(expected)
  return hasExtraCr ? 'extraCr' : 'wrongReply'
}

/** The next line is this one, ended by LF alone. `line` comes without its LF. */
export async function expectLine(client: Arrivals, line: string, about: LineExpectation): Promise<void> {
  const expected = Buffer.from(`${line}\n`)
  const outcome = await untilLine(client, about.ignores)
  const context = { ...contextOf(client, about), expected, judged: client.taken }
  if (outcome !== 'done') {
    const actual = client.unread()
    const hint = outcome === 'timeout' && actual.length === 0 ? about.whenSilent : undefined
    throw new CheckFailure({
      ...context,
      code:
        actual.length > 0 && about.accepts?.(actual.toString())
          ? 'noLineEnd'
          : missingLineCode(outcome, expected, actual),
      values: { seconds: client.patience / 1000, received: actual.length, expected: expected.length },
      ...(actual.length > 0 ? { actual, at: firstDifference(expected, actual) } : {}),
      ...(hint === undefined ? {} : { hint }),
    })
  }
  const actual = client.take(client.unread().indexOf(LF) + 1)
  const text = actual.toString().slice(0, -1)
  if (actual.equals(expected) || about.accepts?.(text)) return
  const at = firstDifference(expected, actual)
  const hint = about.diagnose?.(text)
  const isOnlyCrWrong = text.endsWith('\r') && about.accepts?.(text.slice(0, -1))
  throw new CheckFailure({
    ...context,
    code: isOnlyCrWrong ? 'extraCr' : wrongLineCode(expected, actual),
    values: { at },
    actual,
    at,
    ...(hint === undefined ? {} : { hint }),
  })
}

/** Waits for a whole line that is not to be passed over. */
async function untilLine(client: Arrivals, ignores?: (line: string) => boolean): Promise<Outcome> {
  for (;;) {
    const outcome = await client.until(() => client.unread().includes(LF))
    if (outcome !== 'done' || ignores === undefined) return outcome
    const end = client.unread().indexOf(LF)
    if (!ignores(client.unread().subarray(0, end).toString())) return outcome
    client.take(end + 1)
  }
}

/** What a failure says about the conversation, whatever it is. */
function contextOf(client: Arrivals, about: LineExpectation): Omit<Failure, 'code'> {
  return {
    ...(client.who === undefined ? {} : { who: client.who }),
    sent: Buffer.from(about.sent),
    transcript: client.transcript,
    ...(about.rule === undefined ? {} : { rule: about.rule }),
  }
}

function missingLineCode(
  outcome: 'timeout' | 'closed' | 'reset' | 'flood',
  expected: Buffer,
  actual: Buffer,
): FailureCode {
  if (outcome === 'flood') return 'flood'
  if (actual.equals(expected.subarray(0, -1))) return 'noLineEnd'
  // Closed with unread octets, a connection is reset: the same thing to a learner, and a matter of chance.
  if (outcome !== 'timeout') return actual.length === 0 ? 'closed' : 'closedHalfway'
  return actual.length === 0 ? 'noReply' : 'unfinishedReply'
}

/** Octets around the first difference that a report gets of a large transfer. */
const AROUND = 48

/**
 * The next octets are those of this file, or of a part of it, compared as they come: nothing of the file is kept in
 * memory. It must not change meanwhile. `diagnose` gets the octets around the first wrong one, as Latin-1.
 */
export async function expectFile(
  client: Client,
  path: string,
  about: LineExpectation,
  { start, length }: { readonly start: number; readonly length: number } = {
    start: 0,
    length: statSync(path).size,
  },
): Promise<void> {
  const file = openSync(path, 'r')
  const right = Buffer.alloc(65_536)
  let position = 0
  let wrong: { at: number; expected: Buffer; actual: Buffer } | undefined
  const compare = (octets: Buffer) => {
    for (let from = 0; from < octets.length && wrong === undefined; from += right.length) {
      const actual = octets.subarray(from, from + right.length)
      const expected = right.subarray(0, readSync(file, right, 0, actual.length, start + position + from))
      if (actual.equals(expected)) continue
      const at = firstDifference(expected, actual)
      const [first, end] = [Math.max(0, at - AROUND), at + AROUND]
      wrong = {
        at: position + from + at,
        expected: Buffer.from(expected.subarray(first, end)),
        actual: Buffer.from(actual.subarray(first, end)),
      }
    }
    position += octets.length
  }
  const { outcome, missing } = await client.transfer(length, compare)
  closeSync(file)
  const context = contextOf(client, about)
  if (wrong !== undefined) {
    const { at, expected, actual } = wrong
    const from = Math.max(0, at - AROUND)
    const hint = about.diagnose?.(actual.toString('latin1'))
    throw new CheckFailure({
      ...context,
      code: 'wrongContent',
      values: { at },
      expected,
      actual,
      at: firstDifference(expected, actual),
      from,
      ...(hint === undefined ? {} : { hint }),
    })
  }
  if (missing === 0) return
  throw new CheckFailure({
    ...context,
    code: outcome === 'timeout' ? 'unfinishedReply' : 'closedHalfway',
    values: { seconds: client.patience / 1000, received: length - missing, expected: length },
  })
}

/** Nothing (more) comes within a short while. Only for moments when a right program has nothing to say. */
export async function expectQuiet(
  client: Arrivals,
  milliseconds: number,
  about: LineExpectation,
): Promise<void> {
  await client.until(() => client.unread().length > 0, milliseconds)
  if (client.unread().length === 0) return
  // A moment for the rest of it: the report shows what was said, not where the first segment happened to end.
  await client.until(() => client.unread().length > 500, 50)
  throw extraBytes(client, client.unread(), about)
}

function extraBytes(client: Arrivals, actual: Buffer, about: LineExpectation): CheckFailure {
  const hint = about.diagnose?.(actual.toString())
  return new CheckFailure({
    ...contextOf(client, about),
    judged: client.taken,
    code: 'extraBytes',
    values: { count: actual.length },
    expected: Buffer.alloc(0),
    actual,
    at: 0,
    ...(hint === undefined ? {} : { hint }),
  })
}

/** The program closes the connection, without another octet. A reset is as good: nothing is lost by it here. */
export async function expectClosed(client: Arrivals, about: LineExpectation): Promise<void> {
  const outcome = await client.until(() => client.unread().length > 0)
  const actual = client.unread()
  if (actual.length > 0) throw extraBytes(client, actual, about)
  if (outcome !== 'timeout') return
  throw new CheckFailure({
    ...contextOf(client, about),
    code: 'staysOpen',
    values: { seconds: client.patience / 1000 },
  })
}

/** A client program ends by itself, soon, and says with its exit code that all went well. */
export async function expectExit(run: ClientRun, rule: string): Promise<void> {
  const { code, signal } = await run.exit(rule)
  if (code === 0) return
  const end = code === null ? { how: 'signal', end: signal ?? '' } : { how: 'code', end: code }
  throw new CheckFailure({ code: 'exitNotZero', values: end, rule, transcript: run.output.transcript })
}

/** A client program ends by itself, with an exit code that says that it failed and a message on stderr. */
export async function expectFailingExit(run: ClientRun, rule: string): Promise<void> {
  const { code, stderr } = await run.exit(rule)
  if (code === 0) throw new CheckFailure({ code: 'exitZero', rule })
  if (stderr.trim() === '') throw new CheckFailure({ code: 'noMessage', rule })
}

/** SIGTERM ends the program and everything it started, and nobody answers on the port afterwards. */
export async function expectStops<State extends { readonly leftBehind: readonly string[] }>(
  run: { terminate(): Promise<State> },
  rule?: string,
): Promise<State> {
  const state = await run.terminate()
  const because = rule === undefined ? {} : { rule }
  if (state.leftBehind.length > 0) {
    throw new CheckFailure({
      code: 'leftRunning',
      values: { names: state.leftBehind.join(', ') },
      ...because,
    })
  }
  if ('stillAnswers' in state && state.stillAnswers === true)
    throw new CheckFailure({ code: 'stillAnswers', ...because })
  return state
}
