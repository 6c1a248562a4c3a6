/** What a reader of NeighborLab has done. The story that follows from it: `moments.ts`, which loads when it is asked for. */
import { among } from '#widgets/frame/among.ts'
import { acceptGuess, afterChange, type Guessed } from '#widgets/frame/guess.ts'
import type { ForgedFlags } from './forged.ts'

export const scenes = ['empty', 'idle', 'talking', 'routers'] as const
export type SceneName = (typeof scenes)[number]

/** Whoever forges: on the link, with an Ethernet address, and no host of ours. */
export const forger = 'm'

/** The neighbor that things are done to, and those that can be switched off. */
const others: Readonly<Record<SceneName, readonly string[]>> = {
  empty: ['b'],
  idle: ['b'],
  talking: ['b'],
  routers: ['r', 's'],
}
export const switchesIn = (scene: SceneName): readonly string[] => others[scene]
export const neighborIn = (scene: SceneName): string => (scene === 'routers' ? 'r' : 'b')
/** Whom the pings of `a` are for. */
export const pingedIn = (scene: SceneName): string => (scene === 'routers' ? 'e' : 'b')

/** `mac`: another network card for the neighbor, which nobody is told of; `macTold`: told to all. */
const actNames = [
  'ping',
  'fake',
  'mac',
  'macTold',
  'off b',
  'on b',
  'off r',
  'on r',
  'off s',
  'on s',
] as const
export type ActName = (typeof actNames)[number]

export interface Act {
  /** The moment it follows, counted from 0. */
  readonly after: number
  readonly act: ActName
}

export interface NeighborLabState {
  readonly v: 1
  readonly scene: SceneName
  readonly acts: readonly Act[]
  /** The flags of what is forged. */
  readonly solicited: boolean
  readonly override: boolean
  /** The moment that is shown. */
  readonly step: number
  /** The frame whose octets are shown, counted from 0 over those of this link. */
  readonly open?: number
  /** Nothing before the guess (guess.ts). */
  readonly guess?: Guessed
}

export const mostActs = 12
/** A story has fewer; no link can ask for more. */
export const mostMoments = 400

export type Plot = Pick<NeighborLabState, 'scene' | 'acts' | 'solicited' | 'override'>

/** Of a state, what the story follows from. */
export function plotOf({ scene, acts, solicited, override }: NeighborLabState): Plot {
  return { scene, acts, solicited, override }
}

export const questions = ['first', 'silent', 'forged', 'moved', 'router'] as const
export type Question = (typeof questions)[number]

/** What is asked before the story goes on. Nothing where the reader has made a story of their own that none fits. */
export function questionOf({ scene, acts }: Plot): Question | undefined {
  const has = (...names: readonly ActName[]) => acts.some(({ act }) => names.includes(act))
  switch (scene) {
    case 'empty':
      return 'first'
    case 'idle':
      return has('off b') ? 'silent' : undefined
    case 'talking':
      return has('fake') ? 'forged' : has('mac', 'macTold') ? 'moved' : undefined
    case 'routers':
      return has('off r') ? 'router' : undefined
  }
}

export const choicesOf = {
  first: ['echo', 'all', 'group', 'router'],
  silent: ['asks', 'lost', 'told'],
  forged: ['same', 'oldStale', 'newStale', 'newReachable'],
  moved: ['same', 'oldStale', 'newStale', 'newReachable'],
  router: ['atOnce', 'later', 'never'],
} as const satisfies Record<Question, readonly string[]>
export type Choice = (typeof choicesOf)[Question][number]

/** What is done at the moment that is shown; what was done later is undone. */
export function withAct(state: NeighborLabState, act: ActName): NeighborLabState {
  const acts = [...state.acts.filter(({ after }) => after < state.step), { after: state.step, act }]
  if (acts.length > mostActs) return state
  return { ...state, acts, step: state.step + 1, guess: afterChange(state.guess) }
}

/** Other flags: what was forged has just arrived, a moment after it was sent, or nothing else is shown than before. */
export function withFlags(state: NeighborLabState, flags: Partial<ForgedFlags>): NeighborLabState {
  const forged = state.acts.find(({ act }) => act === 'fake')
  const step = forged === undefined ? state.step : forged.after + 2
  return { ...state, ...flags, step, guess: afterChange(state.guess) }
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptNeighborLabState(value: unknown): NeighborLabState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, scene, acts, solicited, override, step, open, ...rest } = value as Record<string, unknown>
  const guess = acceptGuess(rest.guess)
  if (v !== 1 || guess === undefined || !among(scenes, scene) || !Array.isArray(acts)) return undefined
  if (typeof solicited !== 'boolean' || typeof override !== 'boolean' || acts.length > mostActs)
    return undefined
  const switches = switchesIn(scene)
  const kept: Act[] = []
  for (const each of acts as readonly unknown[]) {
    if (typeof each !== 'object' || each === null) return undefined
    const { after, act } = each as Record<string, unknown>
    if (!isCount(after, mostMoments) || !among(actNames, act)) return undefined
    const [, node] = act.split(' ')
    if (node !== undefined && !switches.includes(node)) return undefined
    if (kept.some((other) => other.after >= after)) return undefined
    kept.push({ after, act })
  }
  const plot: Plot = { scene, acts: kept, solicited, override }
  // How long the story is, is not known here: what is beyond its end shows its end.
  if (!isCount(step, mostMoments) || (open !== undefined && !isCount(open, mostMoments))) return undefined
  return { v, ...plot, step, ...(open === undefined ? {} : { open }), ...guess }
}

function isCount(value: unknown, most: number): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most
}
