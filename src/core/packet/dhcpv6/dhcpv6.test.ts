import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatHex, parseHex } from '#core/bytes/hex.ts'
import { decodeError, describeVectors } from '../../../../testing/vectors.ts'
import { decodeDhcp, summarizeDhcp } from './dhcpv6.ts'
import { dhcpVectors } from './dhcpv6.vectors.ts'
import { decodeDuid } from './duid.ts'
import { encodeDhcp } from './write-dhcp.ts'
import { encodeDuid } from './write-duid.ts'

describe('DHCPv6', () => {
  describeVectors(dhcpVectors, decodeDhcp, encodeDhcp)

  test('lines about them', () => {
    expect(dhcpVectors.map(({ value }) => summarizeDhcp(value))).toMatchInlineSnapshot(`
      [
        "dhcp6 solicit (xid=88d815 client-ID option-request elapsed-time IA_NA)",
        "dhcp6 advertise (xid=88d815 client-ID server-ID IA_NA (IA_ADDR 2001:db8:1::1216) status-code 0 preference DNS-search-list DNS-server 2001:db8:53::53)",
        "dhcp6 request (xid=6e944b client-ID server-ID option-request elapsed-time IA_NA (IA_ADDR 2001:db8:1::1216))",
        "dhcp6 reply (xid=6e944b client-ID server-ID IA_NA (IA_ADDR 2001:db8:1::1216) status-code 0 DNS-search-list DNS-server 2001:db8:53::53)",
        "dhcp6 release (xid=c7f75b client-ID server-ID option-request elapsed-time IA_NA (IA_ADDR 2001:db8:1::1216))",
        "dhcp6 inf-req (xid=7b23c6 client-ID option-request elapsed-time)",
        "dhcp6 solicit (xid=a1b2c3 client-ID rapid-commit IA_PD (IA_PD-prefix 2001:db8:f00::/56))",
        "dhcp6 reply (xid=a1b2c3 IA_PD (status-code 6))",
        "dhcp6 relay-fwd (linkaddr=2001:db8:1::1 peeraddr=fe80::a option-9)",
        "dhcp6 reply (xid=1 lifetime SOL_MAX_RT INF_MAX_RT reconfigure-accept preference IA_TA malformed)",
      ]
    `)
  })
})

describe('DUID', () => {
  test.each([
    ['00010001329387b2020000000001', { kind: 'linkLayerTime', hardwareType: 1, time: 0x329387b2 }],
    ['00020000ab11f09d3d5cdc4a', { kind: 'enterprise', enterpriseNumber: 43793 }],
    [
      '0003000102000000000a',
      { kind: 'linkLayer', hardwareType: 1, linkLayerAddress: parseHex('02000000000a') },
    ],
    ['0004000102030405060708090a0b0c0d0e0f', { kind: 'uuid' }],
    ['00ff01', { kind: 'unknown', type: 255 }],
  ])('%s', (hex, value) => {
    const duid = decodeDuid(parseHex(hex))
    expect(duid).toMatchObject(value)
    expect(formatHex(encodeDuid(duid))).toBe(hex)
  })

  test('what is too short or too long', () => {
    expect(decodeError(() => decodeDuid(parseHex('0001')))).toMatchObject({
      code: 'tooShort',
      field: 'hardwareType',
    })
    expect(decodeError(() => decodeDuid(parseHex(`0004${'00'.repeat(17)}`)))).toMatchObject({
      code: 'tooLong',
    })
  })

  test('any octets', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (octets) => {
        try {
          expect(encodeDuid(decodeDuid(octets))).toEqual(octets)
        } catch (error) {
          expect(error).toHaveProperty('name', 'DecodeError')
        }
      }),
    )
  })
})
