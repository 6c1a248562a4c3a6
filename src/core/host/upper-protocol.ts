/** What an IPv6 packet carries behind its extension headers. */
import type { Part } from '#core/packet/part.ts'

/** The number of the upper layer's protocol, as the last header that can be read names it. */
export function upperProtocolOf(parts: readonly Part[]): number | undefined {
  let found: number | undefined
  for (const part of parts) {
    switch (part.name) {
      case 'ipv6':
        // Another one inside is a packet of its own.
        if (found !== undefined) return found
        found = part.value.nextHeader
        break
      case 'hop-by-hop':
      case 'destination-options':
      case 'routing':
      case 'fragment':
      case 'ah':
        found = part.value.nextHeader
        break
      default:
        return found
    }
  }
  return found
}

/** The type of the ICMPv6 message in a packet, wherever it is behind the extension headers. */
export function icmpv6TypeOf(parts: readonly Part[]): number | undefined {
  const part = parts.find(({ name }) => name === 'icmpv6')
  return part?.name === 'icmpv6' ? part.value.type : undefined
}
