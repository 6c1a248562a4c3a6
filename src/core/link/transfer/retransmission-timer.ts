/** How long a sender of TCP waits for an acknowledgment: RFC 6298. Times are in milliseconds; the clock has no grain. */

export interface RetransmissionTimer {
  /** SRTT and RTTVAR; undefined before the first measurement. */
  readonly smoothed?: { readonly time: number; readonly variation: number } | undefined
  /** RTO: how long it waits next. */
  readonly wait: number
  /** When it is due; undefined while nothing is in flight. */
  readonly deadline?: number | undefined
  /** Times in a row that it has run out. */
  readonly retries: number
  /** What is being measured: up to where in the stream, and when that was sent. */
  readonly timed?: { readonly end: number; readonly at: number } | undefined
}

/** §2.1, §2.4: the first one, and the shortest. */
const shortest = 1000
/** §2.5: at least a minute. */
export const longestWait = 60_000
/** §5.7: where a SYN had to be sent again. */
const afterLostSyn = 3000

export const firstTimer: RetransmissionTimer = { wait: shortest, retries: 0 }

/** Something up to `upTo` was acknowledged. §2.2, §2.3; nothing is learnt from what was sent twice (§3). */
export function measured(timer: RetransmissionTimer, upTo: number, now: number): RetransmissionTimer {
  const { timed, smoothed, retries } = timer
  if (timed === undefined || upTo < timed.end) {
    return retries > 0 && smoothed === undefined
      ? { ...timer, wait: Math.max(afterLostSyn, timer.wait) }
      : timer
  }
  const sample = now - timed.at
  const time = smoothed === undefined ? sample : (7 / 8) * smoothed.time + sample / 8
  const variation =
    smoothed === undefined ? sample / 2 : (3 / 4) * smoothed.variation + Math.abs(smoothed.time - sample) / 4
  const wait = Math.min(longestWait, Math.max(shortest, time + 4 * variation))
  return { ...timer, smoothed: { time, variation }, wait, timed: undefined }
}

/** §5.5, §5.6. */
export function timedOut(timer: RetransmissionTimer, now: number): RetransmissionTimer {
  const wait = Math.min(longestWait, timer.wait * 2)
  return { ...timer, wait, deadline: now + wait, retries: timer.retries + 1, timed: undefined }
}
