import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeAnswer } from './judge.ts'
import {
  firstState,
  nextState,
  type Question,
  type QuestionEvent,
  type QuestionState,
} from './question-state.ts'

const choice: Question = {
  id: 'unit.lesson.one',
  kind: 'single',
  answer: 'b',
  judge: 'address',
  predict: false,
  options: ['a', 'b', 'c'],
  cases: [],
}
const several: Question = { ...choice, kind: 'multiple', answer: 'a c', options: ['a', 'b', 'c', 'd'] }
const typed: Question = {
  ...choice,
  kind: 'type',
  answer: '2001:db8::1',
  options: [],
  cases: ['2001:db8::2'],
}
const order: Question = { ...choice, kind: 'order', answer: '', options: ['one', 'two', 'three', 'four'] }

const change: QuestionEvent = { type: 'change' }
const retry: QuestionEvent = { type: 'retry' }
const arrange: QuestionEvent = { type: 'arrange' }
const choose = (...chosen: string[]): QuestionEvent => ({ type: 'choose', chosen })
const write = (written: string): QuestionEvent => ({ type: 'write', written, judgeAnswer })
const move = (option: string, step: -1 | 1): QuestionEvent => ({ type: 'move', option, step })

/** The state after some events, from the start. */
function stateAfter(question: Question, ...events: QuestionEvent[]): QuestionState {
  return events.reduce((state, event) => nextState(question, state, event), firstState(question))
}

/** The verdicts, with a + where the reason shows. */
function marksOf({ marks }: QuestionState): Record<string, string> {
  return Object.fromEntries(
    Object.entries(marks).map(([id, { verdict, showsWhy }]) => [id, `${verdict}${showsWhy ? '+' : ''}`]),
  )
}

test('a question begins open, without a word', () =>
  expect(firstState(choice)).toEqual({
    phase: 'open',
    tries: 0,
    order: ['a', 'b', 'c'],
    marks: {},
    message: undefined,
  }))

describe('one answer', () => {
  test('none is no try', () =>
    expect(stateAfter(choice, choose())).toMatchObject({
      phase: 'open',
      tries: 0,
      message: { say: 'choose' },
    }))

  test('a wrong one shows its own reason alone', () => {
    const state = stateAfter(choice, choose('a'))
    expect(state).toMatchObject({ phase: 'wrong', tries: 1, message: { say: 'wrong' } })
    expect(marksOf(state)).toEqual({ a: 'wrong+' })
  })

  test('the right one shows all reasons', () => {
    const state = stateAfter(choice, choose('b'))
    expect(state).toMatchObject({ phase: 'right', tries: 1, message: { say: 'right' } })
    expect(marksOf(state)).toEqual({ a: 'plain+', b: 'right+', c: 'plain+' })
  })

  test('another choice takes the verdict away, after a right one too', () => {
    for (const first of ['a', 'b']) {
      expect(stateAfter(choice, choose(first), change)).toEqual({ ...firstState(choice), tries: 1 })
    }
  })

  test('once more from the start', () =>
    expect(stateAfter(choice, choose('b'), retry)).toEqual({ ...firstState(choice), tries: 1 }))
})

describe('several answers', () => {
  test.each<[string, string[], object, Record<string, string>]>([
    [
      'all of them',
      ['a', 'c'],
      { phase: 'right', message: { say: 'right' } },
      { a: 'right+', b: 'plain+', c: 'right+', d: 'plain+' },
    ],
    ['one is missing', ['c'], { phase: 'wrong', message: { say: 'missing' } }, { c: 'right+' }],
    [
      'one too many',
      ['a', 'b', 'c'],
      { phase: 'wrong', message: { say: 'partly', right: 2 } },
      { a: 'right+', b: 'wrong+', c: 'right+' },
    ],
    [
      'one right, one wrong',
      ['a', 'd'],
      { phase: 'wrong', message: { say: 'partly', right: 1 } },
      { a: 'right+', d: 'wrong+' },
    ],
    ['none right', ['b', 'd'], { phase: 'wrong', message: { say: 'wrong' } }, { b: 'wrong+', d: 'wrong+' }],
  ])('%s', (_, chosen, state, marks) => {
    const result = stateAfter(several, choose(...chosen))
    expect(result).toMatchObject(state)
    expect(marksOf(result)).toEqual(marks)
  })
})

describe('a written answer', () => {
  test('nothing is no try', () =>
    expect(stateAfter(typed, write('  '))).toMatchObject({
      phase: 'open',
      tries: 0,
      message: { say: 'write' },
    }))

  test.each<[string, Partial<Question>, string, object]>([
    ['any spelling of an address', {}, ' 2001:DB8:0::1 ', { phase: 'right', message: { say: 'right' } }],
    [
      'the canonical form alone',
      { judge: 'canonical' },
      '2001:DB8::1',
      { phase: 'wrong', message: { say: 'notCanonical' } },
    ],
    [
      'the canonical form',
      { judge: 'canonical' },
      '2001:db8::1',
      { phase: 'right', message: { say: 'right' } },
    ],
    [
      'a foreseen answer',
      {},
      ' 2001:db8::2 ',
      { phase: 'wrong', message: { say: 'case', is: '2001:db8::2' } },
    ],
    [
      'another address',
      {},
      '2001:db8::3',
      {
        phase: 'wrong',
        message: { say: 'otherAddress', expanded: '2001:0db8:0000:0000:0000:0000:0000:0003' },
      },
    ],
    [
      'no address',
      {},
      '2001:db8::g',
      { phase: 'wrong', message: { say: 'notAddress', code: 'letterNotHex' } },
    ],
    [
      'a number',
      { judge: 'number', answer: '65536' },
      '65 536',
      { phase: 'right', message: { say: 'right' } },
    ],
    [
      'another number',
      { judge: 'number', answer: '65536' },
      '65535',
      { phase: 'wrong', message: { say: 'otherNumber' } },
    ],
    [
      'no number',
      { judge: 'number', answer: '65536' },
      'many',
      { phase: 'wrong', message: { say: 'notNumber' } },
    ],
    [
      'a foreseen answer that is no number',
      { judge: 'number', answer: '3', cases: ['three'] },
      'three',
      { phase: 'wrong', message: { say: 'case', is: 'three' } },
    ],
  ])('%s', (_, props, written, state) =>
    expect(stateAfter({ ...typed, ...props }, write(written))).toMatchObject({ tries: 1, ...state }),
  )

  test('what is right is right, though the lesson foresees it as wrong', () =>
    expect(stateAfter({ ...typed, cases: ['2001:db8::1'] }, write('2001:db8::1')).phase).toBe('right'))
})

describe('an order', () => {
  const start = firstState(order).order

  /** What brings an order into another one, a step at a time. */
  function movesTo(wanted: readonly string[]): QuestionEvent[] {
    const now = [...start]
    return wanted.flatMap((id, place) => {
      const from = now.indexOf(id)
      now.splice(place, 0, ...now.splice(from, 1))
      return Array.from({ length: from - place }, () => move(id, -1))
    })
  }

  test('begins shuffled, and again at every retry', () => {
    expect(start).not.toEqual(order.options)
    expect([...start].sort()).toEqual([...order.options].sort())
    expect(stateAfter(order, ...movesTo(order.options), arrange, retry).order).toEqual(start)
  })

  test('moves a step, and says where to', () => {
    const [first = '', second = ''] = start
    const state = stateAfter(order, move(first, 1))
    expect(state.order.slice(0, 2)).toEqual([second, first])
    expect(state).toMatchObject({ phase: 'open', message: { say: 'moved', option: first, position: 2 } })
    expect(stateAfter(order, move(first, 1), move(first, -1)).order).toEqual(start)
  })

  test('ends where it ends', () => {
    expect(stateAfter(order, move(start[0] ?? '', -1))).toEqual(firstState(order))
    expect(stateAfter(order, move(start.at(-1) ?? '', 1))).toEqual(firstState(order))
    expect(stateAfter(order, move('no such option', 1))).toEqual(firstState(order))
  })

  test('a wrong one tells what is in place, and no reasons yet', () => {
    const state = stateAfter(order, ...movesTo(['one', 'three', 'two', 'four']), arrange)
    expect(state).toMatchObject({ phase: 'wrong', tries: 1, message: { say: 'orderRight', count: 2 } })
    expect(marksOf(state)).toEqual({ one: 'right', three: 'wrong', two: 'wrong', four: 'right' })
    // The next move takes the marks away.
    expect(nextState(order, state, move('two', -1))).toMatchObject({ phase: 'open', marks: {}, tries: 1 })
  })

  test('the right one tells all reasons, and stays', () => {
    const state = stateAfter(order, ...movesTo(order.options), arrange)
    expect(state).toMatchObject({ phase: 'right', message: { say: 'right' } })
    expect(Object.values(marksOf(state))).toEqual(['right+', 'right+', 'right+', 'right+'])
    expect(nextState(order, state, move('two', -1))).toBe(state)
  })
})

describe('a guess', () => {
  test.each<[Question, QuestionEvent]>([
    [choice, choose('a')],
    [several, choose('a', 'b')],
    [{ ...typed, answer: '' }, write('anything')],
    [order, arrange],
  ])('of $kind is noted without a verdict, right or wrong', (question, event) => {
    const guess = { ...question, predict: true }
    expect(stateAfter(guess, event)).toEqual({
      ...firstState(guess),
      phase: 'guessed',
      message: { say: 'guessed' },
    })
    expect(stateAfter(guess, event, change)).toEqual(firstState(guess))
  })

  test('of an earlier visit stands as it did', () => {
    const guess = { ...choice, predict: true }
    expect(stateAfter(guess, { type: 'recall' })).toEqual(stateAfter(guess, choose('a')))
  })

  test('has to be made first', () => {
    expect(stateAfter({ ...choice, predict: true }, choose()).message).toEqual({ say: 'choose' })
    expect(stateAfter({ ...typed, predict: true }, write('')).message).toEqual({ say: 'write' })
  })
})

const anyAnswer: readonly (readonly [Question, fc.Arbitrary<QuestionEvent>])[] = [
  [choice, fc.constantFrom(...choice.options).map((id) => choose(id))],
  [several, fc.subarray([...several.options]).map((chosen) => choose(...chosen))],
  [typed, fc.constantFrom('', '2001:db8::1', '2001:db8::2', 'x').map(write)],
  [order, fc.constant(arrange)],
]
const anyMove = fc
  .tuple(fc.constantFrom(...order.options), fc.constantFrom(-1 as const, 1 as const))
  .map(([id, step]) => move(id, step))

test.each(anyAnswer)(
  'whatever happens to $kind, a verdict has its answer and tries only grow',
  (question, answer) => {
    const anyEvent = fc.oneof(answer, anyMove, fc.constantFrom(change, retry))
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 12 }), (events) => {
        let state = firstState(question)
        for (const event of events) {
          const before = structuredClone(state)
          const next = nextState(question, state, event)
          expect(state).toEqual(before)
          expect([...next.order].sort()).toEqual([...question.options].sort())
          expect(next.tries - state.tries).toBeOneOf([0, 1])
          if (next.tries > state.tries) expect(['right', 'wrong']).toContain(next.phase)
          if (next.phase === 'open') expect(next.marks).toEqual({})
          state = next
        }
      }),
    )
  },
)
