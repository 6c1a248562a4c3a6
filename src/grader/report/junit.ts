/**
 * Runs as JUnit XML, the dialect that Jenkins, GitLab and GitHub's reporters read: one `testsuite` per run, one
 * `testcase` per test. Fields and their meaning: docs/results.en.md.
 */
import { decidingTests, extraTests, type Points, pointsOf } from '#grader/points.ts'
import type { RunResult, TestResult } from '#grader/run.ts'
import { failureSentence, type TextOptions } from './failure-text.ts'
import { type LineOptions, reportLines } from './report-lines.ts'

/** A run, or why there is none. */
export interface Suite {
  /** What the suite is called: the exercise, or the student. */
  readonly name: string
  /** The first part of each test's `classname`. */
  readonly group: string
  /** ISO date and time of the beginning. */
  readonly timestamp: string
  readonly properties: Readonly<Record<string, string | number>>
  readonly cases: readonly Case[]
  readonly durationMs: number
}

export interface Case {
  /** The test's id, for those who look one up. */
  readonly id: string
  readonly stage: string
  readonly name: string
  readonly durationMs: number
  readonly outcome: 'pass' | 'fail' | 'error' | 'skipped'
  /** A challenge, which decides nothing. */
  readonly optional?: boolean
  /** One sentence; for `skipped`, why. */
  readonly message?: string
  /** The kind of failure, for those who group them. */
  readonly type?: string
  readonly details?: string
}

/** What XML 1.0 cannot hold in any form, not even escaped, and the C1 controls that it advises against. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this is about
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff\p{Cs}]/gu

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
}

function attribute(text: string | number): string {
  return String(text)
    .replace(forbidden, '\ufffd')
    .replace(/[&<>"\n\r\t]/g, (char) => entities[char]!)
}

function content(text: string): string {
  return text.replace(forbidden, '\ufffd').replace(/[&<>\r]/g, (char) => entities[char]!)
}

function tag(name: string, attributes: Readonly<Record<string, string | number>>): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${attribute(value)}"`)
  return `<${name}${written.join('')}`
}

const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(3)

function counts(cases: readonly Case[]) {
  const count = (outcome: Case['outcome']) => cases.filter((each) => each.outcome === outcome).length
  return {
    tests: cases.length,
    failures: count('fail'),
    errors: count('error'),
    skipped: count('skipped'),
  }
}

const elements = { fail: 'failure', error: 'error', skipped: 'skipped' } as const

function caseLines(each: Case, group: string): string[] {
  const head = tag('testcase', {
    classname: `${group}.${each.stage}`,
    name: each.name,
    time: seconds(each.durationMs),
  })
  if (each.outcome === 'pass') return [`    ${head}/>`]
  const message = each.message === undefined ? {} : { message: each.message }
  const type = each.type === undefined ? {} : { type: each.type }
  const inner = tag(elements[each.outcome], { ...message, ...type })
  const told = content(each.details ?? '')
  // `skipped` holds no text in any schema; what it has to tell stands beside it.
  const lines =
    told === ''
      ? [`${inner}/>`]
      : each.outcome === 'skipped'
        ? [`${inner}/>`, `<system-out>${told}</system-out>`]
        : [`${inner}>${told}</${elements[each.outcome]}>`]
  return [`    ${head}>`, ...lines.map((line) => `      ${line}`), '    </testcase>']
}

function suiteLines(suite: Suite): string[] {
  const properties = Object.entries(suite.properties)
  return [
    `  ${tag('testsuite', {
      name: suite.name,
      ...counts(suite.cases),
      time: seconds(suite.durationMs),
      // Universal time, without a zone: the schema knows none.
      timestamp: suite.timestamp.slice(0, 19),
    })}>`,
    '    <properties>',
    ...properties.map(([name, value]) => `      ${tag('property', { name, value })}/>`),
    '    </properties>',
    ...suite.cases.flatMap((each) => caseLines(each, suite.group)),
    '  </testsuite>',
  ]
}

/** The whole document. */
export function junitXml(suites: readonly Suite[]): string {
  const all = suites.flatMap(({ cases }) => cases)
  const time = seconds(suites.reduce((sum, { durationMs }) => sum + durationMs, 0))
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `${tag('testsuites', { name: 'seis', ...counts(all), time })}>`,
    ...suites.flatMap(suiteLines),
    '</testsuites>',
    '',
  ].join('\n')
}

/** The cases of a run. A challenge that failed is `skipped`: it must not turn a passed exercise red. */
export function casesOf(run: RunResult, options: LineOptions): Case[] {
  return run.tests.map((result) => {
    const { test, stage, failure, durationMs } = result
    const isChallenge = !decidingTests(run).includes(result)
    const base = {
      id: test.id,
      stage: stage.id,
      name: test.name[options.language],
      durationMs,
      ...(isChallenge ? { optional: true } : {}),
    }
    if (result.status === 'pass') return { ...base, outcome: 'pass' }
    if (failure === undefined)
      return { ...base, outcome: 'skipped', message: whySkipped(result, run, options) }
    const message = failureSentence(failure, options.t)
    return {
      ...base,
      outcome: isChallenge ? 'skipped' : 'fail',
      message: isChallenge ? options.t('grader.junit.optional', { message }) : message,
      type: failure.code,
      details: reportLines(result, run.exercise, options).join('\n'),
    }
  })
}

function whySkipped({ test }: TestResult, run: RunResult, { t, language }: TextOptions): string {
  const needed = run.tests.find(
    (other) => other.status !== 'pass' && test.needs?.includes(other.test.id) === true,
  )
  return needed === undefined
    ? t('grader.junit.notRun')
    : t('grader.junit.needs', { name: needed.test.name[language] })
}

/** A run as a suite. */
export function suiteOf(
  run: RunResult,
  about: Pick<Suite, 'name' | 'group' | 'timestamp'>,
  options: LineOptions,
): Suite {
  const [points, extras] = [pointsOf(decidingTests(run)), pointsOf(extraTests(run))]
  const asked = run.stage === undefined ? {} : { stage: run.stage }
  return {
    ...about,
    properties: { exercise: run.exercise.id, ...asked, seed: run.seed, ...pointProperties(points, extras) },
    cases: casesOf(run, options),
    durationMs: run.durationMs,
  }
}

export function pointProperties(points: Points, extras: Points): Record<string, number> {
  return {
    points: points.passed,
    maxPoints: points.total,
    ...(extras.total === 0 ? {} : { optionalPoints: extras.passed, maxOptionalPoints: extras.total }),
  }
}
