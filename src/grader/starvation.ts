/** How long the machine lets us wait for a processor, where it tells (Linux): what takes long then is nobody's fault. */
import { readFileSync } from 'node:fs'

interface Processor {
  /** Nanoseconds that this thread has run, and that it waited to be let run. */
  readonly ran: number
  readonly waited: number
}

/** Zeros where the machine does not tell. */
export function processorSoFar(): Processor {
  try {
    const [ran = 0, waited = 0] = readFileSync('/proc/thread-self/schedstat', 'latin1').split(' ').map(Number)
    return { ran, waited }
  } catch {
    return { ran: 0, waited: 0 }
  }
}

/** The most that a limit grows by, however busy the machine is: what hangs has to end. */
const most = 4

/**
 * Begins to watch. The function that it returns says by what factor everything has taken longer since: 1 on a machine that has
 * nothing else to do, 3 where we ran for a second and waited for two.
 */
export function watchStarvation(soFar: () => Processor = processorSoFar): () => number {
  const before = soFar()
  return () => {
    const now = soFar()
    const ran = now.ran - before.ran
    return ran > 0 ? Math.min(most, 1 + Math.max(0, now.waited - before.waited) / ran) : 1
  }
}

/**
 * Begins to watch. The function that it returns says how many milliseconds are left of a time that began at `since` (as
 * `performance.now()` tells it), 0 when it is over. It lasts longer where the machine keeps everybody waiting: nobody is silent who
 * was not given the processor.
 */
export function watchPatience(slowdown: () => number = watchStarvation()) {
  return (since: number, milliseconds: number): number => {
    const waited = performance.now() - since
    return waited < milliseconds ? milliseconds - waited : Math.max(0, milliseconds * slowdown() - waited)
  }
}
