/** What a reader of KernelBeside has chosen and marked. The rows that follow from it: `beside.ts`, which loads when it is asked for. */
import { among } from '#widgets/frame/among.ts'
import { acceptGuess, type Guessed } from '#widgets/frame/guess.ts'

export const captureNames = [
  'slaac',
  'slaac-linux61',
  'ra-during-dad',
  'rs-retry',
  'rs-lifetime0',
  'dad-conflict-mac',
] as const
export type CaptureName = (typeof captureNames)[number]

export const manners = ['rfc', 'linux'] as const
export type Manner = (typeof manners)[number]

export const sides = ['kernel', 'ours'] as const
export type Side = (typeof sides)[number]

/**
 * What a row is about: reports from `::` and from the host's own address, questions of detection for the link-local and for the
 * global address, and what routers and hosts say.
 */
export const messages = ['report', 'ownReport', 'askLocal', 'askGlobal', 'rs', 'ra', 'na'] as const
export type MessageName = (typeof messages)[number]

/** The first report from `::` is `report-1`. */
export type RowKey = `${MessageName}-${number}`
const rowKey = new RegExp(`^(?:${messages.join('|')})-[1-9]\\d?$`)
export const isRowKey = (value: unknown): value is RowKey => typeof value === 'string' && rowKey.test(value)

/** Only what the host sends can depart: what it hears, both hear. */
export const isSent = (key: RowKey): boolean => !/^(?:ra|na)-/.test(key)

const lastSeed = 99
const mostMarks = 30

export interface KernelBesideState {
  readonly v: 1
  readonly capture: CaptureName
  /** What our host behaves like. */
  readonly manner: Manner
  /** Its random times follow from it. */
  readonly seed: number
  /** The rows that the reader takes for departures. */
  readonly marked: readonly RowKey[]
  /** Whether all departures are shown, found or not. */
  readonly revealed: boolean
  /** The frame whose octets are shown. */
  readonly open?: { readonly side: Side; readonly row: RowKey }
  /** Nothing before the guess (guess.ts). */
  readonly guess?: Guessed
}

export type Plot = Pick<KernelBesideState, 'capture' | 'manner' | 'seed'>

/** Of a state, what the rows follow from. */
export function plotOf({ capture, manner, seed }: KernelBesideState): Plot {
  return { capture, manner, seed }
}

/** With another manner, other rows depart. */
export function withManner({ open: _, ...state }: KernelBesideState, manner: Manner): KernelBesideState {
  return { ...state, manner, marked: [], revealed: false }
}

/** Other random times. */
export function drawnAgain(state: KernelBesideState): KernelBesideState {
  return { ...state, seed: (state.seed % lastSeed) + 1 }
}

export function withMark(state: KernelBesideState, row: RowKey, isMarked: boolean): KernelBesideState {
  const others = state.marked.filter((each) => each !== row)
  return { ...state, marked: isMarked ? [...others, row].slice(-mostMarks) : others }
}

/** Opens a frame, or closes the one that is open. */
export function withOpen(state: KernelBesideState, side: Side, row: RowKey): KernelBesideState {
  const { open, ...rest } = state
  return open?.side === side && open.row === row ? rest : { ...rest, open: { side, row } }
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptKernelBesideState(value: unknown): KernelBesideState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, capture, manner, seed, marked, revealed, ...rest } = value as Record<string, unknown>
  const guess = acceptGuess(rest.guess)
  if (v !== 1 || guess === undefined || !among(captureNames, capture) || !among(manners, manner))
    return undefined
  if (!Number.isInteger(seed) || Number(seed) < 1 || Number(seed) > lastSeed) return undefined
  if (typeof revealed !== 'boolean') return undefined
  if (!Array.isArray(marked) || marked.length > mostMarks || !marked.every(isRowKey)) return undefined
  if (new Set(marked).size !== marked.length) return undefined
  const open = acceptOpen(rest.open)
  if (open === undefined) return undefined
  return { v, capture, manner, seed: Number(seed), marked: [...marked], revealed, ...open, ...guess }
}

function acceptOpen(value: unknown): Pick<KernelBesideState, 'open'> | undefined {
  if (value === undefined) return {}
  if (typeof value !== 'object' || value === null) return undefined
  const { side, row } = value as Record<string, unknown>
  return among(sides, side) && isRowKey(row) ? { open: { side, row } } : undefined
}

interface ScoredRow {
  readonly key: RowKey
  readonly departure?: string
  readonly isNear: boolean
}

/** What comes of the marks: how many departures are found, and how many marked rows are none. Half right is neither. */
export function scoreOf(
  marked: readonly RowKey[],
  { rows }: { readonly rows: readonly ScoredRow[] },
): { readonly found: number; readonly wrong: number } {
  const shown = rows.filter(({ key, isNear }) => marked.includes(key) && isSent(key) && !isNear)
  const found = shown.flatMap(({ departure }) => departure ?? [])
  return { found: new Set(found).size, wrong: shown.length - found.length }
}
