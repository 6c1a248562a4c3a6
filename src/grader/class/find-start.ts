/** Which program of a submission is started, and how. */
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'
import type { Exercise } from '#grader/catalog.ts'
import { SubmissionError } from './submission-problem.ts'
import { kindOf, leftovers, type Submission } from './submissions.ts'

export interface Start {
  /** The folder, or the file, that is copied and started in. */
  readonly path: string
  readonly command: readonly string[]
  /** What a single file is called in its private folder. */
  readonly fileName?: string
  /** The file that was taken for the program although it has another name or lies deeper. */
  readonly taken?: string
}

export interface StartOptions {
  /** Starts every submission; else its `seis.json` or the exercise's own command for the file that is there. */
  readonly command?: readonly string[]
  /** `ts` or `py`, for those who handed in both. */
  readonly language?: string
}

/** A command line for `sh`, as `--command` and `seis.json` may give one. */
export function shellCommand(line: string): readonly string[] {
  return ['sh', '-c', line]
}

/** What is looked at below a folder for a program; more is no submission but a disk. */
const MAX_FOLDERS = 500
const MAX_DEPTH = 6

/** How a submission is started: a folder, or one file. Throws `SubmissionError`. */
export function findStart({ path, kind }: Submission, exercise: Exercise, options: StartOptions): Start {
  if (kind === 'file') {
    const info = exercise.languages[extname(path).slice(1).toLowerCase()]!
    return { path, command: options.command ?? info.run, fileName: info.file }
  }
  const places = placesIn(path, exercise)
  for (const place of places) {
    const command = options.command ?? commandIn(place, exercise, options.language)
    if (command !== undefined) return { path: place, command }
  }
  return findOtherwise(path, places, exercise, options.language)
}

function foldersIn(folder: string): string[] {
  return entriesOf(folder).filter((path) => kindOf(path) === 'folder')
}

function entriesOf(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => !leftovers.test(name))
    .sort()
    .map((name) => join(folder, name))
}

/** Where a program may lie in a student's folder, nearest first. */
function placesIn(folder: string, exercise: Exercise): string[] {
  const places: string[] = []
  // An archive often holds one folder with everything in it, and that one another.
  let place: string | undefined = folder
  for (let depth = 0; place !== undefined && depth <= MAX_DEPTH; depth++) {
    places.push(join(place, exercise.id), join(place, 'my', exercise.id), place)
    const inner: string[] = foldersIn(place)
    place = inner.length === 1 ? inner[0] : undefined
  }
  return [...new Set(places)].filter((path) => kindOf(path) === 'folder')
}

/** All folders below one, breadth first. */
function allFolders(folder: string): string[] {
  const found = [{ path: folder, depth: 0 }]
  for (let i = 0; i < found.length && found.length < MAX_FOLDERS; i++) {
    const { path, depth } = found[i]!
    if (depth < MAX_DEPTH) found.push(...foldersIn(path).map((inner) => ({ path: inner, depth: depth + 1 })))
  }
  return found.slice(0, MAX_FOLDERS).map(({ path }) => path)
}

function commandIn(
  folder: string,
  exercise: Exercise,
  language: string | undefined,
): readonly string[] | undefined {
  if (kindOf(join(folder, 'seis.json')) === 'file') return readSettings(join(folder, 'seis.json'))
  const there = Object.entries(exercise.languages).filter(
    ([name, { file }]) =>
      (language === undefined || name === language) &&
      readdirSync(folder).includes(file) &&
      kindOf(join(folder, file)) === 'file',
  )
  if (there.length > 1) {
    throw new SubmissionError('several', { files: there.map(([, { file }]) => file).join(', ') })
  }
  return there[0]?.[1].run
}

/**
 * A program named otherwise (`Server.py`, `main.py`) or deeper in the folders is taken where there is only one. The nearest
 * place with a program decides, and where no place has one, all folders together.
 */
function findOtherwise(
  root: string,
  places: readonly string[],
  exercise: Exercise,
  language: string | undefined,
): Start {
  const everywhere = allFolders(root)
  const wanted = Object.values(exercise.languages).map(({ file }) => file)
  const deeper = everywhere.flatMap((folder) =>
    programsIn(folder, exercise, language).filter((path) => wanted.includes(basename(path))),
  )
  const nearest = places
    .map((place) => programsIn(place, exercise, language))
    .find(({ length }) => length > 0)
  const all = everywhere.flatMap((folder) => programsIn(folder, exercise, language))
  for (const candidates of [deeper, nearest ?? [], all]) {
    if (candidates.length === 1) return otherStart(candidates[0]!, root, exercise)
  }
  throw problemOf(root, all, everywhere, exercise)
}

function programsIn(folder: string, exercise: Exercise, language: string | undefined): string[] {
  return entriesOf(folder).filter((path) => {
    const name = extname(path).slice(1).toLowerCase()
    const isKnown = exercise.languages[name] !== undefined && (language === undefined || name === language)
    return isKnown && kindOf(path) === 'file' && !/^__init__\.py$|^test_|[._]test\.\w+$/.test(basename(path))
  })
}

function otherStart(path: string, root: string, exercise: Exercise): Start {
  const { file, run } = exercise.languages[extname(path).slice(1).toLowerCase()]!
  const name = basename(path)
  return {
    path: path.slice(0, -name.length - 1),
    command: run.map((word) => (word === file ? name : word)),
    taken: path.slice(root.length + 1),
  }
}

function problemOf(
  root: string,
  programs: readonly string[],
  folders: readonly string[],
  exercise: Exercise,
): SubmissionError {
  const files = Object.values(exercise.languages).map(({ file }) => file)
  const list = (paths: readonly string[]) => {
    const names = paths.slice(0, 4).map((path) => path.slice(root.length + 1))
    return names.join(', ') + (paths.length > names.length ? '…' : '')
  }
  if (programs.length > 1)
    return new SubmissionError('otherNames', { files: files.join(' / '), found: list(programs) })
  const entries = folders.flatMap(entriesOf).filter((path) => kindOf(path) !== 'folder')
  if (entries.length === 0) return new SubmissionError('empty')
  const link = entries.find((path) => kindOf(path) === 'link')
  if (link !== undefined && entries.every((path) => kindOf(path) === 'link')) {
    return new SubmissionError('linkInside', { name: list([link]) })
  }
  return new SubmissionError('noProgram', { files: files.join(' / '), found: list(entries) })
}

const SETTINGS_LIMIT = 64 * 1024

/** `{"command": ["go", "run", "."]}`, or `{"command": "make && ./server"}` for a shell. */
function readSettings(path: string): readonly string[] {
  if (lstatSync(path).size > SETTINGS_LIMIT) throw new SubmissionError('badSettings')
  let settings: unknown
  try {
    settings = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    throw new SubmissionError('badSettings')
  }
  const { command } = (settings ?? {}) as { command?: unknown }
  const isSound = (word: unknown) => typeof word === 'string' && word !== '' && !word.includes('\0')
  if (typeof command === 'string' && isSound(command)) return shellCommand(command)
  if (!Array.isArray(command) || command.length === 0 || !command.every(isSound)) {
    throw new SubmissionError('badSettings')
  }
  return command as string[]
}
