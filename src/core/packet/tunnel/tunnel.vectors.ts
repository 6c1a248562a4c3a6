/** IPv4 and GRE headers: what the tests ask and what widgets show. */
import { parseHex } from '#core/bytes/hex.ts'
import type { Vector } from '#core/bytes/vector.ts'
import type { GreHeader } from './gre.ts'
import type { Ipv4Header } from './ipv4.ts'

export const ipv4Vectors: readonly Vector<Ipv4Header>[] = [
  {
    name: 'a ping through NAT64',
    source: 'captures/nat64-v4 #15',
    hex: '45000054000040003d01507fc00002f2c6336404',
    value: {
      version: 4,
      headerLength: 5,
      typeOfService: 0,
      totalLength: 84,
      identification: 0,
      reservedFlag: false,
      doNotFragment: true,
      moreFragments: false,
      fragmentOffset: 0,
      timeToLive: 61,
      protocol: 1,
      headerChecksum: 20607,
      source: 3221226226,
      destination: 3325256708,
      options: parseHex(''),
    },
  },
  {
    name: 'IGMP with the router alert option',
    source: 'captures/mld #7',
    hex: '46c0002800004000010203fa00000000e000001694040000',
    value: {
      version: 4,
      headerLength: 6,
      typeOfService: 192,
      totalLength: 40,
      identification: 0,
      reservedFlag: false,
      doNotFragment: true,
      moreFragments: false,
      fragmentOffset: 0,
      timeToLive: 1,
      protocol: 2,
      headerChecksum: 1018,
      source: 0,
      destination: 3758096406,
      options: parseHex('94040000'),
    },
  },
  {
    name: '6in4',
    source: 'RFC 4213 §3.5',
    hex: '450000640000400040290000c0000201c6336401',
    value: {
      version: 4,
      headerLength: 5,
      typeOfService: 0,
      totalLength: 100,
      identification: 0,
      reservedFlag: false,
      doNotFragment: true,
      moreFragments: false,
      fragmentOffset: 0,
      timeToLive: 64,
      protocol: 41,
      headerChecksum: 0,
      source: 3221225985,
      destination: 3325256705,
      options: parseHex(''),
    },
  },
]

export const greVectors: readonly Vector<GreHeader>[] = [
  {
    name: 'IPv6, nothing else',
    source: 'RFC 7676 §3.1',
    hex: '000086dd',
    value: { routingPresent: false, reserved0: 0, version: 0, protocolType: 34525 },
  },
  {
    name: 'checksum, key and sequence number',
    source: 'RFC 2784 §2.1, RFC 2890 §2',
    hex: 'b00086dd123400000000000700000001',
    value: {
      routingPresent: false,
      reserved0: 0,
      version: 0,
      protocolType: 34525,
      checksum: { checksum: 4660, reserved1: 0 },
      key: 7,
      sequenceNumber: 1,
    },
  },
]
