/** `content/data/exhaustion.json`: the blocks that IANA gave to the registries, and how each of these came to ration. */
import { z } from 'zod'
import { date, day, month } from './date.ts'
import type { DataOf } from './read-data.ts'
import { source } from './source.ts'
import { bilingual, slug, text } from './words.ts'

/** The first octet of a block. 10 is private, 127 loopback, 224 and above multicast and reserved. */
const block = z
  .int()
  .refine(
    (octet) => octet > 0 && octet < 224 && octet !== 10 && octet !== 127,
    'the first octet of a public block',
  )

export const exhaustionFile = z.strictObject({
  pool: z.strictObject({
    start: month,
    free: z.int().positive(),
    allocations: z.array(z.strictObject({ date: month, to: text, blocks: z.array(block).min(1) })),
    source,
  }),
  empty: z.strictObject({ date: day, source }),
  forecast: z.strictObject({ made: date, from: date, to: date, source }),
  registries: z.array(
    z.strictObject({
      id: slug,
      name: text,
      region: bilingual,
      /** Of a registry younger than the pool's beginning here: the month of its first block. */
      since: month.optional(),
      phases: z.array(
        z.strictObject({ date: day, state: z.enum(['rationed', 'waiting']), text: bilingual, source }),
      ),
    }),
  ),
})
export type ExhaustionFile = DataOf<typeof exhaustionFile>
