/** Release and Decline: messages that are sent beside whatever the client is about. RFC 9915 §18.2.7, §18.2.8. */
import type { Turn } from '#core/host/turn.ts'
import type { DhcpFarewell, Lease } from './dhcp-state.ts'
import {
  changeDhcp,
  dhcpOf,
  hasFailed,
  newExchange,
  nextExchangeDeadline,
  tellFailure,
  transmit,
} from './exchange.ts'

/** More at once are not kept: the oldest one goes. */
const mostFarewells = 4

export function sayFarewell(
  turn: Turn,
  name: string,
  message: 'release' | 'decline',
  server: Uint8Array,
  leases: readonly Lease[],
): void {
  const exchange = transmit(turn, name, newExchange(turn, message), { server, leases })
  const { farewells } = dhcpOf(turn, name)
  changeDhcp(turn, name, { farewells: [...farewells, { exchange, server, leases }].slice(-mostFarewells) })
}

export function farewellTimers(turn: Turn, name: string): void {
  const after: DhcpFarewell[] = []
  for (const each of dhcpOf(turn, name).farewells) {
    if (nextExchangeDeadline(each.exchange) > turn.now) after.push(each)
    else if (hasFailed(each.exchange, turn.now)) tellFailure(turn, name, each.exchange)
    else after.push({ ...each, exchange: transmit(turn, name, each.exchange, each) })
  }
  changeDhcp(turn, name, { farewells: after })
}
