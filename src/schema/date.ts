/** Dates that say no more than their source knows: `1994`, `1981-09`, `2011-02-03`. */
import { z } from 'zod'

export const precisions = ['year', 'month', 'day'] as const
export type Precision = (typeof precisions)[number]

/** How much of a date is known, or `undefined` if there is no such day, month or year. */
export function precisionOf(date: string): Precision | undefined {
  if (!/^\d{4}(-\d{2}){0,2}$/.test(date)) return undefined
  const whole = `${date}-01-01`.slice(0, 10)
  const parsed = new Date(`${whole}T00:00Z`)
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== whole) return undefined
  return precisions[(date.length - 4) / 3]
}

export const date = z
  .string()
  .refine((value) => precisionOf(value) !== undefined, 'a date such as 1994, 1981-09 or 2011-02-03')

export const day = z.string().refine((value) => precisionOf(value) === 'day', 'a day such as 2011-02-03')

export const month = z.string().refine((value) => precisionOf(value) === 'month', 'a month such as 1981-09')
