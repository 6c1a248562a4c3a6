import { concatOctets } from '#core/bytes/writer.ts'
import { etherType } from './ether-type.ts'
import { type EthernetHeader, encodeEthernet } from './ethernet.ts'

/** An IPv6 packet in its frame. RFC 2464 §3. Apart from the header: whoever only reads packets need not load it. */
export function ipv6Frame(
  ends: Pick<EthernetHeader, 'destination' | 'source'>,
  packet: Uint8Array,
): Uint8Array {
  return concatOctets([encodeEthernet({ ...ends, etherType: etherType.ipv6 }), packet])
}
