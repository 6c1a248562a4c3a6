import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyAddress, anyText } from '../../../testing/addresses.ts'
import { refusal } from '../../../testing/refusal.ts'
import { type Address, formatAddress } from './address.ts'
import { parseAddress } from './parse-address.ts'
import {
  addressCount,
  aggregatePrefixes,
  containsAddress,
  containsPrefix,
  coverRange,
  firstAddress,
  formatPrefix,
  lastAddress,
  nthSubnet,
  overlaps,
  type Prefix,
  parsePrefix,
  prefixOf,
  subnets,
} from './prefix.ts'

const anyPrefix = fc.tuple(anyAddress, fc.nat(128)).map(([address, length]) => prefixOf(address, length))
/** Prefixes in a space of eight addresses, where every set can be counted out. */
const tinyPrefix = fc
  .tuple(fc.nat(7), fc.integer({ min: 125, max: 128 }))
  .map(([n, length]) => prefixOf(BigInt(n) as Address, length))

function members(list: readonly Prefix[]): number[] {
  return Array.from({ length: 8 }, (_, n) => n).filter((n) =>
    list.some((prefix) => containsAddress(prefix, BigInt(n) as Address)),
  )
}

describe('text', () => {
  test.each([
    // RFC 4291 §2.3: three right spellings of one prefix.
    ['2001:0DB8:0000:CD30:0000:0000:0000:0000/60', '2001:db8:0:cd30::/60'],
    ['2001:0DB8::CD30:0:0:0:0/60', '2001:db8:0:cd30::/60'],
    ['2001:0DB8:0:CD30::/60', '2001:db8:0:cd30::/60'],
    ['::/0', '::/0'],
    ['::1/128', '::1/128'],
    ['fe80::/10', 'fe80::/10'],
  ])('%s', (text, canonical) => {
    expect(formatPrefix(parsePrefix(text))).toBe(canonical)
  })

  test.each([
    // RFC 4291 §2.3: and three wrong ones. The second and third are other prefixes, here with bits left over.
    ['2001:0DB8:0:CD3/60', 'tooFewGroups', 15],
    ['2001:0DB8::CD30/60', 'hostBits', 11],
    ['2001:0DB8::CD3/60', 'hostBits', 11],
    ['2001:db8/32', 'tooFewGroups', 8],
    ['2001:db8::1/32', 'hostBits', 10],
    ['1:2:3:4:5:6:7:8/15', 'hostBits', 0],
    ['::ffff:192.0.2.1/112', 'hostBits', 13],
    ['::ffff:192.0.2.1/120', 'hostBits', 15],
    // What the prefix keeps of a group is not to blame, be it written or not.
    ['2001:db8:5ea:1003::/52', 'hostBits', 14],
    ['2001:db8:5ea:103::/52', 'hostBits', 13],
    ['2001:db8:5ea:103::/56', 'hostBits', 14],
    ['2600:1f14:e22:8103::/55', 'hostBits', 15],
    ['2600:1f14:e22:8103::/63', 'hostBits', 17],
    ['2001:db8::', 'lengthMissing', 10],
    ['2001:db8::/', 'lengthMissing', 11],
    ['2001:db8::/129', 'lengthTooBig', 11],
    ['2001:db8::/99999999999999999999', 'lengthTooBig', 11],
    ['2001:db8::/032', 'lengthLeadingZero', 11],
    ['2001:db8::/-1', 'lengthBadCharacter', 11],
    ['2001:db8::/32 ', 'lengthBadCharacter', 13],
    ['2001:db8::/ffff::', 'lengthBadCharacter', 11],
    ['2001:db8::/３２', 'lengthBadCharacter', 11],
    ['fe80::%eth0/64', 'zoneNotAllowed', 6],
    ['[::]/0', 'bracketsNotAllowed', 0],
    ['/32', 'empty', 0],
    ['10.0.0.0/8', 'ipv4Alone', 0],
    ['', 'empty', 0],
  ])('%j is refused: %s at %i', (text, code, at) => {
    expect(refusal(() => parsePrefix(text))).toEqual({ code, at, text })
  })

  test('lenient clears the bits beyond the length', () => {
    expect(formatPrefix(parsePrefix('2001:db8::1/32', { strict: false }))).toBe('2001:db8::/32')
    expect(formatPrefix(parsePrefix('ffff::1/0', { strict: false }))).toBe('::/0')
  })

  test('format and parse are inverse; any text gives a prefix or a ParseError', () => {
    fc.assert(
      fc.property(anyPrefix, (prefix) => {
        expect(parsePrefix(formatPrefix(prefix))).toEqual(prefix)
      }),
    )
    fc.assert(
      fc.property(anyText, fc.boolean(), (text, strict) => {
        try {
          parsePrefix(text, { strict })
        } catch {
          refusal(() => parsePrefix(text, { strict }))
        }
      }),
      { numRuns: 3000 },
    )
  })
})

describe('one prefix', () => {
  test('first, last, count', () => {
    const prefix = parsePrefix('2001:db8::/32')
    expect(formatAddress(firstAddress(prefix))).toBe('2001:db8::')
    expect(formatAddress(lastAddress(prefix))).toBe('2001:db8:ffff:ffff:ffff:ffff:ffff:ffff')
    expect(addressCount(prefix)).toBe(2n ** 96n)
    expect(addressCount(parsePrefix('::/0'))).toBe(2n ** 128n)
    expect(addressCount(parsePrefix('::/128'))).toBe(1n)
  })

  test('holds exactly the addresses from first to last', () => {
    fc.assert(
      fc.property(anyPrefix, anyAddress, (prefix, address) => {
        const first = firstAddress(prefix)
        const last = lastAddress(prefix)
        expect(last - first + 1n).toBe(addressCount(prefix))
        expect(containsAddress(prefix, address)).toBe(first <= address && address <= last)
        expect(containsAddress(prefix, first) && containsAddress(prefix, last)).toBe(true)
      }),
    )
  })

  test('is compared by its value, even when the object has changed or another had the same length', () => {
    const changing = { network: parseAddress('2001:db8::'), length: 48 }
    const address = parseAddress('2001:db8:1::1')
    expect(containsAddress(changing, address)).toBe(false)
    changing.network = parseAddress('2001:db8:1::')
    expect(containsAddress(changing, address)).toBe(true)
    expect(containsAddress(parsePrefix('2001:db8::/48'), address)).toBe(false)
    changing.length = 128
    expect(containsAddress(changing, address)).toBe(false)
  })

  test('lengths that are none', () => {
    const address = parseAddress('::1')
    expect(refusal(() => prefixOf(address, 129)).code).toBe('lengthTooBig')
    expect(refusal(() => prefixOf(address, -1)).code).toBe('lengthBadCharacter')
    expect(refusal(() => prefixOf(address, 1.5)).code).toBe('lengthBadCharacter')
    expect(refusal(() => prefixOf(address, Number.NaN)).code).toBe('lengthBadCharacter')
  })
})

describe('two prefixes', () => {
  test('contains and overlaps as sets do', () => {
    fc.assert(
      fc.property(tinyPrefix, tinyPrefix, (a, b) => {
        const inA = members([a])
        const inB = members([b])
        expect(containsPrefix(a, b)).toBe(inB.every((n) => inA.includes(n)))
        expect(overlaps(a, b)).toBe(inB.some((n) => inA.includes(n)))
      }),
    )
  })
})

describe('subnets', () => {
  test('are lazy, lowest first', () => {
    const list = subnets(parsePrefix('::/0'), 128)
    expect(formatPrefix(list.next().value)).toBe('::/128')
    expect(formatPrefix(list.next().value)).toBe('::1/128')
    expect([...subnets(parsePrefix('2001:db8::/46'), 48)].map(formatPrefix)).toEqual([
      '2001:db8::/48',
      '2001:db8:1::/48',
      '2001:db8:2::/48',
      '2001:db8:3::/48',
    ])
    expect([...subnets(parsePrefix('::/127'), 127)]).toEqual([parsePrefix('::/127')])
  })

  test('by number, at any size', () => {
    const prefix = parsePrefix('2001:db8::/32')
    expect(formatPrefix(nthSubnet(prefix, 64, 0xabcd1234n))).toBe('2001:db8:abcd:1234::/64')
    expect(formatPrefix(nthSubnet(parsePrefix('::/0'), 128, 2n ** 128n - 1n))).toMatch(/^ffff:.*\/128$/)
    expect(nthSubnet(prefix, 32, 0n)).toEqual(prefix)
  })

  test('the two agree, and together they are the prefix', () => {
    fc.assert(
      fc.property(anyAddress, fc.nat(120), fc.nat(6), (address, length, more) => {
        const prefix = prefixOf(address, length)
        const list = [...subnets(prefix, length + more)]
        expect(list).toHaveLength(2 ** more)
        list.forEach((subnet, i) => {
          expect(nthSubnet(prefix, length + more, BigInt(i))).toEqual(subnet)
        })
        expect(aggregatePrefixes(list)).toEqual([prefix])
      }),
    )
  })

  test('refuse at once, not when the first is asked for', () => {
    const prefix = parsePrefix('2001:db8::/32')
    expect(refusal(() => subnets(prefix, 31))).toMatchObject({ code: 'lengthTooShort', text: '31' })
    expect(refusal(() => subnets(prefix, 129)).code).toBe('lengthTooBig')
    expect(refusal(() => nthSubnet(prefix, 31, 0n)).code).toBe('lengthTooShort')
    expect(refusal(() => nthSubnet(prefix, 34, 4n)).code).toBe('subnetOutOfRange')
    expect(refusal(() => nthSubnet(prefix, 34, -1n)).code).toBe('subnetOutOfRange')
  })
})

describe('sets of prefixes', () => {
  test('aggregation', () => {
    const aggregate = (...texts: string[]) =>
      aggregatePrefixes(texts.map((text) => parsePrefix(text))).map(formatPrefix)
    expect(aggregate()).toEqual([])
    expect(aggregate('2001:db8:1::/48', '2001:db8::/48')).toEqual(['2001:db8::/47'])
    expect(aggregate('2001:db8:1::/48', '2001:db8:2::/48')).toEqual(['2001:db8:1::/48', '2001:db8:2::/48'])
    expect(aggregate('2001:db8::/32', '2001:db8:5::/48', '2001:db8::/32')).toEqual(['2001:db8::/32'])
    expect(aggregate('8000::/1', '::/1')).toEqual(['::/0'])
    expect(aggregate('::/2', '4000::/2', '8000::/1')).toEqual(['::/0'])
  })

  test('aggregation keeps the set and cannot be made shorter', () => {
    fc.assert(
      fc.property(fc.array(tinyPrefix, { maxLength: 8 }), (list) => {
        const result = aggregatePrefixes(list)
        expect(members(result)).toEqual(members(list))
        expect(aggregatePrefixes(result)).toEqual(result)
        expect(result.length).toBe(fewest(members(list)))
      }),
      { numRuns: 2000 },
    )
  })

  test('ranges', () => {
    const cover = (first: string, last: string) =>
      coverRange(parseAddress(first), parseAddress(last)).map(formatPrefix)
    expect(cover('::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff')).toEqual(['::/0'])
    expect(cover('2001:db8::1', '2001:db8::1')).toEqual(['2001:db8::1/128'])
    expect(cover('::1', '::6')).toEqual(['::1/128', '::2/127', '::4/127', '::6/128'])
    expect(cover('::1', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe')).toHaveLength(254)
    const text = '::2-::1'
    expect(refusal(() => cover('::2', '::1'))).toEqual({ code: 'rangeReversed', text, at: 4 })
  })

  test('a range is covered exactly, in order, by the fewest', () => {
    fc.assert(
      fc.property(fc.nat(7), fc.nat(7), (a, b) => {
        const [first, last] = [Math.min(a, b), Math.max(a, b)]
        const result = coverRange(BigInt(first) as Address, BigInt(last) as Address)
        expect(members(result)).toEqual(
          members([]).concat(Array.from({ length: last - first + 1 }, (_, i) => first + i)),
        )
        expect(aggregatePrefixes(result)).toEqual(result)
      }),
    )
    fc.assert(
      fc.property(anyAddress, anyAddress, (a, b) => {
        const [first, last] = a < b ? [a, b] : [b, a]
        const result = coverRange(first, last)
        let next: bigint = first
        for (const prefix of result) {
          expect(prefix.network).toBe(next)
          expect(prefixOf(prefix.network, prefix.length)).toEqual(prefix)
          next = lastAddress(prefix) + 1n
        }
        expect(next).toBe(last + 1n)
        expect(aggregatePrefixes(result)).toEqual(result)
      }),
    )
  })
})

/** How many prefixes a set of the numbers 0–7 takes: halve until all or nothing is in. */
function fewest(numbers: readonly number[], start = 0, size = 8): number {
  const inside = numbers.filter((n) => n >= start && n < start + size)
  if (inside.length === 0) return 0
  if (inside.length === size) return 1
  return fewest(numbers, start, size / 2) + fewest(numbers, start + size / 2, size / 2)
}
