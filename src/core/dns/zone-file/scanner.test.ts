import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Scanner } from './scanner.ts'

/** Each entry of a text: its line, `_` for an owner left out, its words; an error with its place. */
function entries(text: string): string[] {
  const scanner = new Scanner(text)
  const found: string[] = []
  while (scanner.next()) {
    const words = scanner.words.map(({ start, end, quoted }) =>
      quoted ? `«${text.slice(start, end)}»` : text.slice(start, end),
    )
    const error = scanner.error === undefined ? '' : ` !${scanner.error.code}@${scanner.error.at}`
    found.push(`${scanner.line}${scanner.startsBlank ? '_' : ''}: ${words.join('|')}${error}`)
  }
  return found
}

describe('entries and their words', () => {
  test.each<[string, string, string[]]>([
    ['nothing', '', []],
    ['lines without words', '\n  \n; one\n\t;two\r\n', []],
    ['words and ends of lines', 'a A 1\r\n\tB  2\nc', ['1: a|A|1', '2_: B|2', '3: c']],
    ['a comment ends a word', 'a b;c d\n', ['1: a|b']],
    ['parentheses', 'a (b\nc) d\ne', ['1: a|b|c|d', '3: e']],
    ['parentheses without spaces', 'a(b)c\n', ['1: a|b|c']],
    ['parentheses in parentheses', 'a (b (\n c)\n d) e\nf', ['1: a|b|c|d|e', '4: f']],
    ['comments in parentheses', 'a ( b ; ) (\n c ) ; d\ne', ['1: a|b|c', '3: e']],
    ['quotes', 'a "b c" "" d\n', ['1: a|«b c»|«»|d']],
    ['quotes hide what means something', 'a "(;)"\nb', ['1: a|«(;)»', '2: b']],
    ['an escaped quote', 'a "b\\"c" d', ['1: a|«b\\"c»|d']],
    ['quotes behind quotes', '"a""b"c', ['1: «a»|«b»|c']],
    ['quotes within a word', 'a alpn="h2,h3 x" b', ['1: a|alpn="h2,h3 x"|b']],
    ['escapes', 'a\\ b\\;c\\( \\"d', ['1: a\\ b\\;c\\(|\\"d']],
    ['a backslash at the end of a line', 'a\\\nb\\', ['1: a\\', '2: b\\']],
    ['the mark of the byte order', '\ufeffa b', ['1: a|b']],
    ['spaces that are none', 'a\u00a0b', ['1: a\u00a0b']],
  ])('%s', (_, text, expected) => expect(entries(text)).toEqual(expected))
})

describe('what is wrong, and where reading goes on', () => {
  test.each<[string, string, string[]]>([
    ['a quote', 'a "b\nc d', ['1: a !quoteNotClosed@2', '2: c|d']],
    ['a quote within a word', 'a b="c\nd', ['1: a|b= !quoteNotClosed@4', '2: d']],
    ['a parenthesis that closes none', 'a ) b\nc', ['1: a|b !parenthesisNotOpened@2', '2: c']],
    ['a parenthesis to the end', 'a ( b', ['1: a|b !parenthesisNotClosed@2']],
    [
      'a parenthesis, then other entries',
      'a ( b\n c ; x\n\n\t; d\ne f\n g\n',
      ['1: a|b|c|e|f|g !parenthesisNotClosed@2', '5: e|f', '6_: g'],
    ],
    ['a quote in a parenthesis', 'a ( "b\n c )\nd', ['1: a|c !quoteNotClosed@4', '3: d']],
  ])('%s', (_, text, expected) => expect(entries(text)).toEqual(expected))

  test('any text ends, and every word is where it says', () => {
    const letters = fc.constantFrom(...'ab \t\n\r;()"\\$.é')
    fc.assert(
      fc.property(fc.string({ unit: letters }), (text) => {
        const scanner = new Scanner(text)
        let lines = 0
        while (scanner.next()) {
          expect(scanner.line).toBeGreaterThan(lines)
          lines = scanner.line
          expect(text.slice(0, scanner.lineStart).split('\n')).toHaveLength(scanner.line)
          for (const { start, end, quoted } of scanner.words) {
            expect(end - start).toBeGreaterThanOrEqual(quoted ? 0 : 1)
            expect(text.slice(start, end)).not.toMatch(quoted ? /\n/ : /^["();\s]/)
          }
        }
      }),
    )
  })
})
