/** `content/lessons/NN-unit/unit.json`: the unit, and every lesson planned for it, in order. */
import { z } from 'zod'
import type { DataOf } from './read-data.ts'
import { bilingual, bilingualSlug, slug } from './words.ts'

export const unitFile = z.strictObject({
  id: slug,
  slug: bilingualSlug,
  title: bilingual,
  summary: bilingual,
  /** Shown for a lesson that is not written yet; once it is, its own title takes the place. */
  lessons: z.array(z.strictObject({ title: bilingual })),
})
export type UnitFile = DataOf<typeof unitFile>
