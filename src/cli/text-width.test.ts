import { describe, expect, test } from 'vitest'
import { cutLine, textWidth } from './text-width.ts'

test.each([
  ['', 0],
  ['ñandú …', 7],
  ['✔ ████░░', 8],
  ['ñandú', 5],
  ['日本', 4],
  ['👍🏽!', 3],
  ['\u001b[1mbold\u001b[22m', 4],
])('%j takes %i columns', (text, columns) => {
  expect(textWidth(text)).toBe(columns)
})

describe('a line that is too long ends in …', () => {
  test.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdefg', 6, 'abcde…'],
    ['日本語', 5, '日本…'],
    ['日本語', 4, '日…'],
    ['\u001b[31mabcdef\u001b[39m', 4, '\u001b[31mabc\u001b[39m…'],
  ])('%j at %i', (line, width, cut) => {
    expect(cutLine(line, width)).toBe(cut)
    expect(textWidth(cut)).toBeLessThanOrEqual(width)
  })
})
