/**
 * A connection race as RFC 8305 describes it, without a network: DNS answers and addresses behave as told, time is a
 * number. All times are milliseconds since the program asked for the name.
 *
 * Where the RFC leaves a choice: when the attempt that started last fails, the next one starts at once (as asyncio and
 * curl do), but never within 10 ms of it (§5). Addresses that come late are sorted and interleaved with those not yet
 * tried (§3). A query that has no answer counts as negative after `dnsPatience`.
 */

/** What an address does with a SYN: take it, refuse it (RST), or say nothing. */
export type Behaviour = 'accepts' | 'refuses' | 'silent'

/** One address of the name. `ms`: until its answer is back; of no meaning for a silent one. */
export interface Entrant {
  readonly address: string
  readonly family: 6 | 4
  readonly does: Behaviour
  readonly ms: number
}

export interface Timers {
  /** How long IPv4 waits for a late AAAA answer (§3): 50 ms recommended. */
  readonly resolutionDelay: number
  /** Between one attempt and the next (§5): 250 ms recommended, never under 10, from 100 to 2000 sensible. */
  readonly attemptDelay: number
  /** How many addresses of the first family go before the other gets a turn (§4). */
  readonly familyCount: number
}

/** `aaaa` and `a`: when each answer comes; `undefined` for never. `entrants` in the order of preference (RFC 6724). */
export interface Race extends Timers {
  readonly aaaa: number | undefined
  readonly a: number | undefined
  readonly entrants: readonly Entrant[]
}

export interface Attempt {
  readonly entrant: Entrant
  readonly start: number
  readonly end: number
  readonly result: 'connected' | 'refused' | 'timeout' | 'cancelled'
  /** Why it began then: the race opened, the one before failed, the delay was over, or a late answer brought it. */
  readonly because: 'opened' | 'failed' | 'delay' | 'arrived'
}

export interface Result {
  /** When each answer was known, positive or not. */
  readonly aaaa: number
  readonly a: number
  /** While IPv4 was ready and waited for AAAA. */
  readonly waited: { readonly from: number; readonly to: number } | undefined
  /** In the order in which they began. */
  readonly attempts: readonly Attempt[]
  readonly winner: Attempt | undefined
  /** When the program had a connection, or knew that it would get none. */
  readonly end: number
}

/** Closest that two attempts may begin (RFC 8305 §5). */
export const shortestDelay = 10

/** When a query without an answer is given up. */
export const dnsPatience = 5000

/**
 * How long Linux sends SYNs to an address that says nothing: measured on 6.18, where `connect` gave ETIMEDOUT after 133.9 s
 * (tcp_syn_retries = 6, tcp_syn_linear_timeouts = 4).
 */
export const synPatience = 134_000

/**
 * Which of the untried addresses goes next. The families take turns, the first one with `count` addresses ahead (§4), also
 * when an answer came later than the first attempts.
 */
export function nextOf(
  untried: readonly Entrant[],
  tried: readonly Entrant[],
  count: number,
): Entrant | undefined {
  const [first, last] = [tried[0], tried.at(-1)]
  if (first === undefined || last === undefined) return untried[0]
  const stillAhead = tried.length < count && tried.every(({ family }) => family === first.family)
  const turn = untried.find(({ family }) => (family === last.family) === stillAhead)
  return turn ?? untried[0]
}

/** When an attempt that begins now would end, if it were left alone. */
function answerOf({ does, ms }: Entrant): { after: number; result: 'connected' | 'refused' | 'timeout' } {
  if (does === 'silent') return { after: synPatience, result: 'timeout' }
  return { after: ms, result: does === 'accepts' ? 'connected' : 'refused' }
}

/** When the first attempt may begin (§3), and how long IPv4 waited for that. */
function opening(race: Race, aaaa: number, a: number): { at: number; waited: Result['waited'] } {
  const has = (family: 6 | 4): boolean => race.entrants.some((each) => each.family === family)
  if (!has(4) || (has(6) && aaaa <= a)) return { at: aaaa, waited: undefined }
  // IPv4 is there first, or alone. It waits for AAAA, be its answer positive or negative, but not longer than the delay.
  const at = Math.max(a, Math.min(aaaa, a + race.resolutionDelay))
  return { at, waited: at > a ? { from: a, to: at } : undefined }
}

/** When the attempt after this one may begin. */
function releases(
  { start, end, result }: Attempt,
  { attemptDelay }: Timers,
): { at: number; failed: boolean } {
  const failed = result !== 'connected' && end < start + attemptDelay
  return { at: Math.max(start + shortestDelay, failed ? end : start + attemptDelay), failed }
}

/** Run the race. The same race gives the same result. */
export function runRace(race: Race): Result {
  const aaaa = Math.min(race.aaaa ?? dnsPatience, dnsPatience)
  const a = Math.min(race.a ?? dnsPatience, dnsPatience)
  // An answer that never comes brings nobody.
  const entrants = race.entrants.filter(({ family }) => (family === 6 ? race.aaaa : race.a) !== undefined)
  const arrival = ({ family }: Entrant): number => (family === 6 ? aaaa : a)
  const { at: open, waited } = opening({ ...race, entrants }, aaaa, a)

  const started: Attempt[] = []
  let winner: Attempt | undefined
  while (started.length < entrants.length) {
    const tried = started.map(({ entrant }) => entrant)
    const untried = entrants.filter((each) => !tried.includes(each))
    const last = started.at(-1)
    const { at: ready, failed } = last === undefined ? { at: open, failed: false } : releases(last, race)
    const start = Math.max(ready, Math.min(...untried.map(arrival)))
    if (winner !== undefined && winner.end <= start) break
    const known = untried.filter((each) => arrival(each) <= start)
    const entrant = nextOf(known, tried, race.familyCount) as Entrant
    const { after, result } = answerOf(entrant)
    const because = last === undefined ? 'opened' : start > ready ? 'arrived' : failed ? 'failed' : 'delay'
    const attempt: Attempt = { entrant, start, end: start + after, result, because }
    started.push(attempt)
    if (result === 'connected' && attempt.end < (winner?.end ?? Number.POSITIVE_INFINITY)) winner = attempt
  }

  const end = winner?.end ?? Math.max(aaaa, a, ...started.map((attempt) => attempt.end))
  // Whoever is still waiting when one connects is cancelled (§5).
  const attempts = started.map(
    (attempt): Attempt =>
      winner === undefined || attempt === winner || attempt.end < end
        ? attempt
        : { ...attempt, end, result: 'cancelled' },
  )
  return { aaaa, a, waited, attempts, winner, end }
}

/** Whether another attempt would have connected in the very millisecond in which the winner did. */
export function isTie({ attempts, winner, end }: Result): boolean {
  return attempts.some(
    ({ entrant, start }) =>
      winner !== undefined &&
      entrant !== winner.entrant &&
      entrant.does === 'accepts' &&
      start + entrant.ms === end,
  )
}

/**
 * The same addresses by a program that asks getaddrinfo, which waits for both answers, and then tries the list in order,
 * each to its end.
 */
export function runInTurn(race: Race): Result {
  const aaaa = Math.min(race.aaaa ?? dnsPatience, dnsPatience)
  const a = Math.min(race.a ?? dnsPatience, dnsPatience)
  const attempts: Attempt[] = []
  let now = Math.max(aaaa, a)
  for (const entrant of race.entrants) {
    if ((entrant.family === 6 ? race.aaaa : race.a) === undefined) continue
    const { after, result } = answerOf(entrant)
    const because = attempts.length === 0 ? 'opened' : 'failed'
    attempts.push({ entrant, start: now, end: now + after, result, because })
    now += after
    if (result === 'connected') break
  }
  const winner = attempts.find(({ result }) => result === 'connected')
  return { aaaa, a, waited: undefined, attempts, winner, end: now }
}
