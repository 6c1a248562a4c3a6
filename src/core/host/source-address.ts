/** The address that a host speaks from, by RFC 6724 §5 with what it knows of its own addresses. */
import type { Address } from '#core/address/address.ts'
import { selectSource } from '#core/address/selection/source-selection.ts'
import { isLinkLocalUnicast, isMulticast } from '#core/packet/address-kinds.ts'
import { isAssigned } from './frame.ts'
import { findNextHop } from './next-hop.ts'
import type { Host } from './state.ts'

/** Undefined where it has none that would do, or no way there. `on`: the interface of a link-local destination. */
export function sourceFor(host: Host, destination: Address, on?: string): Address | undefined {
  const outgoing = findNextHop(host, destination, on)?.interface
  if (outgoing === undefined) return undefined
  const isLocal = isLinkLocalUnicast(destination) || isMulticast(destination)
  const candidates = host.interfaces.flatMap(({ name, addresses }) =>
    // RFC 6724 §4: of a destination on one link, the addresses of that link; link-local ones of another link never.
    addresses.filter(isAssigned).flatMap(({ address, state, origin }) => {
      if (name !== outgoing && (isLocal || isLinkLocalUnicast(address))) return []
      // RFC 4429 §2.1: one that is not yet known to be its own counts as deprecated.
      const deprecated = state === 'deprecated' || state === 'optimistic'
      const temporary = origin === 'temporary'
      return [{ address, interface: name, deprecated, temporary }]
    }),
  )
  return selectSource({ destination, candidates, outgoingInterface: outgoing }).chosen?.address
}
