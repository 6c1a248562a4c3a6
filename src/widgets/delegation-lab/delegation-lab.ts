/**
 * What a reader of DelegationLab has set up, and what must come of it: plain arithmetic on numbers of networks. The prefixes
 * themselves are in `shares.ts`, the story in `moments.ts`, which load when they are asked for.
 */
import { among } from '#widgets/frame/among.ts'
import { acceptGuess, afterChange, type Guessed } from '#widgets/frame/guess.ts'

/** Rooms that the house router `r1` serves itself. The fourth one, `workshop`, is behind a router of its own, `r2`. */
export const rooms = ['wired', 'wifi', 'guests'] as const
export type Room = (typeof rooms)[number]
export const places = [...rooms, 'workshop'] as const
export type Place = (typeof places)[number]

/** Who sits where. */
export const hosts: Readonly<Record<Place, string>> = { wired: 'c', wifi: 'b', guests: 'g', workshop: 'w' }

/** How long the prefix is that the provider delegates; 0: it delegates none. */
export const delegations = [48, 56, 60, 64, 0] as const
export type Delegation = (typeof delegations)[number]

/** How long a share `r2` gets; 0: none. */
export const shareLengths = [0, 64, 62, 60, 56] as const
export type ShareLength = (typeof shareLengths)[number]

/** What happens once everybody has settled: nothing, a renewal, another prefix, or a provider that says nothing any more. */
export const sequels = ['nothing', 'renewal', 'other', 'silence'] as const
export type Sequel = (typeof sequels)[number]

export const goals = ['house', 'alone', 'sequel'] as const
export type Goal = (typeof goals)[number]

export interface Plot {
  readonly delegated: Delegation
  /** Which of the prefix's networks each room gets, in the order of `rooms`, counted from 0; -1: none. */
  readonly networks: readonly [wired: number, wifi: number, guests: number]
  readonly share: { readonly length: ShareLength; readonly number: number }
  readonly sequel: Sequel
}

export interface DelegationLabState extends Plot {
  readonly v: 1
  /** Reached so far, in the order of `goals`. */
  readonly found: readonly Goal[]
  /** The moment that is shown. */
  readonly step: number
  /** The line of packets whose octets are shown, counted from 0. */
  readonly open?: number
  /** Nothing before the guess (guess.ts). */
  readonly guess?: Guessed
}

/** A story has fewer moments and lines; a step beyond its end shows its end. */
export const mostMoments = 400

/** What is offered of each kind: the first so many networks of a prefix. */
const mostOffered = 16

/** What the provider delegates first, and what instead after a change: documentation addresses. RFC 3849. */
const delegatedTexts: Readonly<Record<Exclude<Delegation, 0>, readonly [string, string]>> = {
  48: ['2001:db8:12ab::/48', '2001:db8:9f04::/48'],
  56: ['2001:db8:12ab:cd00::/56', '2001:db8:9f04:7100::/56'],
  60: ['2001:db8:12ab:cde0::/60', '2001:db8:9f04:71c0::/60'],
  64: ['2001:db8:12ab:cde7::/64', '2001:db8:9f04:71c5::/64'],
}

export function plotOf({ delegated, networks, share, sequel }: Plot): Plot {
  return { delegated, networks, share, sequel }
}

/** What the provider delegates at first, or (`isOther`) later on. Undefined where it delegates nothing. */
export function delegatedText(delegated: Delegation, isOther = false): string | undefined {
  return delegated === 0 ? undefined : delegatedTexts[delegated][isOther ? 1 : 0]
}

/** How many networks of this length are in the prefix, as far as they are offered. */
export function offered(delegated: Delegation, length: number): number {
  return delegated === 0 || length < delegated ? 0 : Math.min(mostOffered, 2 ** (length - delegated))
}

/** How long a share can be, none included. */
export function offeredShares(delegated: Delegation): readonly ShareLength[] {
  return shareLengths.filter((length) => length === 0 || offered(delegated, length) > 0)
}

/** Two parts of the house that have been given the same addresses. */
export interface Clash {
  readonly one: Room
  readonly other: Place
}

export function clashesOf({ delegated, networks, share }: Plot): readonly Clash[] {
  if (delegated === 0) return []
  return rooms.flatMap((one, index): Clash[] => {
    const own = networks[index]!
    if (own < 0) return []
    const others = rooms.filter((_, at) => at > index && networks[at] === own)
    const isShared = share.length > 0 && Math.floor(own / 2 ** (64 - share.length)) === share.number
    return [...others, ...(isShared ? (['workshop'] as const) : [])].map((other) => ({ one, other }))
  })
}

/** Rooms without a network, in order. */
export function roomsWithout(plot: Plot): readonly Place[] {
  const without: Place[] = rooms.filter((_, index) => plot.networks[index]! < 0)
  return plot.share.length === 0 ? [...without, 'workshop'] : without
}

/** What happens later is not what was hoped for. */
export function endsBadly({ delegated, sequel }: Plot): boolean {
  return delegated !== 0 && (sequel === 'other' || sequel === 'silence')
}

/** The question that a house asks, and its answers to choose from: how many networks of 64 bits a prefix has room for is the usual one. */
export const choices = {
  count: ['none', 'one', 'eight', 'sixteen', 'many', 'most'],
  clash: ['refused', 'doubled', 'halved', 'unhurt'],
  other: ['vanish', 'kept', 'retired'],
  silence: ['aged', 'rebind', 'restart', 'emptied'],
} as const
export type Asked = keyof typeof choices
export type Choice = (typeof choices)[Asked][number]

export function askedOf(plot: Plot): Asked {
  if (endsBadly(plot)) return plot.sequel === 'other' ? 'other' : 'silence'
  return clashesOf(plot).length > 0 ? 'clash' : 'count'
}

const answers: Readonly<Record<Delegation, Choice>> = {
  0: 'none',
  48: 'most',
  56: 'many',
  60: 'sixteen',
  64: 'one',
}

const laterAnswers = { clash: 'halved', other: 'retired', silence: 'rebind' } as const

export function answerOf(plot: Plot): Choice {
  const asked = askedOf(plot)
  return asked === 'count' ? answers[plot.delegated] : laterAnswers[asked]
}

/** A change of the set-up, as far as it still fits. Once the guess is made, the new story is shown at its end. */
export function withPlot(state: DelegationLabState, some: Partial<Plot>): DelegationLabState {
  const { open: _, ...rest } = { ...state, ...some }
  const isOpen = state.guess !== undefined
  const changed = {
    ...rest,
    ...fitting(rest),
    step: isOpen ? mostMoments : 0,
    ...(isOpen ? { guess: afterChange(state.guess) } : {}),
  }
  return isOpen ? { ...changed, found: foundWith(changed) } : changed
}

/** Networks that are not in the prefix are taken away. */
function fitting({ delegated, networks, share }: Plot): Pick<Plot, 'networks' | 'share'> {
  const [wired, wifi, guests] = networks.map((number) => (number < offered(delegated, 64) ? number : -1))
  const count = share.length === 0 ? 0 : offered(delegated, share.length)
  const length = count === 0 ? 0 : share.length
  return {
    networks: [wired!, wifi!, guests!],
    share: { length, number: share.number < count ? share.number : 0 },
  }
}

/** Another moment, of which `last` ends the story. What is reached counts once its end has been seen. */
export function withStep(state: DelegationLabState, step: number, last: number): DelegationLabState {
  return { ...state, step, found: step >= last ? foundWith(state) : state.found }
}

/** Another guess, or none: then the story is back at its `begin`, so that nothing on screen gives the answer away. */
export function withGuess(state: DelegationLabState, guess: Guessed, begin = 0): DelegationLabState {
  const { open: _, guess: __, ...rest } = state
  return guess === undefined ? { ...rest, step: begin } : { ...state, guess }
}

/** A /56 that is enough for everybody; a /64 that is not; and a provider that changes its mind or says nothing. */
function foundWith(state: DelegationLabState): readonly Goal[] {
  const isWhole = clashesOf(state).length === 0 && roomsWithout(state).length === 0
  const reached: Readonly<Record<Goal, boolean>> = {
    // The workshop shall have room for networks of its own.
    house: state.delegated === 56 && isWhole && state.share.length < 64,
    alone: state.delegated === 64 && state.networks.some((number) => number >= 0),
    sequel: endsBadly(state),
  }
  return goals.filter((goal) => reached[goal] || state.found.includes(goal))
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptDelegationLabState(value: unknown): DelegationLabState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, delegated, networks, share, sequel, found, step, open, ...rest } = value as Record<
    string,
    unknown
  >
  const guess = acceptGuess(rest.guess)
  if (v !== 1 || guess === undefined || !among(sequels, sequel) || !among(delegations, delegated))
    return undefined
  const [wired, wifi, guests] =
    Array.isArray(networks) && networks.length === 3 ? (networks as unknown[]) : []
  const most = offered(delegated, 64)
  if (!isNetwork(wired, most) || !isNetwork(wifi, most) || !isNetwork(guests, most)) return undefined
  const read = acceptShare(share, delegated)
  if (read === undefined || !Array.isArray(found) || found.length > goals.length) return undefined
  const kept = goals.filter((goal) => (found as unknown[]).includes(goal))
  // How long the story is, is not known here: what is beyond its end shows its end.
  if (kept.length !== found.length || !isCount(step) || (open !== undefined && !isCount(open)))
    return undefined
  const plot: Plot = { delegated, networks: [wired, wifi, guests], share: read, sequel }
  return { v, ...plot, found: kept, step, ...(open === undefined ? {} : { open }), ...guess }
}

function acceptShare(value: unknown, delegated: Delegation): Plot['share'] | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { length, number } = value as Record<string, unknown>
  if (!among(shareLengths, length) || !isCount(number)) return undefined
  const count = length === 0 ? 1 : offered(delegated, length)
  return number < count ? { length, number } : undefined
}

function isNetwork(value: unknown, most: number): value is number {
  return Number.isInteger(value) && Number(value) >= -1 && Number(value) < most
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= mostMoments
}

/** What can be chosen for a room, or for the share of `r2`: texts with the prefix. */
export function prefixChoices(delegated: Delegation, length: number): readonly string[] {
  return Array.from({ length: offered(delegated, length) }, (_, number) =>
    subnetText(delegatedText(delegated)!, length, number),
  )
}

/** Subnets differ in the fourth group only. Light enough for a page that has not loaded core's prefixes; a test compares the two. */
function subnetText(delegated: string, length: number, number: number): string {
  const groups = delegated.split('::')[0]!.split(':')
  const fourth = Number.parseInt(groups[3] ?? '0', 16) + number * 2 ** (64 - length)
  return `${[...groups.slice(0, 3), ...(fourth === 0 ? [] : [fourth.toString(16)])].join(':')}::/${length}`
}
