/**
 * What a reader of RenumberingPlan decides as the one who runs the network, and who depends on it. What becomes of the hosts:
 * `plan-story.ts`, which loads when another plan is made. Times are in hours since day 0, 0:00, lifetimes in seconds as they stand
 * in a Prefix Information option.
 */
import { among } from '#widgets/frame/among.ts'
import { acceptGuess, afterChange, type Guessed } from '#widgets/frame/guess.ts'

/** `planned`: the old prefix is handed back. `flash`: a home router restarts and gets another one. */
const scenes = ['planned', 'flash'] as const
export type SceneName = (typeof scenes)[number]

export const day = 24
/** Days that the calendar shows. */
export const days = 14
export const end = days * day

export const oldPrefix = '2001:db8:1::/64'
export const newPrefix = '2001:db8:2::/64'

export interface Lifetimes {
  readonly preferred: number
  readonly valid: number
}

/** RFC 4861 §6.2.1, something between, and RFC 9096 §4. */
export const lifetimesOf = {
  default: { preferred: 604_800, valid: 2_592_000 },
  day: { preferred: 86_400, valid: 172_800 },
  home: { preferred: 2700, valid: 5400 },
} as const satisfies Record<string, Lifetimes>
export type Keep = keyof typeof lifetimesOf
export const keeps = Object.keys(lifetimesOf) as readonly Keep[]

/** What the old prefix can be advertised with once its preferred lifetime is 0. */
export const lastValid: readonly number[] = [0, 7200, 86_400, 604_800]

/** Hours that names are cached, before and after the change: four days, five minutes. */
export const ttls = { long: 4 * day, short: 5 / 60 } as const
export type Ttl = keyof typeof ttls
export const ttlNames = Object.keys(ttls) as readonly Ttl[]

/** From here on the new prefix works outside the link. In the flash it is when the router is back, with that prefix. */
export const ready = 2 * day
/** A copy of all files to another site, in one connection. */
export const backup = { from: day + 18, to: 4 * day + 6 } as const
export const sleep = { from: day + 12, to: 6 * day + 12 } as const
/** Hours between two advertisements: RFC 4861 §6.2.1 allows half an hour, and these routers use it. */
export const interval = 0.5

/** Days of the calendar at which something is changed, at 0:00. */
export const moments = ['announce', 'names', 'deprecate', 'end'] as const
export type Moment = (typeof moments)[number]

export interface Plan extends Readonly<Record<Moment, number>> {
  readonly scene: SceneName
  /** What the old prefix is advertised with from day 0 on. */
  readonly keep: Keep
  /** What the records of the server say from day 0 on. */
  readonly ttl: Ttl
  /** The valid lifetime that goes with a preferred one of 0. */
  readonly valid: number
  /** Whether the home router knows after its restart what it had advertised. */
  readonly remembers: boolean
}

export interface RenumberingPlanState extends Plan {
  readonly v: 1
  /** Nothing before the guess (guess.ts). */
  readonly guess?: Guessed
  /** A plan of this scene has met all its goals once. */
  readonly solved?: true
}

/** Of a state, what the story follows from. */
export function planOf(state: RenumberingPlanState): Plan {
  const { scene, keep, ttl, announce, names, deprecate, valid, remembers } = state
  return { scene, keep, ttl, announce, names, deprecate, valid, end: state.end, remembers }
}

export const choicesOf = {
  planned: ['atOnce', 'twoHours', 'handedBack', 'never'],
  flash: ['atOnce', 'twoHours', 'preferred', 'valid'],
} as const satisfies Record<SceneName, readonly string[]>

export const answerOf = { planned: 'twoHours', flash: 'preferred' } as const

export function withChange(state: RenumberingPlanState, change: Partial<Plan>): RenumberingPlanState {
  return { ...state, ...change, guess: afterChange(state.guess) }
}

/** When the old prefix stops working, whatever hosts believe. */
export function deadFrom(plan: Plan): number {
  return plan.scene === 'flash' ? ready : plan.end * day
}

export interface Told extends Lifetimes {
  readonly from: number
  readonly to: number
}

/** What is advertised of the old prefix and of the new one. */
export function advertised(plan: Plan): { readonly old: readonly Told[]; readonly fresh: readonly Told[] } {
  const keep = lifetimesOf[plan.keep]
  if (plan.scene === 'flash') {
    // RFC 9096 §3.5: for as long as the old valid lifetime.
    const until = Math.min(end, ready + keep.valid / 3600)
    const zeros: Told[] = plan.remembers ? [{ preferred: 0, valid: 0, from: ready, to: until }] : []
    return {
      old: [{ ...keep, from: 0, to: ready }, ...zeros],
      fresh: [{ ...keep, from: ready, to: end }],
    }
  }
  const handedBack = plan.end * day
  const deprecated = Math.min(plan.deprecate * day, handedBack)
  const old = [
    { ...keep, from: 0, to: deprecated },
    { preferred: 0, valid: plan.valid, from: deprecated, to: handedBack },
  ]
  const fresh = { ...lifetimesOf.default, from: plan.announce * day, to: end }
  return { old: old.filter(({ from, to }) => from < to), fresh: [fresh].filter(({ from, to }) => from < to) }
}

export interface Span {
  readonly from: number
  readonly to: number
}

/** Until when somebody may still go by the old name records: what was cached before the TTL was lowered counts, too. */
export function staleUntil({ ttl, names }: Plan): number {
  return ttl === 'long' ? names * day + ttls.long : Math.max(ttls.long, names * day + ttls.short)
}

/** When visitors of the server go to an address that does not answer. */
export function lostVisitors(plan: Plan): readonly Span[] {
  if (plan.scene === 'flash') return []
  const spans = [
    { from: plan.names * day, to: ready },
    { from: plan.end * day, to: Math.min(end, staleUntil(plan)) },
  ]
  return spans.filter(({ from, to }) => from < to)
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptRenumberingPlanState(value: unknown): RenumberingPlanState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, scene, keep, ttl, announce, names, deprecate, valid, remembers, solved, ...rest } =
    value as Record<string, unknown>
  const guess = acceptGuess(rest.guess)
  if (v !== 1 || guess === undefined || !among(scenes, scene) || !among(keeps, keep)) return undefined
  if ((ttl !== 'long' && ttl !== 'short') || !among(lastValid, valid)) return undefined
  if (typeof remembers !== 'boolean' || (solved !== undefined && solved !== true)) return undefined
  if (!isDay(announce) || !isDay(names) || !isDay(deprecate) || !isDay(rest.end)) return undefined
  const plan: Plan = { scene, keep, ttl, announce, names, deprecate, valid, end: rest.end, remembers }
  return { v, ...plan, ...guess, ...(solved === true ? { solved } : {}) }
}

function isDay(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= days
}
