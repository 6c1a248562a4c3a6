import { describe, expect, test } from 'vitest'
import { parseAddress } from '#core/address/parse-address.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import { ipv6Frame } from '#core/packet/link/ipv6-frame.ts'
import { linkType } from '#core/packet/link/link-type.ts'
import { mendChecksums } from '#core/packet/mend-checksums.ts'
import { tcpFlag } from '#core/packet/transport/tcp.ts'
import { clampMss } from './clamp-mss.ts'
import { encodeSegment, type Segment } from './transfer/segment.ts'

const from = { address: parseAddress('2001:db8::a'), port: 49_152 }
const to = { address: parseAddress('2001:db8:2::e'), port: 80 }

function frameOf(some: Partial<Segment>): Uint8Array {
  const segment = {
    flags: tcpFlag.syn,
    sequenceNumber: 1,
    acknowledgmentNumber: 0,
    data: new Uint8Array(),
    ...some,
  }
  const ends = { destination: '02:00:00:00:00:01', source: '02:00:00:00:00:0a' }
  return ipv6Frame(ends, encodeSegment(segment, from, to, 64))
}

const tcpIn = (octets: Uint8Array) => {
  const { parts } = decodePacket(octets, { linkType: linkType.ethernet, checksums: true })
  const tcp = parts.find(({ name }) => name === 'tcp')
  return tcp?.name === 'tcp' ? tcp : undefined
}

describe('the MSS', () => {
  test('is lowered to what fits, and the checksum with it', () => {
    const clamped = clampMss(frameOf({ mss: 1440 }), 1300)!
    expect(clamped).toMatchObject({ before: 1440, mss: 1240 })
    expect(tcpIn(clamped.octets)).toMatchObject({
      checksumValid: true,
      value: { options: [{ kind: 'maximumSegmentSize', size: 1240 }] },
    })
  })

  test('is lowered in the answer to a SYN as well', () => {
    expect(clampMss(frameOf({ mss: 1440, flags: tcpFlag.syn | tcpFlag.ack }), 1300)?.mss).toBe(1240)
  })

  test('is never raised', () => {
    expect(clampMss(frameOf({ mss: 1240 }), 1300)).toBeUndefined()
    expect(clampMss(frameOf({ mss: 1220 }), 1300)).toBeUndefined()
  })

  test('is looked for in a SYN alone, and not missed where there is none', () => {
    expect(clampMss(frameOf({ mss: 1440, flags: tcpFlag.ack }), 1300)).toBeUndefined()
    expect(clampMss(frameOf({}), 1300)).toBeUndefined()
  })

  test.each([
    ['no operation in front of it', [1, 1, 1, 1], undefined],
    ['an end in front of it', [0, 2, 4, 5], undefined],
    ['an option of length 0', [9, 0, 0, 0], undefined],
  ])('%s ends nothing but the search', (_, options, expected) => {
    const octets = frameOf({ mss: 1440 })
    octets.set(options, octets.length - 4)
    expect(clampMss(mendChecksums(octets, linkType.ethernet), 1300)).toBe(expected)
  })
})
