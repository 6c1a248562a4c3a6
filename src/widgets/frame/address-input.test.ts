import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { expandAddress } from '#core/address/address.ts'
import { canonicalIssues } from '#core/address/anatomy.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { anyAddress, anyText, spelling } from '../../../testing/addresses.ts'
import { flipBit, type GoodInput, readAddressInput, writeAddressInput } from './address-input.ts'

function good(text: string): GoodInput {
  const input = readAddressInput(text)
  if ('error' in input) throw input.error
  return input
}

describe('what people paste is read', () => {
  test.each([
    ['2001:DB8::1', { addressText: '2001:DB8::1' }],
    ['  2001:db8::1\n', { addressText: '2001:db8::1' }],
    ['fe80::1%eth0', { addressText: 'fe80::1', zone: 'eth0' }],
    ['[2001:db8::1]:443', { addressText: '2001:db8::1', port: 443 }],
    ['[fe80::1%eth0]:80', { addressText: 'fe80::1', zone: 'eth0', port: 80 }],
    ['2001:db8::1/64', { addressText: '2001:db8::1', length: 64 }],
    ['::ffff:192.0.2.1/96', { addressText: '::ffff:192.0.2.1', length: 96 }],
  ])('%j', (text, rest) => {
    const { address, ...found } = good(text)
    expect(found).toEqual(rest)
    expect(address).toBe(parseAddress(rest.addressText))
  })

  test.each([
    ['', 'empty', 0],
    ['2001:db8::1::2', 'twoCompressions', 11],
    ['2001:db8:0:1', 'tooFewGroups', 12],
    ['[2001:db8::1]', 'portMissing', 13],
    ['[2001:db8::1', 'closeBracketMissing', 12],
    ['[2001:db8::1]:65536', 'portTooBig', 14],
    ['2001:db8::1/129', 'lengthTooBig', 12],
    ['2001:db8::1/', 'lengthMissing', 12],
    ['fe80::1%', 'zoneEmpty', 8],
    ['192.0.2.1', 'ipv4Alone', 0],
  ])('%j is refused with its place', (text, code, at) => {
    const input = readAddressInput(text)
    if (!('error' in input)) throw new Error('was read')
    expect([input.error.code, input.error.at, input.error.text]).toEqual([code, at, text])
  })

  test('whatever it is, the widget has something to show', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const input = readAddressInput(text)
        if ('error' in input) {
          // The mark needs a place inside the text it is drawn on.
          expect(input.error.at).toBeGreaterThanOrEqual(0)
          expect(input.error.at).toBeLessThanOrEqual(input.error.text.length)
        } else {
          expect(parseAddress(input.addressText)).toBe(input.address)
          expect(() => canonicalIssues(input.addressText)).not.toThrow()
        }
      }),
      { numRuns: 2000 },
    )
  })
})

describe('a flipped bit', () => {
  test.each([
    [0, '8000::'],
    [15, '1::'],
    [16, '0:8000::'],
    [127, '::1'],
  ])('%i counts from the left', (bit, text) =>
    expect(flipBit(parseAddress('::'), bit)).toBe(parseAddress(text)),
  )

  test('changes one digit, and back again', () => {
    fc.assert(
      fc.property(anyAddress, fc.integer({ min: 0, max: 127 }), (address, bit) => {
        const flipped = flipBit(address, bit)
        const digits = (value: typeof address) => [...expandAddress(value).replaceAll(':', '')]
        const changed = digits(address).flatMap((digit, place) =>
          digits(flipped)[place] === digit ? [] : [place],
        )
        expect(changed).toEqual([Math.floor(bit / 4)])
        expect(flipBit(flipped, bit)).toBe(address)
      }),
    )
  })

  test.each([
    ['fe80::1%eth0', 'fe80::%eth0'],
    ['[2001:db8::1]:443', '[2001:db8::]:443'],
    ['[fe80::1%eth0]:80', '[fe80::%eth0]:80'],
    ['2001:DB8::1/32', '2001:db8::/32'],
    ['2001:db8::1/0', '2001:db8::/0'],
    ['2001:DB8:0::1', '2001:db8::'],
    ['[::1]:0', '[::]:0'],
  ])('%s keeps its dress: %s', (text, after) => {
    const input = good(text)
    expect(writeAddressInput(input, flipBit(input.address, 127))).toBe(after)
  })

  test('what is written is read as the same', () => {
    const dress = fc.constantFrom(
      (text: string) => text,
      (text: string) => `${text}%eth0`,
      (text: string) => `[${text}]:443`,
      (text: string) => `[${text}%wlan0]:1`,
      (text: string) => `${text}/57`,
    )
    fc.assert(
      fc.property(
        anyAddress.chain(spelling),
        dress,
        fc.integer({ min: 0, max: 127 }),
        ([, text], dressed, bit) => {
          const input = good(dressed(text))
          const address = flipBit(input.address, bit)
          const { addressText: _, ...again } = good(writeAddressInput(input, address))
          const { addressText: __, ...before } = input
          expect(again).toEqual({ ...before, address })
        },
      ),
    )
  })
})
