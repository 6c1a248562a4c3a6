/**
 * Grades the submissions of a class, a few at a time. Each runs in a private copy of its files, isolated from the others
 * and from the one who grades; whatever becomes of one, the others are graded.
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Exercise } from '#grader/catalog.ts'
import { fixedPlaces, idlePlaces, queueFor } from '#grader/places.ts'
import { decidingTests, extraTests, pointsOf } from '#grader/points.ts'
import { pythonBehindShim } from '#grader/program/shims.ts'
import { removeFolder } from '#grader/remove-folder.ts'
import { casesOf } from '#grader/report/junit.ts'
import type { RunResult } from '#grader/run.ts'
import { compileGrader, runChecksIsolated } from '#grader/sandbox/isolated-run.ts'
import type { Sandbox } from '#grader/sandbox/sandbox.ts'
import { languages } from '#i18n/languages.ts'
import { translator } from '#i18n/translate.ts'
import { formOf } from './alike.ts'
import { type ClassState, graderVersion, type Outcome, resultKey } from './class-state.ts'
import { findStart, type Start, type StartOptions } from './find-start.ts'
import { openSubmission } from './open-submission.ts'
import { type Entry, fingerprint, readSubmission, writeCopy } from './private-copy.ts'
import { type Problem, SubmissionError } from './submission-problem.ts'
import type { Submission } from './submissions.ts'

export interface Graded {
  readonly submission: Submission
  /** Either what came of it or why nothing could. */
  readonly outcome?: Outcome
  readonly problem?: Problem
  /** Known from an earlier run: nothing that it depends on has changed. */
  readonly isKept: boolean
  /** The file that was taken for the program although it is named otherwise. */
  readonly taken?: string
  /** What its programs are but for names, comments and spaces. */
  readonly form?: string
}

export interface ClassOptions extends StartOptions {
  readonly seed: number
  readonly stage?: string
  /** Exactly so many at a time; else as many as there are cores, and more while these are idle. */
  readonly jobs?: number
  readonly state: ClassState
  /** Grades again what is known already. */
  readonly again?: boolean
  readonly onGraded?: (graded: Graded, done: number) => void
  readonly sandbox: Sandbox
  /** What no submission may see: the folder with all of them. */
  readonly hide: readonly string[]
  /** Breaks the whole off: what ends from then on was ended by us, and counts for nothing. */
  readonly signal?: AbortSignal
}

/** Milliseconds for all tests of one submission: many times what a right program takes on a busy machine. */
const RUN_TIME = 5 * 60_000

/** What grading one submission gave, before anybody is told. */
interface Tried {
  readonly graded: Graded
  /** The name under which the outcome is kept. */
  readonly key?: string
  /** It used up what the whole machine has: memory or processes. */
  readonly usedUp: boolean
}

/** What is made once for all submissions. */
interface SharedOptions extends ClassOptions {
  readonly version: string
  readonly compiled: string | undefined
  /** The folder of the Python behind a version manager's shim. */
  readonly python: string | undefined
}

interface Attempt {
  readonly tried: Promise<Tried>
  /** Those that ran at the same time, for a moment at least. */
  readonly beside: Set<Attempt>
}

/**
 * Resolves to what became of each, in the order of the submissions. Rejects for none of them. Whoever failed beside a
 * submission that used up the machine is graded again, alone: nobody pays for what another one does.
 */
export async function gradeClass(
  exercise: Exercise,
  submissions: readonly Submission[],
  options: ClassOptions,
): Promise<Graded[]> {
  const folder = mkdtempSync(join(tmpdir(), 'seis-class-'))
  const clear = () => removeFolder(folder)
  process.once('exit', clear)
  const version = graderVersion(exercise)
  const [compiled, python] = await Promise.all([
    compileGrader(exercise, join(folder, 'compiled'), options.sandbox),
    pythonBehindShim('/'),
  ])
  const isOver = () => options.signal?.aborted === true
  const tryOne = (index: number) =>
    gradeOne(exercise, submissions[index]!, join(folder, String(index)), {
      ...options,
      version,
      compiled,
      python,
    })

  const graded: (Graded | undefined)[] = submissions.map(() => undefined)
  let done = 0
  const tell = (index: number, { graded: one, key }: Tried) => {
    if (isOver()) return
    if (key !== undefined && one.outcome !== undefined) options.state.add(key, one.outcome)
    graded[index] = one
    options.onGraded?.(one, ++done)
  }

  const disturbed: number[] = []
  const settle = async (index: number, { tried, beside }: Attempt) => {
    const one = await tried
    const mayBeUnjust = one.graded.outcome?.passed !== true && !one.usedUp
    const others = mayBeUnjust ? await Promise.all([...beside].map((other) => other.tried)) : []
    if (others.some(({ usedUp }) => usedUp)) disturbed.push(index)
    else tell(index, one)
  }

  const running = new Set<Attempt>()
  const settling: Promise<void>[] = []
  const begin = async (index: number) => {
    if (isOver()) return
    const attempt: Attempt = { tried: tryOne(index), beside: new Set(running) }
    for (const other of running) other.beside.add(attempt)
    running.add(attempt)
    settling.push(settle(index, attempt))
    await attempt.tried
    running.delete(attempt)
  }
  const inTurn = queueFor(options.jobs === undefined ? idlePlaces() : fixedPlaces(options.jobs))
  try {
    await Promise.all(submissions.map((_, index) => inTurn(() => begin(index))))
    await Promise.all(settling)
    for (const index of disturbed) if (!isOver()) tell(index, await tryOne(index))
  } finally {
    process.off('exit', clear)
    clear()
  }
  return graded.filter((one) => one !== undefined)
}

async function gradeOne(
  exercise: Exercise,
  submission: Submission,
  folder: string,
  options: SharedOptions,
): Promise<Tried> {
  const scratch = `${folder}-opened`
  try {
    const opened = await openSubmission(submission, exercise, scratch)
    const start = findStart(opened, exercise, options)
    const entries = readSubmission(start)
    // Before anything of it runs: nobody finds the files of another one there.
    removeFolder(scratch)
    const form = formOf(entries)
    const about = {
      submission,
      ...(start.taken === undefined ? {} : { taken: start.taken }),
      ...(form === undefined ? {} : { form }),
    }
    const { seed, stage, state, version } = options
    const key = resultKey(fingerprint(entries), version, {
      exercise,
      student: submission.student,
      command: start.command,
      seed,
      stage,
    })
    const known = options.again ? undefined : state.get(key)
    if (known !== undefined) return { graded: { ...about, outcome: known, isKept: true }, usedUp: false }
    const run = await runCopy(exercise, start, entries, folder, options)
    const usedUp = run.tests.some(({ failure }) => ['memory', 'processes'].includes(failure?.code ?? ''))
    return { graded: { ...about, outcome: outcomeOf(run), isKept: false }, key, usedUp }
  } catch (error) {
    const problem: Problem =
      error instanceof SubmissionError
        ? error.problem
        : { code: 'internal', values: { reason: error instanceof Error ? error.message : String(error) } }
    return { graded: { submission, problem, isKept: false }, usedUp: false }
  } finally {
    removeFolder(scratch)
  }
}

async function runCopy(
  exercise: Exercise,
  { command }: Start,
  entries: readonly Entry[],
  folder: string,
  { seed, stage, sandbox, hide, signal, compiled, python }: SharedOptions,
): Promise<RunResult> {
  try {
    await writeCopy(entries, folder)
    return await runChecksIsolated(exercise, {
      command,
      cwd: folder,
      seed,
      sandbox,
      hide,
      runTime: RUN_TIME,
      forgets: true,
      compiled,
      // Who asks for a version of their own gets it, at the price of the version manager.
      pathFirst: entries.some(({ name }) => name.endsWith('.python-version')) ? undefined : python,
      ...(stage === undefined ? {} : { stage }),
      ...(signal === undefined ? {} : { signal }),
    })
  } finally {
    removeFolder(folder)
  }
}

const REPORT_WIDTH = 80

function outcomeOf(run: RunResult): Outcome {
  const told = languages.map((language) => {
    const options = { t: translator(language), language, width: REPORT_WIDTH }
    return [language, casesOf(run, options)] as const
  })
  return {
    passed: run.passed,
    points: pointsOf(decidingTests(run)),
    optionalPoints: pointsOf(extraTests(run)),
    cases: Object.fromEntries(told) as unknown as Outcome['cases'],
    seed: run.seed,
    durationMs: run.durationMs,
    gradedAt: new Date().toISOString(),
  }
}
