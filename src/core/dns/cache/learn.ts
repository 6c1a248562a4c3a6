/**
 * What a reply teaches: each RRset with the trust that its place in the message gives it (RFC 2181 §5.4.1), and what it says not
 * to exist (RFC 2308 §2). What lies outside of the zone whose server was asked is passed over: anybody could say it.
 */
import type { Message } from '#core/dns/message.ts'
import { isSameName, isSubdomain, type Name } from '#core/dns/name.ts'
import { rcode } from '#core/dns/rcode.ts'
import { isRecordOf, type ResourceRecord } from '#core/dns/record.ts'
import { questionType, recordType } from '#core/dns/record-type.ts'
import { type Cache, type Trust, trust } from './cache.ts'

/** How many aliases of one reply are followed. */
const mostAliases = 20

/** `zone` is the one that the server was asked for: the root believes it all. */
export function learn(cache: Cache, message: Message, zone: Name, now: number): void {
  const [question] = message.questions
  // What was cut off may be half an RRset.
  if (question === undefined || !message.qr || message.tc) return
  const { aa, answers, authority, additional } = message
  if (message.rcode !== rcode.NOERROR && message.rcode !== rcode.NXDOMAIN) return
  const believed = (records: readonly ResourceRecord[]) =>
    rrsets(
      records.filter(({ name, class: ofClass }) => ofClass === question.qclass && isSubdomain(name, zone)),
    )
  const { names, isAnswered } = namesOf(question.qname, question.qtype, answers)
  for (const set of believed(answers)) {
    const { name, type } = set[0]!
    const isFirst =
      isSameName(name, question.qname) || (type === recordType.DNAME && isSubdomain(question.qname, name))
    // Of an alias only the record that says so is the server's own for certain.
    if (isFirst || names.has(name.key)) {
      cache.put(set, aa && isFirst ? trust.authoritativeAnswer : trust.answer, now)
    }
  }
  const last = [...names.values()].at(-1)!
  if (!isAnswered && isSubdomain(last, zone)) learnNegative(cache, message, last, names.size > 1, zone, now)
  for (const set of believed(authority)) {
    const { name, type } = set[0]!
    if (type !== recordType.NS || !isSubdomain(last, name)) continue
    cache.put(set, aa && answers.length > 0 ? trust.authority : trust.hint, now)
  }
  for (const set of believed(additional)) {
    const { type } = set[0]!
    if (type === recordType.A || type === recordType.AAAA) cache.put(set, trust.hint, now)
  }
}

/** The names that the aliases of an answer lead to, in their order; whether the last one has what was asked for. */
function namesOf(
  qname: Name,
  qtype: number,
  answers: readonly ResourceRecord[],
): { readonly names: ReadonlyMap<string, Name>; readonly isAnswered: boolean } {
  const names = new Map([[qname.key, qname]])
  let name = qname
  for (;;) {
    const own = answers.filter((record) => isSameName(record.name, name))
    if (own.some(({ type }) => type === qtype || qtype === questionType.ANY))
      return { names, isAnswered: true }
    const alias = own.find((record) => isRecordOf(record, recordType.CNAME))
    if (alias === undefined || !isRecordOf(alias, recordType.CNAME)) return { names, isAnswered: false }
    name = alias.data.target
    if (names.has(name.key) || names.size > mostAliases) return { names, isAnswered: true }
    names.set(name.key, name)
  }
}

/** NXDOMAIN and NODATA: with a SOA of a zone above the name, or nobody could say for how long. */
function learnNegative(
  cache: Cache,
  { aa, rcode: code, questions, authority }: Message,
  name: Name,
  isAlias: boolean,
  zone: Name,
  now: number,
): void {
  const soa = authority.find(({ type }) => type === recordType.SOA)
  if (soa === undefined || !isRecordOf(soa, recordType.SOA)) return
  if (!isSubdomain(name, soa.name) || !isSubdomain(soa.name, zone)) return
  const from: Trust = aa && !isAlias ? trust.authoritativeAnswer : trust.answer
  cache.putNegative(name, code === rcode.NXDOMAIN ? undefined : questions[0]!.qtype, soa, from, now)
}

/** The records of a section, those of one name and type together. */
function rrsets(records: readonly ResourceRecord[]): ResourceRecord[][] {
  const sets = new Map<string, ResourceRecord[]>()
  for (const record of records) {
    const key = `${record.type} ${record.name.key}`
    const set = sets.get(key)
    if (set === undefined) sets.set(key, [record])
    else set.push(record)
  }
  return [...sets.values()]
}
