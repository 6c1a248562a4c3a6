/** The ICMPv6 errors that a node sends, and when it must keep silent: RFC 4443 §2.4. */
import { concatOctets } from '#core/bytes/writer.ts'
import { isOwnAddress } from '#core/host/frame.ts'
import { sendPacket } from '#core/host/send.ts'
import { sourceFor } from '#core/host/source-address.ts'
import { interfaceOf, type Turn, tell } from '#core/host/turn.ts'
import { icmpv6TypeOf } from '#core/host/upper-protocol.ts'
import { isMulticast } from '#core/packet/address-kinds.ts'
import { type ErrorMessage, quotable } from '#core/packet/icmpv6/error.ts'
import { acceptErrorAbout, encodeIcmpv6Between } from '#core/packet/icmpv6/icmpv6.ts'
import { icmpv6Type } from '#core/packet/icmpv6/type.ts'
import { encodeIpv6, ipv6Header } from '#core/packet/ipv6/ipv6.ts'
import { protocol } from '#core/packet/ipv6/protocol.ts'
import type { Arrival } from './arrival.ts'

export type ErrorToSend =
  | { readonly kind: 'destinationUnreachable'; readonly code: number }
  | { readonly kind: 'packetTooBig'; readonly mtu: number }
  | { readonly kind: 'timeExceeded'; readonly code: number }
  | { readonly kind: 'parameterProblem'; readonly code: number; readonly pointer: number }

/** What an error needs to know of the packet it is about. */
export type Culprit = Pick<Arrival, 'interface' | 'octets' | 'ip' | 'packet' | 'linkLayerGroup'>

export function sendError(turn: Turn, culprit: Culprit, error: ErrorToSend): void {
  const type = icmpv6Type[error.kind]
  const code = 'code' in error ? error.code : 0
  const { source, destination } = culprit.ip
  const about = icmpv6TypeOf(culprit.packet.parts)
  const rejection = acceptErrorAbout(
    {
      source,
      destination,
      linkLayerGroup: culprit.linkLayerGroup,
      ...(about === undefined ? {} : { icmpv6Type: about }),
    },
    { type, code },
  )
  if (rejection !== undefined) {
    const { rule, rfc, section } = rejection
    tell(turn, 'error.silent', { type, code, to: source, reason: rule }, { rfc, section })
    return
  }
  if (!takeToken(turn)) {
    const values = { type, code, to: source, reason: 'rateLimit' }
    tell(turn, 'error.silent', values, { rfc: 4443, section: '2.4 (f)' })
    return
  }
  // RFC 4443 §2.2: from the address that was asked, else from the one that we would speak from anyway.
  const asked = isOwnAddress(turn.host, destination) && !isMulticast(destination)
  const from = asked ? destination : sourceFor(turn.host, source, culprit.interface)
  if (from === undefined) return
  const { hopLimit } = interfaceOf(turn.host, culprit.interface)
  const body = encodeIcmpv6Between(messageOf(error, culprit.octets), from, source)
  const header = ipv6Header(
    { source: from, destination: source, nextHeader: protocol.icmpv6, hopLimit },
    body.length,
  )
  const mtu = error.kind === 'packetTooBig' ? error.mtu : undefined
  const pointer = error.kind === 'parameterProblem' ? error.pointer : undefined
  tell(turn, `error.${error.kind}`, { to: source, type, code, destination, mtu, pointer })
  sendPacket(turn, concatOctets([encodeIpv6(header), body]), { interface: culprit.interface })
}

function messageOf(error: ErrorToSend, octets: Uint8Array): ErrorMessage {
  const packet = quotable(octets)
  switch (error.kind) {
    case 'destinationUnreachable':
      return { ...error, type: icmpv6Type.destinationUnreachable, checksum: 0, unused: 0, packet }
    case 'packetTooBig':
      return { ...error, type: icmpv6Type.packetTooBig, code: 0, checksum: 0, packet }
    case 'timeExceeded':
      return { ...error, type: icmpv6Type.timeExceeded, checksum: 0, unused: 0, packet }
    case 'parameterProblem':
      return { ...error, type: icmpv6Type.parameterProblem, checksum: 0, packet }
  }
}

/** A token bucket: so many at once, then one an interval. RFC 4443 §2.4 (f). */
export function takeToken(turn: Turn): boolean {
  const { errorBurst, errorInterval } = turn.host.settings
  const { count, at } = turn.host.errorTokens
  const gained = Math.floor((turn.now - at) / errorInterval)
  const isFull = count + gained >= errorBurst
  const tokens = isFull ? errorBurst : count + gained
  // What is left of an interval counts for the next token.
  const since = isFull ? turn.now : at + gained * errorInterval
  turn.host = { ...turn.host, errorTokens: { count: Math.max(0, tokens - 1), at: since } }
  return tokens > 0
}
