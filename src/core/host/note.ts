/**
 * What the machines tell of their decisions: a code, the rule that was followed, and the values it was followed with. The
 * sentences are made elsewhere, in each language. Addresses are texts, as they are shown.
 */
import { type Address, formatAddress } from '#core/address/address.ts'

export interface RfcRule {
  readonly rfc: number
  readonly section: string
}

/** Every code, with the rule where it is always the same one; `undefined` where the note brings its own. */
export const noteRules = {
  // The states of an entry in the neighbor cache: address, from, cause, mac.
  'neighbor.incomplete': undefined,
  'neighbor.reachable': undefined,
  'neighbor.stale': undefined,
  'neighbor.delay': undefined,
  'neighbor.probe': undefined,
  /** The entry is deleted: after solicitations without an answer. */
  'neighbor.none': undefined,
  /** Reachable before and after: its time starts anew. */
  'neighbor.confirmed': undefined,
  /** Another link-layer address is taken over: address, mac, before. */
  'neighbor.linkLayerAddress': { rfc: 4861, section: '7.2.5' },
  /** address, number, destination (multicast or unicast). */
  'neighbor.solicits': undefined,
  /** An advertisement or a solicitation that changes nothing: address, reason. */
  'neighbor.ignored': undefined,
  /** A packet waits: address, length (of the queue). */
  'neighbor.queued': { rfc: 4861, section: '7.2.2' },
  /** It waits until detection is over, since nobody may be asked from its source: address, source. */
  'neighbor.notAsked': { rfc: 4429, section: '3.2' },
  /** The oldest one makes room for the newest: address. */
  'neighbor.queueFull': { rfc: 4861, section: '7.2.2' },
  /** The neighbor said that it is no router any more: address. */
  'neighbor.noRouter': { rfc: 4861, section: '7.2.5' },
  /** An advertisement that nobody asked for is sent: address, mac. */
  'neighbor.announces': undefined,
  /** address (of the target), to. */
  'neighbor.answers': { rfc: 4861, section: '7.2.4' },
  /** The next hop of a destination: destination, nextHop, how. */
  'nextHop.chosen': { rfc: 4861, section: '5.2' },
  'nextHop.none': { rfc: 4861, section: '5.2' },
  /** A neighbor that may not be asked for yet is sent it through a router: address (of the neighbor), nextHop, source. */
  'nextHop.detour': { rfc: 4429, section: '3.2' },
  /** A destination that has to look for a next hop again: destination, nextHop (the one that was lost). */
  'nextHop.lost': { rfc: 4861, section: '7.3.3' },
  /** destination, nextHop, before. */
  'redirect.followed': { rfc: 4861, section: '8.3' },
  'redirect.sent': { rfc: 4861, section: '8.2' },
  /** to, id, number, length. */
  'echo.answered': { rfc: 4443, section: '4.2' },
  /** An error that this node sends: to, type, code, about (what the packet was), mtu or pointer where it has one. */
  'error.destinationUnreachable': { rfc: 4443, section: '3.1' },
  'error.packetTooBig': { rfc: 4443, section: '3.2' },
  'error.timeExceeded': { rfc: 4443, section: '3.3' },
  'error.parameterProblem': { rfc: 4443, section: '3.4' },
  /** One that it does not send: type, code, reason. */
  'error.silent': undefined,
  /** One that reached it: from, type, code, destination (of the packet it quotes). */
  'error.received': { rfc: 4443, section: '2.4' },
  /** destination, mtu, before. */
  'pathMtu.lowered': { rfc: 8201, section: '4' },
  /** destination, mtu (that was told), reason. */
  'pathMtu.ignored': { rfc: 8201, section: '4' },
  /** destination, mtu (the one from now on). */
  'pathMtu.aged': { rfc: 8201, section: '5.3' },
  /** destination, length, mtu, count. */
  'packet.fragmented': { rfc: 8200, section: '4.5' },
  /** Too long for the path, and not to be fragmented: destination, length, mtu. */
  'packet.tooLong': { rfc: 8201, section: '3' },
  /** From a link to another one: source, destination, hopLimit, from, to. */
  'packet.forwarded': { rfc: 8200, section: '3' },
  /** A packet that goes no further, and why: reason, source, destination. */
  'packet.discarded': undefined,
  'interface.up': { rfc: 4862, section: '5.3' },
  'interface.down': { rfc: 4862, section: '5.3' },
  /** IPv6 is switched off, since the link-layer address seems to be in use twice: address. */
  'interface.disabled': { rfc: 4862, section: '5.4.5' },
  // The states of an address: address, from, and what it was made of (origin, prefixLength).
  'address.tentative': undefined,
  /** Formed, and in use at once: address, from, cause, origin, prefixLength. */
  'address.optimistic': { rfc: 4429, section: '3.3' },
  'address.preferred': undefined,
  'address.deprecated': undefined,
  'address.invalid': undefined,
  /** Another station has it: address, by (solicitation or advertisement), from. */
  'address.duplicate': undefined,
  /** A solicitation of detection leaves: address, number. */
  'address.probes': { rfc: 4862, section: '5.4.2' },
  /** Our own solicitation came back: address. */
  'address.looped': { rfc: 7527, section: '4.2' },
  /** A challenge to an address that has passed detection; it stays: address. */
  'address.challenged': { rfc: 4862, section: '5.4.4' },
  /** No identifier could be found that is free: address, tries. */
  'address.givenUp': undefined,
  /** The preferred lifetime of a prefix is too short to make one: prefix. */
  'temporary.tooShort': { rfc: 8981, section: '3.4' },
  /** A successor is made before it is deprecated: address. */
  'temporary.replaced': { rfc: 8981, section: '3.5' },
  /** New lifetimes, in seconds: address, valid, preferred, reason (`taken`, `remaining`, `twoHours`). */
  'address.lifetimes': { rfc: 4862, section: '5.5.3' },
  /** An option that makes no address, and why: prefix, reason. */
  'prefix.ignored': undefined,
  /** prefix, valid (seconds). */
  'prefix.onLink': { rfc: 4861, section: '6.3.4' },
  /** prefix, reason (`expired`, `lifetime0`). */
  'prefix.offLink': { rfc: 4861, section: '6.3.5' },
  /** number, interval (seconds until the next one, if none answers). */
  'router.solicits': { rfc: 7559, section: '2' },
  'router.found': { rfc: 7559, section: '2.1' },
  /** address, lifetime (seconds), preference. */
  'router.learnt': { rfc: 4861, section: '6.3.4' },
  'router.renewed': { rfc: 4861, section: '6.3.4' },
  /** address, reason (`expired`, `lifetime0`). */
  'router.gone': { rfc: 4861, section: '6.3.5' },
  /** address, lifetime (seconds). */
  'resolver.learnt': { rfc: 8106, section: '5.3.1' },
  /** address, reason (`expired`, `lifetime0`). */
  'resolver.gone': { rfc: 8106, section: '5.3.1' },
  /** prefix, lifetime (seconds). */
  'translation.learnt': { rfc: 8781, section: '5.1' },
  'translation.gone': { rfc: 8781, section: '5.1' },
  /** What DHCPv6 is to be asked for: managed, otherConfig. */
  'router.flags': { rfc: 4861, section: '4.2' },
  /** A value of the interface: name (`hopLimit`, `reachableTime`, `retransTimer`, `mtu`), value. */
  'router.parameter': { rfc: 4861, section: '6.3.4' },
  /** An MTU option that the link does not allow: value, least, most. */
  'router.mtuIgnored': { rfc: 4861, section: '6.3.4' },
  /** A router's own advertisements: wait (seconds until the next one). */
  'advertise.begins': { rfc: 4861, section: '6.2.2' },
  'advertise.changed': { rfc: 4861, section: '6.2.4' },
  'advertise.ceases': { rfc: 4861, section: '6.2.5' },
  /** to, why (unsolicited, answer, unicast, final), lifetime (seconds), prefixes (how many), next (seconds until the next one). */
  'advertise.sent': undefined,
  /** from, how (`multicast`, `unicast`; `scheduled`: one leaves before it anyhow), wait (seconds). */
  'advertise.solicited': { rfc: 4861, section: '6.2.6' },
  /** Another router says something else: from, what (a field or a prefix). */
  'advertise.contradicted': { rfc: 4861, section: '6.2.7' },
  /** group. */
  'group.joined': { rfc: 4862, section: '5.4.2' },
  'group.left': { rfc: 9777, section: '6.1' },
  /** groups (how many), number, source. */
  'group.reported': undefined,
  // What is delegated: prefix, nextHop (the router that it was delegated to).
  'route.added': { rfc: 9915, section: '6.3' },
  'route.removed': { rfc: 9915, section: '6.3' },
  /** A network of an inner link: prefix, delegated. */
  'delegation.network': { rfc: 7084, section: '4.3' },
  /** It is deprecated there, since the prefix is no lease any more: prefix. */
  'delegation.lost': { rfc: 7084, section: '4.3' },
  'delegation.gone': { rfc: 7084, section: '4.3' },
  /** The prefix has no network for that link: delegated, subnet. */
  'delegation.tooSmall': { rfc: 7084, section: '4.2' },
  /** What the link is told: whether this is a default router now. */
  'delegation.defaultRouter': { rfc: 7084, section: '4.1' },
  'delegation.noDefaultRouter': { rfc: 7084, section: '4.1' },
  // DHCPv6. Servers are named by their DUID, octets in hexadecimal; times are in seconds.
  /** What the client does from now on: from, cause, to. */
  'dhcp.phase': undefined,
  /** What it is to ask for: asksFor (`addresses`, `prefixes`, `addressesAndPrefixes`, `information`). */
  'dhcp.wants': undefined,
  /** message, number, timeout (until it is sent again), transactionId. */
  'dhcp.sends': undefined,
  /** A message that must wait, since too many have left: message, wait. */
  'dhcp.limited': { rfc: 9915, section: '14.1' },
  /** Nobody has answered: message, sent, cause (`count`, `duration`). */
  'dhcp.unanswered': { rfc: 9915, section: '15' },
  /** A message of a server that counts for nothing: reason, from. */
  'dhcp.ignored': undefined,
  /** What a message says of itself: code, text. */
  'dhcp.status': { rfc: 9915, section: '21.13' },
  /** server, serverPreference, address or prefix. */
  'dhcp.offered': { rfc: 9915, section: '18.2.9' },
  /** server, serverPreference, status. */
  'dhcp.offersNothing': { rfc: 9915, section: '18.2.9' },
  /** server, serverPreference, others (offers that are kept for later). */
  'dhcp.chosen': { rfc: 9915, section: '18.2.9' },
  /** server, t1, t2. */
  'dhcp.bound': { rfc: 9915, section: '18.2.10.1' },
  /** address or prefix, valid, preferred. */
  'dhcp.lent': { rfc: 9915, section: '18.2.10.1' },
  'dhcp.prolonged': { rfc: 9915, section: '18.2.10.1' },
  /** address or prefix, reason (`lifetime0`, `expired`, `released`, `declined`, `abandoned`). */
  'dhcp.lost': undefined,
  /** A Reply without anything that could be used: status. */
  'dhcp.nothingLent': { rfc: 9915, section: '18.2.10.1' },
  /** The search begins anew, but not at once: wait, restarts. */
  'dhcp.pauses': { rfc: 9915, section: '14.1' },
  /** refresh (seconds until it is asked for again). */
  'dhcp.informed': { rfc: 9915, section: '21.23' },
  /** A server of DNS that is named, or not any more: address. */
  'dhcp.resolver': { rfc: 3646, section: '3' },
  'dhcp.resolverGone': { rfc: 3646, section: '3' },
  /** name (`SOL_MAX_RT`, `INF_MAX_RT`), value. */
  'dhcp.parameter': undefined,
  /** A Release or Decline has reached its server: message. */
  'dhcp.acknowledged': { rfc: 9915, section: '18.2.10.2' },
  'fragment.held': { rfc: 8200, section: '4.5' },
  'fragment.whole': { rfc: 8200, section: '4.5' },
  'fragment.discarded': { rfc: 8200, section: '4.5' },
  'fragment.expired': { rfc: 8200, section: '4.5' },
} as const satisfies Readonly<Record<string, RfcRule | undefined>>

export type NoteCode = keyof typeof noteRules

export type NoteValue = string | number | boolean

export interface Note {
  readonly code: NoteCode
  readonly interface?: string
  readonly rule: RfcRule
  readonly values: Readonly<Record<string, NoteValue>>
}

/** Addresses as they are shown; what is undefined is left out. */
export function noteValues(
  values: Readonly<Record<string, NoteValue | Address | undefined>>,
): Record<string, NoteValue> {
  const shown: Record<string, NoteValue> = {}
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) shown[name] = typeof value === 'bigint' ? formatAddress(value) : value
  }
  return shown
}
