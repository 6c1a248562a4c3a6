import { type Address, formatAddress } from '#core/address/address.ts'
import { ethernetMulticast } from '#core/address/multicast.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { containsAddress, parsePrefix } from '#core/address/prefix.ts'
import type { ParseError } from '#core/bytes/parse-error.ts'
import { isLinkLocalUnicast, isMulticast } from '#core/packet/address-kinds.ts'
import type { NdRule } from '#core/packet/icmpv6/nd-rules.ts'
import { acceptRedirect, type Redirect } from '#core/packet/icmpv6/redirect.ts'
import { longestInput, readAddressInput } from '#widgets/frame/address-input.ts'
import { among } from '#widgets/frame/among.ts'
import { acceptGuess, type Guessed } from '#widgets/frame/guess.ts'

/** Who is on the link besides the host that sends: two routers and two hosts, as in `captures/redirect`. */
export const nodes = ['r1', 'r2', 'p', 'x'] as const
export type NodeName = (typeof nodes)[number]

interface LinkNode {
  readonly linkLocal: Address
  readonly global: Address
  readonly mac: string
}
function node(identifier: string, global: string, mac: string): LinkNode {
  return { linkLocal: parseAddress(`fe80::${identifier}`), global: parseAddress(global), mac }
}
export const host = node('ff:fe00:a', '2001:db8:1::ff:fe00:a', '02:00:00:00:00:0a')
export const onTheLink: Readonly<Record<NodeName, LinkNode>> = {
  r1: node('ff:fe00:1', '2001:db8:1::1', '02:00:00:00:00:01'),
  r2: node('ff:fe00:2', '2001:db8:1::2', '02:00:00:00:00:02'),
  p: node('ff:fe00:b', '2001:db8:1::ff:fe00:b', '02:00:00:00:00:0b'),
  x: node('ff:fe00:f', '2001:db8:1::ff:fe00:f', '02:00:00:00:00:0f'),
}
/** The prefix that the routers advertise on the link, and the one that only r2 has behind it. */
export const linkPrefix = parsePrefix('2001:db8:1::/64')
const behindR2 = parsePrefix('2001:db8:2::/64')

export type RouterName = 'r1' | 'r2'
export const preferences = ['high', 'medium', 'low'] as const
export type Preference = (typeof preferences)[number]

/**
 * Which Redirect comes: the one that the first hop really has to send, or one of somebody else's making. `far` is the true one sent
 * from beyond a router, `neighbor` comes from x under its own address, `imposter` from x under the first hop's, `global` names the
 * target by an address that no Redirect may name.
 */
export const redirectKinds = ['true', 'far', 'neighbor', 'global', 'imposter'] as const
export type RedirectKind = (typeof redirectKinds)[number]

/** All that a learner sets in NextHop. */
export interface NextHopState {
  readonly v: 1
  /** Where the packet goes, as it was typed. */
  readonly destination: string
  /** The L flag of the prefix. */
  readonly onLink: boolean
  /** What unreachability detection has found out of r1. */
  readonly r1Reachable: boolean
  readonly r2Preference: Preference
  /** The last Redirect that came, and the destination it was about; none as long as nothing has come. */
  readonly redirect?: { readonly kind: RedirectKind; readonly about: string }
  readonly guess?: Guessed
}

/** Read a state from a link. `undefined` when it is not one of ours. */
export function acceptNextHopState(value: unknown): NextHopState | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, destination, onLink, r1Reachable, r2Preference, redirect, ...rest } = value as Record<
    string,
    unknown
  >
  const guess = acceptGuess(rest.guess)
  if (v !== 1 || guess === undefined || typeof destination !== 'string') return undefined
  if (destination.length > longestInput) return undefined
  if (typeof onLink !== 'boolean' || typeof r1Reachable !== 'boolean') return undefined
  if (!among(preferences, r2Preference)) return undefined
  const state = { v, destination, onLink, r1Reachable, r2Preference, ...guess } as const
  if (redirect === undefined) return state
  if (typeof redirect !== 'object' || redirect === null) return undefined
  const { kind, about } = redirect as Record<string, unknown>
  if (!among(redirectKinds, kind) || typeof about !== 'string') return undefined
  const read = readDestination(about)
  // The address stands there as we write it, or it is not ours.
  if (!('address' in read) || formatAddress(read.address) !== about) return undefined
  const redirected = { ...state, redirect: { kind, about } }
  return messageOf(redirected) === undefined ? undefined : redirected
}

export type DestinationReading =
  | { readonly address: Address }
  | { readonly error: ParseError }
  /** Addresses for which there is no next hop: nobody's, and those of the host itself. */
  | { readonly none: 'unspecified' | 'own' }

export function readDestination(text: string): DestinationReading {
  const input = readAddressInput(text)
  if ('error' in input) return input
  const { address } = input
  if (address === 0n) return { none: 'unspecified' }
  if (address === host.linkLocal || address === host.global || address === 1n) return { none: 'own' }
  return { address }
}

/** Where a packet goes next. `direct`: the destination is its own next hop. Only a false Redirect leads to x. */
export type NextHop = 'direct' | RouterName | 'x'

/** Which of the host's tables has decided (RFC 4861 §5.2), and within the list of routers, why this one (§6.3.6, RFC 4191 §3.2). */
export type DecidedBy =
  | 'multicast'
  | 'redirect'
  | 'linkLocal'
  | 'prefix'
  | 'onlyReachable'
  | 'preferred'
  | 'firstOfEqual'

export interface Decision {
  readonly hop: NextHop
  readonly by: DecidedBy
}

/** What the host decides without a Redirect. */
export function decideByLists(state: NextHopState, to: Address): Decision {
  if (isMulticast(to)) return { hop: 'direct', by: 'multicast' }
  if (isLinkLocalUnicast(to)) return { hop: 'direct', by: 'linkLocal' }
  if (state.onLink && containsAddress(linkPrefix, to)) return { hop: 'direct', by: 'prefix' }
  if (!state.r1Reachable) return { hop: 'r2', by: 'onlyReachable' }
  if (state.r2Preference === 'high') return { hop: 'r2', by: 'preferred' }
  return { hop: 'r1', by: state.r2Preference === 'low' ? 'preferred' : 'firstOfEqual' }
}

/** What the host decides now: an entry that a Redirect has left in the destination cache comes before all lists. */
export function decide(state: NextHopState, to: Address): Decision {
  const entry = cacheEntry(state)
  if (entry === undefined || entry.destination !== to) return decideByLists(state, to)
  return { hop: entry.hop, by: 'redirect' }
}

/** What a first hop knows better: who of the link should get the packet at once. Nothing where it goes off the link anyway. */
function betterHop(router: RouterName, to: Address): NextHop | undefined {
  if (isMulticast(to) || isLinkLocalUnicast(to)) return undefined
  if (containsAddress(linkPrefix, to)) return 'direct'
  return router === 'r1' && containsAddress(behindR2, to) ? 'r2' : undefined
}

/** A Redirect as it comes to the host. */
export interface ArrivedRedirect {
  readonly source: Address
  readonly hopLimit: number
  readonly target: Address
  readonly destination: Address
  /** Where it leads if it is taken. */
  readonly hop: NextHop
  /** Who really sent it. */
  readonly sender: RouterName | 'x' | 'far'
}

/** The Redirect of a kind about a destination; `undefined` where there can be none. */
export function redirectFor(
  state: NextHopState,
  kind: RedirectKind,
  destination: Address,
): ArrivedRedirect | undefined {
  const first = decideByLists(state, destination).hop
  if (first !== 'r1' && first !== 'r2') return undefined
  const { linkLocal: source } = onTheLink[first]
  const forged = { source, hopLimit: 255, destination, hop: 'x', target: onTheLink.x.linkLocal } as const
  switch (kind) {
    case 'true': {
      const hop = betterHop(first, destination)
      if (hop === undefined) return undefined
      const target = hop === 'direct' ? destination : onTheLink[hop].linkLocal
      return { source, hopLimit: 255, target, destination, hop, sender: first }
    }
    case 'far':
      return { ...forged, hopLimit: 64, sender: 'far' }
    case 'neighbor':
      return { ...forged, source: onTheLink.x.linkLocal, sender: 'x' }
    case 'global':
      return { ...forged, target: onTheLink.x.global, sender: 'x' }
    case 'imposter':
      return { ...forged, sender: 'x' }
  }
}

/** The Redirect that has come. */
export function messageOf(state: NextHopState): ArrivedRedirect | undefined {
  if (state.redirect === undefined) return undefined
  return redirectFor(state, state.redirect.kind, parseAddress(state.redirect.about))
}

/** The rule of RFC 4861 §8.1 that a Redirect breaks; `undefined`: the host takes it. */
export function brokenRule(state: NextHopState, arrived: ArrivedRedirect): NdRule | undefined {
  const { source, hopLimit, target, destination } = arrived
  const message: Redirect = {
    kind: 'redirect',
    type: 137,
    code: 0,
    checksum: 0,
    reserved: 0,
    targetAddress: target,
    destinationAddress: destination,
    options: [],
  }
  const context = { source, destination: host.global, hopLimit, checksumValid: true }
  const firstHop = frameTo(decideByLists(state, destination).hop, destination).address
  return acceptRedirect(message, context, firstHop)?.rule
}

/** What a Redirect has left in the destination cache. */
export type CacheEntry = Pick<ArrivedRedirect, 'destination' | 'hop' | 'target'>
export function cacheEntry(state: NextHopState): CacheEntry | undefined {
  const arrived = messageOf(state)
  return arrived === undefined || brokenRule(state, arrived) !== undefined ? undefined : arrived
}

/** Who has an address on the link. */
export function ownerOf(address: Address): NodeName | undefined {
  return nodes.find((name) => onTheLink[name].linkLocal === address || onTheLink[name].global === address)
}

/** The address of the next hop, and that of its frame: none where nobody answers the Neighbor Solicitation. */
export function frameTo(hop: NextHop, to: Address): { readonly address: Address; readonly mac?: string } {
  if (hop !== 'direct') return { address: onTheLink[hop].linkLocal, mac: onTheLink[hop].mac }
  if (isMulticast(to)) return { address: to, mac: ethernetMulticast(to) }
  const owner = ownerOf(to)
  return owner === undefined ? { address: to } : { address: to, mac: onTheLink[owner].mac }
}

/** What becomes of the packet. */
export type Fate =
  /** It is where it should be. */
  | 'delivered'
  | 'group'
  /** Nobody on the link has the address. */
  | 'nobody'
  /** The router sends it out of the link; it has no better way to tell. */
  | 'onward'
  /** The router sends it on over the same link, and owes a Redirect. */
  | 'backToHost'
  | 'overToRouter'
  /** The router looks for the address on the link in vain. */
  | 'routerFindsNobody'
  /** x has it, and does what it likes. */
  | 'taken'

export function fateOf({ hop }: Decision, to: Address): Fate {
  if (hop === 'x') return 'taken'
  if (hop === 'direct') {
    if (isMulticast(to)) return 'group'
    return ownerOf(to) === undefined ? 'nobody' : 'delivered'
  }
  // A router's own address: it is there.
  if (ownerOf(to) === hop) return 'delivered'
  const better = betterHop(hop, to)
  if (better === undefined) return 'onward'
  if (better !== 'direct') return 'overToRouter'
  return ownerOf(to) === undefined ? 'routerFindsNobody' : 'backToHost'
}

/** The state after a Redirect about the destination that is in the field: the next packet is another question. */
export function withRedirect(state: NextHopState, kind: RedirectKind | undefined): NextHopState {
  const { redirect: _, guess: __, ...rest } = state
  const read = readDestination(state.destination)
  if (kind === undefined || !('address' in read)) return rest
  if (redirectFor(state, kind, read.address) === undefined) return rest
  return { ...rest, redirect: { kind, about: formatAddress(read.address) } }
}

/** What can change in the host's tables: what came before stays only as long as it can have come. */
export function withTables(
  state: NextHopState,
  change: Partial<Pick<NextHopState, 'onLink' | 'r1Reachable' | 'r2Preference'>>,
): NextHopState {
  const { guess: _, ...changed } = { ...state, ...change }
  if (changed.redirect === undefined || messageOf(changed) !== undefined) return changed
  const { redirect: __, ...rest } = changed
  return rest
}
