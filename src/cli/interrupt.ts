import { constants } from 'node:os'
import { killAll, stopAll } from '#grader/program/program.ts'
import type { Io } from './command.ts'

/** npm and the terminal may both deliver the same Ctrl-C; only a later one means impatience. */
const SAME_SIGNAL_MS = 800
const ORPHAN_CHECK_MS = 300

type EndingSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP'

interface InterruptOptions {
  /** Said when all is ended; a sentence about the learner's program by default. */
  readonly message?: string
  /** Called at the first signal, before anything is ended; what it returns is waited for. */
  readonly onStop?: () => Promise<unknown>
}

/** From here on, signals that end us first end the programs that we have started, all of them. */
export function endProgramsOnSignals(io: Io, { message, onStop }: InterruptOptions = {}): void {
  let first: number | undefined
  const onSignal = (signal: EndingSignal) => {
    const now = performance.now()
    const leave = () => {
      killAll()
      process.exit(128 + constants.signals[signal])
    }
    if (first === undefined) {
      first = now
      void Promise.allSettled([onStop?.(), stopAll()]).finally(() => {
        io.err(`\n${message ?? io.t('cli.error.interrupted')}\n`)
        leave()
      })
    } else if (now - first > SAME_SIGNAL_MS) leave()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => onSignal(signal))
  watchForOrphaning(() => onSignal('SIGTERM'))
}

/** npx passes a signal to the shell that it runs us in, and a shell dies alone: we notice that it is gone. */
export function watchForOrphaning(onOrphaned: () => void): void {
  if (process.env.npm_command !== 'exec') return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    onOrphaned()
  }, ORPHAN_CHECK_MS)
  watch.unref()
}
