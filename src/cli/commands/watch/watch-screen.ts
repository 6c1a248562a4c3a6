/** What `seis watch` shows, as lines: a heading, as much of the body as there is room for, and the keys at the foot. */
import type { Io } from '#cli/command.ts'
import { commandWords } from '#cli/command-words.ts'
import { showChallenges, showPractised } from '#cli/end-of-exercise.ts'
import { displayPath } from '#cli/files.ts'
import { type ExerciseStatus, figuresWidth, pointsBar, statusText } from '#cli/learner/exercise-status.ts'
import { hintText } from '#cli/learner/hint.ts'
import { backupsFolder, exerciseFolder } from '#cli/learner/my-folder.ts'
import { progressPath } from '#cli/learner/progress-file.ts'
import { barText } from '#cli/progress-bar.ts'
import { passedBeforeText, RACE_RUNS } from '#cli/race.ts'
import { columns, paint, paragraph } from '#cli/style.ts'
import { firstFailure, type Say, showReport, showVerdict } from '#cli/verdict.ts'
import { type Exercise, testsOf } from '#grader/catalog.ts'
import { decidingTests, pointsOf } from '#grader/points.ts'
import type { RunResult, TestResult } from '#grader/run.ts'
import { cutLine } from '#grader/text/columns.ts'
import { translate } from './texts.ts'
import type { AllRow, CheckView, WatchState } from './watch-state.ts'
import { firstFailed } from './watch-step.ts'

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
  return Math.max(0, bodyOf(state, io, rows).length - roomFor(io, rows))
}

/** Exactly `rows` lines of at most `io.width` columns. */
export function screenLines(state: WatchState, io: Io, rows: number): string[] {
  const body = bodyOf(state, io, rows)
  const room = roomFor(io, rows)
  const first = Math.min(state.scroll, Math.max(0, body.length - room))
  const seen = body.slice(first, first + room)
  const blank = Array.from({ length: Math.max(0, room - seen.length) }, () => '')
  const t = translate(io.language)
  const place = { first: first + 1, last: first + seen.length, total: body.length }
  const scroll = body.length > room ? [paint(io, 'cyan', t('scroll', place))] : []
  const status = [...scroll, paint(io, 'dim', watchingText(state, io))].join('  ')
  const lines = [heading(state, io), '', ...seen, ...blank, status, ...keyLines(io)].slice(-rows)
  return lines.map((line) => cutLine(line, io.width))
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

function bodyOf(state: WatchState, io: Io, rows: number): string[] {
  return bodyText(state, io, rows).replace(/\n+$/, '').split('\n')
}

function bodyText(state: WatchState, io: Io, rows: number): string {
  const { overlay, check, exercise } = state
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
      return check === undefined ? '' : `${placesText(state, io, rows)}${checkText(check, exercise, io)}`
  }
}

/** With fewer rows a report needs them all. */
const ROWS_FOR_PLACES = 20

/** Where program and statement lie, for an exercise that has just been opened. */
function placesText({ places, sawPlaces, check }: WatchState, io: Io, rows: number): string {
  if (places === undefined || sawPlaces) return ''
  const isReporting = check?.problem !== undefined || firstFailed(check?.done ?? []) !== undefined
  if (rows < ROWS_FOR_PLACES && isReporting) return ''
  const t = translate(io.language)
  const labels = [t('program'), t('statement')]
  const column = Math.max(...labels.map((label) => label.length)) + 2
  const lines = [places.program, places.statement].map(
    (path, index) => `${paint(io, 'dim', labels[index]!.padEnd(column))}${endOf(path, io.width - column)}\n`,
  )
  return `${lines.join('')}\n`
}

/** The end of a path says most. */
function endOf(path: string, width: number): string {
  return cutLine(path, width, 'start')
}

function checkText(check: CheckView, exercise: Exercise, io: Io): string {
  const t = translate(io.language)
  const { done, result, problem, hint, program } = check
  if (problem !== undefined)
    return problem
      .split('\n')
      .map((line) => paragraph(io, line))
      .join('\n')
  const parts: string[] = []
  const say = (text: string) => void parts.push(text)
  if (program?.note !== undefined) say(`${paint(io, 'yellow', paragraph(io, program.note))}\n\n`)
  if (hint !== undefined) {
    const isLast = hint.number === hint.total
    const more = isLast ? t('lastHint', { exercise: exercise.id }) : t('anotherHint')
    say(hintText(hint, io))
    say(`  ${paint(io, 'dim', more)}\n\n`)
  }
  const failed = firstFailed(done.filter(({ stage }) => stage.optional !== true))
  if (result === undefined) {
    const tests = testsOf(exercise)
    const note = check.isWaiting
      ? io.t('cli.check.waiting')
      : (tests[done.length]?.test.name[io.language] ?? '')
    say(`${barText(done.length, tests.length, note, io.width)}\n`)
    if (failed !== undefined) {
      showReport(failed, exercise, say, columns(io), io)
      sayRace(failed, check, exercise, say, io)
    }
    return parts.join('')
  }
  const points = pointsOf(decidingTests(result))
  say(`${barText(points.passed, points.total, t('points', { count: points.total }), io.width)}\n`)
  showVerdict(result, say, columns(io), io)
  if (failed !== undefined) sayRace(failed, check, exercise, say, io)
  if (result.passed) showPassed(check, result, say, io)
  return parts.join('')
}

function sayRace(failed: TestResult, { program }: CheckView, { id }: Exercise, say: Say, io: Io): void {
  const before = program?.earlier[failed.test.id]
  if (program === undefined || before === undefined) return
  const { seed, given } = program
  const again = [
    ['--seed', seed],
    ['--repeat', RACE_RUNS],
  ] as const
  const command = commandWords('check', id, again, [], given)
  say(`\n${paint(io, 'yellow', paragraph(io, passedBeforeText(before, seed, command, io)))}\n`)
}

/** The end of an exercise. */
function showPassed({ recorded, next }: CheckView, result: RunResult, say: Say, io: Io): void {
  const t = translate(io.language)
  showPractised(result.exercise, say, columns(io), io)
  say('\n')
  const title = next?.title[io.language]
  say(`${paint(io, 'bold', title === undefined ? io.t('cli.check.allPassed') : t('nextKey', { title }))}\n`)
  showChallenges(result, say, io)
  if (recorded === true) {
    say(`${paragraph(io, io.t('cli.check.recorded', { path: displayPath(progressPath()) }))}\n`)
  } else if (recorded !== undefined) {
    say(`${io.t('cli.check.notRecorded')}\n${recorded === false ? '' : `${recorded}\n`}`)
  }
}

function listText(statuses: readonly ExerciseStatus[], selected: number, io: Io): string {
  const column = Math.max(...statuses.map(({ exercise }) => exercise.id.length)) + 2
  const width = figuresWidth(statuses)
  const rows = statuses.map((status, index) => {
    const isSelected = index === selected
    const id = status.exercise.id.padEnd(column)
    const name = isSelected ? paint(io, ['bold', 'cyan'], `› ${id}`) : `  ${id}`
    return `${name}${pointsBar(status, io, width)}  ${statusText(status, io)}\n`
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
    return `  ${mark} ${title}  ${passed}/${total} ${translate(io.language)('points', { count: total })}${failing === undefined ? '' : `  ${failing}`}`
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
