/**
 * A host, or a router, as a state machine without a clock: `step(host, event, now)` gives the host as it is then and what
 * came of the event. Nothing else has an effect, and nothing is changed in place, so every state can be kept.
 *
 *     const { host, effects } = step(createHost({ name: 'a', interfaces: [{ mac: '02:00:00:00:00:0a' }] }), event, 0)
 *     const due = nextDeadline(host)   // call step(host, { kind: 'timer' }, due) then, if nothing happens before
 *
 * A DHCPv6 client is a part that `step` is given: `dhcp/dhcp-client.ts`. `core/link` does all that for many hosts on links.
 * Which frames, requests and effects there are: `event.ts`; what the state is: `state.ts`; what is told on the way: `note.ts`.
 */
import { parseMac } from '#core/address/interface-id.ts'
import { concatOctets } from '#core/bytes/writer.ts'
import { timeExceededCode, unreachableCode } from '#core/packet/icmpv6/type.ts'
import { encodeFragment } from '#core/packet/ipv6/fragment.ts'
import { expireFragments, nextReassemblyDeadline } from '#core/packet/ipv6/reassembly.ts'
import { advertise, advertiseTimers, ceaseAdvertising } from './advertise/advertise.ts'
import { nextAdvertisingDeadline } from './advertise/advertising.ts'
import { announceAddresses, announcementTimers } from './announcement.ts'
import { ageingTimers, nextAgeingDeadline } from './autoconf/ageing.ts'
import { detectionTimers, nextDetectionDeadline } from './autoconf/detection.ts'
import { plug, unplug } from './autoconf/plug.ts'
import { nextTemporaryDeadline, temporaryTimers } from './autoconf/temporary.ts'
import { discoveryTimers, nextDiscoveryDeadline } from './discovery/advertisement.ts'
import { routerSearchTimers } from './discovery/router-search.ts'
import type { Effect, HostEvent } from './event.ts'
import { membershipTimers, nextMembershipDeadline } from './group/membership.ts'
import { arrivalOf } from './input/arrival.ts'
import { sendError } from './input/error-message.ts'
import { takeFrame, takePacket } from './input/receive.ts'
import { neighborTimers, nextNeighborDeadline } from './neighbor-cache.ts'
import { forgetNextHop, putRouterLast } from './next-hop.ts'
import { nextPathMtuDeadline, pathMtuTimers } from './path-mtu.ts'
import { takeRequest } from './request.ts'
import { tellApplication } from './send.ts'
import type { Host } from './state.ts'
import { changeInterface, type HostParts, startTurn, type Turn, tell } from './turn.ts'

export interface Step {
  readonly host: Host
  /** In the order in which they happened. */
  readonly effects: readonly Effect[]
}

/** What packets to oneself can cause before it is over: each error about one is the last. */
const mostLooped = 100

export function step(host: Host, event: HostEvent, now: number, parts: HostParts = {}): Step {
  const turn = startTurn(host, now, parts)
  takeEvent(turn, event)
  for (let count = 0; turn.lost.length + turn.looped.length > 0 && count < mostLooped; count++) finish(turn)
  parts.dhcp?.follow(turn)
  // What an advertisement has just made due must not wait for a time that is over.
  temporaryTimers(turn)
  membershipTimers(turn)
  return { host: turn.host, effects: turn.effects }
}

function takeEvent(turn: Turn, event: HostEvent): void {
  switch (event.kind) {
    case 'frame':
      takeFrame(turn, event.interface, event.octets)
      return
    case 'timer':
      detectionTimers(turn)
      ageingTimers(turn)
      turn.parts.dhcp?.timers(turn)
      discoveryTimers(turn)
      routerSearchTimers(turn)
      advertiseTimers(turn)
      neighborTimers(turn)
      announcementTimers(turn)
      pathMtuTimers(turn)
      reassemblyTimers(turn)
      return
    case 'plug':
      plug(turn, event.interface)
      return
    case 'unplug':
      turn.parts.dhcp?.unplug(turn, event.interface)
      unplug(turn, event.interface)
      return
    case 'advertise':
      advertise(turn, event.interface, event.change)
      return
    case 'ceaseAdvertising':
      ceaseAdvertising(turn, event.interface)
      return
    case 'changeMac':
      changeInterface(turn, event.interface, { mac: parseMac(event.mac) })
      if (event.announces === true) announceAddresses(turn, event.interface)
      return
    default:
      takeRequest(turn, event)
  }
}

/** What the step has brought about besides: packets to the host itself, and those that nobody took. */
function finish(turn: Turn): void {
  const looped = turn.looped.shift()
  if (looped !== undefined) {
    const about = { interface: looped.interface, linkLayerGroup: false, fragmented: false }
    const arrival = arrivalOf(looped.packet, about)
    if (arrival !== undefined) takePacket(turn, arrival, false)
  }
  const lost = turn.lost.shift()
  if (lost === undefined) return
  const { interface: name, address, queue } = lost
  forgetNextHop(turn, name, address)
  putRouterLast(turn, name, address)
  for (const { packet, arrivedOn } of queue) {
    if (arrivedOn === undefined) {
      tellApplication(turn, packet, { reason: 'addressUnreachable' })
      continue
    }
    // RFC 4861 §7.2.2: whoever sent it is told.
    const arrival = arrivalOf(packet, { interface: arrivedOn, linkLayerGroup: false, fragmented: false })
    const code = unreachableCode.addressUnreachable
    if (arrival !== undefined) sendError(turn, arrival, { kind: 'destinationUnreachable', code })
  }
}

/** Seconds that are told apart from the next: deadlines are kept in seconds there, in milliseconds here. */
const close = 1e-6

function reassemblyTimers(turn: Turn): void {
  const { reassembly, expired } = expireFragments(turn.host.reassembly, turn.now / 1000 + close)
  turn.host = { ...turn.host, reassembly }
  for (const { source, destination, first } of expired) {
    tell(turn, 'fragment.expired', { source, destination })
    if (first === undefined) continue
    const octets = concatOctets([first.before, encodeFragment(first.header), first.data])
    const about = { interface: turn.host.interfaces[0]!.name, linkLayerGroup: false, fragmented: false }
    const arrival = arrivalOf(octets, about)
    if (arrival === undefined) continue
    sendError(turn, arrival, { kind: 'timeExceeded', code: timeExceededCode.reassembly })
  }
}

/** When the host wants to be called again with `timer`, if nothing happens before; undefined for never. */
export function nextDeadline(host: Host): number | undefined {
  const seconds = nextReassemblyDeadline(host.reassembly)
  let next = Math.min(
    seconds === undefined ? Number.POSITIVE_INFINITY : seconds * 1000,
    nextPathMtuDeadline(host),
  )
  for (const each of host.interfaces) {
    next = Math.min(
      next,
      nextNeighborDeadline(each.neighbors),
      ...each.announcements.map(({ at }) => at),
      nextAgeingDeadline(each.addresses),
      nextTemporaryDeadline(host, each),
      nextDiscoveryDeadline(each),
      nextMembershipDeadline(each),
      nextAdvertisingDeadline(each.advertising),
      each.dhcp?.due ?? Number.POSITIVE_INFINITY,
    )
    if (!each.isDisabled) next = Math.min(next, nextDetectionDeadline(each.addresses))
  }
  return next === Number.POSITIVE_INFINITY ? undefined : next
}
