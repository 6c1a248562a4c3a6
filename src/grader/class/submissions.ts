/**
 * The submissions in a folder: whose they are, and how each is started. What lies in there comes from other people,
 * so nothing is followed out of a submission's own folder and nothing but plain files is read.
 */
import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { Exercise } from '#grader/catalog.ts'

/** Why a submission cannot be graded. The texts are `classroom.problem.*` under the same names. */
export type ProblemCode = 'noProgram' | 'several' | 'badSettings' | 'tooBig' | 'unreadable' | 'internal'

export interface Problem {
  readonly code: ProblemCode
  readonly values: Readonly<Record<string, string | number>>
}

/** A submission that cannot be graded, and why. */
export class SubmissionError extends Error {
  override readonly name = 'SubmissionError'
  readonly problem: Problem
  constructor(code: ProblemCode, values: Problem['values'] = {}) {
    super(code)
    this.problem = { code, values }
  }
}

export interface Submission {
  readonly student: string
  /** What is graded: a folder, or one file. */
  readonly path: string
  readonly isFile: boolean
}

export interface Start {
  /** The folder, or the file, that is copied and started in. */
  readonly path: string
  readonly command: readonly string[]
  /** What a single file is called in its private folder. */
  readonly fileName?: string
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

type Kind = 'folder' | 'file' | 'other'

/** What is there, links not followed; undefined for nothing. */
function kindOf(path: string): Kind | undefined {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return undefined
  return stat.isDirectory() ? 'folder' : stat.isFile() ? 'file' : 'other'
}

/** What people and tools leave beside submissions: never a student. */
const notStudents = /^(\.|__MACOSX$|__pycache__$|node_modules$)/

/** All submissions in a folder, by name. Other files, and links, are passed over. */
export function listSubmissions(folder: string, exercise: Exercise): Submission[] {
  const found = readdirSync(folder)
    .filter((name) => !notStudents.test(name))
    .sort(new Intl.Collator('en', { numeric: true }).compare)
    .flatMap((name): Submission[] => {
      const path = join(folder, name)
      const kind = kindOf(path)
      if (kind === 'folder') return [{ student: name, path, isFile: false }]
      const extension = extname(name)
      const isProgram = kind === 'file' && exercise.languages[extension.slice(1)] !== undefined
      return isProgram ? [{ student: name.slice(0, -extension.length), path, isFile: true }] : []
    })
  const names = found.map(({ student }) => student)
  // Two files, or a file and a folder, of the same name are two people until somebody says otherwise.
  return found.map((each) =>
    each.isFile && names.filter((name) => name === each.student).length > 1
      ? { ...each, student: each.path.slice(folder.length).replace(/^[/\\]+/, '') }
      : each,
  )
}

/** Where a program may lie in a student's folder, nearest first. */
function placesIn(folder: string, exercise: Exercise): string[] {
  const own = [join(folder, exercise.id), join(folder, 'my', exercise.id), folder]
  const inner = readdirSync(folder).filter(
    (name) => !notStudents.test(name) && kindOf(join(folder, name)) === 'folder',
  )
  // An archive often holds one folder with everything in it.
  const [only] = inner.length === 1 ? inner.map((name) => join(folder, name)) : []
  const nested = only === undefined ? [] : [join(only, exercise.id), only]
  return [...new Set([...own, ...nested])].filter((path) => kindOf(path) === 'folder')
}

/** How a submission is started. Throws `SubmissionError`. */
export function findStart(submission: Submission, exercise: Exercise, options: StartOptions): Start {
  const { path, isFile } = submission
  if (isFile) {
    const info = exercise.languages[extname(path).slice(1)]!
    return { path, command: options.command ?? info.run, fileName: info.file }
  }
  const places = placesIn(path, exercise)
  for (const place of places) {
    const command = options.command ?? commandIn(place, exercise, options.language)
    if (command !== undefined) return { path: place, command }
  }
  const files = Object.values(exercise.languages).map(({ file }) => file)
  throw new SubmissionError('noProgram', { files: files.join(' / ') })
}

function commandIn(
  folder: string,
  exercise: Exercise,
  language: string | undefined,
): readonly string[] | undefined {
  if (kindOf(join(folder, 'seis.json')) === 'file') return readSettings(join(folder, 'seis.json'))
  const there = Object.entries(exercise.languages).filter(
    ([name, { file }]) =>
      (language === undefined || name === language) && kindOf(join(folder, file)) === 'file',
  )
  if (there.length > 1) {
    throw new SubmissionError('several', { files: there.map(([, { file }]) => file).join(', ') })
  }
  return there[0]?.[1].run
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
