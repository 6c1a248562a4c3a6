/** A run as the JSON of `seis check --json`: Exercism's results, version 3, with what Seis knows beyond it. */
import { decidingTests, extraTests, type Points, pointsOf } from '#grader/points.ts'
import type { RunResult, TestResult } from '#grader/run.ts'
import { failureRule, failureSentence } from './failure-text.ts'
import { reportOf } from './report.ts'
import { type LineOptions, reportLines } from './report-lines.ts'
import { quote } from './show-bytes.ts'

export interface TestJson {
  readonly id: string
  readonly stage: string
  readonly name: string
  readonly status: 'pass' | 'fail' | 'error'
  readonly skipped: boolean
  /** Of an optional stage: whatever its status, the exercise can be passed. */
  readonly optional: boolean
  /** What it is worth. */
  readonly points: number
  readonly message?: string
  readonly output?: string
  readonly cause?: { readonly expected: string; readonly actual: string; readonly help: string }
}

export interface ResultsJson {
  readonly version: 3
  readonly exercise: string
  /** The stage that was asked for, with `--stage`. */
  readonly stage?: string
  /** The one test that was asked for, with `--test`. */
  readonly test?: string
  readonly status: 'pass' | 'fail' | 'error'
  readonly seed: number | null
  /** Of the tests that decide; a run that did not take place has 0 of 0. */
  readonly points: Points
  readonly optionalPoints: Points
  readonly durationMs: number
  readonly message?: string
  readonly tests: readonly TestJson[]
}

const SHOWN_COLUMNS = 200
const KEPT_OUTPUT = 4000

function testJson(result: TestResult, run: RunResult, options: LineOptions): TestJson {
  const { test, stage, failure, program } = result
  const base = {
    id: test.id,
    stage: stage.id,
    name: test.name[options.language],
    optional: stage.optional === true,
    points: test.points ?? 1,
  }
  // The format knows no “not run”. `error` is its word for a test that gave no verdict; `skipped` says why.
  if (result.status === 'skipped') return { ...base, status: 'error', skipped: true }
  if (failure === undefined) return { ...base, status: 'pass', skipped: false }
  const show = (bytes: Uint8Array) => quote(bytes, SHOWN_COLUMNS, failure.at).text
  const rule = failureRule(failure, run.exercise, options.language)
  return {
    ...base,
    status: 'fail',
    skipped: false,
    message: reportLines(result, run.exercise, options).join('\n'),
    output: `${program?.stdout ?? ''}${program?.stderr ?? ''}`.slice(-KEPT_OUTPUT),
    cause: {
      expected: failure.expected === undefined ? (rule ?? base.name) : show(failure.expected),
      actual: failure.actual === undefined ? failureSentence(failure, options.t) : show(failure.actual),
      help: reportOf(result, run.exercise, options)?.help ?? '',
    },
  }
}

/** The document for a run that took place. */
export function resultsJson(run: RunResult, options: LineOptions): ResultsJson {
  return {
    version: 3,
    exercise: run.exercise.id,
    ...(run.stage === undefined ? {} : { stage: run.stage }),
    ...(run.test === undefined ? {} : { test: run.test }),
    status: run.passed ? 'pass' : 'fail',
    seed: run.seed,
    points: pointsOf(decidingTests(run)),
    optionalPoints: pointsOf(extraTests(run)),
    durationMs: run.durationMs,
    tests: run.tests.map((result) => testJson(result, run, options)),
  }
}

/** The document for a run that could not take place. */
export function errorJson(exercise: string, message: string): ResultsJson {
  const none = { passed: 0, total: 0 }
  return {
    version: 3,
    exercise,
    status: 'error',
    seed: null,
    points: none,
    optionalPoints: none,
    durationMs: 0,
    message,
    tests: [],
  }
}
