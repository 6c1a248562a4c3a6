import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DecodeError } from '#core/bytes/errors.ts'
import { formatHex, parseHex } from '#core/bytes/hex.ts'
import { decodeError } from '../../../testing/vectors.ts'
import { withEdns } from './edns.ts'
import {
  decodeOption,
  ednsOption,
  encodeOption,
  formatOption,
  type OptionValue,
  paddingFor,
} from './edns-option.ts'
import { encodeMessage, query } from './message.ts'
import { parseName } from './name.ts'

/** The octets by hand, from the figures of each RFC; the first cookie is one that dig sent. */
const examples: readonly (readonly [code: number, hex: string, value: OptionValue, line: string])[] = [
  [3, '', { name: 'nsid', nsid: parseHex('') }, 'nsid'],
  [3, '6c6162', { name: 'nsid', nsid: parseHex('6c6162') }, 'nsid 6c6162 "lab"'],
  [
    10,
    '1b59afa71e3730d8',
    { name: 'cookie', client: parseHex('1b59afa71e3730d8'), server: parseHex('') },
    'cookie 1b59afa71e3730d8',
  ],
  [
    10,
    '2464c4abcf10c957 010000005cf79f111f8130c3eee29480',
    {
      name: 'cookie',
      client: parseHex('2464c4abcf10c957'),
      server: parseHex('010000005cf79f111f8130c3eee29480'),
    },
    'cookie 2464c4abcf10c957010000005cf79f111f8130c3eee29480',
  ],
  [
    8,
    '0002 38 00 20010db8000100',
    {
      name: 'clientSubnet',
      family: 2,
      sourcePrefixLength: 56,
      scopePrefixLength: 0,
      address: parseHex('20010db8000100'),
    },
    'client-subnet 2001:db8:1::/56/0',
  ],
  [
    8,
    '0001 17 18 c00002',
    {
      name: 'clientSubnet',
      family: 1,
      sourcePrefixLength: 23,
      scopePrefixLength: 24,
      address: parseHex('c00002'),
    },
    'client-subnet 192.0.2.0/23/24',
  ],
  [
    8,
    '0007 08 00 01',
    { name: 'clientSubnet', family: 7, sourcePrefixLength: 8, scopePrefixLength: 0, address: parseHex('01') },
    'client-subnet family 7 01/8/0',
  ],
  [11, '', { name: 'keepalive' }, 'keepalive'],
  [11, '0078', { name: 'keepalive', timeout: 120 }, 'keepalive 12 s'],
  [12, '0000', { name: 'padding', octets: parseHex('0000') }, 'padding 2'],
  [
    15,
    '0012',
    { name: 'extendedError', infoCode: 18, extraText: parseHex('') },
    'extended-error 18 prohibited',
  ],
  [
    15,
    '0103 6e6f',
    { name: 'extendedError', infoCode: 259, extraText: parseHex('6e6f') },
    'extended-error 259 "no"',
  ],
  [65001, 'ab', { name: 'unknown', code: 65001, data: parseHex('ab') }, 'option 65001 ab'],
]

test.each(examples)('option %i: %s', (code, hex, value, line) => {
  expect(decodeOption({ code, data: parseHex(hex) })).toEqual(value)
  const { code: number, data } = encodeOption(value)
  expect([number, formatHex(data)]).toEqual([code, hex.replaceAll(' ', '')])
  expect(formatOption(value)).toBe(line)
})

test.each([
  [10, '1b59afa71e3730', { code: 'tooShort', field: 'clientCookie', offset: 7 }],
  [10, '1b59afa71e3730d8 01020304050607', { code: 'badLength', field: 'serverCookie', offset: 8 }],
  [10, `1b59afa71e3730d8 ${'00'.repeat(33)}`, { code: 'badLength', field: 'serverCookie', offset: 8 }],
  [11, '00', { code: 'tooShort', field: 'timeout', offset: 1 }],
  [11, '007800', { code: 'tooLong', field: 'timeout', offset: 2 }],
  [15, '00', { code: 'tooShort', field: 'infoCode', offset: 1 }],
  [8, '0001 21 00 c000020100', { code: 'badValue', field: 'sourcePrefixLength', offset: 2 }],
  [8, '0002 00 81', { code: 'badValue', field: 'scopePrefixLength', offset: 3 }],
  [8, '0001 18 00 c000', { code: 'tooShort', field: 'address', offset: 6 }],
  [8, '0001 18 00 c0000201', { code: 'tooLong', field: 'address', offset: 7 }],
  [8, '0001 17 00 c00003', { code: 'badValue', field: 'address', offset: 6 }],
])('option %i, malformed: %s', (code, hex, error) => {
  expect(decodeError(() => decodeOption({ code, data: parseHex(hex) }))).toEqual(error)
})

test('values that do not fit', () => {
  const eight = new Uint8Array(8)
  expect(() => encodeOption({ name: 'cookie', client: eight, server: new Uint8Array(3) })).toThrow(
    'outOfRange',
  )
  expect(() => encodeOption({ name: 'cookie', client: new Uint8Array(7), server: eight })).toThrow(
    'outOfRange',
  )
})

describe('any option', () => {
  test('any octets are a value or refused, and come back', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(ednsOption), 4),
        fc.uint8Array({ maxLength: 50 }),
        (code, data) => {
          try {
            const value = decodeOption({ code, data })
            expect(encodeOption(value)).toEqual({ code, data })
            expect(formatOption(value)).not.toBe('')
          } catch (error) {
            expect(error).toBeInstanceOf(DecodeError)
          }
        },
      ),
      { numRuns: 2000 },
    )
  })
})

test('padding makes messages as long as each other (RFC 8467 §4.1)', () => {
  for (const text of ['a', 'www.example.com', `${'x'.repeat(63)}.${'y'.repeat(60)}`]) {
    const plain = query(0, { qname: parseName(text), qtype: 28, qclass: 1 })
    const length = encodeMessage(withEdns(plain, {})).length
    const padded = withEdns(plain, { options: [paddingFor(length, 128)] })
    expect(encodeMessage(padded).length % 128).toBe(0)
  }
})
