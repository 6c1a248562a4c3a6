import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseAddress } from '#core/address/parse-address.ts'
import { ParseError } from '#core/bytes/parse-error.ts'
import { anyText } from '../../testing/addresses.ts'
import { languages } from './languages.ts'
import { describeParseError } from './parse-error.ts'
import { plainText, type RichText, rich, spansOf, withoutMarks } from './rich-text.ts'
import type { Marked, Template } from './texts.ts'
import { strings } from './translate.ts'

/** A text as the compiler sees one of ours. */
const marked = <Names extends string = never>(text: string) => text as unknown as Marked<Names>
const template = <Names extends string>(text: string) => text as unknown as Template<Names>

const code = (text: RichText) =>
  spansOf(text)
    .filter((span) => span.code)
    .map((span) => span.text)

describe('a marked text', () => {
  test('has its code between backticks', () => {
    expect(spansOf(rich(marked('Try `2001:db8::1`.')))).toEqual([
      { text: 'Try ', code: false },
      { text: '2001:db8::1', code: true },
      { text: '.', code: false },
    ])
  })

  test('takes its values, in code and out of it', () => {
    const text = marked<'found' | 'position'>('“`{{found}}`” at position {{position}}')
    const filled = rich(text, { found: 'g', position: 3 })
    expect(plainText(filled)).toBe('“g” at position 3')
    expect(code(filled)).toEqual(['g'])
  })

  test('can begin and end with code, and hold nothing else', () => {
    expect(spansOf(rich(marked('`::`')))).toEqual([{ text: '::', code: true }])
  })

  test('throws where a value is missing', () => {
    expect(() => rich(marked<string>('`{{a}}`'), {})).toThrow('a')
  })

  test('is a compile error without its values, in fill or as it is', () => {
    // @ts-expect-error: a value is missing
    expect(() => rich(marked<'a'>('`{{a}}`'))).toThrow('a')
    // @ts-expect-error: a value is missing
    expect(() => rich(marked<'a' | 'b'>('`{{a}}` {{b}}'), { a: 1 })).toThrow('b')
    // @ts-expect-error: it is no plain text
    const text: RichText = marked('`a`')
    expect(text).toBe('`a`')
  })
})

describe('a value', () => {
  test.each(['`', 'a`b', '`a`', '``', '{{position}}', '<b>', '$&'])(
    '%j opens and closes nothing',
    (found) => {
      const inCode = rich(marked<'found'>('A `{{found}}` here'), { found })
      expect(code(inCode)).toEqual([found])
      expect(plainText(inCode)).toBe(`A ${found} here`)
      const inProse = rich(marked<'found'>('A {{found}}, no `::`'), { found })
      expect(code(inProse)).toEqual(['::'])
      expect(plainText(inProse)).toBe(`A ${found}, no ::`)
      const noMarks = rich(template<'found'>('A {{found}}'), { found })
      expect(spansOf(noMarks).every((span) => !span.code)).toBe(true)
    },
  )

  test('that is rich itself keeps its code in prose, and is all code inside of code', () => {
    const inner = rich(marked('row `2`'))
    expect(code(rich(template<'fault'>('First, {{fault}}'), { fault: inner }))).toEqual(['2'])
    expect(code(rich(marked<'fault'>('First, `{{fault}}`'), { fault: inner }))).toEqual(['row 2'])
  })

  test('of any refused text stays code, whatever was typed', () => {
    fc.assert(
      fc.property(anyText, fc.constantFrom(...languages), (typed, language) => {
        const text = `\`${typed}`
        try {
          parseAddress(text)
        } catch (error) {
          if (!(error instanceof ParseError)) throw error
          const { values } = describeParseError(error)
          const sentence = strings(language).address.error[error.code]
          const marks = (sentence as unknown as string).split('`').length - 1
          expect(code(rich(sentence, values)).length).toBeLessThanOrEqual(marks / 2)
        }
      }),
      { numRuns: 500 },
    )
  })
})

test('a plain string is plain, with all its backticks', () => {
  expect(spansOf('a `b` c')).toEqual([{ text: 'a `b` c', code: false }])
  expect(plainText(['a ', { code: 'b' }, ['', ' c']])).toBe('a b c')
})

test('no span is empty', () => {
  expect(spansOf(['', { code: '' }, rich(marked<'a'>('`{{a}}`'), { a: '' })])).toEqual([])
})

test('the terminal prints texts without marks', () => {
  expect(withoutMarks({ a: 'Put “`:`” there', b: { c: 'as it is' } })).toEqual({
    a: 'Put “:” there',
    b: { c: 'as it is' },
  })
})
