/** ICMPv6 messages that have come to this node: RFC 4443 §2.4, RFC 4861. */
import { concatOctets } from '#core/bytes/writer.ts'
import { takeRouterSolicitation } from '#core/host/advertise/advertise.ts'
import { compareAdvertisement } from '#core/host/advertise/consistency.ts'
import { confirmDestination } from '#core/host/confirm.ts'
import { takeRouterAdvertisement } from '#core/host/discovery/advertisement.ts'
import { takeListenerQuery } from '#core/host/group/membership.ts'
import { takeAdvertisement, takeSolicitation } from '#core/host/neighbor-discovery.ts'
import { takePacketTooBig } from '#core/host/path-mtu.ts'
import { sendPacket } from '#core/host/send.ts'
import { sourceFor } from '#core/host/source-address.ts'
import { interfaceOf, type Turn, tell } from '#core/host/turn.ts'
import { isMulticast, unspecified } from '#core/packet/address-kinds.ts'
import type { Echo } from '#core/packet/icmpv6/echo.ts'
import type { ErrorMessage } from '#core/packet/icmpv6/error.ts'
import type { MessageContext, Rejection } from '#core/packet/icmpv6/header.ts'
import {
  acceptIcmpv6,
  acceptNdMessage,
  encodeIcmpv6Between,
  type Icmpv6Message,
  type NdMessage,
} from '#core/packet/icmpv6/icmpv6.ts'
import { acceptMld } from '#core/packet/icmpv6/mld.ts'
import { icmpv6Type } from '#core/packet/icmpv6/type.ts'
import { encodeIpv6, ipv6Header } from '#core/packet/ipv6/ipv6.ts'
import { protocol } from '#core/packet/ipv6/protocol.ts'
import type { Icmpv6Part, Packet } from '#core/packet/part.ts'
import type { Arrival } from './arrival.ts'
import { takeRedirect } from './redirect.ts'

export function takeIcmpv6(turn: Turn, arrival: Arrival, part: Icmpv6Part): void {
  const { source, destination, hopLimit } = arrival.ip
  const { fragmented } = arrival
  const { value: message, checksumValid = 'unknown' } = part
  const context: MessageContext = { source, destination, hopLimit, checksumValid, fragmented }
  const rejection = rejectionOf(message, context, arrival.packet)
  if (rejection !== undefined) {
    const { rule, rfc, section } = rejection
    tell(turn, 'packet.discarded', { reason: rule, source, destination }, { rfc, section }, arrival.interface)
    return
  }
  if ('options' in message) {
    takeNdMessage(turn, arrival, message, context)
    return
  }
  switch (message.kind) {
    case 'echoRequest':
      answerEcho(turn, arrival, message)
      return
    case 'echoReply':
      if (turn.host.settings.echoReplyConfirms) confirmDestination(turn, source)
      turn.effects.push({
        kind: 'delivered',
        interface: arrival.interface,
        packet: arrival.packet,
        octets: arrival.octets,
      })
      return
    case 'destinationUnreachable':
    case 'packetTooBig':
    case 'timeExceeded':
    case 'parameterProblem':
      takeError(turn, arrival, message, part.quoted ?? { parts: [], cut: true })
      return
    case 'multicastListener':
    case 'multicastListenerQuery2':
      takeListenerQuery(turn, arrival.interface, message)
      return
    default:
      return
  }
}

function rejectionOf(message: Icmpv6Message, context: MessageContext, packet: Packet): Rejection | undefined {
  const rejection = acceptIcmpv6(message, context)
  if (rejection !== undefined) return rejection
  if ('options' in message) return acceptNdMessage(message, context)
  return message.kind === 'multicastListener' || message.kind === 'multicastListenerQuery2'
    ? acceptMld(message, context, hasRouterAlert(packet))
    : undefined
}

function hasRouterAlert({ parts }: Packet): boolean {
  const part = parts[1]
  return part?.name === 'hop-by-hop' && part.value.options.some(({ kind }) => kind === 'routerAlert')
}

function takeNdMessage(turn: Turn, arrival: Arrival, message: NdMessage, context: MessageContext): void {
  switch (message.kind) {
    case 'neighborSolicitation':
      takeSolicitation(turn, arrival.interface, message, arrival.ip)
      return
    case 'neighborAdvertisement':
      takeAdvertisement(turn, arrival.interface, message)
      return
    case 'redirect':
      takeRedirect(turn, arrival.interface, message, context)
      return
    case 'routerSolicitation':
      takeRouterSolicitation(turn, arrival.interface, message, arrival.ip.source)
      return
    case 'routerAdvertisement': {
      const { source, destination } = arrival.ip
      compareAdvertisement(turn, arrival.interface, message, source)
      takeRouterAdvertisement(turn, arrival.interface, message, source, isMulticast(destination))
    }
  }
}

/** RFC 4443 §4.2: all data as it came, from the address that was asked unless that is a group. */
function answerEcho(turn: Turn, arrival: Arrival, request: Echo): void {
  const { source: asker, destination: asked } = arrival.ip
  if (asker === unspecified) return
  const source = isMulticast(asked) ? sourceFor(turn.host, asker, arrival.interface) : asked
  if (source === undefined) return
  const { hopLimit } = interfaceOf(turn.host, arrival.interface)
  const reply: Echo = { ...request, kind: 'echoReply', type: icmpv6Type.echoReply, code: 0 }
  const body = encodeIcmpv6Between(reply, source, asker)
  const header = ipv6Header(
    { source, destination: asker, nextHeader: protocol.icmpv6, hopLimit },
    body.length,
  )
  const { identifier, sequenceNumber, data } = request
  const values = { to: asker, id: identifier, number: sequenceNumber, length: data.length }
  tell(turn, 'echo.answered', values, undefined, arrival.interface)
  sendPacket(turn, concatOctets([encodeIpv6(header), body]), { interface: arrival.interface })
}

function takeError(turn: Turn, arrival: Arrival, message: ErrorMessage, about: Packet): void {
  const from = arrival.ip.source
  const [quoted] = about.parts
  const destination = quoted?.name === 'ipv6' ? quoted.value.destination : undefined
  const { type, code } = message
  tell(turn, 'error.received', { from, type, code, destination }, undefined, arrival.interface)
  if (message.kind === 'packetTooBig' && !takePacketTooBig(turn, message, about)) return
  turn.effects.push({ kind: 'error', reason: message.kind, message, from, about, octets: message.packet })
}
