/** Frames of many links with what they are made of: what the tests ask and what widgets open on. */
export interface FrameVector {
  readonly name: string
  /** The RFC, or the capture and the number of the frame in it. */
  readonly source: string
  readonly linkType: number
  readonly hex: string
  readonly layers: readonly string[]
  readonly summary: string
  /** The code, where something is wrong. */
  readonly error?: string
}

export const frames: readonly FrameVector[] = [
  {
    name: 'Duplicate Address Detection',
    source: 'captures/slaac #3',
    linkType: 1,
    hex:
      '3333ff00000102000000000186dd6000000000203aff00000000000000000000000000000000ff020000000000000000' +
      '0001ff0000018700f2c400000000fe80000000000000000000fffe0000010e01ef209671f6c4',
    layers: ['ethernet', 'ipv6', 'icmpv6', 'option-nonce'],
    summary: 'IP6 :: > ff02::1:ff00:1: ICMP6, neighbor solicitation, who has fe80::ff:fe00:1, length 32',
  },
  {
    name: 'MLDv2 report, router alert',
    source: 'captures/slaac #1',
    linkType: 1,
    hex:
      '33330000001602000000000186dd60000000004c000100000000000000000000000000000000ff020000000000000000' +
      '0000000000163a000502000001008f0069520000000304000000ff0200000000000000000001ff00000104000000ff05' +
      '000000000000000000000000000204000000ff020000000000000000000000000002',
    layers: ['ethernet', 'ipv6', 'hop-by-hop', 'icmpv6'],
    summary:
      'IP6 :: > ff02::16: HBH ICMP6, multicast listener report v2, 3 group record(s) [gaddr ff02::1:ff00:1 to_ex { }] [gaddr ff05::2 to_ex { }] [gaddr ff02::2 to_ex { }], length 68',
  },
  {
    name: 'Router Solicitation',
    source: 'captures/slaac #13',
    linkType: 1,
    hex:
      '33330000000202000000000a86dd6000000000103afffe80000000000000000000fffe00000aff020000000000000000' +
      '00000000000285007b1a00000000010102000000000a',
    layers: ['ethernet', 'ipv6', 'icmpv6', 'option-source-link-layer'],
    summary: 'IP6 fe80::ff:fe00:a > ff02::2: ICMP6, router solicitation, length 16',
  },
  {
    name: 'Router Advertisement with many options',
    source: 'captures/ra-flags #5',
    linkType: 1,
    hex:
      '33330000000102000000000186dd600ccbfe01003afffe80000000000000000000fffe000001ff020000000000000000' +
      '0000000000018600f86632c8070800004e20000001f4030440c000015180000038400000000020010db8000100000000' +
      '0000000000000304404000000e10000007080000000020010db8000a0000000000000000000003044080000151800000' +
      '38400000000020010db8000b00000000000000000000030448c000015180000038400000000020010db8000c00000000' +
      '000000000000180330180000025820010db800ff00000000000000000000190500000000025820010db8000100000000' +
      '00000000005320010db80001000000000000000000541f04000000000258036c6162076578616d706c6500076578616d' +
      '706c6500000005010000000005780101020000000001',
    layers: [
      'ethernet',
      'ipv6',
      'icmpv6',
      'option-prefix-information',
      'option-prefix-information',
      'option-prefix-information',
      'option-prefix-information',
      'option-route-information',
      'option-rdnss',
      'option-dnssl',
      'option-mtu',
      'option-source-link-layer',
    ],
    summary: 'IP6 fe80::ff:fe00:1 > ff02::1: ICMP6, router advertisement, length 256',
  },
  {
    name: 'Neighbor Advertisement',
    source: 'captures/exthdr-h #3',
    linkType: 1,
    hex:
      '02000000000a02000000000186dd6000000000203aff20010db800000000000000000000000120010db8000000000000' +
      '00000000000a88000a6be000000020010db80000000000000000000000010201020000000001',
    layers: ['ethernet', 'ipv6', 'icmpv6', 'option-target-link-layer'],
    summary:
      'IP6 2001:db8::1 > 2001:db8::a: ICMP6, neighbor advertisement, tgt is 2001:db8::1, router, solicited, override, length 32',
  },
  {
    name: 'Redirect with the packet that caused it',
    source: 'captures/redirect #6',
    linkType: 1,
    hex:
      '02000000000a02000000000186dd6000000000983afffe80000000000000000000fffe00000120010db8000100000000' +
      '00fffe00000a8900b7ab00000000fe80000000000000000000fffe00000220010db800020000000000000000000e040e' +
      '000000000000600ccace00403a4020010db800010000000000fffe00000a20010db800020000000000000000000e8000' +
      'b6c300af0001ddca006b00000000cd7b030000000000101112131415161718191a1b1c1d1e1f20212223242526272829' +
      '2a2b2c2d2e2f3031323334353637',
    layers: ['ethernet', 'ipv6', 'icmpv6', 'option-redirected-header', 'ipv6', 'icmpv6'],
    summary:
      'IP6 fe80::ff:fe00:1 > 2001:db8:1::ff:fe00:a: ICMP6, redirect, 2001:db8:2::e to fe80::ff:fe00:2, length 152',
  },
  {
    name: 'Port Unreachable',
    source: 'captures/icmp-errors #24',
    linkType: 1,
    hex:
      '02000000000a02000000000186dd600e4498003d3a3f20010db800010000000000000000000e20010db8000000000000' +
      '00000000000a0104766b000000006003bb5c000d113f20010db800000000000000000000000a20010db8000100000000' +
      '00000000000ed7090009000ddb5c746573740a',
    layers: ['ethernet', 'ipv6', 'icmpv6', 'ipv6', 'udp', 'data'],
    summary: 'IP6 2001:db8:1::e > 2001:db8::a: ICMP6, destination unreachable, port unreachable, length 61',
  },
  {
    name: 'Time Exceeded about a fragment',
    source: 'captures/icmp-errors #39',
    linkType: 1,
    hex:
      '02000000000a02000000000186dd600ed4b900503a3f20010db800010000000000000000000e20010db8000000000000' +
      '00000000000a030145cb000000006000000000202c3f20010db800000000000000000000000a20010db8000100000000' +
      '00000000000e3a000001decafbad8000401166660001000102030405060708090a0b0c0d0e0f',
    layers: ['ethernet', 'ipv6', 'icmpv6', 'ipv6', 'fragment', 'icmpv6'],
    summary: 'IP6 2001:db8:1::e > 2001:db8::a: ICMP6, time exceeded in reassembly, length 80',
  },
  {
    name: 'Routing header of type 0',
    source: 'captures/icmp-errors #40',
    linkType: 1,
    hex:
      '02000000000102000000000a86dd6000000000302b4020010db800000000000000000000000a20010db8000100000000' +
      '00000000000e3a0200010000000020010db800010000000000000000000e8000857a6666000100010203040506070809' +
      '0a0b0c0d0e0f',
    layers: ['ethernet', 'ipv6', 'routing', 'icmpv6'],
    summary:
      'IP6 2001:db8::a > 2001:db8:1::e: srcrt (len=2, type=0, segleft=1, [0]2001:db8:1::e) ICMP6, echo request, id 26214, seq 1, length 24',
  },
  {
    name: 'options of two headers',
    source: 'captures/exthdr-h #6',
    linkType: 1,
    hex:
      '02000000000102000000000a86dd60003c8c0027004020010db800000000000000000000000a20010db8000200000000' +
      '00000000000e3c000104000000001100010400000000a3661b5800176d60484f504f5054532b4453544f505453',
    layers: ['ethernet', 'ipv6', 'hop-by-hop', 'destination-options', 'udp', 'data'],
    summary: 'IP6 2001:db8::a.41830 > 2001:db8:2::e.7000: HBH DSTOPT UDP, length 15',
  },
  {
    name: 'last fragment',
    source: 'captures/exthdr-h #10',
    linkType: 1,
    hex:
      '02000000000102000000000a86dd6000a75f00782c4020010db800000000000000000000000a20010db8000200000000' +
      '00000000000e11000b500fb26cfb78787878787878787878787878787878787878787878787878787878787878787878' +
      '787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878787878' +
      '787878787878787878787878787878787878787878787878787878787878',
    layers: ['ethernet', 'ipv6', 'fragment', 'data'],
    summary: 'IP6 2001:db8::a > 2001:db8:2::e: frag (0x0fb26cfb:2896|112)',
  },
  {
    name: 'Segment Routing Header',
    source: 'captures/exthdr-h #11',
    linkType: 1,
    hex:
      '02000000000102000000000a86dd60021d5400682b4020010db800000000000000000000000a20010db8000100000000' +
      '0000000000023a0404010100000020010db800020000000000000000000e20010db80001000000000000000000028000' +
      'fe43006600011fcc006b000000004544010000000000101112131415161718191a1b1c1d1e1f20212223242526272829' +
      '2a2b2c2d2e2f3031323334353637',
    layers: ['ethernet', 'ipv6', 'routing', 'icmpv6'],
    summary:
      'IP6 2001:db8::a > 2001:db8:1::2: srcrt (len=4, type=4, segleft=1, last-entry=1, tag=0, [0]2001:db8:2::e, [1]2001:db8:1::2) ICMP6, echo request, id 102, seq 1, length 64',
  },
  {
    name: 'Authentication Header',
    source: 'captures/uml61/ipsec-ah #1',
    linkType: 1,
    hex:
      '02000000000b02000000000a86dd600e03640060334020010db8000c0000000000000000000a20010db8000c00000000' +
      '00000000000b3a0600000000100100000001a6ca7518541e1f27a81e3656cb32915e0000000b800073b00034000188cc' +
      '006b000000005bf60c0000000000101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f3031' +
      '323334353637',
    layers: ['ethernet', 'ipv6', 'ah', 'icmpv6'],
    summary:
      'IP6 2001:db8:c::a > 2001:db8:c::b: AH(spi=0x00001001,seq=0x1): ICMP6, echo request, id 52, seq 1, length 64',
  },
  {
    name: 'ESP',
    source: 'captures/uml61/ipsec-esp-tunnel #1',
    linkType: 1,
    hex:
      '02000000000b02000000000a86dd600de59d0098324020010db8000c0000000000000000000a20010db8000c00000000' +
      '00000000000b0000100100000001a3a5d6c5df18404f1e81bc73c0504642f55040d2e92acd8d539da54d9e00cfb532da' +
      'd4f0a30d26cdc1654493a1779e8786b9ac209d035d130477273bfdaafd35cc784b0ab3f331f0206fccb618fdcb71d4ad' +
      '2c81f227db7691e859fad2b27bf07cde0e9ec9c19b69d139437b90f6b52c0323b87cb3e790158fdbbdf3b771226c0acf' +
      'd3ea583c77f2a6c95beaffc78034',
    layers: ['ethernet', 'ipv6', 'esp'],
    summary: 'IP6 2001:db8:c::a > 2001:db8:c::b: ESP(spi=0x00001001,seq=0x1), length 152',
  },
  {
    name: 'MLDv1 Report',
    source: 'captures/mld #1',
    linkType: 1,
    hex:
      '3333ff00000202000000000286dd600000000020000100000000000000000000000000000000ff020000000000000000' +
      '0001ff0000023a000502000001008300809f00000000ff0200000000000000000001ff000002',
    layers: ['ethernet', 'ipv6', 'hop-by-hop', 'icmpv6'],
    summary: 'IP6 :: > ff02::1:ff00:2: HBH ICMP6, multicast listener report addr: ff02::1:ff00:2, length 24',
  },
  {
    name: 'MLDv2 Query',
    source: 'captures/mld #14',
    linkType: 1,
    hex:
      '33330000000102000000009986dd6000000000240001fe80000000000000000000fffe000099ff020000000000000000' +
      '0000000000013a00050200000000820076b107d0000000000000000000000000000000000000020a0000',
    layers: ['ethernet', 'ipv6', 'hop-by-hop', 'icmpv6'],
    summary:
      'IP6 fe80::ff:fe00:99 > ff02::1: HBH ICMP6, multicast listener query v2 max resp delay: 2000 addr: ::, length 28',
  },
  {
    name: 'TCP SYN',
    source: 'captures/transport #8',
    linkType: 1,
    hex:
      '02000000000b02000000000a86dd600e5a060028064020010db800010000000000000000000a20010db8000100000000' +
      '00000000000b99901b60739d149500000000a002fd200a000000020405a00402080a4d5f5ae5000000000103030a',
    layers: ['ethernet', 'ipv6', 'tcp'],
    summary:
      'IP6 2001:db8:1::a.39312 > 2001:db8:1::b.7008: Flags [S], seq 1939674261, win 64800, options [mss 1440,sackOK,TS val 1298094821 ecr 0,nop,wscale 10], length 0',
  },
  {
    name: 'UDP',
    source: 'captures/transport #4',
    linkType: 1,
    hex:
      '02000000000b02000000000a86dd6002503b0016114020010db800010000000000000000000a20010db8000100000000' +
      '00000000000b98fd1b5f0016725c68656c6c6f206f76657220554450',
    layers: ['ethernet', 'ipv6', 'udp', 'data'],
    summary: 'IP6 2001:db8:1::a.39165 > 2001:db8:1::b.7007: UDP, length 14',
  },
  {
    name: 'DHCPv6 Solicit',
    source: 'captures/dhcpv6-stateful #10',
    linkType: 1,
    hex:
      '33330001000202000000000a86dd600416ec00381101fe80000000000000000000fffe00000aff020000000000000000' +
      '000000010002022202230038ff6d0188d8150001000a0003000102000000000a00060004001700180008000200000003' +
      '000c0000000a00000e1000001518',
    layers: [
      'ethernet',
      'ipv6',
      'udp',
      'dhcpv6',
      'option-client-id',
      'option-request',
      'option-elapsed-time',
      'option-ia-na',
    ],
    summary:
      'IP6 fe80::ff:fe00:a.546 > ff02::1:2.547: dhcp6 solicit (xid=88d815 client-ID option-request elapsed-time IA_NA)',
  },
  {
    name: 'DHCPv6 Reply',
    source: 'captures/dhcpv6-stateful #13',
    linkType: 1,
    hex:
      '02000000000a02000000000186dd6c07f885008a1140fe80000000000000000000fffe000001fe800000000000000000' +
      '00fffe00000a02230222008af5fe076e944b0001000a0003000102000000000a0002000e00010001329387b202000000' +
      '0001000300280000000a0000003c000000690005001820010db80001000000000000000012160000007800000078000d' +
      '00090000737563636573730018000d036c6162076578616d706c65000017001020010db8005300000000000000000053',
    layers: [
      'ethernet',
      'ipv6',
      'udp',
      'dhcpv6',
      'option-client-id',
      'option-server-id',
      'option-ia-na',
      'option-ia-address',
      'option-status-code',
      'option-domain-list',
      'option-dns-servers',
    ],
    summary:
      'IP6 fe80::ff:fe00:1.547 > fe80::ff:fe00:a.546: dhcp6 reply (xid=6e944b client-ID server-ID IA_NA (IA_ADDR 2001:db8:1::1216) status-code 0 DNS-search-list DNS-server 2001:db8:53::53)',
  },
  {
    name: 'IPv4',
    source: 'captures/nat64-v4 #15',
    linkType: 1,
    hex:
      '020000000104020000000164080045000054000040003d01507fc00002f2c6336404080048fa0117000142cc006b0000' +
      '0000abe3000000000000101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f303132333435' +
      '3637',
    layers: ['ethernet', 'ipv4', 'data'],
    summary: 'IP 192.0.2.242 > 198.51.100.4: ip-proto-1, length 64',
  },
  {
    name: 'two VLAN tags',
    source: 'made of captures/icmp-errors #35',
    linkType: 1,
    hex:
      '02000000000b02000000000a88a8a0648100000586dd6000000000183a0120010db800000000000000000000000a2001' +
      '0db800010000000000000000000e8000857a66660001000102030405060708090a0b0c0d0e0f',
    layers: ['ethernet', 'vlan', 'vlan', 'ipv6', 'icmpv6'],
    summary:
      'vlan 100, p 5, vlan 5, p 0, IP6 2001:db8::a > 2001:db8:1::e: ICMP6, echo request, id 26214, seq 1, length 24',
  },
  {
    name: 'Linux cooked',
    source: 'made of captures/icmp-errors #35',
    linkType: 113,
    hex:
      '00040001000602000000000a000086dd6000000000183a0120010db800000000000000000000000a20010db800010000' +
      '000000000000000e8000857a66660001000102030405060708090a0b0c0d0e0f',
    layers: ['cooked', 'ipv6', 'icmpv6'],
    summary: 'IP6 2001:db8::a > 2001:db8:1::e: ICMP6, echo request, id 26214, seq 1, length 24',
  },
  {
    name: 'Linux cooked, version 2',
    source: 'made of captures/icmp-errors #35',
    linkType: 276,
    hex:
      '86dd0000000000030001040602000000000a00006000000000183a0120010db800000000000000000000000a20010db8' +
      '00010000000000000000000e8000857a66660001000102030405060708090a0b0c0d0e0f',
    layers: ['cooked', 'ipv6', 'icmpv6'],
    summary: 'IP6 2001:db8::a > 2001:db8:1::e: ICMP6, echo request, id 26214, seq 1, length 24',
  },
  {
    name: 'loopback, little end first',
    source: 'made of captures/icmp-errors #35',
    linkType: 0,
    hex:
      '1e0000006000000000183a0120010db800000000000000000000000a20010db800010000000000000000000e8000857a' +
      '66660001000102030405060708090a0b0c0d0e0f',
    layers: ['loopback', 'ipv6', 'icmpv6'],
    summary: 'IP6 2001:db8::a > 2001:db8:1::e: ICMP6, echo request, id 26214, seq 1, length 24',
  },
  {
    name: 'loopback, big end first',
    source: 'made of captures/icmp-errors #35',
    linkType: 0,
    hex:
      '0000001c6000000000183a0120010db800000000000000000000000a20010db800010000000000000000000e8000857a' +
      '66660001000102030405060708090a0b0c0d0e0f',
    layers: ['loopback', 'ipv6', 'icmpv6'],
    summary: 'IP6 2001:db8::a > 2001:db8:1::e: ICMP6, echo request, id 26214, seq 1, length 24',
  },
  {
    name: 'raw IP',
    source: 'made of captures/icmp-errors #35',
    linkType: 101,
    hex:
      '6000000000183a0120010db800000000000000000000000a20010db800010000000000000000000e8000857a66660001' +
      '000102030405060708090a0b0c0d0e0f',
    layers: ['ipv6', 'icmpv6'],
    summary: 'IP6 2001:db8::a > 2001:db8:1::e: ICMP6, echo request, id 26214, seq 1, length 24',
  },
  {
    name: 'IPv6 in IPv6',
    source: 'RFC 2473',
    linkType: 1,
    hex:
      '02000000000b02000000000a86dd600000000040294020010db800000000000000000000000120010db8000000000000' +
      '0000000000026000000000183a0120010db800000000000000000000000a20010db800010000000000000000000e8000' +
      '857a66660001000102030405060708090a0b0c0d0e0f',
    layers: ['ethernet', 'ipv6', 'ipv6', 'icmpv6'],
    summary:
      'IP6 2001:db8::1 > 2001:db8::2: IP6 2001:db8::a > 2001:db8:1::e: ICMP6, echo request, id 26214, seq 1, length 24',
  },
  {
    name: '6in4',
    source: 'RFC 4213',
    linkType: 1,
    hex:
      '02000000000b02000000000a0800450000540000400040290000c0000201c63364016000000000183a0120010db80000' +
      '0000000000000000000a20010db800010000000000000000000e8000857a66660001000102030405060708090a0b0c0d' +
      '0e0f',
    layers: ['ethernet', 'ipv4', 'ipv6', 'icmpv6'],
    summary:
      'IP 192.0.2.1 > 198.51.100.1: IP6 2001:db8::a > 2001:db8:1::e: ICMP6, echo request, id 26214, seq 1, length 24',
  },
  {
    name: 'GRE with key',
    source: 'RFC 7676, 2890',
    linkType: 1,
    hex:
      '02000000000b02000000000a86dd6000000000482f4020010db800000000000000000000000120010db8000000000000' +
      '000000000002200086dd000000076000000000183a0120010db800000000000000000000000a20010db8000100000000' +
      '00000000000e8000857a66660001000102030405060708090a0b0c0d0e0f',
    layers: ['ethernet', 'ipv6', 'gre', 'ipv6', 'icmpv6'],
    summary:
      'IP6 2001:db8::1 > 2001:db8::2: GREv0, key=0x7: IP6 2001:db8::a > 2001:db8:1::e: ICMP6, echo request, id 26214, seq 1, length 24',
  },
  {
    name: 'jumbo payload',
    source: 'RFC 2675',
    linkType: 1,
    hex:
      '02000000000b02000000000a86dd600000000000004020010db800000000000000000000000120010db8000000000000' +
      '0000000000021100c2040000001813881388000000000102030405060708',
    layers: ['ethernet', 'ipv6', 'hop-by-hop', 'udp', 'data'],
    summary: 'IP6 2001:db8::1.5000 > 2001:db8::2.5000: HBH UDP, length 8',
  },
  {
    name: 'no next header',
    source: 'RFC 8200 §4.7',
    linkType: 1,
    hex:
      '02000000000b02000000000a86dd6000000000043b4020010db800000000000000000000000120010db8000000000000' +
      '00000000000201020304',
    layers: ['ethernet', 'ipv6', 'data'],
    summary: 'IP6 2001:db8::1 > 2001:db8::2: no next header',
  },
  {
    name: 'trailer behind a short packet',
    source: 'IEEE 802.3: at least 46 octets',
    linkType: 1,
    hex:
      '02000000000b02000000000a86dd6000000000003b4020010db800000000000000000000000120010db8000000000000' +
      '000000000002000000000000',
    layers: ['ethernet', 'ipv6', 'trailer'],
    summary: 'IP6 2001:db8::1 > 2001:db8::2',
  },
  {
    name: 'version 5',
    source: 'RFC 8200 §3',
    linkType: 1,
    hex:
      '02000000000b02000000000a86dd5000000000003b4020010db800000000000000000000000120010db8000000000000' +
      '000000000002',
    layers: ['ethernet', 'ipv6'],
    summary: 'IP6 2001:db8::1 > 2001:db8::2: version 5',
    error: 'badValue',
  },
  {
    name: 'payload that is not there',
    source: 'RFC 8200 §3',
    linkType: 1,
    hex:
      '02000000000b02000000000a86dd600000000040114020010db800000000000000000000000120010db8000000000000' +
      '0000000000020035003500100000',
    layers: ['ethernet', 'ipv6', 'udp'],
    summary: 'IP6 2001:db8::1.53 > 2001:db8::2.53: UDP, length 8',
    error: 'tooShort',
  },
  {
    name: 'ARP',
    source: 'RFC 826',
    linkType: 1,
    hex: '02000000000b02000000000a0806000108000604000102000000000ac0000201000000000000c0000202',
    layers: ['ethernet', 'data'],
    summary: '02:00:00:00:00:0a > 02:00:00:00:00:0b, ethertype 0x0806, length 28',
  },
  {
    name: 'link type that nobody knows',
    source: 'tcpdump.org: 147 is for private use',
    linkType: 147,
    hex: '01020304',
    layers: ['data'],
    summary: 'length 4',
    error: 'unknownLinkType',
  },
]
