import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyAddress } from '../../../testing/addresses.ts'
import { refusal } from '../../../testing/refusal.ts'
import { expandAddress, formatAddress } from './address.ts'
import { classifyAddress } from './classify.ts'
import { parseAddress } from './parse-address.ts'
import { containsAddress, formatPrefix, nthSubnet } from './prefix.ts'
import { eui64Octets, ntpTime, ulaGlobalId, ulaParts, ulaPrefix } from './ula.ts'

const anyGlobalId = fc.bigInt(0n, (1n << 40n) - 1n)

describe('parts', () => {
  test('of an address', () => {
    expect(ulaParts(parseAddress('fd12:3456:789a:1::1'))).toEqual({
      isLocal: true,
      globalId: 0x123456789an,
      subnetId: 1,
      interfaceId: 1n,
    })
    expect(ulaParts(parseAddress('fc00::'))).toEqual({
      isLocal: false,
      globalId: 0n,
      subnetId: 0,
      interfaceId: 0n,
    })
  })

  test('only of unique local addresses', () => {
    for (const text of ['fbff:ffff::', 'fe00::', 'fe80::1', '2001:db8::1', '::']) {
      expect(ulaParts(parseAddress(text))).toBeUndefined()
    }
    fc.assert(
      fc.property(anyAddress, (address) => {
        expect(ulaParts(address) !== undefined).toBe(classifyAddress(address).kind === 'unique-local')
      }),
    )
  })
})

describe('prefixes', () => {
  test('are fd and 40 bits', () => {
    expect(formatPrefix(ulaPrefix(0x123456789an))).toBe('fd12:3456:789a::/48')
    expect(formatPrefix(ulaPrefix(0n))).toBe('fd00::/48')
    expect(formatPrefix(ulaPrefix((1n << 40n) - 1n))).toBe('fdff:ffff:ffff::/48')
    for (const globalId of [-1n, 1n << 40n]) {
      expect(refusal(() => ulaPrefix(globalId)).code).toBe('globalIdOutOfRange')
    }
  })

  test('and give back what they were made of', () => {
    fc.assert(
      fc.property(anyGlobalId, fc.nat(0xffff), (globalId, subnetId) => {
        const prefix = ulaPrefix(globalId)
        const { network } = nthSubnet(prefix, 64, BigInt(subnetId))
        expect(containsAddress(prefix, network)).toBe(true)
        expect(ulaParts(network)).toEqual({ isLocal: true, globalId, subnetId, interfaceId: 0n })
        expect(expandAddress(network)).toMatch(/^fd/)
      }),
    )
  })
})

describe('the method of RFC 4193 §3.2.2', () => {
  // From Python: hashlib.sha1(struct.pack('>Q', time) + identifier).digest()[-5:]
  test('with a time and a MAC address', () => {
    const time = 0xec3a_2f80_8000_0000n
    const identifier = eui64Octets('00:00:5e:00:53:01')
    expect([...identifier]).toEqual([0x00, 0x00, 0x5e, 0xff, 0xfe, 0x00, 0x53, 0x01])
    expect(ulaGlobalId({ time, identifier })).toBe(0x2796724b9dn)
  })

  test('is the end of one SHA-1', () => {
    const anySeed = fc.record({ time: fc.bigInt(0n, (1n << 64n) - 1n), identifier: fc.uint8Array() })
    fc.assert(
      fc.property(anySeed, ({ time, identifier }) => {
        const octets = Buffer.alloc(8)
        octets.writeBigUInt64BE(time)
        const digest = createHash('sha1').update(octets).update(identifier).digest('hex')
        expect(ulaGlobalId({ time, identifier })).toBe(BigInt(`0x${digest.slice(-10)}`))
      }),
    )
  })

  test('takes 64 bits of time', () => {
    for (const time of [-1n, 1n << 64n]) {
      expect(refusal(() => ulaGlobalId({ time, identifier: new Uint8Array(8) })).code).toBe('timeOutOfRange')
    }
  })
})

describe('time as NTP has it', () => {
  test.each([
    [Date.UTC(1970, 0, 1), 2_208_988_800n << 32n],
    [Date.UTC(1900, 0, 1), 0n],
    // RFC 5905 figure 4
    [Date.UTC(1999, 11, 31), 3_155_587_200n << 32n],
    [Date.UTC(1970, 0, 1) + 500, (2_208_988_800n << 32n) | 0x8000_0000n],
    [Date.UTC(1970, 0, 1) - 500, (2_208_988_799n << 32n) | 0x8000_0000n],
    // The next era begins on 7 February 2036 at 06:28:16.
    [Date.UTC(2036, 1, 7, 6, 28, 16), 0n],
    [Date.UTC(2036, 1, 7, 6, 28, 15), 0xffff_ffffn << 32n],
  ])('%i', (milliseconds, time) => {
    expect(ntpTime(milliseconds)).toBe(time)
  })

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('%d is no time', (milliseconds) => {
    expect(refusal(() => ntpTime(milliseconds)).code).toBe('timeOutOfRange')
  })
})

test('a prefix from beginning to end', () => {
  const globalId = ulaGlobalId({
    time: ntpTime(Date.UTC(2026, 0, 1)),
    identifier: eui64Octets('00:00:5e:00:53:01'),
  })
  expect(formatAddress(ulaPrefix(globalId).network)).toBe('fd95:1d7b:3f04::')
})
