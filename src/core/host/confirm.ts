/** The word of an upper layer that what is sent to a destination arrives. RFC 4861 §7.3.1. */
import type { Address } from '#core/address/address.ts'
import { moveNeighbor } from './neighbor-cache.ts'
import type { Turn } from './turn.ts'

/** Its next hop is reachable: that is who took the packets. */
export function confirmDestination(turn: Turn, destination: Address): void {
  const entry = turn.host.destinations.get(destination)
  if (entry !== undefined) moveNeighbor(turn, entry.interface, entry.nextHop, 'confirmed')
}
