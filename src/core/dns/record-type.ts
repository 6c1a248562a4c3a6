/**
 * The numbers of record types and classes, and their names in text. IANA's registry "Domain Name System (DNS) Parameters";
 * RFC 1035 §3.2; RFC 3597 §5 for those without a name: TYPE65280, CLASS32.
 */
import { namesByNumber, numbersByName } from './number-names.ts'

/** Types whose data is taken apart: `record.ts` says into what. */
export const recordType = {
  A: 1,
  NS: 2,
  MD: 3,
  MF: 4,
  CNAME: 5,
  SOA: 6,
  MB: 7,
  MG: 8,
  MR: 9,
  PTR: 12,
  HINFO: 13,
  MINFO: 14,
  MX: 15,
  TXT: 16,
  RP: 17,
  AFSDB: 18,
  RT: 21,
  AAAA: 28,
  LOC: 29,
  SRV: 33,
  NAPTR: 35,
  DNAME: 39,
  OPT: 41,
  DS: 43,
  SSHFP: 44,
  RRSIG: 46,
  NSEC: 47,
  DNSKEY: 48,
  NSEC3: 50,
  NSEC3PARAM: 51,
  TLSA: 52,
  SVCB: 64,
  HTTPS: 65,
  URI: 256,
  CAA: 257,
} as const

/** Types that stand in questions only (RFC 1035 §3.2.3, RFC 1995). */
export const questionType = { IXFR: 251, AXFR: 252, ANY: 255 } as const

/** Types that have a name and whose data stays octets here. */
const otherTypes = {
  NULL: 10,
  WKS: 11,
  X25: 19,
  ISDN: 20,
  NSAP: 22,
  'NSAP-PTR': 23,
  SIG: 24,
  KEY: 25,
  PX: 26,
  GPOS: 27,
  NXT: 30,
  EID: 31,
  NIMLOC: 32,
  ATMA: 34,
  KX: 36,
  CERT: 37,
  A6: 38,
  SINK: 40,
  APL: 42,
  IPSECKEY: 45,
  DHCID: 49,
  SMIMEA: 53,
  HIP: 55,
  CDS: 59,
  CDNSKEY: 60,
  OPENPGPKEY: 61,
  CSYNC: 62,
  ZONEMD: 63,
  SPF: 99,
  NID: 104,
  L32: 105,
  L64: 106,
  LP: 107,
  EUI48: 108,
  EUI64: 109,
  TKEY: 249,
  TSIG: 250,
  MAILB: 253,
  MAILA: 254,
  AVC: 258,
  TA: 32768,
  DLV: 32769,
} as const

export const recordClass = { IN: 1, CH: 3, HS: 4, NONE: 254, ANY: 255 } as const

const typeNumbers = /* @__PURE__ */ numbersByName(recordType, questionType, otherTypes)
const typeNames = /* @__PURE__ */ namesByNumber(recordType, questionType, otherTypes)
const classNumbers = /* @__PURE__ */ numbersByName(recordClass)
const classNames = /* @__PURE__ */ namesByNumber(recordClass)

/** `AAAA`, or `TYPE65280` for a type without a name. */
export function typeName(type: number): string {
  return typeNames.get(type) ?? `TYPE${type}`
}

/** `IN`, or `CLASS32` for a class without a name. */
export function className(number: number): string {
  return classNames.get(number) ?? `CLASS${number}`
}

/** The number of a type in text, in any case: `aaaa`, `TYPE28`. Undefined for what is no type. */
export function parseType(text: string): number | undefined {
  const upper = text.toUpperCase()
  return typeNumbers.get(upper) ?? numberAfter('TYPE', upper)
}

/** The number of a class in text, in any case: `in`, `CLASS1`. Undefined for what is no class. */
export function parseClass(text: string): number | undefined {
  const upper = text.toUpperCase()
  return classNumbers.get(upper) ?? numberAfter('CLASS', upper)
}

function numberAfter(word: string, text: string): number | undefined {
  if (!text.startsWith(word)) return undefined
  const digits = text.slice(word.length)
  return /^\d{1,5}$/.test(digits) && Number(digits) <= 0xffff ? Number(digits) : undefined
}
