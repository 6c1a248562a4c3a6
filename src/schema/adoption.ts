/** `content/data/adoption.json`: what share of Google's users came over IPv6. */
import { z } from 'zod'
import { date, day } from './date.ts'
import type { DataOf } from './read-data.ts'
import { source } from './source.ts'
import { bilingual } from './words.ts'

const percent = z.number().gt(0).lt(100)

const reading = z
  .strictObject({
    date,
    percent,
    /** When the source says so. */
    week: z.exactOptional(z.enum(['weekday', 'weekend'])),
    /** P: a page that was read. K: known from memory, and then `error` says how well. */
    evidence: z.enum(['P', 'K']),
    error: z.exactOptional(z.number().positive()),
    note: z.exactOptional(bilingual),
    source,
  })
  .refine(({ evidence, error }) => (error !== undefined) === (evidence === 'K'), {
    path: ['error'],
    error: 'an error if the evidence is “K”, and none if it is “P”',
  })

export const adoptionFile = z.strictObject({
  readings: z.array(reading).min(1),
  /** By how many points weekdays stood below weekends. */
  gap: z.array(z.strictObject({ date, points: z.number().gt(1).lt(6), source })),
  crossing: z.strictObject({ percent, date: day }),
})
export type AdoptionFile = DataOf<typeof adoptionFile>
