/** Expects that nobody has to wait for another client to leave, or for the end of the connection. */
import type { Client } from './check.ts'
import { CheckFailure } from './failure.ts'

/** Milliseconds for an answer that has been ready since long. */
const AFTER_END = 500

/**
 * The client that came last gets its answer, though all others are still there. If it gets none, they leave: one that
 * comes then says why it did not come before; and so does one that comes when this client says that it sends no more.
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
    const hasCome = () => last.unread().includes('\n')
    if (others.length > 0) {
      for (const other of others) other.close()
      await last.until(hasCome)
      if (last.unread().length > 0) throw new CheckFailure({ ...failure, code: 'waitsForOthers' })
    }
    last.halfClose()
    await last.until(hasCome, AFTER_END)
    throw new CheckFailure(hasCome() ? { ...failure, code: 'waitsForEnd' } : failure)
  }
}
