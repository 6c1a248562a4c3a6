/** A walk through the states of an address: which causes the reader has let happen, and where they have led. */
import {
  type AddressCause,
  type AddressTransition,
  addressTransition,
  addressTransitions,
  type PlainAddressState,
} from '#core/host/autoconf/address-state.ts'
import { among } from '#widgets/frame/among.ts'
import { acceptGuess, type Guessed } from '#widgets/frame/guess.ts'

export type Place = PlainAddressState | 'none'
export const places: readonly Place[] = ['none', 'tentative', 'preferred', 'deprecated', 'duplicate']

/** In the order of the table; their numbers stand at the arrows. */
export const causes: readonly AddressCause[] = [...new Set(addressTransitions.map(({ cause }) => cause))]
export const numberOf = (cause: AddressCause): number => causes.indexOf(cause) + 1

const scenes = ['again', 'fresh', 'gone'] as const
export type SceneName = (typeof scenes)[number]

/** What has happened before the reader comes. */
const startOf: Readonly<Record<SceneName, readonly AddressCause[]>> = {
  again: ['formed', 'unique', 'preferredEnds'],
  fresh: [],
  gone: ['formed'],
}

export interface AddressStateDiagramState {
  readonly v: 1
  readonly scene: SceneName
  /** After those of the start. */
  readonly causes: readonly AddressCause[]
  /** Nothing before the guess (guess.ts). */
  readonly guess?: Guessed
  /** The task of this scene has been done once. */
  readonly solved?: true
}

export const mostCauses = 30

export const choicesOf = {
  again: ['preferred', 'tentative', 'deprecated', 'none'],
  gone: ['1', '2', '3', '4'],
} as const satisfies Partial<Record<SceneName, readonly string[]>>
export type Question = keyof typeof choicesOf
export const questionOf = (scene: SceneName): Question | undefined => (scene === 'fresh' ? undefined : scene)

export function answerTo(question: Question): string {
  if (question === 'again') return addressTransition('deprecated', 'preferredAgain')?.to ?? 'deprecated'
  return String(fewest(['tentative'], (visited) => visited.at(-1) === 'none'))
}

export interface Step {
  readonly cause: AddressCause
  readonly from: Place
  /** The same place where nothing changes. */
  readonly to: Place
  readonly row?: AddressTransition
}

/** The whole walk, the start included. */
export function walkOf({ scene, causes: own }: AddressStateDiagramState): readonly Step[] {
  const steps: Step[] = []
  for (const cause of [...startOf[scene], ...own]) {
    const from = steps.at(-1)?.to ?? 'none'
    const row = addressTransition(from, cause)
    steps.push({ cause, from, to: row?.to ?? from, ...(row === undefined ? {} : { row }) })
  }
  return steps
}

/** Where the reader's own part of the walk has been, its beginning included. */
export function visitedIn(state: AddressStateDiagramState): readonly Place[] {
  const own = walkOf(state).slice(startOf[state.scene].length)
  const begin = walkOf({ ...state, causes: [] }).at(-1)?.to ?? 'none'
  return [begin, ...own.map(({ to }) => to)]
}

/** The places of a walk, each once. At the beginning an address that was never there has not been to its end. */
export function reachedIn(scene: SceneName, visited: readonly Place[]): readonly Place[] {
  const counted = scene === 'fresh' ? visited.slice(1) : visited
  return places.filter((place) => counted.includes(place))
}

export function isDone(scene: SceneName, visited: readonly Place[]): boolean {
  return scene === 'gone' ? visited.at(-1) === 'none' : reachedIn(scene, visited).length === places.length
}

/** How many changes the walk has needed until its task was done for the first time, or so far. What changes nothing is free. */
export function changesUntilDone(state: AddressStateDiagramState): number {
  const { scene, causes: own } = state
  const ends = own.map((_, i) => i + 1)
  const end = ends.find((count) => isDone(scene, visitedIn({ ...state, causes: own.slice(0, count) })))
  return walkOf({ ...state, causes: own.slice(0, end) })
    .slice(startOf[scene].length)
    .filter(({ row }) => row !== undefined).length
}

/** With how many causes the task of a scene can be done. */
export function fewestFor(scene: SceneName): number {
  const begin = visitedIn({ v: 1, scene, causes: [] })
  return fewest(begin, (visited) => isDone(scene, visited))
}

/** Breadth first. What matters of a walk is where it is and where it has been. */
function fewest(begin: readonly Place[], done: (visited: readonly Place[]) => boolean): number {
  let walks: (readonly Place[])[] = [begin]
  const seen = new Set<string>()
  for (let count = 0; walks.length > 0; count++) {
    if (walks.some(done)) return count
    const next: (readonly Place[])[] = []
    for (const walk of walks) {
      for (const cause of causes) {
        const row = addressTransition(walk.at(-1)!, cause)
        if (row === undefined) continue
        const key = `${row.to} ${[...new Set(walk.slice(1))].sort().join()}`
        if (seen.has(key)) continue
        seen.add(key)
        next.push([...walk, row.to])
      }
    }
    walks = next
  }
  return Number.POSITIVE_INFINITY
}

/**
 * Who says so. RFC 4862 §5.4.5 never assigns a duplicate, and Linux 6.18 removes one with lifetimes as soon as it is detected, so when
 * to forget it is the choice of the host of `core`.
 */
export function saidBy({ from, cause, rule }: AddressTransition): 'rfc' | 'linux' | 'course' {
  if (from === 'duplicate' && cause === 'validEnds') return 'course'
  return rule === undefined ? 'linux' : 'rfc'
}

/** Why a cause changes nothing. */
export type Nothing =
  | 'none'
  | 'formed'
  | 'noDetection'
  | 'duplicate'
  | 'challenged'
  | 'stillTentative'
  | 'renewedTentative'
  | 'renewed'
  | 'already'

export function nothingIn(from: Place, cause: AddressCause): Nothing {
  if (from === 'none') return 'none'
  if (cause === 'formed') return 'formed'
  if (from === 'duplicate') return 'duplicate'
  if (from === 'tentative') return cause === 'preferredEnds' ? 'stillTentative' : 'renewedTentative'
  if (cause === 'conflict') return 'challenged'
  if (cause === 'unique' || cause === 'uniqueButAged') return 'noDetection'
  return cause === 'preferredAgain' ? 'renewed' : 'already'
}

export function withCause(state: AddressStateDiagramState, cause: AddressCause): AddressStateDiagramState {
  if (state.causes.length >= mostCauses) return state
  return settled({ ...state, causes: [...state.causes, cause] })
}

export function withoutLast(state: AddressStateDiagramState): AddressStateDiagramState {
  return { ...state, causes: state.causes.slice(0, -1) }
}

/** What was done once stays done. */
function settled(state: AddressStateDiagramState): AddressStateDiagramState {
  return isDone(state.scene, visitedIn(state)) ? { ...state, solved: true } : state
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptAddressStateDiagramState(value: unknown): AddressStateDiagramState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, scene, causes: own, solved, ...rest } = value as Record<string, unknown>
  const guess = acceptGuess(rest.guess)
  if (v !== 1 || guess === undefined || !among(scenes, scene) || !Array.isArray(own)) return undefined
  if (own.length > mostCauses || (solved !== undefined && solved !== true)) return undefined
  const kept = own.filter((cause: unknown): cause is AddressCause => among(causes, cause))
  if (kept.length !== own.length) return undefined
  return { v, scene, causes: kept, ...guess, ...(solved === true ? { solved } : {}) }
}
