/**
 * Ethernet II (RFC 894; for IPv6 RFC 2464 §3), 802.3 and the tags of 802.1Q. A frame as captured has neither preamble nor
 * checksum.
 *
 *      0                   1                   2                   3
 *      0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |                      Destination Address                      |
 *     +                               +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |                               |                               |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+                               +
 *     |                        Source Address                         |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |           EtherType           |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *
 * After an EtherType of 0x8100 (or 0x88a8, 0x9100 for an outer tag) a tag follows, and after it the next EtherType:
 *
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     | PCP |D|        VLAN ID        |           EtherType           |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 */
import type { Mac } from '#core/address/interface-id.ts'
import type { Reader } from '#core/bytes/reader.ts'
import { Writer } from '#core/bytes/writer.ts'
import { readMac, writeMac } from '#core/packet/fields.ts'

export interface EthernetHeader {
  readonly destination: Mac
  readonly source: Mac
  /** Below 1536 it is the length of an 802.3 frame. */
  readonly etherType: number
}

/** The tag of 802.1Q. */
export interface VlanTag {
  readonly priority: number
  readonly dropEligible: boolean
  readonly vlanId: number
  readonly etherType: number
}

export function decodeEthernet(reader: Reader): EthernetHeader {
  reader.layer('ethernet')
  const destination = readMac(reader, 'destination')
  const source = readMac(reader, 'source')
  return { destination, source, etherType: reader.uint16('etherType') }
}

export function decodeVlan(reader: Reader): VlanTag {
  reader.layer('vlan')
  return {
    priority: reader.bits('priority', 3),
    dropEligible: reader.flag('dropEligible'),
    vlanId: reader.bits('vlanId', 12),
    etherType: reader.uint16('etherType'),
  }
}

export function encodeEthernet({ destination, source, etherType }: EthernetHeader): Uint8Array {
  const writer = new Writer()
  writeMac(writer, 'destination', destination)
  writeMac(writer, 'source', source)
  writer.uint16('etherType', etherType)
  return writer.finish()
}

export function encodeVlan({ priority, dropEligible, vlanId, etherType }: VlanTag): Uint8Array {
  const writer = new Writer()
  writer.bits('priority', priority, 3)
  writer.flag('dropEligible', dropEligible)
  writer.bits('vlanId', vlanId, 12)
  writer.uint16('etherType', etherType)
  return writer.finish()
}

export function summarizeEthernet({ source, destination, etherType }: EthernetHeader): string {
  return etherType < 1536
    ? `${source} > ${destination}, 802.3, length ${etherType}`
    : `${source} > ${destination}, ethertype 0x${etherType.toString(16).padStart(4, '0')}`
}

export function summarizeVlan({ vlanId, priority }: VlanTag): string {
  return `vlan ${vlanId}, p ${priority}`
}
