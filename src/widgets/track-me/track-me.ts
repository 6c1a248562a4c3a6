/** What an observer makes of a week: which connections it has in its log, and which of them it puts down to the same person. */
import { interfaceIdOf, macFromEui64 } from '#core/address/interface-id.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { containsAddress, parsePrefix } from '#core/address/prefix.ts'
import { among } from '#widgets/frame/among.ts'
import { acceptGuess, isAsking, past } from '#widgets/frame/guess.ts'
import type { Connection, Week } from './record.ts'
import { dayLength, type Kind, kinds, laptopMac, type Place, places, prefixes } from './week.ts'

/** A site has its own connections, a network all that go through it; and sites may put their logs together. */
export type Observer = 'site' | 'cafe' | 'all'
export const observers: readonly Observer[] = ['site', 'cafe', 'all']

/** What it goes by; each goes by all before it, too. `beyond`: cookies for sites, for a network the MAC address in the frames. */
export type Clues = 'id' | 'home' | 'beyond'
export const clueKinds: readonly Clues[] = ['id', 'home', 'beyond']

export type Goal = 'regular' | 'day' | 'home' | 'cafe' | 'week'
export const goals: readonly Goal[] = ['regular', 'day', 'home', 'cafe', 'week']

/** The scene that the question is about. */
export const asked = { kind: 'random', observer: 'all', clues: 'id' } as const satisfies Scene

/** How long the longest trail of that scene is. */
export const reaches = ['connection', 'visit', 'home', 'week'] as const
export type Reach = (typeof reaches)[number]
export const rightReach: Reach = 'visit'

export interface TrackMeState {
  readonly v: 1
  readonly kind: Kind
  readonly observer: Observer
  readonly clues: Clues
  /** Goals that were met at some time: they stay. */
  readonly met?: readonly Goal[]
  readonly guess?: string
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptTrackMeState(value: unknown): TrackMeState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, kind, observer, clues, met = [], guess } = value as Record<string, unknown>
  const guessed = acceptGuess(guess)
  if (v !== 1 || guessed === undefined || !Array.isArray(met) || met.length > goals.length) return undefined
  if (!among(kinds, kind) || !among(observers, observer) || !among(clueKinds, clues)) return undefined
  if (!met.every((goal) => among(goals, goal)) || new Set(met).size < met.length) return undefined
  return { v, kind, observer, clues, ...(met.length > 0 ? { met } : {}), ...guessed }
}

/** What is put down to one person, in the order of time. */
export interface Trail {
  readonly letter: string
  readonly connections: readonly Connection[]
  /** Minutes from the first to the last. */
  readonly length: number
  readonly places: readonly Place[]
}

type Scene = Pick<TrackMeState, 'kind' | 'observer' | 'clues'>

export function isSeenBy(observer: Observer, { site, place }: Connection): boolean {
  if (observer === 'all') return true
  return observer === 'site' ? site === 'news' : place === 'cafe'
}

/** Whoever shares one of these with a connection before it is the same person. */
function marksOf({ observer, clues }: Scene, { address, site }: Connection): readonly string[] {
  const parsed = parseAddress(address)
  const marks = [`id ${interfaceIdOf(parsed)}`]
  if (clues === 'id') return marks
  if (containsAddress(parsePrefix(prefixes.home), parsed)) marks.push('home')
  if (clues === 'beyond') marks.push(observer === 'cafe' ? 'mac' : `cookie ${site}`)
  return marks
}

/** The people that the observer believes in, the one seen first in front. */
export function trailsOf(week: Week, scene: Scene): Trail[] {
  let people: { marks: Set<string>; connections: Connection[] }[] = []
  for (const connection of week[scene.kind]) {
    if (!isSeenBy(scene.observer, connection)) continue
    const marks = marksOf(scene, connection)
    const same = people.filter((person) => marks.some((mark) => person.marks.has(mark)))
    const joined = {
      marks: new Set([...same.flatMap((person) => [...person.marks]), ...marks]),
      connections: [...same.flatMap((person) => person.connections), connection],
    }
    people = [...people.filter((person) => !same.includes(person)), joined]
  }
  return people
    .map(({ connections }) => connections.sort((a, b) => a.at - b.at))
    .sort(([a], [b]) => a!.at - b!.at)
    .map((connections, index) => ({
      letter: String.fromCharCode(65 + index),
      connections,
      length: connections.at(-1)!.at - connections[0]!.at,
      places: places.filter((place) => connections.some((connection) => connection.place === place)),
    }))
}

/** The one that lasts longest; of two, the one with more connections. */
export function longestOf(trails: readonly Trail[]): Trail {
  return trails.reduce((longest, trail) =>
    trail.length > longest.length ||
    (trail.length === longest.length && trail.connections.length > longest.connections.length)
      ? trail
      : longest,
  )
}

/** The MAC address that the observer reads: in an identifier, or in the frames on its own link. */
export function hardwareOf(
  trails: readonly Trail[],
  { observer, clues }: Scene,
): { readonly mac: string; readonly from: 'address' | 'frame' } | undefined {
  const addresses = trails.flatMap(({ connections }) => connections.map(({ address }) => address))
  const mac = addresses
    .map((address) => macFromEui64(interfaceIdOf(parseAddress(address))))
    .find((found) => found !== undefined)
  if (mac !== undefined) return { mac, from: 'address' }
  return observer === 'cafe' && clues === 'beyond' ? { mac: laptopMac, from: 'frame' } : undefined
}

/** What the scene shows, judged from the trails and not from the name of the kind. */
export function goalsOf(week: Week, scene: Scene): Goal[] {
  const trails = trailsOf(week, scene)
  const { kind, observer, clues } = scene
  const isOne = trails.length === 1
  const found: readonly (readonly [Goal, boolean])[] = [
    [
      'regular',
      observer === 'cafe' &&
        clues === 'id' &&
        isOne &&
        trailsOf(week, { ...scene, observer: 'all' }).every((trail) => trail.places.length === 1),
    ],
    ['day', observer === 'all' && clues === 'id' && longestOf(trails).length <= dayLength],
    [
      'home',
      kind === 'temporary' &&
        observer !== 'cafe' &&
        clues === 'home' &&
        trails.filter((trail) => trail.places.includes('home')).length === 1,
    ],
    ['cafe', kind === 'temporary' && observer === 'cafe' && isOne],
    ['week', kind === 'temporary' && observer === 'all' && isOne],
  ]
  return found.flatMap(([goal, isMet]) => (isMet ? [goal] : []))
}

/** Only its own scene is asked about; any other shows what it is. */
export function isCovered({ guess, kind, observer, clues }: TrackMeState): boolean {
  return isAsking(guess) && kind === asked.kind && observer === asked.observer && clues === asked.clues
}

/** With a choice made, the question is over: it does not come back by itself with the scene that it was about. */
export function withChoice(week: Week, state: TrackMeState, part: Partial<Scene>): TrackMeState {
  return { ...withScene(week, state, { ...state, ...part }), guess: past }
}

/** A sample in place of the state: what was met before stays met, and who has guessed is not asked again. */
export function withSample(week: Week, state: TrackMeState, sample: TrackMeState): TrackMeState {
  const next = withScene(week, state, sample)
  return isAsking(state.guess) ? next : { ...next, guess: past }
}

function withScene(
  week: Week,
  { v, met: before = [] }: TrackMeState,
  { kind, observer, clues }: Scene,
): TrackMeState {
  const found = goalsOf(week, { kind, observer, clues })
  const met = goals.filter((goal) => before.includes(goal) || found.includes(goal))
  return { v, kind, observer, clues, ...(met.length > 0 ? { met } : {}) }
}
