/** What a host makes of Neighbor Solicitations and Advertisements that it has accepted. RFC 4861 §7.2.3 to §7.2.6. */
import { allNodes, isMulticast, unspecified } from '#core/packet/address-kinds.ts'
import type { NeighborAdvertisement, NeighborSolicitation } from '#core/packet/icmpv6/neighbor-message.ts'
import type { Ipv6Header } from '#core/packet/ipv6/ipv6.ts'
import { takeDetectionAdvertisement, takeDetectionSolicitation } from './autoconf/detection.ts'
import { hasAddress, sendToGroup } from './frame.ts'
import { linkLayerAddressIn } from './link-layer-option.ts'
import { learnLinkLayerAddress, moveNeighbor, neighborOf, sendToNeighbor } from './neighbor-cache.ts'
import { advertisement } from './neighbor-message.ts'
import { forgetRouter } from './next-hop.ts'
import { interfaceOf, type Turn, tell } from './turn.ts'

/** RFC 4861 §7.2.3, §7.2.4. */
export function takeSolicitation(
  turn: Turn,
  name: string,
  message: NeighborSolicitation,
  { source, destination }: Ipv6Header,
): void {
  const found = interfaceOf(turn.host, name)
  const target = message.targetAddress
  if (takeDetectionSolicitation(turn, name, message, source)) return
  if (!hasAddress(found, target)) return
  const known = linkLayerAddressIn(message.options, 'sourceLinkLayer')
  if (source !== unspecified && known !== undefined) {
    learnLinkLayerAddress(turn, name, source, known, { rfc: 4861, section: '7.2.3' })
  }
  // Who asked the group does not know our link-layer address; who asked us by unicast just sent something to it.
  const tells = isMulticast(destination) || turn.host.settings.repeatsLinkLayerAddress
  const isOptimistic = found.addresses.some(
    ({ address, state }) => address === target && state === 'optimistic',
  )
  const fields = {
    target,
    router: turn.host.forwards,
    solicited: source !== unspecified,
    mac: tells ? found.mac : undefined,
    // What others know of the address may be true: RFC 4429 §3.3.
    ...(isOptimistic ? { override: false } : {}),
  }
  const to = source === unspecified ? allNodes : source
  tell(turn, 'neighbor.answers', { address: target, to }, undefined, name)
  const packet = advertisement(fields, to)
  // Whoever can ask is on this link, whatever its address: a router on the way would take one off the hop limit of 255.
  if (to === allNodes) sendToGroup(turn, name, allNodes, packet)
  else sendToNeighbor(turn, name, to, { packet })
}

/** RFC 4861 §7.2.5. */
export function takeAdvertisement(turn: Turn, name: string, message: NeighborAdvertisement): void {
  const address = message.targetAddress
  if (takeDetectionAdvertisement(turn, name, address)) return
  const entry = neighborOf(turn, name, address)
  const ignore = (reason: string): void =>
    tell(turn, 'neighbor.ignored', { address, reason }, { rfc: 4861, section: '7.2.5' }, name)
  const mac = linkLayerAddressIn(message.options, 'targetLinkLayer')
  if (entry === undefined) {
    // A router will have something for it soon: RFC 9131 §6.1.1. Nobody else wants to speak with it, so nothing is learnt.
    if (!turn.host.forwards || mac === undefined) ignore('noEntry')
    else {
      const change = { mac, isRouter: message.router }
      moveNeighbor(turn, name, address, 'otherAddress', change, { rfc: 9131, section: '6.1.1' })
    }
    return
  }
  const { solicited, override, router } = message
  if (entry.state === 'incomplete') {
    if (mac === undefined) ignore('noLinkLayerAddress')
    else {
      moveNeighbor(turn, name, address, solicited ? 'solicited' : 'unsolicited', { mac, isRouter: router })
    }
    return
  }
  const differs = mac !== undefined && mac !== entry.mac
  if (differs && !override) {
    if (entry.state === 'reachable') moveNeighbor(turn, name, address, 'contradicted')
    else ignore('noOverride')
    return
  }
  const change = differs ? { mac, isRouter: router } : { isRouter: router }
  // With neither S nor another address only the R flag counts: a cause that no state knows.
  if (solicited) moveNeighbor(turn, name, address, 'solicited', change)
  else if (differs) moveNeighbor(turn, name, address, 'otherAddress', change)
  else moveNeighbor(turn, name, address, 'unsolicited', change)
  if (entry.isRouter && !router) {
    tell(turn, 'neighbor.noRouter', { address }, undefined, name)
    forgetRouter(turn, name, address)
  }
}
