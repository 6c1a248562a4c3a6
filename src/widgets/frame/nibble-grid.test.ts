import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expandAddress } from '#core/address/address.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { anyAddress, spelling } from '../../../testing/addresses.ts'
import { unwrittenDigits } from './nibble-grid.ts'

const places = (text: string) => [...unwrittenDigits(parseAddress(text), text)]
const range = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index)

test.each([
  ['2001:0db8:0000:0000:0a00:0000:0000:0001', []],
  ['2001:db8::a00:0:0:1', [4, ...range(8, 15), 16, ...range(20, 22), ...range(24, 26), ...range(28, 30)]],
  ['::1', range(0, 30)],
  ['::', range(0, 31)],
  ['::ffff:192.0.2.7', range(0, 19)],
])('%s leaves out', (text, expected) => expect(places(text)).toEqual(expected))

test('without a text the canonical form decides', () => {
  const address = parseAddress('2001:0DB8:0000::1')
  expect(unwrittenDigits(address)).toEqual(unwrittenDigits(address, '2001:db8::1'))
})

test('only zeros are left out, and the others are what the text says', () => {
  fc.assert(
    fc.property(anyAddress.chain(spelling), ([address, text]) => {
      const unwritten = unwrittenDigits(address, text)
      const digits = [...expandAddress(address).replaceAll(':', '')]
      for (const place of unwritten) expect(digits[place]).toBe('0')
      const hex = text.includes('.') ? text.slice(0, text.lastIndexOf(':') + 1) : text
      const written = digits.filter((_, place) => !unwritten.has(place) && (hex === text || place < 24))
      expect(written.join('')).toBe(hex.replaceAll(':', '').toLowerCase())
    }),
  )
})
