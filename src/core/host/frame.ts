/** Packets of a host in Ethernet frames, and the groups that its interfaces listen to. */
import type { Address } from '#core/address/address.ts'
import type { Mac } from '#core/address/interface-id.ts'
import { ethernetMulticast, solicitedNode } from '#core/address/multicast.ts'
import { allNodes, allRouters, isLinkLocalUnicast } from '#core/packet/address-kinds.ts'
import { ipv6Frame } from '#core/packet/link/ipv6-frame.ts'
import type { Host, HostAddress, Interface } from './state.ts'
import { interfaceOf, type Turn } from './turn.ts'

export function sendFrame(turn: Turn, name: string, destination: Mac, packet: Uint8Array): void {
  const { mac, isPlugged, isDisabled } = interfaceOf(turn.host, name)
  if (!isPlugged || isDisabled) return
  turn.effects.push({
    kind: 'frame',
    interface: name,
    octets: ipv6Frame({ destination, source: mac }, packet),
  })
}

export function sendToGroup(turn: Turn, name: string, group: Address, packet: Uint8Array): void {
  sendFrame(turn, name, ethernetMulticast(group), packet)
}

/** Whether it is assigned: a tentative address is not yet one, a duplicate never. RFC 4862 §2, RFC 4429 §3.3. */
export function hasAddress({ addresses }: Interface, address: Address): boolean {
  return addresses.some((each) => each.address === address && isAssigned(each))
}

export function isAssigned({ state }: HostAddress): boolean {
  return state === 'preferred' || state === 'deprecated' || state === 'optimistic'
}

/** Whether it is known to be its own. One that is not yet may not be spoken from in Neighbor Discovery: RFC 4429 §3.2. */
export function isVerified({ state }: HostAddress): boolean {
  return state === 'preferred' || state === 'deprecated'
}

/**
 * Whether it learns from routers: a host does, and a router where it asks for prefixes like a host (RFC 7084 §4.2, W-1 to W-3).
 * On Linux, a node that forwards has to be told so (`accept_ra` 2).
 */
export function actsAsHost({ forwards }: Host, { autoconf }: Interface): boolean {
  return autoconf !== undefined && (!forwards || autoconf.delegation)
}

/** All nodes, the solicited-node group of each address, and on a router all routers. RFC 4291 §2.8. */
export function hasGroup({ addresses }: Interface, forwards: boolean, group: Address): boolean {
  if (group === allNodes) return true
  if (group === allRouters) return forwards
  return addresses.some(({ address, state }) => state !== 'duplicate' && solicitedNode(address) === group)
}

/** The address that the interface speaks from when nothing else decides: the link-local one. */
export function ownAddress({ addresses }: Interface): Address | undefined {
  const verified = addresses.filter(isVerified)
  return (verified.find(({ address }) => isLinkLocalUnicast(address)) ?? verified[0])?.address
}

/** Whether a packet to this address ends here; a link-local one means an interface of its own link. */
export function ownsAddress(host: Host, address: Address, name: string | undefined): boolean {
  if (!isLinkLocalUnicast(address)) return isOwnAddress(host, address)
  return host.interfaces.some((each) => (name ?? each.name) === each.name && hasAddress(each, address))
}

export function isOwnAddress({ interfaces }: Host, address: Address): boolean {
  return interfaces.some((each) => hasAddress(each, address))
}
