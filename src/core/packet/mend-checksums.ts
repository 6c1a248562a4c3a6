/** A frame whose checksums are right again after something in it was changed. */
import { onesComplementSum } from '#core/bytes/checksum.ts'
import { decodePacket } from './decode-packet.ts'
import { protocol } from './ipv6/protocol.ts'
import { checksumToSend } from './ipv6/pseudo-header.ts'
import { ipv4Checksum } from './tunnel/ipv4.ts'

/** Where the checksum stands in each header. */
const checksumAt = { icmpv6: 2, udp: 6, tcp: 16 } as const

/**
 * A copy in which every checksum of ICMPv6, UDP, TCP and the IPv4 header that is wrong is right. One that nobody can verify (a fragment, a cut
 * frame) stays, and so do those of quoted packets.
 */
export function mendChecksums(bytes: Uint8Array, linkType: number): Uint8Array {
  const mended = bytes.slice()
  const write = (at: number, checksum: number) => {
    mended[at] = checksum >> 8
    mended[at + 1] = checksum & 0xff
  }
  for (const part of decodePacket(bytes, { linkType, checksums: true }).parts) {
    if (part.name === 'ipv4' && part.value.version === 4) write(part.offset + 10, ipv4Checksum(part.value))
    if (part.name !== 'icmpv6' && part.name !== 'udp' && part.name !== 'tcp') continue
    if (part.checksumValid !== false) continue
    const at = part.offset + checksumAt[part.name]
    const end = part.offset + part.length
    if (at + 2 > end) continue
    write(at, 0)
    const sum = onesComplementSum(mended, part.offset, end, part.pseudoSum)
    write(at, checksumToSend(sum, protocol[part.name]))
  }
  return mended
}
