import { execFile } from 'node:child_process'
import { appendFileSync, globSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import { withLock } from './lock.mjs'
import { inScratch, root, scratch } from './paths.mjs'

const name = `try-${process.pid}`
const log = inScratch(`${name}.log`)
const lockFiles = () => globSync(`${name}.lock.*`, { cwd: scratch }).sort()
const ageOf = (file: string, seconds: number) => {
  const time = new Date(Date.now() - seconds * 1000)
  utimesSync(inScratch(file), time, time)
}

afterEach(() => {
  for (const file of [...lockFiles(), `${name}.log`]) rmSync(join(scratch, file), { force: true })
})

test('one after the other, though all saw the lock of a killed process at once', async () => {
  writeFileSync(inScratch(`${name}.lock.4`), 'killed')
  ageOf(`${name}.lock.4`, 60)
  const program = `
    import { appendFileSync } from 'node:fs'
    import { withLock } from './tools/npm/lock.mjs'
    await withLock('${name}', async () => {
      appendFileSync(${JSON.stringify(log)}, 'in ')
      await new Promise((resolve) => setTimeout(resolve, 20))
      appendFileSync(${JSON.stringify(log)}, 'out ')
    })`
  const run = () =>
    promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], { cwd: root })
  await Promise.all(Array.from({ length: 6 }, run))
  expect(readFileSync(log, 'utf8')).toBe('in out '.repeat(6))
  expect(lockFiles()).toEqual([`${name}.lock.10`])
}, 60_000)

test('a young lock is waited for, an old one is taken over', async () => {
  writeFileSync(inScratch(`${name}.lock.1`), 'other')
  const waiting = withLock(name, async () => appendFileSync(log, 'mine'))
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(lockFiles()).toEqual([`${name}.lock.1`])
  ageOf(`${name}.lock.1`, 11)
  await waiting
  expect(readFileSync(log, 'utf8')).toBe('mine')
})

test('a holder that stood still does not touch the lock of the one who took over', async () => {
  await withLock(name, async () => {
    ageOf(`${name}.lock.1`, 11)
    await withLock(name, async () => expect(lockFiles()).toEqual([`${name}.lock.2`]))
    // Another takes it while the first still believes that it holds it.
    writeFileSync(inScratch(`${name}.lock.3`), 'other')
  })
  expect(lockFiles()).toEqual([`${name}.lock.2`, `${name}.lock.3`])
  let isTaken = false
  const waiting = withLock(name, async () => {
    isTaken = true
  })
  await new Promise((resolve) => setTimeout(resolve, 500))
  expect(isTaken).toBe(false)
  ageOf(`${name}.lock.3`, 11)
  await waiting
})

test('work that throws gives the lock back', async () => {
  await expect(withLock(name, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(await withLock(name, async () => 'next')).toBe('next')
})
