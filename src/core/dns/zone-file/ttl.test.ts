import { expect, test } from 'vitest'
import { parseTtl } from './ttl.ts'

test.each([
  ['0', 0],
  ['3600', 3600],
  ['1h30m', 5400],
  ['1H', 3600],
  ['2w', 1_209_600],
  ['1w2d3h4m5s', 604_800 + 2 * 86_400 + 3 * 3600 + 4 * 60 + 5],
  ['0s', 0],
  ['4294967296', 4_294_967_296],
])('%s is %i s', (text, seconds) => expect(parseTtl(text)).toBe(seconds))

test.each(['', 'h', '1h30', '1x', '-1', '1.5', '1 h', 'IN', '１', '1hh'])('%j is no time', (text) =>
  expect(parseTtl(text)).toBeUndefined(),
)
