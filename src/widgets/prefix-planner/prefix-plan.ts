import type { Address } from '#core/address/address.ts'
import {
  aggregatePrefixes,
  containsPrefix,
  coverRange,
  lastAddress,
  nthSubnet,
  overlaps,
  type Prefix,
} from '#core/address/prefix.ts'
import type { ParseError } from '#core/bytes/parse-error.ts'
import { acceptGuess, type Guessed } from '#widgets/frame/guess.ts'
import { type PrefixReading, readPrefix } from '#widgets/frame/prefix-input.ts'

/** One line of a plan, as it was typed. */
export interface PlanRow {
  readonly name: string
  readonly text: string
}

/** A site and the subnets within it. */
export interface SiteRow extends PlanRow {
  readonly subnets: readonly PlanRow[]
}

/** All that a learner sets in PrefixPlanner. What is wrong stays as it was typed, so that nothing is lost. */
export interface PlanState {
  readonly v: 1
  /** The prefix that is divided. */
  readonly text: string
  /** The length of the next site and of the next subnet. */
  readonly siteLength: number
  readonly subnetLength: number
  readonly sites: readonly SiteRow[]
  /** The first row with something wrong, in the learner's opinion; nothing before the guess (guess.ts). */
  readonly guess?: Guessed
}

export const longestName = 40
export const longestPlanText = 60
/** Sites and subnets together: as many as a link can carry. */
export const mostRows = 40

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptPlanState(value: unknown): PlanState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, text, siteLength, subnetLength, sites, ...rest } = value as Record<string, unknown>
  const guess = acceptGuess(rest.guess)
  if (guess === undefined) return undefined
  if (v !== 1 || !isLine(text, longestPlanText)) return undefined
  if (!isLength(siteLength) || !isLength(subnetLength) || !Array.isArray(sites)) return undefined
  const read: SiteRow[] = []
  for (const site of sites.slice(0, mostRows + 1)) {
    const row = acceptRow(site)
    const { subnets } = (site ?? {}) as Record<string, unknown>
    if (row === undefined || !Array.isArray(subnets) || subnets.length > mostRows) return undefined
    const rows = subnets.map(acceptRow)
    if (rows.includes(undefined)) return undefined
    read.push({ ...row, subnets: rows as PlanRow[] })
  }
  const state = { v, text, siteLength, subnetLength, sites: read, ...guess } as const
  return countRows(state) > mostRows ? undefined : state
}

function acceptRow(value: unknown): PlanRow | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { name, text } = value as Record<string, unknown>
  return isLine(name, longestName) && isLine(text, longestPlanText) ? { name, text } : undefined
}

/** A text of one line: a line feed in a name would start a line of its own in a zone file. */
function isLine(value: unknown, longest: number): value is string {
  return typeof value === 'string' && value.length <= longest && !/[\p{Cc}\u2028\u2029]/u.test(value)
}

function isLength(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 128
}

/** How many sites and subnets a plan has. */
export function countRows({ sites }: PlanState): number {
  return sites.reduce((count, { subnets }) => count + 1 + subnets.length, 0)
}

/** What is wrong with a row. `with` is the number of an earlier row, `both` the prefix that the two share. */
export type PlanFault =
  | { readonly kind: 'text'; readonly error: ParseError }
  | { readonly kind: 'outside'; readonly of: Prefix }
  | { readonly kind: 'overlap'; readonly with: number; readonly both: Prefix }

export interface CheckedRow {
  readonly row: PlanRow
  /** The prefix, if the text is one. */
  readonly prefix?: Prefix
  readonly fault?: PlanFault
}

export interface CheckedSite extends CheckedRow {
  readonly subnets: readonly CheckedRow[]
  /** What no subnet of the site takes, lowest first. */
  readonly free: readonly Prefix[]
}

export interface CheckedPlan {
  readonly whole: PrefixReading
  readonly sites: readonly CheckedSite[]
  /** What no site takes, lowest first. */
  readonly free: readonly Prefix[]
  readonly faults: number
}

/** Every row with its prefix or what is wrong with it, and what is still free. */
export function checkPlan(state: PlanState): CheckedPlan {
  const whole = readPrefix(state.text)
  const space = 'prefix' in whole ? whole.prefix : undefined
  const sites = checkRows(state.sites, space).map((checked, index): CheckedSite => {
    const site = soundPrefix(checked)
    const subnets = checkRows(state.sites[index]?.subnets ?? [], site)
    return { ...checked, subnets, free: site ? freeBlocks(site, soundPrefixes(subnets)) : [] }
  })
  const rows = sites.flatMap((site) => [site, ...site.subnets])
  return {
    whole,
    sites,
    free: space ? freeBlocks(space, soundPrefixes(sites)) : [],
    faults: rows.filter(({ fault }) => fault !== undefined).length,
  }
}

function checkRows(rows: readonly PlanRow[], space: Prefix | undefined): CheckedRow[] {
  const inside: { index: number; prefix: Prefix }[] = []
  return rows.map((row, index): CheckedRow => {
    const reading = readPrefix(row.text)
    if ('error' in reading) return { row, fault: { kind: 'text', error: reading.error } }
    const { prefix } = reading
    if (space && !containsPrefix(space, prefix)) return { row, prefix, fault: { kind: 'outside', of: space } }
    const other = inside.find((earlier) => overlaps(earlier.prefix, prefix))
    inside.push({ index, prefix })
    if (other === undefined) return { row, prefix }
    // Of two prefixes that overlap one lies in the other: that one is what they share.
    const both = containsPrefix(prefix, other.prefix) ? other.prefix : prefix
    return { row, prefix, fault: { kind: 'overlap', with: other.index, both } }
  })
}

/** The prefix of a row with nothing wrong. */
export function soundPrefix({ prefix, fault }: CheckedRow): Prefix | undefined {
  return fault === undefined ? prefix : undefined
}

/** The prefixes that are taken, of rows that lie where they should: an overlap takes its room, too. */
function soundPrefixes(rows: readonly CheckedRow[]): Prefix[] {
  return rows.flatMap(({ prefix, fault }) =>
    prefix && (fault === undefined || fault.kind === 'overlap') ? [prefix] : [],
  )
}

/** What is left of a space beside these prefixes, as the fewest blocks, lowest first. */
export function freeBlocks(space: Prefix, taken: readonly Prefix[]): Prefix[] {
  const free: Prefix[] = []
  let from: bigint = space.network
  for (const prefix of aggregatePrefixes(taken)) {
    if (prefix.network > from) free.push(...coverRange(from as Address, (prefix.network - 1n) as Address))
    from = lastAddress(prefix) + 1n
  }
  const end = lastAddress(space)
  if (from <= end) free.push(...coverRange(from as Address, end))
  return free
}

/** The first block of this length that is free. */
export function nextFree(free: readonly Prefix[], length: number): Prefix | undefined {
  const block = free.find((each) => each.length <= length)
  return block && nthSubnet(block, length, 0n)
}

/** Where a block lies in a space, from 0 to 1, for drawing it to scale. */
export function shareOf(space: Prefix, block: Prefix): { start: number; size: number } {
  const parts = 2 ** 40
  const start = Number(((block.network - space.network) << 40n) >> BigInt(128 - space.length)) / parts
  return { start, size: 2 ** (space.length - block.length) }
}

export type RowNote =
  | { readonly key: 'room'; readonly count: bigint }
  | { readonly key: 'roomOne' | 'roomNone' | 'point' | 'wide' }
  | { readonly key: 'insideDigit'; readonly zones: number }
  | { readonly key: 'long'; readonly bits: number }

/** What is to be said of a row that is not wrong. */
export function rowNotes({ length }: Prefix, kind: 'site' | 'subnet'): RowNote[] {
  const notes: RowNote[] = []
  if (kind === 'site') {
    if (length < 64) notes.push({ key: 'room', count: 1n << BigInt(64 - length) })
    else notes.push({ key: length === 64 ? 'roomOne' : 'roomNone' })
  } else if (length === 127) notes.push({ key: 'point' })
  else if (length < 64) notes.push({ key: 'wide' })
  else if (length > 64 && length < 127) notes.push({ key: 'long', bits: 128 - length })
  if (length % 4 !== 0 && length !== 127) notes.push({ key: 'insideDigit', zones: 2 ** (4 - (length % 4)) })
  return notes
}

/** The lengths to offer for a block inside this prefix: down to a link, and the two that routers use. */
export function lengthsWithin({ length }: Prefix): number[] {
  const short = Array.from({ length: Math.max(0, 65 - length) }, (_, i) => length + i)
  return [...short, 127, 128].filter((each) => each >= length)
}

/** The wanted length if it is offered, or the nearest longer one. */
export function offeredLength(lengths: readonly number[], wanted: number): number {
  return lengths.find((length) => length >= wanted) ?? 128
}
