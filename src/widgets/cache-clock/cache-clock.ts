/**
 * What a reader of CacheClock decides as the owner of a name, and what caches make of it. A cache may keep a record until its TTL
 * has run out (RFC 1035 §3.2.1), and that there is none for the lower of the SOA's TTL and its minimum (RFC 2308 §5). Times are in
 * minutes since the calendar begins; what the reader chooses is in steps of the scene.
 */
import { among } from '#widgets/frame/among.ts'
import { acceptGuess, afterChange, type Guessed } from '#widgets/frame/guess.ts'

/** `move`: a server gets another address. `stubborn`: so it does, and a cache raises TTLs. `negative`: a first AAAA. */
const scenes = ['move', 'stubborn', 'negative'] as const
export type SceneName = (typeof scenes)[number]

export const hour = 60
export const day = 24 * hour

/** Every calendar has as many steps: three days by the hour, or twelve hours by ten minutes. */
export const steps = 72
export const stepOf = { move: hour, stubborn: hour, negative: 10 } as const satisfies Record<
  SceneName,
  number
>
/** Where the change may lie. */
export const firstMove = 24
export const lastMove = 60
export const clockStep = 5

export const oldAddress = '2001:db8:1::80'
export const newAddress = '2001:db8:2::80'

/** TTLs that the record may be lowered to; a day is what it has. */
export const ttlOf = { day, hour, five: 5, one: 1 } as const
export type Ttl = keyof typeof ttlOf
export const ttlNames = Object.keys(ttlOf) as readonly Ttl[]

/** What is lowered to five minutes before a first AAAA. */
export const lowerings = ['record', 'minimum', 'soaTtl'] as const
export type Lowering = (typeof lowerings)[number]
export const soa = { ttl: hour, minimum: day } as const
const lowered = 5

export const moments = ['lower', 'move', 'raise', 'off'] as const
export type Moment = (typeof moments)[number]

export interface Plan extends Readonly<Record<Moment, number>> {
  readonly scene: SceneName
  readonly short: Ttl
  readonly lowers: Lowering
}

export interface CacheClockState extends Plan {
  readonly v: 1
  /** What the clock shows, in minutes. */
  readonly now: number
  /** Nothing before the guess (guess.ts). */
  readonly guess?: Guessed
  /** A plan of this scene has met all its goals once. */
  readonly solved?: true
}

export function planOf({ scene, short, lowers, lower, move, raise, off }: CacheClockState): Plan {
  return { scene, short, lowers, lower, move, raise, off }
}

export const choicesOf = {
  move: ['atOnce', 'capped', 'passedOn', 'ownDay'],
  stubborn: ['minute', 'earlier', 'keep', 'later'],
  negative: ['atOnce', 'recordTtl', 'soaTtl', 'minimum'],
} as const satisfies Record<SceneName, readonly string[]>
export const answerOf = { move: 'passedOn', stubborn: 'keep', negative: 'soaTtl' } as const

export function withChange(state: CacheClockState, change: Partial<Plan>): CacheClockState {
  return { ...state, ...change, guess: afterChange(state.guess) }
}

export const endOf = ({ scene }: Plan): number => steps * stepOf[scene]
export const at = (plan: Plan, moment: Moment): number => plan[moment] * stepOf[plan.scene]

/** How long an answer of the authoritative server may be kept that it gives at this time. */
export function ttlAt(plan: Plan, time: number): number {
  const isLowered = at(plan, 'lower') <= time && time < at(plan, 'raise')
  if (plan.scene !== 'negative') return isLowered ? ttlOf[plan.short] : day
  const of = (what: Lowering, usual: number): number => (isLowered && plan.lowers === what ? lowered : usual)
  if (time >= at(plan, 'move')) return of('record', hour)
  return Math.min(of('soaTtl', soa.ttl), of('minimum', soa.minimum))
}

/** `old`: the address before the move, or that there is none. */
export type What = 'old' | 'new'

export interface Held {
  readonly from: number
  readonly to: number
  readonly what: What
}

export const cacheNames = ['isp', 'company', 'laptop'] as const
export type CacheName = (typeof cacheNames)[number]

interface CacheRules {
  /** When it asks first; from then on as soon as it has forgotten, for somebody is always asking it. */
  readonly first: number
  /** It keeps nothing longer, or shorter. */
  readonly most?: number
  readonly least?: number
}

export const cachesOf = {
  move: { isp: { first: -14 * hour }, company: { first: -30, most: 6 * hour }, laptop: { first: 35 * hour } },
  stubborn: {
    isp: { first: -14 * hour },
    company: { first: -30, least: 2 * hour },
    laptop: { first: 35 * hour },
  },
  negative: { isp: { first: -10 }, company: { first: -20, most: 30 }, laptop: { first: 235 } },
} as const satisfies Record<SceneName, Readonly<Record<CacheName, CacheRules>>>

const kept = ({ most = Infinity, least = 0 }: CacheRules, ttl: number): number =>
  Math.min(most, Math.max(least, ttl))

/** What a cache holds, from answer to answer. The laptop asks the ISP's, and gets what is left of the TTL there. */
export function heldBy(name: CacheName, plan: Plan): readonly Held[] {
  const rules: CacheRules = cachesOf[plan.scene][name]
  const above = name === 'laptop' ? heldBy('isp', plan) : undefined
  const held: Held[] = []
  for (let from = rules.first; from < endOf(plan); from = held.at(-1)!.to) {
    const known = above?.find((each) => each.from <= from && from < each.to)
    const what: What = from < at(plan, 'move') ? 'old' : 'new'
    held.push(
      known === undefined ? { from, to: from + kept(rules, ttlAt(plan, from)), what } : { ...known, from },
    )
  }
  return held
}

/** What comes one after another and is the same, as one. */
export function merged(held: readonly Held[]): readonly Held[] {
  const all: Held[] = []
  for (const each of held) {
    const last = all.at(-1)
    if (last?.what === each.what) all[all.length - 1] = { ...last, to: each.to }
    else all.push(each)
  }
  return all
}

/**
 * The last moment at which any cache may hold the old answer, if it asked at the worst time: just before something changed.
 * `asked` is that time. A cache that keeps no rules of its own, or the company's where that is worse.
 */
export function worstOf(plan: Plan): { readonly asked: number; readonly until: number } {
  const move = at(plan, 'move')
  const { company } = cachesOf[plan.scene]
  const least = 'least' in company ? { least: company.least } : {}
  const changes = (['lower', 'raise', 'move'] as const).map((moment) => at(plan, moment))
  let worst = { asked: 0, until: move }
  for (const asked of changes.filter((change) => 0 < change && change <= move)) {
    const until = asked + kept({ first: 0, ...least }, ttlAt(plan, asked - 0.01))
    if (until > worst.until) worst = { asked, until }
  }
  return worst
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptCacheClockState(value: unknown): CacheClockState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, scene, short, lowers, lower, move, raise, off, now, solved, ...rest } = value as Record<
    string,
    unknown
  >
  const guess = acceptGuess(rest.guess)
  if (v !== 1 || guess === undefined || !among(scenes, scene)) return undefined
  if (!among(ttlNames, short) || !among(lowerings, lowers)) return undefined
  if (!isStep(lower) || !isStep(move) || !isStep(raise) || !isStep(off)) return undefined
  if (move < firstMove || move > lastMove || (solved !== undefined && solved !== true)) return undefined
  if (!Number.isInteger(now) || Number(now) < 0 || Number(now) > steps * stepOf[scene]) return undefined
  const plan: Plan = { scene, short, lowers, lower, move, raise, off }
  return { v, ...plan, now: Number(now), ...guess, ...(solved === true ? { solved } : {}) }
}

function isStep(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= steps
}
