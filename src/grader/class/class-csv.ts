/** The marks of a class as CSV (RFC 4180): one line per student. docs/results.en.md describes the columns. */

import type { Language } from '#i18n/languages.ts'
import type { Translate } from '#i18n/translate.ts'
import { firstFailed, percentOf, problemText } from './class-marks.ts'
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

/** How a spreadsheet reads a file without asking: by the settings of its language. */
interface CsvStyle {
  readonly separator: ',' | ';'
  readonly decimal: '.' | ','
  /** U+FEFF, without which Excel takes UTF-8 for the code page of its country. */
  readonly mark: string
}

const plain: CsvStyle = { separator: ',', decimal: '.', mark: '' }
/** Where the comma separates decimals, the semicolon separates the fields. */
const excel: Readonly<Record<Language, CsvStyle>> = {
  en: { separator: ',', decimal: '.', mark: '\ufeff' },
  es: { separator: ';', decimal: ',', mark: '\ufeff' },
}

/**
 * One field. A spreadsheet runs a text that begins like a formula; the apostrophe before it says that it is
 * text. Numbers are ours and never begin so.
 */
export function csvField(value: string | number, { separator, decimal }: CsvStyle = plain): string {
  if (typeof value === 'number') return String(value).replace('.', decimal)
  const text = value.replace(/[^\P{Cc}\n]/gu, ' ')
  const guarded = /^\s*[=+\-@＝＋－＠]/u.test(text) ? `'${text}` : text
  return guarded.includes(separator) || /["\n,]|^\s|\s$/.test(guarded)
    ? `"${guarded.replaceAll('"', '""')}"`
    : guarded
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
    percentOf(points),
    optionalPoints.passed,
    optionalPoints.total,
    failed.map(({ id }) => id).join(' '),
    firstFailed(outcome, language)?.message ?? '',
    Math.round(durationMs / 100) / 10,
    seed,
    gradedAt,
  ]
}

/** The whole file; `forExcel` as Excel opens it in that language. Its lines end in CR LF, as the format has it. */
export function classCsv(
  graded: readonly Graded[],
  language: Language,
  t: Translate,
  { forExcel = false }: { readonly forExcel?: boolean } = {},
): string {
  const style = forExcel ? excel[language] : plain
  const rows = [columns, ...graded.map((one) => row(one, language, t))]
  const lines = rows.map(
    (fields) => `${fields.map((field) => csvField(field, style)).join(style.separator)}\r\n`,
  )
  return style.mark + lines.join('')
}
