/** What `seis watch` shows, as lines: a heading, as much of the body as there is room for, and the keys at the foot. */

import type { Io } from '#cli/command.ts'
import { firstFailure, showVerdict } from '#cli/commands/check/check-output.ts'
import { hintText } from '#cli/commands/hint.ts'
import { barText } from '#cli/progress-bar.ts'
import { progressPath } from '#cli/progress-file.ts'
import { pointsBar, type Standing, standingText } from '#cli/standing.ts'
import { columns, paint, paragraph } from '#cli/style.ts'
import { backupsFolder, displayPath, exerciseFolder, startedLanguages } from '#cli/workspace.ts'
import { decidingTests, pointsOf } from '#grader/points.ts'
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
  return Math.max(0, bodyOf(state, io).length - roomFor(state, io, rows))
}

/** Exactly `rows` lines, `io.width` wide unless a word is longer. */
export function screenLines(state: WatchState, io: Io, rows: number): string[] {
  const body = bodyOf(state, io)
  const room = roomFor(state, io, rows)
  const first = Math.min(state.scroll, Math.max(0, body.length - room))
  const seen = body.slice(first, first + room)
  const blank = Array.from({ length: Math.max(0, room - seen.length) }, () => '')
  const place = { first: first + 1, last: first + seen.length, total: body.length }
  const scroll = body.length > room ? [paint(io, 'cyan', io.t('watch.scroll', place))] : []
  const status = [...scroll, paint(io, 'dim', statusText(state, io))].join('  ')
  return [heading(state, io), '', ...seen, ...blank, status, ...keyLines(io)].slice(-rows)
}

function roomFor(_state: WatchState, io: Io, rows: number): number {
  return Math.max(1, rows - 3 - keyLines(io).length)
}

function heading({ exercise, check }: WatchState, io: Io): string {
  const title = exercise.title[io.language]
  if (check === undefined || check.command === '') return paint(io, 'bold', title)
  const { command, seed } = check
  return paint(io, 'bold', io.t('cli.check.heading', { title, command, seed }))
}

function statusText({ exercise, isPolling }: WatchState, io: Io): string {
  const files = startedLanguages(exercise).map((language) => exercise.languages[language]!.file)
  if (files.length === 0) return ''
  const watching = io.t('watch.watching', { file: files.join(' / ') })
  return isPolling ? `${watching} ${io.t('watch.polling')}` : watching
}

/** The keys in as many lines as they need. */
function keyLines(io: Io): string[] {
  const lines: string[] = []
  let [line, length] = ['', 0]
  for (const [letter, name] of keyLetters) {
    const word = io.t(`watch.keys.${name}`)
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
  const { overlay, check } = state
  const text =
    overlay === undefined
      ? check === undefined
        ? ''
        : checkText(check, state, io)
      : overlay.kind === 'list'
        ? listText(overlay.standings, overlay.selected, io)
        : overlay.kind === 'all'
          ? allText(overlay.rows, io)
          : overlay.kind === 'reset'
            ? resetText(state, io)
            : languageText(state, io)
  return text.replace(/\n+$/, '').split('\n')
}

function checkText(check: CheckView, { exercise }: WatchState, io: Io): string {
  const { t, language } = io
  const { done, total, result, problem, hint } = check
  if (problem !== undefined)
    return problem
      .split('\n')
      .map((line) => paragraph(io, line))
      .join('\n')
  const parts: string[] = []
  if (hint !== undefined) {
    const isLast = hint.number === hint.total
    const more = isLast ? t('watch.lastHint', { exercise: exercise.id }) : t('watch.anotherHint')
    parts.push(hintText(hint, io), `  ${paint(io, 'dim', more)}\n\n`)
  }
  if (result === undefined) {
    const failed = done.filter(({ status }) => status === 'fail')
    const names = failed.map(({ test }) => `  ${paint(io, 'red', '✘')} ${test.name[language]}\n`)
    const note = check.isWaiting ? t('cli.check.waiting') : (nextName(check, exercise, language) ?? '')
    parts.push(`${barText(done.length, total, note, io.width)}\n\n`, ...names)
    return parts.join('')
  }
  const points = pointsOf(decidingTests(result))
  parts.push(`${barText(points.passed, points.total, '', io.width)}\n`)
  showVerdict(result, (text) => parts.push(text), columns(io), io)
  if (!result.passed) return parts.join('')
  if (check.recorded === true) {
    parts.push(`${paragraph(io, t('cli.check.recorded', { path: displayPath(progressPath()) }))}\n`)
  } else {
    parts.push(`${t('cli.check.notRecorded')}\n${check.recorded === false ? '' : `${check.recorded}\n`}`)
  }
  return parts.join('')
}

function nextName(
  { done }: CheckView,
  { stages }: WatchState['exercise'],
  language: Io['language'],
): string | undefined {
  return stages.flatMap(({ tests }) => tests)[done.length]?.name[language]
}

function listText(standings: readonly Standing[], selected: number, io: Io): string {
  const column = Math.max(...standings.map(({ exercise }) => exercise.id.length)) + 2
  const rows = standings.map((standing, index) => {
    const isSelected = index === selected
    const id = standing.exercise.id.padEnd(column)
    const name = isSelected ? paint(io, ['bold', 'cyan'], `› ${id}`) : `  ${id}`
    return `${name}${pointsBar(standing, io)}  ${standingText(standing, io)}\n`
  })
  return [...rows, `\n${paint(io, 'dim', io.t('watch.list'))}`].join('')
}

function allText(rows: readonly AllRow[], io: Io): string {
  const lines = rows.map(({ exercise, done, result, problem }) => {
    const title = exercise.title[io.language]
    if (problem !== undefined) return `  ${paint(io, 'red', '✘')} ${title}: ${problem.split('\n')[0]}`
    if (result === undefined) {
      const total = exercise.stages.flatMap(({ tests }) => tests).length
      return `  ${paint(io, 'dim', '·')} ${title}  ${done > 0 ? `${done}/${total}` : ''}`
    }
    const { passed, total } = pointsOf(decidingTests(result))
    const mark = result.passed ? paint(io, 'green', '✔') : paint(io, 'red', '✘')
    const failing = firstFailure(result)?.test.name[io.language]
    return `  ${mark} ${title}  ${passed}/${total}${failing === undefined ? '' : `  ${failing}`}`
  })
  const title = paint(io, 'bold', io.t('watch.all'))
  return [title, '', ...(lines.length === 0 ? [io.t('watch.allNone')] : lines)].join('\n')
}

function resetText({ exercise }: WatchState, io: Io): string {
  const folder = displayPath(exerciseFolder(exercise))
  const backups = displayPath(backupsFolder())
  return paragraph(io, io.t('watch.askReset', { folder, backups, title: exercise.title[io.language] }))
}

function languageText({ exercise }: WatchState, io: Io): string {
  const options = Object.values(exercise.languages).map(
    ({ name }, index) => `  ${paint(io, ['bold', 'cyan'], String(index + 1))} ${name}`,
  )
  const question = io.t('watch.askLanguage', { title: exercise.title[io.language] })
  return [paint(io, 'bold', question), '', ...options].join('\n')
}
