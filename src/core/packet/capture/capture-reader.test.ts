/**
 * Files of a few octets, written here by hand after the two drafts (draft-ietf-opsawg-pcap, draft-ietf-opsawg-pcapng). Files that
 * other programs wrote are read in `captures.test.ts`.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DecodeError } from '#core/bytes/errors.ts'
import { type Capture, readCapture, writePcap } from '#core/packet/pcap.ts'
import { CaptureReader } from './capture-reader.ts'
import { type CapturedPacket, formatTime } from './captured-packet.ts'
import { writePcapng } from './write-pcapng.ts'

/** Octets from hexadecimal; blanks are there to be read by people. */
function hex(...parts: string[]): Uint8Array {
  return Uint8Array.from(Buffer.from(parts.join('').replaceAll(/\s/g, ''), 'hex'))
}

function join(...parts: Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts))
}

function u32(value: number, little: boolean): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value, little)
  return bytes
}

function u16(value: number, little: boolean): Uint8Array {
  const bytes = new Uint8Array(2)
  new DataView(bytes.buffer).setUint16(0, value, little)
  return bytes
}

interface PcapParts {
  magic?: number
  little?: boolean
  version?: [number, number]
  link?: number
  records?: [seconds: number, fraction: number, captured: number, length: number, data: Uint8Array][]
}

function pcap({ magic = 0xa1b2c3d4, little = true, version = [2, 4], link = 1, records = [] }: PcapParts) {
  const n = (value: number) => u32(value, little)
  return join(
    n(magic),
    u16(version[0], little),
    u16(version[1], little),
    n(0),
    n(0),
    n(65_535),
    n(link),
    ...records.flatMap(([seconds, fraction, captured, length, data]) => [
      n(seconds),
      n(fraction),
      n(captured),
      n(length),
      data,
    ]),
  )
}

function block(type: number, body: Uint8Array, little = true, trailer?: number): Uint8Array {
  const padding = new Uint8Array((4 - (body.length % 4)) % 4)
  const total = body.length + padding.length + 12
  return join(u32(type, little), u32(total, little), body, padding, u32(trailer ?? total, little))
}

function section(little = true, major = 1): Uint8Array {
  const body = join(u32(0x1a2b3c4d, little), u16(major, little), u16(0, little), hex('ffffffffffffffff'))
  return block(0x0a0d0d0a, body, little)
}

function interfaceBlock(
  linkType: number,
  snap: number,
  options: Uint8Array = new Uint8Array(0),
  little = true,
) {
  return block(1, join(u16(linkType, little), u16(0, little), u32(snap, little), options), little)
}

function option(code: number, value: Uint8Array, little = true): Uint8Array {
  const padding = new Uint8Array((4 - (value.length % 4)) % 4)
  return join(u16(code, little), u16(value.length, little), value, padding)
}

function enhanced(
  id: number,
  high: number,
  low: number,
  data: Uint8Array,
  little = true,
  more: Uint8Array = new Uint8Array(0),
) {
  const n = (value: number) => u32(value, little)
  const padding = new Uint8Array((4 - (data.length % 4)) % 4)
  return block(
    6,
    join(n(id), n(high), n(low), n(data.length), n(data.length + 1), data, padding, more),
    little,
  )
}

const abc = hex('616263')

function seen({ packets, error, looksLike }: Capture) {
  return {
    packets: packets.map(({ time, length, linkType, data, interface: { timeDigits } }) => [
      time === undefined ? 'no time' : formatTime(time, timeDigits),
      length,
      linkType,
      Buffer.from(data).toString('hex'),
    ]),
    ...(error && { error: [error.code, error.field, error.offset] }),
    ...(looksLike && { looksLike }),
  }
}

describe('pcap', () => {
  test.each([
    ['microseconds, little-endian', { little: true }, '1700000000.000007'],
    ['microseconds, big-endian', { little: false }, '1700000000.000007'],
    ['nanoseconds, little-endian', { magic: 0xa1b23c4d }, '1700000000.000000007'],
    ['nanoseconds, big-endian', { magic: 0xa1b23c4d, little: false }, '1700000000.000000007'],
  ])('%s', (_, parts: PcapParts, time) => {
    const file = pcap({ ...parts, link: 101, records: [[1_700_000_000, 7, 3, 90, abc]] })
    expect(seen(readCapture(file))).toEqual({ packets: [[time, 90, 101, '616263']] })
  })

  test('the four bits before the type of the link tell the frame check sequence', () => {
    const [packet] = readCapture(pcap({ link: 0x2400_0001, records: [[0, 0, 3, 3, abc]] })).packets
    expect(packet).toMatchObject({ linkType: 1, interface: { fcsLength: 4 } })
    const [other] = readCapture(pcap({ link: 0x2000_0001, records: [[0, 0, 3, 3, abc]] })).packets
    expect(other).toMatchObject({ linkType: 1, interface: { fcsLength: undefined } })
  })

  test('before version 2.3 the original length came first, and in 2.3 either', () => {
    for (const version of [
      [2, 2],
      [2, 3],
    ] as [number, number][]) {
      const file = pcap({ version, records: [[0, 0, 60, 3, abc]] })
      expect(seen(readCapture(file)).packets).toEqual([['0.000000', 60, 1, '616263']])
    }
    const usual = pcap({ version: [2, 3], records: [[0, 0, 3, 60, abc]] })
    expect(seen(readCapture(usual)).packets).toEqual([['0.000000', 60, 1, '616263']])
  })

  test('what cannot be read on, with what was before it', () => {
    const good: [number, number, number, number, Uint8Array] = [1, 0, 3, 3, abc]
    const before = { packets: [['1.000000', 3, 1, '616263']] }
    const long = pcap({ records: [good, [1, 0, 262_145, 3, abc]] })
    expect(seen(readCapture(long))).toEqual({ ...before, error: ['capturedLength', 'capturedLength', 51] })
    const cutHeader = pcap({ records: [good] })
    expect(seen(readCapture(join(cutHeader, hex('00'))))).toEqual({
      ...before,
      error: ['tooShort', 'packetHeader', 44],
    })
    const cutData = pcap({ records: [good, [1, 0, 4, 4, abc]] })
    expect(seen(readCapture(cutData))).toEqual({ ...before, error: ['tooShort', 'packetData', 62] })
    expect(seen(readCapture(pcap({ version: [3, 0] })))).toEqual({
      packets: [],
      error: ['captureVersion', 'majorVersion', 4],
    })
    expect(seen(readCapture(pcap({}).subarray(0, 23)))).toEqual({
      packets: [],
      error: ['tooShort', 'fileHeader', 23],
    })
    expect(seen(readCapture(pcap({})))).toEqual({ packets: [] })
  })
})

describe('pcapng', () => {
  test('sections of both byte orders, each with its own interfaces', () => {
    const file = join(
      section(true),
      interfaceBlock(1, 0),
      enhanced(0, 0x60a24, 0x181e4001, abc),
      section(false),
      interfaceBlock(101, 0, option(9, hex('09'), false), false),
      enhanced(0, 0x17979cfe, 0x362a0001, abc, false),
    )
    expect(seen(readCapture(file))).toEqual({
      packets: [
        ['1700000000.000001', 4, 1, '616263'],
        ['1700000000.000000001', 4, 101, '616263'],
      ],
    })
  })

  test.each([
    ['a tick of a millisecond', hex('03'), 0, 1500, '1.500000'],
    ['a tick of a second', hex('00'), 0, 7, '7.000000'],
    ['a tick of a picosecond', hex('0c'), 1, 0, '0.004294967'],
    ['a tick of 2⁻¹⁰ seconds', hex('8a'), 0, 1536, '1.500000000'],
    ['a tick of 2⁻³² seconds', hex('a0'), 3, 0x8000_0000, '3.500000000'],
    ['the finest tick there is', hex('ff'), 0xffff_ffff, 0xffff_ffff, '0.000000000'],
    ['a tick of 10⁻¹²⁷ seconds', hex('7f'), 0xffff_ffff, 0xffff_ffff, '0.000000000'],
    ['64 bits of microseconds', hex('06'), 0xffff_ffff, 0xffff_ffff, '18446744073709.551615'],
  ])('%s', (_, resolution, high, low, time) => {
    const file = join(section(), interfaceBlock(1, 0, option(9, resolution)), enhanced(0, high, low, abc))
    expect(seen(readCapture(file)).packets).toEqual([[time, 4, 1, '616263']])
  })

  test('seconds that are added to every time of an interface, before 1970 too', () => {
    const at = (offset: string) =>
      seen(
        readCapture(
          join(section(), interfaceBlock(1, 0, option(14, hex(offset))), enhanced(0, 0, 1_500_000, abc)),
        ),
      ).packets[0]![0]
    expect(at('0a00000000000000')).toBe('11.500000')
    expect(at('feffffffffffffff')).toBe('-0.500000')
  })

  test('the name of an interface, its frame check sequence, and options that nobody knows', () => {
    const options = join(
      option(2, hex('65746830')),
      option(13, hex('04')),
      option(99, abc),
      option(0, hex('')),
      hex('ffffffff'),
    )
    const [packet] = readCapture(
      join(section(), interfaceBlock(1, 96, options), enhanced(0, 0, 0, abc)),
    ).packets
    expect(packet?.interface).toEqual({
      linkType: 1,
      snapLength: 96,
      timeDigits: 6,
      fcsLength: 4,
      name: 'eth0',
    })
  })

  test('simple packets, obsolete ones, blocks that nobody knows', () => {
    const file = join(
      section(),
      block(0x0bad, hex('aabbccdd 00')),
      interfaceBlock(1, 2),
      block(3, join(u32(90, true), hex('6162'))),
      block(
        2,
        join(u16(0, true), u16(7, true), u32(0, true), u32(5, true), u32(3, true), u32(60, true), abc),
      ),
      block(5, new Uint8Array(70_000)),
      enhanced(0, 0, 1, abc, true, option(1, hex('68656c6c6f'))),
    )
    expect(seen(readCapture(file))).toEqual({
      packets: [
        ['no time', 90, 1, '6162'],
        ['0.000005', 60, 1, '616263'],
        ['0.000001', 4, 1, '616263'],
      ],
    })
  })

  const start = join(section(), interfaceBlock(1, 0), enhanced(0, 0, 1, abc))
  const before = { packets: [['0.000001', 4, 1, '616263']] }
  const at = start.length
  const i = interfaceBlock(1, 0)

  test.each<[string, Uint8Array, [string, string, number]]>([
    [
      'a length less than what the block has',
      hex('06000000 08000000 00000000'),
      ['blockLength', 'blockTotalLength', at + 4],
    ],
    [
      'a length that is no multiple of 4',
      hex('06000000 21000000 00000000'),
      ['blockLength', 'blockTotalLength', at + 4],
    ],
    [
      'a length that nobody would keep',
      hex('06000000 04000001 00000000'),
      ['blockLength', 'blockTotalLength', at + 4],
    ],
    [
      'two lengths that differ',
      block(6, new Uint8Array(20), true, 36),
      ['blockLengthsDiffer', 'blockTotalLength', at + 28],
    ],
    [
      'two that differ, in a block that is skipped',
      block(5, new Uint8Array(8), true, 24),
      ['blockLengthsDiffer', 'blockTotalLength', at + 16],
    ],
    [
      'an interface that was not described',
      enhanced(1, 0, 0, abc),
      ['interfaceUnknown', 'interfaceId', at + 8],
    ],
    [
      'more of a packet than is in the block',
      block(6, join(new Uint8Array(12), u32(5, true), u32(5, true), hex('01020304'))),
      ['capturedLength', 'capturedLength', at + 20],
    ],
    [
      'more of a simple packet than is in the block',
      block(3, join(u32(9, true), abc)),
      ['capturedLength', 'originalLength', at + 8],
    ],
    [
      'a packet longer than any',
      block(6, join(new Uint8Array(12), u32(262_145, true), u32(5, true), new Uint8Array(262_145))),
      ['capturedLength', 'capturedLength', at + 20],
    ],
    [
      'an option that is longer than the block',
      interfaceBlock(1, 0, hex('02000800 65746830')),
      ['interfaceOption', 'optionLength', at + 18],
    ],
    [
      'a resolution of two octets',
      interfaceBlock(1, 0, option(9, hex('0606'))),
      ['interfaceOption', 'optionLength', at + 18],
    ],
    ['a version that does not exist', section(true, 2), ['captureVersion', 'majorVersion', at + 12]],
    ['no byte order', hex('0a0d0d0a 1c000000 4d3c2b1b'), ['byteOrder', 'byteOrderMagic', at + 8]],
    ['an end in the head of a block', hex('06000000'), ['tooShort', 'blockHeader', at + 4]],
    ['an end in a block', i.subarray(0, 12), ['tooShort', 'blockBody', at + 12]],
    [
      'an end in a block that is skipped',
      block(5, new Uint8Array(8)).subarray(0, 12),
      ['tooShort', 'blockBody', at + 12],
    ],
  ])('what cannot be read on, with what was before it: %s', (_, rest, error) => {
    expect(seen(readCapture(join(start, rest)))).toEqual({ ...before, error })
  })

  test('a section with more interfaces than any machine has is left', () => {
    const many = Uint8Array.from({ length: 65_537 * i.length }, (_, at) => i[at % i.length]!)
    const { error } = readCapture(join(section(), many))
    expect(error?.code).toBe('tooManyInterfaces')
  })
})

describe('pieces', () => {
  const files = [
    pcap({ records: [1, 2, 3].map((n) => [n, 0, 3, 3, abc]) }),
    join(
      section(),
      block(0x0bad, new Uint8Array(50)),
      interfaceBlock(1, 0, option(2, hex('65746830'))),
      enhanced(0, 0, 1, abc),
      section(false),
      interfaceBlock(1, 0, new Uint8Array(0), false),
      enhanced(0, 0, 1, abc, false),
    ),
    pcap({ records: [[1, 0, 262_145, 3, abc]] }),
    new TextEncoder().encode('Hello, I am a letter. '.repeat(40)),
    abc,
  ]

  function readPieces(file: Uint8Array, sizes: readonly number[]): Capture {
    const reader = new CaptureReader()
    const packets: CapturedPacket[] = []
    for (let at = 0, i = 0; at < file.length; i++) {
      const size = sizes[i % sizes.length]!
      packets.push(...reader.push(file.slice(at, at + size)))
      at += size
    }
    const error = reader.end()
    return { format: reader.format, packets, error, looksLike: reader.looksLike }
  }

  test('of any size give what the whole gives', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 8 }),
        fc.nat(),
        (file, sizes, end) => {
          const part = file.subarray(0, end % (file.length + 1))
          expect(readPieces(part, sizes)).toEqual(readCapture(part))
        },
      ),
    )
  })

  test('show each packet as soon as it is whole', () => {
    const reader = new CaptureReader()
    const file = files[0]!
    expect(reader.push(file.subarray(0, 24))).toEqual([])
    expect(reader.push(file.subarray(24, 42))).toEqual([])
    expect(reader.push(file.subarray(42, 43)).map(({ number }) => number)).toEqual([1])
    expect(reader.push(file.subarray(43, 63)).map(({ number }) => number)).toEqual([2])
    expect(reader.offset).toBe(62)
  })

  test('keep their octets when more come', () => {
    const reader = new CaptureReader()
    const file = pcap({ records: [1, 2, 3].map((n) => [n, 0, 1, 1, Uint8Array.of(n)]) })
    const packets = [...file].flatMap((octet) => reader.push(Uint8Array.of(octet)))
    expect(packets.map(({ data }) => data[0])).toEqual([1, 2, 3])
  })

  test('nothing is kept for a length that nothing follows', () => {
    // The block says that it has 16 MiB less 4; a hundred octets of it come.
    const reader = new CaptureReader()
    reader.push(join(section(), hex('06000000 fcffff00'), new Uint8Array(100)))
    expect(reader.end()).toMatchObject({ code: 'tooShort', field: 'blockBody', offset: 136 })
  })
})

const someTime = fc.bigInt({ min: 0n, max: 4_294_967_295_999_999_999n })
const somePacket = (digits: 6 | 9, linkType: fc.Arbitrary<number>, time: fc.Arbitrary<bigint | undefined>) =>
  fc
    .record({ time, data: fc.uint8Array({ maxLength: 40 }), cut: fc.nat(40), linkType })
    .map(({ time, data, cut, linkType }) => ({
      time: time === undefined || digits === 9 ? time : time - (time % 1000n),
      data,
      length: time === undefined && data.length === 0 ? 0 : data.length + cut,
      linkType,
      interface: { timeDigits: digits },
    }))

function same(packets: readonly { interface?: { timeDigits?: number } | undefined }[]) {
  return packets.map(({ interface: from, ...packet }, i) => ({
    number: i + 1,
    ...packet,
    timeDigits: from?.timeDigits,
  }))
}

describe('what is written', () => {
  test.each([6, 9] as const)('is read again: pcap, %d digits', (digits) => {
    fc.assert(
      fc.property(fc.array(somePacket(digits, fc.constant(101), someTime), { minLength: 1 }), (packets) => {
        const { error, packets: read } = readCapture(writePcap(packets))
        expect(error).toBeUndefined()
        const some = packets.some(({ time }) => time! % 1000n !== 0n) || digits === 9 ? 9 : 6
        expect(same(read)).toEqual(
          same(packets.map((packet) => ({ ...packet, interface: { timeDigits: some } }))),
        )
      }),
    )
  })

  test('is read again: pcapng, with interfaces and times of all kinds and without times', () => {
    const linkType = fc.constantFrom(0, 1, 101, 65_535)
    const time = fc.option(someTime, { nil: undefined })
    const packet = fc.oneof(somePacket(6, linkType, time), somePacket(9, linkType, time))
    fc.assert(
      fc.property(fc.array(packet), (packets) => {
        const { error, packets: read } = readCapture(writePcapng(packets))
        expect(error).toBeUndefined()
        expect(same(read)).toEqual(same(packets))
      }),
    )
  })

  test('is the same when it is read and written again', () => {
    const from = { linkType: 1, snapLength: 96, timeDigits: 9, fcsLength: 4, name: 'ñandú0' } as const
    const file = writePcapng([{ data: abc, time: 5n, interface: from }])
    expect(readCapture(file).packets[0]!.interface).toEqual(from)
    expect(writePcapng(readCapture(file).packets)).toEqual(file)
    const other = writePcap([{ data: abc, time: 5n, interface: from }])
    expect(readCapture(other).packets[0]!.interface).toEqual({ ...from, name: undefined })
    expect(writePcap(readCapture(other).packets)).toEqual(other)
  })

  test('without packets is a capture without packets', () => {
    expect(seen(readCapture(writePcap([], { linkType: 113 })))).toEqual({ packets: [] })
    expect(writePcap([], { linkType: 113 })[20]).toBe(113)
    expect(seen(readCapture(writePcapng([])))).toEqual({ packets: [] })
  })

  test.each<[string, () => unknown, string]>([
    [
      'two link types in a pcap file',
      () => writePcap([{ data: abc }, { data: abc, linkType: 0 }]),
      'linkType',
    ],
    ['before 1970', () => writePcap([{ data: abc, time: -1n }]), 'time'],
    ['after 2106', () => writePcap([{ data: abc, time: 2n ** 32n * 1_000_000_000n }]), 'time'],
    ['too long', () => writePcap([{ data: new Uint8Array(262_145) }]), 'data'],
    ['too long for pcapng', () => writePcapng([{ data: new Uint8Array(262_145) }]), 'data'],
    ['before 1970 in pcapng', () => writePcapng([{ data: abc, time: -1000n }]), 'time'],
    ['more than 64 bits in pcapng', () => writePcapng([{ data: abc, time: 1n << 80n }]), 'time'],
  ])('is refused: %s', (_, write, field) => {
    expect(write).toThrow(expect.objectContaining({ name: 'EncodeError', code: 'outOfRange', field }))
  })
})

test('any octets give packets or a DecodeError, whatever they start with', () => {
  const start = fc.constantFrom(
    pcap({}),
    pcap({ little: false }),
    section(),
    join(section(), interfaceBlock(1, 0)),
    hex(''),
  )
  fc.assert(
    fc.property(start, fc.uint8Array({ maxLength: 200 }), (first, rest) => {
      const { error, packets } = readCapture(join(first, rest))
      expect(error === undefined || error instanceof DecodeError).toBe(true)
      for (const { data } of packets) expect(data.length).toBeLessThanOrEqual(rest.length)
    }),
    { numRuns: 2000 },
  )
})

test('a good file with any octet changed gives packets or a DecodeError', () => {
  const file = join(
    section(),
    interfaceBlock(1, 64, join(option(2, abc), option(9, hex('09')), option(14, hex('0100000000000000')))),
    enhanced(0, 3, 4, abc),
    block(3, join(u32(3, true), abc)),
    block(5, new Uint8Array(8)),
  )
  for (const good of [file, pcap({ records: [[1, 2, 3, 3, abc]] })]) {
    for (let at = 0; at < good.length; at++) {
      for (let value = 0; value < 256; value++) {
        const bytes = good.slice()
        bytes[at] = value
        const { error } = readCapture(bytes)
        expect(error === undefined || error instanceof DecodeError).toBe(true)
      }
    }
  }
})
