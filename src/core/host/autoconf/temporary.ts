/** Temporary addresses: made beside the stable one of a prefix, and made anew before they age. RFC 8981 §3.4, §3.5. */
import { joinPrefix } from '#core/address/interface-id.ts'
import { containsAddress, formatPrefix, prefixOf } from '#core/address/prefix.ts'
import type { Host, HostAddress, Interface } from '#core/host/state.ts'
import { drawNumber, interfaceOf, type Turn, tell } from '#core/host/turn.ts'
import { addTentative } from './detection.ts'
import { makeIdentifier } from './identifier.ts'
import { putAddress } from './own-address.ts'

/** REGEN_ADVANCE in milliseconds, with what the interface does in detection. RFC 8981 §3.8. */
function regenAdvance({ settings }: Host, { autoconf, retransTimer }: Interface): number {
  return 2000 + settings.temporaryRetries * (autoconf?.dadTransmits ?? 1) * retransTimer
}

/** The stable address of the prefix, whose lifetimes are the prefix's. */
type Stable = Pick<HostAddress, 'address' | 'prefixLength' | 'validUntil' | 'preferredUntil'>

/** RFC 8981 §3.4, steps 4 to 7. Nothing on an interface without temporary addresses. */
export function addTemporary(turn: Turn, name: string, stable: Stable, wait: number): void {
  const found = interfaceOf(turn.host, name)
  if (found.autoconf?.temporary !== true) return
  const { temporaryPreferredLifetime, temporaryValidLifetime, maxDesync } = turn.host.settings
  const advance = regenAdvance(turn.host, found)
  // It must leave more than REGEN_ADVANCE: RFC 8981 §3.8.
  const desync = Math.min(drawNumber(turn) * maxDesync, temporaryPreferredLifetime - advance - 1)
  const preferredUntil = Math.min(stable.preferredUntil, turn.now + temporaryPreferredLifetime - desync)
  const prefix = prefixOf(stable.address, stable.prefixLength)
  if (preferredUntil - turn.now <= advance) {
    tell(turn, 'temporary.tooShort', { prefix: formatPrefix(prefix) }, undefined, name)
    return
  }
  const origin = 'temporary' as const
  const { interfaceId } = makeIdentifier(turn, name, prefix, { origin, dadCounter: 0 })
  const made = {
    address: joinPrefix(prefix, interfaceId),
    prefixLength: stable.prefixLength,
    origin,
    dadCounter: 0,
    preferredUntil,
    validUntil: Math.min(stable.validUntil, turn.now + temporaryValidLifetime),
    temporary: { createdAt: turn.now, desync, isReplaced: false },
  }
  addTentative(turn, name, made, wait)
}

/** How long it may still be valid and preferred, in milliseconds, whatever is advertised; below 0 if that is over. RFC 8981 §3.4, step 1. */
export function longestLife(
  { now, host }: Turn,
  { temporary }: HostAddress,
): { readonly valid: number; readonly preferred: number } {
  if (temporary === undefined) return { valid: Number.POSITIVE_INFINITY, preferred: Number.POSITIVE_INFINITY }
  const age = now - temporary.createdAt
  const { temporaryPreferredLifetime, temporaryValidLifetime } = host.settings
  return {
    valid: temporaryValidLifetime - age,
    preferred: temporaryPreferredLifetime - temporary.desync - age,
  }
}

export function temporaryTimers(turn: Turn): void {
  for (const found of turn.host.interfaces) {
    const { name, addresses } = found
    for (const entry of addresses) {
      const at = replacedAt(turn.host, found, entry)
      if (at > turn.now) continue
      putAddress(turn, name, { ...entry, temporary: { ...entry.temporary!, isReplaced: true } })
      const prefix = prefixOf(entry.address, entry.prefixLength)
      const stable = addresses.find(
        ({ origin, address }) => origin === 'autonomous' && containsAddress(prefix, address),
      )
      if (stable === undefined) continue
      tell(turn, 'temporary.replaced', { address: entry.address }, undefined, name)
      addTemporary(turn, name, stable, 0)
    }
  }
}

/** One that was deprecated by an advertisement is not replaced: only what is about to age by itself. RFC 8981 §3.5. */
function replacedAt(host: Host, found: Interface, { state, temporary, preferredUntil }: HostAddress): number {
  if (temporary === undefined || temporary.isReplaced || state !== 'preferred')
    return Number.POSITIVE_INFINITY
  return preferredUntil - regenAdvance(host, found)
}

export function nextTemporaryDeadline(host: Host, found: Interface): number {
  let next = Number.POSITIVE_INFINITY
  for (const entry of found.addresses) next = Math.min(next, replacedAt(host, found, entry))
  return next
}
