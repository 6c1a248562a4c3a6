/** Messages as packets carry them: one in a datagram, in TCP one behind the other, each with its length before it. */
import { DecodeError } from '#core/bytes/errors.ts'
import type { Reader } from '#core/bytes/reader.ts'
import { type Message, messageHeaderLength, readMessage } from './message.ts'
import { MessageReader } from './rdata/message-reader.ts'
import { recordClass } from './record-type.ts'

export const dnsPort = 53

const classes: readonly number[] = Object.values(recordClass)

export interface CarriedMessage {
  /** Undefined where it goes on in another packet: then its fields are read as far as they are here. */
  readonly message: Message | undefined
  readonly length: number
}

/**
 * The messages in what a reader has, which goes past them; each begins a layer of its recording. `partial`: whether the datagram
 * goes on elsewhere, in another fragment. A segment of TCP that starts within a message has none: only the whole stream could tell
 * what is in it. Throws DecodeError.
 */
export function readPayload(reader: Reader, transport: 'udp' | 'tcp', partial: boolean): CarriedMessage[] {
  if (transport === 'udp') {
    reader.layer('dns')
    return [readCarried(reader, reader.left, partial)]
  }
  const messages: CarriedMessage[] = []
  const { bytes } = reader
  while (reader.left > 2) {
    const at = reader.offset
    const length = (bytes[at]! << 8) | bytes[at + 1]!
    if (messages.length === 0 && !isStart(bytes, at + 2, Math.min(at + 2 + length, reader.end))) break
    reader.layer('dns')
    reader.uint16('length')
    messages.push(readCarried(reader, Math.min(length, reader.left), length > reader.left))
  }
  return messages
}

function readCarried(reader: Reader, length: number, partial: boolean): CarriedMessage {
  const start = reader.offset
  const end = start + length
  const within = new MessageReader(reader.bytes, { start, end, recording: reader.recording })
  try {
    const message = readMessage(within)
    reader.offset = within.offset
    return { message, length: within.offset - start }
  } catch (error) {
    if (!partial || !(error instanceof DecodeError) || error.code !== 'tooShort') throw error
    reader.offset = end
    return { message: undefined, length }
  }
}

/** Whether a message seems to start here: the bit that must be zero is, and there is one question, of a class that there is. */
function isStart(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start < messageHeaderLength) return false
  const isPlain = (bytes[start + 3]! & 0x40) === 0 && bytes[start + 4] === 0 && bytes[start + 5] === 1
  if (!isPlain) return false
  const reader = new MessageReader(bytes, { start, end })
  reader.offset = start + messageHeaderLength
  try {
    reader.name('qname')
    reader.uint16('qtype')
    return classes.includes(reader.uint16('qclass'))
  } catch (error) {
    if (error instanceof DecodeError) return false
    throw error
  }
}
