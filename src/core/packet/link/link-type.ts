/**
 * How the frames of a capture start: the numbers of tcpdump.org's list of link-layer header types, as far as we read them.
 */
export const linkType = {
  /** Loopback of BSD: the address family in the capturing machine's byte order. */
  loopback: 0,
  ethernet: 1,
  /** An IP packet without anything before it, as in files written by some systems for 101. */
  rawOld: 12,
  rawOpenBsd: 14,
  raw: 101,
  /** Loopback of OpenBSD: the address family in network byte order. */
  loopbackNetworkOrder: 108,
  /** Linux, `tcpdump -i any`. */
  linuxCooked: 113,
  ipv4: 228,
  ipv6: 229,
  /** The second version of it, with the interface's number. */
  linuxCooked2: 276,
} as const

export type LinkType = (typeof linkType)[keyof typeof linkType]
