import { readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { text } from './messages.mjs'
import { inScratch } from './paths.mjs'

const beatMs = 1000
const staleMs = 10_000

/**
 * One process at a time: `npm start` and `npm test` may be typed in two terminals of a new clone.
 *
 * Each holder has a file of its own, `NAME.lock.7` after `NAME.lock.6`, and touches it every second; the highest number holds the
 * lock while its file is young. So a lock left by a killed process is known by its age, and taking over is creating the next
 * number, which succeeds for one process alone. Files are never taken away from whoever holds the lock: a release makes the
 * file old, and only the next holder removes it.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(name, work) {
  let file = take(name)
  if (file === undefined) console.error(text('waitingForOther'))
  while (file === undefined) {
    await new Promise((resolve) => setTimeout(resolve, 300))
    file = take(name)
  }
  const held = file
  const release = () => touch(held, new Date(0))
  const beat = setInterval(() => touch(held, new Date()), beatMs)
  process.once('exit', release)
  try {
    return await work()
  } finally {
    clearInterval(beat)
    process.removeListener('exit', release)
    release()
  }
}

/**
 * The numbers that there are files for, the highest first.
 * @param {string} name
 */
function numbersOf(name) {
  return readdirSync(dirname(inScratch(name)))
    .filter((file) => file.startsWith(`${name}.lock.`))
    .map((file) => Number(file.slice(`${name}.lock.`.length)))
    .sort((a, b) => b - a)
}

/**
 * The file that now holds the lock, or undefined if another does.
 * @param {string} name
 */
function take(name) {
  const fileOf = (/** @type {number} */ number) => inScratch(`${name}.lock.${number}`)
  const [last = 0] = numbersOf(name)
  if (last > 0 && isYoung(fileOf(last))) return undefined
  const mine = fileOf(last + 1)
  try {
    writeFileSync(mine, String(process.pid), { flag: 'wx' })
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return undefined
    throw error
  }
  const [highest, ...older] = numbersOf(name)
  if (highest !== last + 1) {
    // While this process was slow, others took the lock more than once and removed the file that was in the way.
    rmSync(mine, { force: true })
    return undefined
  }
  for (const number of older) rmSync(fileOf(number), { force: true })
  return mine
}

/** @param {string} file */
function isYoung(file) {
  // Gone means that the next holder removed it: look again.
  const time = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
  return Date.now() - time <= staleMs
}

/**
 * @param {string} file
 * @param {Date} time
 */
function touch(file, time) {
  try {
    utimesSync(file, time, time)
  } catch {
    // Gone if somebody emptied the folder, or took over because this process stood still: there is nothing to keep.
  }
}
