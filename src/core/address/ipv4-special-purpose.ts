/**
 * The IANA IPv4 Special-Purpose Address Registry, every row (BCP 153: RFC 6890, RFC 8190): which IPv4 addresses mean
 * something beyond their own network. https://www.iana.org/assignments/iana-ipv4-special-registry/
 */
import { scanIpv4 } from './scan.ts'

export interface Ipv4Block {
  /** As IANA writes it, in English. */
  readonly name: string
  /** The first address. */
  readonly first: number
  readonly length: number
  /** RFC numbers. */
  readonly rfcs: readonly number[]
  /** A packet to it may leave the administrative domain (RFC 8190 §2.1). `undefined` is the registry's N/A. */
  readonly globallyReachable: boolean | undefined
}

function row(
  prefix: string,
  name: string,
  globallyReachable: boolean | undefined,
  ...rfcs: number[]
): Ipv4Block {
  const slash = prefix.indexOf('/')
  const first = scanIpv4(prefix, 0, slash)
  return { name, first, length: Number(prefix.slice(slash + 1)), rfcs, globallyReachable }
}

/** In the order of the registry. */
export const ipv4SpecialPurposeRegistry: readonly Ipv4Block[] = [
  row('0.0.0.0/8', '"This network"', false, 791),
  row('0.0.0.0/32', '"This host on this network"', false, 1122),
  row('10.0.0.0/8', 'Private-Use', false, 1918),
  row('100.64.0.0/10', 'Shared Address Space', false, 6598),
  row('127.0.0.0/8', 'Loopback', false, 1122),
  row('169.254.0.0/16', 'Link Local', false, 3927),
  row('172.16.0.0/12', 'Private-Use', false, 1918),
  row('192.0.0.0/24', 'IETF Protocol Assignments', false, 6890),
  row('192.0.0.0/29', 'IPv4 Service Continuity Prefix', false, 7335),
  row('192.0.0.8/32', 'IPv4 dummy address', false, 7600),
  row('192.0.0.9/32', 'Port Control Protocol Anycast', true, 7723),
  row('192.0.0.10/32', 'Traversal Using Relays around NAT Anycast', true, 8155),
  row('192.0.0.170/32', 'NAT64/DNS64 Discovery', false, 8880, 7050),
  row('192.0.0.171/32', 'NAT64/DNS64 Discovery', false, 8880, 7050),
  row('192.0.2.0/24', 'Documentation (TEST-NET-1)', false, 5737),
  row('192.31.196.0/24', 'AS112-v4', true, 7535),
  row('192.52.193.0/24', 'AMT', true, 7450),
  row('192.88.99.0/24', 'Deprecated (6to4 Relay Anycast)', undefined, 7526),
  row('192.88.99.2/32', '6a44-relay anycast address', false, 6751),
  row('192.168.0.0/16', 'Private-Use', false, 1918),
  row('192.175.48.0/24', 'Direct Delegation AS112 Service', true, 7534),
  row('198.18.0.0/15', 'Benchmarking', false, 2544),
  row('198.51.100.0/24', 'Documentation (TEST-NET-2)', false, 5737),
  row('203.0.113.0/24', 'Documentation (TEST-NET-3)', false, 5737),
  row('240.0.0.0/4', 'Reserved', false, 1112),
  row('255.255.255.255/32', 'Limited Broadcast', false, 8190, 919),
]

/** The row with the longest prefix that holds the address. */
export function ipv4Block(ipv4: number): Ipv4Block | undefined {
  let best: Ipv4Block | undefined
  for (const block of ipv4SpecialPurposeRegistry) {
    const isInside = block.first === (ipv4 & (-1 << (32 - block.length))) >>> 0
    if (isInside && (best === undefined || block.length > best.length)) best = block
  }
  return best
}

/** 224.0.0.0/4 (RFC 1112 §4), which has a registry of its own. */
export function isIpv4Multicast(ipv4: number): boolean {
  return ipv4 >>> 28 === 0b1110
}

/**
 * Whether an address stands for one host of the whole Internet, as RFC 6052 §3.1 asks of what goes under 64:ff9b::/96.
 * Two sorts count although the registry calls them not globally reachable: documentation addresses, by which RFC 6052
 * §2.4 itself shows the prefix at work, and 192.0.0.170 and 171, which RFC 7050 §2.2 looks up under it.
 */
export function isGlobalIpv4(ipv4: number): boolean {
  if (isIpv4Multicast(ipv4)) return false
  const block = ipv4Block(ipv4)
  return block?.globallyReachable !== false || block.rfcs.includes(5737) || block.rfcs.includes(7050)
}
