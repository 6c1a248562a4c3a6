import { describe, expect, test } from 'vitest'
import { cutEvery, cutLine, harmless, padLine, textWidth } from './columns.ts'
import { wrap } from './wrap.ts'

describe('a line that is too long ends in …', () => {
  test.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdefg', 6, 'abcde…'],
    ['ñandú', 4, 'ñan…'],
    ['日本語', 6, '日本語'],
    ['日本語', 5, '日本…'],
    ['日本語', 4, '日…'],
    ['👍🏽👍🏽', 3, '👍🏽…'],
    ['\u001b[31mabcdef\u001b[39m', 4, '\u001b[31mabc…\u001b[39m'],
    ['abc', 0, ''],
  ])('%j at %i', (line, width, cut) => {
    expect(cutLine(line, width)).toBe(cut)
    expect(textWidth(cut)).toBeLessThanOrEqual(width)
  })
})

test.each([
  ['abc', 5, 'abc  '],
  ['日本', 5, '日本 '],
  ['abcdef', 5, 'abcdef'],
])('%j is filled up to %i columns', (text, width, padded) => {
  expect(padLine(text, width)).toBe(padded)
})

test.each([
  ['', 3, ['']],
  ['abcdefg', 3, ['abc', 'def', 'g']],
  ['日本語', 5, ['日本', '語']],
  ['日本語', 1, ['日', '本', '語']],
  ['n\u0303andu\u0301', 3, ['n\u0303an', 'du\u0301']],
])('%j is cut every %i columns', (line, width, pieces) => {
  expect(cutEvery(line, width)).toEqual(pieces)
})

test('a text of wide letters is broken where its columns end', () => {
  expect(wrap('日本語 日本語 abc', 12)).toEqual(['日本語', '日本語 abc'])
})

test('what a terminal would obey is shown as a dot', () => {
  expect(harmless('a\tb\u001b[2Jc\u0007')).toBe('a  b·[2Jc·')
})
