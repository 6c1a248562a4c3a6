/** The marks of a class as CSV (RFC 4180): one line per student. docs/results.en.md describes the columns. */

import type { Language } from '#i18n/languages.ts'
import type { Translate } from '#i18n/translate.ts'
import { firstFailed, problemText } from './class-marks.ts'
import type { Graded } from './class-run.ts'

const columns = [
  'student',
  'status',
  'points',
  'max_points',
  'percent',
  'optional_points',
  'max_optional_points',
  'failed_tests',
  'first_failure',
  'seconds',
  'seed',
  'graded_at',
] as const

/**
 * One field. A spreadsheet runs a text that begins like a formula; the apostrophe before it says that it is
 * text. Numbers are ours and never begin so.
 */
export function csvField(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const text = value.replace(/[^\P{Cc}\n]/gu, ' ')
  const guarded = /^\s*[=+\-@＝＋－＠]/u.test(text) ? `'${text}` : text
  return /[",\n]|^\s|\s$/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}

function row(graded: Graded, language: Language, t: Translate): readonly (string | number)[] {
  const { submission, outcome, problem } = graded
  if (outcome === undefined) {
    const why = problem === undefined ? '' : problemText(problem, t)
    return [submission.student, 'ungraded', '', '', '', '', '', '', why, '', '', '']
  }
  const { points, optionalPoints, cases, seed, durationMs, gradedAt } = outcome
  const failed = cases[language].filter(({ outcome, type }) => outcome === 'fail' || type !== undefined)
  return [
    submission.student,
    outcome.passed ? 'passed' : 'failed',
    points.passed,
    points.total,
    points.total === 0 ? 0 : Math.round((1000 * points.passed) / points.total) / 10,
    optionalPoints.passed,
    optionalPoints.total,
    failed.map(({ id }) => id).join(' '),
    firstFailed(outcome, language)?.message ?? '',
    Math.round(durationMs / 100) / 10,
    seed,
    gradedAt,
  ]
}

/** The whole file. Its lines end in CR LF, as the format has it. */
export function classCsv(graded: readonly Graded[], language: Language, t: Translate): string {
  const rows = [columns, ...graded.map((one) => row(one, language, t))]
  return rows.map((fields) => `${fields.map(csvField).join(',')}\r\n`).join('')
}
