/** The servers of DNS that a host asks: those that DHCPv6 has named before those of routers. RFC 8106 §5.3.1. */
import type { Address } from '#core/address/address.ts'
import type { Interface } from '#core/host/state.ts'

export function resolversOf({ dhcp, resolvers }: Pick<Interface, 'dhcp' | 'resolvers'>): readonly Address[] {
  return [...new Set([...(dhcp?.resolvers ?? []), ...resolvers.map(({ address }) => address)])]
}
