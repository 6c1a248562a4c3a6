/** What a reader sets in MldSnooping: the link, what has happened on it, the moment, and the frame that is sent then. */
import type { Address } from '#core/address/address.ts'
import { solicitedNode } from '#core/address/multicast.ts'
import { among } from '#widgets/frame/among.ts'
import { acceptGuess, afterChange, type Guessed } from '#widgets/frame/guess.ts'
import {
  addressOf,
  alive,
  allNodes,
  groupsOf,
  type HostPort,
  hosts,
  type Link,
  type LinkEvent,
  type LinkState,
  type Port,
  ports,
  portsFor,
  runLink,
  stream,
} from './snooped-link.ts'

/** Twenty minutes. */
export const lastSecond = 1200
const mostEvents = 24

/** h1 asks for h2; the router sends to `ff15::101`; the router sends to all nodes. */
export const frames = ['solicitation', 'stream', 'allNodes'] as const
export type Frame = (typeof frames)[number]
export const unknowns = ['routers', 'flood'] as const

export interface MldSnoopingState extends Link {
  readonly v: 1
  /** In their order, at whole seconds. */
  readonly events: readonly LinkEvent[]
  readonly now: number
  readonly frame: Frame
  /** The message whose octets are shown, counted from 0; −1 is the latest. */
  readonly chosen: number
  /** Nothing before the guess (guess.ts). */
  readonly guess?: Guessed
}

/** What becomes of a frame at a port. `router`: it gets what its listeners beyond may want. */
export type Fate = 'sends' | 'gets' | 'needless' | 'misses' | 'router' | 'spared'
export const answers = ['wanted', 'every', 'nobody', 'mixed'] as const
export type Answer = (typeof answers)[number]
/** Why the switch sends it where it does. */
export type Reason = 'off' | 'allNodes' | 'registered' | 'flooded' | 'routersOnly' | 'nowhere'

export interface Delivery {
  readonly group: Address
  readonly from: Port
  readonly fates: Readonly<Record<Port, Fate>>
  readonly answer: Answer
  readonly reason: Reason
}

const sources = { solicitation: 'h1', stream: 'router', allNodes: 'router' } as const

function groupOf(frame: Frame): Address {
  if (frame === 'solicitation') return solicitedNode(addressOf.h2)
  return frame === 'stream' ? stream : allNodes
}

/** Where a frame goes that is sent now. */
export function deliver(state: MldSnoopingState, link: LinkState): Delivery {
  const [group, from] = [groupOf(state.frame), sources[state.frame]]
  const to = portsFor(state, link, group, from, link.at)
  const listens = (port: Port) => group === allNodes || groupsOf(port, link.joined).includes(group)
  const fateOf = (port: Port): Fate => {
    if (port === from) return 'sends'
    if (!to.includes(port)) return listens(port) ? 'misses' : 'spared'
    if (listens(port)) return 'gets'
    return port === 'router' ? 'router' : 'needless'
  }
  const fates = { router: fateOf('router'), h1: fateOf('h1'), h2: fateOf('h2'), h3: fateOf('h3') }
  const others = hosts.filter((host) => host !== from)
  const has = (fate: Fate) => others.some((host) => fates[host] === fate)
  const isReached = (host: HostPort) => to.includes(host)
  const registered = alive(link.groups.get(group), link.at).length > 0
  return {
    group,
    from,
    fates,
    answer: !others.some(isReached)
      ? 'nobody'
      : others.every(isReached) && (group === allNodes || has('needless'))
        ? 'every'
        : has('misses') || has('needless')
          ? 'mixed'
          : 'wanted',
    reason: !state.snooping
      ? 'off'
      : group === allNodes
        ? 'allNodes'
        : registered
          ? 'registered'
          : state.unknown === 'flood'
            ? 'flooded'
            : to.length > 0
              ? 'routersOnly'
              : 'nowhere',
  }
}

export const linkOf = (state: MldSnoopingState): LinkState => runLink(state, state.now)

/** Another frame, another moment, another switch: the guess was about the one before. */
export function changed(
  state: MldSnoopingState,
  part: Partial<Pick<MldSnoopingState, 'version' | 'snooping' | 'unknown' | 'frame' | 'now'>>,
): MldSnoopingState {
  return { ...state, ...part, chosen: -1, guess: afterChange(state.guess) }
}

/** Something happens now; what was to happen later does not. The state itself where no more fits. */
export function happened(state: MldSnoopingState, event: WithoutTime<LinkEvent>): MldSnoopingState {
  if (isFull(state)) return state
  const before = state.events.filter(({ at }) => at <= state.now)
  const events = [...before, { ...event, at: state.now } as LinkEvent]
  return { ...state, events, chosen: -1, guess: afterChange(state.guess) }
}
/** Whether as much has happened up to now as a link holds. */
export const isFull = ({ events, now }: MldSnoopingState): boolean =>
  events.filter(({ at }) => at <= now).length >= mostEvents

type WithoutTime<Event> = Event extends unknown ? Omit<Event, 'at'> : never

/** The second of the next message after now; the last one of all where none comes. */
export function nextMoment(state: MldSnoopingState): number {
  const { sent } = runLink(state, lastSecond)
  const next = sent.find(({ at }) => at > state.now * 1000)
  return next === undefined ? lastSecond : Math.min(lastSecond, Math.ceil(next.at / 1000))
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptMldSnoopingState(value: unknown): MldSnoopingState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, version, snooping, unknown, events, now, frame, chosen, ...rest } = value as Record<
    string,
    unknown
  >
  const guess = acceptGuess(rest.guess)
  if (v !== 1 || guess === undefined || (version !== 1 && version !== 2)) return undefined
  if (typeof snooping !== 'boolean' || !among(unknowns, unknown) || !among(frames, frame)) return undefined
  if (!isSecond(now) || !Number.isInteger(chosen) || Number(chosen) < -1 || Number(chosen) > 9999) {
    return undefined
  }
  if (!Array.isArray(events) || events.length > mostEvents) return undefined
  const kept: LinkEvent[] = []
  for (const each of events) {
    const event = acceptEvent(each)
    if (event === undefined || event.at < (kept.at(-1)?.at ?? 0)) return undefined
    kept.push(event)
  }
  return {
    v,
    version,
    snooping,
    unknown,
    events: kept,
    now,
    frame,
    chosen: Number(chosen),
    ...guess,
  }
}

function acceptEvent(value: unknown): LinkEvent | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { at, what, who } = value as Record<string, unknown>
  if (!isSecond(at)) return undefined
  if (who === 'router') return what === 'asks' || what === 'stops' ? { at, what, who } : undefined
  if (!among(hosts, who)) return undefined
  return what === 'join' || what === 'leave' || what === 'reconnect' ? { at, what, who } : undefined
}

const isSecond = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) <= lastSecond

/** The rows of the switch's table: each group that was ever reported, with the ports that are left and their seconds. */
export function tableOf(link: LinkState): { group: Address; left: { port: Port; seconds: number }[] }[] {
  return [...link.groups.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([group, until]) => ({ group, left: secondsLeft(until, link.at) }))
}
export function secondsLeft(until: ReadonlyMap<Port, number>, at: number): { port: Port; seconds: number }[] {
  return ports.flatMap((port) => {
    const end = until.get(port) ?? 0
    return end > at ? [{ port, seconds: Math.ceil((end - at) / 1000) }] : []
  })
}
