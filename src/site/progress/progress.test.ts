import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  emptyProgress,
  guessAt,
  mergeProgress,
  newlyDone,
  type Progress,
  type ReadResult,
  readProgress,
  resumePlace,
  withAnswer,
  withGuess,
} from './progress.ts'

const instant = '2026-03-01T10:00:00.000Z'
const later = '2026-03-02T10:00:00.000Z'

function read(text: string): Progress {
  const result = readProgress(text)
  if ('problem' in result) throw new Error(`refused: ${result.problem}`)
  return result.progress
}
const file = (rows: object) => JSON.stringify({ format: 'seis-progress', version: 1, ...rows })

const id = fc.oneof(
  fc.constantFrom('addresses/notation', 'addresses.notation.tie', 'echo', 'constructor', 'a'),
  fc.stringMatching(/^[a-z][a-z0-9./-]{0,20}$/),
)
const at = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString())
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const anyProgress: fc.Arbitrary<Progress> = fc
  .record({
    lessons: fc.dictionary(
      id,
      fc.record({ visited: maybe(at), section: maybe(fc.stringMatching(/^[\w-]{1,12}$/)), read: maybe(at) }),
    ),
    questions: fc.dictionary(id, fc.record({ right: fc.boolean(), tries: fc.nat(40), at })),
    exercises: fc.dictionary(id, fc.record({ passed: at, seed: maybe(fc.nat()), tests: maybe(fc.nat(50)) })),
  })
  // As it is after a reload: what is not there is absent, never `undefined`.
  .map((rows) => read(file(rows)))

/** What counts as done, and since when. */
function done(progress: Progress) {
  const dates = <T>(rows: Readonly<Record<string, T>>, date: (row: T) => string | undefined) =>
    new Map(
      Object.entries(rows)
        .map(([key, row]) => [key, date(row)] as const)
        .filter(([, value]) => value !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    )
  return {
    lessons: dates(progress.lessons, (row) => row.read),
    questions: dates(progress.questions, (row) => (row.right ? 'right' : undefined)),
    exercises: dates(progress.exercises, (row) => row.passed),
  }
}

describe('reading a progress file', () => {
  test('gives back what was written', () => {
    const progress = {
      format: 'seis-progress',
      version: 1,
      lessons: { 'addresses/notation': { visited: instant, section: 'bits', read: later } },
      questions: { 'addresses.notation.tie': { right: true, tries: 3, at: instant } },
      exercises: { echo: { passed: instant, seed: 7, tests: 9 } },
      guesses: { 'addresses.notation.same': { answer: 'b', at: instant } },
    }
    expect(readProgress(JSON.stringify(progress))).toEqual({ progress })
  })

  test('is undone by writing, whatever the progress', () => {
    fc.assert(
      fc.property(anyProgress, (progress) => {
        expect(read(JSON.stringify(progress))).toEqual(progress)
      }),
    )
  })

  test.each([
    ['nothing', ''],
    ['half a file', '{"format":"seis-progress","vers'],
    ['another page’s value', '{oops'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a text', '"seis-progress"'],
    ['another format', '{"format":"package-lock","version":1}'],
    ['no version', '{"format":"seis-progress"}'],
    ['a version that is no count', '{"format":"seis-progress","version":"1"}'],
    ['a version before the first', '{"format":"seis-progress","version":0}'],
    ['a fractional version', '{"format":"seis-progress","version":1.5}'],
    ['a hundred thousand brackets', '['.repeat(100_000)],
  ])('refuses %s', (_, text) => expect(readProgress(text)).toEqual({ problem: 'notProgress' }))

  test('says the version of a newer file instead of reading it by halves', () => {
    const text = '{"format":"seis-progress","version":2,"lessons":{"a":{"read":"2026-01-01"}}}'
    expect(readProgress(text)).toEqual({ problem: 'tooNew', version: 2 })
  })

  test('leaves out the rows that make no sense, one by one', () => {
    const progress = read(
      file({
        lessons: {
          good: { visited: instant, section: 'bits' },
          'bad-section': { visited: instant, section: '"><script>' },
          'bad-dates': { visited: 'yesterday', read: 5 },
          empty: {},
          list: [],
          text: 'read',
        },
        questions: {
          good: { right: false, tries: 0, at: instant },
          'a.text': { right: 'true', tries: 1, at: instant },
          'no.tries': { right: true, at: instant },
          'negative.tries': { right: true, tries: -1, at: instant },
          'no.date': { right: true, tries: 1 },
          'huge.date': { right: true, tries: 1, at: ` ${instant}`.padStart(5000) },
        },
        exercises: { good: { passed: instant, seed: -1, tests: 'many' }, bad: { passed: '?' }, none: null },
      }),
    )
    expect(progress.lessons).toEqual({
      good: { visited: instant, section: 'bits' },
      'bad-section': { visited: instant },
    })
    expect(progress.questions).toEqual({ good: { right: false, tries: 0, at: instant } })
    expect(progress.exercises).toEqual({ good: { passed: instant } })
  })

  test.each(['lessons', 'questions', 'exercises', 'guesses'])('reads on when %s is no table', (key) => {
    for (const value of [null, 7, 'x', [{ passed: instant }]])
      expect(read(file({ [key]: value }))).toEqual(emptyProgress)
  })

  test('never lets a key reach a prototype', () => {
    const text = `{"format":"seis-progress","version":1,
      "lessons":{"__proto__":{"read":"${instant}"},"Not An Id":{"read":"${instant}"}},
      "__proto__":{"questions":{"a":{"right":true,"tries":1,"at":"${instant}"}}}}`
    const progress = read(text)
    expect(Object.keys(progress.lessons)).toEqual([])
    expect(Object.getPrototypeOf(progress.lessons)).toBe(Object.prototype)
    expect(progress.questions).toEqual({})
    expect(({} as Record<string, unknown>).read).toBeUndefined()
  })

  test('keeps what is done after a file of many thousand strange rows', () => {
    const strange = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, index) => [`junk.${index}`, { right: true, tries: 1, at: instant }]),
    )
    const mine = read(file({ questions: strange }))
    const answered = { ...mine, questions: { ...mine.questions, last: { right: true, tries: 1, at: later } } }
    expect(read(JSON.stringify(answered)).questions.last?.right).toBe(true)
  })

  test('never throws, whatever the text', () => {
    const row = fc.dictionary(fc.string(), fc.anything({ maxDepth: 2 }))
    const nearly = fc
      .record({
        format: fc.constant('seis-progress'),
        version: fc.oneof(fc.constant(1), fc.anything()),
        lessons: fc.oneof(fc.dictionary(fc.oneof(id, fc.string()), row), fc.anything()),
        questions: fc.oneof(fc.dictionary(fc.oneof(id, fc.string()), row), fc.anything()),
        exercises: fc.anything(),
      })
      .map((value) => {
        try {
          return JSON.stringify(value)
        } catch {
          return '' // JSON cannot say it (a bigint, a cycle), so no file can.
        }
      })
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json(), nearly), (text) => {
        const result: ReadResult = readProgress(text)
        if ('progress' in result) expect(read(JSON.stringify(result.progress))).toEqual(result.progress)
        else expect(['notProgress', 'tooNew']).toContain(result.problem)
      }),
      { numRuns: 500 },
    )
  })
})

describe('merging', () => {
  test('twice is like once', () => {
    fc.assert(
      fc.property(anyProgress, anyProgress, (a, b) => {
        expect(mergeProgress(a, a)).toEqual(a)
        const both = mergeProgress(a, b)
        expect(mergeProgress(both, b)).toEqual(both)
        expect(mergeProgress(a, both)).toEqual(both)
      }),
    )
  })

  test('has the same done, since the same day, whichever comes first', () => {
    fc.assert(
      fc.property(anyProgress, anyProgress, (a, b) => {
        expect(done(mergeProgress(a, b))).toEqual(done(mergeProgress(b, a)))
      }),
    )
  })

  test('never loses what either had, and dates it by the first time', () => {
    fc.assert(
      fc.property(anyProgress, anyProgress, (a, b) => {
        const both = done(mergeProgress(a, b))
        for (const kind of ['lessons', 'questions', 'exercises'] as const) {
          const [x, y] = [done(a)[kind], done(b)[kind]]
          expect([...both[kind].keys()]).toEqual([...new Set([...x.keys(), ...y.keys()])].sort())
          for (const [key, date] of both[kind]) {
            const dates = [x.get(key), y.get(key)].filter((each) => each !== undefined)
            expect(date).toBe(dates.sort()[0])
          }
        }
      }),
    )
  })

  test('keeps a right answer over a later wrong one, and the greater number of tries', () => {
    const question = (right: boolean, tries: number, when: string) =>
      read(file({ questions: { q: { right, tries, at: when } } }))
    const merged = mergeProgress(question(true, 2, instant), question(false, 5, later))
    expect(merged.questions.q).toEqual({ right: true, tries: 5, at: instant })
  })

  test('goes on where the reader was last, and keeps the older section when the newer visit names none', () => {
    const lesson = (row: object) => read(file({ lessons: { l: row } }))
    const early = lesson({ visited: instant, section: 'bits' })
    expect(mergeProgress(early, lesson({ visited: later, section: 'zone' })).lessons.l?.section).toBe('zone')
    expect(mergeProgress(early, lesson({ visited: later })).lessons.l).toEqual({
      visited: later,
      section: 'bits',
    })
  })

  test('takes a row called like something that every object has', () => {
    const odd = read(file({ exercises: { constructor: { passed: instant } } }))
    expect(mergeProgress(emptyProgress, odd).exercises).toEqual({ constructor: { passed: instant } })
    expect(newlyDone(emptyProgress, odd)).toEqual({ lessons: 0, questions: 0, exercises: 1 })
  })

  test('changes neither of the two', () => {
    fc.assert(
      fc.property(anyProgress, anyProgress, (a, b) => {
        const [before, after] = [structuredClone(a), structuredClone(b)]
        mergeProgress(a, b)
        expect([a, b]).toEqual([before, after])
      }),
    )
  })
})

describe('a guess', () => {
  test('is kept, and the last one stands', () => {
    const first = withGuess(emptyProgress, 'a.one', 'b', instant)
    const second = withGuess(first, 'a.one', 'a c', later)
    expect(guessAt(second, 'a.one')).toBe('a c')
    expect(guessAt(second, 'constructor')).toBeUndefined()
    expect(mergeProgress(second, first).guesses).toEqual(second.guesses)
    expect(mergeProgress(first, second).guesses).toEqual(second.guesses)
    expect(read(JSON.stringify(second))).toEqual(second)
  })

  test('is left out when it makes no sense', () => {
    const guesses = {
      good: { answer: 'a', at: instant },
      empty: { answer: '', at: instant },
      long: { answer: 'a'.repeat(201), at: instant },
      'no.date': { answer: 'a' },
      number: { answer: 7, at: instant },
    }
    expect(read(file({ guesses })).guesses).toEqual({ good: guesses.good })
  })
})

test('an answer counts as a try, and one that was right once stays right', () => {
  const wrong = withAnswer(emptyProgress, 'a.one', false, instant)
  expect(wrong.questions).toEqual({ 'a.one': { right: false, tries: 1, at: instant } })
  const right = withAnswer(wrong, 'a.one', true, later)
  const again = withAnswer(right, 'a.one', false, later)
  expect(again.questions).toEqual({ 'a.one': { right: true, tries: 3, at: later } })
  expect(emptyProgress.questions).toEqual({})
})

describe('what is newly done', () => {
  test('counts what was not done before, of each kind', () => {
    const before = read(
      file({
        lessons: { a: { visited: instant }, b: { read: instant } },
        questions: { q: { right: false, tries: 1, at: instant }, r: { right: true, tries: 1, at: instant } },
        exercises: {},
      }),
    )
    const after = read(
      file({
        lessons: { a: { read: later }, b: { read: instant }, c: { visited: later } },
        questions: {
          q: { right: true, tries: 2, at: later },
          r: { right: true, tries: 1, at: instant },
          s: { right: false, tries: 1, at: later },
        },
        exercises: { echo: { passed: later } },
      }),
    )
    expect(newlyDone(before, after)).toEqual({ lessons: 1, questions: 1, exercises: 1 })
    expect(newlyDone(after, after)).toEqual({ lessons: 0, questions: 0, exercises: 0 })
  })
})

describe('the place to go on', () => {
  const course = ['one', 'two', 'three']
  const lessons = (rows: object) => read(file({ lessons: rows }))

  test.each([
    ['nobody knows', {}, undefined],
    ['a lesson that is no longer in the course', { gone: { visited: later } }, undefined],
    ['its section', { two: { visited: instant, section: 'bits' } }, { lesson: 'two', section: 'bits' }],
    ['its start', { two: { visited: instant } }, { lesson: 'two' }],
    [
      'the one visited last',
      { one: { visited: later, section: 'x' }, two: { visited: instant, section: 'y' } },
      { lesson: 'one', section: 'x' },
    ],
    [
      'the next after a finished one, from its start',
      { one: { visited: later, section: 'end', read: later }, two: { section: 'y' } },
      { lesson: 'two' },
    ],
    [
      'the first that was left, from the last of the course',
      { three: { visited: later, read: later }, one: { visited: instant, read: instant } },
      { lesson: 'two' },
    ],
    [
      'the last lesson again, when all are finished',
      {
        one: { visited: instant, read: instant },
        two: { visited: later, read: later },
        three: { visited: instant, read: instant },
      },
      { lesson: 'two' },
    ],
  ])('%s', (_, rows, way) => expect(resumePlace(lessons(rows), course)).toEqual(way))
})
