/** For tests in which two things must reach the program together. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Run } from './check.ts'

/** Milliseconds after which what we have sent, closed or reset has left us for certain. */
const SETTLED = 25

/**
 * Takes these steps, one after the other, while the program is stopped: lines and the end behind them, a connection and
 * its reset. When it goes on, all of it lies there.
 */
export async function atOnce(run: Run, ...steps: readonly (() => void | Promise<void>)[]): Promise<void> {
  const thaw = await run.freeze()
  try {
    for (const step of steps) {
      await step()
      await sleep(SETTLED)
    }
  } finally {
    thaw()
  }
}

/** A client that connects, sends and resets before the program has even accepted it. */
export async function resetEarly(run: Run, sent: string): Promise<void> {
  await atOnce(run, async () => {
    const client = await run.connect()
    client.send(sent)
    await sleep(SETTLED)
    client.reset()
  })
}
