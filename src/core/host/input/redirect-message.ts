/** A router tells a neighbor of a better first hop. RFC 4861 §8.2. */
import { containsAddress } from '#core/address/prefix.ts'
import { ownAddress } from '#core/host/frame.ts'
import { linkLayerOption, ndPacket } from '#core/host/neighbor-message.ts'
import type { NextHop } from '#core/host/next-hop.ts'
import { sendPacket } from '#core/host/send.ts'
import { interfaceOf, type Turn, tell } from '#core/host/turn.ts'
import { isLinkLocalUnicast, unspecified } from '#core/packet/address-kinds.ts'
import type { NdOption } from '#core/packet/icmpv6/nd-option.ts'
import { icmpv6Type } from '#core/packet/icmpv6/type.ts'
import { ipv6HeaderLength, minimumMtu } from '#core/packet/ipv6/ipv6.ts'
import type { Arrival } from './arrival.ts'
import { takeToken } from './error-message.ts'

/** Of the message without options. */
const redirectLength = 40

export function redirectSender(turn: Turn, arrival: Arrival, { nextHop: target }: NextHop): void {
  const { source, destination } = arrival.ip
  const found = interfaceOf(turn.host, arrival.interface)
  const from = ownAddress(found)
  const isNeighbor =
    isLinkLocalUnicast(source) || found.prefixes.some(({ prefix }) => containsAddress(prefix, source))
  // The target is the destination itself or a router, and those go by their link-local addresses.
  const canBeTarget = target === destination || isLinkLocalUnicast(target)
  if (!turn.host.settings.sendsRedirects || !isNeighbor || !canBeTarget || target === source) return
  if (from === undefined || from === unspecified || !isLinkLocalUnicast(from) || !takeToken(turn)) return
  const mac = found.neighbors.get(target)?.mac
  const known: NdOption[] = mac === undefined ? [] : [linkLayerOption('targetLinkLayer', mac)]
  // As much of the packet as keeps the Redirect within 1280 octets, in whole units of 8.
  const room = minimumMtu - ipv6HeaderLength - redirectLength - known.length * 8 - 8
  const length = Math.floor(Math.min(room, arrival.octets.length) / 8) * 8
  const quoted: NdOption = {
    kind: 'redirectedHeader',
    reserved: new Uint8Array(6),
    packet: arrival.octets.subarray(0, length),
  }
  const packet = ndPacket(
    {
      kind: 'redirect',
      type: icmpv6Type.redirect,
      code: 0,
      checksum: 0,
      reserved: 0,
      targetAddress: target,
      destinationAddress: destination,
      options: [...known, quoted],
    },
    from,
    source,
  )
  tell(turn, 'redirect.sent', { to: source, destination, nextHop: target }, undefined, arrival.interface)
  sendPacket(turn, packet, { interface: arrival.interface })
}
