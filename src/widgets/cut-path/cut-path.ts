/** What a reader sets in CutPath: where and when the path is cut, and what they expect of each cut. */
import { among } from '#widgets/frame/among.ts'
import {
  type Cut,
  cuts,
  type Moment,
  moments,
  outcomeOf,
  type Saying,
  sayings,
  type Time,
  times,
} from './cut-outcomes.ts'

/** A guess may still lack a half; it is told once the reader has made the cut. */
export interface CutGuess {
  readonly says?: Saying
  readonly after?: Time
  readonly told?: true
}

export interface CutPathState {
  readonly v: 1
  readonly moment: Moment
  readonly cut: Cut
  /** By moment and cut, as `connect/drop`. */
  readonly guesses: Readonly<Record<string, CutGuess>>
}

export const guessOf = ({ moment, cut, guesses }: CutPathState): CutGuess => guesses[`${moment}/${cut}`] ?? {}

/** The state with this added to the guess of its cut. What has been told stays as it is. */
export function withGuess(state: CutPathState, part: CutGuess): CutPathState {
  const guess = guessOf(state)
  if (guess.told) return state
  return { ...state, guesses: { ...state.guesses, [`${state.moment}/${state.cut}`]: { ...guess, ...part } } }
}

/** Whether both halves are there, so that the cut can be made. */
export const isReady = ({ says, after }: CutGuess): boolean => says !== undefined && after !== undefined

/** Which halves of a guess are right. */
export function judge(
  moment: Moment,
  cut: Cut,
  { says, after }: CutGuess,
): { says: boolean; after: boolean } {
  const truth = outcomeOf(moment, cut)
  return { says: says === truth.says, after: after === truth.after }
}

/** How many cuts were made, and how many of them were foreseen in both halves. */
export function score({ guesses }: CutPathState): { right: number; count: number } {
  const told = Object.entries(guesses).filter(([, guess]) => guess.told)
  const right = told.filter(([key, guess]) => {
    const [moment, cut] = key.split('/') as [Moment, Cut]
    const { says, after } = judge(moment, cut, guess)
    return says && after
  })
  return { right: right.length, count: told.length }
}

const keys = moments.flatMap((moment) => cuts.map((cut) => `${moment}/${cut}`))

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptCutPathState(value: unknown): CutPathState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, moment, cut, guesses } = value as Record<string, unknown>
  if (v !== 1 || !among(moments, moment) || !among(cuts, cut)) return undefined
  if (typeof guesses !== 'object' || guesses === null) return undefined
  const kept: Record<string, CutGuess> = {}
  for (const [key, guess] of Object.entries(guesses)) {
    const accepted = among(keys, key) ? acceptGuess(guess, key.split('/')[0] as Moment) : undefined
    if (accepted === undefined) return undefined
    kept[key] = accepted
  }
  return { v, moment, cut, guesses: kept }
}

function acceptGuess(value: unknown, moment: Moment): CutGuess | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { says, after, told } = value as Record<string, unknown>
  if (says !== undefined && !among<Saying>(sayings[moment], says)) return undefined
  if (after !== undefined && !among(times, after)) return undefined
  if (told !== undefined && (told !== true || says === undefined || after === undefined)) return undefined
  return { ...(says && { says }), ...(after && { after }), ...(told && { told }) }
}
