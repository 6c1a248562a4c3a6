import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatHex, parseHex } from '#core/bytes/hex.ts'
import { dissect, summarize } from './dissect.ts'
import { frames } from './dissect.vectors.ts'
import type { DissectOptions } from './dissect-layers.ts'
import { encodePacket } from './encode-packet.ts'

/** What holds for any octets. */
function check(octets: Uint8Array, options: DissectOptions): void {
  const { layers, packet, summary } = dissect(octets, options)
  expect(summarize(octets, options)).toBe(summary)
  expect(formatHex(encodePacket(packet.parts))).toBe(formatHex(octets))
  // The layers share out the frame, and each field lies within its layer or behind it, never beyond the frame.
  let end = 0
  for (const layer of layers) {
    expect(layer.offset).toBe(end)
    end += layer.length
    for (const field of layer.fields) {
      expect(field.offset).toBeGreaterThanOrEqual(layer.offset)
      expect(field.offset * 8 + field.bits).toBeLessThanOrEqual(octets.length * 8)
    }
  }
  expect(end).toBe(octets.length)
  JSON.stringify(layers)
}

describe('frames', () => {
  test.each(frames)('$name ($source)', ({ hex, linkType, layers, summary, error }) => {
    const octets = parseHex(hex)
    const found = dissect(octets, { linkType })
    expect(found.layers.map(({ name }) => name)).toEqual(layers)
    expect(found.summary).toBe(summary)
    expect(found.error?.code).toBe(error)
    check(octets, { linkType })
  })

  test.each(frames)(
    '$name, cut at every length, by the capture or by whoever made it',
    ({ hex, linkType }) => {
      const octets = parseHex(hex)
      for (let length = 0; length < octets.length; length++) {
        const cut = octets.slice(0, length)
        check(cut, { linkType })
        check(cut, { linkType, originalLength: octets.length })
        const { error } = dissect(cut, { linkType, originalLength: octets.length })
        expect(error?.code).not.toBe('tooShort')
      }
    },
  )

  test.each(frames)('$name, each octet changed', ({ hex, linkType }) => {
    const octets = parseHex(hex)
    for (let at = 0; at < octets.length; at++) {
      for (const mask of [0x01, 0x80, 0xff]) {
        const changed = octets.slice()
        changed[at]! ^= mask
        check(changed, { linkType })
      }
    }
  })

  test('what was cut is as long as its packet says', () => {
    const segment =
      '60000000 0018 06 40 20010db8000000000000000000000001 20010db8000000000000000000000002' +
      '0050c350 00000001 00000001 5018 1000 0000 0000 61626364'
    const octets = parseHex(segment)
    const whole = dissect(octets, { linkType: 229 }).summary
    expect(whole).toMatch(/seq 1:5, ack 1, .* length 4$/)
    const cut = dissect(octets.subarray(0, 61), { linkType: 229, originalLength: octets.length })
    expect(cut.summary).toBe(whole)
  })

  test('any octets, of any link, behind any good start', () => {
    const start = fc
      .constantFrom(...frames.map(({ hex }) => parseHex(hex)))
      .chain((octets) => fc.nat(octets.length).map((length) => octets.slice(0, length)))
    const link = fc.constantFrom(0, 1, 12, 101, 108, 113, 228, 229, 276, 147)
    fc.assert(
      fc.property(start, fc.uint8Array({ maxLength: 200 }), link, (before, after, linkType) => {
        check(Uint8Array.of(...before, ...after), { linkType })
      }),
      { numRuns: 300 },
    )
  })

  test('packets in packets, deeper than anybody counts', () => {
    const header = parseHex(
      '6000000000002940 20010db8000000000000000000000001 20010db8000000000000000000000002',
    )
    const octets = new Uint8Array(header.length * 400)
    for (let i = 0; i < 400; i++) {
      octets.set(header, i * 40)
      const left = octets.length - (i + 1) * 40
      octets[i * 40 + 4] = left >> 8
      octets[i * 40 + 5] = left
    }
    check(octets, { linkType: 229 })
  })

  test('what a quotation leaves out is no error, an option that is cut among it', () => {
    const addresses = '20010db8000000000000000000000001 20010db8000000000000000000000002'
    const solicitation = `6000000000203aff ${addresses} 8700000000000000 ${'00'.repeat(16)} 0102`
    const octets = parseHex(`60000000004a3a40 ${addresses} 0100000000000000 ${solicitation}`)
    const { packet, error } = dissect(octets, { linkType: 229 })
    const part = packet.parts.at(-1)
    expect(error).toBeUndefined()
    expect(part?.name === 'icmpv6' && part.quoted).toMatchObject({ cut: true })
    expect(part?.name === 'icmpv6' && part.quoted).not.toHaveProperty('error')
  })

  test('as many headers as fit into a packet', () => {
    for (const number of [44, 60, 0]) {
      // Each header is 8 octets and names the next of its kind.
      const octets = new Uint8Array(40 + 65_535)
      octets.set(parseHex('600000000000000020010db8000000000000000000000001ff020000000000000000000000000001'))
      octets[6] = number
      octets[4] = 0xff
      octets[5] = 0xff
      for (let at = 40; at < octets.length; at += 8) octets[at] = number
      const { layers } = dissect(octets, { linkType: 229 })
      expect(layers.length).toBeGreaterThan(8000)
    }
  })
})
