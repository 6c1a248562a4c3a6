import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findJsonFault } from './json-fault.ts'

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

test.each([
  ['', 0],
  ['{"a": [1,]}', 9],
  ['{"a" 1}', 5],
  ['{"a": 1,}', 8],
  ['[1 2]', 3],
  ['{"a": 01}', 7],
  ['{"a": "b}', 6],
  ['{a: 1}', 1],
  ['[1}', 2],
  ['{} x', 3],
  ['{"version": 1,\n "hosts": [}', 26],
])('%j stops being JSON at %i', (text, at) => {
  expect(findJsonFault(text)).toBe(at)
})

test('a text is refused if and only if JSON.parse refuses it', () => {
  const someText = fc.oneof(
    fc.json(),
    fc
      .tuple(fc.json(), fc.nat(200), fc.constantFrom('', ',', '}', '"', '[', 'x', '\n', '0'))
      .map(([text, at, put]) => text.slice(0, at) + put + text.slice(at + 1)),
    fc.string({ unit: fc.constantFrom(...'{}[],:"\\u0 1-.eEtruefalsn\n') }),
  )
  fc.assert(
    fc.property(someText, (text) => {
      const at = findJsonFault(text)
      expect(at === undefined).toBe(isJson(text))
      if (at !== undefined) expect(at).toBeLessThanOrEqual(text.length)
    }),
    { numRuns: 2000 },
  )
})
