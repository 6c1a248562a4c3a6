/**
 * The neighbor cache: which link-layer address a neighbor has, whether it still answers, and what waits for it. RFC 4861
 * §7.2 and §7.3. What the states are and what leads from one to another stands in `neighbor-state.ts`.
 */
import type { Address } from '#core/address/address.ts'
import type { Mac } from '#core/address/interface-id.ts'
import { solicitedNode } from '#core/address/multicast.ts'
import { Reader } from '#core/bytes/reader.ts'
import { decodeIpv6 } from '#core/packet/ipv6/ipv6.ts'
import { isVerified, ownAddress, sendFrame, sendToGroup } from './frame.ts'
import { solicitation } from './neighbor-message.ts'
import { type NeighborCause, neighborTransition } from './neighbor-state.ts'
import type { RfcRule } from './note.ts'
import type { HostAddress, Neighbor, Waiting } from './state.ts'
import { changeNeighbors, interfaceOf, type Turn, tell } from './turn.ts'

export function neighborOf(turn: Turn, name: string, address: Address): Neighbor | undefined {
  return interfaceOf(turn.host, name).neighbors.get(address)
}

/** A packet for a neighbor: sent if its link-layer address is known, else it waits. RFC 4861 §7.2.2, §7.3.3. */
export function sendToNeighbor(turn: Turn, name: string, address: Address, waiting: Waiting): void {
  const entry = neighborOf(turn, name, address)
  if (entry === undefined) {
    moveNeighbor(turn, name, address, 'packet', { queue: [waiting] })
    solicit(turn, name, address)
    return
  }
  if (entry.state === 'incomplete') {
    wait(turn, name, entry, waiting)
    return
  }
  sendFrame(turn, name, entry.mac!, waiting.packet)
  if (entry.state === 'stale') moveNeighbor(turn, name, address, 'packet')
}

function wait(turn: Turn, name: string, entry: Neighbor, waiting: Waiting): void {
  const { address } = entry
  const queue = [...entry.queue, waiting].slice(-turn.host.settings.queueLength)
  if (queue.length <= entry.queue.length) tell(turn, 'neighbor.queueFull', { address }, undefined, name)
  tell(turn, 'neighbor.queued', { address, length: queue.length }, undefined, name)
  putNeighbor(turn, name, { ...entry, queue })
  // Nobody could be asked so far.
  if (entry.solicitations === 0) solicit(turn, name, address)
}

/** The entry as the cause leaves it, with what is known besides. `rule`: where it is not the one that the table names. */
export function moveNeighbor(
  turn: Turn,
  name: string,
  address: Address,
  cause: NeighborCause,
  change: Partial<Pick<Neighbor, 'mac' | 'isRouter' | 'queue'>> = {},
  rule?: RfcRule,
): void {
  const before = neighborOf(turn, name, address)
  const row = neighborTransition(before?.state ?? 'none', cause)
  if (row === undefined) {
    if (before !== undefined) putNeighbor(turn, name, { ...before, ...change })
    return
  }
  const values = { address, from: row.from, cause, mac: change.mac ?? before?.mac }
  if (row.to === 'none') {
    changeNeighbors(turn, name, (neighbors) => neighbors.delete(address))
    tell(turn, 'neighbor.none', values, rule ?? row.rule, name)
    return
  }
  if (before === undefined) makeRoom(turn, name)
  const stays = row.from === row.to
  const after: Neighbor = {
    address,
    isRouter: false,
    queue: [],
    ...before,
    ...change,
    state: row.to,
    solicitations: stays ? (before?.solicitations ?? 0) : 0,
    deadline: deadlineIn(turn, name, row.to),
  }
  putNeighbor(turn, name, after)
  if (!stays) tell(turn, `neighbor.${row.to}`, values, rule ?? row.rule, name)
  else if (row.to === 'reachable') tell(turn, 'neighbor.confirmed', values, rule ?? row.rule, name)
  if (before?.mac !== undefined && after.mac !== before.mac) {
    tell(turn, 'neighbor.linkLayerAddress', { address, mac: after.mac, before: before.mac }, rule, name)
  }
  if (after.mac !== undefined && after.queue.length > 0) sendQueue(turn, name, after)
}

function sendQueue(turn: Turn, name: string, { address, queue }: Neighbor): void {
  putNeighbor(turn, name, { ...neighborOf(turn, name, address)!, queue: [] })
  // Sent as any other packet: the first one makes a stale entry wait for word.
  for (const waiting of queue) sendToNeighbor(turn, name, address, waiting)
}

function deadlineIn(turn: Turn, name: string, state: Neighbor['state']): number | undefined {
  const { reachableTime, retransTimer } = interfaceOf(turn.host, name)
  switch (state) {
    case 'incomplete':
    case 'probe':
      return turn.now + retransTimer
    case 'reachable':
      return turn.now + reachableTime
    case 'delay':
      return turn.now + turn.host.settings.delayFirstProbeTime
    case 'stale':
      return undefined
  }
}

/** By multicast while the link-layer address is not known, by unicast where it is only doubted. */
function solicit(turn: Turn, name: string, address: Address): void {
  const entry = neighborOf(turn, name, address)!
  const found = interfaceOf(turn.host, name)
  const group = entry.state === 'incomplete' ? solicitedNode(address) : undefined
  const mayAsk = entry.queue.find(({ packet }) => unverifiedSource(turn, name, packet) === undefined)
  if (group !== undefined && entry.solicitations === 0 && mayAsk === undefined && entry.queue.length > 0) {
    waitForDetection(turn, name, entry)
    return
  }
  const source = sourceOf(turn, name, group === undefined ? undefined : mayAsk)
  const number = entry.solicitations + 1
  putNeighbor(turn, name, { ...entry, solicitations: number, deadline: turn.now + found.retransTimer })
  if (source === undefined) return
  const destination = group === undefined ? 'unicast' : 'multicast'
  const section = group === undefined ? '7.3.3' : '7.2.2'
  tell(turn, 'neighbor.solicits', { address, number, destination }, { rfc: 4861, section }, name)
  const packet = solicitation(address, found.mac, source, group ?? address)
  if (group === undefined) sendFrame(turn, name, entry.mac!, packet)
  else sendToGroup(turn, name, group, packet)
}

/** RFC 4861 §7.2.2: the source of the packet that waits, if it is one of ours, so that the answer fits the traffic. */
function sourceOf(turn: Turn, name: string, waiting: Waiting | undefined): Address | undefined {
  const found = interfaceOf(turn.host, name)
  if (waiting === undefined) return ownAddress(found)
  const { source } = decodeIpv6(new Reader(waiting.packet))
  const own = found.addresses.find(({ address }) => address === source)
  return own !== undefined && isVerified(own) ? source : ownAddress(found)
}

/** The optimistic address that the packet comes from, where that forbids asking for its neighbor. RFC 4429 §3.2. */
export function unverifiedSource(turn: Turn, name: string, packet: Uint8Array): HostAddress | undefined {
  if (turn.host.settings.optimisticResolves) return undefined
  const optimistic = interfaceOf(turn.host, name).addresses.filter(({ state }) => state === 'optimistic')
  if (optimistic.length === 0) return undefined
  const { source } = decodeIpv6(new Reader(packet))
  return optimistic.find(({ address }) => address === source)
}

/** RFC 4429 §3.2: kept until the address that it comes from is known to be its own. */
function waitForDetection(turn: Turn, name: string, entry: Neighbor): void {
  const { address, detection } = unverifiedSource(turn, name, entry.queue[0]!.packet)!
  tell(turn, 'neighbor.notAsked', { address: entry.address, source: address }, undefined, name)
  putNeighbor(turn, name, { ...entry, deadline: detection!.at })
}

/** Another station has the address: what waits is not sent from it. */
export function dropQueuedFrom(turn: Turn, name: string, address: Address): void {
  for (const entry of interfaceOf(turn.host, name).neighbors.values()) {
    const queue = entry.queue.filter(({ packet }) => decodeIpv6(new Reader(packet)).source !== address)
    if (queue.length < entry.queue.length) putNeighbor(turn, name, { ...entry, queue })
  }
}

/** What is due. RFC 4861 §7.3.3. */
export function neighborTimers(turn: Turn): void {
  for (const { name, neighbors } of turn.host.interfaces) {
    for (const { address, deadline } of neighbors.values()) {
      if (deadline !== undefined && deadline <= turn.now) neighborTimer(turn, name, address)
    }
  }
}

function neighborTimer(turn: Turn, name: string, address: Address): void {
  const entry = neighborOf(turn, name, address)!
  const { maxMulticastSolicit, maxUnicastSolicit } = turn.host.settings
  const most = entry.state === 'incomplete' ? maxMulticastSolicit : maxUnicastSolicit
  if (isSoliciting(entry) && entry.solicitations >= most) {
    moveNeighbor(turn, name, address, 'noAnswer')
    turn.lost.push({ interface: name, address, queue: entry.queue })
    return
  }
  moveNeighbor(turn, name, address, 'timeout')
  if (isSoliciting(neighborOf(turn, name, address)!)) solicit(turn, name, address)
}

function isSoliciting({ state }: Neighbor): boolean {
  return state === 'incomplete' || state === 'probe'
}

/** RFC 4861 §7.2.3, §8.3: what a solicitation or a Redirect says of its sender's or target's link-layer address. */
export function learnLinkLayerAddress(
  turn: Turn,
  name: string,
  address: Address,
  mac: Mac,
  rule: RfcRule,
): void {
  if (neighborOf(turn, name, address)?.mac === mac) return
  moveNeighbor(turn, name, address, 'otherAddress', { mac }, rule)
}

/** Whoever a Redirect names as a better way to somebody else passes on what it gets. RFC 4861 §8.3. */
export function markRouter(turn: Turn, name: string, address: Address): void {
  const entry = neighborOf(turn, name, address)
  if (entry !== undefined) putNeighbor(turn, name, { ...entry, isRouter: true })
}

/** It asks for routers, so it is none. RFC 4861 §6.2.6. */
export function unmarkRouter(turn: Turn, name: string, address: Address): void {
  const entry = neighborOf(turn, name, address)
  if (entry?.isRouter === true) putNeighbor(turn, name, { ...entry, isRouter: false })
}

function putNeighbor(turn: Turn, name: string, entry: Neighbor): void {
  changeNeighbors(turn, name, (neighbors) => neighbors.set(entry.address, entry))
}

/** The oldest stale entry goes, or the oldest of all, so that a flood of addresses does not fill the memory. RFC 6583 §7.1. */
function makeRoom(turn: Turn, name: string): void {
  const { neighbors } = interfaceOf(turn.host, name)
  if (neighbors.size < turn.host.settings.neighborLimit) return
  const entries = [...neighbors.values()]
  const leaves = entries.find(({ state }) => state === 'stale') ?? entries[0]
  if (leaves !== undefined) changeNeighbors(turn, name, (after) => after.delete(leaves.address))
}

/** When the next entry changes its state, if nothing happens before. */
export function nextNeighborDeadline(neighbors: ReadonlyMap<Address, Neighbor>): number {
  let next = Number.POSITIVE_INFINITY
  for (const { deadline } of neighbors.values())
    if (deadline !== undefined && deadline < next) next = deadline
  return next
}
