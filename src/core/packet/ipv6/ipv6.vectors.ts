/** IPv6 headers: what the tests ask and what widgets show. */
import { parseAddress } from '#core/address/parse-address.ts'
import type { Vector } from '#core/bytes/vector.ts'
import type { Ipv6Header } from './ipv6.ts'

export const ipv6Vectors: readonly Vector<Ipv6Header>[] = [
  {
    name: 'Duplicate Address Detection, from ::',
    source: 'captures/slaac #3',
    hex: '6000000000203aff00000000000000000000000000000000ff0200000000000000000001ff000001',
    value: {
      version: 6,
      trafficClass: 0,
      flowLabel: 0,
      payloadLength: 32,
      nextHeader: 58,
      hopLimit: 255,
      source: parseAddress('::'),
      destination: parseAddress('ff02::1:ff00:1'),
    },
  },
  {
    name: 'TCP with a flow label',
    source: 'captures/transport #8',
    hex: '600e5a060028064020010db800010000000000000000000a20010db800010000000000000000000b',
    value: {
      version: 6,
      trafficClass: 0,
      flowLabel: 940550,
      payloadLength: 40,
      nextHeader: 6,
      hopLimit: 64,
      source: parseAddress('2001:db8:1::a'),
      destination: parseAddress('2001:db8:1::b'),
    },
  },
  {
    name: 'with a Fragment header',
    source: 'captures/exthdr-h #9',
    hex: '6000a75f05b02c4020010db800000000000000000000000a20010db800020000000000000000000e',
    value: {
      version: 6,
      trafficClass: 0,
      flowLabel: 42847,
      payloadLength: 1456,
      nextHeader: 44,
      hopLimit: 64,
      source: parseAddress('2001:db8::a'),
      destination: parseAddress('2001:db8:2::e'),
    },
  },
  {
    name: 'every field at its largest',
    source: 'RFC 8200 §3',
    hex: '6fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff',
    value: {
      version: 6,
      trafficClass: 255,
      flowLabel: 1048575,
      payloadLength: 65535,
      nextHeader: 255,
      hopLimit: 255,
      source: parseAddress('ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'),
      destination: parseAddress('ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'),
    },
  },
]
