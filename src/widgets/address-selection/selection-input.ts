import { type Address, formatAddress } from '#core/address/address.ts'
import { formatIpv4 } from '#core/address/format-ipv4.ts'
import { isIpv4Mapped, mapIpv4, parseIpv4, unmapIpv4 } from '#core/address/ipv4.ts'
import { parseScopedAddress } from '#core/address/parse-address.ts'
import { formatPrefix, type Prefix, parsePrefix } from '#core/address/prefix.ts'
import type { DestinationCandidate } from '#core/address/selection/destination-order.ts'
import {
  defaultPolicyTable,
  formerPolicyTable,
  type PolicyRow,
} from '#core/address/selection/policy-table.ts'
import type { SourceCandidate } from '#core/address/selection/source-selection.ts'
import { ParseError } from '#core/bytes/parse-error.ts'
import { acceptGuess, type Guessed } from '#widgets/frame/guess.ts'

/** One of the host's addresses as typed. What is left out is not so; a state in a link stays short. */
export interface SourceInput {
  readonly text: string
  /** The interface that has it; a zone in the text says it as well. */
  readonly on?: string
  readonly deprecated?: true
  readonly temporary?: true
  readonly home?: true
  readonly careOf?: true
  /** The router that advertises its prefix (rule 5.5). */
  readonly router?: string
}

export interface DestinationInput {
  readonly text: string
  /** The interface that leads there; a zone in the text says it as well. */
  readonly on?: string
  /** The router on the way. */
  readonly router?: string
  readonly unreachable?: true
  readonly tunnel?: true
}

/** Precedence and label given to a prefix, over the row of the table with the same prefix if there is one. */
export type ChangedRow = readonly [prefix: string, precedence: number, label: number]

/** All that a learner sets in AddressSelection. */
export interface SelectionState {
  readonly v: 1
  readonly sources: readonly SourceInput[]
  /** In the order in which the DNS gave them. */
  readonly destinations: readonly DestinationInput[]
  readonly table: TableName
  readonly rows: readonly ChangedRow[]
  /** Whether routers, tunnels and Mobile IPv6 are on show: the rules that most hosts never need. */
  readonly more: boolean
  /** The destination (by its place in `destinations`) that says why it stands where it does; -1 for none. */
  readonly open: number
  /** What is tried first, in the learner's opinion; nothing before the guess (guess.ts). */
  readonly guess?: Guessed
}

export type TableName = 'rfc6724' | 'rfc3484'

const policyTables: Readonly<Record<TableName, readonly PolicyRow[]>> = {
  rfc6724: defaultPolicyTable,
  rfc3484: formerPolicyTable,
}

export const mostSources = 8
export const mostDestinations = 6
export const longestAddress = 60
export const longestName = 15
export const highestNumber = 255
const mostRows = 10

export const sourceFlags = ['deprecated', 'temporary', 'home', 'careOf'] as const
export const destinationFlags = ['unreachable', 'tunnel'] as const

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptSelectionState(value: unknown): SelectionState | undefined {
  if (!isRecord(value)) return undefined
  const { v, table, more, open } = value
  const guess = acceptGuess(value.guess)
  const sources = acceptList(value.sources, mostSources, (row) => acceptRow(row, sourceFlags))
  const destinations = acceptList(value.destinations, mostDestinations, (row) =>
    acceptRow(row, destinationFlags),
  )
  const rows = acceptList(value.rows, mostRows, acceptChangedRow)
  if (v !== 1 || typeof more !== 'boolean' || (table !== 'rfc6724' && table !== 'rfc3484')) return undefined
  if (sources === undefined || destinations === undefined || rows === undefined) return undefined
  if (open !== -1 && !isNumber(open, mostDestinations - 1)) return undefined
  return guess && { v, sources, destinations, table, rows, more, open, ...guess }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isNumber(value: unknown, highest: number): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= highest
}

function isText(value: unknown, longest: number): value is string {
  return typeof value === 'string' && value.length <= longest
}

function acceptList<T>(
  value: unknown,
  most: number,
  accept: (item: unknown) => T | undefined,
): readonly T[] | undefined {
  if (!Array.isArray(value) || value.length > most) return undefined
  const items = value.map(accept)
  return items.includes(undefined) ? undefined : (items as T[])
}

function acceptRow<Flag extends string>(
  value: unknown,
  flags: readonly Flag[],
): ({ text: string; on?: string; router?: string } & Partial<Record<Flag, true>>) | undefined {
  if (!isRecord(value) || !isText(value.text, longestAddress)) return undefined
  const { on = '', router = '' } = value
  if (!isText(on, longestName) || !isText(router, longestName)) return undefined
  const set = flags.filter((flag) => value[flag] === true).map((flag) => [flag, true])
  return {
    text: value.text,
    ...(on === '' ? {} : { on }),
    ...Object.fromEntries(set),
    ...(router === '' ? {} : { router }),
  }
}

function acceptChangedRow(value: unknown): ChangedRow | undefined {
  if (!Array.isArray(value) || value.length !== 3) return undefined
  const [prefix, precedence, label] = value
  if (!isText(prefix, longestAddress) || !isNumber(precedence, highestNumber)) return undefined
  if (!isNumber(label, highestNumber)) return undefined
  try {
    return [writePrefix(parsePrefix(prefix)), precedence, label]
  } catch {
    return undefined
  }
}

/** What a row of the form says: something to select from, why its text was refused, or nothing yet. */
export type Read<T> = { readonly good: T } | { readonly error: ParseError } | undefined

function attempt<T>(text: string, read: () => T): Read<T> {
  if (text.trim() === '') return undefined
  try {
    return { good: read() }
  } catch (error) {
    if (error instanceof ParseError) return { error }
    throw error
  }
}

/** An address as people paste it: IPv6 or IPv4, with a zone. IPv4 as IPv4-mapped. Throws ParseError. */
function readAddress(typed: string): { address: Address; zone?: string } {
  const text = typed.trim()
  if (!text.includes(':') && /^[\d.]+$/.test(text)) return { address: mapIpv4(parseIpv4(text)) }
  return parseScopedAddress(text)
}

/** IPv4 addresses count as preferred, whatever a link says (RFC 6724 §3.2); temporary and home addresses are IPv6's. */
const ipv4Status: Omit<SourceInput, 'text'> = {}

/** What can be said of a host's address: of IPv4 none of it, of IPv6 the rest only where it is asked for. */
export function flagsOf(row: SourceInput, more: boolean): readonly (typeof sourceFlags)[number][] {
  const read = readSource(row)
  if (read && 'good' in read && isIpv4Mapped(read.good.address)) return []
  return more ? sourceFlags : sourceFlags.slice(0, 2)
}

export function readSource(input: SourceInput): Read<SourceCandidate> {
  return attempt(input.text, () => {
    const { address, zone = input.on } = readAddress(input.text)
    const { router } = input
    const { deprecated, temporary, home, careOf } = isIpv4Mapped(address) ? ipv4Status : input
    return {
      address,
      ...(zone === undefined ? {} : { interface: zone }),
      ...(deprecated && { deprecated }),
      ...(temporary && { temporary }),
      ...(home && { home }),
      ...(careOf && { careOf }),
      ...(router === undefined ? {} : { advertisedBy: [router] }),
    }
  })
}

export function readDestination(input: DestinationInput): Read<DestinationCandidate> {
  return attempt(input.text, () => {
    const { address, zone = input.on } = readAddress(input.text)
    return {
      address,
      ...(zone === undefined ? {} : { outgoingInterface: zone }),
      ...(input.unreachable && { unreachable: true }),
      ...(input.tunnel && { encapsulated: true }),
      ...(input.router === undefined ? {} : { nextHop: input.router }),
    }
  })
}

/** The table with its changes: a changed row in the place of the one with its prefix, new ones at the end. */
export function policyOf({ table, rows }: Pick<SelectionState, 'table' | 'rows'>): readonly PolicyRow[] {
  const changes = new Map(rows.map((row) => [row[0], row]))
  const changed = policyTables[table].map((row) => {
    const prefix = writePrefix(row.prefix)
    const [, precedence, label] = changes.get(prefix) ?? [prefix, row.precedence, row.label]
    changes.delete(prefix)
    return { prefix: row.prefix, precedence, label }
  })
  const added = [...changes.values()].map(([prefix, precedence, label]) => ({
    prefix: parsePrefix(prefix),
    precedence,
    label,
  }))
  return [...changed, ...added]
}

/** The state in which a prefix has this precedence and this label. */
export function withRow(state: SelectionState, row: ChangedRow): SelectionState {
  const others = state.rows.filter(([prefix]) => prefix !== row[0])
  const standard = policyTables[state.table].find(({ prefix }) => writePrefix(prefix) === row[0])
  const isStandard = standard?.precedence === row[1] && standard.label === row[2]
  return { ...state, rows: isStandard ? others : [...others, row] }
}

/** An address as people read it: IPv4 with its dots alone. */
export function writeEither(address: Address): string {
  return isIpv4Mapped(address) ? formatIpv4(unmapIpv4(address)) : formatAddress(address)
}

/** A prefix as RFC 6724 writes it: the one of IPv4-mapped addresses without dots. It also names a row. */
export function writePrefix(prefix: Prefix): string {
  return prefix.network === 0xffff_0000_0000n && prefix.length === 96 ? '::ffff:0:0/96' : formatPrefix(prefix)
}
