/** The run as a capture, as somebody on the link would have made it. */
import { parseHex } from '#core/bytes/hex.ts'
import { linkType } from '#core/packet/link/link-type.ts'
import { writePcap } from '#core/packet/pcap.ts'
import type { ToldFrame } from './story.ts'

/** 2026-01-01 00:00 UTC: captures need a date. */
const start = 1_767_225_600_000_000_000n

/** A pcap file. What was lost on the way is in it: it was sent. */
export function captureOf(frames: readonly ToldFrame[]): Uint8Array<ArrayBuffer> {
  const bytes = writePcap(
    frames.map(({ at, hex }) => ({
      // Whole microseconds: what a usual capture has.
      time: start + BigInt(Math.round(at * 1000)) * 1000n,
      data: parseHex(hex),
      linkType: linkType.ethernet,
    })),
  )
  return new Uint8Array(bytes)
}
