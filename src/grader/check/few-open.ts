/** Clients who come and go while the program may open little: what is never closed shows after a few dozen. */
import type { Client, Run } from './check.ts'
import { expectClosed } from './expect.ts'
import { CheckFailure, type Failure } from './failure.ts'

/** Files and connections that the program may open beside those that it has: enough for a group, however it is served. */
const FEW = 64
/** Clients that come at a time: not more than the shortest queue holds. */
const TOGETHER = 5
/** So many that those of them who reset are more than may stay open. */
const VISITS = 180

export interface FewOpen {
  readonly rule: string
  /** How many, where it is about more at a time. */
  readonly more?: number
  /** Another client comes, gets what it came for, and leaves. */
  readonly another: () => Promise<void>
}

/**
 * Does something while the program may open only a few more files and connections, where the system lets us say so. At the
 * end somebody is still served; then the program is ended, so that the next test has one without this limit.
 */
export async function withFewOpen(
  run: Run,
  { rule, more = FEW, another }: FewOpen,
  visits: () => Promise<void>,
): Promise<void> {
  run.limitOpen(more)
  try {
    await visits()
    await another()
  } catch (error) {
    throw error instanceof CheckFailure && (await run.hasAllOpen()) ? leftOpen(error.failure, rule) : error
  }
  await run.restart()
}

/** Whatever went wrong: the program had everything open that it may, and no part of an answer says so. */
function leftOpen(failure: Failure, rule: string): CheckFailure {
  const { expected: _expected, actual: _actual, at: _at, from: _from, hint: _hint, ...context } = failure
  return new CheckFailure({ rule, ...context, code: 'leftOpen', values: {} })
}

export interface Visits {
  readonly rule: string
  /** The rule that has the program close when its client has closed its half and has all answers, where there is one. */
  readonly closes?: string
  /** How many are there at a time. */
  readonly together?: number
  /** Comes and sends what it wants; `served` expects the answer. */
  readonly come: (
    number: number,
  ) => Promise<{ readonly client: Client; readonly served: () => Promise<void> }>
}

/** Whether this client closes its half and is closed by the program in turn; the others reset when they have been served. */
function endsInOrder(number: number): boolean {
  return number % 5 < 3
}

/** Many short connections: those who have left take nothing away from those who come later. */
export async function comeAndGo(run: Run, visits: Visits): Promise<void> {
  const { rule, closes, together = TOGETHER, come } = visits
  const another = async () => {
    const { client, served } = await come(0)
    if (closes !== undefined) client.halfClose()
    await served()
    if (closes !== undefined) await expectClosed(client, { sent: '', rule: closes })
    client.close()
  }
  // Where nothing asks for it, a program that does close is waited for: it sees its clients leave in its own time.
  let saysGoodbye = true
  const leave = async (client: Client, number: number) => {
    if (!endsInOrder(number)) client.reset()
    else if (closes !== undefined) await expectClosed(client, { sent: '', rule: closes })
    else {
      client.halfClose()
      if (saysGoodbye) saysGoodbye = (await client.until(() => false, 500)) !== 'timeout'
    }
    client.close()
  }
  // Alone first: a conversation that is easily read.
  await another()
  await withFewOpen(run, { rule, another }, async () => {
    for (let first = 1; first <= VISITS; first += together) {
      const group = []
      for (let number = first; number < first + together; number++) {
        const visit = await come(number)
        if (closes !== undefined && endsInOrder(number)) visit.client.halfClose()
        group.push({ ...visit, number })
      }
      for (const { client, served, number } of group) {
        await served()
        await leave(client, number)
      }
    }
  })
}
