/** A packet of our own leaves: next hop, path MTU, fragments, neighbor. RFC 4861 §5.2, RFC 8201, RFC 8200 §4.5. */
import type { Address } from '#core/address/address.ts'
import { Reader } from '#core/bytes/reader.ts'
import { isLinkLocalUnicast, isMulticast } from '#core/packet/address-kinds.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import { icmpv6Type } from '#core/packet/icmpv6/type.ts'
import { fragmentPacket } from '#core/packet/ipv6/fragmentation.ts'
import { decodeIpv6 } from '#core/packet/ipv6/ipv6.ts'
import { linkType } from '#core/packet/link/link-type.ts'
import type { ApplicationEffect, Fragmentation } from './event.ts'
import { ownsAddress, sendToGroup } from './frame.ts'
import { sendToNeighbor, unverifiedSource } from './neighbor-cache.ts'
import { destinationFor, type NextHop, putDestination } from './next-hop.ts'
import { pathMtuOf } from './path-mtu.ts'
import type { Destination, Waiting } from './state.ts'
import { drawNumber, interfaceOf, type Turn, tell } from './turn.ts'
import { icmpv6TypeOf, upperProtocolOf } from './upper-protocol.ts'

export interface SendOptions {
  /** Which link a link-local or multicast destination is on. */
  readonly interface?: string | undefined
  readonly fragmentation?: Fragmentation | undefined
}

export function sendPacket(turn: Turn, packet: Uint8Array, options: SendOptions = {}): void {
  const { destination } = decodeIpv6(new Reader(packet))
  if (ownsAddress(turn.host, destination, options.interface)) {
    const name = options.interface ?? turn.host.interfaces[0]!.name
    turn.looped.push({ interface: name, packet })
    return
  }
  const entry = destinationFor(turn, destination, options.interface)
  if (entry === undefined) {
    tellApplication(turn, packet, { reason: 'noRoute' })
    return
  }
  rememberProtocol(turn, destination, entry, packet)
  for (const piece of piecesOf(turn, packet, entry, options.fragmentation ?? 'allowed')) {
    transmit(turn, detourFor(turn, entry, piece), { packet: piece })
  }
}

/** From an optimistic address no neighbor may be asked for: a router may know it. RFC 4429 §3.2. */
function detourFor(turn: Turn, hop: NextHop, packet: Uint8Array): NextHop {
  const { interface: name, nextHop, how } = hop
  const { neighbors, routers } = interfaceOf(turn.host, name)
  if (how === 'defaultRouter' || isMulticast(nextHop) || neighbors.get(nextHop)?.mac !== undefined) return hop
  const source = unverifiedSource(turn, name, packet)?.address
  // What is for this link alone no router passes on.
  if (source === undefined || isLinkLocalUnicast(decodeIpv6(new Reader(packet)).destination)) return hop
  const router = routers.find(({ address }) => neighbors.get(address)?.mac !== undefined)
  if (router === undefined) return hop
  tell(turn, 'nextHop.detour', { address: nextHop, nextHop: router.address, source }, undefined, name)
  return { interface: name, nextHop: router.address, how: 'defaultRouter' }
}

function rememberProtocol(turn: Turn, destination: Address, entry: Destination, packet: Uint8Array): void {
  const protocol = upperProtocolOf(decodePacket(packet, { linkType: linkType.ipv6 }).parts)
  if (protocol === undefined || entry.protocols.includes(protocol)) return
  putDestination(turn, destination, { ...entry, protocols: [...entry.protocols, protocol] })
}

/** The packet as it fits into the path; nothing where it does not, and must not be cut. */
function piecesOf(
  turn: Turn,
  packet: Uint8Array,
  entry: Destination,
  fragmentation: Fragmentation,
): readonly Uint8Array[] {
  const mtu =
    fragmentation === 'probe' ? interfaceOf(turn.host, entry.interface).mtu : pathMtuOf(turn.host, entry)
  if (packet.length <= mtu) return [packet]
  const { destination } = decodeIpv6(new Reader(packet))
  if (fragmentation !== 'allowed') {
    tell(turn, 'packet.tooLong', { destination, length: packet.length, mtu })
    tellApplication(turn, packet, { reason: 'tooLong', mtu })
    return []
  }
  const identification = Math.floor(drawNumber(turn) * 2 ** 32)
  const fragments = fragmentPacket(packet, { mtu, identification })
  const count = fragments.length
  tell(turn, 'packet.fragmented', { destination, length: packet.length, mtu, count })
  return fragments
}

/** On the link, to the next hop. */
export function transmit(turn: Turn, { interface: name, nextHop }: NextHop, waiting: Waiting): void {
  if (isMulticast(nextHop)) sendToGroup(turn, name, nextHop, waiting.packet)
  else sendToNeighbor(turn, name, nextHop, waiting)
}

type LocalFailure = Pick<Extract<ApplicationEffect, { kind: 'error' }>, 'reason' | 'mtu'>

/** The application is told of what its own host could not send. What the host sent by itself is nobody's. */
export function tellApplication(turn: Turn, octets: Uint8Array, failure: LocalFailure): void {
  const about = decodePacket(octets, { linkType: linkType.ipv6 })
  const type = icmpv6TypeOf(about.parts)
  if (type !== undefined && type !== icmpv6Type.echoRequest) return
  turn.effects.push({ kind: 'error', ...failure, about, octets })
}
