import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyAddress } from '../../../testing/addresses.ts'
import type { Address } from './address.ts'
import { parseAddress } from './parse-address.ts'
import {
  containsAddress,
  firstAddress,
  formatPrefix,
  lastAddress,
  type Prefix,
  parsePrefix,
  prefixOf,
} from './prefix.ts'
import { PrefixTable } from './prefix-table.ts'

function tableOf(...texts: string[]): PrefixTable<string> {
  return new PrefixTable(texts.map((text) => [parsePrefix(text), text]))
}

describe('the longest match', () => {
  const table = tableOf('2001:db8::/32', '::/0', '2001:db8:1::/48', '2001:db8:1::1/128', 'ff00::/8')

  test.each([
    ['2001:db8::1', '2001:db8::/32'],
    ['2001:db8:1::', '2001:db8:1::/48'],
    ['2001:db8:1::1', '2001:db8:1::1/128'],
    ['2001:db8:1::2', '2001:db8:1::/48'],
    ['2001:db8:2::', '2001:db8::/32'],
    ['2001:db9::', '::/0'],
    ['::', '::/0'],
    ['ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'ff00::/8'],
  ])('of %s is %s', (text, prefix) => {
    expect(table.find(parseAddress(text))?.value).toBe(prefix)
  })

  test('is absent where nothing matches', () => {
    expect(tableOf().find(parseAddress('::1'))).toBeUndefined()
    const few = tableOf('2001:db8::/32', 'ffff::/16')
    for (const text of ['::', '2001:db7:ffff::', '2001:db9::', 'fffe:ffff::']) {
      expect(few.find(parseAddress(text))).toBeUndefined()
    }
  })

  test('of a prefix given twice, the later entry counts', () => {
    const prefix = parsePrefix('2001:db8::/32')
    const twice = new PrefixTable([
      [prefix, 1],
      [prefix, 2],
    ])
    expect(twice.size).toBe(1)
    expect(twice.find(prefix.network)).toEqual({ prefix, value: 2 })
  })
})

function slowlyFind(prefixes: readonly Prefix[], address: Address): Prefix | undefined {
  return prefixes.filter((prefix) => containsAddress(prefix, address)).sort((a, b) => b.length - a.length)[0]
}

describe('held against looking at every prefix', () => {
  const anyPrefix = fc.tuple(anyAddress, fc.nat(128)).map(([address, length]) => prefixOf(address, length))
  /** In a small corner, so that they lie in one another. */
  const nearPrefix = fc
    .tuple(
      fc.nat(255),
      fc.integer({ min: 120, max: 128 }),
      fc.constantFrom(0n, (1n << 128n) - 256n, 1n << 64n),
    )
    .map(([n, length, base]) => prefixOf((base + BigInt(n)) as Address, length))

  test('anywhere and at every edge', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(anyPrefix, nearPrefix), { maxLength: 40 }),
        fc.array(anyAddress),
        (prefixes, some) => {
          const table = new PrefixTable(prefixes.map((prefix) => [prefix, formatPrefix(prefix)]))
          expect(table.size).toBe(new Set(prefixes.map(formatPrefix)).size)
          const edges = prefixes.flatMap((prefix) => {
            const [first, last] = [firstAddress(prefix), lastAddress(prefix)]
            return [first, last, BigInt.asUintN(128, first - 1n), BigInt.asUintN(128, last + 1n)] as Address[]
          })
          for (const address of [...some, ...edges]) {
            const found = table.find(address)
            const expected = slowlyFind(prefixes, address)
            expect(found?.prefix).toEqual(expected)
            expect(found?.value).toBe(expected && formatPrefix(expected))
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})
