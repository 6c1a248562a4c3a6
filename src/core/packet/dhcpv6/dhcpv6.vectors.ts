/** DHCPv6: what the tests ask and what widgets show. */
import { parseAddress } from '#core/address/parse-address.ts'
import { parseHex } from '#core/bytes/hex.ts'
import type { Vector } from '#core/bytes/vector.ts'
import type { DhcpMessage } from './dhcpv6.ts'

export const dhcpVectors: readonly Vector<DhcpMessage>[] = [
  {
    name: 'Solicit',
    source: 'captures/dhcpv6-stateful #10',
    hex:
      '0188d8150001000a0003000102000000000a00060004001700180008000200000003000c0000000a' + '00000e1000001518',
    value: {
      kind: 'message',
      messageType: 1,
      transactionId: 8968213,
      options: [
        { kind: 'clientId', duid: parseHex('0003000102000000000a') },
        { kind: 'optionRequest', codes: [23, 24] },
        { kind: 'elapsedTime', time: 0 },
        { kind: 'iaNa', iaid: 10, t1: 3600, t2: 5400, options: [] },
      ],
    },
  },
  {
    name: 'Advertise',
    source: 'captures/dhcpv6-stateful #11',
    hex:
      '0288d8150001000a0003000102000000000a0002000e00010001329387b202000000000100030028' +
      '0000000a0000003c000000690005001820010db80001000000000000000012160000007800000078' +
      '000d000900007375636365737300070001000018000d036c6162076578616d706c65000017001020' +
      '010db8005300000000000000000053',
    value: {
      kind: 'message',
      messageType: 2,
      transactionId: 8968213,
      options: [
        { kind: 'clientId', duid: parseHex('0003000102000000000a') },
        { kind: 'serverId', duid: parseHex('00010001329387b2020000000001') },
        {
          kind: 'iaNa',
          iaid: 10,
          t1: 60,
          t2: 105,
          options: [
            {
              kind: 'iaAddress',
              address: parseAddress('2001:db8:1::1216'),
              preferredLifetime: 120,
              validLifetime: 120,
              options: [],
            },
          ],
        },
        { kind: 'statusCode', code: 0, message: parseHex('73756363657373') },
        { kind: 'preference', value: 0 },
        { kind: 'domainList', names: parseHex('036c6162076578616d706c6500') },
        { kind: 'dnsServers', addresses: [parseAddress('2001:db8:53::53')] },
      ],
    },
  },
  {
    name: 'Request',
    source: 'captures/dhcpv6-stateful #12',
    hex:
      '036e944b0001000a0003000102000000000a0002000e00010001329387b202000000000100060004' +
      '00170018000800020000000300280000000a00000e10000015180005001820010db8000100000000' +
      '00000000121600001c2000001d4c',
    value: {
      kind: 'message',
      messageType: 3,
      transactionId: 7246923,
      options: [
        { kind: 'clientId', duid: parseHex('0003000102000000000a') },
        { kind: 'serverId', duid: parseHex('00010001329387b2020000000001') },
        { kind: 'optionRequest', codes: [23, 24] },
        { kind: 'elapsedTime', time: 0 },
        {
          kind: 'iaNa',
          iaid: 10,
          t1: 3600,
          t2: 5400,
          options: [
            {
              kind: 'iaAddress',
              address: parseAddress('2001:db8:1::1216'),
              preferredLifetime: 7200,
              validLifetime: 7500,
              options: [],
            },
          ],
        },
      ],
    },
  },
  {
    name: 'Reply',
    source: 'captures/dhcpv6-stateful #13',
    hex:
      '076e944b0001000a0003000102000000000a0002000e00010001329387b202000000000100030028' +
      '0000000a0000003c000000690005001820010db80001000000000000000012160000007800000078' +
      '000d00090000737563636573730018000d036c6162076578616d706c65000017001020010db80053' +
      '00000000000000000053',
    value: {
      kind: 'message',
      messageType: 7,
      transactionId: 7246923,
      options: [
        { kind: 'clientId', duid: parseHex('0003000102000000000a') },
        { kind: 'serverId', duid: parseHex('00010001329387b2020000000001') },
        {
          kind: 'iaNa',
          iaid: 10,
          t1: 60,
          t2: 105,
          options: [
            {
              kind: 'iaAddress',
              address: parseAddress('2001:db8:1::1216'),
              preferredLifetime: 120,
              validLifetime: 120,
              options: [],
            },
          ],
        },
        { kind: 'statusCode', code: 0, message: parseHex('73756363657373') },
        { kind: 'domainList', names: parseHex('036c6162076578616d706c6500') },
        { kind: 'dnsServers', addresses: [parseAddress('2001:db8:53::53')] },
      ],
    },
  },
  {
    name: 'Release',
    source: 'captures/dhcpv6-stateful #31',
    hex:
      '08c7f75b0001000a0003000102000000000a0002000e00010001329387b202000000000100060004' +
      '00170018000800020000000300280000000a00000000000000000005001820010db8000100000000' +
      '0000000012160000000000000000',
    value: {
      kind: 'message',
      messageType: 8,
      transactionId: 13104987,
      options: [
        { kind: 'clientId', duid: parseHex('0003000102000000000a') },
        { kind: 'serverId', duid: parseHex('00010001329387b2020000000001') },
        { kind: 'optionRequest', codes: [23, 24] },
        { kind: 'elapsedTime', time: 0 },
        {
          kind: 'iaNa',
          iaid: 10,
          t1: 0,
          t2: 0,
          options: [
            {
              kind: 'iaAddress',
              address: parseAddress('2001:db8:1::1216'),
              preferredLifetime: 0,
              validLifetime: 0,
              options: [],
            },
          ],
        },
      ],
    },
  },
  {
    name: 'Information-request',
    source: 'captures/dhcpv6-stateless #9',
    hex: '0b7b23c60001000a0003000102000000000a0006000400170018000800020000',
    value: {
      kind: 'message',
      messageType: 11,
      transactionId: 8070086,
      options: [
        { kind: 'clientId', duid: parseHex('0003000102000000000a') },
        { kind: 'optionRequest', codes: [23, 24] },
        { kind: 'elapsedTime', time: 0 },
      ],
    },
  },
  {
    name: 'a prefix is asked for, rapid commit',
    source: 'RFC 8415 §21.14, §21.21, §21.22',
    hex:
      '01a1b2c30001000a0003000102000000000a000e000000190029000000010000000000000000001a' +
      '001900001c20000038403820010db80f0000000000000000000000',
    value: {
      kind: 'message',
      messageType: 1,
      transactionId: 10597059,
      options: [
        { kind: 'clientId', duid: parseHex('0003000102000000000a') },
        { kind: 'rapidCommit' },
        {
          kind: 'iaPd',
          iaid: 1,
          t1: 0,
          t2: 0,
          options: [
            {
              kind: 'iaPrefix',
              preferredLifetime: 7200,
              validLifetime: 14400,
              prefixLength: 56,
              prefix: parseAddress('2001:db8:f00::'),
              options: [],
            },
          ],
        },
      ],
    },
  },
  {
    name: 'no prefix to be had',
    source: 'RFC 8415 §21.13',
    hex: '07a1b2c30019001e000000010000000000000000000d000e0006616c6c20696e207573652121',
    value: {
      kind: 'message',
      messageType: 7,
      transactionId: 10597059,
      options: [
        {
          kind: 'iaPd',
          iaid: 1,
          t1: 0,
          t2: 0,
          options: [{ kind: 'statusCode', code: 6, message: parseHex('616c6c20696e207573652121') }],
        },
      ],
    },
  },
  {
    name: 'relayed',
    source: 'RFC 8415 §9',
    hex: '0c0020010db8000100000000000000000001fe80000000000000000000000000000a0009000401a1' + 'b2c3',
    value: {
      kind: 'relay',
      messageType: 12,
      hopCount: 0,
      linkAddress: parseAddress('2001:db8:1::1'),
      peerAddress: parseAddress('fe80::a'),
      options: [{ kind: 'unknown', code: 9, data: parseHex('01a1b2c3') }],
    },
  },
  {
    name: 'lifetimes of others, an option that passes the end',
    source: 'RFC 8415 §21.23, RFC 8415 §21.24',
    hex:
      '070000010020000400000e100052000400000e100053000400000e100014000000070001ff000400' +
      '04000000090001000900',
    value: {
      kind: 'message',
      messageType: 7,
      transactionId: 1,
      options: [
        { kind: 'informationRefreshTime', time: 3600 },
        { kind: 'solMaxRt', time: 3600 },
        { kind: 'infMaxRt', time: 3600 },
        { kind: 'reconfigureAccept' },
        { kind: 'preference', value: 255 },
        { kind: 'iaTa', iaid: 9, options: [] },
        { kind: 'malformed', data: parseHex('0001000900') },
      ],
    },
  },
]
