/** Whether octets that arrive are the answer to what was asked. RFC 5452 §9.1. */
import { DecodeError } from '#core/bytes/errors.ts'
import { decodeMessage, type Message, messageHeaderLength } from '#core/dns/message.ts'
import { mismatchOf } from '#core/dns/resolver/mismatch.ts'
import { AskError, type Mismatch } from './exchange.ts'

/**
 * The response, or why it is none. Throws AskError `notMessage` for octets that have the id of the query, so that they are meant
 * for it, and cannot be read.
 */
export function acceptResponse(query: Message, octets: Uint8Array): Message | Mismatch {
  if (octets.length >= 2 && ((octets[0]! << 8) | octets[1]!) !== query.id) return 'id'
  if (octets.length >= messageHeaderLength && (octets[2]! & 0x80) === 0) return 'notResponse'
  const response = decode(octets)
  return mismatchOf(query, response) ?? response
}

function decode(octets: Uint8Array): Message {
  try {
    return decodeMessage(octets)
  } catch (error) {
    if (error instanceof DecodeError) throw new AskError('notMessage', { fault: error, octets })
    throw error
  }
}
