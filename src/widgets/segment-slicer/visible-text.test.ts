import { expect, test } from 'vitest'
import { visibleCharacter, visiblePieces } from './visible-text.ts'

test.each([
  ['a', 'a'],
  ['ñ', 'ñ'],
  ['👋', '👋'],
  [' ', '␣'],
  ['\n', 'LF'],
  ['\r', 'CR'],
  ['\u0000', '\\x00'],
  ['\u007f', '\\x7f'],
])('%j is shown as %s', (character, shown) => expect(visibleCharacter(character)).toBe(shown))

test('a text in pieces', () => {
  expect(visiblePieces('se\ufffd\ufffdor\r\n')).toEqual([
    { text: 'se', odd: false },
    { text: '\ufffd\ufffd', odd: true },
    { text: 'or', odd: false },
    { text: 'CRLF', odd: true },
  ])
  expect(visiblePieces('')).toEqual([])
})
