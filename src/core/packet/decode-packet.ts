/**
 * A whole frame, from the link to the innermost header that we know. Whatever the octets: what can be read is read, and what
 * cannot is kept as it stands, with the error.
 */
import { Reader } from '#core/bytes/reader.ts'
import { etherType, isVlanType } from './link/ether-type.ts'
import { decodeEthernet, decodeVlan } from './link/ethernet.ts'
import { linkType } from './link/link-type.ts'
import { type CookedHeader, decodeCooked, decodeCooked2 } from './link/linux-cooked.ts'
import { addressFamily, decodeLoopback, isIpv6Family } from './link/loopback.ts'
import { attempt, type DecodePacketOptions, note, packetOf, pushOctets, type Walk } from './packet-walk.ts'
import type { Packet } from './part.ts'
import { walkIpv4, walkIpv6 } from './walk-ip.ts'

export function decodePacket(bytes: Uint8Array, options: DecodePacketOptions): Packet {
  const cut = options.originalLength !== undefined && options.originalLength > bytes.length
  const walk: Walk = {
    ...options,
    bytes,
    parts: [],
    depth: 0,
    quoted: false,
    cut,
    missing: cut,
    error: undefined,
  }
  const reader = new Reader(bytes, { recording: options.recording })
  walkLink(walk, reader)
  pushOctets(walk, reader, 'trailer')
  return packetOf(walk)
}

function walkLink(walk: Walk, reader: Reader): void {
  const offset = reader.offset
  switch (walk.linkType) {
    case linkType.ethernet: {
      const value = attempt(walk, reader, 'ethernet', decodeEthernet)
      if (value === undefined) return
      walk.parts.push({ name: 'ethernet', offset, value })
      walkEtherType(walk, reader, value.etherType)
      return
    }
    case linkType.linuxCooked:
    case linkType.linuxCooked2: {
      const decode: (reader: Reader) => CookedHeader =
        walk.linkType === linkType.linuxCooked ? decodeCooked : decodeCooked2
      const value = attempt(walk, reader, 'cooked', decode)
      if (value === undefined) return
      walk.parts.push({ name: 'cooked', offset, value })
      walkEtherType(walk, reader, value.protocol)
      return
    }
    case linkType.loopback:
    case linkType.loopbackNetworkOrder: {
      const value = attempt(walk, reader, 'loopback', decodeLoopback)
      if (value === undefined) return
      walk.parts.push({ name: 'loopback', offset, value })
      if (isIpv6Family(value.family)) {
        walkIpv6(walk, reader)
        return
      }
      if (value.family === addressFamily.ipv4) {
        walkIpv4(walk, reader)
        return
      }
      pushOctets(walk, reader, 'data')
      return
    }
    case linkType.ipv6:
      walkIpv6(walk, reader)
      return
    case linkType.ipv4:
      walkIpv4(walk, reader)
      return
    case linkType.raw:
    case linkType.rawOld:
    case linkType.rawOpenBsd:
      walkIp(walk, reader)
      return
    default:
      note(walk, reader.error('unknownLinkType', 'linkType'))
      pushOctets(walk, reader, 'data')
  }
}

function walkEtherType(walk: Walk, reader: Reader, type: number): void {
  let next = type
  while (isVlanType(next)) {
    const offset = reader.offset
    const value = attempt(walk, reader, 'vlan', decodeVlan)
    if (value === undefined) return
    walk.parts.push({ name: 'vlan', offset, value })
    next = value.etherType
  }
  if (next === etherType.ipv6) {
    walkIpv6(walk, reader)
    return
  }
  if (next === etherType.ipv4) {
    walkIpv4(walk, reader)
    return
  }
  pushOctets(walk, reader, 'data')
}

/** Version 4 or 6, as the first digit says. */
function walkIp(walk: Walk, reader: Reader): void {
  const version = (reader.peek() ?? 0) >> 4
  if (version === 4) {
    walkIpv4(walk, reader)
    return
  }
  if (version === 6) {
    walkIpv6(walk, reader)
    return
  }
  if (reader.left > 0) note(walk, reader.error('badValue', 'version'))
  pushOctets(walk, reader, 'data')
}
