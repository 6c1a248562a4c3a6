/**
 * Packets of `content/data/captures` for wrappers and samples, while the page is built: the browser gets digits and none of the
 * files. Nothing that runs in the browser may import this.
 */
import { formatHex } from '#core/bytes/hex.ts'
import { readCapture } from '#core/packet/pcap.ts'

export interface CapturePacket {
  /** All octets that were captured, two digits each. */
  readonly hex: string
  /** One of tcpdump.org's numbers. */
  readonly linkType: number
}

/** Each file as a `data:` URL. */
const files = import.meta.glob<string>('/content/data/captures/*.{pcap,pcapng}', {
  eager: true,
  query: '?url&inline',
  import: 'default',
})

/** A whole file, by its name with or without `.pcap`. A name that is none ends the build. */
export function captureBytes(capture: string): Uint8Array {
  const url = files[pathOf(capture)] ?? files[pathOf(`${capture}.pcap`)]
  if (url === undefined) throw new Error(`there is no capture “${capture}” in content/data/captures`)
  return Uint8Array.from(atob(url.slice(url.indexOf(',') + 1)), (character) => character.charCodeAt(0))
}

/** All packets of a capture. */
export function capturePackets(capture: string): CapturePacket[] {
  return readCapture(captureBytes(capture)).packets.map(({ data, linkType }) => ({
    hex: formatHex(data),
    linkType,
  }))
}

/** One packet, counted from 1 as tcpdump and Wireshark do. */
export function capturePacket(capture: string, number: number): CapturePacket {
  const packets = capturePackets(capture)
  const packet = packets[number - 1]
  if (packet === undefined) throw new Error(`“${capture}” has ${packets.length} packets, and no ${number}`)
  return packet
}

function pathOf(name: string): string {
  return `/content/data/captures/${name}`
}
