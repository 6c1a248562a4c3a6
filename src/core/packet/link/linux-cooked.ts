/**
 * The header that Linux puts before packets of all interfaces together, as `tcpdump -i any` sees them
 * (tcpdump.org: LINKTYPE_LINUX_SLL and LINKTYPE_LINUX_SLL2). It says from whom, never to whom.
 *
 *     version 1                                     version 2
 *     +---------------------------+                 +---------------------------+
 *     |   Packet type   (2)       |                 |   Protocol      (2)       |
 *     |   ARPHRD type   (2)       |                 |   Reserved      (2)       |
 *     |   Address length (2)      |                 |   Interface index (4)     |
 *     |   Address       (8)       |                 |   ARPHRD type   (2)       |
 *     |   Protocol      (2)       |                 |   Packet type   (1)       |
 *     +---------------------------+                 |   Address length (1)      |
 *                                                   |   Address       (8)       |
 *                                                   +---------------------------+
 */
import { DecodeError } from '#core/bytes/errors.ts'
import { formatHex } from '#core/bytes/hex.ts'
import type { Reader } from '#core/bytes/reader.ts'
import { Writer } from '#core/bytes/writer.ts'
import { formatLinkLayerAddress } from '#core/packet/fields.ts'

/** To whom the packet was, as seen by the machine that captured it. */
export const packetType = {
  toUs: 0,
  broadcast: 1,
  multicast: 2,
  toSomebodyElse: 3,
  fromUs: 4,
} as const

const packetTypeWords = ['In', 'B', 'M', 'P', 'Out']

interface CookedFields {
  readonly packetType: number
  /** What Linux calls ARPHRD: 1 for Ethernet, 772 for loopback. */
  readonly hardwareType: number
  readonly addressLength: number
  /** Eight octets, of which the first `addressLength` mean something. */
  readonly address: Uint8Array
  /** An EtherType, for the hardware types that have one. */
  readonly protocol: number
}

export interface CookedHeader1 extends CookedFields {
  readonly version: 1
}

export interface CookedHeader2 extends CookedFields {
  readonly version: 2
  readonly reserved: number
  readonly interfaceIndex: number
}

export type CookedHeader = CookedHeader1 | CookedHeader2

export function decodeCooked(reader: Reader): CookedHeader1 {
  reader.layer('cooked')
  const packetType = reader.uint16('packetType')
  const hardwareType = reader.uint16('hardwareType')
  const addressLength = reader.uint16('addressLength')
  const address = readSender(reader, addressLength)
  const protocol = reader.uint16('protocol')
  return { version: 1, packetType, hardwareType, addressLength, address, protocol }
}

export function decodeCooked2(reader: Reader): CookedHeader2 {
  reader.layer('cooked')
  const protocol = reader.uint16('protocol')
  const reserved = reader.uint16('reserved')
  const interfaceIndex = reader.uint32('interfaceIndex')
  const hardwareType = reader.uint16('hardwareType')
  const packetType = reader.uint8('packetType')
  const addressLength = reader.uint8('addressLength')
  const address = readSender(reader, addressLength)
  return {
    version: 2,
    protocol,
    reserved,
    interfaceIndex,
    hardwareType,
    packetType,
    addressLength,
    address,
  }
}

/** The address, and what fills its eight octets as a field of its own. A longer address is cut to eight. */
function readSender(reader: Reader, addressLength: number): Uint8Array {
  const length = Math.min(addressLength, 8)
  if (reader.left < 8) throw new DecodeError('tooShort', 'linkLayerAddress', reader.end)
  const at = reader.advance('linkLayerAddress', 8)
  const address = reader.bytes.subarray(at, at + 8)
  if (length > 0) {
    reader.record('linkLayerAddress', at, length * 8, formatLinkLayerAddress(address.subarray(0, length)))
  }
  if (length < 8) {
    reader.record('padding', at + length, (8 - length) * 8, formatHex(address, length))
  }
  return address
}

export function encodeCooked(header: CookedHeader): Uint8Array {
  const writer = new Writer()
  if (header.version === 1) {
    writer.uint16('packetType', header.packetType)
    writer.uint16('hardwareType', header.hardwareType)
    writer.uint16('addressLength', header.addressLength)
    writer.octets('linkLayerAddress', header.address, 8)
    writer.uint16('protocol', header.protocol)
    return writer.finish()
  }
  writer.uint16('protocol', header.protocol)
  writer.uint16('reserved', header.reserved)
  writer.uint32('interfaceIndex', header.interfaceIndex)
  writer.uint16('hardwareType', header.hardwareType)
  writer.uint8('packetType', header.packetType)
  writer.uint8('addressLength', header.addressLength)
  writer.octets('linkLayerAddress', header.address, 8)
  return writer.finish()
}

export function summarizeCooked(header: CookedHeader): string {
  const word = packetTypeWords[header.packetType] ?? `type ${header.packetType}`
  const from = formatLinkLayerAddress(header.address.subarray(0, Math.min(header.addressLength, 8)))
  return from === '' ? word : `${word} ${from}`
}
