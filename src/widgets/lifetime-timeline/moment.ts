/** What a story says at one moment, what it says in all, and whether it is what the task asks for. */
import type { Decision, Heard, Lane, Phase, Source, Story } from './ageing-story.ts'
import { forever, type PrefixNumber, type SceneName, type Series, scaleOf } from './lifetime-timeline.ts'

export interface LaneNow {
  /** Nothing where there is no such address then. */
  readonly state?: Phase['state']
  /** Seconds; absent where it is over, or for ever. */
  readonly preferredFor?: number
  readonly validFor?: number
  readonly onLink: boolean
}

const holds = (at: number) => (span: { readonly from: number; readonly to: number }) =>
  span.from <= at && at < span.to

/** At the very end the last moment before it is meant. */
const within = (at: number, end: number): number => (at >= end ? end - 0.01 : at)

/** Something that has just begun is already there: detection takes a second or two, and nothing here is shorter than a minute. */
const aMoment = 0.1

export function laneAt(
  story: Story,
  series: readonly Series[],
  lane: Lane,
  at: number,
  end: number,
): LaneNow {
  const moment = within(at + aMoment, end)
  const state = lane.phases.find(holds(moment))?.state
  const onLink = lane.onLink.some(holds(moment))
  if (state === undefined) return { onLink }
  const last = story.heard.findLast(
    (each) => each.at <= at && each.kept !== undefined && series[each.row]?.prefix === lane.prefix,
  )
  if (last?.kept === undefined) return { state, onLink }
  const passed = (at - last.at) * 60
  const { preferred } = series[last.row]!
  return {
    state,
    onLink,
    ...(preferred > passed && preferred !== forever ? { preferredFor: preferred - passed } : {}),
    ...(last.kept === forever ? {} : { validFor: last.kept - passed }),
  }
}

export function sourceAt(story: Story, at: number, end: number): Source | undefined {
  const moment = within(at + aMoment, end)
  return story.sources.findLast(({ from }) => from <= moment)
}

/** The advertisement that was heard last. */
export function heardAt(story: Story, at: number): Heard | undefined {
  return story.heard.findLast((each) => each.at <= at)
}

/** Advertisements of one row in a row, of which the same was made. */
export interface Group {
  readonly row: number
  readonly decision: Decision
  readonly from: number
  readonly to: number
  readonly count: number
  readonly first: Heard
}

export function groupsOf(story: Story): readonly Group[] {
  const groups: Group[] = []
  for (const heard of story.heard) {
    const { row, at, decision } = heard
    const index = groups.findLastIndex((group) => group.row === row)
    const last = groups[index]
    if (last !== undefined && last.decision === decision) {
      groups[index] = { ...last, to: at, count: last.count + 1 }
    } else {
      groups.push({ row, decision, from: at, to: at, count: 1, first: heard })
    }
  }
  return groups.sort((a, b) => a.from - b.from)
}

/** What was made of the first of a group. Zeros that are taken leave no address. */
export function outcomeOf({ decision, first }: Group): Decision | 'removed' {
  return decision === 'taken' && (first.kept ?? 0) === 0 ? 'removed' : decision
}

/** Moments at which something becomes different, rounded up to what can be looked at. */
export function turnsOf(story: Story, scene: SceneName): readonly number[] {
  const { step, end } = scaleOf(scene)
  const times = [
    ...story.lanes.flatMap(({ phases, onLink }) =>
      [...phases, ...onLink].flatMap(({ from, to }) => [from, to]),
    ),
    ...story.sources.map(({ from }) => from),
    ...groupsOf(story).map(({ from }) => from),
  ]
  // Detection is over in two seconds: what follows from it belongs to the advertisement.
  const rounded = times.map((time) => Math.ceil((time - aMoment) / step) * step)
  // What is cut off at the end of the scale does not end there.
  return [...new Set(rounded)].filter((time) => time >= 0 && time < end).sort((a, b) => a - b)
}

export const goals = ['always', 'leaves', 'keeps', 'gone'] as const
export type Goal = (typeof goals)[number]
/** Minutes of the plan: when new connections have to have left the old prefix, when the old one still serves, when it is over. */
const deadlines = { leaves: 300, keeps: 540, gone: 720 } as const
const old: PrefixNumber = 1

/** Which goals of the plan a story meets. */
export function metBy(story: Story): Readonly<Record<Goal, boolean>> {
  const { end } = scaleOf('plan')
  const begin = story.sources.find(({ prefix }) => prefix !== undefined)?.from ?? end
  // A new address takes two seconds to be ready: nobody would notice.
  const lasting = story.sources.filter(({ from }, i) => (story.sources[i + 1]?.from ?? end) - from > aMoment)
  const later = (time: number): readonly Source[] => {
    const at = lasting.findLast(({ from }) => from <= time + aMoment)
    return [...(at === undefined ? [] : [at]), ...lasting.filter(({ from }) => from > time + aMoment)]
  }
  const isGood = ({ kind }: Source): boolean => kind !== 'last' && kind !== 'noRouter' && kind !== 'linkLocal'
  const phases = story.lanes.find(({ prefix }) => prefix === old)!.phases.filter(isUsable)
  return {
    always: begin < aMoment * 10 && later(begin).every(isGood),
    leaves: later(deadlines.leaves).every(({ prefix }) => prefix !== undefined && prefix !== old),
    keeps: isWhole(phases, deadlines.keeps),
    gone: phases.length > 0 && phases.every(({ to }) => to < deadlines.gone),
  }
}

const isUsable = ({ state }: Phase): boolean => state === 'preferred' || state === 'deprecated'

/** From the first moment to this one without a gap. */
function isWhole(phases: readonly Phase[], until: number): boolean {
  let reached = phases[0]?.from ?? until
  if (reached > aMoment * 10) return false
  for (const { from, to } of phases) if (from <= reached) reached = Math.max(reached, to)
  return reached >= until
}

/** `2:30`, or with the day that it is. */
export function clockText(at: number): string {
  return `${Math.floor((at % 1440) / 60)}:${String(Math.floor(at % 60)).padStart(2, '0')}`
}
export const dayOf = (at: number): number => Math.floor(at / 1440)

const units = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
] as const

/** The two largest units, with their signs, which both languages share: `23 h 50 min`. */
export function durationText(seconds: number): string {
  let rest = Math.round(seconds)
  const parts: string[] = []
  for (const [unit, size] of units) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count > 0) parts.push(`${count} ${unit}`)
  }
  return parts.slice(0, 2).join(' ') || '0'
}
