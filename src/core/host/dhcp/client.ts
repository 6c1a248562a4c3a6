/**
 * A DHCPv6 client: when it starts, what it does when its times are over, and how it ends. RFC 9915 §18.2. What comes from servers:
 * `take-message.ts`. Everything that concerns one interface is in `Interface.dhcp`.
 */
import { formatPrefix } from '#core/address/prefix.ts'
import { isVerified } from '#core/host/frame.ts'
import type { RfcRule } from '#core/host/note.ts'
import type { Host, Interface } from '#core/host/state.ts'
import { changeInterface, interfaceOf, type Turn, tell } from '#core/host/turn.ts'
import { isLinkLocalUnicast } from '#core/packet/address-kinds.ts'
import {
  announcedTimers,
  nextAnnouncedDeadline,
  prefersDelegationOnly,
  wantsDelegation,
} from './announced.ts'
import type { DhcpPhase } from './client-phase.ts'
import { chooseOffer, discover, movePhase, rebind, renew, useAgain } from './client-steps.ts'
import { followDelegation, nextDelegationDeadline } from './delegation.ts'
import { type DhcpWants, dhcpOff } from './dhcp-state.ts'
import {
  beginExchange,
  changeDhcp,
  dhcpOf,
  firstDelay,
  hasFailed,
  nextExchangeDeadline,
  tellFailure,
  transmitExchange,
} from './exchange.ts'
import { farewellTimers, sayFarewell } from './farewell.ts'
import { dropLease, dropLeases } from './leases.ts'
import { confirmMaxDuration, retransmissions } from './retransmission.ts'

/** What the step has changed for the clients: flags, prefixes, a link-local address, a duplicate. */
export function followDhcp(turn: Turn): void {
  followClients(turn)
  followDelegation(turn)
  for (const { name, dhcp } of turn.host.interfaces) {
    if (dhcp === undefined) continue
    const due = nextDhcpDeadline(turn.host, interfaceOf(turn.host, name))
    if (dhcp.due !== due) changeDhcp(turn, name, { due })
  }
}

function followClients(turn: Turn): void {
  for (const { name, autoconf } of turn.host.interfaces) {
    if (autoconf === undefined || (autoconf.dhcp === 'never' && !autoconf.delegation)) continue
    declineDuplicates(turn, name)
    follow(turn, name)
  }
}

function follow(turn: Turn, name: string): void {
  const found = interfaceOf(turn.host, name)
  const { isStopped, phase, wants: before } = dhcpOf(turn, name)
  if (isStopped || !canSpeak(found)) return
  const wants = wantsOf(turn.host, found)
  const isLeasing = wants.addresses || wants.prefixes
  const isGrown = (wants.addresses && !before.addresses) || (wants.prefixes && !before.prefixes)
  const isIdle = !isLeasing && !wants.information
  if (
    wants.addresses !== before.addresses ||
    wants.prefixes !== before.prefixes ||
    wants.information !== before.information
  ) {
    changeDhcp(turn, name, { wants })
    if (!isIdle)
      tell(turn, 'dhcp.wants', { asksFor: askedFor(wants) }, wantsRule(turn.host, found, wants), name)
  }
  // RFC 9762 §7: no prefix is asked for any more.
  if (!isLeasing && isLeasingPhase(phase)) stop(turn, name)
  if (isIdle) return
  if (dhcpOf(turn, name).phase === 'off') start(turn, name, isLeasing)
  else if (isLeasing && !isLeasingPhase(phase)) {
    movePhase(turn, name, 'start')
    changeDhcp(turn, name, { refreshAt: Number.POSITIVE_INFINITY })
    beginExchange(turn, name, 'solicit', { wait: firstDelay(turn) })
  } else if (isGrown && movePhase(turn, name, 'grow')) renew(turn, name)
  followAnnounced(turn, name)
  followLink(turn, name)
}

function isLeasingPhase(phase: DhcpPhase): boolean {
  return phase !== 'off' && phase !== 'asking' && phase !== 'informed'
}

/** There is a cable, and a link-local address to speak from. */
function canSpeak({ isPlugged, isDisabled, addresses }: Interface): boolean {
  return (
    isPlugged && !isDisabled && addresses.some((each) => isLinkLocalUnicast(each.address) && isVerified(each))
  )
}

/** What was wanted once stays wanted until the cable is pulled, but for prefixes: RFC 9762 §7 lets those go. */
function wantsOf(host: Host, found: Interface): DhcpWants {
  const mode = found.autoconf!.dhcp
  const before = (found.dhcp ?? dhcpOff).wants
  const isManaged = mode === 'flags' && found.flags?.managed === true && !prefersDelegationOnly(found)
  const isOther = mode === 'flags' && (found.flags?.otherConfig === true || found.flags?.managed === true)
  return {
    addresses: before.addresses || mode === 'always' || isManaged,
    prefixes: wantsDelegation(host, found),
    information: before.information || mode === 'always' || isOther,
  }
}

function askedFor({ addresses, prefixes }: DhcpWants): string {
  if (addresses) return prefixes ? 'addressesAndPrefixes' : 'addresses'
  return prefixes ? 'prefixes' : 'information'
}

function wantsRule(host: Host, found: Interface, wants: DhcpWants): RfcRule {
  if (!host.forwards && wantsDelegation(host, found)) return { rfc: 9762, section: '7' }
  // A router asks for prefixes of its own accord; the flags are about addresses and other information.
  if (!wants.addresses && !wants.information) return { rfc: 9915, section: '6.3' }
  return found.autoconf!.dhcp === 'flags' ? { rfc: 4861, section: '4.2' } : { rfc: 9915, section: '18' }
}

function start(turn: Turn, name: string, isLeasing: boolean): void {
  for (const lease of dhcpOf(turn, name).leases) {
    if (lease.validUntil <= turn.now) dropLease(turn, name, lease, 'expired')
  }
  const { leases } = dhcpOf(turn, name)
  const wait = firstDelay(turn)
  if (!isLeasing) {
    movePhase(turn, name, 'startForInformation')
    beginExchange(turn, name, 'informationRequest', { wait })
  } else if (leases.length === 0) {
    movePhase(turn, name, 'start')
    beginExchange(turn, name, 'solicit', { wait })
  } else {
    movePhase(turn, name, 'startAgain')
    // RFC 9915 §18.2.12: prefixes are asked about with a Rebind, as often as with a Confirm.
    const hasPrefix = leases.some(({ kind }) => kind === 'prefix')
    const endsAt = turn.now + wait + confirmMaxDuration
    const retransmission = retransmissions.confirm
    beginExchange(turn, name, hasPrefix ? 'rebind' : 'confirm', { wait, endsAt, retransmission })
  }
}

/** RFC 9762 §7: other prefixes with the P flag than before mean that the prefix may have to be another one, too. */
function followAnnounced(turn: Turn, name: string): void {
  const { isAnnouncedAnew, leases, wants } = dhcpOf(turn, name)
  if (!isAnnouncedAnew) return
  changeDhcp(turn, name, { isAnnouncedAnew: false })
  const hasPrefix = leases.some(({ kind }) => kind === 'prefix')
  if (wants.prefixes && hasPrefix && movePhase(turn, name, 'change')) rebind(turn, name)
}

/** Not more often than this: RFC 9915 §18.2.12. */
const linkChangeInterval = 30_000

/** Other prefixes on the link may mean that the server has something else to say as well. RFC 9915 §18.2.12. */
function followLink(turn: Turn, name: string): void {
  const { link, phase } = dhcpOf(turn, name)
  if (phase !== 'bound' && phase !== 'informed') return
  const prefixes = interfaceOf(turn.host, name)
    .prefixes.map(({ prefix }) => formatPrefix(prefix))
    .toSorted()
    .join(' ')
  if (link?.prefixes === prefixes) return
  const isDue = link !== undefined && turn.now - link.askedAt >= linkChangeInterval
  const askedAt = isDue ? turn.now : (link?.askedAt ?? Number.NEGATIVE_INFINITY)
  changeDhcp(turn, name, { link: { prefixes, askedAt } })
  if (!isDue || !movePhase(turn, name, 'linkChange')) return
  if (phase === 'bound') renew(turn, name)
  else beginExchange(turn, name, 'informationRequest', { wait: firstDelay(turn) })
}

/** The leases that are there run out. */
function stop(turn: Turn, name: string): void {
  movePhase(turn, name, 'stop')
  changeDhcp(turn, name, {
    exchange: undefined,
    offers: [],
    chosen: undefined,
    refreshAt: Number.POSITIVE_INFINITY,
  })
}

export function dhcpTimers(turn: Turn): void {
  announcedTimers(turn)
  for (const { name, dhcp } of turn.host.interfaces) {
    if (dhcp === undefined) continue
    farewellTimers(turn, name)
    leaseTimers(turn, name)
    exchangeTimer(turn, name)
    phaseTimer(turn, name)
  }
}

function leaseTimers(turn: Turn, name: string): void {
  const { phase, leases } = dhcpOf(turn, name)
  const over = leases.filter(({ validUntil }) => validUntil <= turn.now)
  if (over.length === 0) return
  for (const lease of over) dropLease(turn, name, lease, 'expired')
  if (phase !== 'off' && dhcpOf(turn, name).leases.length === 0) discover(turn, name, 'expire')
}

function phaseTimer(turn: Turn, name: string): void {
  const { phase, t1, t2, refreshAt } = dhcpOf(turn, name)
  if ((phase === 'bound' || phase === 'renewing') && t2 <= turn.now) {
    if (movePhase(turn, name, 't2')) rebind(turn, name)
  } else if (phase === 'bound' && t1 <= turn.now) {
    if (movePhase(turn, name, 't1')) renew(turn, name)
  } else if (phase === 'informed' && refreshAt <= turn.now && movePhase(turn, name, 'refresh')) {
    beginExchange(turn, name, 'informationRequest', { wait: firstDelay(turn) })
  }
}

/** RT is over, or MRD. */
function exchangeTimer(turn: Turn, name: string): void {
  const { exchange, offers, phase } = dhcpOf(turn, name)
  if (exchange === undefined || nextExchangeDeadline(exchange) > turn.now) return
  if (phase === 'soliciting' && offers.length > 0) {
    chooseOffer(turn, name, 'choose')
    return
  }
  if (phase === 'confirming' && exchange.isRefused) {
    discover(turn, name, 'notOnLink')
    return
  }
  if (!hasFailed(exchange, turn.now)) {
    transmitExchange(turn, name)
    return
  }
  tellFailure(turn, name, exchange)
  changeDhcp(turn, name, { exchange: undefined })
  if (phase === 'confirming') useAgain(turn, name, 'unanswered')
  else if (phase === 'requesting') requestFailed(turn, name)
  // Renew ends with T2, Rebind with the last lease: see `phaseTimer` and `leaseTimers`.
}

function requestFailed(turn: Turn, name: string): void {
  if (dhcpOf(turn, name).offers.length > 0) chooseOffer(turn, name, 'nextServer')
  else discover(turn, name, 'giveUp')
}

/** Detection has found the address at another station. RFC 9915 §18.2.8. */
function declineDuplicates(turn: Turn, name: string): void {
  const { leases, server } = dhcpOf(turn, name)
  if (leases.length === 0) return
  const { addresses } = interfaceOf(turn.host, name)
  const declined = leases.filter(
    ({ kind, prefix }) =>
      kind === 'address' &&
      addresses.some(
        ({ address, state, origin }) =>
          address === prefix.network && state === 'duplicate' && origin === 'dhcpv6',
      ),
  )
  if (declined.length === 0) return
  for (const lease of declined) dropLease(turn, name, lease, 'declined')
  if (server !== undefined) sayFarewell(turn, name, 'decline', server, declined)
  if (dhcpOf(turn, name).leases.length === 0) discover(turn, name, 'decline')
}

/** All leases are given back: none is used any more before the server hears of it. RFC 9915 §18.2.7. */
export function releaseLeases(turn: Turn, name: string): void {
  const { leases, server, phase } = dhcpOf(turn, name)
  if (phase !== 'off') stop(turn, name)
  changeDhcp(turn, name, { isStopped: true, resolvers: [], searchList: [] })
  dropLeases(turn, name, 'released')
  if (leases.length > 0 && server !== undefined) sayFarewell(turn, name, 'release', server, leases)
}

/**
 * Before the cable is pulled: leases are released with a last message, or kept for when it is back. What else was learnt is
 * forgotten, but SOL_MAX_RT and INF_MAX_RT: RFC 9915 §21.24.
 */
export function unplugDhcp(turn: Turn, name: string): void {
  const { dhcp, autoconf, isPlugged } = interfaceOf(turn.host, name)
  if (dhcp === undefined || autoconf === undefined || !isPlugged) return
  const keeps = autoconf.keepsLeases
  if (!keeps && !dhcp.isStopped) releaseLeases(turn, name)
  const { leases, server, t1, t2, solMaxRt, infMaxRt } = dhcpOf(turn, name)
  const kept = keeps ? { leases, server, t1, t2 } : {}
  changeInterface(turn, name, { dhcp: { ...dhcpOff, ...kept, solMaxRt, infMaxRt } })
}

function nextDhcpDeadline(host: Host, found: Interface): number {
  const { dhcp } = found
  if (dhcp === undefined) return Number.POSITIVE_INFINITY
  const { phase, exchange, farewells, leases, t1, t2, refreshAt } = dhcp
  return Math.min(
    nextAnnouncedDeadline(found),
    nextDelegationDeadline(host, found.name),
    exchange === undefined ? Number.POSITIVE_INFINITY : nextExchangeDeadline(exchange),
    ...farewells.map((each) => nextExchangeDeadline(each.exchange)),
    ...leases.map(({ validUntil }) => validUntil),
    phase === 'bound' ? t1 : Number.POSITIVE_INFINITY,
    phase === 'bound' || phase === 'renewing' ? t2 : Number.POSITIVE_INFINITY,
    phase === 'informed' ? refreshAt : Number.POSITIVE_INFINITY,
  )
}
