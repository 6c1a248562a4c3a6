/** Writes the fields of messages and of the data of records; names of the RFC 1035 types are compressed. */
import type { Address } from '#core/address/address.ts'
import { EncodeError } from '#core/bytes/errors.ts'
import { type Name, rootName } from '#core/dns/name.ts'
import type { EdnsOption, LocData, ServiceParam } from '#core/dns/record.ts'
import type { FieldSink } from './fields.ts'
import { farthestTarget, NameTable } from './name-table.ts'
import { typeBitmap } from './type-bitmap.ts'

/** A message and its last record, which may have to be taken back: more fits into neither. */
const capacity = 0x10000 * 2

/** How many names are remembered by what they are. */
const memory = 8

export class MessageWriter implements FieldSink {
  private readonly bytes = new Uint8Array(capacity)
  private readonly view = new DataView(this.bytes.buffer)
  private readonly table = new NameTable()
  private size = 0
  private compress = true
  /** The first names that were written, and where they stand: most records are of a name that is the same value as one of them. */
  private readonly names: Name[] = new Array(memory).fill(rootName)
  private readonly places: number[] = new Array(memory).fill(0)
  private remembered = 0

  /** How many octets were written. */
  get length(): number {
    return this.size
  }

  /** From the start again. With `compress` false, no name points to another one. */
  begin(compress: boolean): void {
    this.size = 0
    this.table.forget(0)
    this.remembered = 0
    this.compress = compress
  }

  /** The message so far, in an array of its own. */
  finish(): Uint8Array {
    return this.bytes.slice(0, this.size)
  }

  /** Takes back all that was written from this place on. */
  cut(length: number): void {
    this.size = length
    this.table.forget(length)
    // What is forgotten too much is found in the table.
    this.remembered = 0
  }

  /** Writes 16 bits at a place that was left for them. */
  setUint16(field: string, at: number, value: number): void {
    check(field, value, 0xffff)
    this.bytes[at] = value >> 8
    this.bytes[at + 1] = value
  }

  uint8(field: string, value: number): void {
    check(field, value, 0xff)
    const at = this.advance(field, 1)
    this.bytes[at] = value
  }

  uint16(field: string, value: number): void {
    check(field, value, 0xffff)
    const at = this.advance(field, 2)
    this.bytes[at] = value >> 8
    this.bytes[at + 1] = value
  }

  uint32(field: string, value: number): void {
    check(field, value, 0xffffffff)
    const at = this.advance(field, 4)
    const { bytes } = this
    bytes[at] = value >>> 24
    bytes[at + 1] = value >>> 16
    bytes[at + 2] = value >>> 8
    bytes[at + 3] = value
  }

  octets(field: string, value: Uint8Array): void {
    const { length } = value
    const at = this.advance(field, length)
    const { bytes } = this
    if (length > 32) bytes.set(value, at)
    else for (let i = 0; i < length; i++) bytes[at + i] = value[i]!
  }

  name(field: string, name: Name): void {
    if (!this.compress || name === rootName) {
      this.octets(field, name.octets)
      return
    }
    for (let i = 0; i < this.remembered; i++) {
      if (this.names[i] !== name) continue
      this.pointer(field, this.places[i]!)
      return
    }
    const { octets } = name
    const at = this.size
    const length = this.table.find(this.bytes, at, octets)
    const { target } = this.table
    this.advance(field, length)
    for (let i = 0; i < length; i++) this.bytes[at + i] = octets[i]!
    if (target >= 0) this.pointer(field, target)
    // A pointer to a pointer would do, too, but nobody expects one.
    const place = length > 0 ? at : target
    if (this.remembered < memory && place <= farthestTarget && octets.length > 1) {
      this.names[this.remembered] = name
      this.places[this.remembered++] = place
    }
  }

  private pointer(field: string, target: number): void {
    const at = this.advance(field, 2)
    this.bytes[at] = 0xc0 | (target >> 8)
    this.bytes[at + 1] = target
  }

  wholeName(field: string, name: Name): void {
    this.octets(field, name.octets)
  }

  seconds(field: string, value: number): void {
    this.uint32(field, value)
  }

  time(field: string, value: number): void {
    this.uint32(field, value)
  }

  algorithm(field: string, value: number): void {
    this.uint8(field, value)
  }

  type(field: string, value: number): void {
    this.uint16(field, value)
  }

  ipv4(field: string, value: number): void {
    this.uint32(field, value)
  }

  ipv6(field: string, value: Address): void {
    const at = this.advance(field, 16)
    this.view.setBigUint64(at, value >> 64n)
    this.view.setBigUint64(at + 8, value)
  }

  string(field: string, value: Uint8Array): void {
    this.uint8(field, value.length)
    this.octets(field, value)
  }

  tag(field: string, value: Uint8Array): void {
    this.string(field, value)
  }

  strings(field: string, value: readonly Uint8Array[]): void {
    if (value.length === 0) throw new EncodeError(field, '0 strings')
    for (const string of value) this.string(field, string)
  }

  text(field: string, value: Uint8Array): void {
    this.octets(field, value)
  }

  hex(field: string, value: Uint8Array): void {
    this.octets(field, value)
  }

  base64(field: string, value: Uint8Array): void {
    this.octets(field, value)
  }

  shortHex(field: string, value: Uint8Array): void {
    this.string(field, value)
  }

  shortBase32(field: string, value: Uint8Array): void {
    this.string(field, value)
  }

  types(field: string, value: readonly number[]): void {
    this.octets(field, typeBitmap(field, value))
  }

  params(field: string, value: readonly ServiceParam[]): void {
    for (const param of value) {
      this.uint16(field, param.key)
      this.uint16(field, param.value.length)
      this.octets(field, param.value)
    }
  }

  options(field: string, value: readonly EdnsOption[]): void {
    for (const { code, data } of value) {
      this.uint16(field, code)
      this.uint16(field, data.length)
      this.octets(field, data)
    }
  }

  location(value: LocData): void {
    this.uint8('version', value.version)
    this.uint8('size', value.size)
    this.uint8('horizontalPrecision', value.horizontalPrecision)
    this.uint8('verticalPrecision', value.verticalPrecision)
    this.uint32('latitude', value.latitude)
    this.uint32('longitude', value.longitude)
    this.uint32('altitude', value.altitude)
  }

  private advance(field: string, length: number): number {
    const at = this.size
    if (at + length > capacity) throw new EncodeError(field, `beyond octet ${capacity}`)
    this.size = at + length
    return at
  }
}

/** The one that all use: it is large, and each fills and reads it before it returns. */
export const messageWriter = /* @__PURE__ */ new MessageWriter()

function check(field: string, value: number, most: number): void {
  if (!Number.isInteger(value) || value < 0 || value > most) throw new EncodeError(field, String(value))
}
