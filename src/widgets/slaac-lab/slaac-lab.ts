/** What a reader of SlaacLab has done, and when. The run that follows from it: `moments.ts`, which loads when it is asked for. */
import { among } from '#widgets/frame/among.ts'
import { acceptGuess, afterChange, type Guessed } from '#widgets/frame/guess.ts'

export const scenarios = ['boot', 'conflict', 'noRouter', 'tiny'] as const
export type ScenarioName = (typeof scenarios)[number]

/** Whoever is on the link with an Ethernet address, and is no host of ours. */
export const stranger = 'x'

/** Seconds that can be chosen; the last is for ever. RFC 4861 §4.6.2. */
export const lifetimes = [
  0, 10, 25, 60, 1800, 7200, 14_400, 86_400, 604_800, 2_592_000, 4_294_967_295,
] as const
export const routerLifetimes = [0, 20, 1800, 9000] as const

/** What the router advertises: its one prefix, and what it says of itself. Lifetimes in seconds. */
export interface Advertised {
  readonly valid: number
  readonly preferred: number
  readonly autonomous: boolean
  readonly onLink: boolean
  readonly managed: boolean
  readonly otherConfig: boolean
  readonly routerLifetime: number
}

/**
 * `claim`: the stranger says that it has an address of `a`. `rogue`: it advertises a prefix of its own. `ra`: the router
 * advertises something else. `lose`, `heal`: every frame gets lost, or none. `off`, `on`: the router.
 */
export const actNames = ['unplug', 'plug', 'claim', 'rogue', 'ra', 'lose', 'heal', 'off', 'on'] as const
export type ActName = (typeof actNames)[number]

export interface Act {
  /** Milliseconds since the run began. */
  readonly at: number
  readonly act: ActName
  /** Of `ra`. */
  readonly ra?: Advertised
}

export interface SlaacLabState {
  readonly v: 1
  readonly scenario: ScenarioName
  readonly acts: readonly Act[]
  /** What the reader has set for the router, and may not have sent yet. */
  readonly ra: Advertised
  /** Where the clock stands, in milliseconds. */
  readonly at: number
  /** The frame whose octets are shown, counted from 0. */
  readonly open?: number
  /** Nothing before the guess (guess.ts). */
  readonly guess?: Guessed
}

export const mostActs = 10
/** No run is longer, nor has more moments, whatever a link asks for. */
export const mostTime = 600_000
export const mostMoments = 250

export type Plot = Pick<SlaacLabState, 'scenario' | 'acts'>

/** Of a state, what the run follows from. */
export function plotOf({ scenario, acts }: SlaacLabState): Plot {
  return { scenario, acts }
}

export const choicesOf = {
  boot: ['solicitation', 'router', 'report', 'dhcp'],
  conflict: ['another', 'both', 'off', 'waits'],
  noRouter: ['none', 'linkLocal', 'global', 'asks'],
  tiny: ['fresh', 'answers', 'gone'],
} as const satisfies Record<ScenarioName, readonly string[]>
export type Choice = (typeof choicesOf)[ScenarioName][number]

/** What the guess should have been. */
export const answerOf: Readonly<Record<ScenarioName, Choice>> = {
  boot: 'report',
  conflict: 'off',
  noRouter: 'linkLocal',
  tiny: 'answers',
}

/** Whether there is something to guess: not in a run that the reader has made. */
export function asksFirst({ acts }: Plot): boolean {
  return acts.length === 0
}

/** A time as a state has it: never before the moment that it is of. */
export function stateTime(at: number): number {
  return Math.ceil(at * 1000 - 1e-6) / 1000
}

/** Between what happens at a moment and what comes of it: no frame is faster than a millisecond. */
const thinking = 0.1
/** A frame that is on its way is gone by then: it comes to a router that is still off. */
const starting = 1.1

/** What is done at the moment that is shown; what was done later is undone. */
export function withAct(state: SlaacLabState, act: ActName): SlaacLabState {
  const at = stateTime(state.at + (act === 'on' ? starting : thinking))
  const before = state.acts.filter((each) => each.at < at)
  if (before.length >= mostActs || at > mostTime) return state
  const done: Act = act === 'ra' ? { at, act, ra: state.ra } : { at, act }
  return { ...state, acts: [...before, done], at, guess: afterChange(state.guess) }
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptSlaacLabState(value: unknown): SlaacLabState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, scenario, acts, at, open, ...rest } = value as Record<string, unknown>
  const guess = acceptGuess(rest.guess)
  const ra = acceptAdvertised(rest.ra)
  if (v !== 1 || guess === undefined || ra === undefined || !among(scenarios, scenario)) return undefined
  if (!Array.isArray(acts) || acts.length > mostActs || !isTime(at)) return undefined
  const kept: Act[] = []
  for (const each of acts as readonly unknown[]) {
    const act = acceptAct(each)
    if (act === undefined || act.at <= (kept.at(-1)?.at ?? -1)) return undefined
    kept.push(act)
  }
  // How many frames there are, is not known here: what is beyond the last one opens nothing.
  const isFrame = Number.isInteger(open) && Number(open) >= 0 && Number(open) <= 10 * mostMoments
  if (open !== undefined && !isFrame) return undefined
  return { v, scenario, acts: kept, ra, at, ...(open === undefined ? {} : { open: Number(open) }), ...guess }
}

function acceptAct(value: unknown): Act | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { at, act, ra } = value as Record<string, unknown>
  if (!isTime(at) || !among(actNames, act)) return undefined
  if (act !== 'ra') return ra === undefined ? { at, act } : undefined
  const advertised = acceptAdvertised(ra)
  return advertised && { at, act, ra: advertised }
}

function acceptAdvertised(value: unknown): Advertised | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { valid, preferred, autonomous, onLink, managed, otherConfig, routerLifetime } = value as Record<
    string,
    unknown
  >
  const isOneOf = (list: readonly number[], found: unknown): found is number => list.includes(found as number)
  if (!isOneOf(lifetimes, valid) || !isOneOf(lifetimes, preferred)) return undefined
  if (!isOneOf(routerLifetimes, routerLifetime)) return undefined
  if (typeof autonomous !== 'boolean' || typeof onLink !== 'boolean') return undefined
  if (typeof managed !== 'boolean' || typeof otherConfig !== 'boolean') return undefined
  return { valid, preferred, autonomous, onLink, managed, otherConfig, routerLifetime }
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= mostTime
}
