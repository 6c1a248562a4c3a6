import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Address } from '#core/address/address.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { onesComplementSum } from '#core/bytes/checksum.ts'
import { EncodeError } from '#core/bytes/errors.ts'
import { formatHex, parseHex } from '#core/bytes/hex.ts'
import { describeVectors } from '../../../../testing/vectors.ts'
import { decodeIpv6, dscpOf, ecnOf, encodeIpv6, ipv6Header } from './ipv6.ts'
import { ipv6Vectors } from './ipv6.vectors.ts'
import { encodePseudoHeader, hasRightChecksum, pseudoHeaderSum, withChecksum } from './pseudo-header.ts'

describe('IPv6 header', () => {
  describeVectors(ipv6Vectors, decodeIpv6, encodeIpv6)

  test('what is not said, and what does not fit', () => {
    const ends = { source: parseAddress('::1'), destination: parseAddress('::2'), nextHeader: 58 }
    const header = ipv6Header(ends, 8)
    expect(formatHex(encodeIpv6(header)).slice(0, 16)).toBe('6000000000083a40')
    expect(() => encodeIpv6({ ...header, hopLimit: 256 })).toThrow(new EncodeError('hopLimit', '256'))
    expect(() => encodeIpv6({ ...header, flowLabel: 2 ** 20 })).toThrow(
      new EncodeError('flowLabel', '1048576'),
    )
  })

  test('the two parts of the traffic class', () => {
    expect(dscpOf(0b10111010)).toBe(46)
    expect(ecnOf(0b10111010)).toBe(2)
  })
})

describe('checksums of upper layers', () => {
  const source = parseAddress('2001:db8::a')
  const destination = parseAddress('2001:db8:1::e')

  test('the pseudo-header', () => {
    expect(formatHex(encodePseudoHeader({ source, destination, nextHeader: 17 }, 0x12345))).toBe(
      '20010db800000000000000000000000a20010db800010000000000000000000e0001234500000011',
    )
  })

  // captures/icmp-errors #35
  const echo = parseHex('8000857a66660001000102030405060708090a0b0c0d0e0f')

  test('one that a kernel computed', () => {
    expect(hasRightChecksum({ source, destination, nextHeader: 58 }, echo)).toBe(true)
    const zeroed = echo.slice()
    zeroed.fill(0, 2, 4)
    expect(withChecksum({ source, destination, nextHeader: 58 }, zeroed, 2)).toEqual(echo)
  })

  test('any message', () => {
    const octets = fc.uint8Array({ minLength: 8, maxLength: 100 })
    const number = fc.constantFrom(6, 17, 58)
    const addresses = fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }).map((value) => value as Address)
    fc.assert(
      fc.property(octets, number, addresses, (message, nextHeader, from) => {
        const header = { source: from, destination, nextHeader }
        const whole = withChecksum(header, message, 6)
        const octets = encodePseudoHeader(header, message.length)
        expect(onesComplementSum(new Uint8Array(), 0, 0, pseudoHeaderSum(header, message.length))).toBe(
          onesComplementSum(octets),
        )
        expect(hasRightChecksum(header, whole)).toBe(true)
        whole[0]! ^= 1
        expect(hasRightChecksum(header, whole)).toBe(false)
      }),
    )
  })

  test('UDP never sends a zero (RFC 8200 §8.1)', () => {
    const header = { source: 0n as Address, destination: 0n as Address, nextHeader: 17 }
    // The length of 8, the number 17 and this word make ffff.
    const message = parseHex('ffe6 0000 0000 0000')
    expect(formatHex(withChecksum(header, message, 6))).toBe('ffe600000000ffff')
  })
})
