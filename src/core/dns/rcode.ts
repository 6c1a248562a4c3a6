/** Operation codes, response codes and extended errors. IANA's registry "Domain Name System (DNS) Parameters". */
import { namesByNumber } from './number-names.ts'

/** RFC 1035 §4.1.1, RFC 1996, RFC 2136, RFC 8490. */
export const opcode = { QUERY: 0, IQUERY: 1, STATUS: 2, NOTIFY: 4, UPDATE: 5, DSO: 6 } as const

/** RFC 1035 §4.1.1, RFC 2136 §2.2; above 15 only with an OPT record, which has the high bits (RFC 6891 §6.1.3). */
export const rcode = {
  NOERROR: 0,
  FORMERR: 1,
  SERVFAIL: 2,
  NXDOMAIN: 3,
  NOTIMP: 4,
  REFUSED: 5,
  YXDOMAIN: 6,
  YXRRSET: 7,
  NXRRSET: 8,
  NOTAUTH: 9,
  NOTZONE: 10,
  DSOTYPENI: 11,
  BADVERS: 16,
  BADKEY: 17,
  BADTIME: 18,
  BADMODE: 19,
  BADNAME: 20,
  BADALG: 21,
  BADTRUNC: 22,
  BADCOOKIE: 23,
} as const

const opcodeNames = /* @__PURE__ */ namesByNumber(opcode)
const rcodeNames = /* @__PURE__ */ namesByNumber(rcode)

/** `QUERY`, or `OPCODE3` for one without a name. */
export function opcodeName(code: number): string {
  return opcodeNames.get(code) ?? `OPCODE${code}`
}

/** `NXDOMAIN`, or `RCODE4000` for one without a name. */
export function rcodeName(code: number): string {
  return rcodeNames.get(code) ?? `RCODE${code}`
}

/** The info codes of RFC 8914 §4, as its table names them. */
export const extendedError = {
  other: 0,
  unsupportedDnskeyAlgorithm: 1,
  unsupportedDsDigestType: 2,
  staleAnswer: 3,
  forgedAnswer: 4,
  dnssecIndeterminate: 5,
  dnssecBogus: 6,
  signatureExpired: 7,
  signatureNotYetValid: 8,
  dnskeyMissing: 9,
  rrsigsMissing: 10,
  noZoneKeyBitSet: 11,
  nsecMissing: 12,
  cachedError: 13,
  notReady: 14,
  blocked: 15,
  censored: 16,
  filtered: 17,
  prohibited: 18,
  staleNxdomainAnswer: 19,
  notAuthoritative: 20,
  notSupported: 21,
  noReachableAuthority: 22,
  networkError: 23,
  invalidData: 24,
} as const

const extendedErrorNames = /* @__PURE__ */ namesByNumber(extendedError)

/** The key in `extendedError`, or undefined for a code that RFC 8914 does not have. */
export function extendedErrorName(code: number): keyof typeof extendedError | undefined {
  return extendedErrorNames.get(code) as keyof typeof extendedError | undefined
}
