/**
 * A message of the DNS as MessageLab shows it: its sections with their fields, the pointers in its names, and where reading stopped.
 * All of it is plain JSON, so that the page can be sent with its first message read.
 */
import { DecodeError } from '#core/bytes/errors.ts'
import { type FieldValue, type Layer, Recording } from '#core/bytes/recording.ts'
import { ednsOption, optionText } from '#core/dns/edns-option.ts'
import { readMessage } from '#core/dns/message.ts'
import { formatName } from '#core/dns/name.ts'
import { opcodeName, rcodeName } from '#core/dns/rcode.ts'
import { MessageReader } from '#core/dns/rdata/message-reader.ts'
import { paramName } from '#core/dns/rdata/service-params.ts'
import { className, typeName } from '#core/dns/record-type.ts'
import { octetsOf } from './message-lab.ts'
import type { BrokenField, End, Pointer, Reading, Section, SectionKind } from './reading.ts'

interface NamePlace {
  readonly field: string
  readonly offset: number
  readonly length: number
}

/** Notes where names stand: a recording has them among other fields. */
class NameReader extends MessageReader {
  readonly found: NamePlace[] = []

  override name(field: string) {
    const offset = this.offset
    const name = super.name(field)
    this.found.push({ field, offset, length: this.offset - offset })
    return name
  }
}

const counts = { answerCount: 'answer', authorityCount: 'authority', additionalCount: 'additional' } as const

/** What RFC 1035 §4.1 calls those for which core has words of its own. */
const rfcNames: Readonly<Record<string, string>> = {
  questionCount: 'qdcount',
  answerCount: 'ancount',
  authorityCount: 'nscount',
  additionalCount: 'arcount',
  timeToLive: 'ttl',
}

/** Begins a layer for each question and record; a record is the only thing that has a field `name`. */
class SectionRecording extends Recording {
  private readonly due: SectionKind[] = []

  override add(name: string, offset: number, bits: number, value: FieldValue): void {
    if (name === 'qname') this.begin('question', offset)
    else if (name === 'name') this.begin(this.due.shift() ?? 'additional', offset)
    else if (name in counts && typeof value === 'number') {
      // What a header promises may be far more than there is.
      for (let i = 0; i < Math.min(value, 200); i++) this.due.push(counts[name as keyof typeof counts])
    }
    super.add(rfcNames[name] ?? name, offset, bits, value)
  }
}

export function readOctets(bytes: Uint8Array): Reading {
  const recording = new SectionRecording()
  recording.begin('header', 0)
  const reader = new NameReader(bytes, { recording })
  let error: BrokenField | undefined
  try {
    readMessage(reader)
    if (reader.offset < bytes.length) throw reader.error('tooLong', 'message')
  } catch (thrown) {
    if (!(thrown instanceof DecodeError)) throw thrown
    const { code, field, offset } = thrown
    error = { code, field: rfcNames[field] ?? field, offset, found: bytes[offset] ?? -1 }
  }
  const read = recording
    .layers(bytes.length)
    .flatMap(({ fields }) => fields)
    .reduce((end, { offset, bits }) => Math.max(end, offset + Math.ceil(bits / 8)), 0)
  if (error?.code === 'tooShort' && error.offset < bytes.length) {
    error = { ...error, ends: endOf(recording.layers(bytes.length), error) }
  }
  if (error !== undefined && read < bytes.length) recording.begin('rest', read)
  const sections = recording.layers(bytes.length).map(sectionOf)
  return { sections, pointers: pointersOf(bytes, reader.found, error), ...(error && { error }) }
}

/** What ends before the message does: the data of a record, or the place of a name from which a pointer leads back. */
function endOf(layers: readonly Layer[], { field, offset }: BrokenField): End {
  const length = layers.at(-1)?.fields.find(({ name }) => name === 'rdlength')
  // The name of the next record begins where the data of the last one ends.
  if (field === 'name' || length === undefined || typeof length.value !== 'number') return { what: 'name' }
  return length.offset + 2 + length.value === offset
    ? { what: 'data', rdlength: length.value }
    : { what: 'name' }
}

/** The same, from the digits of a state. */
export function readHex(hex: string): Reading {
  return readOctets(octetsOf(hex))
}

function sectionOf(layer: Layer): Section {
  const type = layer.fields.find(({ name }) => name === 'type' || name === 'qtype')?.value
  let before: FieldValue | undefined
  const fields = layer.fields.map((field) => {
    const { name, value } = field
    const text = valueText(name, value, before)
    if (name === 'optionCode' || name === 'paramKey') before = value
    return { ...field, text }
  })
  const { offset, length } = layer
  const kind = layer.name as SectionKind
  return {
    ...{ name: kind, offset, length, fields },
    ...(typeof type === 'number' && { type: typeName(type) }),
  }
}

function valueText(name: string, value: FieldValue, before: FieldValue | undefined): string {
  if (typeof value === 'boolean') return value ? '1' : '0'
  if (typeof value === 'object') return value.join(' ')
  if (typeof value === 'string') {
    if (name !== 'optionData' || typeof before !== 'number') return value
    return optionText({ code: before, data: octetsOf(value) })
  }
  switch (name) {
    case 'id':
      return `0x${value.toString(16).padStart(4, '0')}`
    case 'opcode':
      return `${value} (${opcodeName(value)})`
    case 'rcode':
      return `${value} (${rcodeName(value)})`
    case 'qtype':
    case 'type':
      return `${value} (${typeName(value)})`
    case 'qclass':
    case 'class':
      return `${value} (${className(value)})`
    case 'paramKey':
      return `${value} (${paramName(value)})`
    case 'optionCode': {
      const option = Object.entries(ednsOption).find(([, code]) => code === value)?.[0]
      return option === undefined ? String(value) : `${value} (${option})`
    }
    default:
      return String(value)
  }
}

/** Each name that ends in a pointer, and the pointer that stopped the reading. */
function pointersOf(
  bytes: Uint8Array,
  found: readonly NamePlace[],
  error: BrokenField | undefined,
): Pointer[] {
  const pointers = found.flatMap(({ field, offset, length }): Pointer[] => {
    const at = offset + length - 2
    // Either all of it is a pointer, or labels lead there; what ends with a zero has none.
    let label = offset
    while (label < at) label += bytes[label]! + 1
    if (length < 2 || label !== at || bytes[at]! < 0xc0) return []
    const target = targetAt(bytes, at)
    return [{ at, target, field, name: nameAt(bytes, target) }]
  })
  if (error?.code !== 'badPointer' || error.offset + 1 >= bytes.length) return pointers
  const broken = { at: error.offset, target: targetAt(bytes, error.offset), field: error.field }
  return [...pointers, broken]
}

function targetAt(bytes: Uint8Array, at: number): number {
  return ((bytes[at]! & 0x3f) << 8) | bytes[at + 1]!
}

function nameAt(bytes: Uint8Array, offset: number): string {
  const reader = new MessageReader(bytes)
  reader.offset = offset
  return formatName(reader.name('name'))
}
