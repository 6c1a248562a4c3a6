/**
 * One step of a host while it is being made: the host so far, what came of it so far, and what is still to be done before
 * the step is over. Only functions of this folder see one; outside there are just hosts.
 */
import type { Address } from '#core/address/address.ts'
import { draw } from '#core/random/random.ts'
import type { Effect } from './event.ts'
import type { Arrival } from './input/arrival.ts'
import { type Note, type NoteCode, type NoteValue, noteRules, noteValues, type RfcRule } from './note.ts'
import type { Host, Interface, Neighbor, Waiting } from './state.ts'

/** What a host can do besides, where it is given: whoever draws hosts without it need not load it. */
export interface HostParts {
  /** `dhcpClient` of `dhcp/dhcp-client.ts`. */
  readonly dhcp?: DhcpClient | undefined
}

export interface DhcpClient {
  /** What is due. */
  timers(turn: Turn): void
  /** What the step has changed for it; at the end of each one. */
  follow(turn: Turn): void
  unplug(turn: Turn, name: string): void
  release(turn: Turn, name: string): void
  /** Whether the datagram was for it. */
  take(turn: Turn, arrival: Arrival): boolean
}

export interface Turn {
  readonly parts: HostParts
  host: Host
  readonly now: number
  readonly effects: Effect[]
  /** Neighbors that do not answer, and what waited for them. */
  readonly lost: LostNeighbor[]
  /** Packets to the host itself. */
  readonly looped: Looped[]
}

export interface LostNeighbor {
  readonly interface: string
  readonly address: Address
  readonly queue: readonly Waiting[]
}

export interface Looped {
  readonly interface: string
  readonly packet: Uint8Array
}

export function startTurn(host: Host, now: number, parts: HostParts): Turn {
  return { parts, host, now, effects: [], lost: [], looped: [] }
}

/** The interface of this name. Its absence is a mistake of whoever calls: there is none to be made up. */
export function interfaceOf(host: Host, name: string): Interface {
  const found = host.interfaces.find((each) => each.name === name)
  if (found === undefined) throw new RangeError(`${host.name} has no interface ${name}`)
  return found
}

export function changeInterface(turn: Turn, name: string, change: Partial<Interface>): void {
  const interfaces = turn.host.interfaces.map((each) => (each.name === name ? { ...each, ...change } : each))
  turn.host = { ...turn.host, interfaces }
}

export function changeNeighbors(
  turn: Turn,
  name: string,
  change: (neighbors: Map<Address, Neighbor>) => void,
): void {
  const neighbors = new Map(interfaceOf(turn.host, name).neighbors)
  change(neighbors)
  changeInterface(turn, name, { neighbors })
}

type Values = Readonly<Record<string, NoteValue | Address | undefined>>

/** Tells of a decision. A code whose rule is not always the same one needs `rule`. */
export function tell(turn: Turn, code: NoteCode, values: Values, rule?: RfcRule, name?: string): void {
  const found: RfcRule | undefined = rule ?? noteRules[code]
  if (found === undefined) throw new RangeError(`${code} needs its rule`)
  const note: Note = {
    code,
    ...(name === undefined ? {} : { interface: name }),
    rule: { rfc: found.rfc, section: found.section },
    values: noteValues(values),
  }
  turn.effects.push({ kind: 'note', note })
}

export function drawNumber(turn: Turn): number {
  const [value, seed] = draw(turn.host.seed)
  turn.host = { ...turn.host, seed }
  return value
}
