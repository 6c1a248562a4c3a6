import { formatAddress } from '#core/address/address.ts'
import { formatIpv4 } from '#core/address/format-ipv4.ts'
import { isIpv4Mapped, mapIpv4, parseIpv4, unmapIpv4 } from '#core/address/ipv4.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { orderDestinations } from '#core/address/selection/destination-order.ts'
import { type Behaviour, type Entrant, type Race, type Result, shortestDelay } from './happy-eyeballs-race.ts'

/** The addresses that the name may have, in the order in which the DNS gives them. */
export const pool = [
  '2001:db8:1::80',
  '2001:db8:2::80',
  'fd6b:41c8:9e2f:2::80',
  '192.0.2.80',
  '198.51.100.80',
] as const

/** The addresses of the host that asks. */
export const hosts = {
  global: ['2001:db8:7::10', '10.0.7.10'],
  ula: ['fd6b:41c8:9e2f:7::10', '10.0.7.10'],
} as const
export type Host = keyof typeof hosts

export const behaviours = ['absent', 'accepts', 'refuses', 'silent'] as const

export interface Row {
  readonly does: Behaviour | 'absent'
  readonly ms: number
}

/** What a guess may be besides an address: nobody wins; or it was about a race that has been changed since. */
export const nobody = 'nobody'
const guesses: readonly string[] = [...pool, nobody, 'past']

/** All that a learner sets in HappyEyeballs. Times in ms; `null`: no answer. */
export interface HappyEyeballsState {
  readonly v: 1
  readonly host: Host
  readonly aaaa: number | null
  readonly a: number | null
  /** One for each address of the pool. */
  readonly rows: readonly Row[]
  readonly resolutionDelay: number
  readonly attemptDelay: number
  readonly familyCount: number
  /** Who wins, in the learner's opinion; nothing before the guess. */
  readonly guess?: string
}

export const most = { answer: 5000, reply: 5000, resolutionDelay: 1000, attemptDelay: 2000, familyCount: 3 }

const isWhole = (value: unknown, lowest: number, highest: number): value is number =>
  Number.isInteger(value) && (value as number) >= lowest && (value as number) <= highest

/** A time as typed: a whole number within its bounds, or the old one. */
export function typedTime(text: string, old: number, lowest: number, highest: number): number {
  const value = Math.round(Number(text))
  return text.trim() === '' || Number.isNaN(value) ? old : Math.min(Math.max(value, lowest), highest)
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptHappyEyeballsState(value: unknown): HappyEyeballsState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, host, aaaa, a, rows, resolutionDelay, attemptDelay, familyCount, guess } = value as Record<
    string,
    unknown
  >
  if (guess !== undefined && !(typeof guess === 'string' && guesses.includes(guess))) return undefined
  const isAnswer = (each: unknown): each is number | null => each === null || isWhole(each, 0, most.answer)
  if (v !== 1 || (host !== 'global' && host !== 'ula') || !isAnswer(aaaa) || !isAnswer(a)) return undefined
  if (!isWhole(resolutionDelay, 0, most.resolutionDelay)) return undefined
  if (!isWhole(attemptDelay, shortestDelay, most.attemptDelay)) return undefined
  if (!isWhole(familyCount, 1, most.familyCount)) return undefined
  if (!Array.isArray(rows) || rows.length !== pool.length) return undefined
  const read = rows.map((row: unknown): Row | undefined => {
    const { does, ms } = (row ?? {}) as Record<string, unknown>
    const known = behaviours.find((each) => each === does)
    return known !== undefined && isWhole(ms, 0, most.reply) ? { does: known, ms } : undefined
  })
  if (read.includes(undefined)) return undefined
  const state: HappyEyeballsState = {
    v,
    host,
    aaaa,
    a,
    rows: read as Row[],
    resolutionDelay,
    attemptDelay,
    familyCount,
  }
  return guess === undefined ? state : { ...state, guess }
}

function parseEither(text: string) {
  return text.includes(':') ? parseAddress(text) : mapIpv4(parseIpv4(text))
}

/** The race of a state, its addresses in the order that RFC 6724 gives them on this host. */
export function raceOf(state: HappyEyeballsState): Race {
  const there = pool.flatMap((text, index) => (state.rows[index]?.does === 'absent' ? [] : [text]))
  const { order } = orderDestinations({
    destinations: there.map((text) => ({ address: parseEither(text) })),
    candidates: hosts[state.host].map((text) => ({ address: parseEither(text) })),
  })
  const entrants = order.map(({ destination: { address } }): Entrant => {
    const family = isIpv4Mapped(address) ? 4 : 6
    const text = family === 4 ? formatIpv4(unmapIpv4(address)) : formatAddress(address)
    const { does, ms } = state.rows[pool.indexOf(text as (typeof pool)[number])] as {
      does: Behaviour
      ms: number
    }
    return { address: text, family, does, ms }
  })
  const { resolutionDelay, attemptDelay, familyCount } = state
  return {
    aaaa: state.aaaa ?? undefined,
    a: state.a ?? undefined,
    entrants,
    resolutionDelay,
    attemptDelay,
    familyCount,
  }
}

/** One thing that happened. The kinds are keys of texts. */
export interface Happening {
  readonly at: number
  readonly kind:
    | 'asked'
    | `${'aaaa' | 'a'}${'Came' | 'Empty' | 'Never'}`
    | 'waits'
    | `start${'Opened' | 'Failed' | 'Delay' | 'Arrived'}`
    | 'connected'
    | 'refused'
    | 'timeout'
    | 'cancelled'
  readonly address: string
}

/** The section of RFC 8305 that asks for it. Of an attempt that fails it does not say what follows. */
export const sections: Readonly<Partial<Record<Happening['kind'], string>>> = {
  asked: '3',
  aaaaCame: '3',
  aaaaEmpty: '3',
  waits: '3',
  startOpened: '4, §5',
  startDelay: '5',
  startArrived: '3',
  connected: '5',
  cancelled: '5',
}

const starts = {
  opened: 'startOpened',
  failed: 'startFailed',
  delay: 'startDelay',
  arrived: 'startArrived',
} as const

/** What happened, in order. An answer that comes when all is over is not told. */
export function storyOf(race: Race, result: Result): readonly Happening[] {
  const answer = (name: 'aaaa' | 'a', family: 6 | 4): Happening => {
    const some = race.entrants.some((each) => each.family === family)
    const kind = race[name] === undefined ? 'Never' : some ? 'Came' : 'Empty'
    return { at: result[name], kind: `${name}${kind}`, address: '' }
  }
  const all: Happening[] = [
    { at: 0, kind: 'asked', address: '' },
    answer('aaaa', 6),
    answer('a', 4),
    ...(result.waited ? [{ at: result.waited.from, kind: 'waits', address: '' } as const] : []),
    ...result.attempts.flatMap(({ entrant: { address }, start, end, because, result: how }): Happening[] => [
      { at: start, kind: starts[because], address },
      { at: end, kind: how, address },
    ]),
  ]
  // What is cancelled is cancelled because another one has connected.
  const last = ({ kind }: Happening) => Number(kind === 'cancelled')
  return all
    .filter(({ at }) => at <= result.end)
    .sort((one, other) => one.at - other.at || last(one) - last(other))
}

/** How many times slower a race runs on the screen: a wait that can be felt, none that is lost. */
export function slowness(end: number): number {
  return [10, 5, 2].find((slow) => end * slow <= 6000) ?? 4000 / end
}

/** The length of a time axis that holds `end` with some room, and its round marks, none so near its end that it would stick out. */
export function axisFor(
  end: number,
  count = 5,
): { readonly span: number; readonly ticks: readonly number[] } {
  const span = Math.max(end * 1.12, 100)
  const unit = 10 ** Math.floor(Math.log10(span / count))
  const step = [1, 2, 5, 10].map((each) => each * unit).find((each) => span / each <= count) ?? unit
  const marks = Math.floor((span * 0.93) / step) + 1
  return { span, ticks: Array.from({ length: marks }, (_, index) => index * step) }
}
