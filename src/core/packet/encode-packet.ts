/** The octets of a packet, from the values of its parts: what `decodePacket` read, changed or not. */
import { concatOctets } from '#core/bytes/writer.ts'
import { encodeDhcp } from './dhcpv6/write-dhcp.ts'
import { encodeIcmpv6 } from './icmpv6/icmpv6.ts'
import { encodeAuthentication } from './ipv6/authentication.ts'
import { encodeEsp } from './ipv6/esp.ts'
import { encodeFragment } from './ipv6/fragment.ts'
import { encodeIpv6 } from './ipv6/ipv6.ts'
import { encodeOptionsHeader } from './ipv6/options-header.ts'
import { encodeRouting } from './ipv6/routing.ts'
import { encodeEthernet, encodeVlan } from './link/ethernet.ts'
import { encodeCooked } from './link/linux-cooked.ts'
import { encodeLoopback } from './link/loopback.ts'
import type { Part } from './part.ts'
import { encodeTcp } from './transport/tcp.ts'
import { encodeUdp } from './transport/udp.ts'
import { encodeGre } from './tunnel/gre.ts'
import { encodeIpv4 } from './tunnel/ipv4.ts'

/** Lengths and checksums are written as they are in the values, right or wrong. */
export function encodePacket(parts: readonly Part[]): Uint8Array {
  return concatOctets(parts.map(encodePart))
}

function encodePart(part: Part): Uint8Array {
  switch (part.name) {
    case 'ethernet':
      return encodeEthernet(part.value)
    case 'vlan':
      return encodeVlan(part.value)
    case 'cooked':
      return encodeCooked(part.value)
    case 'loopback':
      return encodeLoopback(part.value)
    case 'ipv6':
      return encodeIpv6(part.value)
    case 'hop-by-hop':
    case 'destination-options':
      return encodeOptionsHeader(part.value)
    case 'routing':
      return encodeRouting(part.value)
    case 'fragment':
      return encodeFragment(part.value)
    case 'ah':
      return encodeAuthentication(part.value)
    case 'esp':
      return encodeEsp(part.value)
    case 'ipv4':
      return encodeIpv4(part.value)
    case 'gre':
      return encodeGre(part.value)
    case 'icmpv6':
      return encodeIcmpv6(part.value)
    case 'udp':
      return encodeUdp(part.value)
    case 'tcp':
      return encodeTcp(part.value)
    case 'dhcpv6':
      return encodeDhcp(part.value)
    case 'payload':
    case 'data':
    case 'undecoded':
    case 'trailer':
      return part.value
  }
}
