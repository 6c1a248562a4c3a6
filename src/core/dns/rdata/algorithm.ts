/** The algorithms of DNSSEC by the names that text may have for them (RFC 4034 §2.2, appendix A.1; IANA). */
import { numbersByName } from '#core/dns/number-names.ts'

export const algorithm = {
  RSAMD5: 1,
  DH: 2,
  DSA: 3,
  RSASHA1: 5,
  'DSA-NSEC3-SHA1': 6,
  'RSASHA1-NSEC3-SHA1': 7,
  RSASHA256: 8,
  RSASHA512: 10,
  'ECC-GOST': 12,
  ECDSAP256SHA256: 13,
  ECDSAP384SHA384: 14,
  ED25519: 15,
  ED448: 16,
  INDIRECT: 252,
  PRIVATEDNS: 253,
  PRIVATEOID: 254,
} as const

const numbers = /* @__PURE__ */ numbersByName(algorithm)

export function parseAlgorithm(text: string): number | undefined {
  return numbers.get(text.toUpperCase())
}
