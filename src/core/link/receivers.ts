/** Who of a link takes a frame: whom the link gives it, and whose network card lets it through. */
import type { Address } from '#core/address/address.ts'
import { octetDigits } from '#core/bytes/hex.ts'
import type { Interface } from '#core/host/state.ts'
import type { Flight, Link, Member, Network } from './network.ts'
import { type Listeners, snoop } from './snooping.ts'

export interface Receivers {
  readonly receivers: readonly Member[]
  /** What the switch knows afterwards. */
  readonly listeners: Listeners
}

export function receiversOf(link: Link, nodes: Network['nodes'], flight: Flight): Receivers {
  const { sender, senderInterface, octets } = flight
  const returns = link.loopBack && isToGroup(octets)
  const { listeners, group } = link.snooping
    ? snoop(link.listeners, sender, octets)
    : { listeners: link.listeners, group: undefined }
  const takes = cardFilter(octets)
  const isSplit = link.partition.length > 0 && sender !== undefined
  const side = isSplit ? sideOf(link.partition, sender) : -1
  const receivers = link.members.filter(({ node: name, interface: on }) => {
    if (name === sender && on === senderInterface && !returns) return false
    const { isUp, host } = nodes.get(name)!
    if (!isUp || (isSplit && sideOf(link.partition, name) !== side)) return false
    if (group !== undefined && !host.forwards && listeners.get(name)?.has(group) !== true) return false
    return takes(host.interfaces.find((each) => each.name === on)!, host.forwards)
  })
  return { receivers, listeners }
}

/** -1 for those that are in no group. */
function sideOf(partition: Link['partition'], node: string): number {
  return partition.findIndex((group) => group.includes(node))
}

function isToGroup(octets: Uint8Array): boolean {
  return (octets[0]! & 1) !== 0
}

/**
 * Which network cards take the frame: by their own address, or by the groups of their addresses, so that a host is not woken for
 * the group of another one. A router's takes all groups, as it has to hear every report (RFC 9777 §7.1).
 */
function cardFilter(octets: Uint8Array): (found: Interface, forwards: boolean) => boolean {
  if (!isToGroup(octets)) {
    const destination = Array.from(octets.subarray(0, 6), (octet) => octetDigits[octet]).join(':')
    return ({ mac }) => mac === destination
  }
  const isIpv6 = octets[0] === 0x33 && octets[1] === 0x33
  const isToAll = octets[2] === 0 && octets[3] === 0 && octets[4] === 0 && octets[5] === 1
  if (!isIpv6 || isToAll) return () => true
  // RFC 4291 §2.7.1: ff02::1:ff00:0/104 and the last 24 bits of the address. Of any other group only routers are members.
  if (octets[2] !== 0xff) return (_, forwards) => forwards
  const last = BigInt((octets[3]! << 16) | (octets[4]! << 8) | octets[5]!)
  return ({ addresses }, forwards) => forwards || addresses.some(({ address }) => endsWith(address, last))
}

function endsWith(address: Address, last: bigint): boolean {
  return (address & 0xff_ffffn) === last
}
