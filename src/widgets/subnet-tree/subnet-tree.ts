import { type Address, formatAddress } from '#core/address/address.ts'
import { containsAddress, formatPrefix, nthSubnet, type Prefix } from '#core/address/prefix.ts'
import { acceptGuess, afterChange, type Guessed } from '#widgets/frame/guess.ts'
import { readPrefix, subnetCount } from '#widgets/frame/prefix-input.ts'

/** All that a learner sets in SubnetTree: the prefix, where the cut is, which subnet, and the prefixes above. */
export interface SubnetTreeState {
  readonly v: 1
  readonly text: string
  readonly length: number
  /** The number of the subnet as it was typed; a number need not fit in a JSON number. */
  readonly index: string
  /** The prefixes that were opened on the way here, the widest first. */
  readonly trail: readonly string[]
  /** Where the second subnet starts, in the learner's opinion; nothing before the guess (guess.ts). */
  readonly guess?: Guessed
}

export const longestPrefixText = 60
export const longestIndexText = 45
const longestTrail = 16

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptSubnetTreeState(value: unknown): SubnetTreeState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, text, length, index, trail, ...rest } = value as Record<string, unknown>
  const guess = acceptGuess(rest.guess)
  if (v !== 1 || !isText(text, longestPrefixText) || !isText(index, longestIndexText)) return undefined
  if (!Number.isInteger(length) || (length as number) < 0 || (length as number) > 128) return undefined
  if (!Array.isArray(trail) || trail.length > longestTrail) return undefined
  if (!trail.every((prefix) => isText(prefix, longestPrefixText) && isSoundPrefix(prefix))) return undefined
  return guess && { v, text, length: length as number, index, trail: [...trail], ...guess }
}

function isText(value: unknown, longest: number): value is string {
  return typeof value === 'string' && value.length <= longest
}

function isSoundPrefix(text: string): boolean {
  return 'prefix' in readPrefix(text)
}

/** Where the cut is: never left of the prefix itself. */
export function cutOf(prefix: Prefix, length: number): number {
  return Math.max(prefix.length, length)
}

/** The number that was typed, decimal or hexadecimal with `0x`, if there is a subnet of that number. */
export function readIndex(typed: string, count: bigint): bigint | undefined {
  const text = typed.trim()
  if (!/^(?:\d+|0x[0-9a-f]+)$/i.test(text)) return undefined
  const index = BigInt(text)
  return index < count ? index : undefined
}

/** The state with the cut elsewhere. The subnet chosen stays the one that holds the same place. */
export function withLength(state: SubnetTreeState, length: number): SubnetTreeState {
  const reading = readPrefix(state.text)
  if ('error' in reading) return { ...state, length }
  const from = cutOf(reading.prefix, state.length)
  const to = Math.min(128, cutOf(reading.prefix, length))
  const index = readIndex(state.index, subnetCount(reading.prefix, from))
  if (index === undefined) return { ...state, length: to }
  const moved = to >= from ? index << BigInt(to - from) : index >> BigInt(from - to)
  return { ...state, length: to, index: moved.toString() }
}

/** The state inside one of the subnets, cut at the end of its next digit. */
export function openSubnet(state: SubnetTreeState, prefix: Prefix, subnet: Prefix): SubnetTreeState {
  const trail = [...state.trail, formatPrefix(prefix)].slice(-longestTrail)
  const guess = afterChange(state.guess)
  return { v: 1, text: formatPrefix(subnet), length: nextDigit(subnet.length), index: '0', trail, guess }
}

/** The state back at a prefix of the trail, on the subnet that we come from. */
export function climbTo(state: SubnetTreeState, level: number): SubnetTreeState {
  const text = state.trail[level]
  if (text === undefined) return state
  const below = readPrefix(state.trail[level + 1] ?? state.text)
  const above = readPrefix(text)
  const trail = state.trail.slice(0, level)
  if ('error' in below || 'error' in above || !containsAddress(above.prefix, below.prefix.network)) {
    return { v: 1, text, length: state.length, index: '0', trail, guess: afterChange(state.guess) }
  }
  const { length } = below.prefix
  const index = indexOf(above.prefix, below.prefix).toString()
  return { v: 1, text, length, index, trail, guess: afterChange(state.guess) }
}

/** The number of a subnet within a prefix that holds it. */
export function indexOf(prefix: Prefix, subnet: Prefix): bigint {
  return (subnet.network - prefix.network) >> BigInt(128 - subnet.length)
}

/** The next length at which a digit ends, at most 128. */
export function nextDigit(length: number): number {
  return Math.min(128, length + 4 - (length % 4))
}

/** The last length before this one at which a digit ends. */
export function previousDigit(length: number): number {
  return Math.max(0, length - (length % 4 === 0 ? 4 : length % 4))
}

/**
 * Where subnet 1 starts, and where people think that it does: at the end of the group, of the first digit that is free, of the digit
 * before the cut or after it. In their order, each once.
 */
export function startsOfSecond(prefix: Prefix, cut: number): { answer: string; choices: string[] } {
  const start = (length: number) => (prefix.network + (1n << BigInt(128 - length))) as Address
  const lengths = [
    cut,
    Math.ceil(cut / 16) * 16,
    nextDigit(prefix.length),
    previousDigit(cut),
    nextDigit(cut),
  ]
  const within = [...new Set(lengths.filter((length) => length > prefix.length))].slice(0, 4)
  return {
    answer: formatAddress(start(cut)),
    choices: within.sort((a, b) => b - a).map((length) => formatAddress(start(length))),
  }
}

/** A row of the list of subnets: one of them, or how many are left out between two. */
export type TreeRow =
  | { readonly index: bigint; readonly subnet: Prefix }
  | { readonly hidden: bigint; readonly after: bigint }

/** The first subnets, those around the chosen one and the last: a few rows, however many there are. */
export function treeRows(prefix: Prefix, cut: number, chosen: bigint): TreeRow[] {
  const count = subnetCount(prefix, cut)
  const wanted = [0n, 1n, 2n, chosen - 1n, chosen, chosen + 1n, count - 1n]
  const shown = [...new Set(wanted)].filter((index) => index >= 0n && index < count)
  shown.sort((a, b) => (a < b ? -1 : 1))
  const rows: TreeRow[] = []
  let last = -1n
  for (const index of shown) {
    const hidden = index - last - 1n
    // A gap of one takes as much room as the one that it would hide.
    if (hidden === 1n) rows.push({ index: last + 1n, subnet: nthSubnet(prefix, cut, last + 1n) })
    else if (hidden > 1n) rows.push({ hidden, after: last })
    rows.push({ index, subnet: nthSubnet(prefix, cut, index) })
    last = index
  }
  return rows
}

/**
 * Whether a prefix of this length is taken for the subnet of a link, whose first address is that of its routers (RFC 4291 §2.6.1).
 * Shorter ones are sites, and on a /127 routers switch that address off (RFC 6164 §6).
 */
export function isSubnet(cut: number): boolean {
  return cut >= 64 && cut < 127
}

export type TreeNote =
  | 'noteWhole'
  | 'noteInsideDigit'
  | 'noteOnDigit'
  | 'noteLinks'
  | 'noteLink'
  | 'noteLong'
  | 'notePoint'
  | 'noteOne'

/** What is to be said of a cut, most important first. */
export function treeNotes(prefix: Prefix, cut: number): TreeNote[] {
  if (cut === 128) return ['noteOne']
  if (cut === 127) return ['notePoint']
  const digit: TreeNote[] = [cut % 4 === 0 ? 'noteOnDigit' : 'noteInsideDigit']
  const use: TreeNote[] = [cut === 64 ? 'noteLink' : cut > 64 ? 'noteLong' : 'noteLinks']
  return [...(cut === prefix.length ? (['noteWhole'] as const) : []), ...use, ...digit]
}

/** The part that a bit (0–127) belongs to, by the cut to its left. */
export function partOfBit(bit: number, prefixLength: number, cut: number): 'global' | 'subnet' | 'interface' {
  return bit < prefixLength ? 'global' : bit < cut ? 'subnet' : 'interface'
}
