import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyAddress, anyText } from '../../../testing/addresses.ts'
import { refusal } from '../../../testing/refusal.ts'
import { formatHostPort, parseHostPort } from './host-port.ts'

test.each([
  ['[2001:db8::1]:80', '[2001:db8::1]:80'], // RFC 5952 §6
  ['[FE80::1%eth0]:443', '[fe80::1%eth0]:443'],
  ['[::ffff:192.0.2.1]:0', '[::ffff:192.0.2.1]:0'],
  ['[::]:65535', '[::]:65535'],
  ['[::1]:0080', '[::1]:80'], // RFC 3986 §3.2.3: any digits
])('%s', (text, canonical) => {
  expect(formatHostPort(parseHostPort(text))).toBe(canonical)
})

test.each([
  ['', 'empty', 0],
  ['[]:80', 'empty', 1],
  ['2001:db8::1:80', 'openBracketMissing', 0],
  ['localhost:80', 'openBracketMissing', 0],
  ['192.0.2.1:80', 'ipv4Alone', 0],
  ['192.0.2.256:80', 'ipv4OctetTooBig', 8],
  ['[2001:db8::1:80', 'closeBracketMissing', 15],
  ['[2001:db8::1]', 'portMissing', 13],
  ['[2001:db8::1]:', 'portMissing', 14],
  ['[2001:db8::1]80', 'portBadCharacter', 13],
  ['[2001:db8::1]:http', 'portBadCharacter', 14],
  ['[2001:db8::1]:8 0', 'portBadCharacter', 15],
  ['[2001:db8::1]:65536', 'portTooBig', 14],
  ['[2001:db8::1]:999999999999999999999', 'portTooBig', 14],
  ['[2001:db8::g]:80', 'letterNotHex', 11],
  ['[2001:db8::/32]:80', 'prefixNotAllowed', 11],
  ['[[::1]]:80', 'bracketsNotAllowed', 1],
  ['[fe80::1%]:80', 'zoneEmpty', 9],
])('%j is refused: %s at %i', (text, code, at) => {
  expect(refusal(() => parseHostPort(text))).toEqual({ code, at, text })
})

test('there and back; any text gives a result or a ParseError', () => {
  fc.assert(
    fc.property(anyAddress, fc.nat(0xffff), fc.constantFrom(undefined, 'eth0'), (address, port, zone) => {
      const value = { host: zone === undefined ? { address } : { address, zone }, port }
      expect(parseHostPort(formatHostPort(value))).toStrictEqual(value)
    }),
  )
  fc.assert(
    fc.property(
      anyText.chain((text) => fc.constantFrom(text, `[${text}`, `[${text}]:80`, `[::1]${text}`)),
      (text) => {
        try {
          parseHostPort(text)
        } catch {
          refusal(() => parseHostPort(text))
        }
      },
    ),
    { numRuns: 2000 },
  )
})
