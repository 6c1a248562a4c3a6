import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyAddress, anyText } from '../../../testing/addresses.ts'
import { refusal } from '../../../testing/refusal.ts'
import { formatAddress } from './address.ts'
import { formatIpv4 } from './format-ipv4.ts'
import {
  embedIpv4,
  extractIpv4,
  isIpv4Mapped,
  mapIpv4,
  parseIpv4,
  translationLengths,
  unmapIpv4,
  wellKnownPrefix,
} from './ipv4.ts'
import { parseAddress } from './parse-address.ts'
import { parsePrefix, prefixOf } from './prefix.ts'

const anyIpv4 = fc.nat(0xffffffff)

describe('dotted text', () => {
  test.each([
    ['192.0.2.33', 0xc0000221],
    ['0.0.0.0', 0],
    ['255.255.255.255', 0xffffffff],
  ])('%s', (text, value) => {
    expect(parseIpv4(text)).toBe(value)
    expect(formatIpv4(value)).toBe(text)
  })

  test.each([
    ['', 'empty', 0],
    ['192.0.2', 'ipv4TooFewOctets', 7],
    ['192.0.2.1.5', 'ipv4TooManyOctets', 10],
    ['192.0.2.256', 'ipv4OctetTooBig', 8],
    ['192.0.2.99999999999999999999', 'ipv4OctetTooBig', 8],
    ['192.0.2.01', 'ipv4LeadingZero', 8],
    ['192.0.2.', 'ipv4EmptyOctet', 8],
    ['.192.0.2', 'ipv4EmptyOctet', 0],
    ['192..2.1', 'ipv4EmptyOctet', 4],
    ['192.0.2.a', 'ipv4BadDigit', 8],
    ['0xc0.0.2.1', 'letterNotHex', 1],
    ['192.0.2.1/24', 'prefixNotAllowed', 9],
    ['192.0.2.1 ', 'spaceNotAllowed', 9],
    ['192.O.2.1', 'lookalike', 4],
    ['3221225985', 'ipv4OctetTooBig', 0],
    ['::1', 'badCharacter', 0],
  ])('%j is refused: %s at %i', (text, code, at) => {
    expect(refusal(() => parseIpv4(text))).toEqual({ code, at, text })
  })

  test('there and back; any text gives a number or a ParseError', () => {
    fc.assert(
      fc.property(anyIpv4, (value) => {
        expect(parseIpv4(formatIpv4(value))).toBe(value)
      }),
    )
    fc.assert(
      fc.property(anyText, (text) => {
        try {
          expect(formatIpv4(parseIpv4(text))).toBe(text)
        } catch {
          refusal(() => parseIpv4(text))
        }
      }),
    )
  })

  test.each([-1, 2 ** 32, 1.5, Number.NaN])('%d is no IPv4 address', (value) => {
    expect(refusal(() => formatIpv4(value)).code).toBe('ipv4OutOfRange')
    expect(refusal(() => mapIpv4(value)).code).toBe('ipv4OutOfRange')
  })
})

describe('mapped', () => {
  test('there and back', () => {
    expect(formatAddress(mapIpv4(parseIpv4('192.0.2.1')))).toBe('::ffff:192.0.2.1')
    fc.assert(
      fc.property(anyIpv4, (value) => {
        expect(isIpv4Mapped(mapIpv4(value))).toBe(true)
        expect(unmapIpv4(mapIpv4(value))).toBe(value)
      }),
    )
  })

  test('other addresses are refused', () => {
    expect(refusal(() => unmapIpv4(parseAddress('::192.0.2.1')))).toMatchObject({ code: 'ipv4NotMapped' })
  })
})

describe('under the prefix of a translator', () => {
  // RFC 6052 §2.4, both tables; 192.0.2.33 each time.
  test.each([
    ['2001:db8::/32', '2001:db8:c000:221::'],
    ['2001:db8:100::/40', '2001:db8:1c0:2:21::'],
    ['2001:db8:122::/48', '2001:db8:122:c000:2:2100::'],
    ['2001:db8:122:300::/56', '2001:db8:122:3c0:0:221::'],
    ['2001:db8:122:344::/64', '2001:db8:122:344:c0:2:2100::'],
    ['2001:db8:122:344::/96', '2001:db8:122:344::192.0.2.33'],
    ['64:ff9b::/96', '64:ff9b::192.0.2.33'],
  ])('%s', (prefix, address) => {
    expect(embedIpv4(parsePrefix(prefix), 0xc0000221)).toBe(parseAddress(address))
    expect(extractIpv4(parsePrefix(prefix), parseAddress(address))).toBe(0xc0000221)
  })

  test('there and back, with bits 64 to 71 zero', () => {
    fc.assert(
      fc.property(anyAddress, fc.constantFrom(...translationLengths), anyIpv4, (address, length, ipv4) => {
        const { network } = prefixOf(address, length)
        const prefix = prefixOf((network & ~(0xffn << 56n)) as typeof network, length)
        const embedded = embedIpv4(prefix, ipv4)
        expect((embedded >> 56n) & 0xffn).toBe(0n)
        expect(extractIpv4(prefix, embedded)).toBe(ipv4)
      }),
    )
  })

  test('what follows the IPv4 address is not looked at', () => {
    expect(extractIpv4(parsePrefix('2001:db8::/32'), parseAddress('2001:db8:c000:221:0:1:2:3'))).toBe(
      0xc0000221,
    )
  })

  test('refusals', () => {
    const address = parseAddress('2001:db8::1')
    expect(refusal(() => embedIpv4(parsePrefix('2001:db8::/33'), 0))).toEqual({
      code: 'lengthNotTranslation',
      text: '2001:db8::/33',
      at: 11,
    })
    expect(refusal(() => embedIpv4(parsePrefix('2001:db8:0:0:100::/96'), 0)).code).toBe('translationOctet')
    expect(refusal(() => embedIpv4(parsePrefix('64:ff9b::/96'), -1)).code).toBe('ipv4OutOfRange')
    expect(refusal(() => extractIpv4(parsePrefix('64:ff9b::/96'), address)).code).toBe('addressNotInPrefix')
    expect(
      refusal(() => extractIpv4(parsePrefix('2001:db8::/32'), parseAddress('2001:db8:0:0:100::'))).code,
    ).toBe('translationOctet')
  })

  // RFC 6052 §3.1
  test.each([
    '10.0.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.1.1',
    '0.0.0.0',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
  ])('64:ff9b::/96 does not carry %s, other prefixes do', (text) => {
    const ipv4 = parseIpv4(text)
    const expected = { code: 'ipv4NotGlobal', text, at: 0 }
    expect(refusal(() => embedIpv4(wellKnownPrefix, ipv4))).toEqual(expected)
    expect(refusal(() => extractIpv4(wellKnownPrefix, parseAddress(`64:ff9b::${text}`)))).toEqual(expected)
    const own = parsePrefix('2001:db8:64::/96')
    expect(extractIpv4(own, embedIpv4(own, ipv4))).toBe(ipv4)
  })

  // RFC 6052 §2.4 and RFC 7050 §2.2
  test.each(['8.8.8.8', '192.0.2.33', '198.51.100.1', '192.0.0.170', '192.0.0.171', '192.88.99.1'])(
    '64:ff9b::/96 carries %s',
    (text) => {
      const ipv4 = parseIpv4(text)
      expect(extractIpv4(wellKnownPrefix, embedIpv4(wellKnownPrefix, ipv4))).toBe(ipv4)
    },
  )
})
