/**
 * The Authentication Header. RFC 4302 §2.
 *
 *      0                   1                   2                   3
 *      0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     | Next Header   |  Payload Len  |          RESERVED             |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |                 Security Parameters Index (SPI)               |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |                    Sequence Number Field                      |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     +                Integrity Check Value-ICV (variable)           +
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import type { Reader } from '#core/bytes/reader.ts'
import { Writer } from '#core/bytes/writer.ts'

export interface AuthenticationHeader {
  readonly nextHeader: number
  /** Of the whole header in units of 4 octets, minus 2. */
  readonly payloadLength: number
  readonly reserved: number
  readonly spi: number
  readonly sequenceNumber: number
  /** With the padding that makes the header a multiple of 8 octets. */
  readonly icv: Uint8Array
}

export function decodeAuthentication(reader: Reader): AuthenticationHeader {
  reader.layer('ah')
  const nextHeader = reader.uint8('nextHeader')
  const at = reader.offset
  const payloadLength = reader.uint8('payloadLength')
  // A header without room for its fixed part cannot be told from what follows it.
  if (payloadLength < 1) throw reader.error('badLength', 'payloadLength', at)
  return {
    nextHeader,
    payloadLength,
    reserved: reader.uint16('reserved'),
    spi: reader.uint32('spi'),
    sequenceNumber: reader.uint32('sequenceNumber'),
    icv: reader.octets('icv', (payloadLength - 1) * 4),
  }
}

export function encodeAuthentication(header: AuthenticationHeader): Uint8Array {
  const writer = new Writer()
  writer.uint8('nextHeader', header.nextHeader)
  writer.uint8('payloadLength', header.payloadLength)
  writer.uint16('reserved', header.reserved)
  writer.uint32('spi', header.spi)
  writer.uint32('sequenceNumber', header.sequenceNumber)
  writer.octets('icv', header.icv)
  return writer.finish()
}

export function summarizeAuthentication({ spi, sequenceNumber }: AuthenticationHeader): string {
  return `AH(spi=0x${spi.toString(16).padStart(8, '0')},seq=0x${sequenceNumber.toString(16)})`
}
