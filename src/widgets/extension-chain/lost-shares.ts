/** Servers that packets did not get to, in per cent: web, mail, names. RFC 7872, those of World IPv6 Launch. */
export const lostShares = [
  { header: 'destination', shares: [11.88, 17.07, 15.37] },
  { header: 'fragment', shares: [30.51, 39.17, 38.55] },
  { header: 'hopByHop', shares: [40.7, 48.86, 43.25] },
] as const
