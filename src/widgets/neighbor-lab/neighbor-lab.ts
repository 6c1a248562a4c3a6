/** What a reader of NeighborLab has done, and the story that follows from it, moment by moment. */
import { type Address, formatAddress } from '#core/address/address.ts'
import { hasGroup } from '#core/host/frame.ts'
import type { Neighbor } from '#core/host/state.ts'
import { type Network, nodeOf } from '#core/link/network.ts'
import { act as actOn, advance, nextEventAt } from '#core/link/run.ts'
import type { FrameItem, TraceItem } from '#core/link/trace.ts'
import { isMulticast } from '#core/packet/address-kinds.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import { linkType } from '#core/packet/link/link-type.ts'
import { among } from '#widgets/frame/among.ts'
import { acceptGuess, afterChange, type Guessed } from '#widgets/frame/guess.ts'
import { type ForgedFlags, forgedAdvertisement } from './forged.ts'
import {
  asker,
  forger,
  macs,
  newMacs,
  ping,
  type Scene,
  type SceneName,
  sceneOf,
  scenes,
  wire,
} from './scenes.ts'

/** `mac`: another network card for the neighbor, which nobody is told of; `macTold`: told to all. */
export const actNames = [
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

export interface Moment {
  /** As it is then. */
  readonly network: Network
  /** Milliseconds since the story began. */
  readonly at: number
  /** What has happened since the moment before, as far as this link knows. */
  readonly items: readonly TraceItem[]
  /** How many frames there were before, on this link. */
  readonly framesBefore: number
  readonly act?: ActName
}

export const mostActs = 12
/** A story has fewer; no link can ask for more. */
const mostMoments = 400

export type Plot = Pick<NeighborLabState, 'scene' | 'acts' | 'solicited' | 'override'>

export function momentsOf(plot: Plot): readonly Moment[] {
  const scene = sceneOf(plot.scene)
  const moments: Moment[] = [{ network: scene.network, at: 0, items: [], framesBefore: 0 }]
  let { network } = scene
  let frames = 0
  const add = (after: Network, act?: ActName) => {
    const items = after.trace.slice(network.trace.length).filter((item) => isShown(item, scene))
    network = after
    if (items.length === 0 && act === undefined) return
    const at = Math.max(0, network.now - scene.start)
    moments.push({ network, at, items, framesBefore: frames, ...(act === undefined ? {} : { act }) })
    frames += framesIn(items).length
  }
  while (moments.length <= mostMoments) {
    const done = plot.acts.find(({ after }) => after === moments.length - 1)
    if (done !== undefined) {
      add(perform(network, scene, done.act, plot), done.act)
      continue
    }
    const next = nextEventAt(network)
    if (next === undefined || next > scene.end) break
    add(advance(network))
  }
  return moments
}

function isShown(item: TraceItem, { stations }: Scene): boolean {
  if (item.kind === 'frame') return item.link === wire
  if (item.kind === 'note') {
    // What a router does on its other link is told nowhere.
    const elsewhere = item.note.interface !== undefined && item.note.interface !== 'eth0'
    return stations.includes(item.node) && !elsewhere
  }
  return item.kind === 'application' && item.node === asker.name && item.effect.kind !== 'pathMtu'
}

function perform(network: Network, scene: Scene, name: ActName, flags: ForgedFlags): Network {
  const [what = '', node = ''] = name.split(' ')
  switch (what) {
    case 'ping':
      return actOn(network, ping(scene.destination, 100))
    case 'fake': {
      const to = { address: asker.address, mac: macs.a! }
      const octets = forgedAdvertisement(scene.neighborAddress, macs[forger]!, to, flags)
      return actOn(network, { kind: 'inject', link: wire, octets })
    }
    case 'off':
      return actOn(network, { kind: 'silence', node })
    case 'on':
      return actOn(network, { kind: 'revive', node })
    default: {
      const { neighbor } = scene
      const old = macs[neighbor]!
      const mac = macOf(network, neighbor) === old ? newMacs[neighbor]! : old
      const announces = what === 'macTold'
      return actOn(network, { kind: 'changeMac', node: neighbor, interface: 'eth0', mac, announces })
    }
  }
}

export function framesIn(items: readonly TraceItem[]): FrameItem[] {
  return items.filter((item): item is FrameItem => item.kind === 'frame')
}

export function macOf(network: Network, name: string): string {
  if (name === forger) return macs[forger]!
  return nodeOf(network, name).host.interfaces[0]!.mac
}

/** What a station has to do with the frames of a moment. */
export type Part = 'sends' | 'gets' | 'passes' | 'off' | 'idle'

/** A group is heard by its members; the network card of the others lets nothing in. */
export function partOf(network: Network, frames: readonly FrameItem[], name: string): Part {
  const isUp = name === forger || nodeOf(network, name).isUp
  if (frames.some(({ sender = forger }) => sender === name)) return 'sends'
  if (!isUp) return 'off'
  if (frames.length === 0) return 'idle'
  return frames.some((frame) => isFor(network, frame, name)) ? 'gets' : 'passes'
}

function isFor(network: Network, { octets }: FrameItem, name: string): boolean {
  const [link, ip] = decodePacket(octets, { linkType: linkType.ethernet }).parts
  if (link?.name !== 'ethernet' || ip?.name !== 'ipv6') return false
  if (!isMulticast(ip.value.destination)) return link.value.destination === macOf(network, name)
  if (name === forger) return false
  const { host } = nodeOf(network, name)
  return hasGroup(host.interfaces[0]!, host.forwards, ip.value.destination)
}

/** The neighbor cache on this link. */
export function cacheOf(network: Network, name: string): readonly Neighbor[] {
  return name === forger ? [] : [...nodeOf(network, name).host.interfaces[0]!.neighbors.values()]
}

/** Whose address it is: a letter; the address where it is nobody's. */
export function ownerOf(network: Network, address: Address): string {
  for (const { name, host } of network.nodes.values()) {
    if (host.interfaces.some(({ addresses }) => addresses.some((own) => own.address === address))) return name
  }
  return formatAddress(address)
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

export function answerOf(plot: Plot, moments: readonly Moment[]): Choice {
  switch (questionOf(plot)) {
    case 'silent':
      return 'lost'
    case 'router':
      return 'later'
    case 'forged':
    case 'moved':
      return cacheAfter(plot, moments)
    default:
      return 'group'
  }
}

/** What the cache has made of the first thing that was done, once it has got there. */
function cacheAfter({ scene }: Plot, moments: readonly Moment[]): Choice {
  const { neighborAddress } = sceneOf(scene)
  const at = moments.findIndex(({ act }) => act === 'fake' || act === 'mac' || act === 'macTold')
  const [before, done] = [moments[at - 1], moments[at]]
  const after = moments.findLast((moment) => moment.at <= (done?.at ?? 0) + 1)
  const entry = (moment: Moment | undefined) =>
    moment && cacheOf(moment.network, asker.name).find(({ address }) => address === neighborAddress)
  const [old, now] = [entry(before), entry(after)]
  if (now === undefined || (old?.mac === now.mac && old?.state === now.state)) return 'same'
  if (old?.mac === now.mac) return 'oldStale'
  return now.state === 'reachable' ? 'newReachable' : 'newStale'
}

/** What is done at the moment that is shown; what was done later is undone. */
export function withAct(state: NeighborLabState, act: ActName): NeighborLabState {
  const acts = [...state.acts.filter(({ after }) => after < state.step), { after: state.step, act }]
  if (acts.length > mostActs) return state
  return { ...state, acts, step: state.step + 1, guess: afterChange(state.guess) }
}

/** Other flags: the moment at which what was forged has arrived, or the present one. */
export function withFlags(state: NeighborLabState, flags: Partial<ForgedFlags>): NeighborLabState {
  const next = { ...state, ...flags, guess: afterChange(state.guess) }
  const moments = momentsOf(next)
  const forged = moments.findIndex(({ act }) => act === 'fake')
  return { ...next, step: forged < 0 ? Math.min(state.step, moments.length - 1) : forged + 1 }
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptNeighborLabState(value: unknown): NeighborLabState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, scene, acts, solicited, override, step, open, ...rest } = value as Record<string, unknown>
  const guess = acceptGuess(rest.guess)
  if (v !== 1 || guess === undefined || !among(scenes, scene) || !Array.isArray(acts)) return undefined
  if (typeof solicited !== 'boolean' || typeof override !== 'boolean' || acts.length > mostActs)
    return undefined
  const { switches } = sceneOf(scene)
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
  const moments = momentsOf(plot)
  const last = moments.at(-1)!
  // What is done after the end is done never.
  if (kept.some(({ after }) => after >= moments.length) || !isCount(step, moments.length - 1))
    return undefined
  const frames = last.framesBefore + framesIn(last.items).length
  if (open !== undefined && !isCount(open, frames - 1)) return undefined
  return { v, ...plot, step, ...(open === undefined ? {} : { open }), ...guess }
}

function isCount(value: unknown, most: number): value is number {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= most
}
