/**
 * A DHCPv6 client: when it starts, what it does when its times are over, and how it ends. RFC 9915 §18.2. What comes from servers:
 * `take-message.ts`. Everything that concerns one interface is in `Interface.dhcp`.
 */
import { formatPrefix } from '#core/address/prefix.ts'
import { isAssigned } from '#core/host/frame.ts'
import type { RfcRule } from '#core/host/note.ts'
import type { Host, Interface } from '#core/host/state.ts'
import { changeInterface, drawNumber, interfaceOf, type Turn, tell } from '#core/host/turn.ts'
import { isLinkLocalUnicast } from '#core/packet/address-kinds.ts'
import {
  announcedTimers,
  nextAnnouncedDeadline,
  prefersDelegationOnly,
  wantsDelegation,
} from './announced.ts'
import { type DhcpCause, type DhcpPhase, dhcpTransition } from './client-phase.ts'
import { type DhcpFarewell, type DhcpWants, dhcpOff, type Lease } from './dhcp-state.ts'
import {
  beginExchange,
  changeDhcp,
  dhcpOf,
  firstDelay,
  hasFailed,
  newExchange,
  nextExchangeDeadline,
  tellFailure,
  transmit,
  transmitExchange,
} from './exchange.ts'
import { dropLease, dropLeases, useLease } from './leases.ts'
import { confirmMaxDuration, retransmissions } from './retransmission.ts'

/** The phase as the cause leaves it. False where the table has no row: then nothing has happened. */
export function movePhase(turn: Turn, name: string, cause: DhcpCause): boolean {
  const row = dhcpTransition(dhcpOf(turn, name).phase, cause)
  if (row === undefined) return false
  changeDhcp(turn, name, { phase: row.to })
  tell(turn, 'dhcp.phase', { from: row.from, cause, to: row.to }, row.rule, name)
  return true
}

/** What the step has changed for the clients: flags, prefixes, a link-local address, a duplicate. */
export function followDhcp(turn: Turn): void {
  for (const { name, autoconf } of turn.host.interfaces) {
    if (autoconf === undefined || (autoconf.dhcp === 'never' && !autoconf.delegation)) continue
    declineDuplicates(turn, name)
    follow(turn, name)
    const found = interfaceOf(turn.host, name)
    const due = nextDhcpDeadline(found)
    if (found.dhcp !== undefined && found.dhcp.due !== due) changeDhcp(turn, name, { due })
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
    if (!isIdle) tell(turn, 'dhcp.wants', { asksFor: askedFor(wants) }, wantsRule(turn.host, found), name)
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
    isPlugged && !isDisabled && addresses.some((each) => isLinkLocalUnicast(each.address) && isAssigned(each))
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

function wantsRule(host: Host, found: Interface): RfcRule {
  if (!host.forwards && wantsDelegation(host, found)) return { rfc: 9762, section: '7' }
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

export function renew(turn: Turn, name: string): void {
  const { server, t2 } = dhcpOf(turn, name)
  if (server === undefined) rebind(turn, name)
  else beginExchange(turn, name, 'renew', { endsAt: t2 })
}

function rebind(turn: Turn, name: string): void {
  beginExchange(turn, name, 'rebind', { endsAt: lastValid(dhcpOf(turn, name).leases) })
}

function lastValid(leases: readonly Lease[]): number {
  return Math.max(0, ...leases.map(({ validUntil }) => validUntil))
}

/** Half a minute, and twice as long each time that there was nothing to show for it. RFC 9915 §14.1. */
const firstPause = 30_000

/** A server is looked for from the beginning, without what other servers have lent. RFC 9915 §18.2.10.1. */
export function discover(turn: Turn, name: string, cause: DhcpCause): void {
  if (!movePhase(turn, name, cause)) return
  dropLeases(turn, name, cause === 'expire' ? 'expired' : 'abandoned')
  const { restarts, solMaxRt } = dhcpOf(turn, name)
  const never = Number.POSITIVE_INFINITY
  changeDhcp(turn, name, {
    offers: [],
    chosen: undefined,
    server: undefined,
    t1: never,
    t2: never,
    restarts: restarts + 1,
  })
  // The first time it may have been an accident.
  const pause = restarts === 0 ? 0 : Math.min(solMaxRt, firstPause * 2 ** Math.min(restarts - 1, 20))
  const wait = firstDelay(turn) + pause * (0.9 + 0.2 * drawNumber(turn))
  if (pause > 0) tell(turn, 'dhcp.pauses', { wait: wait / 1000, restarts }, undefined, name)
  beginExchange(turn, name, 'solicit', { wait })
}

/** The best of what was offered. RFC 9915 §18.2.9. */
export function chooseOffer(turn: Turn, name: string, cause: DhcpCause): void {
  const [chosen, ...offers] = dhcpOf(turn, name).offers
  if (chosen === undefined || !movePhase(turn, name, cause)) return
  changeDhcp(turn, name, { chosen, offers })
  const { preference, server } = chosen
  tell(
    turn,
    'dhcp.chosen',
    { server: duidText(server), serverPreference: preference, others: offers.length },
    undefined,
    name,
  )
  beginExchange(turn, name, 'request')
}

export function duidText(duid: Uint8Array): string {
  return Array.from(duid, (octet) => octet.toString(16).padStart(2, '0')).join(':')
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

/** The leases from before are good here. */
export function useAgain(turn: Turn, name: string, cause: DhcpCause): void {
  if (!movePhase(turn, name, cause)) return
  const { t1, t2 } = dhcpOf(turn, name)
  changeDhcp(turn, name, {
    exchange: undefined,
    t1: Math.max(t1, turn.now),
    t2: Math.max(t2, turn.now),
  })
  for (const lease of dhcpOf(turn, name).leases) useLease(turn, name, lease)
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

/** More at once are not kept: the oldest one goes. */
const mostFarewells = 4

function sayFarewell(
  turn: Turn,
  name: string,
  message: 'release' | 'decline',
  server: Uint8Array,
  leases: readonly Lease[],
): void {
  const exchange = transmit(turn, name, newExchange(turn, message), { server, leases })
  const { farewells } = dhcpOf(turn, name)
  changeDhcp(turn, name, { farewells: [...farewells, { exchange, server, leases }].slice(-mostFarewells) })
}

function farewellTimers(turn: Turn, name: string): void {
  const after: DhcpFarewell[] = []
  for (const each of dhcpOf(turn, name).farewells) {
    if (nextExchangeDeadline(each.exchange) > turn.now) after.push(each)
    else if (hasFailed(each.exchange, turn.now)) tellFailure(turn, name, each.exchange)
    else after.push({ ...each, exchange: transmit(turn, name, each.exchange, each) })
  }
  changeDhcp(turn, name, { farewells: after })
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

function nextDhcpDeadline(found: Interface): number {
  const { dhcp } = found
  if (dhcp === undefined) return Number.POSITIVE_INFINITY
  const { phase, exchange, farewells, leases, t1, t2, refreshAt } = dhcp
  return Math.min(
    nextAnnouncedDeadline(found),
    exchange === undefined ? Number.POSITIVE_INFINITY : nextExchangeDeadline(exchange),
    ...farewells.map((each) => nextExchangeDeadline(each.exchange)),
    ...leases.map(({ validUntil }) => validUntil),
    phase === 'bound' ? t1 : Number.POSITIVE_INFINITY,
    phase === 'bound' || phase === 'renewing' ? t2 : Number.POSITIVE_INFINITY,
    phase === 'informed' ? refreshAt : Number.POSITIVE_INFINITY,
  )
}
