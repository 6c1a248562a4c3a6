/** What a server has lent: into the list, onto the interface, and out of both. RFC 9915 §18.2.10.1. */
import { formatAddress } from '#core/address/address.ts'
import { joinPrefix } from '#core/address/interface-id.ts'
import { containsAddress, equalPrefixes, formatPrefix, prefixOf } from '#core/address/prefix.ts'
import { setLifetimes } from '#core/host/autoconf/ageing.ts'
import { addTentative } from '#core/host/autoconf/detection.ts'
import { identifierLength, makeIdentifier } from '#core/host/autoconf/identifier.ts'
import { addressEntry, moveAddress } from '#core/host/autoconf/own-address.ts'
import { lifetimeOf } from '#core/host/discovery/prefix-information.ts'
import type { RfcRule } from '#core/host/note.ts'
import { interfaceOf, type Turn, tell } from '#core/host/turn.ts'
import type { Lease, OfferedLease } from './dhcp-state.ts'
import { changeDhcp, dhcpOf } from './exchange.ts'
import { type Association, type AssociationItem, mostLeases } from './server-message.ts'

function isSameLease(a: OfferedLease, b: OfferedLease): boolean {
  return a.kind === b.kind && equalPrefixes(a.prefix, b.prefix)
}

/** For notes. */
export function leaseValues({
  kind,
  prefix,
}: OfferedLease): { readonly address: string } | { readonly prefix: string } {
  return kind === 'address' ? { address: formatAddress(prefix.network) } : { prefix: formatPrefix(prefix) }
}

/** New ones are added, known ones get new lifetimes, and those with none are gone; what is not named stays as it is. */
export function takeLeases(turn: Turn, name: string, { items }: Association): void {
  for (const item of items) {
    const { leases } = dhcpOf(turn, name)
    const known = leases.find((each) => isSameLease(each, item))
    if (item.valid === 0) {
      if (known !== undefined) dropLease(turn, name, known, 'lifetime0')
      continue
    }
    if (known === undefined && leases.length >= 2 * mostLeases) continue
    const lease = leaseOf(turn, item)
    const values = { ...leaseValues(item), valid: item.valid, preferred: item.preferred }
    tell(turn, known === undefined ? 'dhcp.lent' : 'dhcp.prolonged', values, undefined, name)
    changeDhcp(turn, name, {
      leases:
        known === undefined ? [...leases, lease] : leases.map((each) => (each === known ? lease : each)),
    })
    useLease(turn, name, lease)
  }
}

function leaseOf(turn: Turn, { kind, prefix, valid, preferred }: AssociationItem): Lease {
  return {
    kind,
    prefix,
    validUntil: turn.now + lifetimeOf(valid),
    preferredUntil: turn.now + lifetimeOf(preferred),
  }
}

export function useLease(turn: Turn, name: string, lease: Lease): void {
  if (lease.kind === 'address') useAddress(turn, name, lease)
  else if (!turn.host.forwards) usePrefix(turn, name, lease)
}

/** A host has an address in the first network of its prefix; a router has links to give it to. RFC 9762 §7. */
function usePrefix(turn: Turn, name: string, { prefix, validUntil, preferredUntil }: Lease): void {
  const network = prefixOf(prefix.network, 128 - identifierLength)
  const entry = interfaceOf(turn.host, name).addresses.find(
    ({ origin, address }) => origin === 'delegated' && containsAddress(network, address),
  )
  if (entry !== undefined) {
    setLifetimes(turn, name, entry, validUntil - turn.now, preferredUntil - turn.now)
    return
  }
  const origin = 'delegated' as const
  const { interfaceId, dadCounter } = makeIdentifier(turn, name, network, { origin, dadCounter: 0 })
  const address = joinPrefix(network, interfaceId)
  const made = { address, prefixLength: network.length, origin, dadCounter, validUntil, preferredUntil }
  addTentative(turn, name, made, 0)
}

/** All 128 bits: what is on the link is for routers to say. RFC 9915 §18.2.10.1. It goes through detection once. */
function useAddress(turn: Turn, name: string, { prefix, validUntil, preferredUntil }: Lease): void {
  const address = prefix.network
  const entry = addressEntry(turn, name, address)
  if (entry !== undefined && entry.origin !== 'dhcpv6') return
  if (entry !== undefined && entry.state !== 'duplicate') {
    setLifetimes(turn, name, entry, validUntil - turn.now, preferredUntil - turn.now)
    return
  }
  // It was a duplicate before, and the server says again that it is free.
  if (entry !== undefined) moveAddress(turn, name, address, 'validEnds')
  const origin = 'dhcpv6' as const
  const made = { address, prefixLength: 128, origin, dadCounter: 0, validUntil, preferredUntil }
  addTentative(turn, name, made, 0)
}

export type LossReason = 'lifetime0' | 'expired' | 'released' | 'declined' | 'abandoned'

const lossRules: Readonly<Record<LossReason, RfcRule>> = {
  lifetime0: { rfc: 9915, section: '18.2.10.1' },
  expired: { rfc: 9915, section: '18.2.5' },
  released: { rfc: 9915, section: '18.2.7' },
  declined: { rfc: 9915, section: '18.2.8' },
  abandoned: { rfc: 9915, section: '18.2.10.1' },
}

/** What was made of it leaves the interface as well, but for one that is a duplicate: that one is shown until its time is over. */
export function dropLease(turn: Turn, name: string, lease: Lease, reason: LossReason): void {
  const { leases } = dhcpOf(turn, name)
  changeDhcp(turn, name, { leases: leases.filter((each) => !isSameLease(each, lease)) })
  tell(turn, 'dhcp.lost', { ...leaseValues(lease), reason }, lossRules[reason], name)
  if (reason === 'declined') return
  const madeOfIt = lease.kind === 'address' ? 'dhcpv6' : 'delegated'
  for (const { address, origin } of interfaceOf(turn.host, name).addresses) {
    if (origin === madeOfIt && containsAddress(lease.prefix, address))
      moveAddress(turn, name, address, 'validEnds')
  }
}

export function dropLeases(turn: Turn, name: string, reason: LossReason): void {
  for (const lease of dhcpOf(turn, name).leases) dropLease(turn, name, lease, reason)
}

export interface RenewalTimes {
  readonly t1: number
  readonly t2: number
}

/** No sooner than this, where the times are ours to choose. RFC 9915 §14.2. */
const soonestRenewal = 10_000

/**
 * When to renew and to rebind, in milliseconds from now: the earliest of all associations (RFC 9915 §18.2.4); where the server
 * leaves it open (0), half and four fifths of the shortest preferred lifetime, which §21.4 recommends to servers.
 */
export function renewalTimes(associations: readonly Association[]): RenewalTimes {
  let [t1, t2] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (const each of associations) {
    const valid = each.items.filter((item) => item.valid > 0)
    if (valid.length === 0) continue
    const preferred = Math.min(...valid.map((item) => lifetimeOf(item.preferred)))
    const base = preferred > 0 ? preferred : Math.min(...valid.map((item) => lifetimeOf(item.valid)))
    const second =
      each.t2 > 0 ? lifetimeOf(each.t2) : Math.max(soonestRenewal, base * 0.8, lifetimeOf(each.t1))
    const first = each.t1 > 0 ? lifetimeOf(each.t1) : Math.min(second, Math.max(soonestRenewal, base * 0.5))
    t1 = Math.min(t1, first)
    t2 = Math.min(t2, second)
  }
  return { t1, t2: Math.max(t1, t2) }
}
