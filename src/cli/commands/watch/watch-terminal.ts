/** The terminal while `seis watch` has it: a screen of its own, single keys, and everything put back on every way out. */
import { readKeys } from './keys.ts'

export interface Terminal {
  readonly columns: number
  readonly rows: number
  /** Shows these lines and nothing else. */
  draw(lines: readonly string[]): void
  /** Ctrl-Z: gives the terminal back and stops, with whoever started us, until somebody says to go on. */
  suspend(): void
  close(): void
}

const ENTER = '\u001b[?1049h\u001b[?25l\u001b[?7l\u001b[2J'
const LEAVE = '\u001b[?7h\u001b[?25h\u001b[?1049l'

/** Takes the terminal over. `onKey` gets one key at a time; `onRedraw` is called when what is shown may be gone. */
export function openTerminal(onKey: (key: string) => void, onRedraw: () => void): Terminal {
  const { stdin, stdout } = process
  let isOpen = false
  const open = () => {
    if (isOpen) return
    isOpen = true
    stdin.setRawMode(true)
    stdout.write(ENTER)
  }
  const leave = () => {
    if (!isOpen) return
    isOpen = false
    stdout.write(LEAVE)
    try {
      stdin.setRawMode(false)
    } catch {
      // The terminal itself is gone.
    }
  }
  const stop = () => {
    leave()
    process.kill(process.pid, 'SIGSTOP')
  }
  const resume = () => {
    open()
    onRedraw()
  }
  const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  // Before those that say goodbye: what they say belongs on the person's own screen.
  for (const signal of endings) process.prependListener(signal, leave)
  process.on('uncaughtExceptionMonitor', leave)
  process.on('exit', leave)
  process.on('SIGTSTP', stop)
  process.on('SIGCONT', resume)
  stdout.on('resize', onRedraw)
  const stopReading = readKeys(stdin, onKey)
  open()
  return {
    get columns() {
      return stdout.columns || 80
    },
    get rows() {
      return stdout.rows || 24
    },
    draw(lines) {
      if (!isOpen) return
      const { rows } = this
      // Emptied first: behind a full line the cursor stands on its last letter, and would take it away.
      const shown = lines.slice(0, rows).map((line) => `\u001b[2K${line}\u001b[0m`)
      stdout.write(`\u001b[H${shown.join('\r\n')}${shown.length < rows ? '\r\n\u001b[J' : ''}`)
    },
    suspend() {
      leave()
      // The whole job, npm and the shell between it and us included; our own turn comes with the signal.
      process.kill(0, 'SIGTSTP')
    },
    close() {
      leave()
      stopReading()
      stdin.pause()
      stdout.off('resize', onRedraw)
      process.off('SIGTSTP', stop)
      process.off('SIGCONT', resume)
      process.off('exit', leave)
      process.off('uncaughtExceptionMonitor', leave)
      for (const signal of endings) process.off(signal, leave)
    },
  }
}
