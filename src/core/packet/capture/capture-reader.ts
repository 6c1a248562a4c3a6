/**
 * Reads a capture as its octets come: a whole file at once, a stream of pieces of any size, a live one. It keeps no more than
 * the one record or block that is not whole yet.
 *
 * A compressed file is for who has the octets to unpack first (`looksLike` of its first octets says `gzip`): it takes what
 * the machine offers, and core knows no machine.
 */
import { DecodeError } from '#core/bytes/errors.ts'
import type { CapturedPacket } from './captured-packet.ts'
import { type FileLook, looksLike, mostLookedAt } from './file-look.ts'
import { PcapFormat, pcapByteOrder } from './pcap-file.ts'
import { blockType, PcapngFormat } from './pcapng-file.ts'
import type { CaptureFormat, Piece } from './piece.ts'

export class CaptureReader {
  #format: CaptureFormat | undefined
  /** Octets that were pushed and are part of something that is not whole: `#kept` of them are there, from `#start` on unread. */
  #waiting = new Uint8Array(0)
  #start = 0
  #kept = 0
  /** With so many unread octets there is a use in trying again. */
  #needed = 4
  /** How many octets have been read. */
  #offset = 0
  #error: DecodeError | undefined
  #look: FileLook | undefined

  /** Undefined until the first octets have come. */
  get format(): 'pcap' | 'pcapng' | undefined {
    return this.#format?.name
  }

  /** Why it cannot be read on. All packets before that have been given. */
  get error(): DecodeError | undefined {
    return this.#error
  }

  /** What the file is, if it is no capture. */
  get looksLike(): FileLook | undefined {
    return this.#look
  }

  /** How many octets have been read, those of a packet that is not whole left out. */
  get offset(): number {
    return this.#offset
  }

  /**
   * The packets that became whole by these octets. They are views of what was pushed, so it must not be written over.
   * After an error nothing more is read.
   */
  push(chunk: Uint8Array): CapturedPacket[] {
    const packets: CapturedPacket[] = []
    if (this.#error !== undefined) return packets
    try {
      const from = this.#readWaiting(chunk, packets)
      const read = this.#readAll(chunk, from, chunk.length, packets)
      if (read < chunk.length) this.#keep(chunk, read, chunk.length)
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error
      this.#error = error
      this.#forget()
    }
    return packets
  }

  /** Call it when nothing more comes: it returns why the capture is not whole, if it is not. */
  end(): DecodeError | undefined {
    if (this.#error !== undefined) return this.#error
    const left = this.#kept - this.#start
    if (this.#format === undefined) {
      this.#error = this.#notCapture(this.#waiting.subarray(this.#start, this.#kept))
    } else {
      const field = this.#format.cut(left)
      if (field !== undefined) this.#error = new DecodeError('tooShort', field, this.#offset + left)
    }
    this.#forget()
    return this.#error
  }

  /** Completes what is waiting with the first octets of the chunk, as few as it takes. Returns where it is to be read on. */
  #readWaiting(chunk: Uint8Array, packets: CapturedPacket[]): number {
    let taken = 0
    while (this.#kept > this.#start) {
      const wanted = Math.max(0, this.#needed - (this.#kept - this.#start))
      const more = Math.min(wanted, chunk.length - taken)
      this.#keep(chunk, taken, taken + more)
      taken += more
      if (more < wanted) break
      this.#start += this.#readAll(this.#waiting, this.#start, this.#kept, packets)
    }
    if (this.#kept === this.#start) this.#forget()
    return taken
  }

  /** Reads as far as it is whole and returns where that ends; `#needed` then says with how many octets to try again. */
  #readAll(bytes: Uint8Array, from: number, end: number, packets: CapturedPacket[]): number {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const piece: Piece = { bytes, view, at: from, end, offset: this.#offset }
    while (piece.at < end) {
      const used = this.#readOne(piece, packets)
      if (used < 0) {
        this.#needed = end - piece.at - used
        break
      }
      piece.at += used
      piece.offset += used
      this.#offset = piece.offset
    }
    return piece.at
  }

  #readOne(piece: Readonly<Piece>, packets: CapturedPacket[]): number {
    if (this.#format === undefined) {
      const there = piece.end - piece.at
      if (there < 4) return there - 4
      this.#format = formatOf(piece.view, piece.at)
      if (this.#format === undefined) {
        if (there < mostLookedAt) return there - mostLookedAt
        throw this.#notCapture(piece.bytes.subarray(piece.at, piece.end))
      }
    }
    return this.#format.read(piece, packets)
  }

  #notCapture(bytes: Uint8Array): DecodeError {
    this.#look = looksLike(bytes)
    return new DecodeError('notCapture', 'magicNumber', 0)
  }

  #keep(bytes: Uint8Array, from: number, to: number): void {
    const size = this.#kept + to - from
    if (size > this.#waiting.length) {
      const larger = new Uint8Array(Math.max(size, this.#waiting.length * 2))
      larger.set(this.#waiting.subarray(this.#start, this.#kept), this.#start)
      this.#waiting = larger
    }
    this.#waiting.set(bytes.subarray(from, to), this.#kept)
    this.#kept = size
  }

  /** The octets themselves stay where they are: packets may be views of them. */
  #forget(): void {
    if (this.#kept === 0) return
    this.#waiting = new Uint8Array(0)
    this.#start = 0
    this.#kept = 0
  }
}

function formatOf(view: DataView, at: number): CaptureFormat | undefined {
  if (view.getUint32(at, true) === blockType.section) return new PcapngFormat()
  const byteOrder = pcapByteOrder(view, at)
  return byteOrder && new PcapFormat(byteOrder)
}
