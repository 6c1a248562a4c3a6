/** The address that a host speaks from, by RFC 6724 §5 with what it knows of its own addresses. */
import { type Address, formatAddress } from '#core/address/address.ts'
import { containsAddress } from '#core/address/prefix.ts'
import { selectSource } from '#core/address/selection/source-selection.ts'
import { isLinkLocalUnicast, isMulticast } from '#core/packet/address-kinds.ts'
import { isAssigned } from './frame.ts'
import { wayTo } from './next-hop.ts'
import type { Host, Interface } from './state.ts'

/** Undefined where it has none that would do, or no way there. `on`: the interface of a link-local destination. */
export function sourceFor(host: Host, destination: Address, on?: string): Address | undefined {
  const way = wayTo(host, destination, on)
  if (way === undefined) return undefined
  const outgoing = way.interface
  const isLocal = isLinkLocalUnicast(destination) || isMulticast(destination)
  const candidates = host.interfaces.flatMap((found) =>
    // RFC 6724 §4: of a destination on one link, the addresses of that link; link-local ones of another link never.
    found.addresses.filter(isAssigned).flatMap(({ address, state, origin }) => {
      if (found.name !== outgoing && (isLocal || isLinkLocalUnicast(address))) return []
      // RFC 4429 §2.1: one that is not yet known to be its own counts as deprecated.
      const deprecated = state === 'deprecated' || state === 'optimistic'
      const temporary = origin === 'temporary'
      const advertisedBy = advertisersOf(found, address)
      return [{ address, interface: found.name, deprecated, temporary, advertisedBy }]
    }),
  )
  const byRouter = way.how !== 'onLink' && host.settings.prefersNextHopPrefix
  const request = { destination, candidates, outgoingInterface: outgoing }
  const nextHop = routerName(outgoing, way.nextHop)
  return selectSource(byRouter ? { ...request, nextHop } : request).chosen?.address
}

/** The routers whose advertisements have a prefix of the address. */
function advertisersOf({ name, advertised = [] }: Interface, address: Address): string[] {
  return advertised
    .filter(({ prefix }) => containsAddress(prefix, address))
    .map(({ router }) => routerName(name, router))
}

/** A link-local address says which router only together with its link. */
function routerName(on: string, address: Address): string {
  return `${formatAddress(address)}%${on}`
}
