/** Packets as a file: pcap, or pcapng where pcap has no room for them. */
import type { CapturedPacket } from '#core/packet/capture/captured-packet.ts'
import { writePcapng } from '#core/packet/capture/write-pcapng.ts'
import { writePcap } from '#core/packet/pcap.ts'

export interface SavedCapture {
  readonly format: 'pcap' | 'pcapng'
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** A pcap file has one link type, and a time for each packet. */
export function savePackets(packets: readonly CapturedPacket[]): SavedCapture {
  const linkType = packets[0]?.linkType
  const isPcap = packets.every((packet) => packet.linkType === linkType && isPcapTime(packet.time))
  const bytes = isPcap ? writePcap(packets) : writePcapng(packets)
  return { format: isPcap ? 'pcap' : 'pcapng', bytes: bytes as Uint8Array<ArrayBuffer> }
}

function isPcapTime(time: bigint | undefined): boolean {
  return time !== undefined && time >= 0n && time / 1_000_000_000n <= 0xffff_ffffn
}
