import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { en } from '#i18n/en.ts'
import { es } from '#i18n/es.ts'
import { anyAddress, anyText, spelling } from '../../../testing/addresses.ts'
import { codeSpans } from './code-spans.ts'

const joined = (sentence: string) =>
  codeSpans(sentence)
    .map(({ text }) => text)
    .join('')
const code = (sentence: string) =>
  codeSpans(sentence)
    .filter((span) => span.code)
    .map(({ text }) => text)

/** All texts at the leaves of a tree. */
const leaves = (tree: object): string[] =>
  Object.values(tree).flatMap((value) => (typeof value === 'string' ? value : leaves(value)))

const sentences = [en, es].flatMap(({ address, addressAnatomy, question, site }) =>
  leaves([address, addressAnatomy, question, site]),
)

test('joined again, the spans are the sentence, and none is empty', () => {
  const anySentence = fc
    .array(fc.oneof(anyText, fc.lorem(), fc.constantFrom('“', '”', '«', '»', ' ')))
    .map((parts) => parts.join(' '))
  fc.assert(
    fc.property(anySentence, (sentence) => {
      expect(joined(sentence)).toBe(sentence)
      expect(codeSpans(sentence).every(({ text }) => text !== '')).toBe(true)
    }),
    { numRuns: 500 },
  )
})

describe('in the sentences of both languages', () => {
  test('there are some', () => expect(sentences.length).toBeGreaterThan(300))

  test('nothing is lost', () => {
    for (const sentence of sentences) expect(joined(sentence)).toBe(sentence)
  })

  test('every address, and nothing but what a person would type, is code', () => {
    const words = /^[A-Za-zÀ-ÿ]{2,}[ ,]/
    for (const sentence of [...leaves(en.address.error), ...leaves(es.address.error)]) {
      for (const text of code(sentence)) expect(text, sentence).not.toMatch(words)
      for (const [address] of sentence.matchAll(/(?<!\S)[0-9a-f:]*::[0-9a-f]+(?=[\s.,]|$)/g))
        expect(code(sentence).join(' '), sentence).toContain(address)
    }
  })
})

describe('code is', () => {
  test.each([
    ['Try 2001:db8::1.', ['2001:db8::1']],
    ['Prueba [2001:db8::1]:443, o no.', ['[2001:db8::1]:443']],
    ['as in ::ffff:192.0.2.1.', ['::ffff:192.0.2.1']],
    ['The prefix 2001:db8::/32: a block', ['2001:db8::/32']],
    ['as in %eth0, or fe80::1%eth0 there', ['%eth0', 'fe80::1%eth0']],
    ['The letter “g” at position 3', ['g']],
    ['La letra «g» de la posición 3', ['g']],
    ['write “::” where the zeros go', ['::']],
    ['IPv4 is written 192.0.2.1', ['192.0.2.1']],
  ])('in %j', (sentence, expected) => expect(code(sentence)).toEqual(expected))

  test.each([
    'It has 8 groups: take one out.',
    'The least is 0, the most 255.',
    'At 10:30 it was 100 % right.',
    'RFC 5952, section 4.2.2',
  ])('not in %j', (sentence) => expect(code(sentence)).toEqual([]))

  test('any spelling of an address, whole, without the full stop after it', () => {
    fc.assert(
      fc.property(anyAddress.chain(spelling), ([, text]) => {
        expect(code(`You wrote ${text}.`)).toEqual([text])
      }),
    )
  })
})
