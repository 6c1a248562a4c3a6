import type { Io } from '#cli/command.ts'
import { columns, paint, paragraph } from '#cli/style.ts'
import type { Alike } from '#grader/class/alike.ts'
import { firstFailed, problemText, testTotals, totalsOf } from '#grader/class/class-marks.ts'
import type { Graded } from '#grader/class/class-run.ts'
import { cutLine, padLine, textWidth } from '#grader/text/columns.ts'
import { translate } from './texts.ts'

const NAME_COLUMNS = 28
const SHOWN_NAMES = 8
const SHOWN_STUMBLES = 3

/** `4:05`, `1:02:07`. */
export function clock(milliseconds: number): string {
  const all = Math.round(milliseconds / 1000)
  const [hours, minutes, seconds] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60]
  const two = (value: number) => String(value).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`
}

/** A name that somebody else has chosen, in so many columns and without what a terminal would obey. */
function shownName(name: string, room: number): string {
  return cutLine(name.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '·'), room)
}

/** One line per student, as they are done. */
export function showGraded(
  { submission, outcome, problem, isKept, taken }: Graded,
  names: readonly string[],
  io: Io,
): void {
  const t = translate(io.language)
  const width = Math.min(NAME_COLUMNS, Math.max(...names.map((name) => textWidth(name))))
  const name = padLine(shownName(submission.student, width), width)
  if (outcome === undefined) {
    const reason = problem === undefined ? '' : problemText(problem, io.t)
    const note = cutLine(t('notGraded', { reason }), columns(io) - width - 7)
    io.out(`  ${paint(io, 'yellow', '?')} ${name}  ${note}\n`)
    return
  }
  const { passed, total } = outcome.points
  const mark = outcome.passed ? paint(io, 'green', '✔') : paint(io, 'red', '✘')
  const seconds = (outcome.durationMs / 1000).toLocaleString(io.language, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  })
  const time = (isKept ? t('kept') : `${seconds} s`).padStart(8)
  const head = `${`${passed}/${total}`.padStart(7)}${time}`
  const first = outcome.passed ? undefined : firstFailed(outcome, io.language)?.name
  const room = columns(io) - width - head.length - 7
  // Which file was taken for the program comes first: on it hangs all the rest.
  const said = taken === undefined ? undefined : t('taken', { file: shownName(taken, 30) })
  const remark = [said, first].filter((part) => part !== undefined).join(' · ')
  const note = remark === '' ? '' : `  ${paint(io, 'dim', cutLine(remark, room))}`
  io.out(`  ${mark} ${name}${head}${note}\n`)
}

/** Who handed in the same, as a fact to look at. */
export function showAlike(alike: readonly Alike[], io: Io): void {
  if (alike.length === 0) return
  const t = translate(io.language)
  io.out(`\n${paragraph(io, t('alike'))}\n`)
  for (const { students, same } of alike) {
    const names = students.map((name) => shownName(name, NAME_COLUMNS)).join(', ')
    io.out(`  ${paragraph(io, same === undefined ? names : `${names} (${t(`same.${same}`)})`, 2)}\n`)
  }
}

/** What lies in the folder and is nobody's submission. */
export function showPassedOver(names: readonly string[], io: Io): void {
  if (names.length === 0) return
  const t = translate(io.language)
  const shown = names.slice(0, SHOWN_NAMES).map((name) => shownName(name, NAME_COLUMNS))
  const rest = names.length - shown.length
  const list = rest > 0 ? t('more', { names: shown.join(', '), count: rest }) : shown.join(', ')
  io.out(`\n${paragraph(io, t('passedOver', { names: list }))}\n`)
}

/** What the whole class came to. */
export function showSummary(graded: readonly Graded[], milliseconds: number, io: Io): void {
  const { language } = io
  const t = translate(language)
  const totals = totalsOf(graded)
  const lines = [t('graded', { ...totals, time: clock(milliseconds) })]
  if (totals.graded > 0) lines.push(t('passed', { ...totals }))
  io.out(`\n${paint(io, 'bold', paragraph(io, lines.join(' ')))}\n`)
  const kept = graded.filter(({ isKept }) => isKept).length
  if (kept > 0) io.out(`${paragraph(io, t('keptNote', { count: kept }))}\n`)
  const without = graded.flatMap(({ outcome, submission }) =>
    outcome === undefined ? [submission.student] : [],
  )
  if (without.length > 0) {
    const shown = without.slice(0, SHOWN_NAMES).map((name) => shownName(name, NAME_COLUMNS))
    const rest = without.length - shown.length
    const list = shown.join(', ')
    const names = rest > 0 ? t('more', { names: list, count: rest }) : list
    io.out(`${paragraph(io, t('ungraded', { names }))}\n`)
  }
  const stumbles = testTotals(graded, language)
    .filter(({ firstFailures, optional }) => firstFailures > 0 && !optional)
    .sort((a, b) => b.firstFailures - a.firstFailures)
    .slice(0, SHOWN_STUMBLES)
  if (stumbles.length > 0) {
    io.out(`${t('stumbles')}\n`)
    for (const { firstFailures, name } of stumbles)
      io.out(`  ${String(firstFailures).padStart(4)}  ${name}\n`)
  }
}
