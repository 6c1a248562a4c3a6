import { type Address, expandAddress, formatAddress } from '#core/address/address.ts'
import { classifyAddress } from '#core/address/classify.ts'
import { ethernetMulticast, solicitedNode } from '#core/address/multicast.ts'
import type { ParseError } from '#core/bytes/parse-error.ts'
import { longestInput, readAddressInput } from '#widgets/frame/address-input.ts'
import { acceptGuess, type Guessed } from '#widgets/frame/guess.ts'

/** The 24 bits, the group made of them, the Ethernet address made of the group. */
export const lastStep = 2

/** All that a learner sets in SolicitedNode: two addresses, and how far the first one has come (0–2). */
export interface SolicitedNodeState {
  readonly v: 1
  readonly text: string
  readonly other: string
  readonly step: number
  /** `one` or `two` groups; nothing before the guess (guess.ts). */
  readonly guess?: Guessed
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptSolicitedNodeState(value: unknown): SolicitedNodeState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, text, other, step, ...rest } = value as Record<string, unknown>
  const guess = acceptGuess(rest.guess)
  if (v !== 1 || typeof text !== 'string' || typeof other !== 'string') return undefined
  if (text.length > longestInput || other.length > longestInput) return undefined
  if (!Number.isInteger(step) || (step as number) < 0 || (step as number) > lastStep) return undefined
  return guess && { v, text, other, step: step as number, ...guess }
}

/** An address with what follows from it, each also as the digits of a grid. */
export interface Solicitation {
  readonly address: Address
  readonly digits: string
  readonly group: string
  readonly groupDigits: string
  readonly mac: string
}

export type SolicitationReading =
  | Solicitation
  | { readonly error: ParseError }
  /** Addresses that no Neighbor Solicitation asks for: the group is for unicast and anycast (RFC 4291 §2.7.1). */
  | { readonly none: 'multicast' | 'unspecified' }

/** What follows from the text of one field. Zone, port and prefix length may come along; they change nothing. */
export function readSolicitation(text: string): SolicitationReading {
  const input = readAddressInput(text)
  if ('error' in input) return input
  const { address } = input
  const { kind } = classifyAddress(address)
  if (kind === 'multicast' || kind === 'unspecified') return { none: kind }
  const group = solicitedNode(address)
  return {
    address,
    digits: digitsOf(address),
    group: formatAddress(group),
    groupDigits: digitsOf(group),
    mac: ethernetMulticast(group),
  }
}

export type Comparison = 'same' | 'shared' | 'different'

/** Whether two addresses share their group: `same` when they are one address. */
export function compareSolicitations(one: Solicitation, other: Solicitation): Comparison {
  if (one.address === other.address) return 'same'
  return one.group === other.group ? 'shared' : 'different'
}

function digitsOf(address: Address): string {
  return expandAddress(address).replaceAll(':', '')
}
