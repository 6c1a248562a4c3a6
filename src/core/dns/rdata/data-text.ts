/** The data of a record as text, by the words of its type or as octets: `\# 4 c0000201` (RFC 3597 §5). */

import { DecodeError } from '#core/bytes/errors.ts'
import { formatHex } from '#core/bytes/hex.ts'
import { DnsParseError } from '#core/dns/dns-parse-error.ts'
import { formatName, type Name, rootName } from '#core/dns/name.ts'
import type { RecordData, ResourceRecord } from '#core/dns/record.ts'
import { className, recordClass, recordType, typeName } from '#core/dns/record-type.ts'
import { splitWords, type Word } from '#core/dns/words.ts'
import { decodeData, encodeData } from './data-octets.ts'
import { fieldsOf } from './record-table.ts'
import { TextReader } from './text-reader.ts'
import { TextWriter } from './text-writer.ts'

/** The data in one line, names whole. What the words of the type cannot say is written as octets. */
export function formatData(type: number, data: RecordData, classNumber: number = recordClass.IN): string {
  if (!('octets' in data)) {
    const fields = fieldsOf(type, recordClass.IN)!
    const writer = new TextWriter()
    fields.write(writer, data)
    if (!writer.needsOctets && fieldsOf(type, classNumber) !== undefined) return writer.result
  }
  const octets = encodeData(type, data, classNumber)
  return octets.length === 0 ? '\\# 0' : `\\# ${octets.length} ${formatHex(octets)}`
}

/** `www.example.com. 3600 IN AAAA 2001:db8::1`, as in a zone file. */
export function formatRecord({ name, ttl, class: classNumber, type, data }: ResourceRecord): string {
  return `${formatName(name)} ${ttl} ${className(classNumber)} ${typeName(type)} ${formatData(type, data, classNumber)}`
}

/** The data that a text of one line says. Throws DnsParseError. */
export function parseData(
  type: number,
  text: string,
  { origin = rootName, classNumber = recordClass.IN }: { origin?: Name; classNumber?: number } = {},
): RecordData {
  return parseDataWords(type, text, splitWords(text), origin, classNumber)
}

/**
 * The data that these words of a text say; `origin` follows names without a dot at the end, and is what `@` stands for. Throws
 * DnsParseError, with places in the whole text.
 */
export function parseDataWords(
  type: number,
  text: string,
  words: readonly Word[],
  origin: Name,
  classNumber: number = recordClass.IN,
): RecordData {
  const first = words[0]
  if (first !== undefined && !first.quoted && text.slice(first.start, first.end) === '\\#') {
    return parseOctets(type, text, words, classNumber)
  }
  const fields = fieldsOf(type, classNumber)
  // Without fields there is no other way than octets.
  if (fields === undefined || type === recordType.OPT) {
    throw new DnsParseError('noText', 'rdata', text, first?.start ?? text.length)
  }
  const reader = new TextReader(text, words, origin)
  const data = fields.read(reader)
  reader.finish()
  return data
}

/** `\# 4 c0000201`: of a type whose fields are known, they have to be right (RFC 3597 §5). */
function parseOctets(type: number, text: string, words: readonly Word[], classNumber: number): RecordData {
  const reader = new TextReader(text, words)
  const sign = reader.next('rdata')
  const length = reader.uint16('rdlength')
  const octets = reader.left === 0 ? new Uint8Array() : reader.hex('rdata')
  if (octets.length !== length) throw new DnsParseError('lengthDiffers', 'rdata', text, words[1]!.start)
  try {
    return decodeData(type, octets, classNumber)
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    throw new DnsParseError('octetsNotOfType', error.field, text, words[2]?.start ?? sign.start)
  }
}
