/** Extension headers: what the tests ask and what widgets show. */
import { parseAddress } from '#core/address/parse-address.ts'
import { parseHex } from '#core/bytes/hex.ts'
import type { Vector } from '#core/bytes/vector.ts'
import type { AuthenticationHeader } from './authentication.ts'
import type { EspPacket } from './esp.ts'
import type { FragmentHeader } from './fragment.ts'
import type { OptionsHeader } from './options-header.ts'
import type { RoutingHeader } from './routing.ts'

export const hopByHopVectors: readonly Vector<OptionsHeader>[] = [
  {
    name: 'router alert of MLD',
    source: 'captures/slaac #1',
    hex: '3a00050200000100',
    value: {
      nextHeader: 58,
      headerExtensionLength: 0,
      options: [
        { kind: 'routerAlert', value: 0 },
        { kind: 'padN', data: parseHex('') },
      ],
    },
  },
  {
    name: 'jumbo payload of 65544 octets',
    source: 'RFC 2675 §2',
    hex: '1100c20400010008',
    value: { nextHeader: 17, headerExtensionLength: 0, options: [{ kind: 'jumboPayload', length: 65544 }] },
  },
  {
    name: 'six Pad1',
    source: 'RFC 8200 §4.2',
    hex: '3a00000000000000',
    value: {
      nextHeader: 58,
      headerExtensionLength: 0,
      options: [
        { kind: 'pad1' },
        { kind: 'pad1' },
        { kind: 'pad1' },
        { kind: 'pad1' },
        { kind: 'pad1' },
        { kind: 'pad1' },
      ],
    },
  },
  {
    name: 'an option to be skipped',
    source: 'conformance spec-hop-by-hop-option-00',
    hex: '3a001e0400000000',
    value: {
      nextHeader: 58,
      headerExtensionLength: 0,
      options: [{ kind: 'unknown', type: 30, data: parseHex('00000000') }],
    },
  },
  {
    name: 'an option that may change on the way, to be reported unless to a group',
    source: 'RFC 8200 §4.2',
    hex: '3a00fe0107010100',
    value: {
      nextHeader: 58,
      headerExtensionLength: 0,
      options: [
        { kind: 'unknown', type: 254, data: parseHex('07') },
        { kind: 'padN', data: parseHex('00') },
      ],
    },
  },
  {
    name: 'an option that passes the end',
    source: 'RFC 8200 §4.2',
    hex: '3a001e0500000000',
    value: {
      nextHeader: 58,
      headerExtensionLength: 0,
      options: [{ kind: 'malformed', data: parseHex('1e0500000000') }],
    },
  },
]

export const destinationOptionsVectors: readonly Vector<OptionsHeader>[] = [
  {
    name: 'padding',
    source: 'captures/exthdr-h #4',
    hex: '1100010400000000',
    value: {
      nextHeader: 17,
      headerExtensionLength: 0,
      options: [{ kind: 'padN', data: parseHex('00000000') }],
    },
  },
  {
    name: 'tunnel encapsulation limit of 4',
    source: 'RFC 2473 §5.1',
    hex: '2900040104010100',
    value: {
      nextHeader: 41,
      headerExtensionLength: 0,
      options: [
        { kind: 'tunnelEncapsulationLimit', limit: 4 },
        { kind: 'padN', data: parseHex('00') },
      ],
    },
  },
  {
    name: 'home address',
    source: 'RFC 6275 §6.3',
    hex: '3a0201020000c91020010db80000000000000000000a0001',
    value: {
      nextHeader: 58,
      headerExtensionLength: 2,
      options: [
        { kind: 'padN', data: parseHex('0000') },
        { kind: 'homeAddress', address: parseAddress('2001:db8::a:1') },
      ],
    },
  },
  {
    name: 'unknown, of each action',
    source: 'RFC 8200 §4.2',
    hex: '3a011e005e009e00de00010400000000',
    value: {
      nextHeader: 58,
      headerExtensionLength: 1,
      options: [
        { kind: 'unknown', type: 30, data: parseHex('') },
        { kind: 'unknown', type: 94, data: parseHex('') },
        { kind: 'unknown', type: 158, data: parseHex('') },
        { kind: 'unknown', type: 222, data: parseHex('') },
        { kind: 'padN', data: parseHex('00000000') },
      ],
    },
  },
]

export const routingVectors: readonly Vector<RoutingHeader>[] = [
  {
    name: 'type 0, deprecated',
    source: 'captures/icmp-errors #40',
    hex: '3a0200010000000020010db800010000000000000000000e',
    value: {
      nextHeader: 58,
      headerExtensionLength: 2,
      routingType: 0,
      segmentsLeft: 1,
      kind: 'source',
      reserved: 0,
      addresses: [parseAddress('2001:db8:1::e')],
    },
  },
  {
    name: 'segments, inline',
    source: 'captures/exthdr-h #11',
    hex: '3a0404010100000020010db800020000000000000000000e20010db8000100000000000000000002',
    value: {
      nextHeader: 58,
      headerExtensionLength: 4,
      routingType: 4,
      segmentsLeft: 1,
      kind: 'segment',
      lastEntry: 1,
      flags: 0,
      tag: 0,
      segments: [parseAddress('2001:db8:2::e'), parseAddress('2001:db8:1::2')],
      tlvs: parseHex(''),
    },
  },
  {
    name: 'type 2, home address',
    source: 'RFC 6275 §6.4',
    hex: '3a0202010000000020010db80000000000000000000a0001',
    value: {
      nextHeader: 58,
      headerExtensionLength: 2,
      routingType: 2,
      segmentsLeft: 1,
      kind: 'home',
      reserved: 0,
      homeAddress: parseAddress('2001:db8::a:1'),
    },
  },
  {
    name: 'type 3, compressed to two octets each',
    source: 'RFC 6554 §3',
    hex: '3a010302ee4000000001000200000000',
    value: {
      nextHeader: 58,
      headerExtensionLength: 1,
      routingType: 3,
      segmentsLeft: 2,
      kind: 'rpl',
      compressedInner: 14,
      compressedLast: 14,
      pad: 4,
      reserved: 0,
      data: parseHex('0001000200000000'),
    },
  },
  {
    name: 'segments with a TLV',
    source: 'RFC 8754 §2',
    hex: '3a0304000000000720010db800000000000000000000000e0406000000000000',
    value: {
      nextHeader: 58,
      headerExtensionLength: 3,
      routingType: 4,
      segmentsLeft: 0,
      kind: 'segment',
      lastEntry: 0,
      flags: 0,
      tag: 7,
      segments: [parseAddress('2001:db8::e')],
      tlvs: parseHex('0406000000000000'),
    },
  },
  {
    name: 'a type that nobody knows',
    source: 'conformance spec-routing-33-left',
    hex: '3a00210100000000',
    value: {
      nextHeader: 58,
      headerExtensionLength: 0,
      routingType: 33,
      segmentsLeft: 1,
      kind: 'unknown',
      data: parseHex('00000000'),
    },
  },
  {
    name: 'type 4 with more segments than it has room for',
    source: 'RFC 8754 §2',
    hex: '3a0204000500000020010db800000000000000000000000e',
    value: {
      nextHeader: 58,
      headerExtensionLength: 2,
      routingType: 4,
      segmentsLeft: 0,
      kind: 'unknown',
      data: parseHex('0500000020010db800000000000000000000000e'),
    },
  },
]

export const fragmentVectors: readonly Vector<FragmentHeader>[] = [
  {
    name: 'first',
    source: 'captures/exthdr-h #8',
    hex: '110000010fb26cfb',
    value: {
      nextHeader: 17,
      reserved: 0,
      fragmentOffset: 0,
      reservedBits: 0,
      moreFragments: true,
      identification: 263351547,
    },
  },
  {
    name: 'middle',
    source: 'captures/exthdr-h #9',
    hex: '110005a90fb26cfb',
    value: {
      nextHeader: 17,
      reserved: 0,
      fragmentOffset: 181,
      reservedBits: 0,
      moreFragments: true,
      identification: 263351547,
    },
  },
  {
    name: 'last',
    source: 'captures/exthdr-h #10',
    hex: '11000b500fb26cfb',
    value: {
      nextHeader: 17,
      reserved: 0,
      fragmentOffset: 362,
      reservedBits: 0,
      moreFragments: false,
      identification: 263351547,
    },
  },
  {
    name: 'atomic, reserved bits set',
    source: 'RFC 6946 §3',
    hex: '3aff0006deadbeef',
    value: {
      nextHeader: 58,
      reserved: 255,
      fragmentOffset: 0,
      reservedBits: 3,
      moreFragments: false,
      identification: 3735928559,
    },
  },
]

export const authenticationVectors: readonly Vector<AuthenticationHeader>[] = [
  {
    name: 'HMAC-SHA-256-128',
    source: 'captures/uml61/ipsec-ah #1',
    hex: '3a0600000000100100000001a6ca7518541e1f27a81e3656cb32915e0000000b',
    value: {
      nextHeader: 58,
      payloadLength: 6,
      reserved: 0,
      spi: 4097,
      sequenceNumber: 1,
      icv: parseHex('a6ca7518541e1f27a81e3656cb32915e0000000b'),
    },
  },
]

export const espVectors: readonly Vector<EspPacket>[] = [
  {
    name: 'tunnel',
    source: 'captures/uml61/ipsec-esp-tunnel #1',
    hex:
      '0000100100000001a3a5d6c5df18404f1e81bc73c0504642f55040d2e92acd8d539da54d9e00cfb5' +
      '32dad4f0a30d26cdc1654493a1779e8786b9ac209d035d130477273bfdaafd35cc784b0ab3f331f0' +
      '206fccb618fdcb71d4ad2c81f227db7691e859fad2b27bf07cde0e9ec9c19b69d139437b90f6b52c' +
      '0323b87cb3e790158fdbbdf3b771226c0acfd3ea583c77f2a6c95beaffc78034',
    value: {
      spi: 4097,
      sequenceNumber: 1,
      data: parseHex(
        'a3a5d6c5df18404f1e81bc73c0504642f55040d2e92acd8d539da54d9e00cfb532dad4f0a30d26cdc1654493a1779e8786b9ac209d035d130477273bfdaafd35cc784b0ab3f331f0206fccb618fdcb71d4ad2c81f227db7691e859fad2b27bf07cde0e9ec9c19b69d139437b90f6b52c0323b87cb3e790158fdbbdf3b771226c0acfd3ea583c77f2a6c95beaffc78034',
      ),
    },
  },
]
