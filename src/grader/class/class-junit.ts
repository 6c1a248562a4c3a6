/** A class as JUnit XML: one suite per student. */

import type { Exercise } from '#grader/catalog.ts'
import { junitXml, pointProperties, type Suite } from '#grader/report/junit.ts'
import type { Language } from '#i18n/languages.ts'
import type { Translate } from '#i18n/translate.ts'
import { problemText } from './class-marks.ts'
import type { Graded } from './class-run.ts'

interface About {
  readonly exercise: Exercise
  readonly language: Language
  readonly t: Translate
  /** ISO date and time, for those who could not be graded. */
  readonly now: string
}

function suiteOfStudent(
  { submission, outcome, problem }: Graded,
  { exercise, language, t, now }: About,
): Suite {
  const { student } = submission
  // Jenkins takes what stands before the last point of a class name for a package.
  const base = { name: student, group: `${exercise.id}.${student.replaceAll('.', '_')}` }
  const about = { exercise: exercise.id, student }
  if (outcome === undefined) {
    const message = problem === undefined ? '' : problemText(problem, t)
    const type = problem?.code ?? 'internal'
    return {
      ...base,
      timestamp: now,
      properties: about,
      durationMs: 0,
      cases: [
        {
          id: type,
          stage: 'submission',
          name: exercise.title[language],
          durationMs: 0,
          outcome: 'error',
          message,
          type,
        },
      ],
    }
  }
  const { points, optionalPoints, seed, gradedAt, durationMs, cases } = outcome
  return {
    ...base,
    timestamp: gradedAt,
    properties: { ...about, seed, ...pointProperties(points, optionalPoints) },
    durationMs,
    cases: cases[language],
  }
}

export function classJunit(graded: readonly Graded[], about: About): string {
  return junitXml(graded.map((one) => suiteOfStudent(one, about)))
}
