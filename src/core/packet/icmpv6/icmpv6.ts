/**
 * ICMPv6: any message. RFC 4443. Each kind of message stands in a file of its own; this one tells them apart by their type.
 *
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |     Type      |     Code      |          Checksum             |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |                         Message Body                          |
 */
import type { Address } from '#core/address/address.ts'
import type { Reader } from '#core/bytes/reader.ts'
import { isMulticast, unspecified } from '#core/packet/address-kinds.ts'
import { protocol } from '#core/packet/ipv6/protocol.ts'
import { withChecksum } from '#core/packet/ipv6/pseudo-header.ts'
import { decodeEchoBody, type Echo, encodeEcho, summarizeEcho } from './echo.ts'
import {
  decodeErrorBody,
  type ErrorMessage,
  encodeError,
  isNeverAnswered,
  mayAnswerMulticast,
  summarizeError,
} from './error.ts'
import {
  decodeIcmpv6Header,
  type Icmpv6Header,
  type MessageContext,
  type Rejection,
  startIcmpv6,
} from './header.ts'
import { decodeMldBody, encodeMld, type MldMessage, summarizeMld } from './mld.ts'
import type { NdRejection } from './nd-rules.ts'
import {
  acceptNeighborAdvertisement,
  acceptNeighborSolicitation,
  decodeNeighborAdvertisementBody,
  decodeNeighborSolicitationBody,
  encodeNeighborMessage,
  type NeighborAdvertisement,
  type NeighborSolicitation,
  summarizeNeighborMessage,
} from './neighbor-message.ts'
import {
  acceptRedirect,
  decodeRedirectBody,
  encodeRedirect,
  type Redirect,
  summarizeRedirect,
} from './redirect.ts'
import {
  acceptRouterAdvertisement,
  acceptRouterSolicitation,
  decodeAdvertisementBody,
  decodeSolicitationBody,
  encodeRouterMessage,
  type RouterAdvertisement,
  type RouterSolicitation,
} from './router-message.ts'
import { icmpv6Type, isErrorType, isKnownErrorType } from './type.ts'

/** A type that we do not take apart. */
export interface UnknownMessage extends Icmpv6Header {
  readonly kind: 'unknown'
  readonly data: Uint8Array
}

/** Neighbor Discovery's five messages. */
export type NdMessage =
  | RouterSolicitation
  | RouterAdvertisement
  | NeighborSolicitation
  | NeighborAdvertisement
  | Redirect

export type Icmpv6Message = ErrorMessage | Echo | NdMessage | MldMessage | UnknownMessage

export function decodeIcmpv6(reader: Reader): Icmpv6Message {
  reader.layer('icmpv6')
  const header = decodeIcmpv6Header(reader)
  switch (header.type) {
    case icmpv6Type.echoRequest:
    case icmpv6Type.echoReply:
      return decodeEchoBody(reader, header)
    case icmpv6Type.multicastListenerQuery:
    case icmpv6Type.multicastListenerReport:
    case icmpv6Type.multicastListenerDone:
    case icmpv6Type.multicastListenerReport2:
      return decodeMldBody(reader, header)
    case icmpv6Type.routerSolicitation:
      return decodeSolicitationBody(reader, header)
    case icmpv6Type.routerAdvertisement:
      return decodeAdvertisementBody(reader, header)
    case icmpv6Type.neighborSolicitation:
      return decodeNeighborSolicitationBody(reader, header)
    case icmpv6Type.neighborAdvertisement:
      return decodeNeighborAdvertisementBody(reader, header)
    case icmpv6Type.redirect:
      return decodeRedirectBody(reader, header)
  }
  if (isKnownErrorType(header.type)) return decodeErrorBody(reader, header)
  return { kind: 'unknown', ...header, data: reader.rest('data') }
}

export function encodeIcmpv6(message: Icmpv6Message): Uint8Array {
  switch (message.kind) {
    case 'destinationUnreachable':
    case 'packetTooBig':
    case 'timeExceeded':
    case 'parameterProblem':
      return encodeError(message)
    case 'echoRequest':
    case 'echoReply':
      return encodeEcho(message)
    case 'multicastListener':
    case 'multicastListenerQuery2':
    case 'multicastListenerReport2':
      return encodeMld(message)
    case 'routerSolicitation':
    case 'routerAdvertisement':
      return encodeRouterMessage(message)
    case 'neighborSolicitation':
    case 'neighborAdvertisement':
      return encodeNeighborMessage(message)
    case 'redirect':
      return encodeRedirect(message)
    case 'unknown': {
      const writer = startIcmpv6(message)
      writer.octets('data', message.data)
      return writer.finish()
    }
  }
}

/** The message as it goes from one address to another: with the right checksum, whatever the one in the value. */
export function encodeIcmpv6Between(
  message: Icmpv6Message,
  source: Address,
  destination: Address,
): Uint8Array {
  return withChecksum({ source, destination, nextHeader: protocol.icmpv6 }, encodeIcmpv6(message), 2)
}

export function summarizeIcmpv6(message: Icmpv6Message): string {
  switch (message.kind) {
    case 'destinationUnreachable':
    case 'packetTooBig':
    case 'timeExceeded':
    case 'parameterProblem':
      return summarizeError(message)
    case 'echoRequest':
    case 'echoReply':
      return summarizeEcho(message)
    case 'multicastListener':
    case 'multicastListenerQuery2':
    case 'multicastListenerReport2':
      return summarizeMld(message)
    case 'routerSolicitation':
      return 'router solicitation'
    case 'routerAdvertisement':
      return 'router advertisement'
    case 'neighborSolicitation':
    case 'neighborAdvertisement':
      return summarizeNeighborMessage(message)
    case 'redirect':
      return summarizeRedirect(message)
    case 'unknown':
      return `type ${message.type}, code ${message.code}`
  }
}

/** The rules of RFC 4861 for whichever of the five messages it is. */
export function acceptNdMessage(message: NdMessage, context: MessageContext): NdRejection | undefined {
  switch (message.kind) {
    case 'routerSolicitation':
      return acceptRouterSolicitation(message, context)
    case 'routerAdvertisement':
      return acceptRouterAdvertisement(message, context)
    case 'neighborSolicitation':
      return acceptNeighborSolicitation(message, context)
    case 'neighborAdvertisement':
      return acceptNeighborAdvertisement(message, context)
    case 'redirect':
      return acceptRedirect(message, context)
  }
}

export type Icmpv6Rule = 'checksumWrong' | 'unknownInformational'

/**
 * What every node discards: a wrong checksum (RFC 4443 §2.3) and informational messages of types it does not know (§2.4 (b)).
 * Errors of unknown types go to the upper layer that they are about (§2.4 (a)).
 */
export function acceptIcmpv6(
  message: Icmpv6Message,
  context: Pick<MessageContext, 'checksumValid'>,
): Rejection<Icmpv6Rule> | undefined {
  if (context.checksumValid === false) return { rule: 'checksumWrong', rfc: 4443, section: '2.3' }
  if (message.kind === 'unknown' && !isErrorType(message.type)) {
    return { rule: 'unknownInformational', rfc: 4443, section: '2.4 (b)' }
  }
  return undefined
}

/** A packet that something was wrong with, as far as RFC 4443 §2.4 (e) asks about it. */
export interface FaultyPacket {
  readonly source: Address
  readonly destination: Address
  /** The type of the ICMPv6 message in it, if there is one. */
  readonly icmpv6Type?: number
  /** Whether the frame went to a group or to all. */
  readonly linkLayerGroup?: boolean
}

export type SilenceRule =
  | 'answersError'
  | 'answersRedirect'
  | 'answersMulticast'
  | 'answersLinkLayerGroup'
  | 'sourceNotOneNode'

/** The rule of RFC 4443 §2.4 (e) that forbids to answer a packet with an error of this type and code, if one does. */
export function acceptErrorAbout(
  packet: FaultyPacket,
  error: Pick<Icmpv6Header, 'type' | 'code'>,
): Rejection<SilenceRule> | undefined {
  const reject = (rule: SilenceRule, item: number): Rejection<SilenceRule> => ({
    rule,
    rfc: 4443,
    section: `2.4 (e.${item})`,
  })
  if (packet.icmpv6Type !== undefined && isNeverAnswered(packet.icmpv6Type)) {
    return isErrorType(packet.icmpv6Type) ? reject('answersError', 1) : reject('answersRedirect', 2)
  }
  const mayAnswerGroup = mayAnswerMulticast(error.type, error.code)
  if (isMulticast(packet.destination) && !mayAnswerGroup) return reject('answersMulticast', 3)
  if (packet.linkLayerGroup === true && !mayAnswerGroup) return reject('answersLinkLayerGroup', 4)
  if (packet.source === unspecified || isMulticast(packet.source)) return reject('sourceNotOneNode', 6)
  return undefined
}
