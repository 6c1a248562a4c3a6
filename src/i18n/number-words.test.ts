import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { languages } from './languages.ts'
import { countInWords, countOf, formatCount } from './number-words.ts'

/** With ordinary spaces, so that the table below can be read. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('counts in words', () => {
  test.each([
    [0n, '0', '0'],
    [1n, '1', '1'],
    [256n, '256', '256'],
    [4096n, '4,096', '4096'],
    [65_536n, '65,536', '65 536'],
    [999_999n, '999,999', '999 999'],
    [10n ** 6n, '1 million', '1 millón'],
    [2n ** 20n, '1.05 million', '1,05 millones'],
    [2n ** 24n, '16.8 million', '16,8 millones'],
    [250_000_000n, '250 million', '250 millones'],
    [10n ** 9n, '1 billion', '1000 millones'],
    [2n ** 32n, '4.29 billion', '4295 millones'],
    [2n ** 36n, '68.7 billion', '68 719 millones'],
    [10n ** 12n, '1 trillion', '1 billón'],
    [2n ** 48n, '281 trillion', '281 billones'],
    [2n ** 50n, '1.13 quadrillion', '1126 billones'],
    [2n ** 56n, '72.1 quadrillion', '72 058 billones'],
    [2n ** 64n, '18.4 quintillion', '18,4 trillones'],
    [2n ** 72n, '4.72 sextillion', '4722 trillones'],
    [2n ** 80n, '1.21 septillion', '1,21 cuatrillones'],
    [2n ** 96n, '79.2 octillion', '79 228 cuatrillones'],
    [2n ** 104n, '20.3 nonillion', '20,3 quintillones'],
    [2n ** 125n, '42.5 undecillion', '42,5 sextillones'],
    [2n ** 128n, '340 undecillion', '340 sextillones'],
    // Rounded up into the next word.
    [999_999_999n, '1 billion', '1000 millones'],
    [999_999_999_999n, '1 trillion', '1 billón'],
    [999_600_000_000n, '1 trillion', '999 600 millones'],
  ])('%s', (count, english, spanish) => {
    expect(plain(countInWords(count, 'en').text)).toBe(english)
    expect(plain(countInWords(count, 'es').text)).toBe(spanish)
  })

  test('say whether they are exact', () => {
    expect(countInWords(65_536n, 'en').isExact).toBe(true)
    expect(countInWords(5_000_000n, 'en')).toMatchObject({ isExact: true, hasWord: true })
    expect(countInWords(5_001_000n, 'es').isExact).toBe(false)
    expect(countInWords(2n ** 64n, 'es').isExact).toBe(false)
  })

  test('with what is counted', () => {
    expect(plain(countOf(65_536n, 'subredes', 'es'))).toBe('65 536 subredes')
    expect(plain(countOf(2n ** 64n, 'direcciones', 'es'))).toBe('18,4 trillones de direcciones')
    expect(plain(countOf(2n ** 64n, 'addresses', 'en'))).toBe('18.4 quintillion addresses')
  })

  test('never break, and are near the count', () => {
    const words = new Map([
      ['million', 6],
      ['billion', 9],
      ['trillion', 12],
      ['quadrillion', 15],
      ['quintillion', 18],
      ['sextillion', 21],
      ['septillion', 24],
      ['octillion', 27],
      ['nonillion', 30],
      ['decillion', 33],
      ['undecillion', 36],
    ])
    const palabras = new Map([
      ['mill', 6],
      ['bill', 12],
      ['trill', 18],
      ['cuatrill', 24],
      ['quintill', 30],
      ['sextill', 36],
    ])
    const anyCount = fc.integer({ min: 0, max: 128 }).chain((bits) => fc.bigInt(0n, 2n ** BigInt(bits)))
    fc.assert(
      fc.property(anyCount, fc.constantFrom(...languages), (count, language) => {
        const { text, isExact, hasWord } = countInWords(count, language)
        expect(text).not.toContain(' ')
        const [, amount, word = ''] = /^([\d.,\u00a0]+?)(?:\u00a0(\p{L}+))?$/u.exec(text)!
        expect(word !== '').toBe(hasWord)
        const stem = language === 'es' ? word.replace(/(ón|ones)$/, '') : word
        const exponent = word === '' ? 0 : (language === 'es' ? palabras : words).get(stem)!
        const clean =
          language === 'es' ? amount!.replaceAll('\u00a0', '').replace(',', '.') : amount!.replaceAll(',', '')
        const value = Number(clean) * 10 ** exponent
        expect(Math.abs(value - Number(count))).toBeLessThanOrEqual(Number(count) * 0.00501)
        if (!hasWord) expect(isExact).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})

test('digits in groups', () => {
  expect(formatCount(2n ** 64n, 'en')).toBe('18,446,744,073,709,551,616')
  expect(plain(formatCount(2n ** 64n, 'es'))).toBe('18 446 744 073 709 551 616')
  expect(formatCount(1234, 'es')).toBe('1234')
  expect(formatCount(1234, 'en')).toBe('1,234')
  expect(plain(formatCount(12_345, 'es'))).toBe('12 345')
})
