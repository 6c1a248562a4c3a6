import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DecodeError } from '#core/bytes/errors.ts'
import { formatHex, parseHex } from '#core/bytes/hex.ts'
import { Recording } from '#core/bytes/recording.ts'
import { decodeError } from '../../../testing/vectors.ts'
import { decodeMessage, encodeMessage, type Message, query, readMessage } from './message.ts'
import { formatName, isSameName, nameFromLabels, parseName } from './name.ts'
import { nsdMessages } from './nsd.vectors.ts'
import { encodeData } from './rdata/data-octets.ts'
import { formatData, formatRecord, parseData } from './rdata/data-text.ts'
import { MessageReader, workLimit } from './rdata/message-reader.ts'
import type { ResourceRecord } from './record.ts'
import { recordClass, recordType } from './record-type.ts'

/** What decodes, encodes to the same content; anything else is a DecodeError within the octets. */
function tryMessage(octets: Uint8Array): Message | undefined {
  let message: Message
  try {
    message = decodeMessage(octets)
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    expect(error.offset).toBeGreaterThanOrEqual(0)
    expect(error.offset).toBeLessThanOrEqual(octets.length)
    return undefined
  }
  expect(decodeMessage(encodeMessage(message))).toEqual(message)
  return message
}

function tryChanges(octets: Uint8Array, length: number, masks: readonly number[]): void {
  for (let at = 0; at < Math.min(octets.length, length); at++) {
    for (const mask of masks) {
      const changed = octets.slice()
      changed[at]! ^= mask
      tryMessage(changed)
    }
  }
}

const opts = ({ type }: ResourceRecord) => type === recordType.OPT

describe.each(nsdMessages)('NSD, asked for $name', ({ hex, records }) => {
  const octets = parseHex(hex)
  const message = decodeMessage(octets)
  const found = [...message.answers, ...message.authority, ...message.additional].filter((r) => !opts(r))

  test('has the records that dig reads', () => {
    // Digits of octets and base32 are small letters here and capitals there.
    expect(found.map((record) => formatRecord(record).toLowerCase())).toEqual(
      records.map((text) => text.toLowerCase()),
    )
  })

  test('has the data that the text of dig says', () => {
    for (const [i, { type, data }] of found.entries()) {
      const text = records[i]!.split(' ')
        .slice(4)
        .join(' ')
        .replace(/^.*? (?=)/, (match) => match)
      const dataText = records[i]!.slice(records[i]!.indexOf(` ${text}`) + 1)
      expect(parseData(type, dataText)).toEqual(data)
      expect(parseData(type, formatData(type, data))).toEqual(data)
      const octetText = `\\# ${encodeData(type, data).length} ${formatHex(encodeData(type, data))}`
      expect(parseData(type, octetText)).toEqual(data)
    }
  })

  test('is as long as NSD made it, or shorter', () => {
    expect(encodeMessage(message).length).toBeLessThanOrEqual(octets.length)
    expect(tryMessage(octets)).toEqual(message)
  })

  test('cut at every length, it is refused', () => {
    for (let length = 0; length < octets.length; length++) {
      expect(tryMessage(octets.slice(0, length))).toBe(undefined)
    }
  })

  // The records of the authority section are the same everywhere.
  test('with each octet of its start changed, it is a message or refused', () =>
    tryChanges(octets, 90, [0x01, 0xc0]))

  test('with each octet changed, the same', { tags: ['slow'] }, () =>
    tryChanges(octets, octets.length, [0x01, 0x10, 0x80, 0xc0, 0xff]),
  )

  test('has each field in its place', () => {
    const recording = new Recording()
    const reader = new MessageReader(octets, { recording })
    expect(readMessage(reader)).toEqual(message)
    const [layer] = recording.layers(octets.length)
    let bits = 0
    for (const field of layer!.fields) {
      expect([field.name, field.offset]).toEqual([field.name, bits >> 3])
      bits += field.bits
    }
    expect(bits).toBe(octets.length * 8)
  })
})

/** A message with these octets behind a header of so many questions and answers. */
function messageOf(questions: number, answers: number, body: readonly number[]): Uint8Array {
  const counts = [questions >> 8, questions, answers >> 8, answers, 0, 0, 0, 0]
  return Uint8Array.from([0, 1, 0, 0, ...counts, ...body])
}

describe('names that are compressed', () => {
  const question = [3, 97, 98, 99, 0, 0, 1, 0, 1] // abc. A IN, at 12
  const tail = [0, 2, 0, 1]

  test('point to a name before them', () => {
    const message = decodeMessage(messageOf(2, 0, [...question, 1, 120, 0xc0, 12, ...tail]))
    expect(message.questions.map(({ qname }) => formatName(qname))).toEqual(['abc.', 'x.abc.'])
  })

  test.each([
    ['at themselves', [...question, 0xc0, 21, ...tail], 21],
    ['forwards', [...question, 0xc0, 23, ...tail, 0], 21],
    ['into the labels before them', [...question, 1, 120, 0xc0, 21, ...tail], 23],
    ['at each other', [...question, 0xc0, 23, 0xc0, 21], 21],
  ])('%s: refused', (_, body, offset) => {
    expect(decodeError(() => decodeMessage(messageOf(2, 0, body)))).toEqual({
      code: 'badPointer',
      field: 'qname',
      offset,
    })
  })

  test.each([
    ['a label type that was an experiment', [0x41, 97, 0], { code: 'badValue', field: 'qname', offset: 12 }],
    ['a label past the end', [5, 97, 98], { code: 'tooShort', field: 'qname', offset: 15 }],
    ['half a pointer', [0xc0], { code: 'tooShort', field: 'qname', offset: 13 }],
    ['no root', [1, 97], { code: 'tooShort', field: 'qname', offset: 14 }],
    [
      '256 octets',
      [...Array.from({ length: 4 }, () => [63, ...new Array(63).fill(97)]).flat(), 0],
      { code: 'tooLong', field: 'qname', offset: 204 },
    ],
  ])('%s: refused', (_, body, error) => {
    expect(decodeError(() => decodeMessage(messageOf(1, 0, body)))).toEqual(error)
  })

  test('a label that runs past where its name was pointed from: refused', () => {
    const raw = [0, 0xff, 0, 0, 1, 0, 0, 0, 0, 0, 2, 9, 97]
    const pointer = [0xc0, 23, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]
    expect(decodeError(() => decodeMessage(messageOf(0, 2, [...raw, ...pointer])))).toEqual({
      code: 'tooShort',
      field: 'name',
      offset: 25,
    })
  })

  test('capitals stay as they were', () => {
    const upper = parseName('wWw.Example.COM')
    const lower = parseName('mail.example.com')
    const message = query(1, { qname: upper, qtype: 28, qclass: 1 })
    const octets = encodeMessage({
      ...message,
      questions: [...message.questions, { qname: lower, qtype: 1, qclass: 1 }],
    })
    expect(decodeMessage(octets).questions.map(({ qname }) => formatName(qname))).toEqual([
      'wWw.Example.COM.',
      'mail.example.com.',
    ])
  })
})

describe('messages that are made to cost much', () => {
  /** One record of octets, whose first stands at 23, and then records without data whose names these are, as many as fit. */
  function pointing(raw: readonly number[], places: readonly number[]): Uint8Array {
    const body = [0, 0xff, 0, 0, 1, 0, 0, 0, 0, raw.length >> 8, raw.length & 255, ...raw]
    let count = 1
    for (; body.length + 12 < 0xffff - 12; count++) {
      const place = places[count % places.length]!
      body.push(0xc0 | (place >> 8), place & 255, 0xff, 0, 0, 1, 0, 0, 0, 0, 0, 0)
    }
    return messageOf(0, count, body)
  }

  const chains: number[] = []
  const ends: number[] = []
  for (let chain = 0; chain < 32; chain++) {
    for (let depth = 0; depth < 126; depth++) {
      const at = 23 + chains.length
      const before = at - (depth === 1 ? 3 : 4)
      chains.push(1, 97, ...(depth === 0 ? [0] : [0xc0 | (before >> 8), before & 255]))
      if (depth > 62) ends.push(at)
    }
  }
  const hops = [
    0,
    ...Array.from({ length: 8000 }, (_, i) => 23 + (i === 0 ? 0 : i * 2 - 1)).flatMap((at) => [
      0xc0 | (at >> 8),
      at & 255,
    ]),
  ]
  const bitmap = [
    0,
    ...Array.from({ length: 256 }, (_, window) => [window, 32, ...new Array(32).fill(255)]).flat(),
  ]
  const record = (type: number, data: readonly number[]) => [
    0,
    0,
    type,
    0,
    1,
    0,
    0,
    0,
    0,
    data.length >> 8,
    data.length & 255,
    ...data,
  ]

  test.each<[string, Uint8Array, string | undefined]>([
    ['pointers to names of 127 pointers', pointing(chains, ends), 'tooMuchWork'],
    ['pointers to pointers', pointing(hops, [16_000, 15_998, 15_996]), 'tooMuchWork'],
    ['strings without octets', messageOf(0, 1, record(16, new Array(65_000).fill(0))), 'tooMuchWork'],
    ['options without octets', messageOf(0, 1, record(41, new Array(65_000).fill(0))), 'tooMuchWork'],
    [
      'parameters without octets',
      messageOf(0, 1, record(64, [0, 1, 0, ...new Array(65_000).fill(0)])),
      'tooMuchWork',
    ],
    [
      'bitmaps of all types',
      messageOf(0, 7, Array.from({ length: 7 }, () => record(47, bitmap)).flat()),
      'tooMuchWork',
    ],
    [
      'questions for the root',
      messageOf(13_000, 0, Array.from({ length: 13_000 }, () => [0, 0, 1, 0, 1]).flat()),
      undefined,
    ],
    ['a count of records that are not there', messageOf(0, 65_535, []), 'tooShort'],
  ])('%s', (_, octets, code) => {
    const reader = new MessageReader(octets)
    let found: string | undefined
    try {
      readMessage(reader)
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error
      found = error.code
    }
    expect(found).toBe(code)
    // It stops at the first thing that is too much.
    expect(reader.work).toBeLessThanOrEqual(workLimit + 0x20000)
  })
})

describe('a limit of octets', () => {
  const name = parseName('www.example.com')
  const record = (text: string, type: number, data: string, ttl = 300): ResourceRecord => ({
    name: parseName(text),
    type,
    class: recordClass.IN,
    ttl,
    data: parseData(type, data),
  })
  const many = (count: number, owner: string) =>
    Array.from({ length: count }, (_, i) => record(owner, recordType.AAAA, `2001:db8::${i + 1}`))
  const response: Message = { ...query(7, { qname: name, qtype: 28, qclass: 1 }, { rd: true }), qr: true }
  const opt: ResourceRecord = { name: parseName('.'), type: 41, class: 1232, ttl: 0, data: { options: [] } }

  test('answers that do not fit are left out as a whole, TC says so, and OPT stays', () => {
    const message = { ...response, answers: many(60, 'www.example.com'), additional: [opt] }
    const octets = encodeMessage(message, { limit: 1232 })
    expect(decodeMessage(octets)).toEqual({ ...message, answers: [], tc: true })
    expect(decodeMessage(encodeMessage(message)).tc).toBe(false)
  })

  test('an RRset that fits stays', () => {
    const cname = record('www.example.com', recordType.CNAME, 'big.example.com.')
    const message = { ...response, answers: [cname, ...many(60, 'big.example.com')] }
    const { answers, tc } = decodeMessage(encodeMessage(message, { limit: 512 }))
    expect(answers.map(formatRecord)).toEqual(['www.example.com. 300 IN CNAME big.example.com.'])
    expect(tc).toBe(true)
  })

  test('additional data that nobody needs is left out without TC', () => {
    const message = {
      ...response,
      aa: true,
      answers: many(2, 'www.example.com'),
      additional: many(60, 'ns.example.com'),
    }
    const { answers, additional, tc } = decodeMessage(encodeMessage(message, { limit: 512 }))
    expect([answers.length, additional.length, tc]).toEqual([2, 0, false])
  })

  test('glue of a referral is needed; it comes before other data', () => {
    const authority = [record('sub.example.com', recordType.NS, 'ns.sub.example.com.')]
    const other = many(30, 'ns.other.example')
    const glue = [record('ns.sub.example.com', recordType.AAAA, '2001:db8::53')]
    const short = decodeMessage(
      encodeMessage({ ...response, authority, additional: [...other, ...glue] }, { limit: 512 }),
    )
    expect([short.additional.map(formatRecord), short.tc]).toEqual([glue.map(formatRecord), false])
    const missing = { ...response, authority, additional: many(60, 'ns.sub.example.com') }
    expect(decodeMessage(encodeMessage(missing, { limit: 512 })).tc).toBe(true)
  })

  test('no limit is passed, whatever it is', () => {
    const message = {
      ...response,
      answers: [...many(3, 'a.example.com'), ...many(3, 'b.example.com')],
      additional: [opt],
    }
    const whole = encodeMessage(message)
    for (let limit = 33 + 11; limit <= whole.length; limit++) {
      const octets = encodeMessage(message, { limit })
      expect(octets.length).toBeLessThanOrEqual(limit)
      const { answers, tc, additional } = decodeMessage(octets)
      expect([answers.length % 3, tc, additional.length]).toEqual([0, limit < whole.length, 1])
    }
    expect(() => encodeMessage(message, { limit: 43 })).toThrow('outOfRange: message')
  })
})

describe('any message', () => {
  const label = fc.uint8Array({ minLength: 1, maxLength: 63 })
  const name = fc
    .array(
      fc.oneof(
        {
          weight: 4,
          arbitrary: fc
            .constantFrom('a', 'B', 'example', 'com')
            .map((text) => new TextEncoder().encode(text)),
        },
        { weight: 1, arbitrary: label },
      ),
      { maxLength: 3 },
    )
    .map((labels) => nameFromLabels(labels))
  const uint16 = fc.nat(0xffff)
  const record: fc.Arbitrary<ResourceRecord> = fc.record({
    name,
    type: fc.constantFrom(10, 200, 65_280),
    class: uint16,
    ttl: fc.nat(0xffffffff),
    data: fc.record({ octets: fc.uint8Array({ maxLength: 40 }) }),
  })
  const named: fc.Arbitrary<ResourceRecord> = fc.record({
    name,
    type: fc.constantFrom(2, 5, 12, 39),
    class: fc.constant(1),
    ttl: fc.nat(0xffffffff),
    data: fc.record({ target: name }),
  })
  const section = fc.array(fc.oneof(record, named), { maxLength: 6 })
  const message: fc.Arbitrary<Message> = fc.record({
    id: uint16,
    qr: fc.boolean(),
    opcode: fc.nat(15),
    aa: fc.boolean(),
    tc: fc.boolean(),
    rd: fc.boolean(),
    ra: fc.boolean(),
    z: fc.boolean(),
    ad: fc.boolean(),
    cd: fc.boolean(),
    rcode: fc.nat(15),
    questions: fc.array(fc.record({ qname: name, qtype: uint16, qclass: uint16 }), { maxLength: 3 }),
    answers: section,
    authority: section,
    additional: section,
  })

  test('comes back from its octets', () => {
    fc.assert(
      fc.property(message, (value) => {
        expect(decodeMessage(encodeMessage(value))).toEqual(value)
      }),
    )
  })

  test('any octets, also behind a good start', () => {
    const starts = nsdMessages.map(({ hex }) => parseHex(hex))
    const start = fc
      .constantFrom(...starts)
      .chain((octets) => fc.nat(octets.length).map((length) => octets.slice(0, length)))
    fc.assert(
      fc.property(
        fc.oneof(fc.constant(new Uint8Array()), start),
        fc.uint8Array({ maxLength: 120 }),
        (before, after) => {
          tryMessage(Uint8Array.of(...before, ...after))
        },
      ),
      { numRuns: 300 },
    )
  })

  test('a record of 65,535 octets fits, one more is refused', () => {
    const base = query(1, { qname: parseName('a'), qtype: 10, qclass: 1 })
    const of = (length: number): Message => ({
      ...base,
      answers: [
        { name: parseName('a'), type: 10, class: 1, ttl: 0, data: { octets: new Uint8Array(length) } },
      ],
    })
    const most = 0xffff - 12 - 7 - 12
    expect(encodeMessage(of(most)).length).toBe(0xffff)
    expect(decodeMessage(encodeMessage(of(most + 1)))).toEqual({ ...base, tc: true })
    expect(() => encodeMessage(of(0x10000))).toThrow('outOfRange: rdlength')
    expect(() => encodeMessage(of(0x20000))).toThrow('outOfRange')
  })

  test('octets behind it are refused by decodeMessage, left by readMessage', () => {
    const octets = encodeMessage(query(1, { qname: parseName('a'), qtype: 1, qclass: 1 }))
    const longer = Uint8Array.of(...octets, 0)
    expect(decodeError(() => decodeMessage(longer))).toEqual({
      code: 'tooLong',
      field: 'message',
      offset: 19,
    })
    const reader = new MessageReader(longer)
    expect(isSameName(readMessage(reader).questions[0]!.qname, parseName('A'))).toBe(true)
    expect(reader.left).toBe(1)
  })
})
