/**
 * The record types of NSEC and NSEC3 as bits: windows of 256 types, each with its number, how many octets follow, and a bit for
 * each type, the highest first. RFC 4034 §4.1.2.
 */
import { EncodeError } from '#core/bytes/errors.ts'
import type { Reader } from '#core/bytes/reader.ts'

/** The types to the end of what is read, in rising order. Throws DecodeError. */
export function readTypes(reader: Reader, field: string): number[] {
  const types: number[] = []
  let before = -1
  while (reader.offset < reader.end) {
    const start = reader.advance(field, 2)
    const window = reader.bytes[start]!
    const length = reader.bytes[start + 1]!
    if (window <= before) throw reader.error('badValue', field, start)
    if (length === 0 || length > 32) throw reader.error('badLength', field, start + 1)
    before = window
    const at = reader.advance(field, length)
    for (let i = 0; i < length; i++) {
      const bits = reader.bytes[at + i]!
      for (let bit = 0; bit < 8; bit++) {
        if ((bits & (0x80 >> bit)) !== 0) types.push(window * 256 + i * 8 + bit)
      }
    }
  }
  return types
}

/** The bitmap of these types, in any order. Throws EncodeError for what is no number of 16 bits. */
export function typeBitmap(field: string, types: readonly number[]): Uint8Array {
  const octets: number[] = []
  const sorted = types.toSorted((a, b) => a - b)
  let i = 0
  while (i < sorted.length) {
    const window = sorted[i]! >> 8
    const bits = new Uint8Array(32)
    let length = 0
    for (; i < sorted.length; i++) {
      const type = sorted[i]!
      if (!Number.isInteger(type) || type < 0 || type > 0xffff) throw new EncodeError(field, String(type))
      if (type >> 8 !== window) break
      const low = type & 0xff
      bits[low >> 3]! |= 0x80 >> (low & 7)
      length = (low >> 3) + 1
    }
    octets.push(window, length, ...bits.subarray(0, length))
  }
  return Uint8Array.from(octets)
}
