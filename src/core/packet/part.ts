/**
 * What a packet is made of: its headers from the outermost to the innermost, and what they carry. Put behind one another,
 * the octets of the parts are the octets of the frame.
 */
import type { DecodeError } from '#core/bytes/errors.ts'
import type { DhcpMessage } from './dhcpv6/dhcpv6.ts'
import type { Icmpv6Message } from './icmpv6/icmpv6.ts'
import type { AuthenticationHeader } from './ipv6/authentication.ts'
import type { EspPacket } from './ipv6/esp.ts'
import type { FragmentHeader } from './ipv6/fragment.ts'
import type { Ipv6Header } from './ipv6/ipv6.ts'
import type { OptionsHeader } from './ipv6/options-header.ts'
import type { ChecksumVerdict } from './ipv6/pseudo-header.ts'
import type { RoutingHeader } from './ipv6/routing.ts'
import type { EthernetHeader, VlanTag } from './link/ethernet.ts'
import type { CookedHeader } from './link/linux-cooked.ts'
import type { LoopbackHeader } from './link/loopback.ts'
import type { TcpHeader } from './transport/tcp.ts'
import type { UdpHeader } from './transport/udp.ts'
import type { GreHeader } from './tunnel/gre.ts'
import type { Ipv4Header } from './tunnel/ipv4.ts'

/** `offset` counts octets from the start of the frame. */
interface PartOf<Name extends string, Value> {
  readonly name: Name
  readonly offset: number
  readonly value: Value
}

/** A part with a checksum over itself, the addresses and all it carries. It is judged only where that was asked for. */
interface CheckedPart<Name extends string, Value> extends PartOf<Name, Value> {
  /** How many octets the checksum covers, as far as they are there: the header and what it carries. */
  readonly length: number
  readonly checksumValid?: ChecksumVerdict
  /** The sum over the pseudo-header, from which that of the part goes on. */
  readonly pseudoSum?: number
}

export interface Icmpv6Part extends CheckedPart<'icmpv6', Icmpv6Message> {
  /** The packet that an error or a Redirect quotes, as far as it goes. */
  readonly quoted?: Packet
}

export type Part =
  | PartOf<'ethernet', EthernetHeader>
  | PartOf<'vlan', VlanTag>
  | PartOf<'cooked', CookedHeader>
  | PartOf<'loopback', LoopbackHeader>
  | PartOf<'ipv6', Ipv6Header>
  | PartOf<'hop-by-hop', OptionsHeader>
  | PartOf<'destination-options', OptionsHeader>
  | PartOf<'routing', RoutingHeader>
  | PartOf<'fragment', FragmentHeader>
  | PartOf<'ah', AuthenticationHeader>
  | PartOf<'esp', EspPacket>
  | PartOf<'ipv4', Ipv4Header>
  | PartOf<'gre', GreHeader>
  | Icmpv6Part
  | CheckedPart<'udp', UdpHeader>
  | CheckedPart<'tcp', TcpHeader>
  | PartOf<'dhcpv6', DhcpMessage>
  /** What a decoder that was handed in made of the octets: in words. */
  | (PartOf<'payload', Uint8Array> & { readonly summary: string })
  /** What nobody here takes apart. */
  | PartOf<'data', Uint8Array>
  /** What could not be decoded, from the start of its layer. */
  | (PartOf<'undecoded', Uint8Array> & { readonly layer: string })
  /** What stands behind the end that the headers say. */
  | PartOf<'trailer', Uint8Array>

export interface Packet {
  readonly parts: readonly Part[]
  /** Whether the packet goes on where the octets end, since no more were captured or quoted. */
  readonly cut: boolean
  /** The first thing that could not be read although nothing was cut. */
  readonly error?: DecodeError
}
