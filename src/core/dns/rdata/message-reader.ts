/**
 * Reads the fields of messages and of the data of records. Names may be compressed: a pointer stands for the rest of a name
 * that stands earlier (RFC 1035 §4.1.4). It is followed backwards only, so that none leads round in a circle (RFC 9267 §2),
 * and what all names of a message cost is bounded.
 */
import type { Address } from '#core/address/address.ts'
import { formatAddress } from '#core/address/address.ts'
import { formatIpv4 } from '#core/address/format-ipv4.ts'
import { Reader, type ReaderOptions } from '#core/bytes/reader.ts'
import { formatName, labelLimit, Name, nameLimit, rootName } from '#core/dns/name.ts'
import type { EdnsOption, LocData, ServiceParam } from '#core/dns/record.ts'
import { typeName } from '#core/dns/record-type.ts'
import { formatString } from './character-string.ts'
import type { FieldSource } from './fields.ts'
import { readTypes } from './type-bitmap.ts'

/**
 * How much one message may make us do: 1 for each label and pointer, 2 for each type of a bitmap, 32 for each string, option and parameter.
 * A transfer of ip6.arpa, the most that a server sends in 64 KiB, asks for less than half of it; made of pointers to long names,
 * the same octets would ask for six times as much.
 */
export const workLimit = 1 << 18
const workOfPart = 32

/** How many names are remembered by the place where they stand. */
const memory = 8

// Where `readName` puts a name together. It copies what it found before it returns.
const joined = new Uint8Array(nameLimit)

export class MessageReader extends Reader implements FieldSource {
  /** Where the message starts, from which pointers count. */
  readonly base: number
  /** What was done so far, as `workLimit` counts it. */
  work = 0
  /** The names that were read last, and where they start: pointers mostly lead to one of them. */
  private readonly places: number[] = []
  private readonly names: Name[] = []

  constructor(bytes: Uint8Array, options: ReaderOptions = {}) {
    super(bytes, options)
    this.base = options.start ?? 0
  }

  name(field: string): Name {
    const start = this.offset
    const name = this.readName(field)
    if (this.recording !== undefined) {
      this.recording.add(field, start, (this.offset - start) * 8, withoutDot(name))
    }
    return name
  }

  private readName(field: string): Name {
    const { bytes, end } = this
    const start = this.offset
    if (start >= end) throw this.error('tooShort', field, end)
    const first = bytes[start]!
    if (first === 0) {
      this.offset = start + 1
      return rootName
    }
    // The commonest case: nothing but a pointer to a name that was read.
    if (first >= 0xc0 && start + 1 < end) {
      const place = this.places.indexOf(this.base + (((first & 0x3f) << 8) | bytes[start + 1]!))
      if (place >= 0) {
        this.offset = start + 2
        return this.names[place]!
      }
    }
    return this.joinName(field, start)
  }

  private joinName(field: string, start: number): Name {
    const { bytes } = this
    /** Behind the last octet that may be read: beyond the first pointer all that stands before it. */
    let { end } = this
    /** Where the labels that are being read started: a pointer leads before them. */
    let from = start
    let at = start
    let size = 0
    let isWhole = true
    for (;;) {
      if (at >= end) throw this.error('tooShort', field, end)
      const length = bytes[at]!
      if (length >= 0xc0) {
        if (at + 1 >= end) throw this.error('tooShort', field, end)
        if (isWhole) this.offset = at + 2
        isWhole = false
        const target = this.base + (((length & 0x3f) << 8) | bytes[at + 1]!)
        if (target >= from) throw this.error('badPointer', field, at)
        end = from
        from = target
        at = target
      } else if (length > labelLimit) {
        // 01 and 10 at the front were label types of experiments (RFC 6891 §5).
        throw this.error('badValue', field, at)
      } else {
        const next = at + length + 1
        if (next > end) throw this.error('tooShort', field, end)
        if (size + length + 1 > nameLimit) throw this.error('tooLong', field, at)
        for (; at < next; at++) joined[size++] = bytes[at]!
        if (length === 0) break
      }
      this.spend(1, field)
    }
    if (isWhole) this.offset = at
    const name = new Name(joined.slice(0, size))
    this.remember(start, name)
    return name
  }

  /** Counts what a message makes us do, and refuses one that was made for that. */
  private spend(work: number, field: string): void {
    this.work += work
    if (this.work > workLimit) throw this.error('tooMuchWork', field)
  }

  private remember(place: number, name: Name): void {
    if (this.places.length < memory) {
      this.places.push(place)
      this.names.push(name)
    }
  }

  seconds(field: string): number {
    return this.uint32(field)
  }

  time(field: string): number {
    return this.uint32(field)
  }

  algorithm(field: string): number {
    return this.uint8(field)
  }

  type(field: string): number {
    return this.uint16(field)
  }

  ipv4(field: string): number {
    const at = this.advance(field, 4)
    const address = this.word(at)
    if (this.recording !== undefined) this.recording.add(field, at, 32, formatIpv4(address))
    return address
  }

  ipv6(field: string): Address {
    const at = this.advance(field, 16)
    const high = (BigInt(this.word(at)) << 32n) | BigInt(this.word(at + 4))
    const low = (BigInt(this.word(at + 8)) << 32n) | BigInt(this.word(at + 12))
    const address = ((high << 64n) | low) as Address
    if (this.recording !== undefined) this.recording.add(field, at, 128, formatAddress(address))
    return address
  }

  string(field: string): Uint8Array {
    this.spend(workOfPart, field)
    const start = this.advance(field, 1)
    const length = this.bytes[start]!
    const at = this.advance(field, length)
    const octets = this.bytes.slice(at, at + length)
    if (this.recording !== undefined) {
      this.recording.add(field, start, (length + 1) * 8, formatString(octets))
    }
    return octets
  }

  tag(field: string): Uint8Array {
    return this.string(field)
  }

  strings(field: string): Uint8Array[] {
    const strings = [this.string(field)]
    while (this.offset < this.end) strings.push(this.string(field))
    return strings
  }

  text(field: string): Uint8Array {
    const start = this.offset
    const octets = this.bytes.slice(start, this.end)
    this.offset = this.end
    if (this.recording !== undefined && octets.length > 0) {
      this.recording.add(field, start, octets.length * 8, formatString(octets))
    }
    return octets
  }

  hex(field: string): Uint8Array {
    return this.rest(field).slice()
  }

  base64(field: string): Uint8Array {
    return this.rest(field).slice()
  }

  shortHex(field: string): Uint8Array {
    const length = this.uint8(`${field}Length`)
    return this.octets(field, length).slice()
  }

  shortBase32(field: string): Uint8Array {
    return this.shortHex(field)
  }

  types(field: string): number[] {
    const start = this.offset
    const types = readTypes(this, field)
    this.spend(types.length * 2, field)
    if (this.recording !== undefined && types.length > 0) {
      this.recording.add(field, start, (this.offset - start) * 8, types.map(typeName))
    }
    return types
  }

  params(): ServiceParam[] {
    const params: ServiceParam[] = []
    while (this.offset < this.end) {
      this.spend(workOfPart, 'paramKey')
      const key = this.uint16('paramKey')
      const length = this.uint16('paramLength')
      params.push({ key, value: this.octets('paramValue', length).slice() })
    }
    return params
  }

  options(): EdnsOption[] {
    const options: EdnsOption[] = []
    while (this.offset < this.end) {
      this.spend(workOfPart, 'optionCode')
      const code = this.uint16('optionCode')
      const length = this.uint16('optionLength')
      options.push({ code, data: this.octets('optionData', length).slice() })
    }
    return options
  }

  location(): LocData {
    const at = this.offset
    if (this.uint8('version') !== 0) throw this.error('badValue', 'version', at)
    return {
      version: 0,
      size: this.uint8('size'),
      horizontalPrecision: this.uint8('horizontalPrecision'),
      verticalPrecision: this.uint8('verticalPrecision'),
      latitude: this.uint32('latitude'),
      longitude: this.uint32('longitude'),
      altitude: this.uint32('altitude'),
    }
  }
}

/** As programs print names, and fields of other protocols have them: the root alone keeps its dot. */
function withoutDot(name: Name): string {
  return name.isRoot ? '.' : formatName(name).slice(0, -1)
}
