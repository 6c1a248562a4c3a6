/**
 * What routers at the end of a tunnel do about black holes: in each SYN that they pass on, they lower the MSS to what fits
 * their narrowest link. No RFC asks for it; a router that does it changes what is none of its business, and helps TCP alone.
 */
import { decodePacket } from '#core/packet/decode-packet.ts'
import { linkType } from '#core/packet/link/link-type.ts'
import { mendChecksums } from '#core/packet/mend-checksums.ts'
import { tcpFlag } from '#core/packet/transport/tcp.ts'
import { tcpOptionKind } from '#core/packet/transport/tcp-option.ts'

export interface Clamped {
  readonly octets: Uint8Array
  readonly before: number
  readonly mss: number
}

/** Of IPv6 and TCP. */
const headersLength = 60
const tcpHeaderLength = 20

/** Undefined for a frame that is no SYN, or whose MSS is low enough. `mtu`: of the narrowest link. */
export function clampMss(octets: Uint8Array, mtu: number): Clamped | undefined {
  const tcp = decodePacket(octets, { linkType: linkType.ethernet }).parts.find(({ name }) => name === 'tcp')
  if (tcp?.name !== 'tcp' || (tcp.value.flags & tcpFlag.syn) === 0) return undefined
  const mss = mtu - headersLength
  let at = tcp.offset + tcpHeaderLength
  const end = tcp.offset + tcp.value.dataOffset * 4
  while (at + 4 <= end) {
    const kind = octets[at]!
    if (kind === tcpOptionKind.end) return undefined
    if (kind === tcpOptionKind.maximumSegmentSize) {
      const before = octets[at + 2]! * 256 + octets[at + 3]!
      if (before <= mss) return undefined
      const changed = octets.slice()
      changed[at + 2] = mss >> 8
      changed[at + 3] = mss & 0xff
      return { octets: mendChecksums(changed, linkType.ethernet), before, mss }
    }
    at += kind === tcpOptionKind.noOperation ? 1 : Math.max(2, octets[at + 1]!)
  }
  return undefined
}
