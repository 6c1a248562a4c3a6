/**
 * A NAT that translates addresses and ports (RFC 3022 §2.2), for UDP, as RFC 4787 asks for: a host's address and port keep their
 * outside port whatever the destination (REQ-1), and no two of them share one (REQ-3). Who sends to a port that has an entry is not
 * asked: endpoint-independent filtering, for the most transparency (REQ-8). Port numbers per customer may be
 * limited, as those of a carrier's NAT must be able to be (RFC 6888 REQ-4).
 */

/** `192.168.1.10:51000`. Addresses are compared as they are written: all of them are ours. */
export type Endpoint = string

export interface Nat {
  readonly outside: string
  /** Outside ports, in the order in which they are given. */
  readonly ports: readonly number[]
  /** How many of them one inside address may hold. */
  readonly limit?: number
}

/** One line of the table. */
export interface Entry {
  readonly inside: Endpoint
  readonly port: number
}
export type Table = readonly Entry[]

export interface OutPacket {
  readonly way: 'out'
  readonly from: Endpoint
  readonly to: Endpoint
}
export interface InPacket {
  readonly way: 'in'
  readonly from: Endpoint
  readonly port: number
}
export type Packet = OutPacket | InPacket

/** What becomes of a packet: the port it leaves with, the host it goes to, or nothing. */
export type Fate = number | Endpoint | 'dropped'
/** Why. The names are keys of texts. */
export type Reason = 'new' | 'known' | 'full' | 'limit' | 'entry' | 'noEntry'

export interface Outcome {
  readonly fate: Fate
  readonly reason: Reason
}

export const addressOf = (endpoint: Endpoint): string => endpoint.slice(0, endpoint.lastIndexOf(':'))

export const freePorts = (nat: Nat, table: Table): readonly number[] =>
  nat.ports.filter((port) => table.every((entry) => entry.port !== port))

/** What the NAT does with a packet. A new entry takes the first port that is free. */
export function outcomeOf(nat: Nat, table: Table, packet: Packet): Outcome {
  if (packet.way === 'in') {
    const entry = table.find(({ port }) => port === packet.port)
    return entry === undefined
      ? { fate: 'dropped', reason: 'noEntry' }
      : { fate: entry.inside, reason: 'entry' }
  }
  const entry = table.find(({ inside }) => inside === packet.from)
  if (entry !== undefined) return { fate: entry.port, reason: 'known' }
  const held = table.filter(({ inside }) => addressOf(inside) === addressOf(packet.from)).length
  if (nat.limit !== undefined && held >= nat.limit) return { fate: 'dropped', reason: 'limit' }
  const [free] = freePorts(nat, table)
  return free === undefined ? { fate: 'dropped', reason: 'full' } : { fate: free, reason: 'new' }
}

/** Whether an answer is right. For a new entry any port that is free will do. */
export function isRight(nat: Nat, table: Table, packet: Packet, answer: Fate): boolean {
  const { fate, reason } = outcomeOf(nat, table, packet)
  return reason === 'new' ? freePorts(nat, table).includes(Number(answer)) : answer === fate
}

/** The table after a packet. The port of a new entry is the one that was asked for, if it is free. */
export function tableAfter(nat: Nat, table: Table, packet: Packet, asked: Fate): Table {
  const { fate, reason } = outcomeOf(nat, table, packet)
  if (packet.way === 'in' || reason !== 'new') return table
  const port = isRight(nat, table, packet, asked) ? asked : fate
  return [...table, { inside: packet.from, port: Number(port) }]
}
