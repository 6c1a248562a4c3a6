/** What a switch learns from the reports of listeners, and whom it gives the frames of a group. RFC 4541 §3. */
import type { Address } from '#core/address/address.ts'
import { allNodes, isMulticast } from '#core/packet/address-kinds.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import { type MldMessage, recordType } from '#core/packet/icmpv6/mld.ts'
import { icmpv6Type } from '#core/packet/icmpv6/type.ts'
import { linkType } from '#core/packet/link/link-type.ts'

/** The groups of each node that has reported any. */
export type Listeners = ReadonlyMap<string, ReadonlySet<Address>>

export const noListeners: Listeners = new Map()

export interface Snooped {
  readonly listeners: Listeners
  /** The group that the packet goes to; undefined where all get it. */
  readonly group: Address | undefined
}

/** A frame comes to the switch. Reports from `::` count as well: RFC 3590 §4. */
export function snoop(listeners: Listeners, sender: string | undefined, octets: Uint8Array): Snooped {
  const { parts } = decodePacket(octets, { linkType: linkType.ethernet })
  const ip = parts.find((part) => part.name === 'ipv6')
  if (ip === undefined || !isMulticast(ip.value.destination)) return { listeners, group: undefined }
  const { destination } = ip.value
  const message = parts.find((part) => part.name === 'icmpv6')?.value
  const changes = message === undefined ? [] : changesIn(message as MldMessage)
  return {
    listeners: sender === undefined || changes.length === 0 ? listeners : applied(listeners, sender, changes),
    // RFC 4541 §3: all nodes is not to be snooped.
    group: destination === allNodes ? undefined : destination,
  }
}

interface Change {
  readonly group: Address
  readonly joins: boolean
}

function changesIn(message: MldMessage): Change[] {
  if (message.kind === 'multicastListenerReport2') {
    return message.records.flatMap(({ recordType: type, multicastAddress: group, sources }) => {
      const excludes = type === recordType.changeToExclude || type === recordType.modeIsExclude
      const includes = type === recordType.changeToInclude || type === recordType.modeIsInclude
      if (!excludes && !includes && type !== recordType.allowNewSources) return []
      return [{ group, joins: excludes || sources.length > 0 }]
    })
  }
  if (message.kind !== 'multicastListener' || message.type === icmpv6Type.multicastListenerQuery) return []
  return [{ group: message.multicastAddress, joins: message.type === icmpv6Type.multicastListenerReport }]
}

function applied(listeners: Listeners, node: string, changes: readonly Change[]): Listeners {
  const groups = new Set(listeners.get(node))
  for (const { group, joins } of changes) {
    if (joins) groups.add(group)
    else groups.delete(group)
  }
  return new Map(listeners).set(node, groups)
}

/** A cable is pulled: the switch forgets what it knew of this port. */
export function withoutListener(listeners: Listeners, node: string): Listeners {
  if (!listeners.has(node)) return listeners
  const rest = new Map(listeners)
  rest.delete(node)
  return rest
}
