/**
 * Capture files of a few octets, put together by hand after the two drafts (draft-ietf-opsawg-pcap, draft-ietf-opsawg-pcapng).
 * Files that other programs wrote are in `content/data/captures/`.
 */
import { formatHex, parseHex } from '#core/bytes/hex.ts'
import { concatOctets } from '#core/bytes/writer.ts'
import { formatTime } from '#core/packet/capture/captured-packet.ts'
import type { Capture } from '#core/packet/pcap.ts'

/** These parts behind one another. */
export function octets(...parts: Uint8Array[]): Uint8Array {
  return concatOctets(parts)
}

export function u32(value: number, little: boolean): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value, little)
  return bytes
}

export function u16(value: number, little: boolean): Uint8Array {
  const bytes = new Uint8Array(2)
  new DataView(bytes.buffer).setUint16(0, value, little)
  return bytes
}

export interface PcapParts {
  magic?: number
  little?: boolean
  version?: [number, number]
  link?: number
  records?: [seconds: number, fraction: number, captured: number, length: number, data: Uint8Array][]
}

export function pcap({
  magic = 0xa1b2c3d4,
  little = true,
  version = [2, 4],
  link = 1,
  records = [],
}: PcapParts) {
  const n = (value: number) => u32(value, little)
  return octets(
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

export function block(type: number, body: Uint8Array, little = true, trailer?: number): Uint8Array {
  const padding = new Uint8Array((4 - (body.length % 4)) % 4)
  const total = body.length + padding.length + 12
  return octets(u32(type, little), u32(total, little), body, padding, u32(trailer ?? total, little))
}

export function section(little = true, major = 1): Uint8Array {
  const body = octets(
    u32(0x1a2b3c4d, little),
    u16(major, little),
    u16(0, little),
    parseHex('ffffffffffffffff'),
  )
  return block(0x0a0d0d0a, body, little)
}

export function interfaceBlock(
  linkType: number,
  snap: number,
  options: Uint8Array = new Uint8Array(0),
  little = true,
) {
  return block(1, octets(u16(linkType, little), u16(0, little), u32(snap, little), options), little)
}

export function option(code: number, value: Uint8Array, little = true): Uint8Array {
  const padding = new Uint8Array((4 - (value.length % 4)) % 4)
  return octets(u16(code, little), u16(value.length, little), value, padding)
}

export function enhanced(
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
    octets(n(id), n(high), n(low), n(data.length), n(data.length + 1), data, padding, more),
    little,
  )
}

export const abc = parseHex('616263')

/** What a capture holds, in short; what stopped the reading. */
export function seen({ packets, error, looksLike }: Capture) {
  return {
    packets: packets.map(({ time, length, linkType, data, interface: { timeDigits } }) => [
      time === undefined ? 'no time' : formatTime(time, timeDigits),
      length,
      linkType,
      formatHex(data),
    ]),
    ...(error && { error: [error.code, error.field, error.offset] }),
    ...(looksLike && { looksLike }),
  }
}
