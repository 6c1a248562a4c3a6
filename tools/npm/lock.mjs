import { existsSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { text } from './messages.mjs'
import { inScratch } from './paths.mjs'

const beatMs = 1000
const staleMs = 10_000

/**
 * One process at a time: `npm start` and `npm test` may be typed in two terminals of a new clone. The holder touches
 * the file every second, so a lock left by a killed process is known by its age.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(name, work) {
  const file = inScratch(`${name}.lock`)
  for (let tries = 0; !take(file); tries++) {
    if (tries === 0) console.error(text('waitingForOther'))
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
  const release = () => rmSync(file, { force: true })
  const beat = setInterval(() => {
    // Gone only if somebody emptied the folder; then there is nothing to keep alive.
    if (existsSync(file)) utimesSync(file, new Date(), new Date())
  }, beatMs)
  process.once('exit', release)
  try {
    return await work()
  } finally {
    clearInterval(beat)
    process.removeListener('exit', release)
    release()
  }
}

function take(/** @type {string} */ file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
  }
  const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now())
  if (age > staleMs) rmSync(file, { force: true })
  return false
}
