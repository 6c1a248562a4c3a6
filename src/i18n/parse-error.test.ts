import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalIssues, canonicalSections } from '#core/address/anatomy.ts'
import { parseHostPort } from '#core/address/host-port.ts'
import { parseMac } from '#core/address/interface-id.ts'
import { parseIpv4 } from '#core/address/ipv4.ts'
import { parseAddress, parseScopedAddress } from '#core/address/parse-address.ts'
import { parsePrefix } from '#core/address/prefix.ts'
import { ParseError } from '#core/bytes/parse-error.ts'
import { anyText } from '../../testing/addresses.ts'
import { refusal as refusedWith } from '../../testing/refusal.ts'
import { languages } from './languages.ts'
import { describeCanonicalIssue, describeParseError, markedIn } from './parse-error.ts'
import { plainText, rich } from './rich-text.ts'
import { strings, translator } from './translate.ts'

function refusal(run: () => unknown): ParseError {
  const { code, text, at } = refusedWith(run)
  return new ParseError(code, text, at)
}

describe('sentences', () => {
  test.each([
    [
      '2OO1:db8::1',
      'The “O” at position 2 is a letter that looks like a digit. Did you mean 0?',
      'En la posición 2, «O» es una letra que parece un número. ¿Querías escribir 0?',
    ],
    [
      '2001:db8::l',
      'The “l” at position 11 is a letter that looks like a digit. Did you mean 1?',
      'En la posición 11, «l» es una letra que parece un número. ¿Querías escribir 1?',
    ],
    [
      '2001:db8::12345',
      'The group “12345” at position 11 has 5 digits, and a group has at most 4. Is a colon missing?',
      'El grupo «12345» de la posición 11 tiene 5 dígitos y caben 4 como máximo. ¿Falta un «:»?',
    ],
    [
      '::ffff:192.0.2.256',
      'The number 256 at position 16 does not fit in one octet. The most is 255.',
      'El número 256 de la posición 16 no cabe en un octeto. El mayor es 255.',
    ],
    [
      '::1\u00a0',
      'There is a space at position 4. Take it out: an address has no spaces in or around it.',
      'En la posición 4 hay un espacio. Quítalo: una dirección no lleva espacios ni dentro ni alrededor.',
    ],
    [
      '::\u0007',
      '“U+0007” at position 3 cannot be part of an address. Use the digits 0–9, the letters a–f and colons.',
      'En la posición 3 hay «U+0007», que no puede ir en una dirección. Usa las cifras 0–9, las letras a–f y los dos puntos.',
    ],
    [
      '2001:db8:0:1',
      'An address has 8 groups, and this one ends at position 13 after 4. Write the rest, or “::” where the zeros go.',
      'Una dirección tiene 8 grupos y esta termina en la posición 13 con 4. Escribe los que faltan, o «::» donde van los ceros.',
    ],
  ])('%j', (text, english, spanish) => {
    const { key, values } = describeParseError(refusal(() => parseAddress(text)))
    expect(translator('en')(key, values)).toBe(english)
    expect(translator('es')(key, values)).toBe(spanish)
  })

  test('of a prefix with host bits name the prefix', () => {
    const { key, values } = describeParseError(refusal(() => parsePrefix('2001:db8::1/32')))
    expect(translator('es')(key, values)).toBe(
      'En «1», en la posición 11, hay bits más allá de /32. ¿Querías el prefijo 2001:db8::/32?',
    )
  })

  test('of host bits name the digits that are too much, and they are what is marked', () => {
    const error = refusal(() => parsePrefix('2001:db8:5ea:1003::/52'))
    const { key, values } = describeParseError(error)
    expect(translator('en')(key, values)).toBe(
      'In “003”, at position 15, there are bits beyond /52. Did you mean the prefix 2001:db8:5ea:1000::/52?',
    )
    expect(markedIn(error)).toBe('003')
    expect(markedIn(refusal(() => parseAddress('2001:db8::g1')))).toBe('g')
    expect(markedIn(refusal(() => parsePrefix('2001:db8::/')))).toBe('')
  })

  test('count in characters, not in UTF-16 units', () => {
    expect(describeParseError(new ParseError('badCharacter', '😀😀x', 4)).values).toMatchObject({
      position: 3,
      found: 'x',
    })
    expect(describeParseError(new ParseError('badCharacter', '\ud800', 0)).values).toMatchObject({
      position: 1,
      found: 'U+D800',
    })
  })

  test('stay short whatever the text', () => {
    const { key, values } = describeParseError(refusal(() => parseAddress(`::${'f'.repeat(100_000)}`)))
    expect(translator('es')(key, values).length).toBeLessThan(200)
    expect(values.digits).toBe(100_000)
  })

  test('every refusal of any text has its sentence, the same from i18next and from fill', () => {
    const parsers = [parseAddress, parseScopedAddress, parsePrefix, parseHostPort, parseIpv4, parseMac]
    fc.assert(
      fc.property(anyText, fc.constantFrom(...parsers), (text, parse) => {
        let error: unknown
        try {
          parse(text)
          return
        } catch (thrown) {
          error = thrown
        }
        const { key, values } = describeParseError(error as ParseError)
        for (const language of languages) {
          const sentence = translator(language)(key, values)
          expect(plainText(rich(strings(language).address.error[(error as ParseError).code], values))).toBe(
            sentence,
          )
          expect(sentence.length).toBeLessThan(250)
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('no text of an error is without its code', () => {
    const { values } = describeParseError(new ParseError('empty', '', 0))
    for (const language of languages) {
      for (const text of Object.values(strings(language).address.error)) rich(text, values)
    }
  })
})

test('canonical issues have a sentence in each language', () => {
  const text = '2001:DB8:0:0:1::1'
  const sentences = canonicalIssues(text).map((issue) => {
    const { key, values } = describeCanonicalIssue(text, issue)
    return translator('es')(key, values)
  })
  expect(sentences).toEqual([
    'Escribe en minúsculas «DB», en la posición 6 (RFC 5952 §4.3).',
    'Hay dos series de ceros igual de largas y el «::» de la posición 15 no está en la primera (RFC 5952 §4.2.3).',
  ])
  for (const language of languages) {
    expect(Object.keys(strings(language).address.canonical)).toEqual(Object.keys(canonicalSections))
  }
})
