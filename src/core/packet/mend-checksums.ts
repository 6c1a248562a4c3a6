/** A frame whose checksums are right again after something in it was changed. */
import { checksumOf, onesComplementSum } from '#core/bytes/checksum.ts'
import { decodePacket } from './decode-packet.ts'
import type { Ipv6Header } from './ipv6/ipv6.ts'
import { protocol } from './ipv6/protocol.ts'
import { pseudoHeaderSum } from './ipv6/pseudo-header.ts'
import { finalDestination } from './ipv6/routing.ts'
import { ipv4Checksum, ipv4PseudoHeaderSum } from './tunnel/ipv4.ts'

/** Where the checksum stands in each header. */
const checksumAt = { icmpv6: 2, udp: 6, tcp: 16 } as const

type PseudoSum = (nextHeader: number, length: number) => number

/**
 * A copy in which every checksum of ICMPv6, UDP, TCP and the IPv4 header that is wrong is right. One that nobody can verify (a fragment, a cut
 * frame) stays, and so do those of quoted packets.
 */
export function mendChecksums(bytes: Uint8Array, linkType: number): Uint8Array {
  const mended = bytes.slice()
  let pseudoSum: PseudoSum = () => 0
  let ends: Pick<Ipv6Header, 'source' | 'destination'> | undefined
  for (const part of decodePacket(bytes, { linkType, checksums: true }).parts) {
    if (part.name === 'ipv4') {
      const { source, destination } = part.value
      pseudoSum = (number, length) => ipv4PseudoHeaderSum(source, destination, number, length)
      ends = undefined
      if (part.value.version === 4) {
        const checksum = ipv4Checksum(part.value)
        mended[part.offset + 10] = checksum >> 8
        mended[part.offset + 11] = checksum & 0xff
      }
    } else if (part.name === 'ipv6') ends = part.value
    else if (part.name === 'routing' && ends !== undefined) {
      ends = { ...ends, destination: finalDestination(part.value, ends.destination) }
    } else if (part.name === 'destination-options' && ends !== undefined) {
      // RFC 6275 §6.3: a mobile node's home address stands in for the source.
      const home = part.value.options.find((option) => option.kind === 'homeAddress')
      ends = { ...ends, source: home?.address ?? ends.source }
    }
    if (ends !== undefined) {
      const { source, destination } = ends
      pseudoSum = (nextHeader, length) => pseudoHeaderSum({ source, destination, nextHeader }, length)
    }
    if (part.name !== 'icmpv6' && part.name !== 'udp' && part.name !== 'tcp') continue
    if (part.checksumValid !== false) continue
    const at = part.offset + checksumAt[part.name]
    const end = part.offset + part.length
    if (at + 2 > end) continue
    mended[at] = 0
    mended[at + 1] = 0
    const sum = onesComplementSum(mended, part.offset, end, pseudoSum(protocol[part.name], part.length))
    const computed = checksumOf(sum)
    // RFC 8200 §8.1: UDP sends the other zero.
    const checksum = computed === 0 && part.name === 'udp' ? 0xffff : computed
    mended[at] = checksum >> 8
    mended[at + 1] = checksum & 0xff
  }
  return mended
}
