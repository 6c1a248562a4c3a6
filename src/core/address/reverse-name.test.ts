import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyAddress, anyText } from '../../../testing/addresses.ts'
import { refusal } from '../../../testing/refusal.ts'
import { parseAddress } from './parse-address.ts'
import { containsAddress, formatPrefix, parsePrefix, prefixOf } from './prefix.ts'
import {
  addressFromReverseName,
  prefixFromReverseZone,
  reverseName,
  reverseZone,
  reverseZones,
} from './reverse-name.ts'

const zeros = '0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0'

describe('names of addresses', () => {
  test.each([
    // RFC 3596 §2.5
    ['4321:0:1:2:3:4:567:89ab', 'b.a.9.8.7.6.5.0.4.0.0.0.3.0.0.0.2.0.0.0.1.0.0.0.0.0.0.0.1.2.3.4.ip6.arpa'],
    ['2001:db8::1', `1.${zeros}.8.b.d.0.1.0.0.2.ip6.arpa`],
    ['::', `0.0.0.0.0.0.0.0.0.${zeros}.ip6.arpa`],
    ['::ffff:192.0.2.1', '1.0.2.0.0.0.0.c.f.f.f.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.ip6.arpa'],
  ])('%s', (text, name) => {
    expect(reverseName(parseAddress(text))).toBe(name)
    expect(addressFromReverseName(name)).toBe(parseAddress(text))
    expect(addressFromReverseName(`${name}.`.toUpperCase())).toBe(parseAddress(text))
  })

  test('there and back', () => {
    fc.assert(
      fc.property(anyAddress, fc.boolean(), fc.boolean(), (address, upper, dot) => {
        const name = reverseName(address)
        expect(name).toHaveLength(72)
        const written = (upper ? name.toUpperCase() : name) + (dot ? '.' : '')
        expect(addressFromReverseName(written)).toBe(address)
      }),
    )
  })
})

describe('zones', () => {
  test.each([
    ['2001:db8::/32', '8.b.d.0.1.0.0.2.ip6.arpa'],
    ['2001:db8:cafe::/48', 'e.f.a.c.8.b.d.0.1.0.0.2.ip6.arpa'],
    ['2001:db8::/36', '0.8.b.d.0.1.0.0.2.ip6.arpa'],
    ['fe80::/12', '8.e.f.ip6.arpa'],
    ['::/0', 'ip6.arpa'],
    ['::1/128', `1.0.0.0.0.0.0.0.0.${zeros}.ip6.arpa`],
  ])('of %s', (text, zone) => {
    expect(reverseZone(parsePrefix(text))).toBe(zone)
    expect(reverseZones(parsePrefix(text))).toEqual([zone])
    expect(formatPrefix(prefixFromReverseZone(zone))).toBe(text)
    expect(formatPrefix(prefixFromReverseZone(`${zone}.`))).toBe(text)
  })

  test.each([
    ['2001:db8::/31', ['8', '9'].map((digit) => `${digit}.b.d.0.1.0.0.2.ip6.arpa`)],
    ['fe80::/10', ['8', '9', 'a', 'b'].map((digit) => `${digit}.e.f.ip6.arpa`)],
    ['8000::/1', [...'89abcdef'].map((digit) => `${digit}.ip6.arpa`)],
  ])('of %s there are several', (text, zones) => {
    expect(reverseZones(parsePrefix(text))).toEqual(zones)
    expect(refusal(() => reverseZone(parsePrefix(text)))).toEqual({
      code: 'lengthNotNibble',
      text,
      at: text.indexOf('/') + 1,
    })
  })

  test('hold the names of their addresses and no others', () => {
    fc.assert(
      fc.property(anyAddress, anyAddress, fc.nat(128), (address, other, length) => {
        const prefix = prefixOf(address, length)
        const zones = reverseZones(prefix)
        for (const some of [address, other]) {
          const isInside = zones.some((zone) => `.${reverseName(some)}`.endsWith(`.${zone}`))
          expect(isInside).toBe(containsAddress(prefix, some))
        }
        if (length % 4 === 0) expect(prefixFromReverseZone(reverseZone(prefix))).toEqual(prefix)
      }),
    )
  })
})

describe('what is no reverse name', () => {
  test.each([
    ['', 'empty', 0],
    ['8.b.d.0.1.0.0.2.ip6.arpa', 'reverseTooFew', 16],
    ['ip6.arpa', 'reverseTooFew', 0],
    [`1.1.${zeros}.8.b.d.0.1.0.0.2.ip6.arpa`, 'reverseTooMany', 64],
    [`g.${zeros}.8.b.d.0.1.0.0.2.ip6.arpa`, 'reverseLabel', 0],
    [`10.${zeros}.8.b.d.0.1.0.0.2.ip6.arpa`, 'reverseLabel', 0],
    ['1..0.ip6.arpa', 'reverseLabel', 2],
    ['.ip6.arpa', 'reverseLabel', 0],
    ['1.2.ip6.arpa..', 'reverseSuffix', 8],
    ['1.2.0.192.in-addr.arpa', 'reverseSuffix', 10],
    ['1.0.ip6.int', 'reverseSuffix', 4],
    ['1ip6.arpa', 'reverseSuffix', 0],
    ['arpa', 'reverseSuffix', 0],
    ['2001:db8::1', 'reverseSuffix', 0],
  ])('%j is refused: %s at %i', (name, code, at) => {
    expect(refusal(() => addressFromReverseName(name))).toEqual({ code, at, text: name })
  })

  test('any text gives an address or a ParseError', () => {
    const label = fc.constantFrom('0', 'f', 'A', '10', '', 'g', 'ip6', 'arpa', '１')
    const name = fc.array(label, { maxLength: 36 }).map((labels) => labels.join('.'))
    fc.assert(
      fc.property(
        fc.oneof(
          anyText,
          name,
          name.map((text) => `${text}.ip6.arpa`),
        ),
        (text) => {
          try {
            expect(reverseName(addressFromReverseName(text))).toBe(text.toLowerCase().replace(/\.$/, ''))
          } catch {
            refusal(() => addressFromReverseName(text))
          }
        },
      ),
      { numRuns: 1000 },
    )
  })
})
