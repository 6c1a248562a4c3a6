/**
 * Three packets that Linux 6.18 sent over either protocol, as far as the two headers: a TCP SYN, a full segment and an echo request.
 * The IPv6 ones are in `content/data/captures/`, the IPv4 ones were recorded in the same way, between two network namespaces.
 */
export interface PacketPair {
  readonly ipv6: string
  readonly ipv4: string
  /** Octets behind each header: a full packet has room for 20 more behind IPv4's. */
  readonly payload: { readonly ipv6: number; readonly ipv4: number }
  /** What they are: the number in IPv6 and the one in IPv4, which differ for ICMP. */
  readonly upper: { readonly ipv6: number; readonly ipv4: number }
  /** Where the IPv6 one stands, counted from 1. */
  readonly capture: { readonly file: string; readonly packet: number }
}

export const packetNames = ['syn', 'full', 'echo'] as const
export type PacketName = (typeof packetNames)[number]

export const packets: Readonly<Record<PacketName, PacketPair>> = {
  syn: {
    ipv6: '600e5a060028064020010db800010000000000000000000a20010db800010000000000000000000b',
    ipv4: '4500003cd3c740004006e2dec000020ac000020b',
    payload: { ipv6: 40, ipv4: 40 },
    upper: { ipv6: 6, ipv4: 6 },
    capture: { file: 'transport.pcap', packet: 8 },
  },
  full: {
    ipv6: '600798ac05b4064020010db800010000000000000000000b20010db800010000000000000000000a',
    ipv4: '450005dc4b654000400665a1c000020bc000020a',
    payload: { ipv6: 1460, ipv4: 1480 },
    upper: { ipv6: 6, ipv4: 6 },
    capture: { file: 'transport.pcap', packet: 21 },
  },
  echo: {
    ipv6: '60087e1600403a4020010db800010000000000fffe00000a20010db8000100000000000000000001',
    ipv4: '45000054df6840004001d72ac000020ac000020b',
    payload: { ipv6: 64, ipv4: 64 },
    upper: { ipv6: 58, ipv4: 1 },
    capture: { file: 'slaac.pcap', packet: 19 },
  },
}
