import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeError } from '../../../testing/vectors.ts'
import { checksumOf, isSumRight, onesComplementSum, sumSteps } from './checksum.ts'
import { EncodeError } from './errors.ts'
import { formatHex, parseHex } from './hex.ts'
import { Reader } from './reader.ts'
import { firstBits, Recording } from './recording.ts'
import { concatOctets, Writer } from './writer.ts'

describe('hex', () => {
  test('both ways, whatever stands between the digits', () => {
    expect(formatHex(parseHex('00 fF\n10\tab\r\n'))).toBe('00ff10ab')
    fc.assert(
      fc.property(fc.uint8Array(), (octets) => {
        expect(parseHex(formatHex(octets))).toEqual(octets)
      }),
    )
  })

  test.each([
    ['0', { code: 'tooShort', field: 'hex', offset: 0 }],
    ['001', { code: 'tooShort', field: 'hex', offset: 1 }],
    ['00 1', { code: 'tooShort', field: 'hex', offset: 1 }],
    ['0g', { code: 'badValue', field: 'hex', offset: 0 }],
    ['00:11', { code: 'badValue', field: 'hex', offset: 1 }],
  ])('%j is refused', (text, error) => expect(decodeError(() => parseHex(text))).toEqual(error))

  test('any text gives octets or a DecodeError', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          parseHex(text)
        } catch (error) {
          expect(error).toHaveProperty('name', 'DecodeError')
        }
      }),
    )
  })
})

describe('reader', () => {
  test('fields with their places', () => {
    const recording = new Recording()
    const reader = new Reader(parseHex('ee 60 12 34 51 02 abcd ef 0001020304050607 ff'), {
      start: 1,
      recording,
    })
    reader.layer('first')
    expect(reader.bits('version', 4)).toBe(6)
    expect(reader.bits('class', 8)).toBe(0x01)
    expect(reader.bits('label', 12)).toBe(0x234)
    expect(reader.bits('rest', 4)).toBe(5)
    expect(reader.flag('clear')).toBe(false)
    expect(reader.bits('bits', 2)).toBe(0)
    expect(reader.flag('set')).toBe(true)
    reader.layer('second')
    expect(reader.uint8('octet')).toBe(2)
    expect(reader.uint16('word')).toBe(0xabcd)
    expect(reader.octets('octets', 1)).toEqual(Uint8Array.of(0xef))
    const part = reader.part('part', 8)
    expect(part.uint32('long')).toBe(0x00010203)
    expect(part.rest('tail')).toEqual(Uint8Array.of(4, 5, 6, 7))
    expect(reader.left).toBe(1)
    const layers = recording.layers(reader.offset)
    expect(layers.map(({ name, offset, length }) => [name, offset, length])).toEqual([
      ['first', 1, 4],
      ['second', 5, 12],
    ])
    const places = layers.map(({ fields }) =>
      fields.map(({ name, offset, bits, value }) => [name, offset, bits, value]),
    )
    expect(places).toEqual([
      [
        ['version', 1, 4, 6],
        ['class', 1, 8, 1],
        ['label', 2, 12, 0x234],
        ['rest', 4, 4, 5],
        ['clear', 4, 1, false],
        ['bits', 4, 2, 0],
        ['set', 4, 1, true],
      ],
      [
        ['octet', 5, 8, 2],
        ['word', 6, 16, 0xabcd],
        ['octets', 8, 8, 'ef'],
        ['long', 9, 32, 0x00010203],
        ['tail', 13, 32, '04050607'],
      ],
    ])
    expect(layers.map(({ fields }) => firstBits(fields))).toEqual([
      [0, 4, 4, 0, 4, 5, 7],
      [0, 0, 0, 0, 0],
    ])
  })

  test('the first bit of a field that is an octet longer than the one before, and of one worked out', () => {
    const recording = new Recording()
    const reader = new Reader(parseHex('1234 5678'), { recording })
    reader.layer('layer')
    reader.bits('four', 4)
    reader.bits('twelve', 12)
    reader.uint16('checksum')
    recording.addAfter('layer', 'checksum', 'checksumValid', true)
    expect(recording.layers(4).map(({ fields }) => firstBits(fields))).toEqual([[0, 4, 0, 0]])
  })

  test.each<[string, number, (reader: Reader) => unknown]>([
    ['octet', 0, (reader) => reader.uint8('octet')],
    ['word', 1, (reader) => reader.uint16('word')],
    ['long', 3, (reader) => reader.uint32('long')],
    ['bits', 2, (reader) => reader.bits('bits', 17)],
    ['flag', 0, (reader) => reader.flag('flag')],
    ['octets', 4, (reader) => reader.octets('octets', 5)],
    ['part', 4, (reader) => reader.part('part', 4_294_967_295)],
  ])('%s with %i octets left is too short', (field, left, read) => {
    const reader = new Reader(new Uint8Array(10), { start: 1, end: 1 + left })
    expect(decodeError(() => read(reader))).toEqual({ code: 'tooShort', field, offset: 1 + left })
  })
})

describe('writer', () => {
  test('fields behind one another', () => {
    const writer = new Writer()
    writer.bits('version', 6, 4)
    writer.bits('class', 0xff, 8)
    writer.bits('label', 0xfffff, 20)
    writer.flag('flag', true)
    writer.bits('rest', 0, 7)
    writer.uint8('octet', 255)
    writer.uint16('word', 65535)
    writer.uint32('long', 4294967295)
    writer.octets('octets', Uint8Array.of(1, 2), 2)
    expect(formatHex(writer.finish())).toBe('6fffffff80ffffffffffffff0102')
  })

  test.each<[string, string, (writer: Writer) => void]>([
    ['octet', '300', (writer) => writer.uint8('octet', 300)],
    ['word', '-1', (writer) => writer.uint16('word', -1)],
    ['long', '1.5', (writer) => writer.uint32('long', 1.5)],
    ['bits', '1048576', (writer) => writer.bits('bits', 2 ** 20, 20)],
    ['octets', '1 octets', (writer) => writer.octets('octets', Uint8Array.of(1), 16)],
  ])('%s that does not fit: %s', (field, value, write) => {
    expect(() => write(new Writer())).toThrow(new EncodeError(field, value))
  })

  test('grows, and what it gave stays as it was', () => {
    const writer = new Writer()
    for (let i = 0; i < 1000; i++) writer.uint8('octet', i & 255)
    const first = writer.finish()
    writer.octets('more', new Uint8Array(100_000))
    expect(first).toEqual(Uint8Array.from({ length: 1000 }, (_, i) => i & 255))
    expect(writer.length).toBe(101_000)
    expect(concatOctets([first, Uint8Array.of(7)]).length).toBe(1001)
  })
})

describe('checksum', () => {
  test('the example of RFC 1071 §3', () => {
    const octets = parseHex('0001 f203 f4f5 f6f7')
    expect(onesComplementSum(octets)).toBe(0xddf2)
    expect(checksumOf(0xddf2)).toBe(0x220d)
    expect(sumSteps(octets).map(({ sum }) => sum)).toEqual([0x0001, 0xf204, 0xe6fa, 0xddf2])
  })

  test('any message with its checksum sums up to ffff, and step by step to the same', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (octets) => {
        const sum = onesComplementSum(octets)
        expect(sumSteps(octets).at(-1)?.sum ?? 0).toBe(sum)
        const even = octets.length % 2 === 0 ? octets : Uint8Array.of(...octets, 0)
        const checksum = checksumOf(sum)
        const whole = Uint8Array.of(...even, checksum >> 8, checksum & 255)
        expect(isSumRight(onesComplementSum(whole))).toBe(true)
        expect(onesComplementSum(even, 2, even.length, onesComplementSum(even, 0, 2))).toBe(sum)
      }),
    )
  })

  test('a long message of the largest words', () => {
    expect(onesComplementSum(new Uint8Array(10_000_000).fill(0xff))).toBe(0xffff)
  })
})
