import { monthOf, type Years } from '#widgets/frame/plot/time-axis.ts'

/** All that a learner sets in AdoptionChart. */
export interface ChartState {
  readonly v: 1
  /** When it happens, in the learner's opinion: decimal years, in quarters. */
  readonly guess: number
  /** Whether what happened is shown. */
  readonly revealed: boolean
  /** The id of the reading that is open. */
  readonly reading: string | null
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptChartState(
  value: unknown,
  guesses: Years,
  ids: ReadonlySet<string>,
): ChartState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, guess, revealed, reading } = value as Record<string, unknown>
  if (v !== 1 || typeof revealed !== 'boolean') return undefined
  if (typeof guess !== 'number' || guess < guesses.from || guess > guesses.to || !Number.isInteger(guess * 4))
    return undefined
  if (reading !== null && (typeof reading !== 'string' || !ids.has(reading))) return undefined
  return { v, guess, revealed, reading }
}

/** A quarter of a year as a month, 0–11, and a year. */
export function monthOfGuess(guess: number): { readonly month: number; readonly year: number } {
  return { month: monthOf(guess), year: Math.floor(guess) }
}

/** How far a guess is off: near enough within half a year, else whole years before or after. */
export function judgeGuess(
  guess: number,
  answer: number,
): { readonly verdict: 'close' | 'early' | 'late'; readonly years: number } {
  const off = guess - answer
  const years = Math.max(Math.round(Math.abs(off)), 1)
  return { verdict: Math.abs(off) <= 0.5 ? 'close' : off < 0 ? 'early' : 'late', years }
}
