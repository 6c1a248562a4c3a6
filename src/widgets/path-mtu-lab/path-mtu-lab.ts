/** What a reader of PathMtuLab has set up, and what must come of it. The story itself: `moments.ts`, which loads when it is asked for. */
import { among } from '#widgets/frame/among.ts'
import { acceptGuess, afterChange, type Guessed } from '#widgets/frame/guess.ts'

/** From left to right: the client, two routers, the server that has the page. */
export const stations = ['a', 'r1', 'r2', 'e'] as const
export type Station = (typeof stations)[number]

/** The links between them, in the same order. */
export const links = ['left', 'middle', 'right'] as const

/** Ethernet with jumbo frames and without, PPPoE (RFC 2516), tunnels, and the least that IPv6 allows. */
export const usualMtus = [9000, 1500, 1492, 1480, 1400, 1300, 1280] as const
export const leastMtu = 1280
const mostMtu = 9000

/** Who drops Packet Too Big. */
export const filters = ['nobody', 'r1', 'r2', 'e'] as const
export type Filter = (typeof filters)[number]

/** What can be done without touching the filter. */
export const ways = ['clamps', 'lowers', 'probes'] as const
export type Way = (typeof ways)[number]

export type Mtus = readonly [left: number, middle: number, right: number]

export interface Plot {
  readonly mtus: Mtus
  readonly filter: Filter
  /** `r1` lowers the MSS in passing. */
  readonly clamps: boolean
  /** The interface of `e` is set to 1,280. */
  readonly lowers: boolean
  /** `e` looks for the path MTU by itself. */
  readonly probes: boolean
}

export interface PathMtuLabState extends Plot {
  readonly v: 1
  /** The ways by which the page has got past a filter, each by itself. */
  readonly found: readonly Way[]
  /** The moment that is shown. */
  readonly step: number
  /** The line of packets whose octets are shown, counted from 0. */
  readonly open?: number
  /** Nothing before the guess (guess.ts). */
  readonly guess?: Guessed
}

/** Of the page. */
export const pageLength = 20_000
/** A story has fewer moments and lines; no link can ask for more. */
export const mostMoments = 400

export function plotOf({ mtus, filter, clamps, lowers, probes }: Plot): Plot {
  return { mtus, filter, clamps, lowers, probes }
}

/** When the page is whole: with the first packets, once a Packet Too Big has come, after seconds of silence, or not in a minute. */
export const choices = ['atOnce', 'told', 'late', 'never'] as const
export type Choice = (typeof choices)[number]

/** The longest packets that `e` sends at first: both ends and the clamp have had their say. */
export function firstPacket({ mtus: [left, middle, right], clamps, lowers }: Plot): number {
  const own = lowers ? Math.min(leastMtu, right) : right
  return Math.min(left, own, clamps ? Math.min(left, middle) : mostMtu)
}

/** Worked out without the simulation; a test compares the two. */
export function answerOf(plot: Plot): Choice {
  if (firstPacket(plot) <= plot.mtus[1]) return 'atOnce'
  // The message comes from r2, so what r1 drops is not in its way.
  if (plot.filter === 'nobody' || plot.filter === 'r1') return 'told'
  return plot.probes ? 'late' : 'never'
}

/** The moment at which `a` sends its SYN: the ping before it is the same on every path. */
export const synMoment = 8

/** A change of the set-up. Once the guess is made, the new story is shown from the SYN on, where paths begin to differ. */
export function withPlot(state: PathMtuLabState, some: Partial<Plot>): PathMtuLabState {
  const { open: _, ...rest } = { ...state, ...some }
  const isOpen = state.guess !== undefined
  return {
    ...rest,
    step: isOpen ? synMoment : 0,
    ...(isOpen ? { guess: afterChange(state.guess) } : {}),
  }
}

/** Another moment, of which `last` ends the story. A way that alone got the page through is kept once that has been seen. */
export function withStep(state: PathMtuLabState, step: number, last: number): PathMtuLabState {
  return { ...state, step, found: step === last ? foundWith(state) : state.found }
}

/** Another guess, or none: then the story is back at its start, so that nothing on screen gives the answer away. */
export function withGuess(state: PathMtuLabState, guess: Guessed): PathMtuLabState {
  const { open: _, guess: __, ...rest } = state
  return guess === undefined ? { ...rest, step: 0 } : { ...state, guess }
}

/** Whether the page would never arrive if nothing was done about the filter. */
export function isHole(plot: Plot): boolean {
  return answerOf({ ...plot, clamps: false, lowers: false, probes: false }) === 'never'
}

/** In the order of `ways`, whatever the order in which they were found. */
function foundWith(state: PathMtuLabState): readonly Way[] {
  const [used, ...others] = ways.filter((way) => state[way])
  if (used === undefined || others.length > 0 || !isHole(state) || answerOf(state) === 'never')
    return state.found
  return ways.filter((way) => way === used || state.found.includes(way))
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptPathMtuLabState(value: unknown): PathMtuLabState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, mtus, filter, clamps, lowers, probes, found, step, open, ...rest } = value as Record<
    string,
    unknown
  >
  const guess = acceptGuess(rest.guess)
  if (v !== 1 || guess === undefined || !among(filters, filter)) return undefined
  if (typeof clamps !== 'boolean' || typeof lowers !== 'boolean' || typeof probes !== 'boolean')
    return undefined
  const [left, middle, right] = Array.isArray(mtus) && mtus.length === 3 ? (mtus as unknown[]) : []
  if (!isMtu(left) || !isMtu(middle) || !isMtu(right)) return undefined
  if (!Array.isArray(found) || found.length > ways.length) return undefined
  const kept = ways.filter((way) => (found as unknown[]).includes(way))
  // How long the story is, is not known here: what is beyond its end shows its end.
  if (kept.length !== found.length || !isCount(step) || (open !== undefined && !isCount(open)))
    return undefined
  const plot: Plot = { mtus: [left, middle, right], filter, clamps, lowers, probes }
  return { v, ...plot, found: kept, step, ...(open === undefined ? {} : { open }), ...guess }
}

function isMtu(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= leastMtu && Number(value) <= mostMtu
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= mostMoments
}
