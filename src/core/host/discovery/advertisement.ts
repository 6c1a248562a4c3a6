/** What a host makes of a Router Advertisement that it has accepted. RFC 4861 §6.3.4, RFC 4191 §3.2, RFC 4862 §5.5.3. */
import type { Address } from '#core/address/address.ts'
import { formatPrefix } from '#core/address/prefix.ts'
import type { RouterPreference } from '#core/host/advertise/router-preference.ts'
import { randomDelay } from '#core/host/autoconf/detection.ts'
import { actsAsHost } from '#core/host/frame.ts'
import { linkLayerAddressIn } from '#core/host/link-layer-option.ts'
import { learnLinkLayerAddress, markRouter } from '#core/host/neighbor-cache.ts'
import { findNextHopsAnew, forgetRouter } from '#core/host/next-hop.ts'
import type { DefaultRouter, Interface } from '#core/host/state.ts'
import { changeInterface, drawNumber, interfaceOf, type Turn, tell } from '#core/host/turn.ts'
import { optionsOf } from '#core/packet/icmpv6/nd-option.ts'
import type { RouterAdvertisement } from '#core/packet/icmpv6/router-message.ts'
import { minimumMtu } from '#core/packet/ipv6/ipv6.ts'
import { advertisedTimers, nextAdvertisedDeadline, noteAdvertised } from './advertised-by.ts'
import { takePrefixInformation } from './prefix-information.ts'
import { endRouterSearch } from './router-search.ts'
import { nextServiceDeadline, serviceTimers, takeServices } from './services.ts'

export function takeRouterAdvertisement(
  turn: Turn,
  name: string,
  message: RouterAdvertisement,
  source: Address,
  toGroup: boolean,
): void {
  if (!actsAsHost(turn.host, interfaceOf(turn.host, name))) return
  takeParameters(turn, name, message)
  const mac = linkLayerAddressIn(message.options, 'sourceLinkLayer')
  if (mac !== undefined) learnLinkLayerAddress(turn, name, source, mac, { rfc: 4861, section: '6.3.4' })
  markRouter(turn, name, source)
  takeRouter(turn, name, source, message)
  takeFlags(turn, name, message)
  noteAdvertised(turn, name, source, message)
  takeServices(turn, name, message)
  const waits = toGroup || turn.host.settings.delaysAfterUnicast
  for (const option of optionsOf(message.options, 'prefixInformation')) {
    // All hosts hear what was sent to the group, and would begin at once. RFC 4862 §5.4.2.
    takePrefixInformation(turn, name, option, () => (waits ? randomDelay(turn) : 0))
  }
  findNextHopsAnew(turn)
  const endsSearch = message.routerLifetime > 0 || turn.host.settings.searchEndsWithAnyAdvertisement
  if (endsSearch) endRouterSearch(turn, name)
}

/** What the router leaves open (0) stays as it is. */
function takeParameters(turn: Turn, name: string, message: RouterAdvertisement): void {
  const before = interfaceOf(turn.host, name)
  const { curHopLimit, reachableTime, retransTimer } = message
  const change: { -readonly [K in keyof Interface]?: Interface[K] } = {}
  const set = (parameter: 'hopLimit' | 'retransTimer' | 'mtu', value: number): void => {
    if (before[parameter] === value) return
    change[parameter] = value
    tell(turn, 'router.parameter', { name: parameter, value }, undefined, name)
  }
  if (curHopLimit !== 0) set('hopLimit', curHopLimit)
  if (retransTimer !== 0) set('retransTimer', retransTimer)
  const [option] = optionsOf(message.options, 'mtu')
  if (option !== undefined) {
    if (option.mtu >= minimumMtu && option.mtu <= before.linkMtu) set('mtu', option.mtu)
    else {
      const values = { value: option.mtu, least: minimumMtu, most: before.linkMtu }
      tell(turn, 'router.mtuIgnored', values, undefined, name)
    }
  }
  if (reachableTime !== 0 && reachableTime !== before.baseReachableTime) {
    change.baseReachableTime = reachableTime
    change.reachableTime = reachableTime * (0.5 + drawNumber(turn))
    tell(turn, 'router.parameter', { name: 'reachableTime', value: reachableTime }, undefined, name)
  }
  changeInterface(turn, name, change)
}

/** 2 is reserved and counts as medium. RFC 4191 §2.1. */
function preferenceOf({ preference }: RouterAdvertisement): RouterPreference {
  return preference === 1 ? 'high' : preference === 3 ? 'low' : 'medium'
}

function takeRouter(turn: Turn, name: string, address: Address, message: RouterAdvertisement): void {
  const { routers } = interfaceOf(turn.host, name)
  const known = routers.find((each) => each.address === address)
  const lifetime = message.routerLifetime
  if (lifetime === 0) {
    if (known === undefined) return
    tell(turn, 'router.gone', { address, reason: 'lifetime0' }, { rfc: 4861, section: '6.3.4' }, name)
    forgetRouter(turn, name, address)
    return
  }
  // RFC 4861 §6.3.4 asks for two at least; a flood of false ones finds an end.
  if (known === undefined && routers.length >= turn.host.settings.routerLimit) return
  const preference = preferenceOf(message)
  const entry = { address, until: turn.now + lifetime * 1000, preference }
  const code = known === undefined ? 'router.learnt' : 'router.renewed'
  tell(turn, code, { address, lifetime, preference }, undefined, name)
  const isInPlace = known !== undefined && known.preference === preference
  changeInterface(turn, name, {
    routers: isInPlace
      ? routers.map((each) => (each.address === address ? entry : each))
      : insert(
          routers.filter((each) => each.address !== address),
          entry,
        ),
  })
}

/** Told only where it is news: before the first advertisement nothing is to be had by DHCPv6. */
function takeFlags(turn: Turn, name: string, { managed, otherConfig }: RouterAdvertisement): void {
  const { managed: before = false, otherConfig: otherBefore = false } =
    interfaceOf(turn.host, name).flags ?? {}
  changeInterface(turn, name, { flags: { managed, otherConfig } })
  if (before === managed && otherBefore === otherConfig) return
  tell(turn, 'router.flags', { managed, otherConfig }, undefined, name)
}

const rank: Readonly<Record<RouterPreference, number>> = { high: 2, medium: 1, low: 0 }

/** Behind all of its preference: RFC 4191 §3.2. */
function insert(routers: readonly DefaultRouter[], entry: DefaultRouter): DefaultRouter[] {
  const at = routers.findIndex(({ preference }) => rank[preference] < rank[entry.preference])
  return at < 0 ? [...routers, entry] : [...routers.slice(0, at), entry, ...routers.slice(at)]
}

/** Routers and prefixes whose time is over. RFC 4861 §6.3.5. */
export function discoveryTimers(turn: Turn): void {
  advertisedTimers(turn)
  for (const { name, routers, prefixes } of turn.host.interfaces) {
    for (const { address, until } of routers) {
      if (until > turn.now) continue
      tell(turn, 'router.gone', { address, reason: 'expired' }, undefined, name)
      forgetRouter(turn, name, address)
    }
    serviceTimers(turn, name)
    const valid = prefixes.filter(({ validUntil }) => validUntil > turn.now)
    if (valid.length === prefixes.length) continue
    changeInterface(turn, name, { prefixes: valid })
    for (const { prefix, validUntil } of prefixes) {
      if (validUntil > turn.now) continue
      tell(turn, 'prefix.offLink', { prefix: formatPrefix(prefix), reason: 'expired' }, undefined, name)
    }
    findNextHopsAnew(turn)
  }
}

export function nextDiscoveryDeadline(found: Interface): number {
  const { routers, prefixes, routerSearch } = found
  return Math.min(
    routerSearch?.at ?? Number.POSITIVE_INFINITY,
    nextServiceDeadline(found),
    nextAdvertisedDeadline(found),
    ...routers.map(({ until }) => until),
    ...prefixes.map(({ validUntil }) => validUntil),
  )
}
