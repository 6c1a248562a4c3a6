/** How a question is answered that our own zones cannot answer to its end. */
import { answer } from '#core/dns/authority.ts'
import type { Question } from '#core/dns/message.ts'
import { isSameName, type Name } from '#core/dns/name.ts'
import { rcode } from '#core/dns/rcode.ts'
import { type EdnsOption, isRecordOf, type ResourceRecord } from '#core/dns/record.ts'
import { questionType, recordType } from '#core/dns/record-type.ts'
import type { ServedZones } from '#servers/dns/served-zones.ts'
import { type MaybeLater, whenThere } from './maybe-later.ts'

/** What an answer is made of. */
export interface Resolved {
  readonly rcode: number
  readonly authoritative?: boolean
  readonly answer: readonly ResourceRecord[]
  readonly authority: readonly ResourceRecord[]
  readonly additional?: readonly ResourceRecord[]
  readonly ednsOptions?: readonly EdnsOption[]
}

/** What of a query concerns those who are asked next; all else of EDNS is for one hop (RFC 6891 §6.2.6). */
export interface QueryFlags {
  /** DO: the client takes DNSSEC records. */
  readonly dnssecOk: boolean
  readonly cd: boolean
}

/** Finds answers elsewhere. It does not reject: what cannot be had is SERVFAIL. */
export interface Resolver {
  resolve(question: Question, flags: QueryFlags): MaybeLater<Resolved>
}

/** How many zones an answer goes through by aliases. */
const mostZones = 10

/**
 * The answer of our zones, and of others where they do not have it: outside of them, below a delegation, and at the end of an
 * alias that leads there.
 */
export function resolveFrom(
  zones: ServedZones,
  question: Question,
  ask: (question: Question) => MaybeLater<Resolved>,
  left = mostZones,
): MaybeLater<Resolved> {
  const zone = zones.zoneFor(question.qname, question.qtype, question.qclass)
  if (zone === undefined) return ask(question)
  const own = answer(zone, question)
  if (!own.authoritative && own.rcode === rcode.NOERROR && own.answer.length === 0) return ask(question)
  const target = left === 0 ? undefined : openAlias(own, question)
  if (target === undefined) return own
  return whenThere(resolveFrom(zones, { ...question, qname: target }, ask, left - 1), (rest) => ({
    ...rest,
    // AA speaks of the first name (RFC 1035 §4.1.1).
    authoritative: own.authoritative,
    answer: [...own.answer, ...rest.answer],
  }))
}

/** Where the last alias leads, if that is not answered and does not go round. */
function openAlias(
  { rcode: code, answer: records, authority }: Resolved,
  { qtype }: Question,
): Name | undefined {
  const last = records.at(-1)
  if (code !== rcode.NOERROR || last === undefined || !isRecordOf(last, recordType.CNAME)) return undefined
  if (qtype === recordType.CNAME || qtype === questionType.ANY) return undefined
  if (authority.some(({ type }) => type === recordType.SOA)) return undefined
  const { target } = last.data
  return records.some(({ name }) => isSameName(name, target)) ? undefined : target
}
