/** A better first hop: taken by hosts. RFC 4861 §8.3. */

import { linkLayerAddressIn } from '#core/host/link-layer-option.ts'
import { learnLinkLayerAddress, markRouter } from '#core/host/neighbor-cache.ts'
import { findNextHop, putDestination } from '#core/host/next-hop.ts'
import { type Turn, tell } from '#core/host/turn.ts'
import { unspecified } from '#core/packet/address-kinds.ts'
import type { MessageContext } from '#core/packet/icmpv6/header.ts'
import { acceptRedirect, type Redirect } from '#core/packet/icmpv6/redirect.ts'

/** RFC 4861 §8.1, §8.3. A router takes none (§8.2). */
export function takeRedirect(turn: Turn, name: string, message: Redirect, context: MessageContext): void {
  const { targetAddress: target, destinationAddress: destination } = message
  if (turn.host.forwards || !turn.host.settings.acceptsRedirects) return
  const { source } = context
  const entry = turn.host.destinations.get(destination)
  const firstHop = entry ?? findNextHop(turn.host, destination)
  // Only the router that the traffic goes through now: not a namesake on another link, nor the destination itself.
  const router = firstHop?.interface === name && firstHop.how !== 'onLink' ? firstHop.nextHop : unspecified
  const rejection = acceptRedirect(message, context, router)
  if (rejection !== undefined) {
    const { rule, rfc, section } = rejection
    tell(turn, 'packet.discarded', { reason: rule, source, destination }, { rfc, section }, name)
    return
  }
  putDestination(turn, destination, {
    protocols: [],
    ...entry,
    interface: name,
    nextHop: target,
    how: target === destination ? 'onLink' : 'redirect',
  })
  const before = firstHop?.nextHop
  tell(turn, 'redirect.followed', { destination, nextHop: target, before }, undefined, name)
  const mac = linkLayerAddressIn(message.options, 'targetLinkLayer')
  if (mac !== undefined) learnLinkLayerAddress(turn, name, target, mac, { rfc: 4861, section: '8.3' })
  if (target !== destination) markRouter(turn, name, target)
}
