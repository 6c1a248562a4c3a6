/** What a router does with each of the two packets. What the one is like means nothing to the other. */
import type { Ipv6Header } from '#core/packet/ipv6/ipv6.ts'
import { type Ipv4Header, ipv4Checksum } from '#core/packet/tunnel/ipv4.ts'
import { among } from '#widgets/frame/among.ts'
import { judgeIpv4, judgeIpv6, type RuleCode, sumsMoreThanShown } from './header-rules.ts'
import type { PacketPair } from './packets.ts'

/**
 * Passed on; the hops used up; the IPv4 checksum wrong; nobody can tell from here, since the sum would take in octets that we do not
 * have; or a header that no router passes on.
 */
export const outcomes = {
  ipv4: ['forwarded', 'expired', 'damaged', 'unchecked', 'malformed'],
  ipv6: ['forwarded', 'expired', 'malformed'],
} as const
export type Ipv4Outcome = (typeof outcomes.ipv4)[number]
export type Ipv6Outcome = (typeof outcomes.ipv6)[number]

export interface Routing {
  readonly ipv4: Ipv4Outcome
  readonly ipv6: Ipv6Outcome
}
export const isRouting = (shown: string | Routing): shown is Routing => typeof shown === 'object'

/** Read from a link. `undefined` when it is not one of ours. */
export function acceptRouting(value: unknown): Routing | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { ipv4, ipv6 } = value as Record<string, unknown>
  return among(outcomes.ipv4, ipv4) && among(outcomes.ipv6, ipv6) ? { ipv4, ipv6 } : undefined
}

/** What became of both, for a title: an unchecked packet is neither passed on nor discarded. */
export type Fortune = 'forwarded' | 'discarded' | 'unchecked'
export const fortuneOf = (outcome: Ipv4Outcome): Fortune =>
  outcome === 'forwarded' || outcome === 'unchecked' ? outcome : 'discarded'

/** Rules that a router acts on. The others are broken at the expense of the receiver. */
const stopping: ReadonlySet<RuleCode> = new Set([
  'versionNot4',
  'versionNot6',
  'headerLengthSmall',
  'lengthBeyond',
  'sourceMulticast',
  'sourceUnspecified',
  'destinationUnspecified',
  'loopback',
])

/** In the order in which a router looks at it: RFC 1812 §5.2.2, §5.3.1. */
export function forwardIpv4(header: Ipv4Header, pair: PacketPair): Ipv4Outcome {
  const { version, headerLength, totalLength, headerChecksum, timeToLive } = header
  if (version !== 4 || headerLength < 5 || totalLength < headerLength * 4) return 'malformed'
  if (sumsMoreThanShown(header)) return 'unchecked'
  if (headerChecksum !== ipv4Checksum(header)) return 'damaged'
  if (judgeIpv4(header, pair).some(({ code }) => stopping.has(code))) return 'malformed'
  return timeToLive <= 1 ? 'expired' : 'forwarded'
}

export function forwardIpv6(header: Ipv6Header, pair: PacketPair): Ipv6Outcome {
  if (judgeIpv6(header, pair).some(({ code }) => stopping.has(code))) return 'malformed'
  return header.hopLimit <= 1 ? 'expired' : 'forwarded'
}
