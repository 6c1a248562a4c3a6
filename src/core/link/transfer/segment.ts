/** A TCP segment in its IPv6 packet. */
import type { Address } from '#core/address/address.ts'
import { concatOctets } from '#core/bytes/writer.ts'
import { encodeIpv6, ipv6Header } from '#core/packet/ipv6/ipv6.ts'
import { protocol } from '#core/packet/ipv6/protocol.ts'
import { withChecksum } from '#core/packet/ipv6/pseudo-header.ts'
import type { Packet } from '#core/packet/part.ts'
import { encodeTcp, type TcpHeader } from '#core/packet/transport/tcp.ts'

export interface Endpoint {
  readonly address: Address
  readonly port: number
}

export interface Segment {
  readonly flags: number
  readonly sequenceNumber: number
  readonly acknowledgmentNumber: number
  readonly data: Uint8Array
  /** Announced, in a SYN. */
  readonly mss?: number
  /** Longer than the path is known to take, on purpose. */
  readonly isProbe?: boolean
}

/** No window scaling: the most that the field can say. */
const window = 65_535
const checksumAt = 16

export function encodeSegment(segment: Segment, from: Endpoint, to: Endpoint, hopLimit: number): Uint8Array {
  const { flags, sequenceNumber, acknowledgmentNumber, data, mss } = segment
  const header = encodeTcp({
    sourcePort: from.port,
    destinationPort: to.port,
    sequenceNumber,
    acknowledgmentNumber,
    dataOffset: mss === undefined ? 5 : 6,
    reserved: 0,
    flags,
    window,
    checksum: 0,
    urgentPointer: 0,
    options: mss === undefined ? [] : [{ kind: 'maximumSegmentSize', size: mss }],
  })
  const addresses = { source: from.address, destination: to.address, nextHeader: protocol.tcp }
  const body = withChecksum(addresses, concatOctets([header, data]), checksumAt)
  return concatOctets([encodeIpv6(ipv6Header({ ...addresses, hopLimit }, body.length)), body])
}

export interface ArrivedSegment {
  readonly header: TcpHeader
  readonly data: Uint8Array
  readonly from: Endpoint
  readonly to: Endpoint
}

/** Undefined for what is no TCP. */
export function segmentIn({ parts }: Packet): ArrivedSegment | undefined {
  const ip = parts.find(({ name }) => name === 'ipv6')
  const tcp = parts.find(({ name }) => name === 'tcp')
  if (ip?.name !== 'ipv6' || tcp?.name !== 'tcp') return undefined
  const data = parts.find(({ name }) => name === 'data')
  return {
    header: tcp.value,
    data: data?.name === 'data' ? data.value : new Uint8Array(),
    from: { address: ip.value.source, port: tcp.value.sourcePort },
    to: { address: ip.value.destination, port: tcp.value.destinationPort },
  }
}
