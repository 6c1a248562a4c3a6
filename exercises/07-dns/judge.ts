/** What an answer must be like. */
import { DecodeError } from '#core/bytes/errors.ts'
import { type Answer, answer } from '#core/dns/authority.ts'
import { responseCode } from '#core/dns/edns.ts'
import { decodeMessage, type Message } from '#core/dns/message.ts'
import { questionLine } from '#core/dns/message-text.ts'
import { formatName, isSubdomain } from '#core/dns/name.ts'
import { rcode, rcodeName } from '#core/dns/rcode.ts'
import { formatData, formatRecord } from '#core/dns/rdata/data-text.ts'
import { isRecordOf, type ResourceRecord } from '#core/dns/record.ts'
import { recordType, typeName } from '#core/dns/record-type.ts'
import { dataKey } from '#core/dns/zone/data-key.ts'
import type { Zone } from '#core/dns/zone/zone.ts'
import { type Asked, type Fault, type Place, wrong } from './failures.ts'
import { recordPlaces } from './record-places.ts'

const idPlace = { at: 0, length: 2 }
const flagsPlace = { at: 2, length: 2 }
const rcodePlace = { at: 3, length: 1 }
const questionPlace = { at: 12, length: 4 }

/** Where the header counts the records of a section. */
const countPlace = {
  ANSWER: { at: 6, length: 2 },
  AUTHORITY: { at: 8, length: 2 },
  ADDITIONAL: { at: 10, length: 2 },
} as const

/** An answer's header and question, which all stages ask for. */
export function judgeHeader(asked: Asked, bytes: Uint8Array): Message {
  const { query } = asked
  const refuse = (fault: Fault) => wrong(asked, bytes, fault)
  const value = (name: string, actual: string | number, expected: string | number) => ({
    code: 'wrongValue' as const,
    values: { name, actual, expected },
  })
  if (bytes.length < 12) {
    throw refuse({
      code: 'malformed',
      values: { at: bytes.length },
      rule: 'wholeMessage',
      place: { at: Math.max(0, bytes.length - 1), length: 1 },
    })
  }
  // The id comes first: it can be wrong where nothing else can be read.
  const id = (bytes[0]! << 8) | bytes[1]!
  if (id !== query.id) {
    const swapped = id === (((query.id & 0xff) << 8) | (query.id >> 8))
    throw refuse({
      ...value('ID', id, query.id),
      rule: 'id',
      hint: swapped ? 'idSwapped' : 'idOther',
      place: idPlace,
    })
  }
  let message: Message
  try {
    message = decodeMessage(bytes)
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    const at = Math.min(error.offset, bytes.length - 1)
    throw refuse({
      code: 'malformed',
      values: { at: error.offset },
      rule: 'wholeMessage',
      hint: bytes.length === 512 || bytes.length === 1232 ? 'cutOff' : malformedHint(error, query),
      place: { at, length: 1 },
    })
  }
  if (!message.qr) throw refuse({ ...value('QR', 0, 1), rule: 'qr', place: { at: 2, length: 1 } })
  if (message.opcode !== query.opcode)
    throw refuse({ ...value('OPCODE', message.opcode, query.opcode), rule: 'opcode', place: flagsPlace })
  if (message.rd !== query.rd) {
    const [actual, expected] = [Number(message.rd), Number(query.rd)]
    throw refuse({ ...value('RD', actual, expected), rule: 'rd', place: { at: 2, length: 1 } })
  }
  judgeQuestion(asked, bytes, message)
  return message
}

function malformedHint({ code, field }: DecodeError, { questions }: Message): string | undefined {
  if (questions[0]?.qtype === recordType.TXT) return 'textLength'
  return code === 'tooLong' && field === 'message' ? 'trailing' : undefined
}

function judgeQuestion(asked: Asked, bytes: Uint8Array, { questions }: Message): void {
  const [expected] = asked.query.questions
  if (expected === undefined) return
  const [actual] = questions
  if (questions.length !== 1 || actual === undefined) {
    const values = { name: 'QDCOUNT', actual: questions.length, expected: 1 }
    throw wrong(asked, bytes, {
      code: 'wrongValue',
      values,
      rule: 'question',
      hint: 'questionBack',
      place: { at: 4, length: 2 },
    })
  }
  if (questionLine(actual) === questionLine(expected)) return
  const isCase = questionLine(actual).toLowerCase() === questionLine(expected).toLowerCase()
  const values = { name: 'QUESTION', actual: questionLine(actual), expected: questionLine(expected) }
  throw wrong(asked, bytes, {
    code: 'wrongValue',
    values,
    rule: isCase ? 'ownCase' : 'question',
    hint: isCase ? 'caseLost' : 'questionBack',
    place: questionPlace,
  })
}

/** The whole answer to a question about a zone. */
export function judge(asked: Asked, bytes: Uint8Array, zone: Zone): Message {
  return judgeAnswer(asked, bytes, judgeHeader(asked, bytes), answer(zone, asked.query.questions[0]!))
}

function judgeAnswer(asked: Asked, bytes: Uint8Array, message: Message, expected: Answer): Message {
  const refuse = (fault: Fault) => wrong(asked, bytes, fault)
  judgeRcode(asked, bytes, message, expected.rcode)
  if (message.tc) {
    const values = { name: 'TC', actual: 1, expected: 0 }
    throw refuse({ code: 'wrongValue', values, rule: 'tcNotNeeded', place: { at: 2, length: 1 } })
  }
  const isReferral = !expected.authoritative && expected.authority.length > 0
  if (isReferral) judgeReferral(asked, bytes, message)
  judgeRecords(asked, bytes, message.answers, expected.answer)
  // What is refused needs no AA, and nobody minds it.
  const isRefused = expected.rcode === rcode.REFUSED
  if (!isRefused && message.aa !== expected.authoritative) {
    const values = { name: 'AA', actual: Number(message.aa), expected: Number(expected.authoritative) }
    throw refuse({
      code: 'wrongValue',
      values,
      rule: isReferral ? 'aaOff' : 'aa',
      place: { at: 2, length: 1 },
    })
  }
  judgeAuthority(asked, bytes, message, expected)
  return message
}

const gaveUp: readonly number[] = [rcode.FORMERR, rcode.SERVFAIL, rcode.NOTIMP]

function judgeRcode(asked: Asked, bytes: Uint8Array, message: Message, expected: number): void {
  const actual = responseCode(message)
  if (actual === expected) return
  const hint = asked.whenRcode ?? (gaveUp.includes(actual) ? 'gaveUp' : undefined)
  throw wrong(asked, bytes, {
    code: 'wrongValue',
    values: { name: 'RCODE', actual: rcodeName(actual), expected: rcodeName(expected) },
    hint,
    place: rcodePlace,
  })
}

/** What makes a record the one that it is: names in any case, the TTL left out. */
function keyOf({ name, type, class: ofClass, data, ttl }: ResourceRecord): string {
  const isSoa = type === recordType.SOA
  const text = isSoa
    ? formatData(type, data, ofClass).toLowerCase()
    : dataKey({ name, type, class: ofClass, ttl, data })
  return `${name.key} ${type} ${ofClass} ${text}`
}

function judgeRecords(
  asked: Asked,
  bytes: Uint8Array,
  actual: readonly ResourceRecord[],
  expected: readonly ResourceRecord[],
): void {
  const allowed = new Set(expected.map(keyOf))
  const strange = actual.findIndex((record) => !allowed.has(keyOf(record)))
  for (const record of expected) {
    requireRecord(asked, bytes, { section: 'ANSWER', actual, record, place: dataPlace(bytes, strange) })
  }
  const seen = new Set<string>()
  for (const [index, record] of actual.entries()) {
    const key = keyOf(record)
    if (allowed.has(key) && !seen.has(key)) {
      seen.add(key)
      continue
    }
    throw wrong(asked, bytes, {
      code: 'recordExtra',
      values: { section: 'ANSWER', record: shortLine(record) },
      hint: asked.whenExtra,
      place: { at: recordPlaces(bytes)[index]!.start, length: 4 },
    })
  }
}

/** The length of a record's data and their first octets; the count of answers where there is no such record. */
function dataPlace(bytes: Uint8Array, index: number): Place {
  return index < 0 ? countPlace.ANSWER : { at: recordPlaces(bytes)[index]!.length, length: 10 }
}

interface Required {
  readonly section: keyof typeof countPlace
  readonly actual: readonly ResourceRecord[]
  readonly record: ResourceRecord
  readonly rule?: string
  readonly hint?: string | undefined
  /** Where to look; the section's count unless said. */
  readonly place?: Place
}

function requireRecord(asked: Asked, bytes: Uint8Array, required: Required): void {
  const { section, actual, record, rule, hint = asked.whenMissing } = required
  const found = actual.find((each) => keyOf(each) === keyOf(record))
  if (found === undefined) {
    throw wrong(asked, bytes, {
      code: 'recordMissing',
      values: { section, record: shortLine(record) },
      ...(rule === undefined ? {} : { rule }),
      hint,
      place: required.place ?? countPlace[section],
    })
  }
  if (found.ttl === record.ttl) return
  const isSoa = record.type === recordType.SOA && section === 'AUTHORITY'
  const name = `TTL (${formatName(found.name)} ${typeName(found.type)})`
  const place = section === 'ANSWER' ? recordPlaces(bytes)[actual.indexOf(found)] : undefined
  throw wrong(asked, bytes, {
    code: 'wrongValue',
    values: { name, actual: found.ttl, expected: record.ttl },
    rule: isSoa ? 'negativeTtl' : 'ttl',
    ...(place === undefined ? {} : { place: { at: place.length - 4, length: 4 } }),
  })
}

/** A record in one line, which a report can hold. */
function shortLine(record: ResourceRecord): string {
  const line = formatRecord(record)
  return line.length > 120 ? `${line.slice(0, 117)}…` : line
}

function judgeReferral(asked: Asked, bytes: Uint8Array, { answers }: Message): void {
  const [first] = answers
  if (first === undefined) return
  throw wrong(asked, bytes, {
    code: 'recordExtra',
    values: { section: 'ANSWER', record: shortLine(first) },
    rule: 'referral',
    hint: 'belowCut',
    place: countPlace.ANSWER,
  })
}

/** The SOA of a negative answer; the name servers of a referral, with the addresses without which nobody finds them. */
function judgeAuthority(asked: Asked, bytes: Uint8Array, message: Message, expected: Answer): void {
  for (const record of expected.authority) {
    const isSoa = record.type === recordType.SOA
    requireRecord(asked, bytes, {
      section: 'AUTHORITY',
      actual: message.authority,
      record,
      rule: isSoa ? 'negativeSoa' : 'referral',
      hint: isSoa ? 'soaMissing' : undefined,
    })
    if (!isRecordOf(record, recordType.NS) || !isSubdomain(record.data.target, record.name)) continue
    for (const address of expected.additional) {
      if (address.name.key !== record.data.target.key) continue
      requireRecord(asked, bytes, {
        section: 'ADDITIONAL',
        actual: message.additional,
        record: address,
        rule: 'glue',
        hint: 'glueMissing',
      })
    }
  }
}
