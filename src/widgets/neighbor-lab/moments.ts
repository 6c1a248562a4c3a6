/** The story that follows from what a reader has done, moment by moment, on the virtual link. */
import { type Address, formatAddress } from '#core/address/address.ts'
import { hasGroup } from '#core/host/frame.ts'
import type { Neighbor } from '#core/host/state.ts'
import { type Network, nodeOf } from '#core/link/network.ts'
import { act as actOn, advance, nextEventAt } from '#core/link/run.ts'
import { type FrameItem, framesOf, type TraceItem } from '#core/link/trace.ts'
import { isMulticast } from '#core/packet/address-kinds.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import { linkType } from '#core/packet/link/link-type.ts'
import { type ForgedFlags, forgedAdvertisement } from './forged.ts'
import { type ActName, type Choice, forger, mostMoments, type Plot, questionOf } from './neighbor-lab.ts'
import { asker, macs, newMacs, ping, type Scene, sceneOf, wire } from './scenes.ts'

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
    frames += framesOf(items).length
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
