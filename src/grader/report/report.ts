/**
 * A failed test in the learner's language: what is wrong, what was sent, expected and received with a mark under
 * the first wrong octet, why it was expected, what to try, and what both sides said.
 */

import type { ExerciseInfo } from '#grader/catalog.ts'
import type { Failure } from '#grader/check/failure.ts'
import { type Entry, isFromProgram } from '#grader/check/transcript.ts'
import type { ProgramState } from '#grader/program/program-failure.ts'
import type { TestResult } from '#grader/run.ts'
import type { Language } from '#i18n/languages.ts'
import type { Translate } from '#i18n/translate.ts'
import { reasonText } from './reason.ts'
import { hexWindow, needsHex, quote } from './show-bytes.ts'

export interface ReportOptions {
  readonly t: Translate
  readonly language: Language
  readonly width: number
  /** Leaves out what differs from run to run (times, ports, what the program printed), for recorded reports. */
  readonly stable?: boolean
}

type Values = Readonly<Record<string, string | number>>

/** Failures whose sentence tells how the program ended. */
const tellsEnd = ['endedEarly', 'endedBetween', 'endedUnconnected', 'died', 'exitNotZero']

/** The one sentence that says what is wrong. Where there are several parties, it names the one concerned. */
export function failureSentence(failure: Failure, t: Translate): string {
  const { code, who } = failure
  // The kinds of failure and their texts are held together by a test, not by the types of `t`.
  const say = t as (key: string, values: Values) => string
  const suffix = tellsEnd.includes(code) ? (failure.values?.how === 'code' ? 'Code' : 'Signal') : ''
  const party = who === undefined ? {} : { context: 'at', who: partyName(who, t) }
  const reason = failure.values?.reason
  const because = typeof reason === 'string' ? { reason: reasonText(reason, t) } : {}
  return say(`grader.failure.${code}${suffix}`, { ...failure.values, ...because, ...party })
}

/** Who it is in a sentence: a client's own name, or a word for one that has none. */
function partyName(who: string, t: Translate): string {
  return who === 'server' || who === 'somebody' ? t(`grader.label.${who}`) : who
}

/** Why it was expected, in the exercise's words. */
export function failureRule(
  failure: Failure,
  exercise: ExerciseInfo,
  language: Language,
): string | undefined {
  return failure.rule === undefined ? undefined : exercise.rules[failure.rule]?.[language]
}

/** What to try: the exercise's own word for this mistake, else for this kind, else the general one. */
export function failureHelp(failure: Failure, exercise: ExerciseInfo, options: ReportOptions): string {
  const own = exercise.hints[failure.hint ?? ''] ?? exercise.hints[failure.code]
  return own?.[options.language] ?? (options.t as (key: string) => string)(`grader.help.${failure.code}`)
}

/** Where a line may break: not behind the `!` that begins a protocol's answer (`! too long`). */
const breaks = /(?<!(?:^|[^\p{L}\p{N}])!) /u

/** Breaks a text into lines of at most `width` columns; words longer than that stay whole. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(breaks)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

/** The whole report of one failed test, as lines without colour. */
export function reportLines(result: TestResult, exercise: ExerciseInfo, options: ReportOptions): string[] {
  const { failure } = result
  if (failure === undefined) return []
  const { t, language, width } = options
  const values = options.stable ? { ...failure, values: stableValues(failure.values) } : failure
  const lines = [...wrap(failureSentence(values, t), width - 2), '', ...comparison(failure, options)]
  const rule = failureRule(failure, exercise, language)
  const labelled: (readonly [string, string])[] = [
    ...(rule === undefined ? [] : [[t('grader.label.why'), rule] as const]),
    [t('grader.label.try'), failureHelp(failure, exercise, options)],
  ]
  const column = Math.max(...labelled.map(([label]) => label.length)) + 2
  for (const [label, text] of labelled) {
    wrap(text, width - 2 - column).forEach((part, index) => {
      lines.push(`${(index === 0 ? label : '').padEnd(column)}${part}`)
    })
  }
  if (failure.transcript !== undefined && failure.transcript.length > 0) {
    lines.push('', ...wrap(t('grader.label.conversation'), width - 2), ...conversation(failure, options))
  }
  if (result.program !== undefined && options.stable !== true)
    lines.push(...programOutput(result.program, options))
  return lines.map((line) => (line === '' ? '' : `  ${line}`))
}

/** Ports and process ids are different every time. */
function stableValues(values: Values = {}): Values {
  const stable: Record<string, string | number> = { ...values }
  for (const name of ['port', 'other', 'used', 'grown', 'count', 'kib', 'after'] as const)
    if (name in stable) stable[name] = 'N'
  if (typeof stable.names === 'string') stable.names = stable.names.replace(/\(\d+\)/g, '(N)')
  return stable
}

function comparison(failure: Failure, { t, width }: ReportOptions): string[] {
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

function conversation(failure: Failure, { t, width, stable }: ReportOptions): string[] {
  const steps = stable ? settled(failure) : steady(failure.transcript ?? [])
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

/**
 * Takes chance out of a conversation, for recorded reports: joins what TCP happened to cut, forgets how exactly a
 * connection was closed, puts what came to several parties between two steps of the check in the order of their
 * names, and at the end what no check had waited for: all that came when things had gone wrong.
 */
function settled({ transcript = [], who, judged = Number.POSITIVE_INFINITY }: Failure): Entry[] {
  const joined: Entry[] = []
  const outstanding: Entry[] = []
  let arrivals: Entry[] = []
  const settleArrivals = () => {
    for (const entry of arrivals.sort(byParty)) append(joined, entry)
    arrivals = []
  }
  for (const entry of transcript) {
    if (!isFromProgram(entry)) {
      settleArrivals()
      append(joined, entry)
    } else if (who === undefined) arrivals.push(entry)
    else if (entry.kind !== 'bytes') outstanding.push(entry)
    else if (entry.who !== who || entry.offset + entry.bytes.length <= judged) arrivals.push(entry)
    else {
      const known = Math.max(0, judged - entry.offset)
      if (known > 0) arrivals.push({ ...entry, bytes: entry.bytes.subarray(0, known) })
      outstanding.push({ ...entry, offset: entry.offset + known, bytes: entry.bytes.subarray(known) })
    }
  }
  settleArrivals()
  for (const entry of outstanding.sort(byParty)) append(joined, entry)
  return joined
}

function byParty(a: Entry, b: Entry): number {
  return (a.who ?? '').localeCompare(b.who ?? '', 'en')
}

function append(joined: Entry[], entry: Entry): void {
  if (!extend(joined, entry)) joined.push(entry.kind === 'reset' ? { ...entry, kind: 'closed' } : entry)
}

/** Octets of one step that are kept: more than any line of a report shows. */
const KEPT = 1024

/** Makes octets part of the last step, if that is the same side's. Answers whether they are. */
function extend(steps: Entry[], entry: Entry): boolean {
  const last = steps.at(-1)
  if (entry.kind !== 'bytes' || last?.kind !== 'bytes') return false
  if (last.from !== entry.from || last.who !== entry.who) return false
  const isCut = last.length !== undefined && last.length > last.bytes.length
  const bytes = isCut || last.bytes.length > KEPT ? last.bytes : Buffer.concat([last.bytes, entry.bytes])
  const length = (last.length ?? last.bytes.length) + (entry.length ?? entry.bytes.length)
  steps[steps.length - 1] = { ...last, bytes, length }
  return true
}

/** Milliseconds between two arrivals that belong to one step: where TCP cut them says nothing. */
const SAME_STEP = 50

/** The conversation as it was, with what came in one go in one step. */
function steady(transcript: readonly Entry[]): Entry[] {
  const steps: Entry[] = []
  let before = Number.NEGATIVE_INFINITY
  for (const entry of transcript) {
    const isSoon = isFromProgram(entry) && entry.at - before <= SAME_STEP
    if (!isSoon || !extend(steps, entry)) steps.push(entry)
    before = entry.at
  }
  return steps
}

/** The end of what the program printed, made safe for a terminal. */
function programOutput(program: ProgramState, { t, width }: ReportOptions): string[] {
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
      .flatMap((line) => [...pieces(line, room)].slice(0, 3))
      .map((line) => `  ${line}`)
  return [
    ...(program.stderr.trim() === '' ? [] : ['', t('grader.label.stderr'), ...tail(program.stderr)]),
    ...(program.stdout.trim() === '' ? [] : ['', t('grader.label.stdout'), ...tail(program.stdout)]),
  ]
}

/** A line cut every `room` columns, wherever that falls; an empty line is one piece. */
function* pieces(line: string, room: number): Generator<string> {
  const characters = [...line]
  for (let from = 0; from === 0 || from < characters.length; from += room) {
    yield characters.slice(from, from + room).join('')
  }
}
