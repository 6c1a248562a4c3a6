/** Errors, echo and what we do not know: what the tests ask and what widgets show. */
import { parseHex } from '#core/bytes/hex.ts'
import type { Vector } from '#core/bytes/vector.ts'
import type { Icmpv6Message } from './icmpv6.ts'

export const icmpv6Vectors: readonly Vector<Icmpv6Message>[] = [
  {
    name: 'Port Unreachable',
    source: 'captures/icmp-errors #24',
    hex:
      '0104766b000000006003bb5c000d113f20010db800000000000000000000000a20010db800010000' +
      '000000000000000ed7090009000ddb5c746573740a',
    value: {
      kind: 'destinationUnreachable',
      type: 1,
      code: 4,
      checksum: 30315,
      unused: 0,
      packet: parseHex(
        '6003bb5c000d113f20010db800000000000000000000000a20010db800010000000000000000000ed7090009000ddb5c746573740a',
      ),
    },
  },
  {
    name: 'Administratively Prohibited',
    source: 'captures/icmp-errors #12',
    hex:
      '0101597900000000600cd855000d114020010db800000000000000000000000a20010db8bad20000' +
      '00000000000000019e520009000d594f746573740a',
    value: {
      kind: 'destinationUnreachable',
      type: 1,
      code: 1,
      checksum: 22905,
      unused: 0,
      packet: parseHex(
        '600cd855000d114020010db800000000000000000000000a20010db8bad2000000000000000000019e520009000d594f746573740a',
      ),
    },
  },
  {
    name: 'Time Exceeded',
    source: 'captures/icmp-errors #36',
    hex:
      '03000739000000006000000000183a0120010db800000000000000000000000a20010db800010000' +
      '000000000000000e8000857a66660001000102030405060708090a0b0c0d0e0f',
    value: {
      kind: 'timeExceeded',
      type: 3,
      code: 0,
      checksum: 1849,
      unused: 0,
      packet: parseHex(
        '6000000000183a0120010db800000000000000000000000a20010db800010000000000000000000e8000857a66660001000102030405060708090a0b0c0d0e0f',
      ),
    },
  },
  {
    name: 'reassembly time exceeded',
    source: 'captures/icmp-errors #39',
    hex:
      '030145cb000000006000000000202c3f20010db800000000000000000000000a20010db800010000' +
      '000000000000000e3a000001decafbad8000401166660001000102030405060708090a0b0c0d0e0f',
    value: {
      kind: 'timeExceeded',
      type: 3,
      code: 1,
      checksum: 17867,
      unused: 0,
      packet: parseHex(
        '6000000000202c3f20010db800000000000000000000000a20010db800010000000000000000000e3a000001decafbad8000401166660001000102030405060708090a0b0c0d0e0f',
      ),
    },
  },
  {
    name: 'Parameter Problem',
    source: 'captures/icmp-errors #61',
    hex:
      '040052ea0000000460000000001d2c3f20010db800000000000000000000000a20010db800010000' +
      '000000000000000e3a000001decafbad8000401166660001000102030405060708090a0b0c',
    value: {
      kind: 'parameterProblem',
      type: 4,
      code: 0,
      checksum: 21226,
      pointer: 4,
      packet: parseHex(
        '60000000001d2c3f20010db800000000000000000000000a20010db800010000000000000000000e3a000001decafbad8000401166660001000102030405060708090a0b0c',
      ),
    },
  },
  {
    name: 'Packet Too Big without a quotation',
    source: 'RFC 4443 §3.2',
    hex: '0200123400000500',
    value: { kind: 'packetTooBig', type: 2, code: 0, checksum: 4660, mtu: 1280, packet: parseHex('') },
  },
  {
    name: 'Echo Request',
    source: 'captures/icmp-errors #35',
    hex: '8000857a66660001000102030405060708090a0b0c0d0e0f',
    value: {
      kind: 'echoRequest',
      type: 128,
      code: 0,
      checksum: 34170,
      identifier: 26214,
      sequenceNumber: 1,
      data: parseHex('000102030405060708090a0b0c0d0e0f'),
    },
  },
  {
    name: 'Echo Reply',
    source: 'captures/icmp-errors #4',
    hex:
      '81001c2b0042000108cc006b000000003e82000000000000101112131415161718191a1b1c1d1e1f' +
      '202122232425262728292a2b2c2d2e2f3031323334353637',
    value: {
      kind: 'echoReply',
      type: 129,
      code: 0,
      checksum: 7211,
      identifier: 66,
      sequenceNumber: 1,
      data: parseHex(
        '08cc006b000000003e82000000000000101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f3031323334353637',
      ),
    },
  },
  {
    name: 'an unknown error',
    source: 'RFC 4443 §2.4 (a)',
    hex: '6400000001020304',
    value: { kind: 'unknown', type: 100, code: 0, checksum: 0, data: parseHex('01020304') },
  },
  {
    name: 'an informational message of a private type',
    source: 'RFC 4443 §2.1',
    hex: 'c8011234',
    value: { kind: 'unknown', type: 200, code: 1, checksum: 4660, data: parseHex('') },
  },
]
