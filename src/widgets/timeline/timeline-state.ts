import { acceptGuess, type Guessed } from '#widgets/frame/guess.ts'
import { fitWindow, type Years } from '#widgets/frame/plot/time-axis.ts'
import { type EventKind, eventKinds, isEventKind, type TimelineEvent } from './timeline-kinds.ts'

/** All that a learner sets in Timeline. */
export interface TimelineState extends Years {
  readonly v: 1
  readonly kinds: readonly EventKind[]
  /** The id of the event that is open. */
  readonly selected: string | null
  /** How many years the learner says it took (timeline-question.ts); nothing before the guess (guess.ts). */
  readonly guess?: Guessed
}

/** The years that the figure can show, and the closest look it allows. */
export const wholeStory: Years = { from: 1969, to: 2027 }
export const closestLook = 1

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptTimelineState(value: unknown, ids: ReadonlySet<string>): TimelineState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, from, to, kinds, selected, guess: said } = value as Record<string, unknown>
  if (v !== 1 || !isYear(from) || !isYear(to) || to - from < closestLook) return undefined
  if (!Array.isArray(kinds) || kinds.length > eventKinds.length || !kinds.every(isEventKind)) return undefined
  if (selected !== null && (typeof selected !== 'string' || !ids.has(selected))) return undefined
  const guess = acceptGuess(said)
  return (
    guess && {
      v,
      ...fitWindow({ from, to }, wholeStory, closestLook),
      kinds: eventKinds.filter((kind) => kinds.includes(kind)),
      selected,
      ...guess,
    }
  )
}

function isYear(value: unknown): value is number {
  return typeof value === 'number' && value >= wholeStory.from && value <= wholeStory.to
}

/** What a lesson asks for, as it is written there. */
export interface TimelineOpening {
  readonly from: string
  readonly to: string
  readonly kinds: string | undefined
  readonly select: string | undefined
}

/** The state that a lesson opens the widget on. Without `select`, the first important event is open. */
export function openingState(
  events: readonly TimelineEvent[],
  { from, to, kinds, select }: TimelineOpening,
): TimelineState {
  const wanted = kinds?.split(',') ?? [...eventKinds]
  const unknown = wanted.find((kind) => !isEventKind(kind))
  if (unknown !== undefined)
    throw new Error(`<Timeline kinds>: no kind “${unknown}” of ${eventKinds.join(', ')}`)
  const ids = new Set(events.map((event) => event.id))
  if (select !== undefined && !ids.has(select)) throw new Error(`<Timeline select>: no event “${select}”`)
  const first = events.find(
    ({ kind, weight, iso }) =>
      weight === 1 && wanted.includes(kind) && Number(iso.slice(0, 4)) >= Math.ceil(Number(from)),
  )
  const state = {
    v: 1,
    from: Number(from),
    to: Number(to),
    kinds: wanted.filter(isEventKind),
    selected: select ?? first?.id ?? null,
  }
  const accepted = acceptTimelineState(state, ids)
  if (accepted === undefined)
    throw new Error(`<Timeline>: it cannot show these years: ${JSON.stringify(state)}`)
  return accepted
}
