import { describe, expect, test } from 'vitest'
import { type AddressKind, classifyAddress } from '#core/address/classify.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { en } from '#i18n/en.ts'
import { addressParts, isExampleSplit, partOfDigit } from './address-parts.ts'
import { texts } from './texts.ts'

const kinds = Object.keys(en.address.kind) as AddressKind[]
/** Of these nothing general can be said. */
const without: readonly AddressKind[] = ['site-local', 'special', 'reserved']

describe.each(kinds)('%s', (kind) => {
  const parts = addressParts(kind)

  test('has parts of 128 bits in all, or none', () => {
    const bits = parts.reduce((sum, part) => sum + part.bits, 0)
    expect(bits).toBe(without.includes(kind) ? 0 : 128)
  })

  test('draws every digit in one part, each part as long as its legend says', () => {
    const names = Array.from({ length: 32 }, (_, digit) => partOfDigit(parts, digit))
    if (parts.length === 0) return expect(new Set(names)).toEqual(new Set([undefined]))
    let digit = 0
    for (const { part, bits } of parts) {
      expect(bits % 4).toBe(0)
      expect(names.slice(digit, digit + bits / 4)).toEqual(Array(bits / 4).fill(part))
      digit += bits / 4
    }
  })

  test('has a name for every part', () => {
    for (const { label } of parts) expect(texts.en[label]).toBeTypeOf('string')
  })
})

test.each([
  ['2001:db8::1', 'global'],
  ['2600::1', 'global'],
  ['fd00::1', 'global'],
  ['fe80::1', 'fixed'],
  ['ff02::1', 'fixed'],
  ['::ffff:192.0.2.1', 'fixed'],
  ['2002:c000:201::1', 'fixed'],
  ['::1', 'fixed'],
])('%s starts with its %s part', (text, part) =>
  expect(partOfDigit(addressParts(classifyAddress(parseAddress(text)).kind), 0)).toBe(part),
)

test('the digits of an IPv4 address inside are carried, wherever they are', () => {
  const carried = (kind: AddressKind) =>
    Array.from({ length: 32 }, (_, digit) => digit).filter(
      (digit) => partOfDigit(addressParts(kind), digit) === 'carried',
    )
  expect(carried('ipv4-mapped')).toEqual([24, 25, 26, 27, 28, 29, 30, 31])
  expect(carried('ipv4-translated')).toEqual([24, 25, 26, 27, 28, 29, 30, 31])
  expect(carried('6to4')).toEqual([4, 5, 6, 7, 8, 9, 10, 11])
})

test('only the split of unicast that a provider decides is an example', () =>
  expect(kinds.filter(isExampleSplit).sort()).toEqual(['documentation', 'global-unicast']))
