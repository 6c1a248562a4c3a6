/** Packets that did not arrive, in per cent: web, mail and name servers of World IPv6 Launch participants. RFC 7872 §3, table 1. */
export const lostShares = [
  { header: 'destination', shares: [11.88, 17.07, 15.37] },
  { header: 'fragment', shares: [30.51, 39.17, 38.55] },
  { header: 'hopByHop', shares: [40.7, 48.86, 43.25] },
] as const
