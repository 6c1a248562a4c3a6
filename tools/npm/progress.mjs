import { text } from './messages.mjs'

/** Seconds, short ones with a decimal. @param {number} seconds */
export function formatSeconds(seconds) {
  return seconds < 9.95 ? seconds.toFixed(1) : Math.round(seconds).toString()
}

/**
 * Say what is being done while it is done: one line that counts on a terminal, a line now and then in a pipe.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withProgress(what, work) {
  const started = performance.now()
  const elapsed = () => text('elapsed', { seconds: Math.round((performance.now() - started) / 1000) })
  const live = process.stderr.isTTY
  process.stderr.write(live ? `${what}…` : `${what}…\n`)
  const timer = setInterval(
    () => process.stderr.write(live ? `\r${what}… ${elapsed()}` : `  ${elapsed()}\n`),
    live ? 1000 : 15_000,
  )
  try {
    return await work()
  } finally {
    clearInterval(timer)
    // Wipe the counting line: what comes next says how it ended.
    if (live) process.stderr.write('\r\x1b[K')
  }
}
