/** Expects that nobody has to wait for another client to leave. */
import type { Client } from './check.ts'
import { CheckFailure } from './failure.ts'

/**
 * The client that came last gets its answer, though all others are still there. If it gets none, they leave: one that
 * comes then says why it did not come before.
 */
export async function expectServed(
  last: Client,
  others: readonly Client[],
  answer: () => Promise<void>,
): Promise<void> {
  try {
    await answer()
  } catch (error) {
    if (!(error instanceof CheckFailure) || error.failure.code !== 'noReply') throw error
    const failure = { ...error.failure, transcript: [...last.transcript] }
    for (const other of others) other.close()
    await last.until(() => last.unread().includes('\n'))
    throw new CheckFailure(last.unread().length > 0 ? { ...failure, code: 'waitsForOthers' } : failure)
  }
}
