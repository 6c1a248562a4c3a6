/**
 * Writes a message with core's encoder and reads back how its names were written (RFC 1035 §4.1.4): the octets say which suffix was
 * found, so nothing is told here that the encoder did not do.
 */
import { formatHex } from '#core/bytes/hex.ts'
import { encodeMessage, query, readMessage } from '#core/dns/message.ts'
import { formatName, type Name, parseName, rootName, withoutLabels } from '#core/dns/name.ts'
import { MessageReader } from '#core/dns/rdata/message-reader.ts'
import type { ResourceRecord } from '#core/dns/record.ts'
import { parseType, recordClass, recordType } from '#core/dns/record-type.ts'
import { parseZoneFile } from '#core/dns/zone-file.ts'
import { linesOf, mostLines } from './name-compressor.ts'
import type { Lookup, Run, WrittenName } from './run.ts'

/** A pointer has fourteen bits. */
const farthest = 0x3fff

/** Types whose data has names that may be compressed: those of RFC 1035 (RFC 3597 §4). */
const older: ReadonlySet<number> = new Set([
  recordType.NS,
  recordType.MD,
  recordType.MF,
  recordType.CNAME,
  recordType.SOA,
  recordType.MB,
  recordType.MG,
  recordType.MR,
  recordType.PTR,
  recordType.MINFO,
  recordType.MX,
])

interface NamePlace {
  readonly field: string
  readonly name: Name
  readonly offset: number
  readonly end: number
}

class NameReader extends MessageReader {
  readonly found: NamePlace[] = []

  override name(field: string): Name {
    const offset = this.offset
    const name = super.name(field)
    this.found.push({ field, name, offset, end: this.offset })
    return name
  }
}

const empty = { names: [], records: 0, length: 0, saved: 0 }

/** `question` as `www.example.com. AAAA`; of `[16384]` in a TXT record so many octets are made. */
export function compress(question: string, records: string): Run {
  const [asked = '', type = ''] = question.trim().split(/\s+/)
  const qtype = parseType(type)
  const qname = nameOf(asked)
  if (qname === undefined || qtype === undefined) return { ...empty, problem: { line: 0, code: 'question' } }
  const lines = linesOf(records)
  if (lines.length > mostLines) return { ...empty, problem: { line: mostLines + 1, code: 'many' } }
  const read: ResourceRecord[] = []
  for (const [index, line] of lines.entries()) {
    const { records: found, errors } = parseZoneFile(`${expanded(line)}\n`, { origin: rootName, ttl: 300 })
    const [record] = found
    if (line.startsWith('$') || errors.length > 0 || record === undefined || found.length > 1) {
      return { ...empty, problem: { line: index + 1, code: 'record' } }
    }
    read.push(record)
  }
  const message = { ...query(0, { qname, qtype, qclass: recordClass.IN }), qr: true, aa: true, answers: read }
  const octets = encodeMessage(message)
  const reader = new NameReader(octets)
  if (readMessage(reader).answers.length < read.length) {
    return { ...empty, problem: { line: lines.length, code: 'long' } }
  }
  const names = namesOf(octets, reader.found, read)
  const saved = names.reduce((sum, { full, written }) => sum + full - written, 0)
  return { names, records: read.length, length: octets.length, saved }
}

function nameOf(text: string): Name | undefined {
  try {
    return parseName(text)
  } catch {
    return undefined
  }
}

/** Strings of 255 octets in place of `[16384]`. */
function expanded(line: string): string {
  return line.replace(/\[(\d{1,5})\]/, (_, digits: string) => {
    const count = Math.min(Number(digits), 60_000)
    const strings: string[] = []
    for (let left = count; left > 0; left -= 256) strings.push(`"${'a'.repeat(Math.min(255, left - 1))}"`)
    return strings.join(' ')
  })
}

function namesOf(
  octets: Uint8Array,
  found: readonly NamePlace[],
  records: readonly ResourceRecord[],
): WrittenName[] {
  const table = new Map<string, number>()
  let record = -1
  return found.map(({ field, name, offset, end }): WrittenName => {
    if (field === 'name') record++
    const mayPoint = field === 'qname' || field === 'name' || older.has(records[record]?.type ?? 0)
    let label = offset
    let count = 0
    while (label < end && octets[label]! > 0 && octets[label]! < 0xc0) {
      label += octets[label]! + 1
      count++
    }
    const pointer = octets[label]! >= 0xc0 ? ((octets[label]! & 0x3f) << 8) | octets[label + 1]! : undefined
    const lookups: Lookup[] = []
    const added: { suffix: string; at: number }[] = []
    let at = offset
    for (let i = 0; mayPoint && i < name.labelCount; i++) {
      const rest = withoutLabels(name, i)
      const suffix = formatName(rest)
      // Octets are compared: the encoder keeps the capitals that it was given.
      const known = table.get(formatHex(rest.octets))
      lookups.push(known === undefined ? { suffix } : { suffix, at: known })
      if (i >= count) break
      if (known === undefined && at <= farthest) {
        table.set(formatHex(rest.octets), at)
        added.push({ suffix, at })
      }
      at += octets[at]! + 1
    }
    return {
      ...{ place: record, field, text: formatName(name), offset, labels: formatHex(octets, offset, label) },
      ...(pointer !== undefined && { pointer }),
      ...{ mayPoint, lookups, added, full: name.octets.length, written: end - offset },
    }
  })
}
