/**
 * Duplicate Address Detection: RFC 4862 §5.4, with the nonce of RFC 7527 that tells one's own solicitations from another's,
 * and other identifiers after a conflict (RFC 7217 §6).
 */
import type { Address } from '#core/address/address.ts'
import { joinPrefix } from '#core/address/interface-id.ts'
import { solicitedNode } from '#core/address/multicast.ts'
import { prefixOf } from '#core/address/prefix.ts'
import { equalOctets } from '#core/bytes/equal-octets.ts'
import { announceNewAddress } from '#core/host/announcement.ts'
import { startRouterSearch } from '#core/host/discovery/router-search.ts'
import { sendToGroup } from '#core/host/frame.ts'
import { membershipTimers, repeatReports } from '#core/host/group/membership.ts'
import { dropQueuedFrom } from '#core/host/neighbor-cache.ts'
import { ndPacket } from '#core/host/neighbor-message.ts'
import type { HostAddress, TemporaryLife } from '#core/host/state.ts'
import { changeInterface, drawNumber, interfaceOf, type Turn, tell } from '#core/host/turn.ts'
import { isLinkLocalUnicast, unspecified } from '#core/packet/address-kinds.ts'
import { type NdOption, optionsOf } from '#core/packet/icmpv6/nd-option.ts'
import type { NeighborSolicitation } from '#core/packet/icmpv6/neighbor-message.ts'
import { icmpv6Type } from '#core/packet/icmpv6/type.ts'
import { canBeMadeAnew, drawMany, identifierLength, makeIdentifier } from './identifier.ts'
import { addressEntry, joinGroupOf, moveAddress, putAddress } from './own-address.ts'

export interface NewAddress extends Pick<HostAddress, 'address' | 'prefixLength' | 'origin' | 'dadCounter'> {
  readonly preferredUntil?: number
  readonly validUntil?: number
  readonly temporary?: TemporaryLife | undefined
  /** False where it follows one that another station had: what was unlikely has happened already. */
  readonly mayBeOptimistic?: false
}

/** `wait`: milliseconds before the first solicitation, where others may start at the same moment. RFC 4862 §5.4.2. */
export function addTentative(turn: Turn, name: string, made: NewAddress, wait: number): void {
  const { autoconf } = interfaceOf(turn.host, name)
  const left = autoconf?.dadTransmits ?? 1
  const { mayBeOptimistic, ...entry } = made
  const { address, origin, prefixLength } = entry
  const isOptimistic = left > 0 && mayBeOptimistic !== false && canBeOptimistic(turn, name, origin)
  // RFC 4429 §3.3: what is in use already is not left untried.
  const delay = isOptimistic ? 0 : wait
  const joinsLate = delay > 0 && left > 0 && turn.host.settings.delaysJoin
  putAddress(turn, name, {
    preferredUntil: Number.POSITIVE_INFINITY,
    validUntil: Number.POSITIVE_INFINITY,
    ...entry,
    state: isOptimistic ? 'optimistic' : 'tentative',
    detection: {
      at: turn.now + (left > 0 ? delay : 0),
      left,
      sent: 0,
      nonces: [],
      isLooped: false,
      joinsLate,
    },
  })
  const values = { address, from: 'none', cause: 'formed', origin, prefixLength }
  if (isOptimistic) tell(turn, 'address.optimistic', values, undefined, name)
  else tell(turn, 'address.tentative', values, { rfc: 4862, section: '5.4' }, name)
  if (!joinsLate) joinGroupOf(turn, name, address)
  if (!isOptimistic) return
  if (turn.host.settings.optimisticAsksFirst) detectionTimer(turn, name, address)
  announceNewAddress(turn, name, address)
}

/**
 * RFC 4429 §3.1 and §3.3: not set by hand, not on a router, and only where a router can be reached without asking for its
 * link-layer address.
 */
function canBeOptimistic({ host }: Turn, name: string, origin: HostAddress['origin']): boolean {
  const { autoconf, routers, neighbors } = interfaceOf(host, name)
  if (autoconf?.optimistic !== true || host.forwards || origin === 'manual') return false
  if (host.settings.optimisticWithoutRouter) return true
  return routers.some(({ address }) => neighbors.get(address)?.mac !== undefined)
}

/** Between 0 and MAX_RTR_SOLICITATION_DELAY. */
export function randomDelay(turn: Turn): number {
  return drawNumber(turn) * turn.host.settings.maxRouterSolicitationDelay
}

export function detectionTimers(turn: Turn): void {
  for (const { name, addresses } of turn.host.interfaces) {
    for (const { address, detection } of addresses) {
      if (detection !== undefined && detection.at <= turn.now) detectionTimer(turn, name, address)
    }
  }
}

function detectionTimer(turn: Turn, name: string, address: Address): void {
  const entry = addressEntry(turn, name, address)
  if (entry?.detection === undefined || interfaceOf(turn.host, name).isDisabled) return
  const { detection } = entry
  if (detection.left > 0) {
    probe(turn, name, entry, detection.left)
    return
  }
  const { loopProlongsDetection, maxMulticastSolicit } = turn.host.settings
  // RFC 7527 §4.1: a solicitation came back, so nobody can say who heard it. Once more, three times.
  if (detection.isLooped && loopProlongsDetection) probe(turn, name, entry, maxMulticastSolicit)
  else pass(turn, name, entry)
}

function probe(turn: Turn, name: string, entry: HostAddress, left: number): void {
  const { address, detection } = entry
  const startsAnew = detection!.left === 0
  if (detection!.joinsLate) {
    joinGroupOf(turn, name, address)
    // The report goes first, so that a switch which snoops lets through what the solicitation brings.
    membershipTimers(turn)
  }
  const nonce = turn.host.settings.usesNonce ? drawMany(turn, 6) : undefined
  const sent = detection!.sent + 1
  putAddress(turn, name, {
    ...entry,
    detection: {
      at: turn.now + interfaceOf(turn.host, name).retransTimer,
      left: left - 1,
      sent,
      nonces: nonce === undefined ? [] : [...detection!.nonces, nonce],
      isLooped: startsAnew ? false : detection!.isLooped,
      joinsLate: false,
    },
  })
  tell(turn, 'address.probes', { address, number: sent }, undefined, name)
  const options: NdOption[] = nonce === undefined ? [] : [{ kind: 'nonce', nonce }]
  sendToGroup(turn, name, solicitedNode(address), detectionPacket(address, options))
}

/** RFC 4862 §5.4.2: from `::`, so that no answer can come to an address that is not ours yet. */
function detectionPacket(target: Address, options: readonly NdOption[]): Uint8Array {
  return ndPacket(
    {
      kind: 'neighborSolicitation',
      type: icmpv6Type.neighborSolicitation,
      code: 0,
      checksum: 0,
      reserved: 0,
      targetAddress: target,
      options,
    },
    unspecified,
    solicitedNode(target),
  )
}

/** Nobody has said a word. */
function pass(turn: Turn, name: string, { address, preferredUntil, state }: HostAddress): void {
  moveAddress(turn, name, address, preferredUntil <= turn.now ? 'uniqueButAged' : 'unique')
  if (state !== 'optimistic') announceNewAddress(turn, name, address)
  if (!isLinkLocalUnicast(address)) return
  repeatReports(turn, name)
  membershipTimers(turn)
  startRouterSearch(turn, name)
}

/**
 * A solicitation for an address that is being tried. True if it was for one, and so for nobody else here. RFC 4862 §5.4.3,
 * RFC 7527 §4.2.
 */
export function takeDetectionSolicitation(
  turn: Turn,
  name: string,
  message: NeighborSolicitation,
  source: Address,
): boolean {
  const address = message.targetAddress
  const entry = addressEntry(turn, name, address)
  const rule = { rfc: 4862, section: '5.4.3' }
  if (entry?.state === 'duplicate') {
    tell(
      turn,
      'neighbor.ignored',
      { address, reason: 'duplicateHere' },
      { rfc: 4862, section: '5.4.5' },
      name,
    )
    return true
  }
  if (entry?.detection === undefined) return false
  // Somebody looks for the address; whoever has it will answer. RFC 4862 §5.4.3.
  // One that is in use already answers by itself: RFC 4429 §3.3.
  if (source !== unspecified) {
    if (entry.state === 'optimistic') return false
    tell(turn, 'neighbor.ignored', { address, reason: 'beingTried' }, rule, name)
    return true
  }
  const nonces = optionsOf(message.options, 'nonce').map(({ nonce }) => nonce)
  if (nonces.some((nonce) => entry.detection!.nonces.some((own) => equalOctets(own, nonce)))) {
    putAddress(turn, name, { ...entry, detection: { ...entry.detection, isLooped: true } })
    tell(turn, 'address.looped', { address }, undefined, name)
    return true
  }
  fail(turn, name, entry, 'solicitation')
  return true
}

/** RFC 4862 §5.4.4. True if the advertisement was about an address of our own. */
export function takeDetectionAdvertisement(turn: Turn, name: string, address: Address): boolean {
  const entry = addressEntry(turn, name, address)
  if (entry === undefined) return false
  if (entry.detection !== undefined) fail(turn, name, entry, 'advertisement')
  else if (entry.state !== 'duplicate') tell(turn, 'address.challenged', { address }, undefined, name)
  return true
}

/** RFC 4862 §5.4.5. */
function fail(turn: Turn, name: string, entry: HostAddress, by: 'solicitation' | 'advertisement'): void {
  const { address, origin } = entry
  moveAddress(turn, name, address, 'conflict')
  dropQueuedFrom(turn, name, address)
  // Of the latter its server is told: `dhcp/client.ts`.
  if (origin === 'manual' || origin === 'dhcpv6') return
  if (canBeMadeAnew(turn, name, origin)) {
    tryAnother(turn, name, entry)
    return
  }
  const { autoconf } = interfaceOf(turn.host, name)
  const isFromMac = autoconf?.identifier === 'eui64' && origin === 'linkLocal'
  if (!isFromMac || !turn.host.settings.duplicateDisables) return
  // Whoever has the same identifier has the same link-layer address: nothing would reach us for certain.
  tell(turn, 'interface.disabled', { address, by }, undefined, name)
  changeInterface(turn, name, { isDisabled: true, memberships: [], routerSearch: undefined })
}

/**
 * RFC 7217 §6: after a random part of IDGEN_DELAY, as often as IDGEN_RETRIES says. A temporary one at once, as often as
 * TEMP_IDGEN_RETRIES says: RFC 8981 §3.4, step 7.
 */
function tryAnother(turn: Turn, name: string, failed: HostAddress): void {
  const { identifierRetries, identifierDelay, temporaryRetries } = turn.host.settings
  const { address, origin } = failed
  const isTemporary = origin === 'temporary'
  if (failed.dadCounter >= (isTemporary ? temporaryRetries : identifierRetries)) {
    const rule = isTemporary ? { rfc: 8981, section: '3.4' } : { rfc: 7217, section: '6' }
    tell(turn, 'address.givenUp', { address, tries: failed.dadCounter + 1 }, rule, name)
    return
  }
  const prefix = prefixOf(address, 128 - identifierLength)
  const next = { origin, dadCounter: failed.dadCounter + 1 }
  const { interfaceId, dadCounter } = makeIdentifier(turn, name, prefix, next)
  const { detection: _, state: __, ...same } = failed
  const wait = isTemporary ? 0 : drawNumber(turn) * identifierDelay
  const made = {
    ...same,
    address: joinPrefix(prefix, interfaceId),
    dadCounter,
    mayBeOptimistic: false as const,
  }
  addTentative(turn, name, made, wait)
}

/** When the next address is due for its next step. */
export function nextDetectionDeadline(addresses: readonly HostAddress[]): number {
  return Math.min(
    Number.POSITIVE_INFINITY,
    ...addresses.map(({ detection }) => detection?.at ?? Number.POSITIVE_INFINITY),
  )
}
