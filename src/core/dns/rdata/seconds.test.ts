import { expect, test } from 'vitest'
import { parseSeconds, secondsOf } from './seconds.ts'

test.each([
  ['0', 0],
  ['3600', 3600],
  ['1h30m', 5400],
  ['1H', 3600],
  ['2w', 1_209_600],
  ['1w2d3h4m5s', 604_800 + 2 * 86_400 + 3 * 3600 + 4 * 60 + 5],
  ['0s', 0],
  ['4294967296', 4_294_967_296],
])('%s is %i s', (text, seconds) => expect(secondsOf(text)).toBe(seconds))

test.each(['', 'h', '1h30', '0h30', '1x', '-1', '1.5', '1 h', 'IN', '１', '1hh', '1ſ'])(
  '%j is no time',
  (text) => expect(secondsOf(text)).toBeUndefined(),
)

test.each([
  ['x', 'notNumber', 2],
  ['1x', 'notNumber', 3],
  ['1hh', 'notNumber', 4],
  ['0h30', 'notNumber', 6],
  ['', 'notNumber', 2],
  ['4294967296', 'numberTooBig', 2],
  ['7102w', 'numberTooBig', 2],
])('%j in a record: %s at %i', (word, code, at) =>
  expect(() => parseSeconds(`a ${word} b`, 2, 2 + word.length, 'refresh')).toThrow(
    expect.objectContaining({ code, field: 'refresh', at }),
  ),
)
