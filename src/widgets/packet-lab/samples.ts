import { capturePacket } from '#widgets/frame/packet/capture-packet.ts'
import type { Sample } from '#widgets/frame/widget-props.ts'
import { openPacket, type PacketLabState } from './packet-lab.ts'
import type { Texts } from './texts.ts'

/** Packets of `content/data/captures` by name and number: most from a Linux kernel. */
const packets = {
  solicitation: ['slaac', 3],
  advertisement: ['ra-flags', 5],
  tooBig: ['pmtud-h', 4],
  fragment: ['exthdr-h', 10],
  syn: ['pmtud-h', 18],
  dhcp: ['dhcpv6-stateful', 11],
  alert: ['slaac', 1],
  cut: ['odd-headers', 38],
} as const

export function samples(texts: Texts): Sample<PacketLabState>[] {
  return Object.entries(packets).map(([name, [capture, number]]) => {
    const { hex, linkType } = capturePacket(capture, number)
    return { label: texts.sample[name as keyof typeof packets], state: openPacket(hex, linkType) }
  })
}
