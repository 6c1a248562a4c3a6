import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyText } from '../../../testing/addresses.ts'
import { refusal } from '../../../testing/refusal.ts'
import { formatAddress } from './address.ts'
import { eui64, joinPrefix, parseMac } from './interface-id.ts'
import { parsePrefix } from './prefix.ts'

describe('MAC addresses', () => {
  test.each(['00:00:5E:00:53:01', '00-00-5e-00-53-01', '0000.5e00.5301'])('%s', (text) => {
    expect(parseMac(text)).toBe('00:00:5e:00:53:01')
  })

  test.each([
    ['', 'macLength', 0],
    ['00:00:5e:00:53', 'macLength', 14],
    ['00:00:5e:00:53:', 'macLength', 15],
    ['00:00:5e:00:53:01:02', 'macLength', 18],
    ['0:0:5e:0:53:1', 'macLength', 1],
    ['000:00:5e:00:53:01', 'macLength', 2],
    ['00005e005301', 'macLength', 2],
    ['00:00:5e:00:53:0g', 'macBadCharacter', 16],
    ['00:00:5e:00:53:01 ', 'macBadCharacter', 17],
    ['00:00:5e-00:53:01', 'macMixedSeparators', 8],
    [':00:00:5e:00:53', 'macLength', 0],
  ])('%j is refused: %s at %i', (text, code, at) => {
    expect(refusal(() => parseMac(text))).toEqual({ code, at, text })
  })

  test('any text gives a MAC address or a ParseError', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyText,
          fc.array(fc.constantFrom('0', 'a', 'F', ':', '-', '.', 'g')).map((all) => all.join('')),
        ),
        (text) => {
          try {
            expect(parseMac(text)).toMatch(/^[\da-f]{2}(:[\da-f]{2}){5}$/)
          } catch {
            refusal(() => parseMac(text))
          }
        },
      ),
      { numRuns: 3000 },
    )
  })
})

describe('interface identifiers', () => {
  test.each([
    // RFC 2464 §4
    ['34:56:78:9a:bc:de', 0x3656_78ff_fe9a_bcden],
    ['00:00:5e:00:53:01', 0x0200_5eff_fe00_5301n],
    ['02:00:00:00:00:01', 0x0000_00ff_fe00_0001n],
  ])('%s', (mac, identifier) => {
    expect(eui64(mac)).toBe(identifier)
  })

  test('joined with a prefix', () => {
    expect(formatAddress(joinPrefix(parsePrefix('2001:db8::/64'), 1n))).toBe('2001:db8::1')
    expect(formatAddress(joinPrefix(parsePrefix('fe80::/10'), 0x0200_5eff_fe00_5301n))).toBe(
      'fe80::200:5eff:fe00:5301',
    )
    expect(refusal(() => joinPrefix(parsePrefix('2001:db8::/65'), 1n))).toMatchObject({
      code: 'lengthTooLong',
      at: 11,
    })
    expect(refusal(() => joinPrefix(parsePrefix('2001:db8::/64'), 1n << 64n)).code).toBe(
      'interfaceIdOutOfRange',
    )
    expect(refusal(() => joinPrefix(parsePrefix('2001:db8::/64'), -1n)).code).toBe('interfaceIdOutOfRange')
  })
})
