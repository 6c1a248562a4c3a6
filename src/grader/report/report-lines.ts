/** A report as lines of a given width, with a mark under the first wrong octet. */
import type { ExerciseInfo } from '#grader/catalog.ts'
import type { Failure } from '#grader/check/failure.ts'
import type { ProgramState } from '#grader/program/program-failure.ts'
import type { TestResult } from '#grader/run.ts'
import { cutEvery, wrap } from '#grader/text/wrap.ts'
import { type Report, type ReportOptions, reportOf } from './report.ts'
import { hexWindow, needsHex, quote } from './show-bytes.ts'
import { KEPT } from './steps.ts'

export interface LineOptions extends ReportOptions {
  readonly width: number
}

/** The whole report of one failed test, as lines without colour. */
export function reportLines(result: TestResult, exercise: ExerciseInfo, options: LineOptions): string[] {
  const report = reportOf(result, exercise, options)
  if (report === undefined) return []
  const { t, width } = options
  const { sentence, failure, rule, help, steps, program } = report
  const lines = [...wrap(sentence, width - 2), '', ...comparison(failure, options)]
  const labelled: (readonly [string, string])[] = [
    ...(rule === undefined ? [] : [[t('grader.label.why'), rule] as const]),
    [t('grader.label.try'), help],
  ]
  const column = Math.max(...labelled.map(([label]) => label.length)) + 2
  for (const [label, text] of labelled) {
    wrap(text, width - 2 - column).forEach((part, index) => {
      lines.push(`${(index === 0 ? label : '').padEnd(column)}${part}`)
    })
  }
  if (steps.length > 0) {
    lines.push('', ...wrap(t('grader.label.conversation'), width - 2), ...conversation(report, options))
  }
  if (program !== undefined) lines.push(...programOutput(program, options))
  return lines.map((line) => (line === '' ? '' : `  ${line}`))
}

function comparison(failure: Failure, { t, width }: LineOptions): string[] {
  const { sent, expected, actual, at, from = 0 } = failure
  const labels = {
    sent: t('grader.label.sent'),
    expected: t('grader.label.expected'),
    received: t('grader.label.received'),
  }
  const column = Math.max(...Object.values(labels).map(({ length }) => length)) + 2
  const room = width - 4 - column
  const lines: string[] = []
  const row = (label: string, text: string) => lines.push(`  ${label.padEnd(column)}${text}`)
  const show = (bytes: Uint8Array, mark: number | undefined) =>
    bytes.length === 0 ? t('grader.label.nothing') : quote(bytes, room, mark).text
  if (sent !== undefined && sent.length > 0) row(labels.sent, show(sent, undefined))
  if (expected !== undefined) row(labels.expected, show(expected, at))
  if (actual !== undefined) {
    row(labels.received, show(actual, at))
    if (at !== undefined && expected !== undefined && expected.length > 0) {
      const place = { at: at + from }
      const label = at >= actual.length ? t('grader.label.endsHere', place) : t('grader.label.byte', place)
      row('', markLine(quote(actual, room, at).column, label, room))
    }
  } else if (expected !== undefined) row(labels.received, t('grader.label.nothing'))
  if (expected !== undefined && actual !== undefined && at !== undefined && expected.length > 0) {
    if (needsHex(expected, at) || needsHex(actual, at)) {
      const [right, wrong] = [hexWindow(expected, at), hexWindow(actual, at)]
      lines.push('', `  ${t('grader.label.bytes', { from: from + right.from })}`)
      row(labels.expected, right.text)
      row(labels.received, wrong.text)
      row('', `${' '.repeat(right.column)}^^`)
    }
  }
  return lines.length === 0 ? [] : [...lines, '']
}

/** A caret with its label on the side where there is room. */
function markLine(column: number, label: string, room: number): string {
  return column + 2 + label.length <= room || column < label.length + 1
    ? `${' '.repeat(column)}^ ${label}`
    : `${' '.repeat(column - label.length - 1)}${label} ^`
}

const SHOWN_STEPS = 12

const eventKeys = {
  connected: 'grader.event.connected',
  'half-closed': 'grader.event.halfClosed',
  closed: 'grader.event.closed',
  reset: 'grader.event.reset',
  'closed-by-grader': 'grader.event.closedByGrader',
  'reset-by-grader': 'grader.event.resetByGrader',
  paused: 'grader.event.paused',
  resumed: 'grader.event.resumed',
  'input-ended': 'grader.event.inputEnded',
} as const

function conversation({ failure, steps }: Report, { t, width, stable }: LineOptions): string[] {
  const shown = steps.slice(-SHOWN_STEPS)
  // The server keeps the name of the column in the statement; a client without a name has a word.
  const names = shown.map(({ who }) => (who === 'somebody' ? t('grader.label.somebody') : who))
  const nameWidth = Math.max(...names.map((name) => name?.length ?? -1)) + 1
  const lines = shown.map((entry, index) => {
    const time = stable ? '' : (entry.at / 1000).toFixed(3).padStart(8)
    const start = `${time} ${(names[index] ?? '').padEnd(nameWidth)}`
    if (entry.kind !== 'bytes') return `${start}  ${t(eventKeys[entry.kind])}`
    const arrow = entry.from === 'grader' ? '→' : '←'
    const head = `${start}${arrow} ${String(entry.offset).padStart(6)}  `
    const { bytes, length = bytes.length } = entry
    // How much of an endless or of a broken reply has come when we look is a matter of chance.
    const isChance = stable && entry.from === 'program' && (failure.code === 'extraBytes' || length > KEPT)
    const more = ` ${t('grader.label.more', { count: isChance ? 'N' : length })}`
    const whole = quote(bytes, width - 2 - head.length).text
    if (!whole.endsWith('…') && length === bytes.length) return `${head}${whole}`
    return `${head}${quote(bytes, width - 2 - head.length - more.length).text.replace(/…$/, '')}${more}`
  })
  const earlier = steps.length - SHOWN_STEPS
  return earlier > 0 ? [`  ${t('grader.label.earlier', { count: earlier })}`, ...lines] : lines
}

/** The end of what the program printed, made safe for a terminal. */
function programOutput(program: ProgramState, { t, width }: LineOptions): string[] {
  const room = width - 4
  const tail = (text: string) =>
    text
      .slice(-4000)
      .trimEnd()
      .split('\n')
      .slice(-8)
      // A program may print escape sequences, on purpose or not; they stay its own.
      .map((line) => line.replaceAll('\t', '  ').replace(/\p{Cc}/gu, '·'))
      // What went wrong is often said at the end of a long line.
      .flatMap((line) => cutEvery(line, room).slice(0, 3))
      .map((line) => `  ${line}`)
  return [
    ...(program.stderr.trim() === '' ? [] : ['', t('grader.label.stderr'), ...tail(program.stderr)]),
    ...(program.stdout.trim() === '' ? [] : ['', t('grader.label.stdout'), ...tail(program.stdout)]),
  ]
}
