import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { repositoryRoot } from '#grader/catalog.ts'
import { watchPatience } from '#grader/starvation.ts'
import { startProgram, untilGone } from './program.ts'
import { causeOf } from './program-failure.ts'

/** A process of its own, since this one has long had all its threads. */
function inFreshNode(script: string): unknown {
  const program = pathToFileURL(join(repositoryRoot, 'src', 'grader', 'program', 'program.ts')).href
  const code = `const { startProgram } = await import(${JSON.stringify(program)})\n${script}`
  const words = ['--no-warnings', '--input-type=module', '-e', code]
  return JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8' }))
}

test.skipIf(!existsSync('/proc/self/task'))(
  'Node has all its threads before a program starts, which may leave it none',
  () => {
    const [before, later] = inFreshNode(`
import { readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
const threads = () => readdirSync('/proc/self/task').length
const program = await startProgram(['sleep', '60'], { cwd: '/', env: {} })
const before = threads()
await Promise.all(Array.from({ length: 20 }, () => readFile('/proc/self/smaps_rollup')))
console.log(JSON.stringify([before, threads()]))
await program.stop()
`) as [number, number]
    expect(before).toBe(later)
  },
)

test.skipIf(!existsSync('/proc/self/stat'))(
  'who is frozen says nothing, however it forks meanwhile',
  async () => {
    // Each child says something for a while: one that was born while the others were being stopped would be heard.
    const forks = `
import os, time
while True:
    if os.fork() == 0:
        end = time.monotonic() + 0.5
        while time.monotonic() < end: os.write(1, b".")
        os._exit(0)
    time.sleep(0.004)
    try:
        while os.waitpid(-1, os.WNOHANG)[0]: pass
    except ChildProcessError: pass
`
    let said = 0
    const live = () => {
      said++
    }
    const program = await startProgram(['python3', '-c', forks], { cwd: '/', env: {}, live })
    try {
      for (let round = 0; round < 10; round++) {
        const before = said
        while (said === before) await sleep(10)
        const thaw = await program.freeze()
        // What they had said before is still on its way.
        await sleep(50)
        const quiet = said
        await sleep(100)
        expect(said).toBe(quiet)
        thaw()
      }
    } finally {
      await program.stop()
    }
  },
)

test('on a machine that keeps everybody waiting, a program has longer to end', async () => {
  const program = await startProgram(['sleep', '60'], { cwd: '/', env: {} })
  try {
    const began = performance.now()
    const left = await untilGone(
      program.family,
      () => false,
      100,
      watchPatience(() => 3),
    )
    expect(performance.now() - began).toBeGreaterThan(299)
    expect(left.map(({ pid }) => pid)).toEqual([program.pid])
  } finally {
    await program.stop()
  }
})

test.skipIf(!existsSync('/proc/self/stat')).each([
  ['computes without a pause', 'while True: pass', true],
  ['looks again every few milliseconds', 'while True: time.sleep(0.002)', undefined],
  ['waits', 'time.sleep(60)', undefined],
])('a silent program that %s', async (_, loop, isBusy) => {
  const program = await startProgram(['python3', '-c', `import time\nprint("up", flush=True)\n${loop}`], {
    cwd: '/',
    env: {},
  })
  try {
    while (program.stdout().length === 0) await sleep(10)
    const failure = await causeOf(program, { code: 'noReply', values: {}, afterSilence: true })
    expect(failure?.isBusy).toBe(isBusy)
  } finally {
    await program.stop()
  }
})
