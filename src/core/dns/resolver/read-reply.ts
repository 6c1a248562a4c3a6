/**
 * What a response of a zone's server means for whoever asked it: RFC 1034 §5.3.3 step 4; RFC 2308 §2 (negative answers); RFC 6672
 * (DNAME). Records outside of the zone count for nothing (RFC 5452 §6).
 */
import { formatAddress } from '#core/address/address.ts'
import { formatIpv4 } from '#core/address/format-ipv4.ts'
import { cnameBy, isDnameAbove } from '#core/dns/dname.ts'
import { responseCode } from '#core/dns/edns.ts'
import type { Message, Question } from '#core/dns/message.ts'
import { isSameName, isSubdomain, type Name } from '#core/dns/name.ts'
import { rcode } from '#core/dns/rcode.ts'
import { isRecordOf, type ResourceRecord, type SoaData, type TargetData } from '#core/dns/record.ts'
import { questionType, recordType } from '#core/dns/record-type.ts'

/** A server with the addresses that came along with its name: IPv6 as RFC 5952 has it, or IPv4. */
export interface NamedServer {
  readonly name: Name | undefined
  readonly addresses: readonly string[]
}

/** `aliases`: the CNAME and DNAME records that lead from the question's name to `name`. */
export type Reading = { readonly aliases: readonly ResourceRecord[]; readonly name: Name } & (
  | { readonly kind: 'found'; readonly records: readonly ResourceRecord[] }
  /** Nothing is said here of the name that the aliases lead to. */
  | { readonly kind: 'alias' }
  | { readonly kind: 'noData' | 'nameError'; readonly soa: ResourceRecord<SoaData> | undefined }
  | { readonly kind: 'referral'; readonly zone: Name; readonly servers: readonly NamedServer[] }
  | { readonly kind: 'nameTooLong' }
  | { readonly kind: 'lame'; readonly rcode: number }
)

export function readReply(message: Message, question: Question, zone: Name): Reading {
  const code = responseCode(message)
  const { answers, authority, aa } = message
  const { aliases, name, records, isTooLong } = followAliases(answers, question, zone)
  const about = { aliases, name }
  if (code === rcode.YXDOMAIN || isTooLong) return { kind: 'nameTooLong', ...about }
  if (code !== rcode.NOERROR && code !== rcode.NXDOMAIN) return { kind: 'lame', rcode: code, ...about }
  if (records.length > 0) return { kind: 'found', records, ...about }
  const isAlias = aliases.length > 0
  // Of names elsewhere, and of a negative answer without a zone that says so, this server cannot speak.
  const soa = authority.find(
    (record): record is ResourceRecord<SoaData> =>
      isRecordOf(record, recordType.SOA) && isSubdomain(name, record.name) && isSubdomain(record.name, zone),
  )
  const isNegative = isSubdomain(name, zone) && (soa !== undefined || (aa && !isAlias))
  if (code === rcode.NXDOMAIN && isNegative) return { kind: 'nameError', soa, ...about }
  const referral = isAlias || soa !== undefined ? undefined : referralOf(message, question.qname, zone)
  if (code === rcode.NOERROR && referral !== undefined) return { kind: 'referral', ...referral, ...about }
  if (code === rcode.NOERROR && isNegative) return { kind: 'noData', soa, ...about }
  return isAlias ? { kind: 'alias', ...about } : { kind: 'lame', rcode: code, ...about }
}

interface Followed {
  readonly aliases: readonly ResourceRecord[]
  readonly name: Name
  readonly records: readonly ResourceRecord[]
  readonly isTooLong: boolean
}

function followAliases(
  answers: readonly ResourceRecord[],
  { qname, qtype, qclass }: Question,
  zone: Name,
): Followed {
  const believed = answers.filter((record) => record.class === qclass && isSubdomain(record.name, zone))
  const aliases: ResourceRecord[] = []
  const seen = new Set<string>()
  let name = qname
  for (;;) {
    const own = believed.filter((record) => isSameName(record.name, name))
    const records = own.filter(({ type }) => type === qtype || qtype === questionType.ANY)
    if (records.length > 0) return { aliases, name, records, isTooLong: false }
    const dname = believed.find((record) => isDnameAbove(record, name))
    const cname = own.find(({ type }) => type === recordType.CNAME)
    if (seen.has(name.key) || (dname === undefined && cname === undefined)) {
      return { aliases, name, records: [], isTooLong: false }
    }
    seen.add(name.key)
    if (dname !== undefined) aliases.push(dname)
    const alias = cname ?? cnameBy(dname as ResourceRecord<TargetData>, name)
    if (alias === undefined || !isRecordOf(alias, recordType.CNAME)) {
      return { aliases, name, records: [], isTooLong: alias === undefined }
    }
    aliases.push(alias)
    name = alias.data.target
  }
}

/** Down towards the name, never up or aside: else two servers could send us to and fro. */
function referralOf(
  { authority, additional }: Message,
  qname: Name,
  zone: Name,
): { readonly zone: Name; readonly servers: readonly NamedServer[] } | undefined {
  const cut = authority.find(
    ({ type, name }) =>
      type === recordType.NS &&
      isSubdomain(qname, name) &&
      isSubdomain(name, zone) &&
      !isSameName(name, zone),
  )?.name
  if (cut === undefined) return undefined
  const servers = authority.flatMap((record) => {
    if (!isRecordOf(record, recordType.NS) || !isSameName(record.name, cut)) return []
    const { target } = record.data
    const glue = additional.filter(({ name }) => isSameName(name, target) && isSubdomain(name, zone))
    return [{ name: target, addresses: glue.flatMap(addressOf) }]
  })
  return { zone: cut, servers }
}

/** The address in a record, where it is one of A or AAAA. */
export function addressOf(record: ResourceRecord): string[] {
  if (isRecordOf(record, recordType.AAAA)) return [formatAddress(record.data.address)]
  if (isRecordOf(record, recordType.A)) return [formatIpv4(record.data.address)]
  return []
}

/** The records that a server of this zone has no say in. */
export function outOfZone({ answers, authority, additional }: Message, zone: Name): ResourceRecord[] {
  return [...answers, ...authority, ...additional].filter(
    ({ type, name }) => type !== recordType.OPT && !isSubdomain(name, zone),
  )
}
