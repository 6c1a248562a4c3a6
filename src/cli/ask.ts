import { createInterface } from 'node:readline/promises'
import type { Io } from './command.ts'

/** Lines that came together with an answer: they answer what is asked next. */
const typedAhead: string[] = []

/** What somebody at the terminal answers; undefined when they would rather not (Ctrl-C, Ctrl-D). */
export async function ask(question: string, io: Io): Promise<string | undefined> {
  const ahead = typedAhead.shift()
  if (ahead !== undefined) return ahead
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const aborted = new AbortController()
  terminal.once('SIGINT', () => aborted.abort())
  terminal.once('close', () => aborted.abort())
  terminal.on('line', (line) => typedAhead.push(line))
  try {
    return await terminal.question(question, { signal: aborted.signal })
  } catch {
    io.err('\n')
    return undefined
  } finally {
    terminal.close()
  }
}
