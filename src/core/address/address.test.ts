import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DecodeError } from '#core/bytes/errors.ts'
import { anyAddress, anyText, slowlyFormat, spelling } from '../../../testing/addresses.ts'
import { refusal } from '../../../testing/refusal.ts'
import {
  type Address,
  addressFromBigint,
  addressFromBytes,
  addressGroups,
  addressToBytes,
  expandAddress,
  formatAddress,
  formatAddressBytes,
  formatScopedAddress,
} from './address.ts'
import { parseAddress, parseScopedAddress } from './parse-address.ts'

/** `[source, what is written, its canonical text]`. */
const published = [
  // RFC 4291 §2.2: the three forms.
  ['RFC 4291 §2.2', 'ABCD:EF01:2345:6789:ABCD:EF01:2345:6789', 'abcd:ef01:2345:6789:abcd:ef01:2345:6789'],
  ['RFC 4291 §2.2', '2001:DB8:0:0:8:800:200C:417A', '2001:db8::8:800:200c:417a'],
  ['RFC 4291 §2.2', '2001:DB8::8:800:200C:417A', '2001:db8::8:800:200c:417a'],
  ['RFC 4291 §2.2', 'FF01:0:0:0:0:0:0:101', 'ff01::101'],
  ['RFC 4291 §2.2', '0:0:0:0:0:0:0:1', '::1'],
  ['RFC 4291 §2.2', '0:0:0:0:0:0:0:0', '::'],
  ['RFC 4291 §2.2', '0:0:0:0:0:0:13.1.68.3', '::d01:4403'],
  ['RFC 4291 §2.2', '0:0:0:0:0:FFFF:129.144.52.38', '::ffff:129.144.52.38'],
  ['RFC 4291 §2.2', '::FFFF:129.144.52.38', '::ffff:129.144.52.38'],
  // RFC 5952 §1 and §2: many spellings of one address.
  ['RFC 5952 §1', '2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
  ['RFC 5952 §1', '2001:0db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
  ['RFC 5952 §1', '2001:db8::1:0:0:1', '2001:db8::1:0:0:1'],
  ['RFC 5952 §1', '2001:db8::0:1:0:0:1', '2001:db8::1:0:0:1'],
  ['RFC 5952 §1', '2001:0db8::1:0:0:1', '2001:db8::1:0:0:1'],
  ['RFC 5952 §1', '2001:db8:0:0:1::1', '2001:db8::1:0:0:1'],
  ['RFC 5952 §1', '2001:db8:0000:0:1::1', '2001:db8::1:0:0:1'],
  ['RFC 5952 §1', '2001:DB8:0:0:1::1', '2001:db8::1:0:0:1'],
  ['RFC 5952 §2.1', '2001:db8:aaaa:bbbb:cccc:dddd:eeee:0001', '2001:db8:aaaa:bbbb:cccc:dddd:eeee:1'],
  ['RFC 5952 §2.2', '2001:db8:aaaa:bbbb:cccc:dddd::1', '2001:db8:aaaa:bbbb:cccc:dddd:0:1'],
  ['RFC 5952 §2.2', '2001:db8:0:0:0::1', '2001:db8::1'],
  ['RFC 5952 §2.3', '2001:db8:aaaa:bbbb:cccc:dddd:eeee:AaAa', '2001:db8:aaaa:bbbb:cccc:dddd:eeee:aaaa'],
  ['RFC 5952 §4.2.1', '2001:db8:0:0:0:0:2:1', '2001:db8::2:1'],
  ['RFC 5952 §4.2.2', '2001:db8::1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
  ['RFC 5952 §4.2.3', '2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
  ['RFC 5952 §5', '::ffff:c000:201', '::ffff:192.0.2.1'],
  // Beyond the examples.
  ['one group', '1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
  ['one group', '::2:3:4:5:6:7:8', '0:2:3:4:5:6:7:8'],
  ['zeros last', '1::', '1::'],
  ['RFC 6052 §2.4 allows dots; we print hexadecimal', '64:ff9b::192.0.2.33', '64:ff9b::c000:221'],
  ['RFC 4291 §2.5.5.1, deprecated', '::192.0.2.1', '::c000:201'],
  ['mapped zeros', '0:0:0:0:0:ffff:0:0', '::ffff:0.0.0.0'],
  ['zeros inside IPv4', '1:0:0:2:3:4:0.0.0.0', '1::2:3:4:0:0'],
] as const

/** `[what is written, code, index]`. */
const refused = [
  ['', 'empty', 0],
  [':', 'leadingColon', 0],
  [':1', 'leadingColon', 0],
  [':1:2:3:4:5:6:7:8', 'leadingColon', 0],
  ['1:2:3:4:5:6:7:8:', 'trailingColon', 15],
  ['2001:db8:', 'trailingColon', 8],
  [':::', 'tripleColon', 2],
  ['2001:::1', 'tripleColon', 6],
  ['2001::db8::1', 'twoCompressions', 9],
  ['::1::', 'twoCompressions', 3],
  ['1:2:3:4:5:6:7:8:9', 'tooManyGroups', 16],
  ['::1:2:3:4:5:6:7:8:9', 'tooManyGroups', 18],
  ['1::2:3:4:5:6:7:8', 'compressionOfNothing', 1],
  ['1:2:3:4:5:6:7:8::', 'compressionOfNothing', 15],
  ['::1:2:3:4:5:6:7:8', 'compressionOfNothing', 0],
  ['2001:db8', 'tooFewGroups', 8],
  ['1:2:3:4:5:6:7', 'tooFewGroups', 13],
  ['1', 'tooFewGroups', 1],
  ['2001:db8::12345', 'groupTooLong', 10],
  ['02001:db8::1', 'groupTooLong', 0],
  ['::ffffffffffffffffffffffffffff', 'groupTooLong', 2],
  ['2001:db8::g', 'letterNotHex', 10],
  ['https://[::1]', 'letterNotHex', 0],
  ['2OO1:db8::1', 'lookalike', 1],
  ['2001:db8::l', 'lookalike', 10],
  ['2001;db8::1', 'wrongSeparator', 4],
  ['2001-db8::1', 'wrongSeparator', 4],
  ['2001：db8::1', 'wrongSeparator', 4],
  ['2001.db8::1', 'dotForColon', 4],
  ['2001:db8.1::', 'dotForColon', 8],
  ['2001:db8:.1', 'dotForColon', 9],
  [' ::1', 'spaceNotAllowed', 0],
  ['::1 ', 'spaceNotAllowed', 3],
  ['2001: db8::1', 'spaceNotAllowed', 5],
  ['::1\n', 'spaceNotAllowed', 3],
  ['::1\u200b', 'spaceNotAllowed', 3],
  ['fe80::1%eth0', 'zoneNotAllowed', 7],
  ['[::1]', 'bracketsNotAllowed', 0],
  ['::1]', 'bracketsNotAllowed', 3],
  ['2001:db8::/32', 'prefixNotAllowed', 10],
  ['::1\0', 'badCharacter', 3],
  ['::\ud800', 'badCharacter', 2],
  ['::😀', 'badCharacter', 2],
  ['::１', 'badCharacter', 2],
  ['::1^constructor', 'badCharacter', 3],
  ['192.0.2.1', 'ipv4Alone', 0],
  ['192.0.2.1::', 'ipv4NotLast', 0],
  ['::192.0.2.1:1', 'ipv4NotLast', 2],
  ['1:2:3:4:5:6:7:192.0.2.1', 'ipv4NoRoom', 14],
  ['1:2:3:4:5:6:7:8:192.0.2.1', 'tooManyGroups', 16],
  ['1:2:3:4:5:6::192.0.2.1', 'compressionOfNothing', 11],
  ['1:2:3:4:5:192.0.2.1', 'tooFewGroups', 19],
  ['::ffff:192.0.2.256', 'ipv4OctetTooBig', 15],
  ['::ffff:192.0.02.1', 'ipv4LeadingZero', 13],
  ['::ffff:192.0.2', 'ipv4TooFewOctets', 14],
  ['::ffff:192.0.2.1.1', 'ipv4TooManyOctets', 17],
  ['::ffff:192.0..1', 'ipv4EmptyOctet', 13],
  ['::ffff:192.0.2.', 'ipv4EmptyOctet', 15],
  ['::ffff:c0.0.2.1', 'ipv4BadDigit', 7],
  ['::ffff:192.0.2.1/96', 'prefixNotAllowed', 16],
  ['::ffff:192.0.2.1%1', 'zoneNotAllowed', 16],
] as const

describe('text', () => {
  test.each(published)('%s: %s is %s', (_source, text, canonical) => {
    expect(formatAddress(parseAddress(text))).toBe(canonical)
    expect(parseAddress(canonical)).toBe(parseAddress(text))
  })

  test.each(refused)('%j is refused: %s at %i', (text, code, at) => {
    expect(refusal(() => parseAddress(text))).toEqual({ code, at, text })
  })

  test('whatever is formatted parses to the same address', () => {
    fc.assert(
      fc.property(anyAddress, (address) => {
        const text = formatAddress(address)
        expect(text).toBe(slowlyFormat(address))
        expect(parseAddress(text)).toBe(address)
        expect(formatAddressBytes(addressToBytes(address))).toBe(text)
      }),
      { numRuns: 5000 },
    )
  })

  test('every spelling of an address is that address', () => {
    fc.assert(
      fc.property(anyAddress.chain(spelling), ([address, text]) => {
        expect(parseAddress(text)).toBe(address)
      }),
      { numRuns: 5000 },
    )
  })

  test('any text at all gives an address or a ParseError in its place', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let address: Address
        try {
          address = parseAddress(text)
        } catch {
          expect(refusal(() => parseAddress(text)).text).toBe(text)
          return
        }
        expect(addressFromBigint(address)).toBe(address)
      }),
      { numRuns: 5000 },
    )
  })

  test('a million characters are refused like a few', () => {
    for (const piece of ['1', ':', '1:', '::', '1.', ' ', '%', 'g', '\ud800', '0']) {
      const text = piece.repeat(1_000_000)
      expect(refusal(() => parseAddress(text))).toBeDefined()
      expect(refusal(() => parseAddress(`::${text}`))).toBeDefined()
    }
  })

  test('expanded text has 32 digits and the same value', () => {
    expect(expandAddress(parseAddress('2001:db8::1'))).toBe('2001:0db8:0000:0000:0000:0000:0000:0001')
    expect(expandAddress(parseAddress('::'))).toBe('0000:0000:0000:0000:0000:0000:0000:0000')
    fc.assert(
      fc.property(anyAddress, (address) => {
        expect(expandAddress(address)).toMatch(/^[\da-f]{4}(:[\da-f]{4}){7}$/)
        expect(parseAddress(expandAddress(address))).toBe(address)
      }),
    )
  })
})

describe('octets, groups and numbers', () => {
  test('octets in network order', () => {
    const address = parseAddress('2001:db8::ff:1')
    expect([...addressToBytes(address)]).toEqual([0x20, 1, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0, 1])
    expect(addressGroups(address)).toEqual([0x2001, 0xdb8, 0, 0, 0, 0, 0xff, 1])
  })

  test('there and back, also from the middle of a buffer', () => {
    fc.assert(
      fc.property(anyAddress, (address) => {
        const bytes = addressToBytes(address)
        expect(addressFromBytes(bytes)).toBe(address)
        const buffer = new Uint8Array(24)
        buffer.set(bytes, 5)
        expect(addressFromBytes(buffer.subarray(5, 21))).toBe(address)
      }),
    )
  })

  test('results are not views of working space', () => {
    const bytes = addressToBytes(parseAddress('::1'))
    addressToBytes(parseAddress('::2'))
    expect(bytes[15]).toBe(1)
  })

  test.each([
    [15, 'tooShort', 15],
    [17, 'tooLong', 16],
    [0, 'tooShort', 0],
  ])('%i octets are %s', (length, code, offset) => {
    for (const decode of [addressFromBytes, formatAddressBytes]) {
      expect(() => decode(new Uint8Array(length))).toThrow(DecodeError)
      expect(() => decode(new Uint8Array(length))).toThrow(
        expect.objectContaining({ code, field: 'address', offset }),
      )
    }
  })

  test('numbers', () => {
    expect(addressFromBigint(1n)).toBe(parseAddress('::1'))
    expect(refusal(() => addressFromBigint(-1n)).code).toBe('addressOutOfRange')
    expect(refusal(() => addressFromBigint(1n << 128n)).code).toBe('addressOutOfRange')
  })
})

describe('zones', () => {
  test.each(['fe80::1%eth0', 'fe80::1%2', 'ff02::1%wlan-0.1', '::1', 'fe80::1%café', 'fe80::1%😀'])(
    '%s',
    (text) => {
      expect(formatScopedAddress(parseScopedAddress(text))).toBe(text)
    },
  )

  test('the zone is absent, not undefined, where there is none', () => {
    expect(parseScopedAddress('::1')).toStrictEqual({ address: 1n })
    expect(parseScopedAddress('FE80::1%Eth0')).toStrictEqual({
      address: parseAddress('fe80::1'),
      zone: 'Eth0',
    })
  })

  test.each([
    ['fe80::1%', 'zoneEmpty', 8],
    ['fe80::1%a%b', 'zoneBadCharacter', 9],
    ['fe80::1%\0', 'zoneBadCharacter', 8],
    ['fe80::1%a\ud800', 'zoneBadCharacter', 9],
    ['fe80::1%eth0/64', 'prefixNotAllowed', 12],
    ['fe80::1%eth 0', 'spaceNotAllowed', 11],
    ['fe80::1%eth0]', 'bracketsNotAllowed', 12],
    ['fe80:1%eth0', 'tooFewGroups', 6],
    ['%eth0', 'empty', 0],
  ])('%j is refused: %s at %i', (text, code, at) => {
    expect(refusal(() => parseScopedAddress(text))).toEqual({ code, at, text })
  })

  test('any text gives a result that is written back the same, or a ParseError', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        try {
          parseScopedAddress(text)
        } catch {
          refusal(() => parseScopedAddress(text))
          return
        }
        const scoped = parseScopedAddress(text)
        expect(parseScopedAddress(formatScopedAddress(scoped))).toStrictEqual(scoped)
      }),
      { numRuns: 3000 },
    )
  })
})
