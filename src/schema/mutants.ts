/**
 * `exercises/NN-name/mutants.json`: the mutants of its solutions that are right programs all the same, and why. `npm run mutants`
 * names each survivor by these very words, which stay when lines move.
 */
import { z } from 'zod'
import type { DataOf } from './read-data.ts'

const filled = z.string().min(1)

/** One change, as the lines that it touches before and after; of several lines, the first and the last. */
const equivalentMutant = z.strictObject({
  in: filled,
  from: filled,
  to: filled,
  /** Which one, where the same change can be made at several places of the file; the first unless said. */
  nth: z.int().min(2).optional(),
})
export type EquivalentMutant = DataOf<typeof equivalentMutant>

export const mutantsFile = z.array(z.strictObject({ why: filled, mutants: z.array(equivalentMutant).min(1) }))
export type MutantsFile = DataOf<typeof mutantsFile>
