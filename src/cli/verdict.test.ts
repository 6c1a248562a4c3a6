import { describe, expect, test } from 'vitest'
import { type Exercise, listExercises, type StageInfo, type TestInfo } from '#grader/catalog.ts'
import type { RunResult, TestResult } from '#grader/run.ts'
import type { Language } from '#i18n/languages.ts'
import { translator } from '#i18n/translate.ts'
import type { Io } from './command.ts'
import { showChallenges, showNext } from './end-of-exercise.ts'
import type { ExerciseStatus } from './learner/exercise-status.ts'
import { firstList, practisedIn } from './learner/practised.ts'
import { firstFailure, showVerdict, stageHeading } from './verdict.ts'

const both = (text: string) => ({ en: text, es: text })
const testNamed = (id: string, points?: number): TestInfo => ({
  id,
  name: both(`Test ${id}`),
  hints: [],
  ...(points === undefined ? {} : { points }),
})
const stages: readonly StageInfo[] = [
  { id: 'basics', name: both('Basics'), tests: [testNamed('a', 3), testNamed('b')] },
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

function verdict(run: RunResult, language: Language = 'en', told?: TestResult): string {
  let text = ''
  const say = (more: string) => {
    text += more
  }
  showVerdict(run, say, 80, ioIn(language), { told })
  return text
}

test('a stage that is optional says so, in both languages', () => {
  expect(stageHeading(stages[0]!, ioIn('en'))).toBe('Basics')
  expect(stageHeading(stages[1]!, ioIn('en'))).toMatch(/^Extra · optional/)
  expect(stageHeading(stages[1]!, ioIn('es'))).toMatch(/^Extra · opcional/)
})

test('passed: the required tests are counted, the challenges told apart', () => {
  const text = verdict(runOf('pass', 'pass', 'pass', 'pass'))
  expect(text).toContain('✔ All 2 tests passed in 1.2 s: 4 of 4 points.')
  expect(text).toContain('Optional challenges passed: 2 of 2.')
  expect(text).not.toContain('✘')
})

test('passed with a failed challenge: nothing of it is red, or a report', () => {
  const text = verdict(runOf('pass', 'pass', 'fail', 'skipped'), 'es')
  expect(text).toContain('✔ Las 2 pruebas, superadas en 1,2 s: 4 de 4 puntos.')
  expect(text).toContain('Retos opcionales superados: 0 de 2.')
  expect(text).not.toContain('✘')
})

test('failed: tests and points are different figures, and a challenge does not count as failing', () => {
  const run = runOf('pass', 'fail', 'fail', 'skipped')
  expect(firstFailure(run)?.test.id).toBe('b')
  const text = verdict(run)
  expect(text).toContain('1 of 2 tests passed: 3 of 4 points (75%). Optional challenges passed: 0 of 2.\n')
  expect(text).not.toContain('Also failing')
})

test.each([
  ['en', '0 of 1 test passed: 0 of 3 points (0%).', '0 of 1 test passed: 0 of 1 point (0%).'],
  [
    'es',
    '0 de 1 prueba superada: 0 de 3 puntos (0\u00a0%).',
    '0 de 1 prueba superada: 0 de 1 punto (0\u00a0%).',
  ],
] as const)('one test and one point are told as one (%s)', (language, ofThree, ofOne) => {
  const only = (index: number): RunResult => {
    const [first, second] = runOf('fail', 'fail', 'skipped', 'skipped').tests
    return {
      ...runOf('fail', 'fail', 'skipped', 'skipped'),
      test: 'a',
      tests: [index === 0 ? first! : second!],
    }
  }
  expect(verdict(only(0), language)).toContain(ofThree)
  expect(verdict(only(1), language)).toContain(ofOne)
})

test('what waits for another failure is not told to wait for the first one', () => {
  const inOneLine = (each: RunResult, language: Language = 'en') =>
    verdict(each, language).replace(/\s+/g, ' ')
  const run = runOf('fail', 'skipped', 'skipped', 'skipped')
  expect(inOneLine(run)).toContain('Another one waits until “Test a” passes.')
  const [first, ...others] = run.tests
  const [second, third] = others.map((result) => ({ ...result, stage: stages[0]! }))
  const two = { ...run, tests: [first!, { ...second!, ...first!, test: testNamed('b') }, third!] }
  expect(inOneLine(two)).toContain('Another one waits for a test that has failed.')
  expect(inOneLine(two, 'es')).toContain('Otra espera a una prueba que falló.')
})

test('a report that stands above already is named, and not repeated', () => {
  const run = runOf('fail', 'skipped', 'skipped', 'skipped')
  const text = verdict(run, 'en', run.tests[0])
  expect(text).toContain('✘ Test a (report above)')
  expect(text).not.toContain('No reply came')
  expect(verdict(run)).toContain('No reply came')
})

describe('the end of an exercise', () => {
  const status = (id: string, passedAt?: string, isStarted = false): ExerciseStatus => ({
    exercise: { ...exercise, id, title: both(`Exercise ${id}`) },
    isStarted,
    passedAt,
    last: undefined,
  })

  test.each([
    ['the one behind it', [status('a', 'x'), status('b', 'x'), status('c')], 'start c'],
    [
      'one before it, where all behind are passed',
      [status('a'), status('b', 'x'), status('c', 'x')],
      'start a',
    ],
    [
      'one that is begun is gone on with',
      [status('a', 'x'), status('b', 'x'), status('c', undefined, true)],
      'check c',
    ],
    ['nothing is left', [status('a', 'x'), status('b', 'x')], 'All exercises are passed'],
  ])('next comes: %s', (_, statuses, words) => {
    const said: string[] = []
    showNext(statuses[1]!.exercise, statuses, (more) => said.push(more), ioIn('en'))
    expect(said.join('')).toContain(words)
  })

  test('each challenge that is left is one invitation', () => {
    const said: string[] = []
    const say = (more: string) => said.push(more)
    showChallenges(runOf('pass', 'pass', 'fail', 'skipped'), say, ioIn('en'))
    expect(said).toEqual([
      'If you like, there is a challenge left, “Extra”:\n  npx seis check echo --stage extra\n',
    ])
    said.length = 0
    showChallenges(runOf('pass', 'pass', 'pass', 'pass'), say, ioIn('en'))
    expect(said).toEqual([])
  })

  test.each(listExercises())('$id: its statement says what is practised, in both languages', (each) => {
    const [en, es] = [practisedIn(each, 'en'), practisedIn(each, 'es')]
    expect(en.length).toBeGreaterThan(1)
    expect(es).toHaveLength(en.length)
  })
})

test('the first list of a text: items of several lines, without marks', () => {
  expect(firstList('# T\n\nText\n\n- one `x`\n  and more\n- two\n\n- three\n')).toEqual([
    'one x and more',
    'two',
  ])
  expect(firstList('no list')).toEqual([])
})
