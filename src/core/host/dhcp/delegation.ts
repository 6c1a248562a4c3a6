/**
 * What a router does with a prefix that was delegated to it: each of its inner links gets a network of 64 bits out of it, an address
 * of the router in it, and an advertisement of it. RFC 9915 §6.3; RFC 7084 §4.1 (G-4, G-5), §4.2 (WPD-3), §4.3 (L-2 to L-4, L-13, L-14).
 */
import { joinPrefix } from '#core/address/interface-id.ts'
import { containsAddress, equalPrefixes, formatPrefix, nthSubnet, type Prefix } from '#core/address/prefix.ts'
import { advertise } from '#core/host/advertise/advertise.ts'
import {
  type AdvertisedPrefixConfig,
  type AdvertisedRouteConfig,
  type AdvertiseSettings,
  foreverLifetime,
} from '#core/host/advertise/advertise-config.ts'
import { spaced } from '#core/host/advertise/advertising.ts'
import { twoHours } from '#core/host/autoconf/address-lifetimes.ts'
import { setLifetimes } from '#core/host/autoconf/ageing.ts'
import { addTentative } from '#core/host/autoconf/detection.ts'
import { identifierLength, makeIdentifier } from '#core/host/autoconf/identifier.ts'
import { moveAddress } from '#core/host/autoconf/own-address.ts'
import { findNextHopsAnew } from '#core/host/next-hop.ts'
import type { DelegatedNetwork, Host, InnerLink } from '#core/host/state.ts'
import { changeInterface, interfaceOf, type Turn, tell } from '#core/host/turn.ts'
import type { Lease } from './dhcp-state.ts'

/** Of one inner link: who changes prefixes more often than that is out of order, and state is bounded. */
const mostInvalidated = 16

/** Of every inner link: what the step has changed for it. */
export function followDelegation(turn: Turn): void {
  for (const { name, delegation } of turn.host.interfaces) {
    if (delegation === undefined) continue
    tellTooSmall(turn, name, delegation)
    followNetworks(turn, name, delegation)
    tellLink(turn, name)
  }
}

function followNetworks(turn: Turn, name: string, before: InnerLink): void {
  const networks = networksNow(turn, before)
  const isSame =
    networks.length === before.networks.length &&
    networks.every((each, i) => isAlike(each, before.networks[i]!))
  if (isSame) return
  const { delegation } = interfaceOf(turn.host, name)
  changeInterface(turn, name, {
    delegation: { ...delegation!, networks, invalidated: invalidatedNow(before, networks) },
  })
  for (const each of networks) {
    const known = before.networks.find(({ prefix }) => equalPrefixes(prefix, each.prefix))
    if (known === undefined) {
      const values = { prefix: formatPrefix(each.prefix), delegated: formatPrefix(each.delegated) }
      tell(turn, 'delegation.network', values, undefined, name)
    } else if (each.isLost && !known.isLost) {
      tell(turn, 'delegation.lost', { prefix: formatPrefix(each.prefix) }, undefined, name)
    }
    useNetwork(turn, name, each)
  }
  for (const { prefix } of before.networks) {
    if (!networks.some((each) => equalPrefixes(each.prefix, prefix))) leaveNetwork(turn, name, prefix)
  }
  findNextHopsAnew(turn)
}

/** Those that were ours and are no more; one that comes back is good again. */
function invalidatedNow(before: InnerLink, networks: readonly DelegatedNetwork[]): Prefix[] {
  const good = networks.filter(({ isLost }) => !isLost)
  const known = [...before.invalidated, ...before.networks.map(({ prefix }) => prefix)]
  const bad = known.filter((prefix) => !good.some((each) => equalPrefixes(each.prefix, prefix)))
  const once = bad.filter((prefix, i) => !bad.slice(i + 1).some((each) => equalPrefixes(each, prefix)))
  return once.slice(-mostInvalidated)
}

/** Said of each prefix once: the note is the only sign of it. */
function tellTooSmall(turn: Turn, name: string, { from, subnet, tooSmall }: InnerLink): void {
  const now = leasesOf(turn, from)
    .filter(({ prefix }) => networkOf(prefix, subnet) === undefined)
    .map(({ prefix }) => formatPrefix(prefix))
  const untold = now.filter((delegated) => !tooSmall.includes(delegated))
  if (untold.length === 0 && now.length === tooSmall.length) return
  for (const delegated of untold) tell(turn, 'delegation.tooSmall', { delegated, subnet }, undefined, name)
  const { delegation } = interfaceOf(turn.host, name)
  changeInterface(turn, name, { delegation: { ...delegation!, tooSmall: now } })
}

function leasesOf(turn: Turn, name: string): readonly Lease[] {
  return interfaceOf(turn.host, name).dhcp?.leases.filter(({ kind }) => kind === 'prefix') ?? []
}

/** One of each lease, and those of earlier leases for as long as hosts may still use them. */
function networksNow(turn: Turn, { from, subnet, networks }: InnerLink): DelegatedNetwork[] {
  const now = leasesOf(turn, from).flatMap(({ prefix: delegated, preferredUntil, validUntil }) => {
    const prefix = networkOf(delegated, subnet)
    return prefix === undefined ? [] : [{ prefix, delegated, preferredUntil, validUntil, isLost: false }]
  })
  const lost = networks.filter(({ prefix }) => !now.some((each) => equalPrefixes(each.prefix, prefix)))
  const kept = lost
    .map((each) => (each.isLost ? each : lose(each, turn.now)))
    .filter(({ validUntil }) => validUntil > turn.now)
  return [...now, ...kept]
}

/** RFC 7084 §4.3, L-13: not longer than two hours, which hosts would keep to anyhow. */
function lose(network: DelegatedNetwork, now: number): DelegatedNetwork {
  const validUntil = Math.min(network.validUntil, now + twoHours)
  return { ...network, preferredUntil: now, validUntil, isLost: true }
}

/** Undefined where the prefix has no such network. */
function networkOf(delegated: Prefix, subnet: number): Prefix | undefined {
  const bits = 128 - identifierLength - delegated.length
  return bits < 0 || subnet >= 2 ** bits
    ? undefined
    : nthSubnet(delegated, 128 - identifierLength, BigInt(subnet))
}

function useNetwork(
  turn: Turn,
  name: string,
  { prefix, preferredUntil, validUntil }: DelegatedNetwork,
): void {
  const found = interfaceOf(turn.host, name)
  const own = found.addresses.find(
    ({ origin, address }) => origin === 'delegated' && containsAddress(prefix, address),
  )
  const others = found.prefixes.filter((each) => !equalPrefixes(each.prefix, prefix))
  changeInterface(turn, name, { prefixes: [...others, { prefix, validUntil }] })
  if (own !== undefined) {
    setLifetimes(turn, name, own, validUntil - turn.now, preferredUntil - turn.now)
    return
  }
  const origin = 'delegated' as const
  const { interfaceId, dadCounter } = makeIdentifier(turn, name, prefix, { origin, dadCounter: 0 })
  const address = joinPrefix(prefix, interfaceId)
  addTentative(
    turn,
    name,
    { address, prefixLength: prefix.length, origin, dadCounter, validUntil, preferredUntil },
    0,
  )
}

function leaveNetwork(turn: Turn, name: string, prefix: Prefix): void {
  const { addresses, prefixes } = interfaceOf(turn.host, name)
  tell(turn, 'delegation.gone', { prefix: formatPrefix(prefix) }, undefined, name)
  changeInterface(turn, name, { prefixes: prefixes.filter((each) => !equalPrefixes(each.prefix, prefix)) })
  for (const { address, origin } of addresses) {
    if (origin === 'delegated' && containsAddress(prefix, address))
      moveAddress(turn, name, address, 'validEnds')
  }
}

/** Hosts hear of each change at once. As long as the router knows no way out, it is no default router: G-4, G-5, L-4. */
function tellLink(turn: Turn, name: string): void {
  const { delegation, advertising } = interfaceOf(turn.host, name)
  if (delegation === undefined || advertising?.isActive !== true) return
  const { networks, from, told } = delegation
  const { config } = advertising
  const isWayOut = interfaceOf(turn.host, from).routers.length > 0 && networks.some(({ isLost }) => !isLost)
  // Who changes by hand what is advertised puts it in place of the rest.
  const isSame = told?.config === config && told.isWayOut === isWayOut && told.networks === networks
  if (isSame) return
  const isByHand = told === undefined || config.routerLifetime !== told.config.routerLifetime
  const routerLifetime = isByHand ? config.routerLifetime : told.routerLifetime
  // What the config has of these is ours, and told anew; the rest was set by hand.
  const known = [...(told?.networks ?? []), ...networks]
  const ours = known.map(({ prefix }) => formatPrefix(prefix))
  const delegated = known.map((each) => formatPrefix(each.delegated))
  const prefixes = [
    ...(config.prefixes ?? []).filter(({ prefix }) => !ours.includes(prefix)),
    ...networks.map((each) => prefixConfig(each, turn.now)),
  ]
  const routes = [
    ...(config.routes ?? []).filter(({ prefix }) => !delegated.includes(prefix)),
    ...routesOf(networks, advertising.settings, turn.now),
  ]
  const { routerLifetime: _, ...rest } = config
  changeInterface(turn, name, { advertising: { ...advertising, config: rest } })
  const lifetime = isWayOut ? routerLifetime : 0
  advertise(turn, name, { prefixes, routes, ...(lifetime === undefined ? {} : { routerLifetime: lifetime }) })
  const after = interfaceOf(turn.host, name).advertising!
  const settings = {
    ...after.settings,
    // They run down from now on, though a lease that was prolonged has the same lifetimes as before.
    prefixes: after.settings.prefixes.map((each) =>
      ours.includes(formatPrefix(each.prefix)) ? { ...each, since: turn.now } : each,
    ),
  }
  changeInterface(turn, name, {
    // Told at once: RFC 7084 §4.1, G-5; §4.3, L-13.
    advertising: { ...after, settings, nextAt: spaced(after, turn.now) },
    delegation: { ...delegation, told: { config: after.config, routerLifetime, isWayOut, networks } },
  })
  if ((told?.isWayOut ?? false) === isWayOut) return
  tell(turn, isWayOut ? 'delegation.defaultRouter' : 'delegation.noDefaultRouter', {}, undefined, name)
}

/** The router is the way to all of what it has, whether it has a way out or not: L-3. No longer than the lease lasts. */
function routesOf(
  networks: readonly DelegatedNetwork[],
  { maxInterval }: AdvertiseSettings,
  now: number,
): AdvertisedRouteConfig[] {
  return networks
    .filter(({ isLost }) => !isLost)
    .map(({ delegated, validUntil }) => {
      const lifetime = Math.max(0, Math.floor(Math.min(3 * maxInterval, validUntil - now) / 1000))
      return { prefix: formatPrefix(delegated), lifetime }
    })
}

function prefixConfig(
  { prefix, preferredUntil, validUntil }: DelegatedNetwork,
  now: number,
): AdvertisedPrefixConfig {
  const left = (until: number): number =>
    until === Number.POSITIVE_INFINITY ? foreverLifetime : Math.max(0, Math.floor((until - now) / 1000))
  return {
    prefix: formatPrefix(prefix),
    preferredLifetime: left(preferredUntil),
    validLifetime: left(validUntil),
    runsDown: true,
  }
}

function isAlike(a: DelegatedNetwork, b: DelegatedNetwork): boolean {
  return (
    equalPrefixes(a.prefix, b.prefix) &&
    a.preferredUntil === b.preferredUntil &&
    a.validUntil === b.validUntil &&
    a.isLost === b.isLost
  )
}

/** When one that is no lease any more goes: of the inner links of this interface. */
export function nextDelegationDeadline({ interfaces }: Host, name: string): number {
  let next = Number.POSITIVE_INFINITY
  for (const { delegation } of interfaces) {
    if (delegation?.from !== name) continue
    for (const { isLost, validUntil } of delegation.networks) if (isLost) next = Math.min(next, validUntil)
  }
  return next
}
