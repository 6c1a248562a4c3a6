/** Headers of links: what the tests ask and what widgets show. */
import { parseHex } from '#core/bytes/hex.ts'
import type { Vector } from '#core/bytes/vector.ts'
import type { EthernetHeader, VlanTag } from './ethernet.ts'
import type { CookedHeader } from './linux-cooked.ts'
import type { LoopbackHeader } from './loopback.ts'

export const ethernetVectors: readonly Vector<EthernetHeader>[] = [
  {
    name: 'IPv6 to a solicited-node group',
    source: 'captures/slaac #3',
    hex: '3333ff00000102000000000186dd',
    value: { destination: '33:33:ff:00:00:01', source: '02:00:00:00:00:01', etherType: 34525 },
  },
  {
    name: '802.3 with a length',
    source: 'IEEE 802.3',
    hex: '0180c200000002000000000a0026',
    value: { destination: '01:80:c2:00:00:00', source: '02:00:00:00:00:0a', etherType: 38 },
  },
]

export const vlanVectors: readonly Vector<VlanTag>[] = [
  {
    name: 'priority 5, VLAN 100',
    source: 'IEEE 802.1Q §9.6',
    hex: 'a06486dd',
    value: { priority: 5, dropEligible: false, vlanId: 100, etherType: 34525 },
  },
  {
    name: 'drop eligible, another tag behind it',
    source: 'IEEE 802.1Q §9.6',
    hex: '10058100',
    value: { priority: 0, dropEligible: true, vlanId: 5, etherType: 33024 },
  },
]

export const cookedVectors: readonly Vector<CookedHeader>[] = [
  {
    name: 'multicast from Ethernet',
    source: 'tcpdump.org: LINKTYPE_LINUX_SLL',
    hex: '00020001000602000000000a000086dd',
    value: {
      version: 1,
      packetType: 2,
      hardwareType: 1,
      addressLength: 6,
      address: parseHex('02000000000a0000'),
      protocol: 34525,
    },
  },
  {
    name: 'loopback, no address',
    source: 'tcpdump.org: LINKTYPE_LINUX_SLL',
    hex: '000003040000000000000000000086dd',
    value: {
      version: 1,
      packetType: 0,
      hardwareType: 772,
      addressLength: 0,
      address: parseHex('0000000000000000'),
      protocol: 34525,
    },
  },
]

export const cooked2Vectors: readonly Vector<CookedHeader>[] = [
  {
    name: 'sent by us, interface 3',
    source: 'tcpdump.org: LINKTYPE_LINUX_SLL2',
    hex: '86dd0000000000030001040602000000000a0000',
    value: {
      version: 2,
      protocol: 34525,
      reserved: 0,
      interfaceIndex: 3,
      hardwareType: 1,
      packetType: 4,
      addressLength: 6,
      address: parseHex('02000000000a0000'),
    },
  },
]

export const loopbackVectors: readonly Vector<LoopbackHeader>[] = [
  {
    name: 'macOS, low octet first',
    source: 'tcpdump.org: LINKTYPE_NULL',
    hex: '1e000000',
    value: { family: 30, littleEndian: true },
  },
  {
    name: 'FreeBSD, high octet first',
    source: 'tcpdump.org: LINKTYPE_NULL',
    hex: '0000001c',
    value: { family: 28, littleEndian: false },
  },
  {
    name: 'OpenBSD',
    source: 'tcpdump.org: LINKTYPE_LOOP',
    hex: '00000018',
    value: { family: 24, littleEndian: false },
  },
]
