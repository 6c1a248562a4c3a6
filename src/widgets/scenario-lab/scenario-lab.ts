/** What a reader of ScenarioLab has written and chosen. The run that follows from it: `run.ts`, which loads when it is asked for. */
import type { ProfileName } from '#core/host/profile/profile.ts'
import { among } from '#widgets/frame/among.ts'
import { acceptGuess, type Guessed } from '#widgets/frame/guess.ts'

/** As in `core/host/profile`, whose table loads with the run. */
export const profiles = [
  'rfc',
  'linux',
  'linux-6.1',
  'networkd',
  'networkmanager',
  'windows',
  'apple',
  'android',
] as const satisfies readonly ProfileName[]
export type Profile = (typeof profiles)[number]

export interface ScenarioLabState {
  readonly v: 1
  /** The scenario, as JSON: it may be wrong, then the run says where. */
  readonly text: string
  readonly seed: number
  readonly profile: Profile
  /** Where the clock stands, in milliseconds. */
  readonly at: number
  /** The node whose addresses are shown. */
  readonly who?: string
  /** The frame whose octets are shown, counted from 0. */
  readonly open?: number
  /** Nothing before the guess (guess.ts). */
  readonly guess?: Guessed
}

/** So that a link still holds it. */
export const longestText = 5000
export const seeds = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const
/** What is drawn at most; the terminal takes more. */
export const bounds = { nodes: 60, moments: 3000, frames: 5000 } as const

export type Plot = Pick<ScenarioLabState, 'text' | 'seed' | 'profile'>

/** Of a state, what the run follows from: as a text, so that two can be compared. */
export function plotOf({ text, seed, profile }: Plot): string {
  return JSON.stringify({ text, seed, profile })
}

export const choices = ['one', 'two', 'half', 'each'] as const
export type Choice = (typeof choices)[number]
/** What the guess about a whole class should have been. */
export const answer: Choice = 'two'

/** A time as a state has it: never before the moment that it is of. */
export function stateTime(at: number): number {
  return Math.ceil(at * 1000 - 1e-6) / 1000
}

const longestName = 40
const mostTime = 366 * 86_400_000

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptScenarioLabState(value: unknown): ScenarioLabState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, text, seed, profile, at, who, open, ...rest } = value as Record<string, unknown>
  const guess = acceptGuess(rest.guess)
  if (v !== 1 || guess === undefined || !among(profiles, profile) || !among(seeds, seed)) return undefined
  if (typeof text !== 'string' || text.length > longestText) return undefined
  if (typeof at !== 'number' || !(at >= 0 && at <= mostTime)) return undefined
  const isName = typeof who === 'string' && who.length <= longestName
  if (who !== undefined && !isName) return undefined
  // How many frames there are, is not known here: what is beyond the last one opens nothing.
  const isFrame = Number.isInteger(open) && Number(open) >= 0 && Number(open) <= bounds.frames
  if (open !== undefined && !isFrame) return undefined
  return {
    v,
    text,
    seed,
    profile,
    at,
    ...(isName ? { who } : {}),
    ...(isFrame ? { open: Number(open) } : {}),
    ...guess,
  }
}
