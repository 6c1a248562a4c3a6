import { expect, test } from 'vitest'
import { residentIn, residentMemory } from './memory.ts'
import { hasProc } from './process-tree.ts'

/** Of a process with 1000 pages in memory, on a kernel whose pages have 65,536 octets. */
const status = 'Name:\tserver\nVmPeak:\t  320000 kB\nVmRSS:\t   64000 kB\nRssAnon:\t   60000 kB\n'

test('resident memory is told in octets, whatever the size of a page', () => {
  expect(residentIn(status)).toBe(64_000 * 1024)
})

test('a thread of the kernel has none, nor has a process that is gone', () => {
  expect(residentIn('Name:\tkthreadd\nThreads:\t1\n')).toBe(0)
  expect(residentMemory(2 ** 30)).toBe(0)
})

test.skipIf(!hasProc)('it is what Node says of itself, more or less', () => {
  const ours = process.memoryUsage.rss()
  expect(Math.abs(residentMemory(process.pid) - ours)).toBeLessThan(ours / 4)
})
