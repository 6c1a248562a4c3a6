/**
 * DNS64: the AAAA records that a resolver makes out of A records, for hosts that reach IPv4 through a NAT64. RFC 6147 §5; how an
 * IPv6 address carries an IPv4 address: RFC 6052 §2.2. What was asked of others comes in, the answer and each decision go out.
 */
import { embedIpv4, extractIpv4, wellKnownPrefix } from '#core/address/ipv4.ts'
import { isGlobalIpv4 } from '#core/address/ipv4-special-purpose.ts'
import { containsAddress, equalPrefixes, type Prefix } from '#core/address/prefix.ts'
import { addressFromReverseName } from '#core/address/reverse-name.ts'
import { ParseError } from '#core/bytes/parse-error.ts'
import { formatName, isSameName, type Name, parseName } from './name.ts'
import { rcode } from './rcode.ts'
import {
  type AaaaData,
  type AData,
  isRecordOf,
  negativeTtl,
  type ResourceRecord,
  type SoaData,
} from './record.ts'
import { recordType } from './record-type.ts'

/** What came back for one type, or that nothing did. */
export type Dns64Reply = 'timeout' | Dns64Response

export interface Dns64Response {
  /** One of `rcode`. */
  readonly rcode: number
  /** The answer section: aliases in their order, and the records asked for. */
  readonly answers: readonly ResourceRecord[]
  /** From the authority section of a negative answer. */
  readonly soa?: ResourceRecord<SoaData>
  /** What validation found; left out where it was not tried or the zone is not signed. */
  readonly validation?: 'secure' | 'bogus'
}

/** Which IPv6 prefix stands for a range of IPv4 addresses (§5.1.7). Lengths of `ipv4` 0–32, of `prefix` as RFC 6052 §2.2 allows. */
export interface Dns64Mapping {
  readonly ipv4: { readonly first: number; readonly length: number }
  readonly prefix: Prefix
}

export interface Dns64Settings {
  /** The first one that holds an IPv4 address counts. An address that none holds is not made into an AAAA. */
  readonly mappings: readonly Dns64Mapping[]
  /** AAAA in these count as no answer (§5.1.4). */
  readonly excluded: readonly Prefix[]
}

/** ::ffff:0:0/96, excluded unless said otherwise (§5.1.4). */
export const mappedPrefix: Prefix = { network: 0xffff_0000_0000n as Prefix['network'], length: 96 }

/** Everything under one prefix: 64:ff9b::/96 where a network has none of its own (§5.2). */
export function dns64Settings(prefix: Prefix = wellKnownPrefix): Dns64Settings {
  return { mappings: [{ ipv4: { first: 0, length: 0 }, prefix }], excluded: [mappedPrefix] }
}

/** DO: the client wants signatures. CD: it will check them itself. RFC 4035 §3.2. */
export interface Dns64Query {
  readonly qname: Name
  readonly do?: boolean
  readonly cd?: boolean
}

/** Each decision, in the order in which it was taken. */
export type Dns64Step =
  | { readonly code: 'askedAaaa' }
  /** A real AAAA, which is never added to. */
  | { readonly code: 'realAaaa' }
  /** Of these AAAA none may be passed on. */
  | { readonly code: 'excluded'; readonly count: number }
  | { readonly code: 'nameError' }
  /** The error counts as an empty answer. */
  | { readonly code: 'errorAsEmpty'; readonly rcode: number }
  | { readonly code: 'timeout' }
  | { readonly code: 'aliasLoop' }
  | { readonly code: 'noAaaa' }
  | { readonly code: 'followedAlias'; readonly target: Name }
  | { readonly code: 'bogus' }
  | { readonly code: 'clientValidates' }
  | { readonly code: 'askedA' }
  | { readonly code: 'noA' }
  | { readonly code: 'errorForA'; readonly rcode: number }
  | { readonly code: 'notGlobal'; readonly ipv4: number }
  /** No prefix stands for this address. */
  | { readonly code: 'unmapped'; readonly ipv4: number }
  | {
      readonly code: 'made'
      readonly ipv4: number
      readonly address: AaaaData['address']
      readonly prefix: Prefix
    }
  | { readonly code: 'ttl'; readonly ttl: number; readonly of: 'a' | 'soa' | 'default' }

/** The section of RFC 6147 behind each step; of RFC 6052 and RFC 1034 where it says so. */
export const dns64Rules = {
  askedAaaa: { rfc: 6147, section: '5.1' },
  realAaaa: { rfc: 6147, section: '5.1.1' },
  excluded: { rfc: 6147, section: '5.1.4' },
  nameError: { rfc: 6147, section: '5.1.2' },
  errorAsEmpty: { rfc: 6147, section: '5.1.2' },
  timeout: { rfc: 6147, section: '5.1.3' },
  aliasLoop: { rfc: 1034, section: '3.6.2' },
  noAaaa: { rfc: 6147, section: '5.1.6' },
  followedAlias: { rfc: 6147, section: '5.1.5' },
  bogus: { rfc: 6147, section: '5.5' },
  clientValidates: { rfc: 6147, section: '5.5' },
  askedA: { rfc: 6147, section: '5.1.6' },
  noA: { rfc: 6147, section: '5.1.6' },
  errorForA: { rfc: 6147, section: '5.1.6' },
  notGlobal: { rfc: 6052, section: '3.1' },
  unmapped: { rfc: 6147, section: '5.1.7' },
  made: { rfc: 6052, section: '2.2' },
  ttl: { rfc: 6147, section: '5.1.7' },
} as const satisfies Record<Dns64Step['code'], { readonly rfc: number; readonly section: string }>

export interface Dns64Answer {
  readonly rcode: number
  readonly answers: readonly ResourceRecord[]
  /** Of the negative answer that is passed on. */
  readonly soa?: ResourceRecord<SoaData>
  /** Authentic data: all of it was validated, and the client had asked (§5.5, 2). */
  readonly ad: boolean
  /** How many of the answers were made here. */
  readonly synthesized: number
  readonly steps: readonly Dns64Step[]
}

/** How many aliases are followed. */
const mostAliases = 20
/** The longest a made record lives, in seconds, where no SOA came with the negative answer (§5.1.7). */
const ttlWithoutSoa = 600

/**
 * What a client gets that asked for the AAAA of a name in class IN. `a` is called once at most, when the A records are needed.
 * Prefixes that RFC 6052 does not allow throw the ParseError of `embedIpv4`.
 */
export function answerAaaa(
  query: Dns64Query,
  aaaa: Dns64Reply,
  a: () => Dns64Reply,
  settings: Dns64Settings,
): Dns64Answer {
  const steps: Dns64Step[] = [{ code: 'askedAaaa' }]
  const passOn = (reply: Dns64Reply, answers = answersOf(reply)): Dns64Answer => {
    const { rcode: code, soa, validation } = responseOf(reply)
    const negative = soa === undefined ? {} : { soa }
    const ad = query.do === true && query.cd !== true && validation === 'secure'
    return { rcode: code, answers, ...negative, ad, synthesized: 0, steps }
  }
  const failed = (): Dns64Answer => ({ rcode: rcode.SERVFAIL, answers: [], ad: false, synthesized: 0, steps })

  const first = responseOf(aaaa)
  const checksItself = query.do === true && query.cd === true
  if (first.validation === 'bogus' && query.cd !== true) {
    steps.push({ code: 'bogus' })
    return failed()
  }
  if (checksItself) {
    // The client gets what the zone says, errors and excluded addresses included: it makes its own AAAA.
    if (hasUsable(query.qname, first, settings)) steps.push({ code: 'realAaaa' })
    else if (first.rcode === rcode.NXDOMAIN) steps.push({ code: 'nameError' })
    else steps.push({ code: 'clientValidates' })
    return passOn(aaaa)
  }
  if (first.rcode === rcode.NXDOMAIN) {
    steps.push({ code: 'nameError' })
    return passOn(aaaa)
  }
  const chain = followAliases(query.qname, first.answers)
  if (chain === undefined) {
    steps.push({ code: 'aliasLoop' })
    return failed()
  }
  if (!isSameName(chain, query.qname)) steps.push({ code: 'followedAlias', target: chain })
  if (aaaa === 'timeout') steps.push({ code: 'timeout' })
  else if (first.rcode !== rcode.NOERROR) steps.push({ code: 'errorAsEmpty', rcode: first.rcode })
  else {
    const found = first.answers.filter((record) => isAaaaAt(record, chain))
    const excluded = found.filter(({ data }) => settings.excluded.some((each) => isIn(each, data)))
    if (excluded.length > 0) steps.push({ code: 'excluded', count: excluded.length })
    if (excluded.length < found.length) {
      steps.push({ code: 'realAaaa' })
      return passOn(
        aaaa,
        first.answers.filter((record) => !excluded.some((each) => each === record)),
      )
    }
    if (found.length === 0) steps.push({ code: 'noAaaa' })
  }

  steps.push({ code: 'askedA' })
  const replyForA = a()
  const second = responseOf(replyForA)
  if (second.validation === 'bogus' && query.cd !== true) {
    steps.push({ code: 'bogus' })
    return failed()
  }
  if (second.rcode !== rcode.NOERROR) {
    steps.push({ code: 'errorForA', rcode: second.rcode })
    return passOn(replyForA, [])
  }
  const end = followAliases(query.qname, second.answers)
  if (end === undefined) {
    steps.push({ code: 'aliasLoop' })
    return failed()
  }
  const sources = second.answers.filter((record) => isAAt(record, end))
  const aliases = second.answers.filter(({ type }) => type === recordType.CNAME || type === recordType.DNAME)
  const nothingMade = (): Dns64Answer => {
    // An error for AAAA counted as RCODE 0 and no records (§5.1.2, §5.1.3), so the empty result for A is all there is (§5.1.6).
    if (first.rcode !== rcode.NOERROR) return passOn(replyForA, aliases)
    // §5.4: the client gets what the question for AAAA brought; what was excluded never (§5.1.4).
    return passOn(
      aaaa,
      first.answers.filter(({ type }) => type !== recordType.AAAA),
    )
  }
  if (sources.length === 0) {
    steps.push({ code: 'noA' })
    return nothingMade()
  }
  const made = sources.flatMap((record) => synthesize(record, first.soa, settings, steps))
  if (made.length === 0) return nothingMade()
  const isSecure = first.validation === 'secure' && second.validation === 'secure'
  return {
    rcode: rcode.NOERROR,
    answers: [...aliases, ...made],
    ad: query.do === true && query.cd !== true && isSecure,
    synthesized: made.length,
    steps,
  }
}

/** The AAAA of one A, or nothing where no prefix may carry it. */
function synthesize(
  { name, class: ofClass, ttl, data }: ResourceRecord<AData>,
  soa: ResourceRecord<SoaData> | undefined,
  { mappings }: Dns64Settings,
  steps: Dns64Step[],
): ResourceRecord<AaaaData>[] {
  const ipv4 = data.address
  const prefix = mappings.find((each) => holds(each.ipv4, ipv4))?.prefix
  if (prefix === undefined) {
    steps.push({ code: 'unmapped', ipv4 })
    return []
  }
  if (equalPrefixes(prefix, wellKnownPrefix) && !isGlobalIpv4(ipv4)) {
    steps.push({ code: 'notGlobal', ipv4 })
    return []
  }
  const address = embedIpv4(prefix, ipv4)
  const most = soa === undefined ? ttlWithoutSoa : negativeTtl(soa)
  const of = ttl <= most ? 'a' : soa === undefined ? 'default' : 'soa'
  const made = Math.min(ttl, most)
  steps.push({ code: 'made', ipv4, address, prefix }, { code: 'ttl', ttl: made, of })
  return [{ name, type: recordType.AAAA, class: ofClass, ttl: made, data: { address } }]
}

/**
 * The IPv4 address whose reverse name has the answer for a PTR question under a prefix in use (§5.3.1, second way), or undefined
 * where the question is like any other: not the name of a whole address, or none under these prefixes or 64:ff9b::/96.
 */
export function ipv4OfPointer(qname: Name, { mappings }: Dns64Settings): number | undefined {
  let address: AaaaData['address']
  try {
    address = addressFromReverseName(formatName(qname))
  } catch (error) {
    if (error instanceof ParseError) return undefined
    throw error
  }
  const prefix = [...mappings.map((each) => each.prefix), wellKnownPrefix].find((each) =>
    containsAddress(each, address),
  )
  if (prefix === undefined) return undefined
  try {
    return extractIpv4(prefix, address)
  } catch (error) {
    // Bits 64 to 71 are not zero, or the IPv4 address has no business under 64:ff9b::/96: nobody made that address.
    if (error instanceof ParseError) return undefined
    throw error
  }
}

/** `33.2.0.192.in-addr.arpa.` for 192.0.2.33: where the CNAME of §5.3.1 leads. */
export function pointerTarget(ipv4: number): Name {
  const octets = [ipv4 & 0xff, (ipv4 >>> 8) & 0xff, (ipv4 >>> 16) & 0xff, ipv4 >>> 24]
  return parseName(`${octets.join('.')}.in-addr.arpa.`)
}

function responseOf(reply: Dns64Reply): Dns64Response {
  return reply === 'timeout' ? { rcode: rcode.SERVFAIL, answers: [] } : reply
}

const answersOf = (reply: Dns64Reply): readonly ResourceRecord[] => responseOf(reply).answers

/** The name at the end of the aliases, or undefined where they go round or on for too long. */
function followAliases(qname: Name, answers: readonly ResourceRecord[]): Name | undefined {
  let name = qname
  for (let count = 0; count <= mostAliases; count++) {
    const alias = answers.find(
      (record) => isRecordOf(record, recordType.CNAME) && isSameName(record.name, name),
    )
    if (alias === undefined || !isRecordOf(alias, recordType.CNAME)) return name
    name = alias.data.target
  }
  return undefined
}

function isAaaaAt(record: ResourceRecord, name: Name): record is ResourceRecord<AaaaData> {
  return isRecordOf(record, recordType.AAAA) && isSameName(record.name, name)
}

function isAAt(record: ResourceRecord, name: Name): record is ResourceRecord<AData> {
  return isRecordOf(record, recordType.A) && isSameName(record.name, name)
}

function hasUsable(qname: Name, { answers }: Dns64Response, { excluded }: Dns64Settings): boolean {
  const end = followAliases(qname, answers)
  if (end === undefined) return false
  return answers.some((record) => isAaaaAt(record, end) && !excluded.some((each) => isIn(each, record.data)))
}

const isIn = (prefix: Prefix, { address }: AaaaData): boolean => containsAddress(prefix, address)

function holds({ first, length }: Dns64Mapping['ipv4'], ipv4: number): boolean {
  return length === 0 || first >>> (32 - length) === ipv4 >>> (32 - length)
}
