/**
 * Well-known multicast groups: rows of the IANA IPv6 Multicast Address Space Registry that a learner can meet in a
 * capture or on a router. https://www.iana.org/assignments/ipv6-multicast-addresses/
 */
import type { Address } from './address.ts'
import { parseAddress } from './parse-address.ts'
import { containsAddress, type Prefix, parsePrefix } from './prefix.ts'

/**
 * One name for a group. RFC 4291 §2.7.1 fixes some to certain scopes (ff02::1); of others only the group ID is
 * assigned and any scope may be put before it (ff0x::101, RFC 2375 §3).
 */
export interface MulticastGroup {
  /** The key of its texts in both languages. */
  readonly id: MulticastGroupId
  /** As the registry writes its addresses: `ff02::1`, `ff0x::101` with any scope for the x, `ff02::1:ff00:0/104`. */
  readonly written: readonly string[]
  /** RFC numbers; none where the protocol is not the IETF's. */
  readonly rfcs: readonly number[]
}

export type MulticastGroupId =
  | 'allNodes'
  | 'allRouters'
  | 'dvmrpRouters'
  | 'ospfRouters'
  | 'ospfDesignatedRouters'
  | 'ripRouters'
  | 'eigrpRouters'
  | 'ssdp'
  | 'pimRouters'
  | 'homenetNodes'
  | 'vrrp'
  | 'mldv2Routers'
  | 'rplNodes'
  | 'snoopers'
  | 'manetRouters'
  | 'mdns'
  | 'mplForwarders'
  | 'coapNodes'
  | 'ntp'
  | 'dhcpAgents'
  | 'dhcpServers'
  | 'llmnr'
  | 'babelRouters'
  | 'solicitedNode'
  | 'nodeInformationQueries'

function row(id: MulticastGroupId, written: string, ...rfcs: readonly number[]): MulticastGroup {
  return { id, written: written.split(' '), rfcs }
}

/** In the order of their group IDs. Where a protocol got a new RFC, that one is given. */
export const multicastGroups: readonly MulticastGroup[] = [
  row('allNodes', 'ff01::1 ff02::1', 4291),
  row('allRouters', 'ff01::2 ff02::2 ff05::2', 4291),
  row('dvmrpRouters', 'ff02::4', 1075),
  row('ospfRouters', 'ff02::5', 5340),
  row('ospfDesignatedRouters', 'ff02::6', 5340),
  row('ripRouters', 'ff02::9', 2080),
  row('eigrpRouters', 'ff02::a', 7868),
  row('ssdp', 'ff0x::c'),
  row('pimRouters', 'ff02::d', 7761),
  row('homenetNodes', 'ff02::11', 7788),
  row('vrrp', 'ff02::12', 9568),
  row('mldv2Routers', 'ff02::16', 9777),
  row('rplNodes', 'ff02::1a', 6550),
  row('snoopers', 'ff02::6a', 4286),
  row('manetRouters', 'ff02::6d', 5498),
  row('mdns', 'ff0x::fb', 6762),
  row('mplForwarders', 'ff0x::fc', 7731),
  row('coapNodes', 'ff0x::fd', 7252),
  row('ntp', 'ff0x::101', 5905),
  row('dhcpAgents', 'ff02::1:2', 9915),
  row('dhcpServers', 'ff05::1:3', 9915),
  row('llmnr', 'ff02::1:3', 4795),
  row('babelRouters', 'ff02::1:6', 8966),
  row('solicitedNode', 'ff02::1:ff00:0/104', 4291),
  row('nodeInformationQueries', 'ff02::2:ff00:0/104', 4620),
]

const byAddress = new Map<Address, MulticastGroup>()
const byGroupId = new Map<bigint, MulticastGroup>()
const ranges: { prefix: Prefix; group: MulticastGroup }[] = []
for (const group of multicastGroups) {
  for (const text of group.written) {
    if (text.includes('/')) ranges.push({ prefix: parsePrefix(text), group })
    else if (text.startsWith('ff0x')) byGroupId.set(low112(parseAddress(text.replace('x', '0'))), group)
    else byAddress.set(parseAddress(text), group)
  }
}

/**
 * The name of the group with this address, if it is one of `multicastGroups`. An address with any flag set is none
 * of them, whatever its last digits: RFC 4291 §2.7 has "permanently assigned" mean T = 0.
 */
export function multicastGroup(address: Address): MulticastGroup | undefined {
  if (address >> 116n !== 0xff0n) return undefined
  return (
    byAddress.get(address) ??
    byGroupId.get(low112(address)) ??
    ranges.find(({ prefix }) => containsAddress(prefix, address))?.group
  )
}

function low112(address: bigint): bigint {
  return BigInt.asUintN(112, address)
}
