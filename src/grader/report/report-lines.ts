/** A report as lines of a given width, with a mark under the first wrong octet. */
import type { ExerciseInfo } from '#grader/catalog.ts'
import type { Failure } from '#grader/check/failure.ts'
import type { Step } from '#grader/check/transcript.ts'
import type { TestResult } from '#grader/run.ts'
import { cutLine } from '#grader/text/columns.ts'
import { wrap } from '#grader/text/wrap.ts'
import { handLines } from './by-hand.ts'
import { exceptionLines, outputLines } from './program-lines.ts'
import { type Report, type ReportOptions, reportOf } from './report.ts'
import { hexWindow, needsHex, quote } from './show-bytes.ts'
import { type StepOptions, stepLines } from './step-lines.ts'
import { folded, ownSide } from './steps.ts'

export interface LineOptions extends ReportOptions {
  readonly width: number
}

/** The whole report of one failed test, as lines without colour. */
export function reportLines(result: TestResult, exercise: ExerciseInfo, options: LineOptions): string[] {
  const report = reportOf(result, exercise, options)
  if (report === undefined) return []
  const { t, width } = options
  const { sentence, failure, exception, rule, help, steps, program } = report
  const lines = [...wrap(sentence, width - 2), '']
  if (exception !== undefined) lines.push(...exceptionLines(exception, program, options))
  lines.push(...messageTexts(failure, options))
  lines.push(...comparison(failure, options))
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
  // The advice first: on a small screen the bytes may be below its end.
  const bytes = hexadecimal(failure, options)
  if (bytes.length > 0) lines.push('', ...bytes)
  lines.push(...handLines(failure, program, options))
  if (steps.length > 0) {
    lines.push('', ...wrap(t('grader.label.conversation'), width - 2), ...conversation(report, options))
  }
  if (program !== undefined) lines.push(...outputLines(report, options))
  return lines.map((line) => (line === '' ? '' : `  ${line}`))
}

/** The whole conversation of a failed test, every octet that was kept. */
export function transcriptLines(result: TestResult, exercise: ExerciseInfo, options: LineOptions): string[] {
  const { steps = [] } = reportOf(result, exercise, options) ?? {}
  if (steps.length === 0) return []
  return [
    ...wrap(options.t('grader.label.conversation'), options.width),
    ...stepLines(steps, { ...options, isWhole: true }),
  ]
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
  return lines.length === 0 ? [] : [...lines, '']
}

/** Question and answer as text, and the octets of the answer that matter. */
function messageTexts({ messages }: Failure, { t, width }: LineOptions): string[] {
  if (messages === undefined) return []
  const { question, source, answer, octets } = messages
  const block = (label: string, lines: readonly string[]) => [
    label,
    ...foldedLines(lines).map((line) => `  ${cutLine(line, width - 4)}`),
    '',
  ]
  const lines = block(t('grader.label.question'), question)
  if (source !== undefined)
    lines.push(...block(t('grader.label.source'), source.length > 0 ? source : [t('grader.label.nothing')]))
  if (answer !== undefined) lines.push(...block(t('grader.label.answer'), answer))
  if (octets === undefined) return lines
  const { bytes, at, length } = octets
  const window = hexWindow(bytes, at)
  const marked = Math.max(1, Math.min(length, 16 - (at - window.from)))
  const marks = Array.from({ length: marked }, () => '^^').join(' ')
  const title = t('grader.label.octets', { from: window.from })
  return [...lines, title, `  ${window.text}`, `  ${' '.repeat(window.column)}${marks}`, '']
}

/** Lines that are shown of one message. */
const MESSAGE_LINES = 24

function foldedLines(lines: readonly string[]): readonly string[] {
  return lines.length <= MESSAGE_LINES
    ? lines
    : [...lines.slice(0, MESSAGE_LINES - 4), '…', ...lines.slice(-3)]
}

/** The bytes around the first wrong one, where its letter does not say enough. */
function hexadecimal({ expected, actual, at, from = 0 }: Failure, { t }: LineOptions): string[] {
  if (expected === undefined || actual === undefined || at === undefined || expected.length === 0) return []
  if (!needsHex(expected, at) && !needsHex(actual, at)) return []
  const [right, wrong] = [hexWindow(expected, at), hexWindow(actual, at)]
  const labels = [t('grader.label.expected'), t('grader.label.received'), '']
  const column = Math.max(t('grader.label.sent').length, ...labels.map(({ length }) => length)) + 2
  const texts = [right.text, wrong.text, `${' '.repeat(right.column)}^^`]
  const rows = texts.map((text, index) => `  ${labels[index]!.padEnd(column)}${text}`)
  return [t('grader.label.bytes', { from: from + right.from }), ...rows]
}

/** A caret with its label on the side where there is room. */
function markLine(column: number, label: string, room: number): string {
  return column + 2 + label.length <= room || column < label.length + 1
    ? `${' '.repeat(column)}^ ${label}`
    : `${' '.repeat(column - label.length - 1)}${label} ^`
}

function conversation({ failure, steps }: Report, options: LineOptions): string[] {
  const { t, stable = false, width } = options
  const own = ownSide(failure)
  const about: StepOptions = { ...options, width: width - 2, isChance: failure.code === 'extraBytes' }
  const shown = folded(steps, own)
  const lines = stepLines(
    shown.filter((step): step is Step => typeof step !== 'number'),
    about,
  )
  const all: string[] = []
  for (const step of shown) {
    if (typeof step !== 'number') all.push(lines.shift()!)
    else {
      const isFirst = all.length === 0
      // With several parties it is chance how many there were.
      if (stable && own !== '') all.push(`  ${t(isFirst ? 'grader.label.before' : 'grader.label.others')}`)
      else {
        const count = { count: step }
        all.push(`  ${isFirst ? t('grader.label.earlier', count) : t('grader.label.between', count)}`)
      }
    }
  }
  return all
}
