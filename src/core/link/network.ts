/**
 * A network as a value: nodes (hosts and routers of `core/host`), links, frames under way, virtual time in milliseconds, and
 * the trace of all that happened. Nothing is changed in place: each state can be kept, and a history is an array of them.
 *
 *     import { createNetwork } from '#core/link/network.ts'
 *     import { act, advance, runUntil, nextEventAt } from '#core/link/run.ts'
 *     import { framesOf, notesOf, packetsOf } from '#core/link/trace.ts'
 *
 *     let network = createNetwork({
 *       seed: 7,
 *       links: [{ name: 'wire', delay: 1 }],
 *       nodes: [
 *         { name: 'a', interfaces: [{ mac: '02:00:00:00:00:0a', link: 'wire', addresses: ['2001:db8:1::a/64'] }] },
 *         { name: 'b', interfaces: [{ mac: '02:00:00:00:00:0b', link: 'wire', addresses: ['2001:db8:1::b/64'] }] },
 *       ],
 *     })
 *     network = act(network, { kind: 'echo', node: 'a', destination: parseAddress('2001:db8:1::b') })
 *     network = advance(network)          // one event: a frame arrives, or a timer is due
 *     network = runUntil(network, 10_000) // all events up to 10 s, and the clock at 10 s
 *
 *     nodeOf(network, 'a').host.interfaces[0].neighbors   // Map: address → { state, mac, queue, deadline, … }
 *     nodeOf(network, 'a').host.destinations              // Map: address → { nextHop, how, pathMtu, … }
 *     framesOf(network.trace)                             // { at, arrives, link, sender, octets, fate }
 *     notesOf(network.trace, 'a')                         // { at, node, note: { code, rule: { rfc, section }, values } }
 *     writePcap(packetsOf(network.trace, 'wire'))         // a capture
 *
 * A router: `forwards: true` and several interfaces. A host behind it: `routers: ['fe80::…']`. Further ways in: `action.ts`
 * (plug, unplug, advertise, silence, revive, changeMac, inject, filter, clampMss, setLink, start), at once with `act`, later
 * with `plan`. Hosts with a DHCPv6 client (`autoconf: { dhcp: 'flags' }`) need `parts: { dhcp: dhcpClient }`; a server is an
 * application: `dhcp-server.ts`.
 */

import { createHost, type HostConfig, type InterfaceConfig } from '#core/host/create-host.ts'
import { nextDeadline } from '#core/host/host.ts'
import type { Host } from '#core/host/state.ts'
import type { HostParts } from '#core/host/turn.ts'
import { seededRandom } from '#core/random/random.ts'
import type { Action } from './action.ts'
import type { Application } from './application.ts'
import { defaultLink, type LinkOptions } from './link-options.ts'
import type { PacketFilter } from './packet-filter.ts'
import { type Listeners, noListeners } from './snooping.ts'
import type { TraceItem } from './trace.ts'

export interface Network {
  /** Milliseconds. */
  readonly now: number
  readonly seed: number
  readonly nodes: ReadonlyMap<string, Node>
  readonly links: ReadonlyMap<string, Link>
  /** Frames on their way, the one that arrives first in front. */
  readonly flights: readonly Flight[]
  /** What is to be done later, the next one in front. */
  readonly plans: readonly Plan[]
  readonly trace: readonly TraceItem[]
  /** Of frames so far. */
  readonly frameCount: number
  /** What its hosts can do besides. */
  readonly parts: HostParts
}

export interface Node {
  readonly name: string
  readonly host: Host
  /** As it was when the network was made. */
  readonly original: Host
  /** The link of each interface. */
  readonly links: ReadonlyMap<string, string>
  /** Whether it hears and speaks. */
  readonly isUp: boolean
  readonly filters: readonly PacketFilter[]
  readonly clampsMss: boolean
  readonly application: Application | undefined
  /** When it has something to do; kept, since asking takes long. */
  readonly deadline: number | undefined
}

export interface Link extends LinkOptions {
  readonly name: string
  /** Who is on it, and by which interface. */
  readonly members: readonly Member[]
  /** What a snooping switch knows of who listens to what. */
  readonly listeners: Listeners
}

export interface Member {
  readonly node: string
  readonly interface: string
}

export interface Flight {
  readonly number: number
  readonly arrives: number
  readonly link: string
  /** Does not hear itself. */
  readonly sender?: string
  readonly senderInterface?: string
  readonly octets: Uint8Array
}

export interface Plan {
  readonly at: number
  readonly action: Action
}

export interface NetworkConfig {
  readonly seed?: number
  readonly links: readonly (Partial<LinkOptions> & { readonly name: string })[]
  readonly nodes: readonly NodeConfig[]
  /** What all hosts can do besides: a DHCPv6 client. */
  readonly parts?: HostParts
}

export interface NodeConfig extends Omit<HostConfig, 'interfaces'> {
  readonly interfaces: readonly (InterfaceConfig & { readonly link: string })[]
  readonly filters?: readonly PacketFilter[]
  /** A router that lowers the MSS in passing: `clamp-mss.ts`. */
  readonly clampsMss?: boolean
}

/** Throws ParseError for an address that is none, RangeError for a link or a part of a host that is not there. */
export function createNetwork({ seed = 1, links, nodes, parts = {} }: NetworkConfig): Network {
  const made = new Map(
    links.map((link) => [
      link.name,
      { ...defaultLink, ...link, members: [] as Member[], listeners: noListeners },
    ]),
  )
  const needsDhcp = nodes.some(({ interfaces }) =>
    interfaces.some(
      ({ autoconf: { dhcp = 'never', delegation = false } = {} }) => dhcp !== 'never' || delegation,
    ),
  )
  if (needsDhcp && parts.dhcp === undefined) {
    throw new RangeError('a host with a DHCPv6 client needs `parts: { dhcp: dhcpClient }`')
  }
  const created = nodes.map((config) => createNode(config, made, seed))
  for (const { name, links: attached } of created) {
    for (const [interfaceName, link] of attached) {
      const found = made.get(link)!
      found.members.push({ node: name, interface: interfaceName })
    }
  }
  return {
    now: 0,
    seed: seedOf(seed, 'links'),
    nodes: new Map(created.map((node) => [node.name, node])),
    links: made,
    flights: [],
    plans: [],
    trace: [],
    frameCount: 0,
    parts,
  }
}

function createNode(config: NodeConfig, links: ReadonlyMap<string, LinkOptions>, seed: number): Node {
  const interfaces = config.interfaces.map((each, i) => {
    const link = links.get(each.link)
    if (link === undefined) throw new RangeError(`there is no link ${each.link}`)
    return { mtu: link.mtu, ...each, name: each.name ?? `eth${i}` }
  })
  const host = createHost({ ...config, interfaces }, seedOf(seed, config.name))
  return {
    name: config.name,
    host,
    original: host,
    links: new Map(interfaces.map(({ name, link }) => [name, link])),
    isUp: true,
    filters: config.filters ?? [],
    clampsMss: config.clampsMss ?? false,
    application: undefined,
    deadline: nextDeadline(host),
  }
}

/** Where a thing of its own starts, so that what one host draws does not move what another one draws. */
function seedOf(seed: number, name: string): number {
  return seededRandom(`${seed}/${name}`).integer(2 ** 32)
}

/** Throws RangeError for a node that is not there. */
export function nodeOf(network: Pick<Network, 'nodes'>, name: string): Node {
  const node = network.nodes.get(name)
  if (node === undefined) throw new RangeError(`there is no node ${name}`)
  return node
}
