/**
 * Reads a message from its first octet to its last, big-endian, field by field. Each read says the field's name: an error
 * then tells what was missing and where, and a recording, if there is one, gets the field with its place. Without a
 * recording a name costs nothing.
 */
import { DecodeError, type DecodeErrorCode } from './errors.ts'
import { formatHex } from './hex.ts'
import type { FieldValue, Recording } from './recording.ts'

export interface ReaderOptions {
  readonly start?: number
  readonly end?: number
  readonly recording?: Recording | undefined
}

export class Reader {
  readonly bytes: Uint8Array
  /** Where this message ends, or the part of it that is being read; what follows in `bytes` belongs to somebody else. */
  end: number
  readonly recording: Recording | undefined
  /** The next octet to read, counted from the start of `bytes`. */
  offset: number
  /** Bits of that octet that were read already. */
  private bit = 0

  constructor(bytes: Uint8Array, { start = 0, end = bytes.length, recording }: ReaderOptions = {}) {
    this.bytes = bytes
    this.offset = start
    this.end = end
    this.recording = recording
  }

  /** How many octets are left. */
  get left(): number {
    return this.end - this.offset
  }

  /** What is read from now on belongs to a layer of this name. */
  layer(name: string): void {
    if (this.recording !== undefined) this.recording.begin(name, this.offset)
  }

  uint8(name: string): number {
    const at = this.advance(name, 1)
    const value = this.bytes[at]!
    if (this.recording !== undefined) this.recording.add(name, at, 8, value)
    return value
  }

  uint16(name: string): number {
    const at = this.advance(name, 2)
    const value = (this.bytes[at]! << 8) | this.bytes[at + 1]!
    if (this.recording !== undefined) this.recording.add(name, at, 16, value)
    return value
  }

  uint32(name: string): number {
    const at = this.advance(name, 4)
    const value = this.word(at)
    if (this.recording !== undefined) this.recording.add(name, at, 32, value)
    return value
  }

  /** `count` bits, 1 to 25, the highest first. They may start anywhere in an octet. */
  bits(name: string, count: number): number {
    const at = this.offset
    const used = this.bit + count
    const octets = (used + 7) >> 3
    if (at + octets > this.end) throw new DecodeError('tooShort', name, this.end)
    let value = 0
    for (let i = 0; i < octets; i++) value = (value << 8) | this.bytes[at + i]!
    value = (value >>> (octets * 8 - used)) & ((1 << count) - 1)
    this.offset = at + (used >> 3)
    this.bit = used & 7
    if (this.recording !== undefined) this.recording.add(name, at, count, value)
    return value
  }

  /** One bit. */
  flag(name: string): boolean {
    const at = this.offset
    if (at >= this.end) throw new DecodeError('tooShort', name, this.end)
    const value = ((this.bytes[at]! >> (7 - this.bit)) & 1) === 1
    if (this.bit === 7) {
      this.bit = 0
      this.offset = at + 1
    } else this.bit++
    if (this.recording !== undefined) this.recording.add(name, at, 1, value)
    return value
  }

  /** These octets, not a copy of them. */
  octets(name: string, length: number): Uint8Array {
    const at = this.advance(name, length)
    if (this.recording !== undefined && length > 0) {
      this.recording.add(name, at, length * 8, formatHex(this.bytes, at, at + length))
    }
    return this.bytes.subarray(at, at + length)
  }

  /** All octets that are left. */
  rest(name: string): Uint8Array {
    return this.octets(name, this.end - this.offset)
  }

  /** Goes past octets without a field and gives the place where they start: for what a caller records in its own way. */
  advance(name: string, length: number): number {
    const at = this.offset
    if (at + length > this.end) throw new DecodeError('tooShort', name, this.end)
    this.offset = at + length
    return at
  }

  /** The octets that are left, for a field that the caller records in its own way. */
  take(): Uint8Array {
    const at = this.offset
    this.offset = this.end
    return this.bytes.subarray(at, this.end)
  }

  /** The 32 bits at a place that was read already. */
  word(at: number): number {
    const { bytes } = this
    return ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0
  }

  /** The next octet without reading it, or undefined at the end. */
  peek(): number | undefined {
    return this.offset < this.end ? this.bytes[this.offset] : undefined
  }

  /** Notes a field that the caller made of octets it read. */
  record(name: string, offset: number, bits: number, value: FieldValue): void {
    if (this.recording !== undefined) this.recording.add(name, offset, bits, value)
  }

  /** A reader for the next `length` octets, which this one goes past. Places still count from the start of `bytes`. */
  part(name: string, length: number): Reader {
    const start = this.advance(name, length)
    return new Reader(this.bytes, { start, end: start + length, recording: this.recording })
  }

  /** The error for a field that starts at `offset`. */
  error(code: DecodeErrorCode, field: string, offset = this.offset): DecodeError {
    return new DecodeError(code, field, offset)
  }
}
