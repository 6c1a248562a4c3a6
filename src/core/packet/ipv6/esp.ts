/**
 * Encapsulating Security Payload, as far as it can be read without its keys. RFC 4303 §2: what follows, the trailer with
 * the next header among it, is encrypted.
 *
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |               Security Parameters Index (SPI)                 |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |                      Sequence Number                          |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     .        payload data, padding, next header, ICV (variable)     .
 */
import type { Reader } from '#core/bytes/reader.ts'
import { Writer } from '#core/bytes/writer.ts'

export interface EspPacket {
  readonly spi: number
  readonly sequenceNumber: number
  readonly data: Uint8Array
}

export function decodeEsp(reader: Reader): EspPacket {
  reader.layer('esp')
  return {
    spi: reader.uint32('spi'),
    sequenceNumber: reader.uint32('sequenceNumber'),
    data: reader.rest('data'),
  }
}

export function encodeEsp({ spi, sequenceNumber, data }: EspPacket): Uint8Array {
  const writer = new Writer()
  writer.uint32('spi', spi)
  writer.uint32('sequenceNumber', sequenceNumber)
  writer.octets('data', data)
  return writer.finish()
}

export function summarizeEsp({ spi, sequenceNumber, data }: EspPacket): string {
  const index = spi.toString(16).padStart(8, '0')
  return `ESP(spi=0x${index},seq=0x${sequenceNumber.toString(16)}), length ${data.length + 8}`
}
