/** A cable is put in or pulled: an interface begins with nothing but its own link-layer address. RFC 4862 §5.3 says how. */
import { joinPrefix } from '#core/address/interface-id.ts'
import { parsePrefix } from '#core/address/prefix.ts'
import { changeInterface, interfaceOf, type Turn, tell } from '#core/host/turn.ts'
import { isLinkLocalUnicast } from '#core/packet/address-kinds.ts'
import { addTentative, randomDelay } from './detection.ts'
import { makeIdentifier } from './identifier.ts'
import { moveAddress } from './own-address.ts'

const linkLocal = parsePrefix('fe80::/64')

/** Nothing happens to an interface that has its cable, or that was set up by hand. */
export function plug(turn: Turn, name: string): void {
  const { isPlugged, autoconf, mac } = interfaceOf(turn.host, name)
  if (isPlugged || autoconf === undefined) return
  changeInterface(turn, name, { isPlugged: true, isDisabled: false })
  tell(turn, 'interface.up', { mac }, undefined, name)
  const hasLinkLocal = autoconf.manual.some(({ address }) => isLinkLocalUnicast(address))
  // All that starts now starts together: one delay for all. RFC 4862 §5.4.2.
  const wait = randomDelay(turn)
  if (!hasLinkLocal) {
    const { interfaceId, dadCounter } = makeIdentifier(turn, name, linkLocal, {
      origin: 'linkLocal',
      dadCounter: 0,
    })
    const address = joinPrefix(linkLocal, interfaceId)
    addTentative(turn, name, { address, prefixLength: 64, origin: 'linkLocal', dadCounter }, wait)
  }
  for (const { address, prefixLength } of autoconf.manual) {
    addTentative(turn, name, { address, prefixLength, origin: 'manual', dadCounter: 0 }, wait)
  }
}

/** All that was learnt or made by this interface is forgotten: a choice of this host, which RFC 4862 does not ask for. */
export function unplug(turn: Turn, name: string): void {
  const before = interfaceOf(turn.host, name)
  if (!before.isPlugged || before.autoconf === undefined) return
  for (const { address } of before.addresses) moveAddress(turn, name, address, 'unplugged')
  tell(turn, 'interface.down', {}, undefined, name)
  changeInterface(turn, name, {
    isPlugged: false,
    isDisabled: false,
    addresses: [],
    prefixes: [],
    advertised: undefined,
    routers: [],
    flags: undefined,
    resolvers: [],
    translationPrefixes: [],
    neighbors: new Map(),
    memberships: [],
    oldQuerierUntil: undefined,
    announcements: [],
    routerSearch: undefined,
    mtu: before.linkMtu,
    hopLimit: turn.host.settings.hopLimit,
    retransTimer: turn.host.settings.retransTimer,
  })
  const destinations = new Map(turn.host.destinations)
  for (const [destination, entry] of turn.host.destinations) {
    if (entry.interface === name) destinations.delete(destination)
  }
  turn.host = { ...turn.host, destinations }
}
