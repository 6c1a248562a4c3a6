import { fitWindow, type Years } from '#widgets/frame/time-axis.ts'
import { type EventKind, eventKinds, isEventKind } from './timeline-kinds.ts'

/** All that a learner sets in Timeline. */
export interface TimelineState extends Years {
  readonly v: 1
  readonly kinds: readonly EventKind[]
  /** The id of the event that is open. */
  readonly selected: string | null
}

/** The years that the figure can show, and the closest look it allows. */
export const wholeStory: Years = { from: 1969, to: 2027 }
export const closestLook = 1

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptTimelineState(value: unknown, ids: ReadonlySet<string>): TimelineState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, from, to, kinds, selected } = value as Record<string, unknown>
  if (v !== 1 || !isYear(from) || !isYear(to) || to - from < closestLook) return undefined
  if (!Array.isArray(kinds) || kinds.length > eventKinds.length || !kinds.every(isEventKind)) return undefined
  if (selected !== null && (typeof selected !== 'string' || !ids.has(selected))) return undefined
  return {
    v,
    ...fitWindow({ from, to }, wholeStory, closestLook),
    kinds: eventKinds.filter((kind) => kinds.includes(kind)),
    selected,
  }
}

function isYear(value: unknown): value is number {
  return typeof value === 'number' && value >= wholeStory.from && value <= wholeStory.to
}
