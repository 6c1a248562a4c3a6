import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { captureNames, capturesFolder } from '../../../testing/captures/tshark.ts'
import { decodePacket } from './decode-packet.ts'
import { mendChecksums } from './mend-checksums.ts'
import { readCapture } from './pcap.ts'

const packets = captureNames(capturesFolder).flatMap((name) =>
  readCapture(Uint8Array.from(readFileSync(join(capturesFolder, name)))).packets.map((packet) => ({
    ...packet,
    name,
  })),
)

/** The parts whose checksum can be judged. */
function judged(bytes: Uint8Array, linkType: number) {
  return decodePacket(bytes, { linkType, checksums: true }).parts.flatMap((part) =>
    'checksumValid' in part && part.checksumValid !== 'unknown' ? [part] : [],
  )
}

test('whatever octet of a message changes, the checksum is right again, and is what it was when it changes back', () => {
  let tried = 0
  for (const { data, linkType, length } of packets) {
    if (length !== data.length) continue
    expect(mendChecksums(data, linkType).length).toBe(data.length)
    for (const part of judged(data, linkType)) {
      if (part.checksumValid !== true) continue
      const last = part.offset + part.length - 1
      const changed = data.slice()
      changed[last]! ^= 0x5a
      const mended = mendChecksums(changed, linkType)
      for (const each of judged(mended, linkType)) expect(each.checksumValid).toBe(true)
      mended[last]! ^= 0x5a
      expect(mendChecksums(mended, linkType)).toEqual(data)
      tried++
    }
  }
  expect(tried).toBeGreaterThan(500)
})

test('what is right already, or nobody can verify, stays as it is', () => {
  for (const { data, linkType, length } of packets) {
    if (length !== data.length || judged(data, linkType).some((part) => part.checksumValid === false))
      continue
    expect(mendChecksums(data, linkType)).toEqual(data)
  }
})

test('any octets', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 120 }), fc.constantFrom(1, 101), (bytes, linkType) => {
      expect(mendChecksums(bytes, linkType).length).toBe(bytes.length)
    }),
  )
})
