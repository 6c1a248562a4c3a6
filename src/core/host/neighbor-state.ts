/**
 * The states of a neighbor cache entry, and what leads from one to another: RFC 4861 §7.3.2 and appendix C as a table. The
 * machine in `neighbor-cache.ts` looks its transitions up here, and the diagram of the lesson is drawn from it.
 */
import type { RfcRule } from './note.ts'

/** `none`: no entry. */
export type NeighborState = 'incomplete' | 'reachable' | 'stale' | 'delay' | 'probe'

export type NeighborCause =
  /** There is a packet to send to it. */
  | 'packet'
  /** The timer of the state has run out. */
  | 'timeout'
  /** As many solicitations as are allowed have gone without an answer. */
  | 'noAnswer'
  /** An advertisement with S=1. */
  | 'solicited'
  /** The first link-layer address, from an advertisement with S=0. */
  | 'unsolicited'
  /** A link-layer address that was not known or is another one: from a solicitation, an advertisement, a Redirect. */
  | 'otherAddress'
  /** Another link-layer address in an advertisement with O=0: not believed, but no longer trusted either. */
  | 'contradicted'
  /** The upper layer makes progress. */
  | 'confirmed'

export interface NeighborTransition {
  readonly from: NeighborState | 'none'
  readonly cause: NeighborCause
  readonly to: NeighborState | 'none'
  readonly rule: RfcRule
}

const rule = (section: string): RfcRule => ({ rfc: 4861, section })

export const neighborTransitions: readonly NeighborTransition[] = [
  { from: 'none', cause: 'packet', to: 'incomplete', rule: rule('7.2.2') },
  { from: 'none', cause: 'otherAddress', to: 'stale', rule: rule('7.2.3') },
  { from: 'incomplete', cause: 'timeout', to: 'incomplete', rule: rule('7.2.2') },
  { from: 'incomplete', cause: 'noAnswer', to: 'none', rule: rule('7.2.2') },
  { from: 'incomplete', cause: 'solicited', to: 'reachable', rule: rule('7.2.5') },
  { from: 'incomplete', cause: 'unsolicited', to: 'stale', rule: rule('7.2.5') },
  { from: 'incomplete', cause: 'otherAddress', to: 'stale', rule: rule('7.2.3') },
  { from: 'reachable', cause: 'timeout', to: 'stale', rule: rule('7.3.3') },
  { from: 'reachable', cause: 'solicited', to: 'reachable', rule: rule('7.2.5') },
  { from: 'reachable', cause: 'confirmed', to: 'reachable', rule: rule('7.3.1') },
  { from: 'reachable', cause: 'contradicted', to: 'stale', rule: rule('7.2.5') },
  { from: 'reachable', cause: 'otherAddress', to: 'stale', rule: rule('7.2.5') },
  { from: 'stale', cause: 'packet', to: 'delay', rule: rule('7.3.3') },
  { from: 'stale', cause: 'solicited', to: 'reachable', rule: rule('7.2.5') },
  { from: 'stale', cause: 'confirmed', to: 'reachable', rule: rule('7.3.1') },
  { from: 'stale', cause: 'otherAddress', to: 'stale', rule: rule('7.2.5') },
  { from: 'delay', cause: 'timeout', to: 'probe', rule: rule('7.3.3') },
  { from: 'delay', cause: 'solicited', to: 'reachable', rule: rule('7.2.5') },
  { from: 'delay', cause: 'confirmed', to: 'reachable', rule: rule('7.3.1') },
  { from: 'delay', cause: 'otherAddress', to: 'stale', rule: rule('7.2.5') },
  { from: 'probe', cause: 'timeout', to: 'probe', rule: rule('7.3.3') },
  { from: 'probe', cause: 'noAnswer', to: 'none', rule: rule('7.3.3') },
  { from: 'probe', cause: 'solicited', to: 'reachable', rule: rule('7.2.5') },
  { from: 'probe', cause: 'confirmed', to: 'reachable', rule: rule('7.3.1') },
  { from: 'probe', cause: 'otherAddress', to: 'stale', rule: rule('7.2.5') },
]

const byState = new Map(neighborTransitions.map((row) => [`${row.from} ${row.cause}`, row]))

/** Undefined where the cause changes nothing in this state. */
export function neighborTransition(
  from: NeighborState | 'none',
  cause: NeighborCause,
): NeighborTransition | undefined {
  return byState.get(`${from} ${cause}`)
}
