import { expect, test } from 'vitest'
import { readPrefix, suggestedPrefix } from './prefix-input.ts'

test('host bits come with the prefix that was meant; other errors have no such way out', () => {
  const fault = (text: string) => {
    const reading = readPrefix(text)
    if (!('error' in reading)) throw new Error('was read')
    return reading.error
  }
  expect(suggestedPrefix(fault('2600:1f14:e22:8103::/56'))).toBe('2600:1f14:e22:8100::/56')
  expect(suggestedPrefix(fault('2600:1f14:e22/56'))).toBeUndefined()
})
