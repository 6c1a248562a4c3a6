import { eventsIn } from './timeline-figure.ts'
import type { TimelineEvent } from './timeline-kinds.ts'
import { type TimelineState, wholeStory } from './timeline-state.ts'

/** What is asked before the years are shown: how long it took from one event to another. */
export interface Question {
  readonly first: TimelineEvent
  readonly last: TimelineEvent
  /** Whole years from the first to the last. */
  readonly years: number
  /** What can be answered, rising; the right one stands where its number has it, now here and now there. */
  readonly choices: readonly number[]
}

const mostChoices = 4

/** From the open event to the last important one in view. `undefined` where no whole year lies between them. */
export function questionOf(events: readonly TimelineEvent[], state: TimelineState): Question | undefined {
  const shown = eventsIn(events, state)
  const first = shown.find(({ id }) => id === state.selected)
  const last = shown.findLast(({ weight }) => weight === 1)
  if (first === undefined || last === undefined) return undefined
  const years = yearsBetween(first.iso, last.iso)
  return years < 1
    ? undefined
    : { first, last, years, choices: choicesAround(years, wholeStory.to - Number(first.iso.slice(0, 4))) }
}

/** Whole years from one date to another, as far as both say it: of `1991-11` and `1995-12-04` the months count. */
export function yearsBetween(from: string, to: string): number {
  const known = Math.min(from.length, to.length)
  const short = to.slice(4, known) < from.slice(4, known) ? 1 : 0
  return Number(to.slice(0, 4)) - Number(from.slice(0, 4)) - short
}

/**
 * Steps of about a quarter: whoever has a feeling for the time finds it, and nobody has to know the date. None is zero, and none says
 * that something is still to come.
 */
function choicesAround(years: number, most: number): number[] {
  const count = Math.min(mostChoices, most)
  const step = Math.max(1, Math.floor(years / 4))
  const lowest = Math.ceil((years - most) / step) + count - 1
  const highest = Math.floor((years - 1) / step)
  const place = Math.min(Math.max((years * 7) % count, lowest), highest)
  return Array.from({ length: count }, (_, i) => years + (i - place) * step)
}
