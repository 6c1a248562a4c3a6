/**
 * Who is in a folder of submissions: folders, zip files and single files named like the student, and what Moodle and
 * Google Classroom make of them when all are downloaded. Every entry is a submission or is named with the reason.
 */
import { lstatSync, readdirSync } from 'node:fs'
import { extname, join } from 'node:path'
import type { Exercise } from '#grader/catalog.ts'
import type { Problem, ProblemCode } from './submission-problem.ts'

export interface Submission {
  readonly student: string
  /** The entry of the folder; the first of them, where a student has several. */
  readonly path: string
  readonly kind: 'folder' | 'zip' | 'file' | 'files'
  /** Of `files`: each with the name that the student gave it. */
  readonly files?: readonly HandedIn[]
  /** Known at a glance: nothing of it can be graded. */
  readonly problem?: Problem
}

export interface HandedIn {
  readonly name: string
  readonly path: string
}

/** Everything in a folder. */
export interface Entries {
  readonly submissions: readonly Submission[]
  /** Names of what is nobody's submission: notes, tables, pages. */
  readonly passedOver: readonly string[]
}

type Kind = 'folder' | 'file' | 'link' | 'other'

/** What is there, links not followed; undefined for nothing. */
export function kindOf(path: string): Kind | undefined {
  const stat = lstatSync(path, { throwIfNoEntry: false })
  if (stat === undefined) return undefined
  if (stat.isSymbolicLink()) return 'link'
  return stat.isDirectory() ? 'folder' : stat.isFile() ? 'file' : 'other'
}

/** What people and tools leave beside submissions, and what nobody misses. */
export const leftovers = /^(\..*|__MACOSX|__pycache__|node_modules|Thumbs\.db|desktop\.ini)$/
/** What teachers keep beside submissions. */
const teachersFile = /^(readme|license|not[ae]s)\b|\.(csv|tsv|xlsx?|ods|html?|xml|jsonl?|md|log)$/i
const otherArchive = /\.(rar|7z|tar|tgz|gz|bz2|xz|zst)$/i

/** An entry of the folder, and whose it is. */
interface Owned {
  readonly student: string
  /** Moodle's number, by which two of the same name are told apart. */
  readonly id?: string
  /** The name that the student gave the file. */
  readonly name: string
  readonly path: string
  readonly kind: Kind
  /** What Moodle calls the part of a submission that was typed into its page. */
  readonly isOnlineText?: boolean
}

/** `Ana_1234_assignsubmission_file_`, a folder or, before the name of a file, a part of it. */
const moodle = /^(.+?)_(\d+)_assignsubmission_(file|onlinetext)_?(.*)$/
/** `Ana Ruiz - server.py`, as Google Classroom names files. */
const classroom = /^(.+?) - (.+\.\w+)$/

function owned(folder: string, name: string): Owned | undefined {
  const path = join(folder, name)
  const kind = kindOf(path)
  if (kind === undefined) return undefined
  const fromMoodle = moodle.exec(name)
  if (fromMoodle !== null) {
    const [, student = name, id = '', part, own = ''] = fromMoodle
    return { student, id, name: own, path, kind, isOnlineText: part === 'onlinetext' }
  }
  const fromClassroom = kind === 'folder' ? null : classroom.exec(name)
  if (fromClassroom !== null) return { student: fromClassroom[1]!, name: fromClassroom[2]!, path, kind }
  const extension = kind === 'folder' ? '' : extname(name)
  return { student: extension === '' ? name : name.slice(0, -extension.length), name, path, kind }
}

const compare = new Intl.Collator('en', { numeric: true }).compare

/** All submissions in a folder, by name, and what is nobody's. */
export function listEntries(folder: string, exercise: Exercise): Entries {
  const passedOver: string[] = []
  const groups = new Map<string, Owned[]>()
  for (const name of readdirSync(folder).sort(compare)) {
    if (leftovers.test(name)) continue
    const entry = owned(folder, name)
    if (entry === undefined) continue
    const isDownload = entry.id !== undefined || entry.student !== stemOf(entry)
    if (!isDownload && entry.kind === 'file' && teachersFile.test(name)) {
      passedOver.push(name)
      continue
    }
    // In a download the name says whose it is; elsewhere two of the same name are two people until somebody says otherwise.
    const key = isDownload ? `${entry.student}\0${entry.id ?? ''}` : entry.path
    groups.set(key, [...(groups.get(key) ?? []), entry])
  }
  const found = [...groups.values()].map((entries) => ({
    entries,
    submission: submissionOf(entries, exercise),
  }))
  const count = (student: string) => found.filter(({ submission }) => submission.student === student).length
  const submissions = found.map(({ entries, submission }) => {
    if (count(submission.student) === 1) return submission
    const { id, path, student } = entries[0]!
    const whole = path.slice(folder.length).replace(/^[/\\]+/, '')
    return { ...submission, student: id === undefined ? whole : `${student} (${id})` }
  })
  return { submissions: submissions.sort((a, b) => compare(a.student, b.student)), passedOver }
}

function stemOf({ path, kind }: Owned): string {
  const name = path.split(/[/\\]/).at(-1)!
  const extension = kind === 'folder' ? '' : extname(name)
  return extension === '' ? name : name.slice(0, -extension.length)
}

function submissionOf(entries: readonly Owned[], exercise: Exercise): Submission {
  // What was typed into a page beside a file is a remark to the teacher.
  const files = entries.some(({ isOnlineText }) => isOnlineText !== true)
    ? entries.filter(({ isOnlineText }) => isOnlineText !== true)
    : entries
  const { student, path, kind, name, isOnlineText } = files[0]!
  const only = { student, path }
  const refused = (code: ProblemCode, values: Problem['values'] = {}): Submission => ({
    ...only,
    kind: 'file',
    problem: { code, values },
  })
  if (isOnlineText) return refused('onlineText')
  if (files.length > 1)
    return { ...only, kind: 'files', files: files.map((each) => ({ name: each.name, path: each.path })) }
  if (kind === 'folder') return { ...only, kind: 'folder' }
  if (kind === 'link') return refused('link')
  if (kind === 'other') return refused('odd')
  if (/\.zip$/i.test(name)) return { ...only, kind: 'zip' }
  if (exercise.languages[extname(name).slice(1).toLowerCase()] !== undefined) return { ...only, kind: 'file' }
  if (otherArchive.test(name)) return refused('otherArchive', { name })
  return {
    ...refused('otherFile', { name, files: programEndings(exercise) }),
    student: withExtension(student, name),
  }
}

/** A file that is no program keeps its whole name: it may be nobody's. */
function withExtension(student: string, name: string): string {
  return name.startsWith(student) ? name : student
}

function programEndings(exercise: Exercise): string {
  return Object.keys(exercise.languages)
    .map((name) => `.${name}`)
    .join(', ')
}
