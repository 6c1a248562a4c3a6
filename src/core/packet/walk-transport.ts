/** UDP and TCP in a packet, their checksums, and what they carry. */
import { isSumRight, onesComplementSum } from '#core/bytes/checksum.ts'
import type { Reader } from '#core/bytes/reader.ts'
import { decodeDhcp, isDhcpPort } from './dhcpv6/dhcpv6.ts'
import { protocol } from './ipv6/protocol.ts'
import type { ChecksumVerdict } from './ipv6/pseudo-header.ts'
import { attempt, note, noteMalformed, pushOctets, takePayload, type Walk } from './packet-walk.ts'
import { decodeTcp } from './transport/tcp.ts'
import { decodeUdp, udpHeaderLength } from './transport/udp.ts'

/** What the upper layers need to know of the packet that they are in. */
export interface IpContext {
  /** The sum over the pseudo-header, with the addresses as the checksums count them. */
  readonly pseudoSum: (nextHeader: number, length: number) => number
  /** Whether a UDP checksum may be left out. */
  readonly isIpv4: boolean
  /** Whether this is only a part of what the sender sent. */
  partial: boolean
}

/** The verdict for a part, and a field for it, if checksums are to be verified. `isMissing`: no sender computed one. */
export function judge(
  walk: Walk,
  ip: IpContext,
  layer: 'icmpv6' | 'udp' | 'tcp',
  [start, end]: readonly [number, number],
  isMissing = false,
): { checksumValid?: ChecksumVerdict; pseudoSum?: number } {
  if (walk.checksums !== true) return {}
  const pseudoSum = ip.pseudoSum(protocol[layer], end - start)
  const verify = () => {
    if (isMissing) return ip.isIpv4 ? 'unknown' : false
    if (walk.missing || ip.partial) return 'unknown'
    return isSumRight(onesComplementSum(walk.bytes, start, end, pseudoSum))
  }
  const checksumValid = verify()
  walk.recording?.addAfter(layer, 'checksum', 'checksumValid', checksumValid)
  return { checksumValid, pseudoSum }
}

export function walkUdp(walk: Walk, reader: Reader, ip: IpContext): void {
  const offset = reader.offset
  const value = attempt(walk, reader, 'udp', decodeUdp)
  if (value === undefined) return
  // RFC 2675 §4: 0 in a jumbogram, whose length is that of the packet.
  const length = value.length === 0 ? reader.left + udpHeaderLength : value.length
  if (length < udpHeaderLength) note(walk, reader.error('badLength', 'length', offset + 4))
  // The first fragment of a datagram has less than the datagram says.
  const declared = Math.max(0, length - udpHeaderLength)
  const here = ip.partial ? Math.min(declared, reader.left) : declared
  const data = takePayload(walk, reader, here)
  // Zero says that none was computed: allowed over IPv4, never over IPv6 (RFC 8200 §8.1).
  const judged = judge(walk, ip, 'udp', [offset, data.end], value.checksum === 0)
  walk.parts.push({ name: 'udp', offset, length: data.end - offset, value, ...judged })
  walkPayload(walk, data, 'udp', value, ip.partial)
  pushOctets(walk, reader, 'trailer')
}

export function walkTcp(walk: Walk, reader: Reader, ip: IpContext): void {
  const offset = reader.offset
  const length = reader.left
  const value = attempt(walk, reader, 'tcp', decodeTcp)
  if (value === undefined) return
  noteMalformed(walk, reader, value.options)
  const judged = judge(walk, ip, 'tcp', [offset, offset + length])
  walk.parts.push({ name: 'tcp', offset, length, value, ...judged })
  walkPayload(walk, reader, 'tcp', value, ip.partial)
}

function walkPayload(
  walk: Walk,
  reader: Reader,
  transport: 'udp' | 'tcp',
  { sourcePort, destinationPort }: { sourcePort: number; destinationPort: number },
  isFragment: boolean,
): void {
  if (reader.left === 0) return
  const offset = reader.offset
  if (transport === 'udp' && isDhcpPort(sourcePort) && isDhcpPort(destinationPort)) {
    const value = attempt(walk, reader, 'dhcpv6', decodeDhcp)
    if (value !== undefined) walk.parts.push({ name: 'dhcpv6', offset, value })
    pushOctets(walk, reader, 'data')
    return
  }
  const decode = walk.decodePayload
  if (decode === undefined) {
    pushOctets(walk, reader, 'data')
    return
  }
  const context = { transport, sourcePort, destinationPort, partial: isFragment || walk.missing }
  const failed = walk.parts.length
  const summary = attempt(walk, reader, 'dns', (payload) => decode(payload, context))
  if (summary !== undefined) {
    walk.parts.push({ name: 'payload', offset, value: walk.bytes.subarray(offset, reader.offset), summary })
  } else if (walk.parts.length === failed) reader.offset = offset
  pushOctets(walk, reader, 'data')
}
