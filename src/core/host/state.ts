/**
 * A host as a value: what it was given (interfaces, addresses, prefixes, routers) and what it has learnt (neighbor cache,
 * destination cache, path MTUs, fragments). RFC 4861 §5.1 has the same lists. Nothing in it is ever changed: `step` in
 * `host.ts` makes a new one. Times are in milliseconds of the virtual clock.
 */
import type { Address } from '#core/address/address.ts'
import type { Mac } from '#core/address/interface-id.ts'
import type { Prefix } from '#core/address/prefix.ts'
import type { Reassembly } from '#core/packet/ipv6/reassembly.ts'
import type { NeighborState } from './neighbor-state.ts'
import type { HostSettings } from './settings.ts'

export interface Host {
  readonly name: string
  readonly seed: number
  readonly settings: HostSettings
  /** Whether it is a router: passes on what is not for itself. */
  readonly forwards: boolean
  readonly interfaces: readonly Interface[]
  readonly routes: readonly Route[]
  readonly destinations: ReadonlyMap<Address, Destination>
  readonly reassembly: Reassembly
  /** How many errors may still be sent, and when that was counted. */
  readonly errorTokens: { readonly count: number; readonly at: number }
  /** Open ports: what comes to another one is answered with an error. */
  readonly udpPorts: readonly number[]
}

export interface Interface {
  readonly name: string
  readonly mac: Mac
  readonly mtu: number
  readonly addresses: readonly HostAddress[]
  /** What is on the link besides link-local addresses. RFC 5942 §4: nothing else is taken for it. */
  readonly prefixes: readonly OnLinkPrefix[]
  /** The default router list, the one that is asked first in front. */
  readonly routers: readonly DefaultRouter[]
  readonly neighbors: ReadonlyMap<Address, Neighbor>
  readonly announcements: readonly Announcement[]
  readonly hopLimit: number
  /** Drawn between half and one and a half of the base. RFC 4861 §6.3.2. */
  readonly reachableTime: number
  readonly retransTimer: number
}

/** An address that is in use. */
export interface HostAddress {
  readonly address: Address
}

export interface OnLinkPrefix {
  readonly prefix: Prefix
}

/** By its link-local address. */
export interface DefaultRouter {
  readonly address: Address
}

/** A way to a prefix that was set up by hand, as routers have them: by a router, or straight to a link. */
export interface Route {
  readonly prefix: Prefix
  readonly interface: string
  readonly via?: Address | undefined
}

export interface Neighbor {
  readonly address: Address
  readonly state: NeighborState
  /** Not known while it is incomplete. */
  readonly mac?: Mac | undefined
  readonly isRouter: boolean
  /** What waits for the link-layer address, the oldest first. */
  readonly queue: readonly Waiting[]
  /** Sent since the entry came into this state. */
  readonly solicitations: number
  /** When the state ends if nothing happens; a stale one has no end. */
  readonly deadline?: number | undefined
}

export interface Waiting {
  /** An IPv6 packet. */
  readonly packet: Uint8Array
  /** The interface that it came by, where it is passed on for somebody else. */
  readonly arrivedOn?: string | undefined
}

/** An entry of the destination cache. */
export interface Destination {
  readonly interface: string
  /** The destination itself where it is on the link. */
  readonly nextHop: Address
  readonly how: 'onLink' | 'route' | 'defaultRouter' | 'redirect'
  /** Lowered by a Packet Too Big; without one, the MTU of the link is it. */
  readonly pathMtu?: { readonly mtu: number; readonly until: number } | undefined
  /** The numbers of the protocols that were sent there: an error about another one cannot be true. */
  readonly protocols: readonly number[]
}

/** Unsolicited advertisements that are still to be sent. RFC 4861 §7.2.6. */
export interface Announcement {
  readonly address: Address
  readonly left: number
  readonly at: number
}
