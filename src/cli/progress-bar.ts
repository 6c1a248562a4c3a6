/**
 * One line on stderr that says how far long work has come. Only for a person who watches: never in a pipe, under CI
 * or on a terminal that cannot take a line back. It uses no colour, and takes itself away before anything else is
 * written and when we end.
 */
import { cutLine } from '#grader/text/columns.ts'
import type { Io } from './command.ts'

/** The part of `process.stderr` that is used here. */
export interface BarStream {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string): unknown
}

export interface ProgressBar {
  /** `note` stands after the count and is cut where the terminal ends. */
  update(done: number, total: number, note: string): void
  /** The same output, written above the bar. */
  wrap(io: Io): Io
  end(): void
}

const CELLS = 20
const ERASE_LINE = '\r\u001b[2K'
/** Work that is over sooner needs no bar. */
const QUIET_MS = 400

/** The bar's text in at most `columns` columns: `████░░░░  7/13  note`. */
export function barText(done: number, total: number, note: string, columns: number): string {
  const filled = total === 0 ? 0 : Math.min(CELLS, Math.round((CELLS * done) / total))
  const text = `  ${'█'.repeat(filled)}${'░'.repeat(CELLS - filled)}  ${done}/${total}  ${note}`
  // The last column stays free: a terminal may go to the next line when it is written to.
  return cutLine(text.trimEnd(), columns - 1)
}

function canShow(stream: BarStream, env: NodeJS.ProcessEnv): boolean {
  return stream.isTTY === true && !env.CI && env.TERM !== 'dumb'
}

export function progressBar(stream: BarStream = process.stderr, env = process.env): ProgressBar {
  if (!canShow(stream, env)) return { update: () => {}, wrap: (io) => io, end: () => {} }
  const began = performance.now()
  let text = ''
  let isDrawn = false
  const erase = () => {
    if (isDrawn) stream.write(ERASE_LINE)
    isDrawn = false
  }
  const draw = () => {
    if (text === '' || performance.now() - began < QUIET_MS) return
    stream.write(`${ERASE_LINE}${text}`)
    isDrawn = true
  }
  const above = (write: (text: string) => void) => (output: string) => {
    erase()
    write(output)
    // In the middle of a line the bar would stand in what is being written.
    if (output.endsWith('\n')) draw()
  }
  process.once('exit', erase)
  return {
    update(done, total, note) {
      text = barText(done, total, note, stream.columns ?? 80)
      draw()
    },
    wrap: (io) => ({ ...io, out: above(io.out), err: above(io.err) }),
    end() {
      erase()
      text = ''
      process.off('exit', erase)
    },
  }
}
