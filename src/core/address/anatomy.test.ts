import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyAddress, anyText, spelling } from '../../../testing/addresses.ts'
import { addressGroups, formatAddress } from './address.ts'
import { addressAnatomy, canonicalIssues } from './anatomy.ts'
import { parseAddress } from './parse-address.ts'

describe('where the groups stand', () => {
  test('compressed', () => {
    const { groups, compression } = addressAnatomy('2001:DB8::1')
    expect(compression).toEqual({ at: 8, groups: 5 })
    expect(groups.map(({ at, length, written }) => [at, length, written])).toEqual([
      [0, 4, 'hex'],
      [5, 3, 'hex'],
      ...Array.from({ length: 5 }, () => [8, 2, 'compressed']),
      [10, 1, 'hex'],
    ])
  })

  test('dotted', () => {
    const { groups } = addressAnatomy('::ffff:192.0.2.1')
    expect(groups.slice(5)).toEqual([
      { value: 0xffff, at: 2, length: 4, written: 'hex' },
      { value: 0xc000, at: 7, length: 5, written: 'ipv4' },
      { value: 0x0201, at: 13, length: 3, written: 'ipv4' },
    ])
  })

  test('nothing compressed', () => {
    expect(addressAnatomy('1:2:3:4:5:6:7:8')).not.toHaveProperty('compression')
  })

  test('each group is read again from its own place', () => {
    fc.assert(
      fc.property(anyAddress.chain(spelling), ([address, text]) => {
        const anatomy = addressAnatomy(text)
        expect(anatomy.address).toBe(address)
        const values = anatomy.groups.map(({ at, length, written }) => {
          const part = text.slice(at, at + length)
          if (written === 'hex') return Number.parseInt(part, 16)
          if (written === 'compressed') return part === '::' ? 0 : Number.NaN
          const [high, low] = part.split('.').map(Number)
          return high! * 256 + low!
        })
        expect(values).toEqual(addressGroups(address))
      }),
      { numRuns: 3000 },
    )
  })
})

describe('rules of RFC 5952', () => {
  test.each([
    ['2001:0db8::1', [['leadingZeros', '4.1', 5, 1]]],
    ['2001:db8::0001', [['leadingZeros', '4.1', 10, 3]]],
    ['1:2:3:4:5:6:7:0000', [['leadingZeros', '4.1', 14, 3]]],
    ['2001:db8:0:0:0:0:2:1', [['compressAll', '4.2.1', 9, 7]]],
    ['2001:db8::0:1', [['compressAll', '4.2.1', 10, 1]]],
    ['2001:db8:0::1', [['compressAll', '4.2.1', 9, 1]]],
    ['2001:db8::1:1:1:1:1', [['compressSingle', '4.2.2', 8, 2]]],
    ['2001::1:0:0:0:1', [['compressLongest', '4.2.3', 4, 2]]],
    ['2001:db8:0:0:1::1', [['compressFirst', '4.2.3', 14, 2]]],
    ['2001:DB8::1', [['uppercase', '4.3', 5, 2]]],
    ['2001:db8::aBcD', [['uppercase', '4.3', 11, 3]]],
    ['::ffff:c000:201', [['ipv4Tail', '5', 7, 8]]],
    ['64:ff9b::192.0.2.1', [['ipv4TailTranslated', '5', 9, 9]]],
    ['64:ff9b:1::192.0.2.1', [['ipv4TailUnknown', '5', 11, 9]]],
    ['::192.0.2.1', [['ipv4TailUnknown', '5', 2, 9]]],
    [
      '2001:0DB8:0:0:1::0:1',
      [
        ['leadingZeros', '4.1', 5, 1],
        ['uppercase', '4.3', 6, 2],
        ['compressFirst', '4.2.3', 15, 2],
        ['compressAll', '4.2.1', 17, 1],
      ],
    ],
    [
      '1::2:0:0:3:4:5',
      [
        ['compressSingle', '4.2.2', 1, 2],
        ['compressLongest', '4.2.3', 1, 2],
      ],
    ],
  ])('%s', (text, issues) => {
    expect(canonicalIssues(text).map(({ rule, section, at, length }) => [rule, section, at, length])).toEqual(
      issues,
    )
  })

  test('there are issues exactly where the text is not what formatAddress gives', () => {
    fc.assert(
      fc.property(anyAddress.chain(spelling), ([address, text]) => {
        expect(canonicalIssues(text).length === 0).toBe(text === formatAddress(address))
        for (const { at, length } of canonicalIssues(text)) {
          expect(length).toBeGreaterThan(0)
          expect(at + length).toBeLessThanOrEqual(text.length)
        }
      }),
      { numRuns: 5000 },
    )
  })

  test('whatever parses has an anatomy, whatever does not is refused alike', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let refused: unknown
        try {
          parseAddress(text)
        } catch (error) {
          refused = error
        }
        if (refused === undefined) expect(addressAnatomy(text).groups).toHaveLength(8)
        else expect(() => canonicalIssues(text)).toThrow(refused as Error)
      }),
      { numRuns: 2000 },
    )
  })
})
