/**
 * How many programs are checked at the same time. They mostly wait, for replies that never come or for silences to be
 * over, so as many as there are cores leave much of them idle: while the processors have time left, one more goes beside
 * them.
 */
import { availableParallelism, cpus } from 'node:os'

/** Decides whether one more may begin beside those that run. */
export interface Places {
  readonly mayStart: (running: number) => boolean
  /** Milliseconds after which to ask again although nothing has ended; undefined where time changes nothing. */
  readonly askAgain?: number
}

/** Exactly so many. */
export function fixedPlaces(jobs: number): Places {
  return { mayStart: (running) => running < Math.max(1, jobs) }
}

/** What all processors have done since the machine was started, in any one unit of time. */
export interface Times {
  readonly idle: number
  readonly total: number
}

interface Sample extends Times {
  /** Milliseconds of a clock that never goes back. */
  readonly at: number
}

/** Milliseconds over which idleness is judged, and for which a place that was added has to show what it takes. */
const WINDOW = 2000
const IDLE_ENOUGH = 0.5
const SAMPLE_EVERY = 250

export interface IdlePlacesOptions {
  /** How many start without a look at the processors: as many as there are cores. */
  readonly least?: number
  /** How many there are at most: twice as many as there are cores. */
  readonly most?: number
  readonly times?: () => Times
  /** Milliseconds. */
  readonly now?: () => number
}

/** At least `least`, and one more at a time up to `most` while the processors are idle by half. */
export function idlePlaces({
  least = availableParallelism(),
  most = 2 * availableParallelism(),
  times = processorTimes,
  now = () => performance.now(),
}: IdlePlacesOptions = {}): Places {
  let samples: readonly Sample[] = []
  let startedAt = Number.NEGATIVE_INFINITY
  return {
    askAgain: SAMPLE_EVERY,
    mayStart: (running) => {
      const at = now()
      samples = withSample(samples, { at, ...times() })
      const isWanted =
        running < least ||
        (running < most && at - startedAt >= WINDOW && idleShare(samples, at) >= IDLE_ENOUGH)
      if (isWanted) startedAt = at
      return isWanted
    },
  }
}

/** Those of the last two seconds, and the one before them, from which they count. */
function withSample(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const from = samples.findLastIndex(({ at }) => at <= sample.at - WINDOW)
  return [...samples.slice(Math.max(0, from)), sample]
}

/** Which part of the last two seconds the processors were idle; 0 as long as nobody has looked for two seconds. */
export function idleShare(samples: readonly Sample[], now: number): number {
  const before = samples.findLast(({ at }) => at <= now - WINDOW)
  const last = samples.at(-1)
  if (before === undefined || last === undefined) return 0
  const total = last.total - before.total
  return total <= 0 ? 0 : (last.idle - before.idle) / total
}

/** Runs each work it is given as soon as there is a place for it, in the order in which they came. */
export function queueFor(places: Places): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  let timer: NodeJS.Timeout | undefined
  const startSome = () => {
    clearTimeout(timer)
    while (waiting.length > 0 && places.mayStart(running)) {
      running++
      waiting.shift()?.()
    }
    if (waiting.length > 0 && places.askAgain !== undefined) timer = setTimeout(startSome, places.askAgain)
  }
  return async (work) => {
    await new Promise<void>((begin) => {
      waiting.push(begin)
      startSome()
    })
    try {
      return await work()
    } finally {
      running--
      startSome()
    }
  }
}

function processorTimes(): Times {
  const all = cpus().map(({ times }) => times)
  return {
    idle: all.reduce((sum, { idle }) => sum + idle, 0),
    total: all.reduce((sum, { user, nice, sys, idle, irq }) => sum + user + nice + sys + idle + irq, 0),
  }
}
