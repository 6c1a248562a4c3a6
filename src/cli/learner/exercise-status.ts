/** How far the learner has come with each exercise. */
import { existsSync } from 'node:fs'
import type { Io } from '#cli/command.ts'
import { paint } from '#cli/style.ts'
import { type Exercise, listExercises } from '#grader/catalog.ts'
import { type Points, requiredPoints } from '#grader/points.ts'
import { exerciseFolder } from './my-folder.ts'
import { readProgress } from './progress-file.ts'
import { readState } from './state-file.ts'

export interface ExerciseStatus {
  readonly exercise: Exercise
  readonly isStarted: boolean
  /** When it was passed, as an ISO date. */
  readonly passedAt: string | undefined
  /** Points of the last check of the whole exercise, and when it was. */
  readonly last: { readonly passed: number; readonly total: number; readonly at: string } | undefined
}

/** All exercises in their order. Asks the disk once. */
export function exerciseStatuses(io: Io): ExerciseStatus[] {
  const passed = readProgress(io)?.exercises ?? {}
  const { exercises: remembered } = readState()
  return listExercises().map((exercise) => ({
    exercise,
    isStarted: existsSync(exerciseFolder(exercise)),
    passedAt: passed[exercise.id]?.passed,
    last: validLast(remembered[exercise.id]?.last),
  }))
}

/** The state file may have been edited, or come from another version. */
function validLast(last: ExerciseStatus['last']): ExerciseStatus['last'] {
  const isValid =
    typeof last?.passed === 'number' &&
    typeof last.total === 'number' &&
    !Number.isNaN(Date.parse(last.at)) &&
    last.passed <= last.total
  return isValid ? last : undefined
}

const CELLS = 10

/** `████░░░░░░  5/13`, in points; `width` is the room for the figures. */
export function pointsBar(status: ExerciseStatus, io: Io, width = 5): string {
  const { passed, total } = pointsSoFar(status)
  const filled = total === 0 ? 0 : Math.floor((CELLS * passed) / total)
  const bar = `${paint(io, 'green', '█'.repeat(filled))}${paint(io, 'dim', '░'.repeat(CELLS - filled))}`
  return `${bar} ${`${passed}/${total}`.padStart(width)}`
}

function pointsSoFar({ exercise, passedAt, last }: ExerciseStatus): Points {
  const whole = requiredPoints(exercise)
  if (passedAt !== undefined) return { passed: whole, total: whole }
  return { passed: last?.passed ?? 0, total: last?.total ?? whole }
}

/** The room that the figures of all these bars need. */
export function figuresWidth(statuses: readonly ExerciseStatus[]): number {
  return Math.max(...statuses.map(pointsSoFar).map(({ passed, total }) => `${passed}/${total}`.length))
}

/** What stands beside the bar. */
export function statusText({ isStarted, passedAt, last }: ExerciseStatus, io: Io): string {
  const { t } = io
  const lastCheck = last && { date: displayDate(last.at, io), passed: last.passed, total: last.total }
  if (passedAt !== undefined) {
    const passed = paint(io, 'green', `✔ ${t('cli.status.passed', { date: displayDate(passedAt, io) })}`)
    const isLess = lastCheck !== undefined && lastCheck.passed < lastCheck.total
    return isLess ? `${passed}; ${t('cli.status.lastPoints', lastCheck)}` : passed
  }
  if (lastCheck !== undefined) return paint(io, 'yellow', t('cli.status.lastCheck', lastCheck))
  return isStarted
    ? paint(io, 'yellow', t('cli.status.started'))
    : paint(io, 'dim', t('cli.status.notStarted'))
}

/** A date as people of the language write it, in their own time zone. */
export function displayDate(iso: string, io: Io): string {
  return new Date(iso).toLocaleDateString(io.language === 'en' ? 'en-GB' : io.language, {
    dateStyle: 'medium',
  })
}
