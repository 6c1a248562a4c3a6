import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { languages } from '#i18n/languages.ts'
import { type PassageName, passageNames } from './passages.ts'
import {
  acceptRfcReaderState,
  corrected,
  corrects,
  hasMorePlaces,
  isPerfect,
  mostWords,
  type RfcReaderState,
  readTranslation,
  scoreOf,
  withMark,
  withOriginal,
} from './rfc-reader.ts'
import { states } from './samples.ts'
import { texts } from './texts.ts'

describe('a translation as it is written down', () => {
  const read = readTranslation('the layer [just above|below] IP, {a token|a flag} of [~M|O].')

  test('has its words as they stand there', () =>
    expect(read.words.join(' ')).toBe('the layer just above IP, a token of M.'))

  test('knows where it is wrong, and that two places are one error', () => {
    expect(read.errors).toBe(1)
    expect(read.slips).toEqual([
      { first: 2, last: 3, right: 'below', error: 0 },
      { first: 5, last: 6, right: 'a flag', error: undefined },
      { first: 8, last: 8, right: 'O.', error: 0 },
    ])
  })

  test.each([
    [[], 0, 0],
    [[3], 1, 0],
    [[8], 1, 0],
    [[2, 3, 8], 1, 0],
    [[0, 5], 0, 1],
    [[2, 4], 1, 1],
  ])('marks at %j: %i found, %i in vain', (marks, found, falseMarks) =>
    expect(scoreOf(read, marks)).toEqual({ errors: 1, found, falseMarks }),
  )

  test.each([
    [[], false],
    [[3], true],
    [[3, 5], true],
    [[2, 8], false],
  ])('marks at %j leave another place of the same error: %j', (marks, more) =>
    expect(hasMorePlaces(read, marks)).toBe(more),
  )

  test('is corrected where it is wrong', () =>
    expect(corrected(read, [0, 2])).toEqual([
      { text: 'the', kind: 'falseMark', isMarked: true },
      { text: 'layer', kind: 'kept', isMarked: false },
      { text: 'just above', kind: 'wrong', right: 'below', isMarked: true },
      { text: 'IP,', kind: 'kept', isMarked: false },
      { text: 'a token', kind: 'slip', right: 'a flag', isMarked: false },
      { text: 'of', kind: 'kept', isMarked: false },
      { text: 'M.', kind: 'wrong', right: 'O.', isMarked: false },
    ]))
})

describe.each(languages)('the passages in %s', (language) => {
  const translations = passageNames.map((name) => readTranslation(texts[language].text[name]))

  test('fit into what a link may mark, and hide no bracket', () => {
    for (const { words } of translations) {
      expect(words.length).toBeLessThanOrEqual(mostWords)
      expect(words.join(' ')).not.toMatch(/[[\]{}|~]/)
    }
  })

  test('have the same number of errors in both languages, and one passage has none', () => {
    const others = passageNames.map((name) => readTranslation(texts.en.text[name]).errors)
    expect(translations.map(({ errors }) => errors)).toEqual(others)
    expect(others.filter((errors) => errors === 0)).toHaveLength(1)
  })

  test('are perfect where just the errors are marked', () => {
    for (const translation of translations) {
      const marks = translation.slips.filter(({ error }) => error !== undefined).map(({ first }) => first)
      expect(isPerfect(scoreOf(translation, marks))).toBe(true)
    }
  })
})

describe('what the reader does', () => {
  const start: RfcReaderState = states.link

  test('a mark is set, and taken back', () => {
    const marked = withMark(withMark(start, 9), 4)
    expect(marked.marks.link).toEqual([4, 9])
    expect(withMark(marked, 9).marks.link).toEqual([4])
  })

  test('what is corrected stays as it was marked, until it is read once more', () => {
    const told = corrects(withMark(start, 4))
    expect(withMark(told, 5)).toBe(told)
    expect(corrects(told)).toEqual(start)
  })

  test('other passages keep their marks', () => {
    const state = withMark({ ...withMark(start, 4), passage: 'sum' }, 7)
    expect(corrects(corrects(state)).marks).toEqual({ link: [4] })
  })
})

describe('a state from a link', () => {
  const valid = { v: 1, passage: 'sum', marks: { link: [2, 4] }, told: ['link'] }

  test('is taken as it is', () => expect(acceptRfcReaderState(valid)).toEqual(valid))

  test.each([
    { ...valid, v: 2 },
    { ...valid, passage: 'toString' },
    { ...valid, marks: { link: [4, 2] } },
    { ...valid, marks: { link: [2, 2] } },
    { ...valid, marks: { link: [mostWords] } },
    { ...valid, marks: { link: [-1] } },
    { ...valid, marks: { link: [0.5] } },
    { ...valid, marks: { link: ['2'] } },
    { ...valid, marks: { other: [2] } },
    { ...valid, marks: [] },
    { ...valid, told: ['link', 'link'] },
    { ...valid, told: ['other'] },
    { ...valid, told: 'link' },
    { ...valid, alone: false },
  ])('is refused: %j', (state) => expect(acceptRfcReaderState(state)).toBeUndefined())

  test('is refused or kept, whatever it is', () => {
    fc.assert(fc.property(fc.anything(), (value) => void acceptRfcReaderState(value)))
  })

  test('what a reader can do is a state that a link may bring', () => {
    const word = fc.nat(mostWords - 1)
    const step = fc.oneof(word, fc.constantFrom('corrects', 'hides'), fc.constantFrom(...passageNames))
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        let state: RfcReaderState = states.link
        for (const each of steps) {
          if (typeof each === 'number') state = withMark(state, each)
          else if (each === 'corrects') state = corrects(state)
          else if (each === 'hides') state = withOriginal(state)
          else state = { ...state, passage: each as PassageName }
        }
        expect(acceptRfcReaderState(JSON.parse(JSON.stringify(state)))).toEqual(state)
      }),
    )
  })
})
