/**
 * A host as a value: what it was given (interfaces, addresses, prefixes, routers) and what it has learnt (neighbor cache,
 * destination cache, path MTUs, fragments). RFC 4861 §5.1 has the same lists. Nothing in it is ever changed: `step` in
 * `host.ts` makes a new one. Times are in milliseconds of the virtual clock.
 */
import type { Address } from '#core/address/address.ts'
import type { Mac } from '#core/address/interface-id.ts'
import type { Prefix } from '#core/address/prefix.ts'
import type { Reassembly } from '#core/packet/ipv6/reassembly.ts'
import type { AdvertiseConfig } from './advertise/advertise-config.ts'
import type { Advertising } from './advertise/advertising.ts'
import type { RouterPreference } from './advertise/router-preference.ts'
import type { AddressState } from './autoconf/address-state.ts'
import type { AutoconfSettings } from './autoconf/autoconf-settings.ts'
import type { DhcpState } from './dhcp/dhcp-state.ts'
import type { NeighborState } from './neighbor-state.ts'
import type { HostSettings } from './settings.ts'

export interface Host {
  readonly name: string
  readonly seed: number
  /** How DHCPv6 servers know it. RFC 9915 §11. */
  readonly duid: Uint8Array
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
  /** What the link carries. */
  readonly linkMtu: number
  /** What is sent at most: an MTU option lowers it. RFC 4861 §6.3.4. */
  readonly mtu: number
  /** Whether a cable is in: without one it neither hears nor speaks, and has no addresses of its own making. */
  readonly isPlugged: boolean
  /** RFC 4862 §5.4.5: another station has its link-layer address, so IPv6 stays off until it is plugged in again. */
  readonly isDisabled: boolean
  /** How it configures itself; absent where all was set up by hand. */
  readonly autoconf?: AutoconfSettings | undefined
  /** What it tells the hosts of its link, where it is a router's. */
  readonly advertising?: Advertising | undefined
  /** The groups that are told to routers and switches. */
  readonly memberships: readonly Membership[]
  /** Until when a querier of MLDv1 is taken to be there, so that reports are of its version. RFC 9777 §8.2.1. */
  readonly oldQuerierUntil?: number | undefined
  /** The search for routers while it lasts. RFC 4861 §6.3.7, RFC 7559. */
  readonly routerSearch?: RouterSearch | undefined
  readonly addresses: readonly HostAddress[]
  /** What is on the link besides link-local addresses. RFC 5942 §4: nothing else is taken for it. */
  readonly prefixes: readonly OnLinkPrefix[]
  /** Which router has advertised which prefix, whatever its flags L and A. RFC 8028 §3.1. */
  readonly advertised?: readonly AdvertisedBy[] | undefined
  /** The default router list, the one that is asked first in front. */
  readonly routers: readonly DefaultRouter[]
  /** Of the last advertisement: whether DHCPv6 has addresses (M) or other information (O). RFC 4861 §4.2. */
  readonly flags?: { readonly managed: boolean; readonly otherConfig: boolean } | undefined
  /** Its DHCPv6 client; absent where none has ever had anything to do. */
  readonly dhcp?: DhcpState | undefined
  /** Where it gets the networks that it advertises from; absent where all of them were set by hand. */
  readonly delegation?: InnerLink | undefined
  /** Servers of DNS that routers have named. RFC 8106 §5.1. */
  readonly resolvers: readonly Resolver[]
  /** Prefixes of NAT64 that routers have named. RFC 8781 §4. */
  readonly translationPrefixes: readonly TranslationPrefix[]
  readonly neighbors: ReadonlyMap<Address, Neighbor>
  readonly announcements: readonly Announcement[]
  readonly hopLimit: number
  /** Drawn between half and one and a half of the base. RFC 4861 §6.3.2. */
  readonly reachableTime: number
  /** The base of it, as a router said last or the settings do. */
  readonly baseReachableTime: number
  readonly retransTimer: number
}

/** Where an address comes from. */
export type AddressOrigin = 'manual' | 'linkLocal' | 'autonomous' | 'temporary' | 'dhcpv6' | 'delegated'

/** An address of an interface. Times are those of the virtual clock; `Infinity` for never. RFC 4862 §2, §5.5.4. */
export interface HostAddress {
  readonly address: Address
  readonly prefixLength: number
  readonly origin: AddressOrigin
  readonly state: AddressState
  readonly preferredUntil: number
  readonly validUntil: number
  /** How often its identifier had to be made anew. RFC 7217 §5: DAD_Counter. */
  readonly dadCounter: number
  /** While it is tentative. */
  readonly detection?: Detection | undefined
  readonly temporary?: TemporaryLife | undefined
}

/** What a temporary address must not outlive, and whether its successor has been made. RFC 8981 §3.4, §3.5. */
export interface TemporaryLife {
  /** CREATION_TIME. */
  readonly createdAt: number
  /** DESYNC_FACTOR, in milliseconds. */
  readonly desync: number
  readonly isReplaced: boolean
}

/** Duplicate Address Detection of one address. RFC 4862 §5.4, RFC 7527. */
export interface Detection {
  /** When the next solicitation leaves, or, where none is left, when it is over. */
  readonly at: number
  /** Solicitations that are still to be sent. */
  readonly left: number
  readonly sent: number
  /** Of the solicitations so far: one that comes back with such a nonce is our own. RFC 7527 §4.2. */
  readonly nonces: readonly Uint8Array[]
  /** One of ours came back since the last one was sent. */
  readonly isLooped: boolean
  /** The group is joined only when the first solicitation leaves. RFC 4862 §5.4.2. */
  readonly joinsLate: boolean
}

/** A group that an interface listens to and reports. RFC 9777 §6. */
export interface Membership {
  readonly group: Address
  /** `joined`, or left and still to be told so. */
  readonly isMember: boolean
  /** Reports of the change that are still to be sent, and when the next one is. */
  readonly left: number
  readonly at: number
  /** When a query is to be answered. */
  readonly answerAt?: number | undefined
}

export interface RouterSearch {
  /** When the next solicitation leaves. */
  readonly at: number
  readonly sent: number
  /** Until the one after that, before its random part. RFC 7559 §2. */
  readonly interval: number
}

export interface OnLinkPrefix {
  readonly prefix: Prefix
  /** `Infinity` where it was set up by hand. */
  readonly validUntil: number
}

/** A link behind a router that has been delegated prefixes: it gets a part of each. RFC 9915 §6.3, RFC 7084 §4.3. */
export interface InnerLink {
  /** The interface that asks for them. */
  readonly from: string
  /** Which of the networks of 64 bits. */
  readonly subnet: number
  readonly networks: readonly DelegatedNetwork[]
  /** What is delegated now and has no such network. */
  readonly tooSmall: readonly string[]
  /** Networks that were lost, the last few: what comes from one of them is refused. RFC 7084 §4.3, L-14. */
  readonly invalidated: readonly Prefix[]
  /** What was last told to the link, so that it hears of each change and of nothing else. */
  readonly told?: ToldLink | undefined
}

export interface ToldLink {
  readonly config: AdvertiseConfig
  /** The one that was set by hand, for when there is a way out. */
  readonly routerLifetime: number | undefined
  readonly isWayOut: boolean
  readonly networks: readonly DelegatedNetwork[]
}

export interface DelegatedNetwork {
  readonly prefix: Prefix
  readonly delegated: Prefix
  readonly preferredUntil: number
  readonly validUntil: number
  /** It is no lease any more: deprecated, and gone when its time is over. RFC 7084 §4.3, L-13. */
  readonly isLost: boolean
}

export interface AdvertisedBy extends OnLinkPrefix {
  /** By its link-local address. */
  readonly router: Address
}

export interface Resolver {
  readonly address: Address
  readonly until: number
}

export interface TranslationPrefix {
  readonly prefix: Prefix
  readonly until: number
}

/** By its link-local address. */
export interface DefaultRouter {
  readonly address: Address
  /** `Infinity` where it was set up by hand. */
  readonly until: number
  /** RFC 4191 §2.1. */
  readonly preference: RouterPreference
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

/** Unsolicited advertisements that are still to be sent. RFC 4861 §7.2.6, RFC 9131 §6.1.2. */
export interface Announcement {
  readonly address: Address
  /** `routers`: of an address that is new, not of a link-layer address that has changed. */
  readonly to: 'nodes' | 'routers'
  readonly left: number
  readonly at: number
}
