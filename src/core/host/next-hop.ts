/**
 * Where a packet goes first: RFC 4861 §5.2, with the subnet model of RFC 5942 (an address is on the link only if somebody said
 * so) and routes by the longest prefix. What was found out stands in the destination cache.
 */
import type { Address } from '#core/address/address.ts'
import { containsAddress, type Prefix } from '#core/address/prefix.ts'
import { isLinkLocalUnicast, isMulticast } from '#core/packet/address-kinds.ts'
import type { DefaultRouter, Destination, Host, Interface } from './state.ts'
import { changeInterface, interfaceOf, type Turn, tell } from './turn.ts'

export type NextHop = Pick<Destination, 'interface' | 'nextHop' | 'how'>

/** `on`: the interface that a link-local or multicast destination is meant on; the first one if nothing is said. */
export function findNextHop(host: Host, destination: Address, on?: string): NextHop | undefined {
  const [first] = host.interfaces
  if (isMulticast(destination) || isLinkLocalUnicast(destination)) {
    const name = on ?? first?.name
    return name === undefined ? undefined : { interface: name, nextHop: destination, how: 'onLink' }
  }
  // RFC 7084 §4.2, WPD-5: what was delegated and is on no link would come back from the default router, and so on for ever.
  return (
    longestMatch(host, destination) ?? (isDelegated(host, destination) ? undefined : byDefaultRouter(host))
  )
}

function isDelegated({ forwards, interfaces }: Host, destination: Address): boolean {
  const contains = ({ kind, prefix }: { kind: string; prefix: Prefix }): boolean =>
    kind === 'prefix' && containsAddress(prefix, destination)
  return forwards && interfaces.some(({ dhcp }) => dhcp?.leases.some(contains) === true)
}

function longestMatch(host: Host, destination: Address): NextHop | undefined {
  let best: NextHop | undefined
  let length = -1
  for (const { name, prefixes } of host.interfaces) {
    for (const { prefix } of prefixes) {
      if (prefix.length <= length || !containsAddress(prefix, destination)) continue
      length = prefix.length
      best = { interface: name, nextHop: destination, how: 'onLink' }
    }
  }
  for (const { prefix, interface: name, via } of host.routes) {
    if (prefix.length <= length || !containsAddress(prefix, destination)) continue
    length = prefix.length
    best = { interface: name, nextHop: via ?? destination, how: via === undefined ? 'onLink' : 'route' }
  }
  return best
}

/** RFC 4861 §6.3.6: a router that may be reachable before one that nothing is known of. */
function byDefaultRouter({ interfaces }: Host): NextHop | undefined {
  const candidates = interfaces.flatMap((found) => found.routers.map((router) => ({ found, router })))
  const chosen = candidates.find(({ found, router }) => mayBeReachable(found, router)) ?? candidates[0]
  if (chosen === undefined) return undefined
  return { interface: chosen.found.name, nextHop: chosen.router.address, how: 'defaultRouter' }
}

function mayBeReachable({ neighbors }: Interface, { address }: DefaultRouter): boolean {
  const entry = neighbors.get(address)
  return entry !== undefined && entry.state !== 'incomplete'
}

function cachedDestination(host: Host, destination: Address, on?: string): Destination | undefined {
  const cached = host.destinations.get(destination)
  const isLocal = isLinkLocalUnicast(destination) || isMulticast(destination)
  return isLocal && on !== undefined && cached?.interface !== on ? undefined : cached
}

/** The way that a packet would go now: what a Redirect has taught counts. */
export function wayTo(host: Host, destination: Address, on?: string): NextHop | undefined {
  return cachedDestination(host, destination, on) ?? findNextHop(host, destination, on)
}

/** From the destination cache, or found and put there. */
export function destinationFor(turn: Turn, destination: Address, on?: string): Destination | undefined {
  const cached = cachedDestination(turn.host, destination, on)
  if (cached !== undefined) return cached
  const found = findNextHop(turn.host, destination, on)
  if (found === undefined) {
    tell(turn, 'nextHop.none', { destination })
    return undefined
  }
  const entry: Destination = { ...found, protocols: [] }
  putDestination(turn, destination, entry)
  const { nextHop, how } = found
  tell(turn, 'nextHop.chosen', { destination, nextHop, how }, undefined, found.interface)
  return entry
}

export function putDestination(turn: Turn, destination: Address, entry: Destination): void {
  const destinations = new Map(turn.host.destinations)
  destinations.set(destination, entry)
  const [oldest] = destinations.keys()
  if (destinations.size > turn.host.settings.destinationLimit) destinations.delete(oldest!)
  turn.host = { ...turn.host, destinations }
}

/** What went by this neighbor looks for another way. RFC 4861 §7.3.3. */
export function forgetNextHop(turn: Turn, name: string, address: Address): void {
  const destinations = new Map(turn.host.destinations)
  for (const [destination, entry] of turn.host.destinations) {
    if (entry.nextHop !== address || entry.interface !== name) continue
    destinations.delete(destination)
    tell(turn, 'nextHop.lost', { destination, nextHop: address }, undefined, name)
  }
  if (destinations.size < turn.host.destinations.size) turn.host = { ...turn.host, destinations }
}

/**
 * Prefixes or routers have changed: whoever was reached by a way that is no longer the right one goes by the new one. What a
 * Redirect or the path has taught is kept. RFC 4861 §6.3.5.
 */
export function findNextHopsAnew(turn: Turn): void {
  const destinations = new Map(turn.host.destinations)
  let isChanged = false
  for (const [destination, entry] of turn.host.destinations) {
    if (entry.how === 'redirect' || isMulticast(destination) || isLinkLocalUnicast(destination)) continue
    const found = findNextHop(turn.host, destination)
    if (found?.nextHop === entry.nextHop && found.interface === entry.interface) continue
    isChanged = true
    if (found === undefined) destinations.delete(destination)
    else destinations.set(destination, { ...entry, ...found })
    tell(turn, 'nextHop.lost', { destination, nextHop: entry.nextHop }, { rfc: 4861, section: '6.3.5' })
  }
  if (isChanged) turn.host = { ...turn.host, destinations }
}

/** Who said that it is no router leaves the list. RFC 4861 §7.2.5. */
export function forgetRouter(turn: Turn, name: string, address: Address): void {
  const { routers } = interfaceOf(turn.host, name)
  changeInterface(turn, name, { routers: routers.filter((each) => each.address !== address) })
  forgetNextHop(turn, name, address)
}

/** A router that does not answer is asked last from now on, so that the others get their turn. RFC 4861 §6.3.6. */
export function putRouterLast(turn: Turn, name: string, address: Address): void {
  const { routers } = interfaceOf(turn.host, name)
  const silent = routers.filter((each) => each.address === address)
  if (silent.length === 0) return
  changeInterface(turn, name, {
    routers: [...routers.filter((each) => each.address !== address), ...silent],
  })
}
