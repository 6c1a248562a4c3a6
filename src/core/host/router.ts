/** A packet that is for somebody else, at a node that passes packets on. RFC 8200 §3, RFC 4443 §3. */
import type { Arrival } from './arrival.ts'
import type { Turn } from './turn.ts'

export function forward(turn: Turn, arrival: Arrival): void {
  void turn
  void arrival
}
