import { createInterface } from 'node:readline/promises'
import type { Io } from './command.ts'

/** What somebody at the terminal answers; undefined when they would rather not (Ctrl-C, Ctrl-D). */
export async function ask(question: string, io: Io): Promise<string | undefined> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const aborted = new AbortController()
  terminal.once('SIGINT', () => aborted.abort())
  terminal.once('close', () => aborted.abort())
  try {
    return await terminal.question(question, { signal: aborted.signal })
  } catch {
    io.err('\n')
    return undefined
  } finally {
    terminal.close()
  }
}
