/**
 * When temporary addresses are created and expire (RFC 8981 §3.4–3.6, §3.8): each is preferred for a day minus a random
 * time and valid for two days, and its successor is created a little before it is deprecated. Times are in seconds.
 */
import { temporaryLifetimes } from './interface-id.ts'

/** TEMP_IDGEN_RETRIES, RFC 8981 §3.8. */
const idGenerationRetries = 3
/** DupAddrDetectTransmits of RFC 4862 §5.1 and RetransTimer of RFC 4861 §10, in milliseconds. */
const duplicateDetection = { transmits: 1, retransTimer: 1000 } as const

/** REGEN_ADVANCE, RFC 8981 §3.8: how long before its predecessor is deprecated an address is created. 5 seconds. */
export const regenAdvance =
  2 + (idGenerationRetries * duplicateDetection.transmits * duplicateDetection.retransTimer) / 1000

/** MAX_DESYNC_FACTOR as a fraction of the preferred lifetime, RFC 8981 §3.8. */
const maxDesyncShare = 0.4

export interface TemporaryTimes {
  readonly created: number
  readonly preferredUntil: number
  readonly validUntil: number
}

export interface TemporaryScheduleOptions {
  /** TEMP_PREFERRED_LIFETIME. */
  readonly preferred?: number
  /** TEMP_VALID_LIFETIME: longer than the preferred one. */
  readonly valid?: number
  /** MAX_DESYNC_FACTOR, if it is not the RFC's: Linux has 600 seconds. */
  readonly maxDesync?: number
  /** A fresh random number from 0 to 1 for each address, which becomes its DESYNC_FACTOR. */
  readonly random: () => number
}

/** The times of the successive temporary addresses of one prefix on one interface, from 0 on. Never ends. */
export function* temporarySchedule(options: TemporaryScheduleOptions): Generator<TemporaryTimes, never> {
  const { preferred = temporaryLifetimes.preferred, valid = temporaryLifetimes.valid, random } = options
  const { maxDesync = maxDesyncShare * preferred } = options
  let created = 0
  for (;;) {
    // RFC 8981 §3.8: DESYNC_FACTOR must leave more than REGEN_ADVANCE.
    const desync = Math.min(random() * maxDesync, preferred - regenAdvance - 1)
    const preferredUntil = created + preferred - desync
    yield { created, preferredUntil, validUntil: created + valid }
    created = preferredUntil - regenAdvance
  }
}

/** The state of an address at a time, once it has been assigned (RFC 4862 §2). */
export function stateAt(times: TemporaryTimes, now: number): 'preferred' | 'deprecated' | 'invalid' {
  if (now < times.preferredUntil) return 'preferred'
  return now < times.validUntil ? 'deprecated' : 'invalid'
}
