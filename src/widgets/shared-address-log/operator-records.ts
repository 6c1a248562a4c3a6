/**
 * What an operator has written down about one public address that 64 customers share: who held which outside port, from when
 * to when (RFC 6269 §12). Invented, and the same at every visit.
 */
import { seededRandom } from '#core/random/random.ts'

/** A port in the hands of a customer. Times are seconds of the day, in UTC; it is held until just before `to`. */
export interface Holding {
  /** From 1 to 64. */
  readonly customer: number
  readonly port: number
  readonly from: number
  readonly to: number
}

export const customers = 64
export const at = (hours: number, minutes: number, seconds = 0): number =>
  (hours * 60 + minutes) * 60 + seconds

/** What happened: who did it, with which port, and when. */
export const attack = { customer: 23, port: 40_817, time: at(21, 14, 37) } as const

/** One port's day. It passes from hand to hand, sometimes within seconds (RFC 6302 §2). */
const portsDay: readonly Holding[] = (
  [
    [7, at(7, 2, 11), at(7, 9, 40)],
    [52, at(8, 31, 5), at(8, 33, 12)],
    [18, at(11, 47, 50), at(12, 20, 3)],
    [36, at(14, 5, 29), at(14, 6, 1)],
    [60, at(17, 58, 44), at(18, 40, 20)],
    [23, at(21, 5, 10), at(21, 14, 42)],
    [41, at(21, 14, 46), at(21, 31, 2)],
    [12, at(22, 10, 18), at(22, 12, 55)],
  ] as const
).map(([customer, from, to]) => ({ customer, port: attack.port, from, to }))

/** The other ports, in the evening: who is at home holds some. */
function evening(): Holding[] {
  const random = seededRandom('shared address log')
  return Array.from({ length: customers }, (_, index) => index + 1).flatMap((customer) =>
    Array.from({ length: 4 }, () => {
      const from = at(20, 30) + random.integer(at(1, 0))
      return { customer, port: 30_000 + random.integer(10_000), from, to: from + 60 + random.integer(900) }
    }),
  )
}

export const holdings: readonly Holding[] = [...portsDay, ...evening()]
