/** For tests in which two things must reach the program together. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Client, ConnectOptions, Run } from './check.ts'

/** Milliseconds after which what we have sent, closed or reset has left us for certain. */
const SETTLED = 25

/**
 * Takes these steps, one after the other, while the program is stopped: lines and the end behind them, a connection and
 * its reset. When it goes on, all of it lies there.
 */
export async function atOnce(
  run: Pick<Run, 'freeze'>,
  ...steps: readonly (() => void | Promise<void>)[]
): Promise<void> {
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

/** What a client sends, and its leaving right behind: whether the end overtakes the answers is not left to chance. */
export const sendAndLeave = (
  run: Pick<Run, 'freeze'>,
  client: Client,
  sent: string,
  leave: 'halfClose' | 'close' | 'reset' = 'halfClose',
): Promise<void> =>
  atOnce(
    run,
    () => client.send(sent),
    () => client[leave](),
  )

/** A client that connects, sends, if anything, and resets before the program has even accepted it. */
export async function resetUnseen(run: Run, sent = '', options: ConnectOptions = {}): Promise<void> {
  await atOnce(run, async () => {
    const client = await run.connect(options)
    if (sent !== '') client.send(sent)
    await sleep(SETTLED)
    client.reset()
  })
}
