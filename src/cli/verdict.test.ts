import { expect, test } from 'vitest'
import type { Exercise, StageInfo, TestInfo } from '#grader/catalog.ts'
import type { RunResult, TestResult } from '#grader/run.ts'
import type { Language } from '#i18n/languages.ts'
import { translator } from '#i18n/translate.ts'
import type { Io } from './command.ts'
import { firstFailure, showVerdict, stageHeading } from './verdict.ts'

const both = (text: string) => ({ en: text, es: text })
const testNamed = (id: string): TestInfo => ({ id, name: both(`Test ${id}`), hints: [] })
const stages: readonly StageInfo[] = [
  { id: 'basics', name: both('Basics'), tests: [testNamed('a'), testNamed('b')] },
  { id: 'extra', name: both('Extra'), optional: true, tests: [testNamed('x'), testNamed('y')] },
]
const exercise: Exercise = {
  id: 'echo',
  title: both('Echo'),
  summary: both('…'),
  languages: {},
  stages,
  rules: {},
  hints: {},
  folder: '/nowhere',
}

/** `b:fail` for each test, in the order of the stages. */
function runOf(...statuses: TestResult['status'][]): RunResult {
  const tests = stages
    .flatMap((stage) => stage.tests.map((test) => ({ test, stage })))
    .map((each, index): TestResult => {
      const status = statuses[index]!
      const failure = { failure: { code: 'noReply', values: { seconds: 5 } } } as const
      return { ...each, status, durationMs: 1, ...(status === 'fail' ? failure : {}) }
    })
  const passed = tests.every(({ status, stage }) => status === 'pass' || stage.optional)
  return { exercise, seed: 7, tests, passed, durationMs: 1200 }
}

function ioIn(language: Language): Io {
  const silent = () => {}
  return { language, t: translator(language), out: silent, err: silent, color: false, width: 80 }
}

function verdict(run: RunResult, language: Language = 'en'): string {
  let text = ''
  const say = (more: string) => {
    text += more
  }
  showVerdict(run, say, 80, ioIn(language))
  return text
}

test('a stage that is optional says so, in both languages', () => {
  expect(stageHeading(stages[0]!, ioIn('en'))).toBe('Basics')
  expect(stageHeading(stages[1]!, ioIn('en'))).toMatch(/^Extra · optional/)
  expect(stageHeading(stages[1]!, ioIn('es'))).toMatch(/^Extra · opcional/)
})

test('passed: the required tests are counted, the challenges told apart', () => {
  const text = verdict(runOf('pass', 'pass', 'pass', 'pass'))
  expect(text).toContain('✔ All 2 tests passed in 1.2 s.')
  expect(text).toContain('Optional challenges passed: 2 of 2.')
  expect(text).not.toContain('✘')
})

test('passed with a failed challenge: passed first, then its report', () => {
  const text = verdict(runOf('pass', 'pass', 'fail', 'skipped'), 'es')
  expect(text.indexOf('✔ Las 2 pruebas, superadas')).toBeLessThan(text.indexOf('✘ Test x'))
  expect(text).toContain('Retos opcionales superados: 0 de 2.')
})

test('failed: a required test is shown before an optional one', () => {
  const run = runOf('pass', 'fail', 'fail', 'skipped')
  expect(firstFailure(run)?.test.id).toBe('b')
  expect(verdict(run)).toContain(
    '1 of 2 tests passed (50%). Optional challenges passed: 0 of 2.\nAlso failing: Test x.',
  )
})
