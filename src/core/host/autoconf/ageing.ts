/** Addresses age: preferred, deprecated, gone. RFC 4862 §5.5.4. */
import type { HostAddress } from '#core/host/state.ts'
import type { Turn } from '#core/host/turn.ts'
import { addressEntry, moveAddress, putAddress } from './own-address.ts'

export function ageingTimers(turn: Turn): void {
  for (const { name, addresses } of turn.host.interfaces) {
    for (const { address, validUntil, preferredUntil, state } of addresses) {
      if (validUntil <= turn.now) moveAddress(turn, name, address, 'validEnds')
      else if (state === 'preferred' && preferredUntil <= turn.now) {
        moveAddress(turn, name, address, 'preferredEnds')
      }
    }
  }
}

/** New lifetimes, in milliseconds from now, and the state that follows from them. */
export function setLifetimes(
  turn: Turn,
  name: string,
  { address }: HostAddress,
  valid: number,
  preferred: number,
): void {
  const entry = addressEntry(turn, name, address)
  if (entry === undefined) return
  putAddress(turn, name, { ...entry, validUntil: turn.now + valid, preferredUntil: turn.now + preferred })
  if (preferred > 0) moveAddress(turn, name, address, 'preferredAgain')
  else moveAddress(turn, name, address, 'preferredEnds')
}

export function nextAgeingDeadline(addresses: readonly HostAddress[]): number {
  let next = Number.POSITIVE_INFINITY
  for (const { validUntil, preferredUntil, state } of addresses) {
    next = Math.min(next, state === 'preferred' ? preferredUntil : next, validUntil)
  }
  return next
}
