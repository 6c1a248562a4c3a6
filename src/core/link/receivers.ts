/** Who of a link takes a frame: whom the link gives it, of those whose network card lets it through. */
import type { Hearing } from './hearing.ts'
import type { Flight, Link, Member, Network } from './network.ts'
import { type Listeners, snoop } from './snooping.ts'

export interface Receivers {
  readonly receivers: readonly Member[]
  /** What the switch knows afterwards. */
  readonly listeners: Listeners
}

export function receiversOf(
  link: Link,
  nodes: Network['nodes'],
  hearing: Hearing,
  { sender, senderInterface, octets }: Flight,
): Receivers {
  const returns = link.loopBack && (octets[0]! & 1) !== 0
  const { listeners, group } = link.snooping
    ? snoop(link.listeners, sender, octets)
    : { listeners: link.listeners, group: undefined }
  const isSplit = link.partition.length > 0 && sender !== undefined
  const side = isSplit ? sideOf(link.partition, sender) : -1
  const isGiven = ({ node: name, interface: on }: Member): boolean => {
    if (name === sender && on === senderInterface && !returns) return false
    const { isUp, host } = nodes.get(name)!
    if (!isUp || (isSplit && sideOf(link.partition, name) !== side)) return false
    return group === undefined || host.forwards || listeners.get(name)?.has(group) === true
  }
  const receivers = hearing.membersFor(octets).map((place) => link.members[place]!)
  return { receivers: receivers.filter(isGiven), listeners }
}

/** -1 for those that are in no group. */
function sideOf(partition: Link['partition'], node: string): number {
  return partition.findIndex((group) => group.includes(node))
}
