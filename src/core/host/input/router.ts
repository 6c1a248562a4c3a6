/** A packet that is for somebody else, at a node that passes packets on. RFC 8200 §3, RFC 4443 §3, RFC 4007 §9. */

import { containsAddress } from '#core/address/prefix.ts'
import { findNextHop } from '#core/host/next-hop.ts'
import { transmit } from '#core/host/send.ts'
import { interfaceOf, type Turn, tell } from '#core/host/turn.ts'
import { isLinkLocalUnicast, isMulticast, loopback, unspecified } from '#core/packet/address-kinds.ts'
import { timeExceededCode, unreachableCode } from '#core/packet/icmpv6/type.ts'
import type { Arrival } from './arrival.ts'
import { sendError } from './error-message.ts'
import { redirectSender } from './redirect-message.ts'

/** Where the Hop Limit stands in the IPv6 header. */
const hopLimitAt = 7

export function forward(turn: Turn, arrival: Arrival): void {
  const { source, destination, hopLimit } = arrival.ip
  if (isNeverForwarded(arrival)) return
  if (hopLimit <= 1) {
    sendError(turn, arrival, { kind: 'timeExceeded', code: timeExceededCode.hopLimit })
    return
  }
  const hop = findNextHop(turn.host, destination)
  if (hop === undefined) {
    sendError(turn, arrival, { kind: 'destinationUnreachable', code: unreachableCode.noRoute })
    return
  }
  if (hop.interface === arrival.interface) redirectSender(turn, arrival, hop)
  else if (isLinkLocalUnicast(source)) {
    sendError(turn, arrival, { kind: 'destinationUnreachable', code: unreachableCode.beyondScope })
    return
  } else if (isFromInvalidated(turn, arrival)) {
    sendError(turn, arrival, { kind: 'destinationUnreachable', code: unreachableCode.failedPolicy })
    return
  }
  const { mtu } = interfaceOf(turn.host, hop.interface)
  // A router never fragments: the source is told what would fit. RFC 8200 §5.
  if (arrival.octets.length > mtu) {
    sendError(turn, arrival, { kind: 'packetTooBig', mtu })
    return
  }
  const packet = arrival.octets.slice()
  packet[hopLimitAt] = hopLimit - 1
  const values = { source, destination, hopLimit: hopLimit - 1, from: arrival.interface, to: hop.interface }
  tell(turn, 'packet.forwarded', values, undefined, hop.interface)
  transmit(turn, hop, { packet, arrivedOn: arrival.interface })
}

/** From a network that the router of a house had been lent and has lost. RFC 7084 §4.3, L-14. */
function isFromInvalidated(turn: Turn, { interface: name, ip }: Arrival): boolean {
  const lost = interfaceOf(turn.host, name).delegation?.invalidated ?? []
  return lost.some((prefix) => containsAddress(prefix, ip.source))
}

/** What stays on its link, and what no router may touch: nobody is told. */
function isNeverForwarded({ ip, linkLayerGroup }: Arrival): boolean {
  const { source, destination } = ip
  return (
    linkLayerGroup ||
    isMulticast(destination) ||
    isLinkLocalUnicast(destination) ||
    source === unspecified ||
    source === loopback
  )
}
