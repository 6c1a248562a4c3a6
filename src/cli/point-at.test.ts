import { describe, expect, test } from 'vitest'
import { pointAt } from './point-at.ts'

describe('the caret', () => {
  test.each([
    ['abc', 1, '  abc\n   ^'],
    ['abc', 3, '  abc\n     ^'],
    ['a\u001b[2Jb', 1, '  a·[2Jb\n   ^'],
    ['a\nb', 1, '  a·b\n   ^'],
    ['：x', 1, '  ：x\n    ^'],
    ['', 0, '  \n  ^'],
  ])('%j at %i', (text, at, expected) => {
    expect(pointAt(text, at, 80)).toBe(expected)
  })

  test('a long text is shown around the place', () => {
    for (const at of [0, 10, 5000, 9990, 10_000]) {
      const [shown, caret] = pointAt('1'.repeat(10_000), at, 80).split('\n') as [string, string]
      expect(shown.length).toBeLessThanOrEqual(80)
      expect(caret.length).toBeLessThanOrEqual(80)
    }
  })
})
