/** Whether octets that arrive are the answer to what was asked. RFC 5452 §9.1. */
import { DecodeError } from '#core/bytes/errors.ts'
import { decodeMessage, type Message, messageHeaderLength } from '#core/dns/message.ts'
import { isSameName } from '#core/dns/name.ts'
import { AskError, type Mismatch } from './exchange.ts'

/**
 * The response, or why it is none. Throws AskError `notMessage` for octets that have the id of the query, so that they are meant
 * for it, and cannot be read.
 */
export function acceptResponse(query: Message, octets: Uint8Array): Message | Mismatch {
  if (octets.length >= 2 && ((octets[0]! << 8) | octets[1]!) !== query.id) return 'id'
  if (octets.length >= messageHeaderLength && (octets[2]! & 0x80) === 0) return 'notResponse'
  const response = decode(octets)
  const { questions } = response
  // A server that could not read the query may not know what it asked.
  if (questions.length === 0 && response.rcode !== 0) return response
  const [asked] = query.questions
  const [answered] = questions
  const isSame =
    questions.length === 1 &&
    asked !== undefined &&
    answered !== undefined &&
    answered.qtype === asked.qtype &&
    answered.qclass === asked.qclass &&
    isSameName(answered.qname, asked.qname)
  return isSame ? response : 'question'
}

function decode(octets: Uint8Array): Message {
  try {
    return decodeMessage(octets)
  } catch (error) {
    if (error instanceof DecodeError) throw new AskError('notMessage', { fault: error, octets })
    throw error
  }
}
