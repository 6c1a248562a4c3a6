/**
 * Echo Request and Echo Reply. RFC 4443 §4.
 *
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |     Type      |     Code      |          Checksum             |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |           Identifier          |        Sequence Number        |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |     Data ...
 */
import type { Reader } from '#core/bytes/reader.ts'
import { type Icmpv6Header, startIcmpv6 } from './header.ts'
import { icmpv6Type } from './type.ts'

export interface Echo extends Icmpv6Header {
  readonly kind: 'echoRequest' | 'echoReply'
  readonly identifier: number
  readonly sequenceNumber: number
  readonly data: Uint8Array
}

export function decodeEchoBody(reader: Reader, header: Icmpv6Header): Echo {
  return {
    kind: header.type === icmpv6Type.echoRequest ? 'echoRequest' : 'echoReply',
    ...header,
    identifier: reader.uint16('identifier'),
    sequenceNumber: reader.uint16('sequenceNumber'),
    data: reader.rest('data'),
  }
}

export function encodeEcho(message: Echo): Uint8Array {
  const writer = startIcmpv6(message)
  writer.uint16('identifier', message.identifier)
  writer.uint16('sequenceNumber', message.sequenceNumber)
  writer.octets('data', message.data)
  return writer.finish()
}

export function summarizeEcho({ kind, identifier, sequenceNumber }: Echo): string {
  return `echo ${kind === 'echoRequest' ? 'request' : 'reply'}, id ${identifier}, seq ${sequenceNumber}`
}
