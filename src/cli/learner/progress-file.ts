/**
 * `my/progress.json`: what has been passed in the terminal, in the format that the course's Progress page exports
 * and imports. Only `exercises` is written here; whatever else the file holds is kept as it is.
 */
import { existsSync, linkSync, readFileSync, unlinkSync } from 'node:fs'
import { join } from 'node:path'
import type { Io } from '#cli/command.ts'
import { reasonOf } from '#cli/command-error.ts'
import { cannotRead, displayPath, makeFolder, tryToWrite, writeAtomically } from '#cli/files.ts'
import { paragraph } from '#cli/style.ts'
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

/** Why a file cannot be read as progress; `newer` is no damage. */
type Damage = 'newer' | { readonly what: string }

function parseProgress(text: string, { t }: Io): Progress | Damage {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return { what: syntaxText(text, String(error), t) }
  }
  if (!isObject(value) || value.format !== 'seis-progress') return { what: t('cli.progressFile.notOurs') }
  if (typeof value.version === 'number' && value.version > 1) return 'newer'
  const { exercises = {} } = value
  if (value.version !== 1 || !isObject(exercises)) return { what: t('cli.progressFile.notOurs') }
  const incomplete = Object.entries(exercises).find(
    ([, entry]) => !isObject(entry) || typeof entry.passed !== 'string',
  )
  if (incomplete !== undefined) return { what: t('cli.progressFile.entry', { name: incomplete[0] }) }
  return { ...value, exercises } as Progress
}

/** Where the first thing stands that is no JSON, as far as the system's own message tells. */
function syntaxText(text: string, message: string, t: Io['t']): string {
  const at = positionIn(text, message)
  if (/end of JSON input/.test(message) || (at !== undefined && at >= text.trimEnd().length)) {
    return t('cli.progressFile.cutOff')
  }
  if (at === undefined) return t('cli.progressFile.noJson')
  const before = text.slice(0, at).split('\n')
  return t('cli.progressFile.syntax', { line: before.length, column: before.at(-1)!.length + 1 })
}

function positionIn(text: string, message: string): number | undefined {
  const position = /at position (\d+)/.exec(message)?.[1]
  if (position !== undefined) return Number(position)
  // Ten characters before it and ten behind it are quoted instead.
  const [, near] = /, \.\.\."(.*)"(?:\.\.\.)? is not valid JSON$/s.exec(message) ?? []
  const start = near === undefined ? -1 : text.indexOf(near)
  return start < 0 ? undefined : start + 10
}

function isDamage(value: Progress | Damage): value is Damage {
  return value === 'newer' || 'what' in value
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

/** The progress so far. A file that cannot be read stays as it is, and the person is told what is wrong with it. */
export function readProgress(io: Io): Progress | undefined {
  const path = displayPath(progressPath())
  const progress = load(io)
  if (!isDamage(progress)) return progress
  if (progress === 'newer') {
    io.err(`${paragraph(io, io.t('cli.progressFile.newer', { path }))}\n`)
    return undefined
  }
  io.err(`${paragraph(io, io.t('cli.progressFile.corrupt', { path, what: progress.what }))}\n`)
  io.err(`${paragraph(io, io.t('cli.progressFile.mend'))}\n\n`)
  return empty
}

function load(io: Io): Progress | Damage {
  const path = progressPath()
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (reasonOf(error) === 'ENOENT') return empty
    throw cannotRead(path, error, io)
  }
  return parseProgress(text, io)
}

/** Notes that an exercise has been passed. Returns whether it could. A damaged file is put aside for that. */
export function recordPass(exercise: string, entry: PassedExercise, io: Io): boolean {
  const path = progressPath()
  let progress = load(io)
  if (progress === 'newer') {
    io.err(`${paragraph(io, io.t('cli.progressFile.newer', { path: displayPath(path) }))}\n`)
    return false
  }
  if (isDamage(progress)) {
    const kept = displayPath(keepAside(path, io))
    io.err(`${paragraph(io, io.t('cli.progressFile.kept', { path: displayPath(path), kept }))}\n`)
    progress = empty
  }
  const changed = { ...progress, exercises: { ...progress.exercises, [exercise]: entry } }
  tryToWrite(path, io, () => {
    makeFolder(myFolder())
    writeAtomically(path, `${JSON.stringify(changed, null, 2)}\n`)
  })
  return true
}
