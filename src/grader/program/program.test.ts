import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { repositoryRoot } from '#grader/catalog.ts'

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
