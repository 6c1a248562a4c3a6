/**
 * ICMPv6's error messages: Destination Unreachable, Packet Too Big, Time Exceeded, Parameter Problem. RFC 4443 §3.
 *
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |     Type      |     Code      |          Checksum             |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |      Unused (types 1, 3), MTU (2) or Pointer (4)              |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |                    As much of invoking packet                 |
 *     +                as possible without the ICMPv6 packet          +
 *     |                exceeding the minimum IPv6 MTU                 |
 */
import type { Reader } from '#core/bytes/reader.ts'
import { ipv6HeaderLength, minimumMtu } from '#core/packet/ipv6/ipv6.ts'
import { type Icmpv6Header, startIcmpv6 } from './header.ts'
import { icmpv6Type, isErrorType, parameterProblemCode, timeExceededCode, unreachableCode } from './type.ts'

interface ErrorFields extends Icmpv6Header {
  /** As much as was quoted of the packet that caused the error, its IPv6 header first. */
  readonly packet: Uint8Array
}

export interface DestinationUnreachable extends ErrorFields {
  readonly kind: 'destinationUnreachable'
  readonly unused: number
}

export interface PacketTooBig extends ErrorFields {
  readonly kind: 'packetTooBig'
  readonly mtu: number
}

export interface TimeExceeded extends ErrorFields {
  readonly kind: 'timeExceeded'
  readonly unused: number
}

export interface ParameterProblem extends ErrorFields {
  readonly kind: 'parameterProblem'
  /** The octet of the quoted packet that was to blame; it may lie beyond what was quoted. */
  readonly pointer: number
}

export type ErrorMessage = DestinationUnreachable | PacketTooBig | TimeExceeded | ParameterProblem

/** The body of an error of types 1 to 4; the quoted packet is not recorded, since it has layers of its own. */
export function decodeErrorBody(reader: Reader, header: Icmpv6Header): ErrorMessage {
  switch (header.type) {
    case icmpv6Type.packetTooBig:
      return { kind: 'packetTooBig', ...header, mtu: reader.uint32('mtu'), packet: reader.take() }
    case icmpv6Type.parameterProblem:
      return { kind: 'parameterProblem', ...header, pointer: reader.uint32('pointer'), packet: reader.take() }
    case icmpv6Type.timeExceeded:
      return { kind: 'timeExceeded', ...header, unused: reader.uint32('unused'), packet: reader.take() }
    default:
      return {
        kind: 'destinationUnreachable',
        ...header,
        unused: reader.uint32('unused'),
        packet: reader.take(),
      }
  }
}

export function encodeError(message: ErrorMessage): Uint8Array {
  const writer = startIcmpv6(message)
  if (message.kind === 'packetTooBig') writer.uint32('mtu', message.mtu)
  else if (message.kind === 'parameterProblem') writer.uint32('pointer', message.pointer)
  else writer.uint32('unused', message.unused)
  writer.octets('packet', message.packet)
  return writer.finish()
}

/** As much of a packet as an error may quote: the error fits into the minimum MTU. RFC 4443 §2.4 (c). */
export function quotable(packet: Uint8Array): Uint8Array {
  return packet.subarray(0, minimumMtu - ipv6HeaderLength - 8)
}

const unreachableWords: Readonly<Record<number, string>> = {
  [unreachableCode.noRoute]: 'no route to destination',
  [unreachableCode.prohibited]: 'administratively prohibited',
  [unreachableCode.beyondScope]: 'beyond scope of source address',
  [unreachableCode.addressUnreachable]: 'address unreachable',
  [unreachableCode.portUnreachable]: 'port unreachable',
  [unreachableCode.failedPolicy]: 'source address failed policy',
  [unreachableCode.rejectRoute]: 'reject route to destination',
  [unreachableCode.errorInSourceRoutingHeader]: 'error in source routing header',
}

const problemWords: Readonly<Record<number, string>> = {
  [parameterProblemCode.erroneousField]: 'erroneous header field',
  [parameterProblemCode.unknownNextHeader]: 'unrecognized next header',
  [parameterProblemCode.unknownOption]: 'unrecognized option',
  [parameterProblemCode.incompleteFirstFragment]: 'incomplete first fragment',
}

export function summarizeError(message: ErrorMessage): string {
  switch (message.kind) {
    case 'destinationUnreachable':
      return `destination unreachable, ${unreachableWords[message.code] ?? `code ${message.code}`}`
    case 'packetTooBig':
      return `packet too big, mtu ${message.mtu}`
    case 'timeExceeded': {
      const reassembly = message.code === timeExceededCode.reassembly
      const hopLimit = message.code === timeExceededCode.hopLimit
      return `time exceeded ${reassembly ? 'in reassembly' : hopLimit ? 'in-transit' : `code ${message.code}`}`
    }
    case 'parameterProblem':
      return `parameter problem, ${problemWords[message.code] ?? `code ${message.code}`}, pointer ${message.pointer}`
  }
}

/** Whether a message of this type and code may answer a packet that was sent to a group. RFC 4443 §2.4 (e.3). */
export function mayAnswerMulticast(type: number, code: number): boolean {
  return (
    type === icmpv6Type.packetTooBig ||
    (type === icmpv6Type.parameterProblem && code === parameterProblemCode.unknownOption)
  )
}

/** Whether a packet is one of the two that no error may answer. RFC 4443 §2.4 (e.1), (e.2). */
export function isNeverAnswered(type: number): boolean {
  return isErrorType(type) || type === icmpv6Type.redirect
}
