/** The captures that stand on the left, while the page is built: the browser gets digits and none of the files. */
import { formatHex } from '#core/bytes/hex.ts'
import { readCapture } from '#core/packet/pcap.ts'
import { captureBytes } from '#widgets/frame/packet/capture-packet.ts'
import type { Captured } from './beside.ts'
import { type CaptureName, captureNames } from './kernel-beside.ts'
import { scripts } from './scripts.ts'

export const captured: Readonly<Record<CaptureName, readonly Captured[]>> = Object.fromEntries(
  captureNames.map((name) => [name, packetsOf(name)]),
) as Record<CaptureName, Captured[]>

/** Those that our host sends or is to hear; the clock starts with the first one that it sends. */
function packetsOf(name: CaptureName): Captured[] {
  const { sent, heard } = scripts[name]
  const { packets } = readCapture(captureBytes(name))
  const start = packets[sent[0]! - 1]!.time!
  return packets
    .filter(({ number }) => sent.includes(number) || heard.some(({ packet }) => packet === number))
    .map(({ number, time, data }) => ({
      number,
      at: Number(time! - start) / 1e6,
      hex: formatHex(data),
    }))
}
