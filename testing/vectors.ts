import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DecodeError } from '#core/bytes/errors.ts'
import { formatHex, parseHex } from '#core/bytes/hex.ts'
import { Reader } from '#core/bytes/reader.ts'
import { Recording } from '#core/bytes/recording.ts'
import type { Vector } from '#core/bytes/vector.ts'

/**
 * What holds for every protocol: each vector in both directions; cut at every length, with every octet changed, and with any
 * octets, it gives a value or a `DecodeError`; and what was decoded is encoded to the octets it was read from.
 */
export function describeVectors<T>(
  vectors: readonly Vector<T>[],
  decode: (reader: Reader) => T,
  encode: (value: T) => Uint8Array,
): void {
  /** Whether it decodes; then what was read must come out again, field by field in its place. */
  function tryDecode(octets: Uint8Array): boolean {
    const recording = new Recording()
    const reader = new Reader(octets, { recording })
    let value: T
    try {
      value = decode(reader)
    } catch (error) {
      if (!(error instanceof DecodeError)) throw error
      expect(error.offset).toBeGreaterThanOrEqual(0)
      expect(error.offset).toBeLessThanOrEqual(octets.length)
      return false
    }
    expect(formatHex(encode(value))).toBe(formatHex(octets, 0, reader.offset))
    for (const layer of recording.layers(reader.offset)) {
      for (const { offset, bits } of layer.fields) {
        expect(offset).toBeGreaterThanOrEqual(layer.offset)
        expect(offset * 8 + bits).toBeLessThanOrEqual(reader.offset * 8)
      }
    }
    return true
  }

  describe('vectors', () => {
    test.each(vectors)('$name ($source)', ({ hex, value }) => {
      const octets = parseHex(hex)
      const reader = new Reader(octets)
      expect(decode(reader)).toEqual(value)
      expect(reader.left).toBe(0)
      expect(formatHex(encode(value))).toBe(formatHex(octets))
    })

    test.each(vectors)('$name, cut at every length', ({ hex }) => {
      const octets = parseHex(hex)
      for (let length = 0; length <= octets.length; length++) tryDecode(octets.slice(0, length))
    })

    test.each(vectors)('$name, each octet changed', ({ hex }) => {
      const octets = parseHex(hex)
      for (let at = 0; at < octets.length; at++) {
        for (const mask of [0x01, 0x80, 0xff]) {
          const changed = octets.slice()
          changed[at]! ^= mask
          tryDecode(changed)
        }
      }
    })
  })

  test('any octets, also behind a good start', () => {
    const starts = vectors.map(({ hex }) => parseHex(hex))
    const start = fc
      .constantFrom(new Uint8Array(), ...starts)
      .chain((octets) => fc.nat(octets.length).map((length) => octets.slice(0, length)))
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 120 }), (before, after) => {
        tryDecode(Uint8Array.of(...before, ...after))
      }),
    )
  })
}

/** What a call was refused with. */
export function decodeError(run: () => unknown): { code: string; field: string; offset: number } {
  try {
    run()
  } catch (error) {
    if (!(error instanceof DecodeError)) throw error
    const { code, field, offset } = error
    return { code, field, offset }
  }
  throw new Error('nothing was refused')
}
