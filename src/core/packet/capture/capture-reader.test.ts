/** What holds for both formats: files in pieces, files with anything in them. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DecodeError } from '#core/bytes/errors.ts'
import { parseHex } from '#core/bytes/hex.ts'
import { type Capture, readCapture } from '#core/packet/pcap.ts'
import {
  abc,
  block,
  enhanced,
  interfaceBlock,
  octets,
  option,
  pcap,
  section,
  u32,
} from '../../../../testing/captures/capture-files.ts'
import { CaptureReader } from './capture-reader.ts'
import type { CapturedPacket } from './captured-packet.ts'

describe('pieces', () => {
  const files = [
    pcap({ records: [1, 2, 3].map((n) => [n, 0, 3, 3, abc]) }),
    octets(
      section(),
      block(0x0bad, new Uint8Array(50)),
      interfaceBlock(1, 0, option(2, parseHex('65746830'))),
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
    reader.push(octets(section(), parseHex('06000000 fcffff00'), new Uint8Array(100)))
    expect(reader.end()).toMatchObject({ code: 'tooShort', field: 'blockBody', offset: 136 })
  })
})

test('any octets give packets or a DecodeError, whatever they start with', () => {
  const start = fc.constantFrom(
    pcap({}),
    pcap({ little: false }),
    section(),
    octets(section(), interfaceBlock(1, 0)),
    parseHex(''),
  )
  fc.assert(
    fc.property(start, fc.uint8Array({ maxLength: 200 }), (first, rest) => {
      const { error, packets } = readCapture(octets(first, rest))
      expect(error === undefined || error instanceof DecodeError).toBe(true)
      for (const { data } of packets) expect(data.length).toBeLessThanOrEqual(rest.length)
    }),
    { numRuns: 2000 },
  )
})

test('a good file with any octet changed gives packets or a DecodeError', () => {
  const file = octets(
    section(),
    interfaceBlock(
      1,
      64,
      octets(option(2, abc), option(9, parseHex('09')), option(14, parseHex('0100000000000000'))),
    ),
    enhanced(0, 3, 4, abc),
    block(3, octets(u32(3, true), abc)),
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
