/** `exercises/NN-name/exercise.json`: what site and terminal know of an exercise besides its statement and its checks. */
import { z } from 'zod'
import { type DataOf, readData } from './read-data.ts'
import { bilingual, slug, text } from './words.ts'

const testInfo = z.strictObject({
  id: slug,
  name: bilingual,
  /** Tests without which this one says nothing new; it is skipped when one of them has failed. */
  needs: z.exactOptional(z.array(slug)),
  /** What passing it is worth, by its gravity; 1 unless said. */
  points: z.exactOptional(z.int().min(1).max(10)),
  /** For `seis hint`, from a nudge to nearly the answer. */
  hints: z.array(bilingual).min(1),
})
export type TestInfo = DataOf<typeof testInfo>

const stageInfo = z.strictObject({
  id: slug,
  name: bilingual,
  /** An extra challenge: graded and reported, but not needed to pass. */
  optional: z.exactOptional(z.boolean()),
  tests: z.array(testInfo).min(1),
})
export type StageInfo = DataOf<typeof stageInfo>

const languageInfo = z.strictObject({ name: text, file: text, run: z.array(text).min(1) })
export type LanguageInfo = DataOf<typeof languageInfo>

/** Texts by the name that a check gives. */
const namedTexts = z.record(z.string().regex(/^\w+$/, 'a name of letters and digits'), bilingual)

export const exerciseFile = z
  .strictObject({
    id: slug,
    title: bilingual,
    summary: bilingual,
    languages: z.record(slug, languageInfo),
    stages: z.array(stageInfo).min(1),
    /** Why something is expected. */
    rules: namedTexts,
    /** Help for a failure: by the name that a check gives, else by the kind of failure. */
    hints: namedTexts,
  })
  .superRefine(({ stages }, context) => {
    const earlier = new Set<string>()
    for (const [stage, { tests }] of stages.entries()) {
      for (const [index, { id, needs = [] }] of tests.entries()) {
        const path = ['stages', stage, 'tests', index]
        if (earlier.has(id)) {
          context.addIssue({
            code: 'custom',
            path: [...path, 'id'],
            message: 'an id that no earlier test has',
          })
        }
        for (const [place, needed] of needs.entries()) {
          if (earlier.has(needed)) continue
          context.addIssue({
            code: 'custom',
            path: [...path, 'needs', place],
            message: 'the id of an earlier test',
          })
        }
        earlier.add(id)
      }
    }
  })
export type ExerciseInfo = DataOf<typeof exerciseFile>

/** `text` as the `exercise.json` of that name holds it. Throws a `DataError`. */
export function readExercise(text: string, file: string): ExerciseInfo {
  return readData(exerciseFile, text, file)
}
