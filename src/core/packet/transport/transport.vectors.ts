/** UDP and TCP headers: what the tests ask and what widgets show. */
import { parseHex } from '#core/bytes/hex.ts'
import type { Vector } from '#core/bytes/vector.ts'
import type { TcpHeader } from './tcp.ts'
import type { UdpHeader } from './udp.ts'

export const udpVectors: readonly Vector<UdpHeader>[] = [
  {
    name: 'an echo service is asked',
    source: 'captures/transport #4',
    hex: '98fd1b5f0016725c',
    value: { sourcePort: 39165, destinationPort: 7007, length: 22, checksum: 29276 },
  },
  {
    name: 'jumbogram',
    source: 'RFC 2675 §4',
    hex: '0035003500001234',
    value: { sourcePort: 53, destinationPort: 53, length: 0, checksum: 4660 },
  },
]

export const tcpVectors: readonly Vector<TcpHeader>[] = [
  {
    name: 'SYN',
    source: 'captures/transport #8',
    hex: '99901b60739d149500000000a002fd200a000000020405a00402080a4d5f5ae5000000000103030a',
    value: {
      sourcePort: 39312,
      destinationPort: 7008,
      sequenceNumber: 1939674261,
      acknowledgmentNumber: 0,
      dataOffset: 10,
      reserved: 0,
      flags: 2,
      window: 64800,
      checksum: 2560,
      urgentPointer: 0,
      options: [
        { kind: 'maximumSegmentSize', size: 1440 },
        { kind: 'sackPermitted' },
        { kind: 'timestamps', value: 1298094821, echo: 0 },
        { kind: 'noOperation' },
        { kind: 'windowScale', shift: 10 },
      ],
    },
  },
  {
    name: 'SYN and ACK',
    source: 'captures/transport #9',
    hex: '1b6099905be14d8f739d1496a012fb04c7b60000020405a00402080a4948519b4d5f5ae50103030a',
    value: {
      sourcePort: 7008,
      destinationPort: 39312,
      sequenceNumber: 1541492111,
      acknowledgmentNumber: 1939674262,
      dataOffset: 10,
      reserved: 0,
      flags: 18,
      window: 64260,
      checksum: 51126,
      urgentPointer: 0,
      options: [
        { kind: 'maximumSegmentSize', size: 1440 },
        { kind: 'sackPermitted' },
        { kind: 'timestamps', value: 1229476251, echo: 1298094821 },
        { kind: 'noOperation' },
        { kind: 'windowScale', shift: 10 },
      ],
    },
  },
  {
    name: 'data',
    source: 'captures/transport #11',
    hex: '99901b60739d14965be14d90801800406aa000000101080a4d5f5ae54948519b',
    value: {
      sourcePort: 39312,
      destinationPort: 7008,
      sequenceNumber: 1939674262,
      acknowledgmentNumber: 1541492112,
      dataOffset: 8,
      reserved: 0,
      flags: 24,
      window: 64,
      checksum: 27296,
      urgentPointer: 0,
      options: [
        { kind: 'noOperation' },
        { kind: 'noOperation' },
        { kind: 'timestamps', value: 1298094821, echo: 1229476251 },
      ],
    },
  },
  {
    name: 'selective acknowledgment',
    source: 'RFC 2018 §3',
    hex: '1f400050000000010000000280100040000000000101050a0000001000000020',
    value: {
      sourcePort: 8000,
      destinationPort: 80,
      sequenceNumber: 1,
      acknowledgmentNumber: 2,
      dataOffset: 8,
      reserved: 0,
      flags: 16,
      window: 64,
      checksum: 0,
      urgentPointer: 0,
      options: [
        { kind: 'noOperation' },
        { kind: 'noOperation' },
        { kind: 'sack', blocks: [{ left: 16, right: 32 }] },
      ],
    },
  },
  {
    name: 'end of options, and an unknown one',
    source: 'RFC 9293 §3.1',
    hex: '1f40005000000001000000028002004000000000fd04f9890000000000000000',
    value: {
      sourcePort: 8000,
      destinationPort: 80,
      sequenceNumber: 1,
      acknowledgmentNumber: 2,
      dataOffset: 8,
      reserved: 0,
      flags: 2,
      window: 64,
      checksum: 0,
      urgentPointer: 0,
      options: [
        { kind: 'unknown', number: 253, data: parseHex('f989') },
        { kind: 'end', padding: parseHex('00000000000000') },
      ],
    },
  },
  {
    name: 'an option that passes the end',
    source: 'RFC 9293 §3.1',
    hex: '1f40005000000001000000026002004000000000020605a0',
    value: {
      sourcePort: 8000,
      destinationPort: 80,
      sequenceNumber: 1,
      acknowledgmentNumber: 2,
      dataOffset: 6,
      reserved: 0,
      flags: 2,
      window: 64,
      checksum: 0,
      urgentPointer: 0,
      options: [{ kind: 'malformed', data: parseHex('020605a0') }],
    },
  },
]
