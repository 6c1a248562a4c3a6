/**
 * The largest packet that the path to a destination takes: RFC 8201. It starts as the MTU of the link, is lowered by Packet
 * Too Big, never below 1280 and never raised by one, and is forgotten after ten minutes.
 */
import type { PacketTooBig } from '#core/packet/icmpv6/error.ts'
import { minimumMtu } from '#core/packet/ipv6/ipv6.ts'
import type { Packet } from '#core/packet/part.ts'
import { isOwnAddress } from './frame.ts'
import { putDestination } from './next-hop.ts'
import type { Destination, Host } from './state.ts'
import { interfaceOf, type Turn, tell } from './turn.ts'
import { upperProtocolOf } from './upper-protocol.ts'

export function pathMtuOf(host: Host, { interface: name, pathMtu }: Destination): number {
  const { mtu } = interfaceOf(host, name)
  return Math.min(mtu, pathMtu?.mtu ?? mtu)
}

/** RFC 8201 §4. `quoted` is the packet that did not fit. Whether it was believed. */
export function takePacketTooBig(turn: Turn, { mtu }: PacketTooBig, quoted: Packet): boolean {
  const [ip] = quoted.parts
  if (ip?.name !== 'ipv6') {
    tell(turn, 'pathMtu.ignored', { mtu, reason: 'quoteUnreadable' })
    return false
  }
  const { source, destination } = ip.value
  const ignore = (reason: string): false => {
    tell(turn, 'pathMtu.ignored', { destination, mtu, reason })
    return false
  }
  const entry = turn.host.destinations.get(destination)
  // Anybody can send a Packet Too Big: it must be about something that we did send.
  const sent = entry?.protocols.includes(upperProtocolOf(quoted.parts) ?? -1)
  if (entry === undefined || !sent || !isOwnAddress(turn.host, source)) {
    return ignore('notSent')
  }
  if (mtu < minimumMtu) {
    return ignore('belowMinimum')
  }
  const before = pathMtuOf(turn.host, entry)
  if (mtu >= before) {
    return ignore('notLower')
  }
  const until = turn.now + turn.host.settings.pathMtuLifetime
  putDestination(turn, destination, { ...entry, pathMtu: { mtu, until } })
  tell(turn, 'pathMtu.lowered', { destination, mtu, before })
  turn.effects.push({ kind: 'pathMtu', destination, mtu })
  return true
}

/** What is too old to be believed: the path may have become better. RFC 8201 §5.3. */
export function pathMtuTimers(turn: Turn): void {
  for (const [destination, entry] of turn.host.destinations) {
    if (entry.pathMtu === undefined || entry.pathMtu.until > turn.now) continue
    const after = { ...entry, pathMtu: undefined }
    putDestination(turn, destination, after)
    const mtu = pathMtuOf(turn.host, after)
    tell(turn, 'pathMtu.aged', { destination, mtu })
    turn.effects.push({ kind: 'pathMtu', destination, mtu })
  }
}

export function nextPathMtuDeadline({ destinations }: Host): number {
  let next = Number.POSITIVE_INFINITY
  for (const { pathMtu } of destinations.values()) {
    if (pathMtu !== undefined && pathMtu.until < next) next = pathMtu.until
  }
  return next
}
