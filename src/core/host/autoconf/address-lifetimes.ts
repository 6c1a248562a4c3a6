/** What an advertised lifetime does to an address that exists: the rule of two hours. RFC 4862 §5.5.3 (e). */

/** Two hours in milliseconds. */
export const twoHours = 7_200_000

export type LifetimeReason =
  /** Longer than what remains, or longer than two hours: taken as it is. */
  | 'taken'
  /** At most two hours remain, and it would be cut: what remains stays. */
  | 'remaining'
  /** More than two hours remain: cut to two hours and no further. */
  | 'twoHours'

export interface ValidLifetime {
  readonly valid: number
  readonly reason: LifetimeReason
}

/** Both in milliseconds; `Infinity` for ever. */
export function protectValidLifetime(advertised: number, remaining: number): ValidLifetime {
  if (advertised > twoHours || advertised > remaining) return { valid: advertised, reason: 'taken' }
  if (remaining <= twoHours) return { valid: remaining, reason: 'remaining' }
  return { valid: twoHours, reason: 'twoHours' }
}
