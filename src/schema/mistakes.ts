/** `exercises/NN-name/mistakes/expected.json`: at which test each mistaken program fails first, by its file. */
import { z } from 'zod'
import type { DataOf } from './read-data.ts'
import { slug } from './words.ts'

/**
 * Where it is a matter of chance what exactly comes, no report is kept; where only how much of it has come when we look, the
 * report without the conversation.
 */
const expectedFailure = z.union(
  [slug, z.strictObject({ test: slug, varies: z.enum(['all', 'conversation']) })],
  'the id of a test, or {"test": …, "varies": "all" or "conversation"}',
)
export type ExpectedFailure = DataOf<typeof expectedFailure>

export const mistakesFile = z.record(
  z.string().regex(/^[\w-]+\.\w+$/, 'the name of a program'),
  expectedFailure,
)
export type MistakesFile = DataOf<typeof mistakesFile>
