/** An address of a simulated host as it is shown: plain JSON. */
import { formatAddress } from '#core/address/address.ts'
import type { AddressState } from '#core/host/autoconf/address-state.ts'
import type { HostAddress } from '#core/host/state.ts'

export interface OwnAddress {
  readonly address: string
  readonly state: AddressState
  /** Seconds; without them it lasts for ever. */
  readonly preferred?: number
  readonly valid?: number
}

/** `now`: milliseconds of the virtual clock. */
export function ownAddress(
  { address, state, preferredUntil, validUntil }: HostAddress,
  now: number,
): OwnAddress {
  return {
    address: formatAddress(address),
    state,
    ...secondsLeft('preferred', preferredUntil, now),
    ...secondsLeft('valid', validUntil, now),
  }
}

function secondsLeft<Name extends string>(name: Name, until: number, now: number) {
  if (until === Number.POSITIVE_INFINITY) return {}
  return { [name]: Math.max(0, until - now) / 1000 } as { readonly [N in Name]: number }
}
