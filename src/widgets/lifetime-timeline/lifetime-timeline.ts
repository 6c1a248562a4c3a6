/**
 * What a reader of LifetimeTimeline has planned, and the moment that they look at. What becomes of the addresses:
 * `ageing-story.ts`, which loads when another plan is made. Times are in minutes since the beginning, lifetimes in seconds as they
 * stand in a Prefix Information option.
 */
import { among } from '#widgets/frame/among.ts'
import { acceptGuess, afterChange, type Guessed } from '#widgets/frame/guess.ts'

const scenes = ['zero', 'plan', 'attack', 'crash', 'home'] as const
export type SceneName = (typeof scenes)[number]

export const routers = ['r', 's'] as const
export type RouterName = (typeof routers)[number]

export const prefixNumbers = [1, 2, 3] as const
export type PrefixNumber = (typeof prefixNumbers)[number]
export const prefixText = (number: PrefixNumber): string => `2001:db8:${number}::/64`

/** Whom new connections are for: beyond all routers, and nearer to prefix 1 than to the others. */
export const serverText = '2001:db8:0:80::80'

/** All ones: for ever. RFC 4861 §4.6.2. */
export const forever = 0xffff_ffff

/** 45 and 90 minutes are those of RFC 9096 §4, 7 and 30 days those of RFC 4861 §6.2.1. */
export const lifetimes: readonly number[] = [
  0,
  600,
  1800,
  2700,
  3600,
  5400,
  7200,
  10_800,
  14_400,
  28_800,
  86_400,
  604_800,
  2_592_000,
  forever,
]

/** Advertisements of one prefix by one router, all alike. */
export interface Series {
  readonly by: RouterName
  readonly prefix: PrefixNumber
  readonly from: number
  /** None is sent later than this. */
  readonly to: number
  /** 0: one only. */
  readonly every: number
  readonly preferred: number
  readonly valid: number
}

export interface LifetimeTimelineState {
  readonly v: 1
  readonly scene: SceneName
  readonly series: readonly Series[]
  /** Whether the host protects valid lifetimes: RFC 4862 §5.5.3 (e). */
  readonly rule: boolean
  /** The moment that is looked at. */
  readonly at: number
  /** Nothing before the guess (guess.ts). */
  readonly guess?: Guessed
  /** The plan of this scene has met all its goals once. */
  readonly solved?: true
}

export type Plot = Pick<LifetimeTimelineState, 'scene' | 'series' | 'rule'>

/** Of a state, what the story follows from. */
export function plotOf({ scene, series, rule }: LifetimeTimelineState): Plot {
  return { scene, series, rule }
}

export interface Scale {
  readonly end: number
  /** What moments are rounded to. */
  readonly step: number
  /** Between two marks of the axis. */
  readonly mark: number
  /** What `every` can be. */
  readonly intervals: readonly number[]
}

const hours: Scale = { end: 720, step: 5, mark: 120, intervals: [0, 10, 30] }
const day = 1440
/** Longer than any real router waits in the first place, so that each advertisement can be seen. */
const month: Scale = { end: 36 * day, step: 360, mark: 7 * day, intervals: [0, 360, 1080] }
export const scaleOf = (scene: SceneName): Scale => (scene === 'crash' ? month : hours)
export const isMonth = (scene: SceneName): boolean => scaleOf(scene) === month

export const mostSeries = 5

export const choicesOf = {
  zero: ['old', 'other', 'either', 'none'],
  attack: ['nothing', 'untilNext', 'cut', 'atOnce'],
  crash: ['atOnce', 'router', 'preferred', 'valid'],
  home: ['atOnce', 'preferred', 'valid', 'never'],
} as const satisfies Partial<Record<SceneName, readonly string[]>>
export type Question = keyof typeof choicesOf

export const answerOf = {
  zero: 'other',
  attack: 'untilNext',
  crash: 'preferred',
  home: 'preferred',
} as const satisfies Record<Question, string>

/** A plan that is the reader's own has goals instead. */
export const questionOf = (scene: SceneName): Question | undefined => (scene === 'plan' ? undefined : scene)

/** With one row changed. What was one only has no end of its own. */
export function withSeries(
  state: LifetimeTimelineState,
  index: number,
  change: Partial<Series>,
): LifetimeTimelineState {
  const series = state.series.map((each, i) => (i === index ? settled({ ...each, ...change }, change) : each))
  return changed(state, { series })
}

function settled(series: Series, { from, to }: Partial<Series>): Series {
  if (series.every === 0) return { ...series, to: series.from }
  // The end that was moved pushes the other one along.
  if (series.from <= series.to) return series
  return from !== undefined || to === undefined
    ? { ...series, to: series.from }
    : { ...series, from: series.to }
}

/** One more row: from the moment that is looked at to the end. */
export function withMore(state: LifetimeTimelineState): LifetimeTimelineState {
  if (state.series.length >= mostSeries) return state
  const { end, intervals } = scaleOf(state.scene)
  const [, , every = 0] = intervals
  const more: Series = {
    by: 's',
    prefix: 2,
    from: state.at,
    to: end,
    every,
    preferred: 604_800,
    valid: 2_592_000,
  }
  return changed(state, { series: [...state.series, more] })
}

export function withoutSeries(state: LifetimeTimelineState, index: number): LifetimeTimelineState {
  return changed(state, { series: state.series.filter((_, i) => i !== index) })
}

export function withRule(state: LifetimeTimelineState, rule: boolean): LifetimeTimelineState {
  return changed(state, { rule })
}

function changed(state: LifetimeTimelineState, change: Partial<Plot>): LifetimeTimelineState {
  return { ...state, ...change, guess: afterChange(state.guess) }
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptLifetimeTimelineState(value: unknown): LifetimeTimelineState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, scene, series, rule, at, solved, ...rest } = value as Record<string, unknown>
  const guess = acceptGuess(rest.guess)
  if (v !== 1 || guess === undefined || !among(scenes, scene) || typeof rule !== 'boolean') return undefined
  const scale = scaleOf(scene)
  if (!isMoment(at, scale) || (solved !== undefined && solved !== true)) return undefined
  if (!Array.isArray(series) || series.length > mostSeries) return undefined
  const kept = series.map((each: unknown) => acceptSeries(each, scale))
  if (!kept.every((each) => each !== undefined)) return undefined
  return { v, scene, series: kept, rule, at, ...guess, ...(solved === true ? { solved } : {}) }
}

function acceptSeries(value: unknown, scale: Scale): Series | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { by, prefix, from, to, every, preferred, valid } = value as Record<string, unknown>
  if (!among(routers, by) || !among(prefixNumbers, prefix) || !among(scale.intervals, every)) return undefined
  if (!isMoment(from, scale) || !isMoment(to, scale) || from > to) return undefined
  if (!among(lifetimes, preferred) || !among(lifetimes, valid)) return undefined
  if (every === 0 && from !== to) return undefined
  return { by, prefix, from, to, every, preferred, valid }
}

function isMoment(value: unknown, { end, step }: Scale): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= end && Number(value) % step === 0
}
