/** What a reader of DadDuel has set up. What comes of it: `duel.ts`, which loads when it is asked for. */
import { among } from '#widgets/frame/among.ts'
import { acceptGuess, afterChange, type Guessed } from '#widgets/frame/guess.ts'

export const hosts = ['a', 'b'] as const
export type HostName = (typeof hosts)[number]

/** The same fixed identifier on two network cards, or the same card twice. */
export const shares = ['token', 'mac'] as const
export const manners = ['rfc', 'linux'] as const

export const winners = ['a', 'b', 'both', 'neither'] as const
export type Winner = (typeof winners)[number]

/** Whole numbers that a reader types. All but the number of solicitations are milliseconds. */
export const ranges = {
  /** When each host is plugged in. */
  a: [0, 9000],
  b: [0, 9000],
  /** From one host to the other. */
  delay: [1, 3000],
  /** Nothing gets through before this moment. */
  cut: [0, 20_000],
  /** DupAddrDetectTransmits. */
  transmits: [0, 5],
} as const satisfies Record<string, readonly [least: number, most: number]>
export type NumberName = keyof typeof ranges

const lastSeed = 99
const frameKey = /^[ab]-N[SA](?:[1-9]|1\d)$/
const mostLost = 12

export interface DadDuelState extends Readonly<Record<NumberName, number>> {
  readonly v: 1
  /** Whether `b` stays unplugged. Older links do not say. */
  readonly alone: boolean
  /** Frames that get lost besides, each by sender, kind and number: `b-NS1` is the first solicitation of `b`. */
  readonly lost: readonly string[]
  /** Whether each host waits a random time before its first solicitation; what it draws follows from the seed. */
  readonly waits: boolean
  readonly seed: number
  readonly nonce: boolean
  /** Whether what a host sends comes back to it. */
  readonly loop: boolean
  readonly shares: (typeof shares)[number]
  readonly manner: (typeof manners)[number]
  /** The frame whose octets are shown. */
  readonly open?: string
  /** Nothing before the guess (guess.ts). */
  readonly guess?: Guessed
}

export type Plot = Omit<DadDuelState, 'v' | 'open' | 'guess'>

/** Of a state, what the duel follows from. */
export function plotOf({ v: _, open: __, guess: ___, ...plot }: DadDuelState): Plot {
  return plot
}

/** What makes two hosts end up with one address. */
export const ways = ['cut', 'lost', 'delay', 'transmits'] as const
export type Way = (typeof ways)[number]

export function wayOf({ transmits, cut, lost }: Plot, winner: Winner): Way | undefined {
  if (winner !== 'both') return undefined
  if (transmits === 0) return 'transmits'
  return cut > 0 ? 'cut' : lost.length > 0 ? 'lost' : 'delay'
}

/** Another duel. The guess was about the one before. */
export function withChange(state: DadDuelState, change: Partial<Plot>): DadDuelState {
  return { ...state, ...change, guess: afterChange(state.guess) }
}

/** Other random delays. */
export function drawnAgain(state: DadDuelState): DadDuelState {
  return withChange(state, { seed: (state.seed % lastSeed) + 1 })
}

/** A frame is taken off the link, or put back. */
export function withLost(state: DadDuelState, key: string, isLost: boolean): DadDuelState {
  const others = state.lost.filter((each) => each !== key)
  return withChange(state, { lost: isLost ? [...others, key].slice(-mostLost) : others })
}

/** The whole number within its range that is nearest to what was typed. */
export function nearest(name: NumberName, typed: number): number {
  const [least, most] = ranges[name]
  return Math.min(most, Math.max(least, Math.round(typed)))
}

export function isNumberOf(name: NumberName, value: unknown): value is number {
  return Number.isInteger(value) && nearest(name, Number(value)) === value
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptDadDuelState(value: unknown): DadDuelState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, a, b, delay, cut, transmits, lost, waits, seed, nonce, loop, ...rest } = value as Record<
    string,
    unknown
  >
  const guess = acceptGuess(rest.guess)
  if (v !== 1 || guess === undefined || !among(shares, rest.shares) || !among(manners, rest.manner))
    return undefined
  if (!isNumberOf('a', a) || !isNumberOf('b', b) || !isNumberOf('delay', delay)) return undefined
  if (!isNumberOf('cut', cut) || !isNumberOf('transmits', transmits)) return undefined
  if (!Number.isInteger(seed) || Number(seed) < 1 || Number(seed) > lastSeed) return undefined
  const { alone = false } = rest
  if (typeof alone !== 'boolean' || typeof waits !== 'boolean') return undefined
  if (typeof nonce !== 'boolean' || typeof loop !== 'boolean') return undefined
  if (!Array.isArray(lost) || lost.length > mostLost || !lost.every(isFrameKey)) return undefined
  if (new Set(lost).size !== lost.length) return undefined
  const { open } = rest
  if (open !== undefined && !isFrameKey(open)) return undefined
  return {
    v,
    alone,
    a,
    b,
    delay,
    cut,
    transmits,
    lost: [...lost],
    waits,
    seed: Number(seed),
    nonce,
    loop,
    shares: rest.shares,
    manner: rest.manner,
    ...(open === undefined ? {} : { open }),
    ...guess,
  }
}

function isFrameKey(value: unknown): value is string {
  return typeof value === 'string' && frameKey.test(value)
}
