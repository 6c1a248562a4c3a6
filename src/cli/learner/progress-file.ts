/**
 * `my/progress.json`: what has been passed in the terminal, in the format that the course's Progress page exports
 * and imports. Only `exercises` is written here; whatever else the file holds is kept as it is.
 */
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import type { Io } from '#cli/command.ts'
import { reasonOf } from '#cli/command-error.ts'
import { cannotRead, displayPath, tryToWrite, writeAtomically } from '#cli/files.ts'
import { myFolder } from './my-folder.ts'

export interface PassedExercise {
  /** ISO date and time. */
  readonly passed: string
  readonly seed: number
  readonly tests: number
}

export interface Progress {
  readonly format: 'seis-progress'
  readonly version: 1
  readonly exercises: Readonly<Record<string, PassedExercise>>
  readonly [other: string]: unknown
}

const empty: Progress = { format: 'seis-progress', version: 1, lessons: {}, questions: {}, exercises: {} }

export function progressPath(): string {
  return join(myFolder(), 'progress.json')
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parseProgress(text: string): Progress | 'corrupt' | 'newer' {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return 'corrupt'
  }
  if (!isObject(value) || value.format !== 'seis-progress') return 'corrupt'
  if (typeof value.version === 'number' && value.version > 1) return 'newer'
  const { exercises = {} } = value
  if (value.version !== 1 || !isObject(exercises)) return 'corrupt'
  const isValid = Object.values(exercises).every(
    (entry) => isObject(entry) && typeof entry.passed === 'string',
  )
  return isValid ? ({ ...value, exercises } as Progress) : 'corrupt'
}

/** Moves a damaged file to a name that is free, so that nothing is lost and nothing overwritten. */
function keepAside(path: string, io: Io): string {
  return tryToWrite(path, io, () => {
    for (let number = 1; ; number++) {
      const kept = `${path}.corrupt-${number}`
      if (existsSync(kept)) continue
      // A link and not a rename: it refuses a name that somebody has taken in between.
      linkSync(path, kept)
      unlinkSync(path)
      return kept
    }
  })
}

/**
 * The progress so far; undefined if a newer Seis wrote it. A damaged file is put aside and the person told.
 */
export function readProgress(io: Io): Progress | undefined {
  const path = progressPath()
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (reasonOf(error) === 'ENOENT') return empty
    throw cannotRead(path, error, io)
  }
  const progress = parseProgress(text)
  if (progress === 'newer') {
    io.err(`${io.t('cli.progressFile.newer', { path: displayPath(path) })}\n`)
    return undefined
  }
  if (progress !== 'corrupt') return progress
  const kept = keepAside(path, io)
  io.err(`${io.t('cli.progressFile.corrupt', { path: displayPath(path), kept: displayPath(kept) })}\n`)
  return empty
}

/** Notes that an exercise has been passed. Returns whether it could. */
export function recordPass(exercise: string, entry: PassedExercise, io: Io): boolean {
  const progress = readProgress(io)
  if (progress === undefined) return false
  const path = progressPath()
  const changed = { ...progress, exercises: { ...progress.exercises, [exercise]: entry } }
  tryToWrite(path, io, () => {
    mkdirSync(myFolder(), { recursive: true })
    writeAtomically(path, `${JSON.stringify(changed, null, 2)}\n`)
  })
  return true
}
