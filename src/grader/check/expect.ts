/**
 * What a check may expect of a program. Every function here throws what it found, as data: a result cannot be dropped
 * by forgetting to look at it.
 */
import type { ClientRun, Outcome, Output, Run } from './check.ts'
import { CheckFailure, type Failure, type FailureCode } from './failure.ts'

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
export async function expectLine(client: Output, line: string, about: LineExpectation): Promise<void> {
  const expected = Buffer.from(`${line}\n`)
  const outcome = await untilLine(client, about.ignores)
  const judged = client.taken
  const context = () => ({ ...contextOf(client, about), expected, judged })
  if (outcome !== 'done') {
    const actual = client.unread()
    const hint = outcome === 'timeout' && actual.length === 0 ? about.whenSilent : undefined
    throw new CheckFailure({
      ...context(),
      code:
        actual.length > 0 && about.accepts?.(actual.toString())
          ? 'noLineEnd'
          : missingLineCode(outcome, expected, actual),
      values: { seconds: client.patience / 1000, received: actual.length, expected: expected.length },
      ...(outcome === 'timeout' ? { afterSilence: true as const } : {}),
      ...(actual.length > 0 ? { actual, at: firstDifference(expected, actual) } : {}),
      ...(hint === undefined ? {} : { hint }),
    })
  }
  const actual = client.take(client.unread().indexOf(LF) + 1)
  if (actual.equals(expected)) return
  const text = actual.toString().slice(0, -1)
  if (about.accepts?.(text)) return
  const at = firstDifference(expected, actual)
  const hint = about.diagnose?.(text)
  const isOnlyCrWrong = text.endsWith('\r') && about.accepts?.(text.slice(0, -1))
  throw new CheckFailure({
    ...context(),
    code: isOnlyCrWrong ? 'extraCr' : wrongLineCode(expected, actual),
    values: { at },
    actual,
    at,
    ...(hint === undefined ? {} : { hint }),
  })
}

/** Waits for a whole line that is not to be passed over. */
async function untilLine(client: Output, ignores?: (line: string) => boolean): Promise<Outcome> {
  for (;;) {
    const outcome = await client.until(() => client.unread().includes(LF))
    if (outcome !== 'done' || ignores === undefined) return outcome
    const end = client.unread().indexOf(LF)
    if (!ignores(client.unread().subarray(0, end).toString())) return outcome
    client.take(end + 1)
  }
}

/** What a failure says about the conversation, whatever it is. */
export function contextOf(client: Output, about: LineExpectation): Omit<Failure, 'code'> {
  return {
    ...(client.who === undefined ? {} : { who: client.who }),
    ...(client.link === undefined ? {} : { link: client.link }),
    sent: Buffer.from(about.sent),
    transcript: client.transcript,
    ...(about.rule === undefined ? {} : { rule: about.rule }),
  }
}

function missingLineCode(outcome: Exclude<Outcome, 'done'>, expected: Buffer, actual: Buffer): FailureCode {
  const isWhole = outcome !== 'flood' && actual.equals(expected.subarray(0, -1))
  return isWhole ? 'noLineEnd' : missingCode(outcome, actual.length)
}

/** What it is called when this much has come, and not all. */
export function missingCode(outcome: Exclude<Outcome, 'done'>, received: number): FailureCode {
  if (outcome === 'flood') return 'flood'
  // Closed with unread octets, a connection is reset: the same thing to a learner, and a matter of chance.
  if (outcome !== 'timeout') return received === 0 ? 'closed' : 'closedHalfway'
  return received === 0 ? 'noReply' : 'unfinishedReply'
}

/** Nothing (more) comes within a short while. Only for moments when a right program has nothing to say. */
export async function expectQuiet(
  client: Output,
  milliseconds: number,
  about: LineExpectation,
): Promise<void> {
  await client.until(() => client.unread().length > 0, milliseconds)
  if (client.unread().length === 0) return
  // A moment for the rest of it: the report shows what was said, not where the first segment happened to end.
  await client.until(() => client.unread().length > 500, 50)
  throw extraBytes(client, client.unread(), about)
}

function extraBytes(client: Output, actual: Buffer, about: LineExpectation): CheckFailure {
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
export async function expectClosed(client: Output, about: LineExpectation): Promise<void> {
  const outcome = await client.until(() => client.unread().length > 0)
  const actual = client.unread()
  if (actual.length > 0) throw extraBytes(client, actual, about)
  if (outcome !== 'timeout') return
  throw new CheckFailure({
    ...contextOf(client, about),
    code: 'staysOpen',
    afterSilence: true,
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

/** The program takes clients on HOST and on no other address of the machine. */
export async function expectOnlyHost(run: Run, rule: string): Promise<void> {
  await run.connect()
  const address = await run.openElsewhere()
  if (address !== undefined) throw new CheckFailure({ code: 'listensTooWidely', values: { address }, rule })
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
