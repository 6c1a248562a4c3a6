/** A lesson, `content/lessons/NN-unit/NN-lesson/`: what has no language in `lesson.json`, title and summary in each text. */
import { z } from 'zod'
import type { DataOf } from './read-data.ts'
import { bilingualSlug, slug } from './words.ts'

export const lessonFile = z.strictObject({
  /** Progress is kept by it, so it never changes. */
  id: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'the unit and a word, such as addresses/notation'),
  slug: bilingualSlug,
  /** The exercise that goes with it. */
  exercise: z.exactOptional(slug),
  /** Written, but not shown yet: the tests read it, readers do not. */
  draft: z.exactOptional(z.literal(true)),
})
export type LessonFile = DataOf<typeof lessonFile>

/** What stands at the top of `en.mdx` and `es.mdx`. */
export const lessonFrontmatter = z.strictObject({
  title: z.string().min(3),
  /** One sentence, for lists and search results. */
  summary: z.string().min(20).max(200),
})
