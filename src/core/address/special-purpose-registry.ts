/**
 * The IANA IPv6 Special-Purpose Address Registry, every row (BCP 153: RFC 6890, RFC 8190).
 * https://www.iana.org/assignments/iana-ipv6-special-registry/
 */
import { type Prefix, parsePrefix } from './prefix.ts'

/**
 * A row. In the columns of RFC 6890 §2.2.1 `undefined` is what the registry gives as N/A or leaves empty.
 * A row inside another overrules it: 2001::/23 says "unless allowed by a more specific allocation".
 */
export interface SpecialPurposeBlock {
  /** As IANA writes it, in English. */
  readonly name: string
  readonly prefix: Prefix
  /** RFC numbers. */
  readonly rfcs: readonly number[]
  /** Year and month, `2006-02`. */
  readonly allocated: string
  /** Year and month; absent while the allocation stands. */
  readonly terminated?: string
  /** May be the source of a packet. */
  readonly source: boolean | undefined
  /** May be the destination of a packet. */
  readonly destination: boolean | undefined
  /** A router may forward a packet to it. */
  readonly forwardable: boolean | undefined
  /** A packet to it may leave the administrative domain (RFC 8190 §2.1). */
  readonly globallyReachable: boolean | undefined
  /** The protocol itself treats it in its own way, on every implementation. */
  readonly reservedByProtocol: boolean | undefined
}

const columns = ['source', 'destination', 'forwardable', 'globallyReachable', 'reservedByProtocol'] as const

/** `flags` are the five columns in the registry's order: T true, F false, - not applicable. */
function row(
  prefix: string,
  name: string,
  rfcs: readonly number[],
  allocated: string,
  flags: string,
): SpecialPurposeBlock {
  const values = columns.map(
    (column, i) => [column, flags[i] === '-' ? undefined : flags[i] === 'T'] as const,
  )
  const truth = Object.fromEntries(values) as Record<(typeof columns)[number], boolean | undefined>
  return { name, prefix: parsePrefix(prefix), rfcs, allocated, ...truth }
}

/** In the order of the registry: by number, a block before those inside it. */
export const specialPurposeRegistry: readonly SpecialPurposeBlock[] = [
  row('::1/128', 'Loopback Address', [4291], '2006-02', 'FFFFT'),
  row('::/128', 'Unspecified Address', [4291], '2006-02', 'TFFFT'),
  row('::ffff:0:0/96', 'IPv4-mapped Address', [4291], '2006-02', 'FFFFT'),
  row('64:ff9b::/96', 'IPv4-IPv6 Translat.', [6052], '2010-10', 'TTTTF'),
  row('64:ff9b:1::/48', 'IPv4-IPv6 Translat.', [8215], '2017-06', 'TTTFF'),
  row('100::/64', 'Discard-Only Address Block', [6666], '2012-06', 'TTTFF'),
  row('100:0:0:1::/64', 'Dummy IPv6 Prefix', [9780], '2025-04', 'TFFFF'),
  row('2001::/23', 'IETF Protocol Assignments', [2928], '2000-09', 'FFFFF'),
  row('2001::/32', 'TEREDO', [4380, 8190], '2006-01', 'TTT-F'),
  row('2001:1::1/128', 'Port Control Protocol Anycast', [7723], '2015-10', 'TTTTF'),
  row('2001:1::2/128', 'Traversal Using Relays around NAT Anycast', [8155], '2017-02', 'TTTTF'),
  row('2001:1::3/128', 'DNS-SD Service Registration Protocol Anycast', [9665], '2024-04', 'TTTTF'),
  // RFC 5180 printed another prefix; erratum 1752 has the right one.
  row('2001:2::/48', 'Benchmarking', [5180], '2008-04', 'TTTFF'),
  row('2001:3::/32', 'AMT', [7450], '2014-12', 'TTTTF'),
  row('2001:4:112::/48', 'AS112-v6', [7535], '2014-12', 'TTTTF'),
  {
    ...row('2001:10::/28', 'Deprecated (previously ORCHID)', [4843], '2007-03', '-----'),
    terminated: '2014-03',
  },
  row('2001:20::/28', 'ORCHIDv2', [7343], '2014-07', 'TTTTF'),
  row('2001:30::/28', 'Drone Remote ID Protocol Entity Tags (DETs) Prefix', [9374], '2022-12', 'TTTTF'),
  row('2001:db8::/32', 'Documentation', [3849], '2004-07', 'FFFFF'),
  row('2002::/16', '6to4', [3056], '2001-02', 'TTT-F'),
  row('2620:4f:8000::/48', 'Direct Delegation AS112 Service', [7534], '2011-05', 'TTTTF'),
  row('3fff::/20', 'Documentation', [9637], '2024-07', 'FFFFF'),
  row('5f00::/16', 'Segment Routing (SRv6) SIDs', [9602], '2024-04', 'TTTFF'),
  row('fc00::/7', 'Unique-Local', [4193, 8190], '2005-10', 'TTTFF'),
  row('fe80::/10', 'Link-Local Unicast', [4291], '2006-02', 'TTFFT'),
]
