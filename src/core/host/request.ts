/** What applications ask of their host. */
import type { Address } from '#core/address/address.ts'
import { equalPrefixes, formatPrefix } from '#core/address/prefix.ts'
import { concatOctets } from '#core/bytes/writer.ts'
import { dhcpPort } from '#core/packet/dhcpv6/dhcpv6.ts'
import { encodeIcmpv6Between } from '#core/packet/icmpv6/icmpv6.ts'
import { icmpv6Type } from '#core/packet/icmpv6/type.ts'
import { encodeIpv6, ipv6Header } from '#core/packet/ipv6/ipv6.ts'
import { protocol } from '#core/packet/ipv6/protocol.ts'
import { udpDatagram } from '#core/packet/transport/udp.ts'
import { confirmDestination } from './confirm.ts'
import { allDhcpServers } from './dhcp/client-message.ts'
import type { EchoRequest, HostRequest, UdpRequest } from './event.ts'
import { joinGroup } from './group/membership.ts'
import { findNextHop, findNextHopsAnew } from './next-hop.ts'
import { sendPacket } from './send.ts'
import { sourceFor } from './source-address.ts'
import { interfaceOf, type Turn, tell } from './turn.ts'

export function takeRequest(turn: Turn, request: HostRequest): void {
  switch (request.kind) {
    case 'echo':
      sendUpper(turn, request, protocol.icmpv6, (source) => echoMessage(request, source))
      return
    case 'udp':
      sendUpper(turn, request, protocol.udp, (source) => datagram(request, source))
      return
    case 'send':
      sendPacket(turn, request.packet, request)
      return
    case 'confirm':
      confirmDestination(turn, request.destination)
      return
    case 'listen':
      turn.host = { ...turn.host, udpPorts: [...turn.host.udpPorts, request.port] }
      // A DHCPv6 server hears the group of all servers.
      if (request.port === dhcpPort.server) {
        const names = request.interfaces ?? turn.host.interfaces.map(({ name }) => name)
        for (const name of names) joinGroup(turn, name, allDhcpServers, { rfc: 9915, section: '7.1' })
      }
      return
    case 'route': {
      const { prefix, interface: name, via, removes = false } = request
      const others = turn.host.routes.filter((each) => !equalPrefixes(each.prefix, prefix))
      turn.host = { ...turn.host, routes: removes ? others : [...others, { prefix, interface: name, via }] }
      const values = { prefix: formatPrefix(prefix), nextHop: via }
      tell(turn, removes ? 'route.removed' : 'route.added', values, undefined, name)
      findNextHopsAnew(turn)
      return
    }
    case 'releaseLeases':
      turn.parts.dhcp?.release(turn, request.interface ?? turn.host.interfaces[0]!.name)
  }
}

function sendUpper(
  turn: Turn,
  request: EchoRequest | UdpRequest,
  nextHeader: number,
  encode: (source: Address) => Uint8Array,
): void {
  const { destination } = request
  const source = request.source ?? sourceFor(turn.host, destination, request.interface)
  if (source === undefined) {
    tell(turn, 'nextHop.none', { destination })
    const about = { parts: [], cut: true }
    const isWay = findNextHop(turn.host, destination, request.interface) !== undefined
    const reason = isWay ? 'noSource' : 'noRoute'
    turn.effects.push({ kind: 'error', reason, about, octets: new Uint8Array() })
    return
  }
  const body = encode(source)
  const hopLimit = request.hopLimit ?? hopLimitTo(turn, destination, request.interface)
  const header = ipv6Header({ source, destination, nextHeader, hopLimit }, body.length)
  sendPacket(turn, concatOctets([encodeIpv6(header), body]), request)
}

/** What the routers of the link advertise, or the host's own. RFC 4861 §6.3.2: CurHopLimit. */
function hopLimitTo(turn: Turn, destination: Address, on: string | undefined): number {
  const outgoing = findNextHop(turn.host, destination, on)?.interface
  return outgoing === undefined ? turn.host.settings.hopLimit : interfaceOf(turn.host, outgoing).hopLimit
}

/** As `ping` fills it: each octet with its number. */
function fillOctets(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => i)
}

function echoMessage(request: EchoRequest, source: Address): Uint8Array {
  const { length = 56, identifier = 1, sequenceNumber = 1, destination } = request
  return encodeIcmpv6Between(
    {
      kind: 'echoRequest',
      type: icmpv6Type.echoRequest,
      code: 0,
      checksum: 0,
      identifier,
      sequenceNumber,
      data: fillOctets(length),
    },
    source,
    destination,
  )
}

function datagram(request: UdpRequest, source: Address): Uint8Array {
  const { destination, sourcePort = 49152, destinationPort, data } = request
  const octets = typeof data === 'number' ? fillOctets(data) : data
  return udpDatagram({ source, destination }, { sourcePort, destinationPort }, octets)
}
