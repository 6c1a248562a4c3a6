/** The run that follows from what a reader has done, moment by moment, on the virtual link. */
import { formatAddress } from '#core/address/address.ts'
import { eui64, joinPrefix } from '#core/address/interface-id.ts'
import { parsePrefix } from '#core/address/prefix.ts'
import { hasGroup } from '#core/host/frame.ts'
import { allListeners } from '#core/host/group/listener-message.ts'
import type { Interface } from '#core/host/state.ts'
import { type Network, nodeOf } from '#core/link/network.ts'
import { act as actOn, nextEventAt, runUntil } from '#core/link/run.ts'
import type { FrameItem, TraceItem } from '#core/link/trace.ts'
import { isMulticast } from '#core/packet/address-kinds.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import { linkType } from '#core/packet/link/link-type.ts'
import { configOf, macs, newcomer, type Scene, sceneOf, wire } from './scenes.ts'
import { type Act, type ActName, mostMoments, mostTime, type Plot, stranger } from './slaac-lab.ts'
import { claim, rogueAdvertisement, strangerMac } from './stranger.ts'

export interface Moment {
  /** As it is then. */
  readonly network: Network
  /** Milliseconds since the run began. */
  readonly at: number
  /** What has happened since the moment before. */
  readonly items: readonly TraceItem[]
  readonly act?: ActName
}

export interface Run {
  readonly moments: readonly Moment[]
  /** Whether more would have happened: there is an end to the moments of a run. */
  readonly isCut: boolean
}

/** After what was done last: long enough for a minute's lifetime to run out. */
const tail = 70_000

export function endOf({ scenario, acts }: Plot): number {
  const last = acts.at(-1)
  return Math.min(mostTime, Math.max(sceneOf(scenario).end, last === undefined ? 0 : last.at + tail))
}

export function runOf(plot: Plot): Run {
  const scene = sceneOf(plot.scenario)
  const end = scene.start + endOf(plot)
  const moments: Moment[] = [{ network: scene.network, at: 0, items: [] }]
  let { network } = scene
  let done = 0
  const add = (after: Network, act?: ActName) => {
    const items = after.trace.slice(network.trace.length).filter((item) => isShown(item, scene))
    network = after
    if (items.length === 0 && act === undefined) return
    moments.push({ network, at: network.now - scene.start, items, ...(act === undefined ? {} : { act }) })
  }
  while (moments.length < mostMoments) {
    const next = nextEventAt(network) ?? Number.POSITIVE_INFINITY
    const act = plot.acts[done]
    if (act !== undefined && scene.start + act.at < next) {
      add(perform(runUntil(network, scene.start + act.at), act), act.act)
      done++
    } else if (next > end) return { moments, isCut: false }
    else add(runUntil(network, next))
  }
  return { moments, isCut: true }
}

/** What a cache makes of its neighbors is another widget's, and a group that is left is no news. */
const untold = /^(?:nextHop\.|neighbor\.(?!solicits|answers)|group\.left)/

function isShown(item: TraceItem, { stations }: Scene): boolean {
  if (item.kind === 'frame') return true
  if (item.kind === 'application') return item.effect.kind === 'delivered' && item.node === newcomer
  return item.kind === 'note' && stations.includes(item.node) && !untold.test(item.note.code)
}

function perform(network: Network, { act, ra }: Act): Network {
  switch (act) {
    case 'plug':
    case 'unplug':
      return actOn(network, { kind: act, node: newcomer })
    case 'claim':
      return actOn(network, { kind: 'inject', link: wire, octets: claim(claimedOf(network)) })
    case 'rogue':
      return actOn(network, { kind: 'inject', link: wire, octets: rogueAdvertisement(network.now) })
    case 'ra':
      return actOn(network, { kind: 'advertise', node: 'r', change: configOf(ra!) })
    case 'lose':
    case 'heal':
      return actOn(network, { kind: 'setLink', link: wire, options: { loss: act === 'lose' ? 1 : 0 } })
    case 'off':
      return actOn(network, { kind: 'silence', node: 'r' })
    case 'on':
      return actOn(network, { kind: 'revive', node: 'r', forgets: true })
  }
}

/** The address that is worth claiming: one that is being tried, else the newest; before there is any, the one to come. */
function claimedOf(network: Network) {
  const { addresses } = interfaceOf(network, newcomer)
  const tentative = addresses.findLast(({ state }) => state === 'tentative')
  const found = tentative ?? addresses.at(-1)
  return found?.address ?? joinPrefix(parsePrefix('fe80::/64'), eui64(macs.a))
}

export function interfaceOf(network: Network, name: string): Interface {
  return nodeOf(network, name).host.interfaces[0]!
}

/** What a station has to do with the frames of a moment. */
export type Part = 'sends' | 'gets' | 'passes' | 'off' | 'noCable' | 'idle'

/** A group is heard by its members; the network card of the others lets nothing in. */
export function partOf(network: Network, frames: readonly FrameItem[], name: string): Part {
  if (frames.some(({ sender = stranger }) => sender === name)) return 'sends'
  if (name === stranger) return 'idle'
  if (!nodeOf(network, name).isUp) return 'off'
  const own = interfaceOf(network, name)
  if (!own.isPlugged) return 'noCable'
  const heard = frames.filter(({ fate }) => fate !== 'lost')
  if (heard.length === 0) return 'idle'
  return heard.some((frame) => isFor(network, frame, name)) ? 'gets' : 'passes'
}

function isFor(network: Network, { octets }: FrameItem, name: string): boolean {
  const [link, ip] = decodePacket(octets, { linkType: linkType.ethernet }).parts
  if (link?.name !== 'ethernet' || ip?.name !== 'ipv6') return false
  const { host } = nodeOf(network, name)
  const { destination } = ip.value
  if (!isMulticast(destination)) return link.value.destination === host.interfaces[0]!.mac
  // RFC 9777 §5.2.14: what is reported, is reported to routers.
  if (destination === allListeners) return host.forwards
  return hasGroup(host.interfaces[0]!, host.forwards, destination)
}

export function macOf(network: Network, name: string): string {
  return name === stranger ? strangerMac : interfaceOf(network, name).mac
}

/** A name for an address that is a router's, as notes mention it. */
export function routerName(address: string): string {
  const [, own] = [macs.r, strangerMac].map((mac) =>
    formatAddress(joinPrefix(parsePrefix('fe80::/64'), eui64(mac))),
  )
  return address === own ? stranger : 'r'
}
