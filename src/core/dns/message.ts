/**
 * Messages of the DNS. RFC 1035 §4.1; AD and CD: RFC 4035 §3.1.6, §3.2; records that a size leaves out: RFC 2181 §9.
 *
 *                                     1  1  1  1  1  1
 *       0  1  2  3  4  5  6  7  8  9  0  1  2  3  4  5
 *     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
 *     |                      ID                       |
 *     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
 *     |QR|   Opcode  |AA|TC|RD|RA| Z|AD|CD|   RCODE   |
 *     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
 *     |                    QDCOUNT                    |
 *     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
 *     |                    ANCOUNT                    |
 *     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
 *     |                    NSCOUNT                    |
 *     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
 *     |                    ARCOUNT                    |
 *     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
 */
import { EncodeError } from '#core/bytes/errors.ts'
import { isSameName, isSubdomain, type Name } from './name.ts'
import { readData, writeData } from './rdata/data-octets.ts'
import { MessageReader } from './rdata/message-reader.ts'
import { type MessageWriter, messageWriter } from './rdata/message-writer.ts'
import { isRecordOf, type ResourceRecord } from './record.ts'
import { recordType } from './record-type.ts'

export const messageHeaderLength = 12
/** The length field of TCP has 16 bits. */
export const messageLimit = 0xffff
/** What UDP carries without EDNS(0) (RFC 1035 §2.3.4). */
export const plainUdpLimit = 512

export interface Question {
  readonly qname: Name
  /** One of `recordType` or `questionType`, or any other of 16 bits. */
  readonly qtype: number
  readonly qclass: number
}

/** What stands before the sections. */
export interface MessageHeader {
  readonly id: number
  /** Whether it is a response. */
  readonly qr: boolean
  /** See `opcode` in `rcode.ts`. */
  readonly opcode: number
  /** Authoritative answer. */
  readonly aa: boolean
  /** Truncated: something was left out for the size. */
  readonly tc: boolean
  /** Recursion desired. */
  readonly rd: boolean
  /** Recursion available. */
  readonly ra: boolean
  /** The bit that must be zero. */
  readonly z: boolean
  /** Authentic data. */
  readonly ad: boolean
  /** Checking disabled. */
  readonly cd: boolean
  /** The four bits of the header: with the eight of an OPT record, `responseCode` in `edns.ts`. */
  readonly rcode: number
}

export interface Message extends MessageHeader {
  readonly questions: readonly Question[]
  readonly answers: readonly ResourceRecord[]
  readonly authority: readonly ResourceRecord[]
  readonly additional: readonly ResourceRecord[]
}

/** A query for one name as programs send it; flags that are not said are not set. */
export function query(
  id: number,
  question: Question,
  flags: Partial<Pick<MessageHeader, 'rd' | 'ad' | 'cd'>> = {},
): Message {
  const { rd = false, ad = false, cd = false } = flags
  return {
    ...{ id, qr: false, opcode: 0, aa: false, tc: false, rd, ra: false, z: false, ad, cd, rcode: 0 },
    ...{ questions: [question], answers: [], authority: [], additional: [] },
  }
}

/** The message that these octets are, none of them left. Throws DecodeError. */
export function decodeMessage(bytes: Uint8Array): Message {
  const reader = new MessageReader(bytes)
  const message = readMessage(reader)
  if (reader.offset < bytes.length) throw reader.error('tooLong', 'message')
  return message
}

/**
 * The message at the start of what a reader has. Its octets start where those of the reader do: pointers count from there.
 * A recording gets each field with its place. Throws DecodeError.
 */
export function readMessage(reader: MessageReader): Message {
  const id = reader.uint16('id')
  const flagsAt = reader.advance('flags', 2)
  const high = reader.bytes[flagsAt]!
  const low = reader.bytes[flagsAt + 1]!
  const header: MessageHeader = {
    id,
    qr: (high & 0x80) !== 0,
    opcode: (high >> 3) & 0xf,
    aa: (high & 4) !== 0,
    tc: (high & 2) !== 0,
    rd: (high & 1) !== 0,
    ra: (low & 0x80) !== 0,
    z: (low & 0x40) !== 0,
    ad: (low & 0x20) !== 0,
    cd: (low & 0x10) !== 0,
    rcode: low & 0xf,
  }
  if (reader.recording !== undefined) recordFlags(reader, flagsAt, header)
  const questionCount = reader.uint16('questionCount')
  const answerCount = reader.uint16('answerCount')
  const authorityCount = reader.uint16('authorityCount')
  const additionalCount = reader.uint16('additionalCount')
  const questions: Question[] = []
  for (let i = 0; i < questionCount; i++) {
    questions.push({
      qname: reader.name('qname'),
      qtype: reader.type('qtype'),
      qclass: reader.uint16('qclass'),
    })
  }
  return {
    id,
    qr: header.qr,
    opcode: header.opcode,
    aa: header.aa,
    tc: header.tc,
    rd: header.rd,
    ra: header.ra,
    z: header.z,
    ad: header.ad,
    cd: header.cd,
    rcode: header.rcode,
    questions,
    answers: readRecords(reader, answerCount),
    authority: readRecords(reader, authorityCount),
    additional: readRecords(reader, additionalCount),
  }
}

function recordFlags(reader: MessageReader, at: number, header: MessageHeader): void {
  reader.record('qr', at, 1, header.qr)
  reader.record('opcode', at, 4, header.opcode)
  for (const name of ['aa', 'tc', 'rd'] as const) reader.record(name, at, 1, header[name])
  for (const name of ['ra', 'z', 'ad', 'cd'] as const) reader.record(name, at + 1, 1, header[name])
  reader.record('rcode', at + 1, 4, header.rcode)
}

function readRecords(reader: MessageReader, count: number): ResourceRecord[] {
  const records: ResourceRecord[] = []
  for (let i = 0; i < count; i++) records.push(readRecord(reader))
  return records
}

function readRecord(reader: MessageReader): ResourceRecord {
  const name = reader.name('name')
  const type = reader.type('type')
  const isOpt = type === recordType.OPT
  // In an OPT record the class is a size and the TTL three fields (RFC 6891 §6.1.3); their values are those of the field.
  const classNumber = isOpt ? reader.uint16('payloadSize') : reader.uint16('class')
  const ttl = isOpt && reader.recording !== undefined ? readOptTtl(reader) : reader.uint32('timeToLive')
  const length = reader.uint16('rdlength')
  const { end } = reader
  const dataEnd = reader.offset + length
  if (dataEnd > end) throw reader.error('tooShort', 'rdata', end)
  reader.end = dataEnd
  const data = readData(reader, type, classNumber)
  reader.end = end
  return { name, type, class: classNumber, ttl, data }
}

function readOptTtl(reader: MessageReader): number {
  const extendedRcode = reader.uint8('extendedRcode')
  const version = reader.uint8('version')
  const at = reader.advance('flags', 2)
  const flags = (reader.bytes[at]! << 8) | reader.bytes[at + 1]!
  reader.record('dnssecOk', at, 1, flags >= 0x8000)
  reader.record('reserved', at, 15, flags & 0x7fff)
  return ((extendedRcode << 24) | (version << 16) | flags) >>> 0
}

export interface EncodeOptions {
  /**
   * How many octets there may be, 65535 unless said. What does not fit is left out, RRset by RRset; TC says so, but for
   * additional data that nobody needs. An OPT record stays in any case.
   */
  readonly limit?: number
}

/**
 * The octets of a message, names compressed where RFC 3597 §4 allows it. Throws EncodeError for values that do not fit, and
 * where header, questions and OPT record alone pass the limit.
 */
export function encodeMessage(message: Message, { limit = messageLimit }: EncodeOptions = {}): Uint8Array {
  const writer = messageWriter
  writer.begin(true)
  const { questions, answers, authority, additional } = message
  writer.uint16('id', message.id)
  writer.uint16('flags', headerFlags(message))
  writer.uint16('questionCount', questions.length)
  writer.uint16('answerCount', answers.length)
  writer.uint16('authorityCount', authority.length)
  writer.uint16('additionalCount', additional.length)
  for (const { qname, qtype, qclass } of questions) {
    writer.name('qname', qname)
    writer.uint16('qtype', qtype)
    writer.uint16('qclass', qclass)
  }
  const start = writer.length
  for (const record of answers) writeRecord(writer, record)
  for (const record of authority) writeRecord(writer, record)
  for (const record of additional) writeRecord(writer, record)
  if (writer.length > limit) {
    writer.cut(start)
    writeWithin(writer, message, limit)
  }
  return writer.finish()
}

function headerFlags(header: MessageHeader): number {
  if (!(header.opcode >= 0 && header.opcode <= 0xf)) throw new EncodeError('opcode', String(header.opcode))
  if (!(header.rcode >= 0 && header.rcode <= 0xf)) throw new EncodeError('rcode', String(header.rcode))
  return (
    (header.qr ? 0x8000 : 0) |
    (header.opcode << 11) |
    (header.aa ? 0x0400 : 0) |
    (header.tc ? 0x0200 : 0) |
    (header.rd ? 0x0100 : 0) |
    (header.ra ? 0x80 : 0) |
    (header.z ? 0x40 : 0) |
    (header.ad ? 0x20 : 0) |
    (header.cd ? 0x10 : 0) |
    header.rcode
  )
}

function writeRecord(writer: MessageWriter, record: ResourceRecord): void {
  writer.name('name', record.name)
  writer.uint16('type', record.type)
  writer.uint16('class', record.class)
  writer.uint32('timeToLive', record.ttl)
  const at = writer.length
  writer.uint16('rdlength', 0)
  writeData(writer, record.type, record.class, record.data)
  writer.setUint16('rdlength', at, writer.length - at - 2)
}

/** Writes as many whole RRsets behind the questions as fit, and the OPT record. */
function writeWithin(writer: MessageWriter, message: Message, limit: number): void {
  const opts = message.additional.filter(({ type }) => type === recordType.OPT)
  const start = writer.length
  for (const record of opts) writeRecord(writer, record)
  const room = limit - (writer.length - start)
  writer.cut(start)
  if (room < start) throw new EncodeError('message', `${writer.length} octets`)
  const answers = writeRrsets(writer, message.answers, room)
  const authority = answers.all ? writeRrsets(writer, message.authority, room) : { written: 0, all: false }
  const others = message.additional.filter(({ type }) => type !== recordType.OPT)
  const needed = glueOf(message)
  // Glue first: without it a referral leads nowhere (RFC 9471 §3.1), and TC then asks for all of it.
  const glue = authority.all ? writeRrsets(writer, others.filter(needed), room) : { written: 0, all: false }
  const rest = glue.all
    ? writeRrsets(
        writer,
        others.filter((record) => !needed(record)),
        room,
      )
    : { written: 0, all: false }
  for (const record of opts) writeRecord(writer, record)
  writer.setUint16('flags', 2, headerFlags({ ...message, tc: message.tc || !glue.all }))
  writer.setUint16('answerCount', 6, answers.written)
  writer.setUint16('authorityCount', 8, authority.written)
  writer.setUint16('additionalCount', 10, glue.written + rest.written + opts.length)
}

/** Writes RRsets until one passes `room`; how many records were written, and whether those are all. */
function writeRrsets(
  writer: MessageWriter,
  records: readonly ResourceRecord[],
  room: number,
): { readonly written: number; readonly all: boolean } {
  let written = 0
  while (written < records.length) {
    const first = records[written]!
    const before = writer.length
    let next = written
    while (next < records.length && isSameRrset(first, records[next]!)) {
      writeRecord(writer, records[next++]!)
      if (writer.length > room) {
        writer.cut(before)
        return { written, all: false }
      }
    }
    written = next
  }
  return { written, all: true }
}

function isSameRrset(a: ResourceRecord, b: ResourceRecord): boolean {
  return a.type === b.type && a.class === b.class && isSameName(a.name, b.name)
}

/** Which additional records a referral cannot do without: addresses of name servers below the zone that it leads to. */
function glueOf({ aa, answers, authority }: Message): (record: ResourceRecord) => boolean {
  if (aa || answers.length > 0) return () => false
  const servers = authority.flatMap((record) =>
    isRecordOf(record, recordType.NS) && isSubdomain(record.data.target, record.name)
      ? [record.data.target.key]
      : [],
  )
  const needed = new Set(servers)
  return ({ name, type }) => (type === recordType.A || type === recordType.AAAA) && needed.has(name.key)
}
