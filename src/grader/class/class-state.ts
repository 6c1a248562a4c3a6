/**
 * The results of a class while it is graded, one line of JSON each: breaking off loses what was under way and
 * nothing else. A result is known by what it was made from; with anything else changed it is made again.
 */
import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Exercise, repositoryRoot } from '#grader/catalog.ts'
import type { Points } from '#grader/points.ts'
import type { Case } from '#grader/report/junit.ts'
import type { Language } from '#i18n/languages.ts'

/** What grading one submission gave, told in both languages so that any report can be made from it. */
export interface Outcome {
  readonly passed: boolean
  readonly points: Points
  readonly optionalPoints: Points
  readonly cases: Readonly<Record<Language, readonly Case[]>>
  readonly seed: number
  readonly durationMs: number
  /** ISO date and time. */
  readonly gradedAt: string
}

interface StateLine {
  readonly key: string
  readonly outcome: Outcome
}

/** What a result depends on besides the submission's own files. */
export interface Circumstances {
  /** Two who hand in the same are graded each: a program may fail now and then. */
  readonly student: string
  readonly exercise: Exercise
  readonly command: readonly string[]
  readonly seed: number
  readonly stage: string | undefined
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.endsWith('.test.ts'))
    .flatMap((entry) =>
      entry.isDirectory() ? filesBelow(join(folder, entry.name)) : [join(folder, entry.name)],
    )
    .sort()
}

/** The grader and the exercise's checks as they stand: results of another version are not the same results. */
export function graderVersion(exercise: Exercise): string {
  const hash = createHash('sha256')
  const checks = readdirSync(exercise.folder)
    .filter((name) => name === 'exercise.json' || name.endsWith('.ts'))
    .map((name) => join(exercise.folder, name))
  for (const file of [...filesBelow(join(repositoryRoot, 'src', 'grader')), ...checks.sort()]) {
    hash.update(readFileSync(file))
  }
  return hash.digest('hex')
}

/** The name of a result: the same for the same files under the same circumstances, and for nothing else. */
export function resultKey(files: string, version: string, { exercise, ...rest }: Circumstances): string {
  const about = [files, version, exercise.id, rest.student, rest.command, rest.seed, rest.stage ?? null]
  return createHash('sha256').update(JSON.stringify(about)).digest('hex')
}

export class ClassState {
  readonly path: string
  readonly #outcomes = new Map<string, Outcome>()
  /** Of the line that was written last: a class that goes on uses it again. */
  readonly lastSeed: number | undefined

  /** Reads what is there. A line that is cut or foreign is passed over: its submission is graded again. */
  constructor(path: string) {
    this.path = path
    if (!existsSync(path)) return
    for (const line of readFileSync(path, 'utf8').split('\n')) {
      const entry = readLine(line)
      if (entry === undefined) continue
      this.#outcomes.set(entry.key, entry.outcome)
      this.lastSeed = entry.outcome.seed
    }
  }

  get(key: string): Outcome | undefined {
    return this.#outcomes.get(key)
  }

  add(key: string, outcome: Outcome): void {
    if (!existsSync(this.path)) {
      mkdirSync(dirname(this.path), { recursive: true })
      writeFileSync(this.path, '', { mode: 0o600 })
    }
    // The line end comes first: it ends a line that a power cut has left unfinished.
    appendFileSync(this.path, `\n${JSON.stringify({ key, outcome } satisfies StateLine)}`)
    this.#outcomes.set(key, outcome)
  }
}

function readLine(line: string): StateLine | undefined {
  try {
    const entry = JSON.parse(line) as Partial<StateLine> | null
    const isSound =
      typeof entry?.key === 'string' &&
      typeof entry.outcome?.seed === 'number' &&
      Array.isArray(entry.outcome.cases?.en) &&
      Array.isArray(entry.outcome.cases?.es)
    return isSound ? (entry as StateLine) : undefined
  } catch {
    return undefined
  }
}
