/** What `seis watch` shows, as lines: a heading, as much of the body as there is room for, and the keys at the foot. */
import { stripVTControlCharacters } from 'node:util'
import type { Io } from '#cli/command.ts'
import { displayPath } from '#cli/files.ts'
import { type ExerciseStatus, pointsBar, statusText } from '#cli/learner/exercise-status.ts'
import { hintText } from '#cli/learner/hint.ts'
import { backupsFolder, exerciseFolder } from '#cli/learner/my-folder.ts'
import { progressPath } from '#cli/learner/progress-file.ts'
import { barText } from '#cli/progress-bar.ts'
import { columns, paint, paragraph } from '#cli/style.ts'
import { firstFailure, showVerdict } from '#cli/verdict.ts'
import { type Exercise, testsOf } from '#grader/catalog.ts'
import { decidingTests, pointsOf } from '#grader/points.ts'
import { translate } from './texts.ts'
import type { AllRow, CheckView, WatchState } from './watch-state.ts'

const keyLetters = [
  ['n', 'next'],
  ['r', 'run'],
  ['h', 'hint'],
  ['l', 'list'],
  ['c', 'all'],
  ['x', 'reset'],
  ['q', 'quit'],
] as const

/** How far the body can be scrolled at this size. */
export function lastScroll(state: WatchState, io: Io, rows: number): number {
  return Math.max(0, bodyOf(state, io).length - roomFor(io, rows))
}

/** Exactly `rows` lines of at most `io.width` columns. */
export function screenLines(state: WatchState, io: Io, rows: number): string[] {
  const body = bodyOf(state, io)
  const room = roomFor(io, rows)
  const first = Math.min(state.scroll, Math.max(0, body.length - room))
  const seen = body.slice(first, first + room)
  const blank = Array.from({ length: Math.max(0, room - seen.length) }, () => '')
  const t = translate(io.language)
  const place = { first: first + 1, last: first + seen.length, total: body.length }
  const scroll = body.length > room ? [paint(io, 'cyan', t('scroll', place))] : []
  const status = [...scroll, paint(io, 'dim', watchingText(state, io))].join('  ')
  const lines = [heading(state, io), '', ...seen, ...blank, status, ...keyLines(io)].slice(-rows)
  return lines.map((line) => cut(line, io.width))
}

/** What does not fit of a line, which may be coloured, becomes a `…`. */
function cut(line: string, width: number): string {
  if (stripVTControlCharacters(line).length <= width) return line
  let room = width - 1
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is how a colour begins
  const parts = line.split(/(\u001b\[[\d;]*m)/).map((part, index) => {
    if (index % 2 === 1) return part
    const text = part.slice(0, room)
    room -= text.length
    return text
  })
  return `${parts.join('')}…`
}

function roomFor(io: Io, rows: number): number {
  return Math.max(1, rows - 3 - keyLines(io).length)
}

function heading({ exercise, check }: WatchState, io: Io): string {
  const title = exercise.title[io.language]
  const { program } = check ?? {}
  return paint(io, 'bold', program === undefined ? title : io.t('cli.check.heading', { title, ...program }))
}

function watchingText({ files, isPolling }: WatchState, io: Io): string {
  const t = translate(io.language)
  if (files.length === 0) return ''
  const watching = t('watching', { file: files.join(' / ') })
  return isPolling ? `${watching} ${t('polling')}` : watching
}

/** The keys in as many lines as they need. */
function keyLines(io: Io): string[] {
  const t = translate(io.language)
  const lines: string[] = []
  let [line, length] = ['', 0]
  for (const [letter, name] of keyLetters) {
    const word = t(`keys.${name}`)
    if (length > 0 && length + word.length + 4 > io.width) {
      lines.push(line)
      ;[line, length] = ['', 0]
    }
    line += `${length > 0 ? '  ' : ''}${paint(io, ['bold', 'cyan'], letter)} ${word}`
    length += word.length + (length > 0 ? 4 : 2)
  }
  return [...lines, line]
}

function bodyOf(state: WatchState, io: Io): string[] {
  return bodyText(state, io).replace(/\n+$/, '').split('\n')
}

function bodyText({ overlay, check, exercise }: WatchState, io: Io): string {
  switch (overlay?.kind) {
    case 'list':
      return listText(overlay.statuses, overlay.selected, io)
    case 'all':
      return allText(overlay.rows, io)
    case 'reset':
      return resetText(exercise, io)
    case 'language':
      return languageText(exercise, io)
    case undefined:
      return check === undefined ? '' : checkText(check, exercise, io)
  }
}

function checkText(check: CheckView, exercise: Exercise, io: Io): string {
  const { language } = io
  const t = translate(language)
  const { done, result, problem, hint } = check
  if (problem !== undefined)
    return problem
      .split('\n')
      .map((line) => paragraph(io, line))
      .join('\n')
  const parts: string[] = []
  if (hint !== undefined) {
    const isLast = hint.number === hint.total
    const more = isLast ? t('lastHint', { exercise: exercise.id }) : t('anotherHint')
    parts.push(hintText(hint, io), `  ${paint(io, 'dim', more)}\n\n`)
  }
  if (result === undefined) {
    const failed = done.filter(({ status }) => status === 'fail')
    const names = failed.map(({ test }) => `  ${paint(io, 'red', '✘')} ${test.name[language]}\n`)
    const tests = testsOf(exercise)
    const note = check.isWaiting ? io.t('cli.check.waiting') : (tests[done.length]?.test.name[language] ?? '')
    parts.push(`${barText(done.length, tests.length, note, io.width)}\n\n`, ...names)
    return parts.join('')
  }
  const points = pointsOf(decidingTests(result))
  parts.push(`${barText(points.passed, points.total, '', io.width)}\n`)
  showVerdict(result, (text) => parts.push(text), columns(io), io)
  if (!result.passed) return parts.join('')
  if (check.recorded === true) {
    parts.push(`${paragraph(io, io.t('cli.check.recorded', { path: displayPath(progressPath()) }))}\n`)
  } else {
    parts.push(`${io.t('cli.check.notRecorded')}\n${check.recorded === false ? '' : `${check.recorded}\n`}`)
  }
  return parts.join('')
}

function listText(statuses: readonly ExerciseStatus[], selected: number, io: Io): string {
  const column = Math.max(...statuses.map(({ exercise }) => exercise.id.length)) + 2
  const rows = statuses.map((status, index) => {
    const isSelected = index === selected
    const id = status.exercise.id.padEnd(column)
    const name = isSelected ? paint(io, ['bold', 'cyan'], `› ${id}`) : `  ${id}`
    return `${name}${pointsBar(status, io)}  ${statusText(status, io)}\n`
  })
  return [...rows, `\n${paint(io, 'dim', translate(io.language)('list'))}`].join('')
}

function allText(rows: readonly AllRow[], io: Io): string {
  const lines = rows.map(({ exercise, done, result, problem }) => {
    const title = exercise.title[io.language]
    if (problem !== undefined) return `  ${paint(io, 'red', '✘')} ${title}: ${problem.split('\n')[0]}`
    if (result === undefined) {
      const total = testsOf(exercise).length
      return `  ${paint(io, 'dim', '·')} ${title}  ${done > 0 ? `${done}/${total}` : ''}`
    }
    const { passed, total } = pointsOf(decidingTests(result))
    const mark = result.passed ? paint(io, 'green', '✔') : paint(io, 'red', '✘')
    const failing = firstFailure(result)?.test.name[io.language]
    return `  ${mark} ${title}  ${passed}/${total}${failing === undefined ? '' : `  ${failing}`}`
  })
  const t = translate(io.language)
  const title = paint(io, 'bold', t('all'))
  return [title, '', ...(lines.length === 0 ? [t('allNone')] : lines)].join('\n')
}

function resetText(exercise: Exercise, io: Io): string {
  const folder = displayPath(exerciseFolder(exercise))
  const backups = displayPath(backupsFolder())
  return paragraph(
    io,
    translate(io.language)('askReset', { folder, backups, title: exercise.title[io.language] }),
  )
}

function languageText(exercise: Exercise, io: Io): string {
  const options = Object.values(exercise.languages).map(
    ({ name }, index) => `  ${paint(io, ['bold', 'cyan'], String(index + 1))} ${name}`,
  )
  const question = translate(io.language)('askLanguage', { title: exercise.title[io.language] })
  return [paint(io, 'bold', question), '', ...options].join('\n')
}
