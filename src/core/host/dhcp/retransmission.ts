/** How often and how long a client says the same again: RFC 9915 §15, with the constants of §7.6. Times are in milliseconds. */

/** What a client sends. RFC 9915 §7.3. */
export type DhcpClientMessage =
  | 'solicit'
  | 'request'
  | 'confirm'
  | 'renew'
  | 'rebind'
  | 'release'
  | 'decline'
  | 'informationRequest'

/** SOL_MAX_DELAY, CNF_MAX_DELAY and INF_MAX_DELAY: the first message of each kind waits up to a second. */
export const maxDelay = 1000

export const solMaxRt = 3_600_000
export const infMaxRt = 3_600_000
/** CNF_MAX_RD. */
export const confirmMaxDuration = 10_000
/** IRT_DEFAULT and IRT_MINIMUM. */
export const refreshDefault = 86_400_000
export const refreshMinimum = 600_000

/** RFC 9915 §14.1: at most so many messages in so long a time. */
export const limitCount = 20
export const limitTime = 20_000

/** 0 where there is no such limit. */
export interface Retransmission {
  readonly irt: number
  readonly mrt: number
  readonly mrc: number
}

/** The rows of the table; the longest duration (MRD) depends on the leases. */
export const retransmissions: Readonly<Record<DhcpClientMessage, Retransmission>> = {
  solicit: { irt: 1000, mrt: solMaxRt, mrc: 0 },
  request: { irt: 1000, mrt: 30_000, mrc: 10 },
  confirm: { irt: 1000, mrt: 4000, mrc: 0 },
  renew: { irt: 10_000, mrt: 600_000, mrc: 0 },
  rebind: { irt: 10_000, mrt: 600_000, mrc: 0 },
  release: { irt: 1000, mrt: 0, mrc: 4 },
  decline: { irt: 1000, mrt: 0, mrc: 4 },
  informationRequest: { irt: 1000, mrt: infMaxRt, mrc: 0 },
}

/**
 * The next RT. `before` is the last one, 0 for none; `chance` from 0 up to, not including, 1 gives RAND, which for the first
 * Solicit is above 0 (RFC 9915 §18.2.1), so that servers have more than IRT to advertise.
 */
export function nextTimeout(
  { irt, mrt }: Pick<Retransmission, 'irt' | 'mrt'>,
  before: number,
  chance: number,
  isFirstSolicit = false,
): number {
  const share = isFirstSolicit ? 0.1 * (1 - chance) : 0.2 * chance - 0.1
  const timeout = before === 0 ? irt * (1 + share) : before * (2 + share)
  return mrt > 0 && timeout > mrt ? mrt * (1 + share) : timeout
}
