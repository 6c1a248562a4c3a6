import { expect, test } from 'vitest'
import { visibleCharacter, visiblePieces } from './visible-text.ts'

test.each([
  ['a', 'a'],
  ['ñ', 'ñ'],
  ['👋', '👋'],
  [' ', '␣'],
  ['\n', '␊'],
  ['\r', '␍'],
  ['\u0000', '␀'],
  ['\u007f', '␡'],
])('%j is shown as %s', (character, shown) => expect(visibleCharacter(character)).toBe(shown))

test('a text in pieces', () => {
  expect(visiblePieces('se\ufffd\ufffdor\r\n')).toEqual([
    { text: 'se', odd: false },
    { text: '\ufffd\ufffd', odd: true },
    { text: 'or', odd: false },
    { text: '␍␊', odd: true },
  ])
  expect(visiblePieces('')).toEqual([])
})
