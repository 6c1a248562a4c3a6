import { describe, expect, test } from 'vitest'
import { markedLines } from './marked-lines.ts'

describe('the lines that a fence marks', () => {
  test.each([
    ['', []],
    ['run', []],
    ['run mark="4"', [4]],
    ['mark="4-6,9"', [4, 5, 6, 9]],
    ['run mark="1,3-4"', [1, 3, 4]],
    ['remark="4"', []],
  ])('%s', (meta, lines) => expect([...markedLines(meta)]).toEqual(lines))

  test('are numbers', () => expect(() => markedLines('mark="first"')).toThrow('first'))
})
