/**
 * The chain of headers behind an IPv6 header, as far as it takes to know where each starts: which ones must come with the
 * first fragment, and where a packet may be split. RFC 8200 §4, §4.5.
 */
import { protocol } from './protocol.ts'

/** A header, where it starts, and where the number stands that names it. */
export interface ChainLink {
  readonly protocol: number
  readonly offset: number
  readonly namedAt: number
}

export interface HeaderChain {
  /** The extension headers that are whole, in their order. */
  readonly extensions: readonly ChainLink[]
  /** What comes behind them: an upper layer, or an extension header that is not whole. */
  readonly last: ChainLink
}

/** The chain in octets that start at `offset` with a header of protocol `next`, a number that stands at `namedAt`. */
export function headerChain(octets: Uint8Array, offset: number, next: number, namedAt: number): HeaderChain {
  const extensions: ChainLink[] = []
  let last: ChainLink = { protocol: next, offset, namedAt }
  for (;;) {
    const length = extensionLength(octets, last)
    if (length === undefined || last.offset + length > octets.length) return { extensions, last }
    extensions.push(last)
    last = { protocol: octets[last.offset]!, offset: last.offset + length, namedAt: last.offset }
    // Behind any fragment but the first there is no header.
    const before = extensions.at(-1)!
    if (before.protocol === protocol.fragment && isLaterFragment(octets, before.offset)) {
      return { extensions, last: { ...last, protocol: protocol.noNextHeader } }
    }
  }
}

const extensions: ReadonlySet<number> = new Set([
  protocol.hopByHop,
  protocol.destinationOptions,
  protocol.routing,
  protocol.fragment,
  protocol.authentication,
])

/** Whether it is the number of an extension header that says what follows it; ESP does so only to those who have its key. */
export const isExtension = (number: number): boolean => extensions.has(number)

/** How long an extension header is; undefined where it is none, or where its length is not there. */
function extensionLength(octets: Uint8Array, { protocol: number, offset }: ChainLink): number | undefined {
  const field = octets[offset + 1]
  if (field === undefined) return undefined
  switch (number) {
    case protocol.hopByHop:
    case protocol.destinationOptions:
    case protocol.routing:
      return (field + 1) * 8
    case protocol.fragment:
      return 8
    case protocol.authentication:
      return (field + 2) * 4
    default:
      return undefined
  }
}

function isLaterFragment(octets: Uint8Array, offset: number): boolean {
  return octets[offset + 2]! !== 0 || (octets[offset + 3]! & 0xf8) !== 0
}

/** The shortest header of an upper layer; of others than these, any octet will do. */
const shortest: Readonly<Record<number, number>> = {
  [protocol.tcp]: 20,
  [protocol.udp]: 8,
  [protocol.icmpv6]: 4,
  [protocol.ipv6]: 40,
  [protocol.ipv4]: 20,
  [protocol.noNextHeader]: 0,
}

/** Whether a first fragment holds the whole chain, upper-layer header included, as it must. RFC 7112 §5. */
export function holdsWholeChain(octets: Uint8Array, nextHeader: number): boolean {
  const { last } = headerChain(octets, 0, nextHeader, 0)
  return !isExtension(last.protocol) && octets.length - last.offset >= (shortest[last.protocol] ?? 1)
}
