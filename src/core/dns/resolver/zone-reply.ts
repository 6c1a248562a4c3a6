/** A name server as a function, for tests and pages: its zones answer by `authority.ts`. */
import { answer } from '#core/dns/authority.ts'
import type { Message } from '#core/dns/message.ts'
import { isSubdomain } from '#core/dns/name.ts'
import { rcode } from '#core/dns/rcode.ts'
import { recordType } from '#core/dns/record-type.ts'
import type { Zone } from '#core/dns/zone/zone.ts'

/** The response to a query with one question, from the zone nearest to its name: REFUSED where there is none. */
export function zoneReply(zones: readonly Zone[], query: Message): Message {
  const [question] = query.questions
  const response = { ...query, qr: true, ra: false, additional: [] }
  if (question === undefined || query.questions.length > 1) return { ...response, rcode: rcode.FORMERR }
  const near = zones
    .filter(({ origin }) => isSubdomain(question.qname, origin))
    .sort((a, b) => b.origin.labelCount - a.origin.labelCount)
  // DS is the parent's (RFC 4035 §3.1.4.1).
  const isChild = question.qtype === recordType.DS && near[0]?.origin.key === question.qname.key
  const zone = isChild ? (near[1] ?? near[0]) : near[0]
  if (zone === undefined) return { ...response, rcode: rcode.REFUSED }
  const { authoritative, answer: answers, authority, additional, ...found } = answer(zone, question)
  return { ...response, rcode: found.rcode, aa: authoritative, answers, authority, additional }
}
