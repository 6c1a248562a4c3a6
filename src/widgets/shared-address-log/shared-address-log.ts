import { attack, customers, type Holding, holdings } from './operator-records.ts'

export const precisions = ['day', 'minute', 'second'] as const
export type Precision = (typeof precisions)[number]

/** How much the server's clock is ahead when it is wrong, in seconds. */
export const fast = 20

/** All that a reader sets in SharedAddressLog: what the server writes down beside the address. */
export interface SharedAddressLogState {
  readonly v: 1
  readonly port: boolean
  readonly time: Precision
  /** Whether the server's clock is wrong. */
  readonly fast: boolean
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptSharedAddressLogState(value: unknown): SharedAddressLogState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, port, time, fast } = value as Record<string, unknown>
  if (v !== 1 || typeof port !== 'boolean' || typeof fast !== 'boolean') return undefined
  if (!precisions.includes(time as Precision)) return undefined
  return { v, port, time: time as Precision, fast }
}

/** The second of the day that the server's clock showed. */
export const shownTime = (isFast: boolean): number => attack.time + (isFast ? fast : 0)

/** The seconds that the line may mean, the last one not included. */
export function window({ time, fast: isFast }: SharedAddressLogState): { from: number; to: number } {
  const shown = shownTime(isFast)
  if (time === 'day') return { from: 0, to: 24 * 3600 }
  if (time === 'second') return { from: shown, to: shown + 1 }
  const from = shown - (shown % 60)
  return { from, to: from + 60 }
}

/** What the operator finds for the line. */
export function found(state: SharedAddressLogState): readonly Holding[] {
  const { from, to } = window(state)
  return holdings.filter(
    (each) => (!state.port || each.port === attack.port) && each.from < to && each.to > from,
  )
}

/** Who may have been it, from 1 to 64. With the address and the day alone, every customer who shares the address. */
export function suspects(state: SharedAddressLogState): readonly number[] {
  if (!state.port && state.time === 'day') return Array.from({ length: customers }, (_, index) => index + 1)
  return [...new Set(found(state).map(({ customer }) => customer))].sort((a, b) => a - b)
}

export type Verdict = 'all' | 'many' | 'few' | 'right' | 'wrong'

export function verdictOf(state: SharedAddressLogState): Verdict {
  const names = suspects(state)
  if (names.length === customers) return 'all'
  if (names.length === 1) return names[0] === attack.customer ? 'right' : 'wrong'
  return state.port ? 'few' : 'many'
}

export const addressOfCustomer = (customer: number): string => `100.64.0.${customer}`

const two = (value: number): string => String(value).padStart(2, '0')
/** `21:14:37`, or less of it. */
export function formatTime(second: number, precision: 'minute' | 'second' = 'second'): string {
  const parts = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60]
  return parts
    .slice(0, precision === 'minute' ? 2 : 3)
    .map(two)
    .join(':')
}
