import type { Address } from '#core/address/address.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { containsAddress, type Prefix, parsePrefix } from '#core/address/prefix.ts'
import { PrefixTable } from '#core/address/prefix-table.ts'

/** Where a route leads. `discard` throws packets away: RFC 7084 §4.2 (WPD-5) calls it the null destination. */
export type NextHop = 'provider' | 'office' | 'servers' | 'discard'

export interface Route {
  readonly prefix: Prefix
  readonly text: string
  readonly nextHop: NextHop
}

function route(text: string, nextHop: NextHop): Route {
  return { prefix: parsePrefix(text), text, nextHop }
}

/** The table of a customer's router, in no order that would matter. */
export const routes: readonly Route[] = [
  route('::/0', 'provider'),
  route('2001:db8:5ea:1003::/64', 'servers'),
  route('2001:db8:5ea::/48', 'discard'),
  route('2001:db8:5ea:1000::/52', 'office'),
]
export const discardRoute = 2

/** Where the packets go that come in, one after another. */
export const destinations = [
  '2001:db8:5ea:1003::7',
  '2001:db8:5ea:1030::7',
  '2001:db8:5e:1003::7',
  '2001:db8:5ea:100::7',
] as const

/** What is left of the Hop Limit as a packet from far away comes in. */
export const hopLimit = 57

/** All that a learner sets in ForwardingTable. */
export interface ForwardingTableState {
  readonly v: 1
  /** Which of the packets is here. */
  readonly packet: number
  /** For each packet the number of the route that was clicked with the route that discards in the table, or `-`. */
  readonly picks: string
  /** The same without that route: these are tried out, not counted. */
  readonly picksWithout: string
  /** Whether the route that discards is in the table. */
  readonly discard: boolean
  /** How often the packet has crossed the line to the provider since it came in. */
  readonly crossings: number
  /** `+` for each packet that was answered rightly once, else `-`: to read the reasons of the other routes costs nothing. */
  readonly solved: string
  /** Whether the loop was seen to its end. */
  readonly seenEnd: boolean
}

const none = '-'.repeat(destinations.length)

export const openingState: ForwardingTableState = {
  v: 1,
  packet: 0,
  picks: none,
  picksWithout: none,
  discard: true,
  crossings: 0,
  solved: none,
  seenEnd: false,
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptForwardingTableState(value: unknown): ForwardingTableState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  // Older links knew only one kind of pick, and kept no success.
  const {
    v,
    packet,
    picks,
    picksWithout = none,
    discard,
    crossings,
    solved = none,
    seenEnd = false,
  } = value as Record<string, unknown>
  if (v !== 1 || typeof discard !== 'boolean') return undefined
  if (!isCount(packet, destinations.length - 1) || !isCount(crossings, hopLimit - 1)) return undefined
  if (!isPicks(picks) || !isPicks(picksWithout)) return undefined
  if (typeof solved !== 'string' || !/^[-+]{4}$/.test(solved) || typeof seenEnd !== 'boolean')
    return undefined
  return { v, packet, picks, picksWithout, discard, crossings, solved, seenEnd }
}

function isPicks(value: unknown): value is string {
  return typeof value === 'string' && value.length === destinations.length && /^[-0-3]+$/.test(value)
}

function isCount(value: unknown, most: number): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most
}

/** The destination of the packet that is here. */
export function destinationOf(state: ForwardingTableState): Address {
  return parseAddress(destinations[state.packet]!)
}

/** The number of the route that wins: of all that hold the destination, the one with the longest prefix. */
export function winnerOf(state: ForwardingTableState): number {
  const present = routes.map(({ prefix }, index) => [prefix, index] as const)
  const table = new PrefixTable(present.filter(([, index]) => state.discard || index !== discardRoute))
  // The default route holds every address.
  return table.find(destinationOf(state))!.value
}

/** What is to be said of a click: it won, it holds the destination but a longer one does too, or it does not hold it. */
export type Verdict = 'won' | 'shorter' | 'outside'

/** The verdict on the route that was clicked for the packet that is here; `undefined` before. */
export function verdictOf(state: ForwardingTableState): Verdict | undefined {
  const pick = pickOf(state)
  if (pick === undefined) return undefined
  if (pick === winnerOf(state)) return 'won'
  return containsAddress(routes[pick]!.prefix, destinationOf(state)) ? 'shorter' : 'outside'
}

/** Where clicks are kept while the table is as it is. */
function picksIn({ discard }: ForwardingTableState): 'picks' | 'picksWithout' {
  return discard ? 'picks' : 'picksWithout'
}

function pickSet(picks: string, packet: number, pick: string): string {
  return picks.slice(0, packet) + pick + picks.slice(packet + 1)
}

/** The number of the route that was clicked, if it is in the table now. */
export function pickOf(state: ForwardingTableState): number | undefined {
  const pick = state[picksIn(state)][state.packet]
  if (pick === undefined || pick === '-') return undefined
  return Number(pick) === discardRoute && !state.discard ? undefined : Number(pick)
}

/** The first bit, counted from 1, in which a destination leaves a prefix that does not hold it. */
export function firstDifference(prefix: Prefix, address: Address): number {
  const differing = prefix.network ^ address
  return 129 - differing.toString(2).length
}

/** Click a route. */
export function withPick(state: ForwardingTableState, pick: number): ForwardingTableState {
  const kept = picksIn(state)
  const isSolved = state.discard && pick === winnerOf(state)
  const solved = isSolved ? pickSet(state.solved, state.packet, '+') : state.solved
  return { ...state, [kept]: pickSet(state[kept], state.packet, String(pick)), solved }
}

/** Put the route that discards in or take it out: without it the packet comes in anew; what was clicked with it stays. */
export function withDiscard(state: ForwardingTableState, discard: boolean): ForwardingTableState {
  const picksWithout = pickSet(state.picksWithout, state.packet, '-')
  return { ...state, discard, picksWithout, crossings: 0 }
}

/** Whether the packet goes back to where it came from: the provider sends all of our /48 to us, and our default route sends it back. */
export function isLoop(state: ForwardingTableState): boolean {
  const ours = routes[discardRoute]!.prefix
  return routes[winnerOf(state)]!.nextHop === 'provider' && containsAddress(ours, destinationOf(state))
}

/** Where a packet in the loop is after so many crossings, and what its Hop Limit says. */
export interface LoopStep {
  readonly at: 'us' | 'provider'
  readonly hopLimit: number
  /** The router that has it would have to write 0: it drops the packet and says Time Exceeded (RFC 8200 §3, RFC 4443 §3.3). */
  readonly isOver: boolean
}

export function loopStep(crossings: number): LoopStep {
  const left = hopLimit - crossings
  return { at: crossings % 2 === 0 ? 'us' : 'provider', hopLimit: left, isOver: left <= 1 }
}

/** The packet in the loop carried over the line so many times in all, as far as its Hop Limit goes. */
export function withCrossings(state: ForwardingTableState, asked: number): ForwardingTableState {
  const crossings = Math.min(asked, hopLimit - 1)
  return { ...state, crossings, seenEnd: state.seenEnd || loopStep(crossings).isOver }
}

/** How many packets were answered rightly, by the whole table: no packet counts twice, and none is taken back. */
export function rightOnes(state: ForwardingTableState): number {
  return destinations.filter(
    (_, packet) => state.solved[packet] === '+' || verdictOf({ ...state, packet, discard: true }) === 'won',
  ).length
}
