import type { Message } from '#core/dns/message.ts'
import { isSameName } from '#core/dns/name.ts'
import type { Mismatch } from './resolver-note.ts'

/** Why a message is not the response to this query, or undefined where it is. RFC 5452 §9.1; the source is for others to compare. */
export function mismatchOf(
  query: Message,
  { id, qr, rcode, questions }: Message,
): Exclude<Mismatch, 'source'> | undefined {
  if (id !== query.id) return 'id'
  if (!qr) return 'notResponse'
  // A server that could not read the query may not know what it asked.
  if (questions.length === 0 && rcode !== 0) return undefined
  const [asked] = query.questions
  const [answered] = questions
  const isSame =
    questions.length === 1 &&
    asked !== undefined &&
    answered !== undefined &&
    answered.qtype === asked.qtype &&
    answered.qclass === asked.qclass &&
    isSameName(answered.qname, asked.qname)
  return isSame ? undefined : 'question'
}
