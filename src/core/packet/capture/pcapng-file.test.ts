import { describe, expect, test } from 'vitest'
import { parseHex } from '#core/bytes/hex.ts'
import { readCapture } from '#core/packet/pcap.ts'
import {
  abc,
  block,
  enhanced,
  interfaceBlock,
  octets,
  option,
  section,
  seen,
  u16,
  u32,
} from '../../../../testing/captures/capture-files.ts'

describe('pcapng', () => {
  test('sections of both byte orders, each with its own interfaces', () => {
    const file = octets(
      section(true),
      interfaceBlock(1, 0),
      enhanced(0, 0x60a24, 0x181e4001, abc),
      section(false),
      interfaceBlock(101, 0, option(9, parseHex('09'), false), false),
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
    ['a tick of a millisecond', parseHex('03'), 0, 1500, '1.500000'],
    ['a tick of a second', parseHex('00'), 0, 7, '7.000000'],
    ['a tick of a picosecond', parseHex('0c'), 1, 0, '0.004294967'],
    ['a tick of 2⁻¹⁰ seconds', parseHex('8a'), 0, 1536, '1.500000000'],
    ['a tick of 2⁻³² seconds', parseHex('a0'), 3, 0x8000_0000, '3.500000000'],
    ['the finest tick there is', parseHex('ff'), 0xffff_ffff, 0xffff_ffff, '0.000000000'],
    ['a tick of 10⁻¹²⁷ seconds', parseHex('7f'), 0xffff_ffff, 0xffff_ffff, '0.000000000'],
    ['64 bits of microseconds', parseHex('06'), 0xffff_ffff, 0xffff_ffff, '18446744073709.551615'],
  ])('%s', (_, resolution, high, low, time) => {
    const file = octets(section(), interfaceBlock(1, 0, option(9, resolution)), enhanced(0, high, low, abc))
    expect(seen(readCapture(file)).packets).toEqual([[time, 4, 1, '616263']])
  })

  test('seconds that are added to every time of an interface, before 1970 too', () => {
    const at = (offset: string) =>
      seen(
        readCapture(
          octets(
            section(),
            interfaceBlock(1, 0, option(14, parseHex(offset))),
            enhanced(0, 0, 1_500_000, abc),
          ),
        ),
      ).packets[0]![0]
    expect(at('0a00000000000000')).toBe('11.500000')
    expect(at('feffffffffffffff')).toBe('-0.500000')
  })

  test('the name of an interface, its frame check sequence, and options that nobody knows', () => {
    const options = octets(
      option(2, parseHex('65746830')),
      option(13, parseHex('04')),
      option(99, abc),
      option(0, parseHex('')),
      parseHex('ffffffff'),
    )
    const [packet] = readCapture(
      octets(section(), interfaceBlock(1, 96, options), enhanced(0, 0, 0, abc)),
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
    const file = octets(
      section(),
      block(0x0bad, parseHex('aabbccdd 00')),
      interfaceBlock(1, 2),
      block(3, octets(u32(90, true), parseHex('6162'))),
      block(
        2,
        octets(u16(0, true), u16(7, true), u32(0, true), u32(5, true), u32(3, true), u32(60, true), abc),
      ),
      block(5, new Uint8Array(70_000)),
      enhanced(0, 0, 1, abc, true, option(1, parseHex('68656c6c6f'))),
    )
    expect(seen(readCapture(file))).toEqual({
      packets: [
        ['no time', 90, 1, '6162'],
        ['0.000005', 60, 1, '616263'],
        ['0.000001', 4, 1, '616263'],
      ],
    })
  })

  const start = octets(section(), interfaceBlock(1, 0), enhanced(0, 0, 1, abc))
  const before = { packets: [['0.000001', 4, 1, '616263']] }
  const at = start.length
  const i = interfaceBlock(1, 0)

  test.each<[string, Uint8Array, [string, string, number]]>([
    [
      'a length less than what the block has',
      parseHex('06000000 08000000 00000000'),
      ['blockLength', 'blockTotalLength', at + 4],
    ],
    [
      'a length that is no multiple of 4',
      parseHex('06000000 21000000 00000000'),
      ['blockLength', 'blockTotalLength', at + 4],
    ],
    [
      'a length that nobody would keep',
      parseHex('06000000 04000001 00000000'),
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
      block(6, octets(new Uint8Array(12), u32(5, true), u32(5, true), parseHex('01020304'))),
      ['capturedLength', 'capturedLength', at + 20],
    ],
    [
      'more of a simple packet than is in the block',
      block(3, octets(u32(9, true), abc)),
      ['capturedLength', 'originalLength', at + 8],
    ],
    [
      'a packet longer than any',
      block(6, octets(new Uint8Array(12), u32(262_145, true), u32(5, true), new Uint8Array(262_145))),
      ['capturedLength', 'capturedLength', at + 20],
    ],
    [
      'an option that is longer than the block',
      interfaceBlock(1, 0, parseHex('02000800 65746830')),
      ['interfaceOption', 'optionLength', at + 18],
    ],
    [
      'a resolution of two octets',
      interfaceBlock(1, 0, option(9, parseHex('0606'))),
      ['interfaceOption', 'optionLength', at + 18],
    ],
    ['a version that does not exist', section(true, 2), ['captureVersion', 'majorVersion', at + 12]],
    ['no byte order', parseHex('0a0d0d0a 1c000000 4d3c2b1b'), ['byteOrder', 'byteOrderMagic', at + 8]],
    ['an end in the head of a block', parseHex('06000000'), ['tooShort', 'blockHeader', at + 4]],
    ['an end in a block', i.subarray(0, 12), ['tooShort', 'blockBody', at + 12]],
    [
      'an end in a block that is skipped',
      block(5, new Uint8Array(8)).subarray(0, 12),
      ['tooShort', 'blockBody', at + 12],
    ],
  ])('what cannot be read on, with what was before it: %s', (_, rest, error) => {
    expect(seen(readCapture(octets(start, rest)))).toEqual({ ...before, error })
  })

  test('a section with more interfaces than any machine has is left', () => {
    const many = Uint8Array.from({ length: 65_537 * i.length }, (_, at) => i[at % i.length]!)
    const { error } = readCapture(octets(section(), many))
    expect(error?.code).toBe('tooManyInterfaces')
  })
})
