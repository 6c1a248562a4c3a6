/**
 * Writes a message from its first octet to its last, big-endian, field by field: the reader's other half. A value that
 * does not fit is refused with its name, never cut.
 */
import { EncodeError } from './errors.ts'

export class Writer {
  private bytes = new Uint8Array(64)
  private size = 0
  /** Bits of the octet at `size` that were written already. */
  private bit = 0

  /** How many whole octets were written. */
  get length(): number {
    return this.size
  }

  uint8(name: string, value: number): void {
    check(name, value, 0xff)
    const at = this.advance(1)
    this.bytes[at] = value
  }

  uint16(name: string, value: number): void {
    check(name, value, 0xffff)
    const at = this.advance(2)
    this.bytes[at] = value >> 8
    this.bytes[at + 1] = value
  }

  uint32(name: string, value: number): void {
    check(name, value, 0xffffffff)
    const at = this.advance(4)
    this.bytes[at] = value >>> 24
    this.bytes[at + 1] = value >>> 16
    this.bytes[at + 2] = value >>> 8
    this.bytes[at + 3] = value
  }

  /** `count` bits, 1 to 25, the highest first. What fills the last octet comes with the next call. */
  bits(name: string, value: number, count: number): void {
    check(name, value, 2 ** count - 1)
    for (let i = count - 1; i >= 0; i--) {
      if (this.bit === 0) this.reserve(1)
      this.bytes[this.size]! |= ((value >>> i) & 1) << (7 - this.bit)
      this.bit = (this.bit + 1) & 7
      if (this.bit === 0) this.size++
    }
  }

  flag(name: string, value: boolean): void {
    this.bits(name, value ? 1 : 0, 1)
  }

  /** All of these octets. With `length`, the field has that many and others are refused. */
  octets(name: string, value: Uint8Array, length = value.length): void {
    if (value.length !== length) throw new EncodeError(name, `${value.length} octets`)
    const at = this.advance(length)
    this.bytes.set(value, at)
  }

  /** The message: a copy, so that writing on changes nothing in it. */
  finish(): Uint8Array {
    return this.bytes.slice(0, this.size)
  }

  private advance(length: number): number {
    this.reserve(length)
    const at = this.size
    this.size = at + length
    return at
  }

  private reserve(length: number): void {
    if (this.size + length <= this.bytes.length) return
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.size + length))
    larger.set(this.bytes)
    this.bytes = larger
  }
}

function check(name: string, value: number, most: number): void {
  if (!Number.isInteger(value) || value < 0 || value > most) throw new EncodeError(name, String(value))
}

/** These octets behind one another, in a new array. */
export function concatOctets(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
