/** What a host makes of one Prefix Information option: RFC 4861 §6.3.4 for the link, RFC 4862 §5.5.3 for addresses. */
import { joinPrefix } from '#core/address/interface-id.ts'
import { containsAddress, equalPrefixes, formatPrefix, type Prefix, prefixOf } from '#core/address/prefix.ts'
import { protectValidLifetime } from '#core/host/autoconf/address-lifetimes.ts'
import { setLifetimes } from '#core/host/autoconf/ageing.ts'
import { addTentative } from '#core/host/autoconf/detection.ts'
import { identifierLength, makeIdentifier } from '#core/host/autoconf/identifier.ts'
import { addTemporary, longestLife } from '#core/host/autoconf/temporary.ts'
import { noteAnnounced } from '#core/host/dhcp/announced.ts'
import type { RfcRule } from '#core/host/note.ts'
import type { HostAddress, OnLinkPrefix } from '#core/host/state.ts'
import { changeInterface, interfaceOf, type Turn, tell } from '#core/host/turn.ts'
import { isLinkLocalUnicast, isMulticast } from '#core/packet/address-kinds.ts'
import type { PrefixInformation } from '#core/packet/icmpv6/nd-prefix-option.ts'

/** All ones: for ever. RFC 4861 §4.6.2. Milliseconds of any other lifetime. */
export function lifetimeOf(seconds: number): number {
  return seconds === 0xffff_ffff ? Number.POSITIVE_INFINITY : seconds * 1000
}

/** `wait`: before detection, as other hosts hear the same advertisement. */
export function takePrefixInformation(
  turn: Turn,
  name: string,
  option: PrefixInformation,
  wait: () => number,
): void {
  if (option.prefixLength > 128) {
    ignore(turn, name, undefined, 'lengthOver128', { rfc: 4861, section: '4.6.2' })
    return
  }
  const prefix = prefixOf(option.prefix, option.prefixLength)
  if (isLinkLocalUnicast(option.prefix)) {
    ignore(turn, name, prefix, 'linkLocal', { rfc: 4862, section: '5.5.3' })
    return
  }
  if (isMulticast(option.prefix)) {
    ignore(turn, name, prefix, 'multicast', { rfc: 4291, section: '2.7' })
    return
  }
  if (option.onLink) takeOnLink(turn, name, prefix, lifetimeOf(option.validLifetime))
  const { autoconf } = interfaceOf(turn.host, name)
  const prefersDelegation = option.preferPrefixDelegation
  noteAnnounced(turn, name, { prefix, prefersDelegation }, lifetimeOf(option.preferredLifetime))
  if (!option.autonomous) return
  // Who asks for a prefix of its own makes no address in this one.
  if (prefersDelegation && autoconf?.delegation === true) {
    ignore(turn, name, prefix, 'prefersDelegation', { rfc: 9762, section: '7' })
    return
  }
  takeAutonomous(turn, name, prefix, option, wait)
}

function ignore(turn: Turn, name: string, prefix: Prefix | undefined, reason: string, rule: RfcRule): void {
  const values = { prefix: prefix === undefined ? undefined : formatPrefix(prefix), reason }
  tell(turn, 'prefix.ignored', values, rule, name)
}

function takeOnLink(turn: Turn, name: string, prefix: Prefix, valid: number): void {
  const { prefixes } = interfaceOf(turn.host, name)
  const isThis = (each: OnLinkPrefix): boolean => equalPrefixes(each.prefix, prefix)
  const known = prefixes.find(isThis)
  const others = prefixes.filter((each) => !isThis(each))
  const shown = formatPrefix(prefix)
  if (valid === 0) {
    if (known === undefined) return
    changeInterface(turn, name, { prefixes: others })
    tell(
      turn,
      'prefix.offLink',
      { prefix: shown, reason: 'lifetime0' },
      { rfc: 4861, section: '6.3.4' },
      name,
    )
    return
  }
  if (known === undefined && prefixes.length >= turn.host.settings.prefixLimit) {
    ignore(turn, name, prefix, 'tooManyPrefixes', { rfc: 4861, section: '6.3.4' })
    return
  }
  const entry = { prefix, validUntil: turn.now + valid }
  changeInterface(turn, name, {
    prefixes:
      known === undefined ? [...prefixes, entry] : prefixes.map((each) => (isThis(each) ? entry : each)),
  })
  if (known === undefined)
    tell(turn, 'prefix.onLink', { prefix: shown, valid: valid / 1000 }, undefined, name)
}

/** RFC 4862 §5.5.3, (a) to (e), in this order. */
function takeAutonomous(
  turn: Turn,
  name: string,
  prefix: Prefix,
  option: PrefixInformation,
  wait: () => number,
): void {
  const refuse = (reason: string): void => ignore(turn, name, prefix, reason, { rfc: 4862, section: '5.5.3' })
  const valid = lifetimeOf(option.validLifetime)
  const preferred = lifetimeOf(option.preferredLifetime)
  if (preferred > valid) {
    refuse('preferredOverValid')
    return
  }
  if (prefix.length + identifierLength !== turn.host.settings.addressLength) {
    refuse('lengthNot64')
    return
  }
  const formed = interfaceOf(turn.host, name).addresses.filter(
    ({ origin, address }) =>
      (origin === 'autonomous' || origin === 'temporary') && containsAddress(prefix, address),
  )
  for (const entry of formed) renew(turn, name, entry, valid, preferred)
  if (formed.some(({ origin }) => origin === 'autonomous')) return
  if (valid === 0) {
    refuse('valid0')
    return
  }
  // A flood of prefixes from one router must not fill the memory.
  if (interfaceOf(turn.host, name).addresses.length >= turn.host.settings.addressLimit) {
    refuse('tooManyAddresses')
    return
  }
  const origin = 'autonomous' as const
  const { interfaceId, dadCounter } = makeIdentifier(turn, name, prefix, { origin, dadCounter: 0 })
  const delay = wait()
  const address = joinPrefix(prefix, interfaceId)
  const [validUntil, preferredUntil] = [turn.now + valid, turn.now + preferred]
  const made = { address, prefixLength: prefix.length, origin, dadCounter, validUntil, preferredUntil }
  addTentative(turn, name, made, delay)
  addTemporary(turn, name, made, delay)
}

function renew(turn: Turn, name: string, entry: HostAddress, advertised: number, preferred: number): void {
  const remaining = entry.validUntil - turn.now
  const { valid, reason } = turn.host.settings.twoHourRule
    ? protectValidLifetime(advertised, remaining)
    : { valid: advertised, reason: 'taken' as const }
  const most = longestLife(turn, entry)
  const [validFor, preferredFor] = [Math.min(valid, most.valid), Math.min(preferred, most.preferred)]
  setLifetimes(turn, name, entry, validFor, preferredFor)
  const values = {
    address: entry.address,
    valid: validFor / 1000,
    preferred: Math.max(0, preferredFor) / 1000,
    reason,
  }
  tell(turn, 'address.lifetimes', values, undefined, name)
}
