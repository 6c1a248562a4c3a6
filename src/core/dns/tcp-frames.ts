/**
 * Messages in a stream, over TCP and TLS: each has its length in two octets before it (RFC 1035 §4.2.2, RFC 7766 §8). Segments
 * may cut a message anywhere, also within its length, and may hold several.
 */
import { EncodeError } from '#core/bytes/errors.ts'
import { concatOctets } from '#core/bytes/writer.ts'

/** A message with its length before it, in one piece as RFC 7766 §8 asks. Throws EncodeError past 65535 octets. */
export function frameMessage(message: Uint8Array): Uint8Array {
  if (message.length > 0xffff) throw new EncodeError('length', String(message.length))
  return concatOctets([Uint8Array.of(message.length >> 8, message.length), message])
}

/** Puts the messages of a stream together from the pieces that arrive. It holds one message at most. */
export class FrameReader {
  /** The first octet of a length whose second has not come. */
  private half: number | undefined
  /** Room for the message whose length is known, and how much of it has come. */
  private message: Uint8Array | undefined
  private filled = 0

  /** Whether a message has begun and not ended: a stream that closes now was cut. */
  get isWithin(): boolean {
    return this.half !== undefined || this.message !== undefined
  }

  /** The messages that end in this piece, in their order. */
  push(piece: Uint8Array): Uint8Array[] {
    const messages: Uint8Array[] = []
    let at = 0
    while (at < piece.length) {
      if (this.message === undefined) {
        const octet = piece[at++]!
        if (this.half === undefined) {
          this.half = octet
          continue
        }
        this.message = new Uint8Array((this.half << 8) | octet)
        this.half = undefined
        this.filled = 0
      } else {
        const part = piece.subarray(at, at + this.message.length - this.filled)
        this.message.set(part, this.filled)
        this.filled += part.length
        at += part.length
      }
      if (this.filled < this.message.length) continue
      messages.push(this.message)
      this.message = undefined
    }
    return messages
  }
}
