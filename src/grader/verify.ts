/**
 * Grades the graders: every starter has to fail, every solution to pass, and every program in `mistakes/` to fail
 * at the test, and with the report, that are written down for it.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { extname, join, relative } from 'node:path'
import { languages } from '#i18n/languages.ts'
import { translator } from '#i18n/translate.ts'
import { type ExpectedFailure, type MistakesFile, mistakesFile } from '#schema/mistakes.ts'
import { readData } from '#schema/read-data.ts'
import { type Exercise, type LanguageInfo, repositoryRoot, testsOf } from './catalog.ts'
import { type Mistake, mistakesOf, sourceOf } from './mistakes.ts'
import { idlePlaces, queueFor } from './places.ts'
import { removeFolder } from './remove-folder.ts'
import { reportLines } from './report/report-lines.ts'
import { type RunOptions, type RunResult, runChecks } from './run.ts'

export type Problem =
  | { readonly kind: 'starterPasses' }
  | { readonly kind: 'starterUnready'; readonly test: string }
  | { readonly kind: 'solutionFails'; readonly test: string; readonly report: string }
  | { readonly kind: 'wrongTest'; readonly actual: string | undefined; readonly expected: string }
  | { readonly kind: 'reportDiffers'; readonly file: string; readonly actual: string }
  | { readonly kind: 'unlisted' }
  | { readonly kind: 'fewMistakes'; readonly count: number }
  | { readonly kind: 'leftOver'; readonly files: string }

export interface Verdict {
  readonly kind: 'starter' | 'solution' | 'right' | 'mistake' | 'mistakes'
  readonly name: string
  readonly durationMs: number
  readonly problem?: Problem
  readonly recorded?: boolean
}

export interface VerifyOptions {
  /** Write the reports down anew instead of comparing them. */
  readonly record?: boolean
  /** Which programs to run, by name (`mistakes/trims.ts`); all of them unless said. */
  readonly only?: (name: string) => boolean
  readonly onVerdict?: (verdict: Verdict) => void
}

const SEED = 1
const LEAST_MISTAKES = 10
/** Mistakes are waited for less long than learners: most of them are silence. */
const mistakeTimes = { readiness: 6000, patience: 3000, stopAtFailure: true }

function failedTest(run: RunResult): string | undefined {
  return run.tests.find(({ status }) => status === 'fail')?.test.id
}

/** The report that is kept: of the first failed test, in both languages, without what changes. */
function stableReport(run: RunResult, hasConversation = true): string {
  const failed = run.tests.find(({ status }) => status === 'fail')
  const first =
    failed?.failure === undefined || hasConversation
      ? failed
      : { ...failed, failure: { ...failed.failure, transcript: [] } }
  if (first === undefined) return ''
  return languages
    .map((language) => {
      const options = { t: translator(language), language, width: 80, stable: true }
      return [`✘ ${first.test.name[language]}`, '', ...reportLines(first, run.exercise, options), ''].join(
        '\n',
      )
    })
    .join('\n')
}

interface Job {
  readonly kind: 'starter' | 'solution' | 'right' | 'mistake'
  readonly name: string
  readonly options: Omit<RunOptions, 'seed'>
  readonly judge: (run: RunResult) => { problem?: Problem; recorded?: boolean }
}

function starterJob(exercise: Exercise, language: string, info: LanguageInfo): Job {
  const firstTest = testsOf(exercise)[0]?.test.id
  return {
    kind: 'starter',
    name: `starter/${language}`,
    options: { command: info.run, cwd: join(exercise.folder, 'starter', language) },
    judge: (run) => {
      const failed = failedTest(run)
      if (failed === undefined) return { problem: { kind: 'starterPasses' } }
      return failed === firstTest ? { problem: { kind: 'starterUnready', test: failed } } : {}
    },
  }
}

function hasToPass(run: RunResult): { problem?: Problem } {
  const test = failedTest(run)
  return test === undefined ? {} : { problem: { kind: 'solutionFails', test, report: stableReport(run) } }
}

/** Challenges are for the solutions to show; a program is right without them. */
function hasToPassRequired(run: RunResult): { problem?: Problem } {
  return run.passed ? {} : hasToPass(run)
}

function solutionJob(exercise: Exercise, language: string, info: LanguageInfo): Job {
  const cwd = join(exercise.folder, 'solution', language)
  return {
    kind: 'solution',
    name: `solution/${language}`,
    options: { command: info.run, cwd },
    judge: hasToPass,
  }
}

/** A right program in another style than the solution's, so that the checks don't ask for our way of doing it. */
function rightJob(exercise: Exercise, file: string): Job {
  const cwd = join(exercise.folder, 'right')
  return {
    kind: 'right',
    name: `right/${file}`,
    options: { command: commandFor(exercise, file), cwd },
    judge: hasToPassRequired,
  }
}

/** The command of the file's language, with this file in place of the learner's. */
function commandFor(exercise: Exercise, file: string): string[] {
  const info = exercise.languages[extname(file).slice(1)]
  return (info?.run ?? []).map((word) => (word === info?.file ? file : word))
}

/** Programs in a folder of the exercise, in a language that it knows. */
function programsIn(exercise: Exercise, folder: string): string[] {
  const path = join(exercise.folder, folder)
  if (!existsSync(path)) return []
  return readdirSync(path)
    .filter((name) => exercise.languages[extname(name).slice(1)] !== undefined)
    .sort()
}

/** In the repository: a program's folder says which kind of modules its files are. */
const scratch = join(repositoryRoot, '.seis')

function mistakeJob(
  exercise: Exercise,
  mistake: Mistake,
  failure: ExpectedFailure | undefined,
  record: boolean,
  made: string,
): Job {
  const file = mistake.name
  const expected = typeof failure === 'object' ? failure.test : failure
  const folder = join(exercise.folder, 'mistakes')
  const command = commandFor(exercise, file)
  const reportFile = join('reports', `${file}.txt`)
  return {
    kind: 'mistake',
    name: `mistakes/${file}`,
    options: { command, cwd: mistake.isPatch ? made : folder, ...mistakeTimes },
    judge: (run) => {
      const actual = failedTest(run)
      if (expected === undefined) return { problem: { kind: 'unlisted' } }
      if (actual !== expected) return { problem: { kind: 'wrongTest', actual, expected } }
      const varies = typeof failure === 'object' ? failure.varies : 'nothing'
      if (varies === 'all') return {}
      const report = stableReport(run, varies === 'nothing')
      const path = join(folder, reportFile)
      const before = existsSync(path) ? readFileSync(path, 'utf8') : ''
      if (before === report) return {}
      if (!record)
        return { problem: { kind: 'reportDiffers', file: `mistakes/${reportFile}`, actual: report } }
      mkdirSync(join(folder, 'reports'), { recursive: true })
      writeFileSync(path, report)
      return { recorded: true }
    },
  }
}

/** Reports that nothing is compared with: of a mistake that is gone, or that keeps none. */
function leftOverReports(folder: string, expected: MistakesFile): string[] {
  const kept = Object.entries(expected).flatMap(([file, failure]) =>
    typeof failure === 'object' && failure.varies === 'all' ? [] : `${file}.txt`,
  )
  const reports = join(folder, 'reports')
  return existsSync(reports) ? readdirSync(reports).filter((name) => !kept.includes(name)) : []
}

/** Programs of whatever exercises: most of their time is waiting, but each needs some of a core. */
const inTurn = queueFor(
  idlePlaces({ least: 2 * availableParallelism() + 2, most: 6 * availableParallelism() }),
)

/**
 * Whether it is run once more when the others are done: a report that shows another moment of the conversation, or silence where
 * something should have failed later. Mistakes are waited for less long than learners, and a busy machine is silent by itself.
 * Which programs pass, and at which test the others fail, must not depend on it otherwise.
 */
function isWorthAnotherRun(problem: Problem | undefined, run: RunResult): boolean {
  if (problem?.kind === 'reportDiffers') return true
  const failed = run.tests.find(({ status }) => status === 'fail')
  return problem?.kind === 'wrongTest' && failed?.failure?.afterSilence === true
}

/** Runs all programs of an exercise. Several exercises may be verified at once. */
export async function verifyExercise(
  exercise: Exercise,
  { record = false, only = () => true, onVerdict }: VerifyOptions = {},
): Promise<Verdict[]> {
  const folder = join(exercise.folder, 'mistakes')
  const file = join(folder, 'expected.json')
  const expected = readData(mistakesFile, readFileSync(file, 'utf8'), relative(repositoryRoot, file))
  const mistakes = mistakesOf(exercise).filter(({ name }) => only(`mistakes/${name}`))
  const verdicts: Verdict[] = []
  const tell = (verdict: Verdict) => {
    verdicts.push(verdict)
    onVerdict?.(verdict)
  }
  const count = mistakesOf(exercise).length
  if (count < LEAST_MISTAKES) {
    tell({
      kind: 'mistakes',
      name: 'mistakes',
      durationMs: 0,
      problem: { kind: 'fewMistakes', count },
    })
  }
  const files = leftOverReports(folder, expected).join(', ')
  if (files !== '') {
    tell({ kind: 'mistakes', name: 'mistakes', durationMs: 0, problem: { kind: 'leftOver', files } })
  }
  mkdirSync(scratch, { recursive: true })
  const made = mkdtempSync(join(scratch, 'mistakes-'))
  for (const mistake of mistakes)
    if (mistake.isPatch) writeFileSync(join(made, mistake.name), sourceOf(exercise, mistake))
  const jobs = [
    ...Object.entries(exercise.languages).flatMap(([language, info]) => [
      starterJob(exercise, language, info),
      solutionJob(exercise, language, info),
    ]),
    ...programsIn(exercise, 'right').map((file) => rightJob(exercise, file)),
    ...mistakes.map((mistake) => mistakeJob(exercise, mistake, expected[mistake.name], record, made)),
  ].filter(({ name }) => only(name))
  const verdictOf = ({ kind, name, judge }: Job, run: RunResult): Verdict => ({
    kind,
    name,
    durationMs: run.durationMs,
    ...judge(run),
  })
  const again: Job[] = []
  const judge = async (job: Job) => {
    const run = await runChecks(exercise, { ...job.options, seed: SEED })
    const verdict = verdictOf(job, run)
    if (isWorthAnotherRun(verdict.problem, run)) again.push(job)
    else tell(verdict)
  }
  try {
    await Promise.all(jobs.map((job) => inTurn(() => judge(job))))
    // One after the other, when the rest is done.
    for (const job of again)
      tell(verdictOf(job, await inTurn(() => runChecks(exercise, { ...job.options, seed: SEED }))))
  } finally {
    removeFolder(made)
  }
  return verdicts
}
