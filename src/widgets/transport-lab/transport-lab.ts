/** What a reader of TransportLab has set up, and what they have found. What each way costs: `race.ts`. */
import { among } from '#widgets/frame/among.ts'
import { acceptGuess, afterChange, type Guessed } from '#widgets/frame/guess.ts'
import { delays, losses, mostQuestions, mtus, offers, type Plot, sizes, type Way, ways } from './plot.ts'
import { raceOf, totalsOf } from './race.ts'

export const tasks = ['never', 'oneTrip', 'loss', 'octets'] as const
export type Task = (typeof tasks)[number]

export interface TransportLabState extends Plot {
  readonly v: 1
  /** Whose packets are listed. */
  readonly way: Way
  /** The moment that is shown. */
  readonly step: number
  readonly found: readonly Task[]
  /** Nothing before the guess (guess.ts). */
  readonly guess?: Guessed
}

/** A race has fewer moments. */
const mostMoments = 200

/** Where each way has its answer, and who was first: never a tie, since one of UDP and TCP always leads. */
export function winnerOf(plot: Plot): Way {
  const race = raceOf(plot)
  const when = (way: Way) => race[way].arrives ?? Number.POSITIVE_INFINITY
  return ways.reduce((best, way) => (when(way) < when(best) ? way : best))
}

/** What a set-up shows, once its race has been watched to the end. */
export function tasksDone(plot: Plot): readonly Task[] {
  const race = raceOf(plot)
  const { udp, tcp } = race
  const done: Record<Task, boolean> = {
    never: udp.arrives === undefined,
    oneTrip: plot.size >= 1500 && udp.arrives === plot.delay,
    loss: udp.why === 'lost' && (tcp.arrives ?? 0) < (udp.arrives ?? 0),
    octets:
      plot.keeps &&
      udp.arrives !== undefined &&
      totalsOf(plot, race, 'tls').octets < totalsOf(plot, race, 'udp').octets,
  }
  return tasks.filter((task) => done[task])
}

/** A change of the set-up: the new race begins at its start. */
export function withPlot(state: TransportLabState, some: Partial<Plot>): TransportLabState {
  const { guess, ...rest } = { ...state, ...some, step: 0 }
  return guess === undefined ? rest : { ...rest, guess: afterChange(guess) }
}

export function withStep(state: TransportLabState, step: number, last: number): TransportLabState {
  if (step < last) return { ...state, step }
  const done = tasksDone(state)
  return { ...state, step, found: tasks.filter((task) => state.found.includes(task) || done.includes(task)) }
}

/** Another guess, or none: then the race is back at its start, so that nothing on screen gives the answer away. */
export function withGuess(state: TransportLabState, guess: Guessed): TransportLabState {
  const { guess: _, ...rest } = state
  return guess === undefined ? { ...rest, step: 0 } : { ...rest, guess }
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptTransportLabState(value: unknown): TransportLabState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const state = value as Record<string, unknown>
  const { v, size, offer, mtu, filter, delay, loss, questions, keeps, way, step, found } = state
  const guess = acceptGuess(state.guess)
  if (v !== 1 || guess === undefined) return undefined
  if (!among(sizes, size) || !among(offers, offer) || !among(mtus, mtu) || !among(delays, delay))
    return undefined
  if (!among(losses, loss) || !among(ways, way)) return undefined
  if (typeof filter !== 'boolean' || typeof keeps !== 'boolean') return undefined
  if (!isCount(questions, 1, mostQuestions) || !isCount(step, 0, mostMoments)) return undefined
  if (!Array.isArray(found) || found.length > tasks.length) return undefined
  const kept = tasks.filter((task) => (found as unknown[]).includes(task))
  if (kept.length !== found.length) return undefined
  const plot: Plot = { size, offer, mtu, filter, delay, loss, questions, keeps }
  return { v, ...plot, way, step, found: kept, ...guess }
}

export function isCount(value: unknown, least: number, most: number): value is number {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most
}
