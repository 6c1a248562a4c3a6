import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyAddress } from '../../../testing/addresses.ts'
import { refusal } from '../../../testing/refusal.ts'
import { formatIpv4 } from './format-ipv4.ts'
import { parseIpv4 } from './ipv4.ts'
import {
  ipv4Block,
  ipv4SpecialPurposeRegistry,
  isGlobalIpv4,
  isIpv4Multicast,
} from './ipv4-special-purpose.ts'
import { parseAddress } from './parse-address.ts'
import { containsAddress, formatPrefix } from './prefix.ts'
import { embeddedIpv4, embeddingSections, sixToFourPrefix, teredoParts } from './transition-address.ts'

describe('the IPv4 registry', () => {
  test.each([
    ['10.0.0.0', 'Private-Use', false],
    ['9.255.255.255', undefined, true],
    ['172.15.255.255', undefined, true],
    ['172.16.0.0', 'Private-Use', false],
    ['172.32.0.0', undefined, true],
    ['0.0.0.0', '"This host on this network"', false],
    ['0.0.0.1', '"This network"', false],
    ['192.0.0.7', 'IPv4 Service Continuity Prefix', false],
    ['192.0.0.9', 'Port Control Protocol Anycast', true],
    ['192.0.0.11', 'IETF Protocol Assignments', false],
    ['192.0.0.170', 'NAT64/DNS64 Discovery', true],
    ['192.0.2.1', 'Documentation (TEST-NET-1)', true],
    ['192.88.99.1', 'Deprecated (6to4 Relay Anycast)', true],
    ['192.88.99.2', '6a44-relay anycast address', false],
    ['224.0.0.1', undefined, false],
    ['239.255.255.255', undefined, false],
    ['240.0.0.0', 'Reserved', false],
    ['255.255.255.255', 'Limited Broadcast', false],
    ['8.8.8.8', undefined, true],
  ])('%s: %s', (text, name, isGlobal) => {
    expect(ipv4Block(parseIpv4(text))?.name).toBe(name)
    expect(isGlobalIpv4(parseIpv4(text))).toBe(isGlobal)
  })

  test('every row is found by its first address or a row inside it, and none has host bits', () => {
    expect(ipv4SpecialPurposeRegistry).toHaveLength(26)
    for (const block of ipv4SpecialPurposeRegistry) {
      expect(block.first % 2 ** (32 - block.length)).toBe(0)
      const last = block.first + 2 ** (32 - block.length) - 1
      expect(ipv4Block(block.first)!.length).toBeGreaterThanOrEqual(block.length)
      expect(ipv4Block(last)!.length).toBeGreaterThanOrEqual(block.length)
    }
  })

  test('multicast is 224.0.0.0/4', () => {
    expect(
      ['223.255.255.255', '224.0.0.0', '239.255.255.255', '240.0.0.0'].map(parseIpv4).map(isIpv4Multicast),
    ).toEqual([false, true, true, false])
  })
})

describe('6to4', () => {
  test('the prefix of a site: RFC 3056 §2', () => {
    expect(formatPrefix(sixToFourPrefix(parseIpv4('192.0.2.4')))).toBe('2002:c000:204::/48')
    expect(refusal(() => sixToFourPrefix(parseIpv4('10.0.0.1')))).toEqual({
      code: 'ipv4NotGlobal',
      text: '10.0.0.1',
      at: 0,
    })
    expect(refusal(() => sixToFourPrefix(-1)).code).toBe('ipv4OutOfRange')
  })

  test('holds its own addresses', () => {
    fc.assert(
      fc.property(fc.nat(0xffffffff).filter(isGlobalIpv4), (ipv4) => {
        const prefix = sixToFourPrefix(ipv4)
        expect(containsAddress(prefix, prefix.network)).toBe(true)
        expect(embeddedIpv4(prefix.network)).toEqual([{ mechanism: 'sixToFour', ipv4 }])
      }),
    )
  })
})

describe('Teredo', () => {
  // RFC 4380 §4, with documentation addresses: server 192.0.2.45, client 203.0.113.1 behind port 40000.
  test('parts', () => {
    expect(teredoParts(parseAddress('2001:0:c000:22d:8000:63bf:34ff:8efe'))).toEqual({
      server: parseIpv4('192.0.2.45'),
      flags: 0x8000,
      port: 40_000,
      client: parseIpv4('203.0.113.1'),
    })
    expect(teredoParts(parseAddress('2001:db8::1'))).toBeUndefined()
  })
})

describe('what an address carries', () => {
  test.each([
    ['::ffff:192.0.2.1', [['mapped', '192.0.2.1']]],
    ['::192.0.2.1', [['compatible', '192.0.2.1']]],
    ['64:ff9b::192.0.2.33', [['translated', '192.0.2.33']]],
    // Not allowed, and still what the bits say.
    ['64:ff9b::10.0.0.1', [['translated', '10.0.0.1']]],
    ['2002:c000:204::1', [['sixToFour', '192.0.2.4']]],
    [
      '2001:0:c000:22d:8000:63bf:34ff:8efe',
      [
        ['teredoServer', '192.0.2.45'],
        ['teredoClient', '203.0.113.1'],
      ],
    ],
    ['fe80::5efe:192.0.2.1', [['isatap', '192.0.2.1']]],
    ['2001:db8::200:5efe:192.0.2.1', [['isatap', '192.0.2.1']]],
    [
      '2002:c000:204::5efe:198.51.100.1',
      [
        ['sixToFour', '192.0.2.4'],
        ['isatap', '198.51.100.1'],
      ],
    ],
    ['::', []],
    ['::1', []],
    ['::ffff', []],
    ['2001:db8::1', []],
    ['2001:db8::100:5efe:192.0.2.1', []],
    ['ff02::5efe:192.0.2.1', []],
    ['64:ff9b:1::192.0.2.1', []],
  ])('%s', (text, expected) => {
    const found = embeddedIpv4(parseAddress(text))
    expect(found.map(({ mechanism, ipv4 }) => [mechanism, formatIpv4(ipv4)])).toEqual(expected)
  })

  test('is always an IPv4 address with a section to read', () => {
    fc.assert(
      fc.property(anyAddress, (address) => {
        for (const { mechanism, ipv4 } of embeddedIpv4(address)) {
          expect(formatIpv4(ipv4)).toMatch(/^[\d.]+$/)
          expect(embeddingSections[mechanism]).toMatch(/^RFC/)
        }
      }),
    )
  })
})
