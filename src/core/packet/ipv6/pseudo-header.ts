/**
 * The checksum of the upper layers over IPv6: the pseudo-header of RFC 8200 §8.1 first, then the message.
 *
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |                         Source Address (128)                  |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |                      Destination Address (128)                |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |                   Upper-Layer Packet Length                   |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |                      zero                     |  Next Header  |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import type { Address } from '#core/address/address.ts'
import { checksumOf, isSumRight, onesComplementSum } from '#core/bytes/checksum.ts'
import { Writer } from '#core/bytes/writer.ts'
import { writeAddress } from '#core/packet/fields.ts'
import { protocol } from './protocol.ts'

export interface PseudoHeader {
  readonly source: Address
  /** With a Routing header the final destination: the last one of its addresses at the sender. */
  readonly destination: Address
  /** The protocol of the message, not the next header of the IPv6 header before its extension headers. */
  readonly nextHeader: number
}

/** Whether a checksum is right; `unknown` where part of what it covers is missing. */
export type ChecksumVerdict = true | false | 'unknown'

/** The forty octets for a message of this many octets. */
export function encodePseudoHeader(header: PseudoHeader, length: number): Uint8Array {
  const writer = new Writer()
  writeAddress(writer, 'source', header.source)
  writeAddress(writer, 'destination', header.destination)
  writer.uint32('upperLayerPacketLength', length)
  writer.uint32('nextHeader', header.nextHeader)
  return writer.finish()
}

/** The sum over the forty octets, not yet folded: what `onesComplementSum` goes on with. */
export function pseudoHeaderSum({ source, destination, nextHeader }: PseudoHeader, length: number): number {
  return addressSum(source) + addressSum(destination) + (length >>> 16) + (length & 0xffff) + nextHeader
}

function addressSum(address: Address): number {
  const words = [address >> 96n, address >> 64n, address >> 32n, address]
  let sum = 0
  for (const word of words) {
    const number = Number(BigInt.asUintN(32, word))
    sum += (number >>> 16) + (number & 0xffff)
  }
  return sum
}

function sumOf(header: PseudoHeader, message: Uint8Array): number {
  return onesComplementSum(message, 0, message.length, pseudoHeaderSum(header, message.length))
}

/** Whether the sum over the pseudo-header and the whole message says that nothing was damaged. */
export function hasRightChecksum(header: PseudoHeader, message: Uint8Array): boolean {
  return isSumRight(sumOf(header, message))
}

/** What a sender writes into the field of such a message. UDP sends 0xffff where it would be zero: RFC 8200 §8.1. */
export function checksumToSend(sum: number, nextHeader: number): number {
  const computed = checksumOf(sum)
  return computed === 0 && nextHeader === protocol.udp ? 0xffff : computed
}

/** A copy of the message with the right checksum at this octet. */
export function withChecksum(header: PseudoHeader, message: Uint8Array, at: number): Uint8Array {
  const whole = message.slice()
  whole[at] = 0
  whole[at + 1] = 0
  const checksum = checksumToSend(sumOf(header, whole), header.nextHeader)
  whole[at] = checksum >> 8
  whole[at + 1] = checksum & 0xff
  return whole
}
