/** A rule that drops packets at a node, as data: what it names must all be so. */
import { containsAddress, parsePrefix } from '#core/address/prefix.ts'
import { icmpv6TypeOf, upperProtocolOf } from '#core/host/upper-protocol.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import { linkType } from '#core/packet/link/link-type.ts'

export interface PacketFilter {
  /** What comes in by the link, before the node sees it, or what the node sends. Both, if nothing is said. */
  readonly direction?: 'in' | 'out'
  readonly interface?: string
  /** Types of ICMPv6: `[2]` drops Packet Too Big. */
  readonly icmpv6Types?: readonly number[]
  /** The upper layer's number: 6 TCP, 17 UDP, 58 ICMPv6. */
  readonly protocol?: number
  /** Prefixes. */
  readonly source?: string
  readonly destination?: string
  /** IPv6 packets of more octets than these. */
  readonly longerThan?: number
}

/** Whether one of the filters drops the frame. */
export function isFiltered(
  filters: readonly PacketFilter[],
  octets: Uint8Array,
  direction: 'in' | 'out',
  name: string,
): boolean {
  const asked = filters.filter(
    (filter) =>
      (filter.direction ?? direction) === direction &&
      (filter.interface === undefined || filter.interface === name),
  )
  if (asked.length === 0) return false
  const { parts } = decodePacket(octets, { linkType: linkType.ethernet })
  const ip = parts[1]
  if (ip?.name !== 'ipv6') return false
  const inner = parts.slice(1)
  return asked.some(
    ({ icmpv6Types, protocol, source, destination, longerThan }) =>
      (icmpv6Types === undefined || icmpv6Types.includes(icmpv6TypeOf(inner) ?? -1)) &&
      (protocol === undefined || upperProtocolOf(inner) === protocol) &&
      (source === undefined || containsAddress(parsePrefix(source), ip.value.source)) &&
      (destination === undefined || containsAddress(parsePrefix(destination), ip.value.destination)) &&
      (longerThan === undefined || ip.value.payloadLength + 40 > longerThan),
  )
}
