/** IP packets in a frame, down to the upper layer, and those that they carry or quote. */
import { DecodeError } from '#core/bytes/errors.ts'
import { Reader } from '#core/bytes/reader.ts'
import { decodeIcmpv6, type Icmpv6Message } from './icmpv6/icmpv6.ts'
import { decodeAuthentication } from './ipv6/authentication.ts'
import { decodeEsp } from './ipv6/esp.ts'
import { decodeFragment, isAtomicFragment } from './ipv6/fragment.ts'
import { decodeIpv6, type Ipv6Header } from './ipv6/ipv6.ts'
import { decodeDestinationOptions, decodeHopByHop } from './ipv6/options-header.ts'
import { protocol } from './ipv6/protocol.ts'
import { pseudoHeaderSum } from './ipv6/pseudo-header.ts'
import { decodeRouting, finalDestination } from './ipv6/routing.ts'
import { etherType } from './link/ether-type.ts'
import { attempt, note, noteMalformed, packetOf, pushOctets, takePayload, type Walk } from './packet-walk.ts'
import type { Packet } from './part.ts'
import { decodeGre } from './tunnel/gre.ts'
import { decodeIpv4, ipv4PseudoHeaderSum } from './tunnel/ipv4.ts'
import { type IpContext, judge, walkTcp, walkUdp } from './walk-transport.ts'

/** Packets in packets: as many as anybody would send. What is deeper is left as data. */
const deepest = 24

export function walkIpv6(walk: Walk, reader: Reader): void {
  const offset = reader.offset
  const header = attempt(walk, reader, 'ipv6', decodeIpv6)
  if (header === undefined) return
  walk.parts.push({ name: 'ipv6', offset, value: header })
  if (header.version !== 6) {
    note(walk, reader.error('badValue', 'version', offset))
    pushOctets(walk, reader, 'data')
    return
  }
  walkExtensions(walk, takePayload(walk, reader, payloadLength(reader, header)), header)
}

/** The length in the header, or, where it is 0, the one in a jumbo payload option. RFC 2675 §3. */
function payloadLength(reader: Reader, header: Ipv6Header): number {
  if (header.payloadLength > 0 || header.nextHeader !== protocol.hopByHop) return header.payloadLength
  try {
    const { options } = decodeHopByHop(new Reader(reader.bytes, { start: reader.offset, end: reader.end }))
    return options.find((option) => option.kind === 'jumboPayload')?.length ?? 0
  } catch (error) {
    if (error instanceof DecodeError) return reader.left
    throw error
  }
}

/** The headers behind an IPv6 header, up to the end of the reader. */
function walkExtensions(walk: Walk, reader: Reader, header: Ipv6Header): void {
  let { source, destination } = header
  const ip: IpContext = {
    pseudoSum: (nextHeader, length) => pseudoHeaderSum({ source, destination, nextHeader }, length),
    isIpv4: false,
    partial: false,
  }
  let next = header.nextHeader
  for (;;) {
    const offset = reader.offset
    switch (next) {
      case protocol.hopByHop: {
        const value = attempt(walk, reader, 'hop-by-hop', decodeHopByHop)
        if (value === undefined) return
        walk.parts.push({ name: 'hop-by-hop', offset, value })
        noteMalformed(walk, reader, value.options)
        next = value.nextHeader
        break
      }
      case protocol.destinationOptions: {
        const value = attempt(walk, reader, 'destination-options', decodeDestinationOptions)
        if (value === undefined) return
        walk.parts.push({ name: 'destination-options', offset, value })
        noteMalformed(walk, reader, value.options)
        // RFC 6275 §6.3: a mobile node's home address stands in for the source.
        source = value.options.find((option) => option.kind === 'homeAddress')?.address ?? source
        next = value.nextHeader
        break
      }
      case protocol.routing: {
        const value = attempt(walk, reader, 'routing', decodeRouting)
        if (value === undefined) return
        walk.parts.push({ name: 'routing', offset, value })
        destination = finalDestination(value, destination)
        next = value.nextHeader
        break
      }
      case protocol.fragment: {
        const value = attempt(walk, reader, 'fragment', decodeFragment)
        if (value === undefined) return
        walk.parts.push({ name: 'fragment', offset, value })
        if (!isAtomicFragment(value)) ip.partial = true
        // Behind any but the first there is no header, but the middle of something.
        if (value.fragmentOffset > 0) {
          pushOctets(walk, reader, 'data')
          return
        }
        next = value.nextHeader
        break
      }
      case protocol.authentication: {
        const value = attempt(walk, reader, 'ah', decodeAuthentication)
        if (value === undefined) return
        walk.parts.push({ name: 'ah', offset, value })
        next = value.nextHeader
        break
      }
      default:
        walkUpperLayer(walk, reader, next, ip)
        return
    }
  }
}

export function walkIpv4(walk: Walk, reader: Reader): void {
  const offset = reader.offset
  const header = attempt(walk, reader, 'ipv4', decodeIpv4)
  if (header === undefined) return
  walk.parts.push({ name: 'ipv4', offset, value: header })
  if (header.version !== 4) {
    note(walk, reader.error('badValue', 'version', offset))
    pushOctets(walk, reader, 'data')
    return
  }
  const payload = takePayload(walk, reader, Math.max(0, header.totalLength - header.headerLength * 4))
  if (header.fragmentOffset > 0) {
    pushOctets(walk, payload, 'data')
    return
  }
  const { source, destination } = header
  walkUpperLayer(walk, payload, header.protocol, {
    pseudoSum: (number, length) => ipv4PseudoHeaderSum(source, destination, number, length),
    isIpv4: true,
    partial: header.moreFragments,
  })
}

function walkUpperLayer(walk: Walk, reader: Reader, number: number, ip: IpContext): void {
  switch (number) {
    case protocol.icmpv6:
      walkIcmpv6(walk, reader, ip)
      return
    case protocol.udp:
      walkUdp(walk, reader, ip)
      return
    case protocol.tcp:
      walkTcp(walk, reader, ip)
      return
    case protocol.esp: {
      const offset = reader.offset
      const value = attempt(walk, reader, 'esp', decodeEsp)
      if (value !== undefined) walk.parts.push({ name: 'esp', offset, value })
      return
    }
    case protocol.gre: {
      const offset = reader.offset
      const value = attempt(walk, reader, 'gre', decodeGre)
      if (value === undefined) return
      walk.parts.push({ name: 'gre', offset, value })
      walkInner(walk, reader, value.protocolType)
      return
    }
    case protocol.ipv6:
      walkInner(walk, reader, etherType.ipv6)
      return
    case protocol.ipv4:
      walkInner(walk, reader, etherType.ipv4)
      return
    default:
      pushOctets(walk, reader, 'data')
  }
}

/** A packet in a packet. */
function walkInner(walk: Walk, reader: Reader, type: number): void {
  if (walk.depth < deepest && (type === etherType.ipv6 || type === etherType.ipv4)) {
    walk.depth++
    if (type === etherType.ipv6) walkIpv6(walk, reader)
    else walkIpv4(walk, reader)
    walk.depth--
    pushOctets(walk, reader, 'trailer')
    return
  }
  pushOctets(walk, reader, 'data')
}

function walkIcmpv6(walk: Walk, reader: Reader, ip: IpContext): void {
  const offset = reader.offset
  const length = reader.left
  const value = attempt(walk, reader, 'icmpv6', decodeIcmpv6)
  if (value === undefined) return
  if ('options' in value) noteMalformed(walk, reader, value.options)
  const judged = judge(walk, ip, 'icmpv6', [offset, offset + length])
  const packet = quotedOctets(value)
  const quoted = packet === undefined ? {} : { quoted: walkQuoted(walk, packet) }
  walk.parts.push({ name: 'icmpv6', offset, length, value, ...judged, ...quoted })
}

/** The packet that an error or a Redirect quotes. */
function quotedOctets(message: Icmpv6Message): Uint8Array | undefined {
  if ('packet' in message) return message.packet
  if (message.kind !== 'redirect') return undefined
  return message.options.find((option) => option.kind === 'redirectedHeader')?.packet
}

function walkQuoted(walk: Walk, octets: Uint8Array): Packet {
  const start = octets.byteOffset - walk.bytes.byteOffset
  const reader = new Reader(walk.bytes, {
    start,
    end: start + octets.length,
    recording: walk.recording,
  })
  // A quotation may end anywhere, so nothing that is missing in it is an error.
  const inner: Walk = {
    ...walk,
    parts: [],
    depth: walk.depth + 1,
    quoted: true,
    cut: false,
    missing: false,
    error: undefined,
  }
  if (inner.depth > deepest || (reader.peek() ?? 0) >> 4 !== 6) pushOctets(inner, reader, 'data')
  else walkIpv6(inner, reader)
  pushOctets(inner, reader, 'trailer')
  return packetOf(inner)
}
