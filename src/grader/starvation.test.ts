import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { processorSoFar, watchPatience, watchStarvation } from './starvation.ts'

function factorAfter(ran: number, waited: number): number {
  const looks = [
    { ran: 1e9, waited: 5e9 },
    { ran: 1e9 + ran, waited: 5e9 + waited },
  ]
  return watchStarvation(() => looks.shift()!)()
}

test.each([
  [1e9, 0, 1],
  [1e9, 5e8, 1.5],
  [1e9, 2e9, 3],
  [1e9, 900e9, 4],
  [0, 0, 1],
])('ran for %d ns, waited for %d ns: everything takes %d times as long', (ran, waited, factor) => {
  expect(factorAfter(ran, waited)).toBe(factor)
})

test.skipIf(!existsSync('/proc/thread-self/schedstat'))(
  'what this thread computes is counted, in nanoseconds',
  () => {
    const before = processorSoFar()
    const { user, system } = process.cpuUsage()
    const spent = () => {
      const since = process.cpuUsage({ user, system })
      return (since.user + since.system) * 1000
    }
    while (spent() < 50e6) Math.sqrt(2)
    const ran = processorSoFar().ran - before.ran
    expect(ran).toBeGreaterThan(25e6)
    expect(ran).toBeLessThan(1e9)
  },
)

test('a time that is over lasts on where the machine keeps everybody waiting, and not where it does not', () => {
  const since = performance.now() - 1500
  expect(watchPatience(() => 1)(since, 1000)).toBe(0)
  expect(watchPatience(() => 4)(since, 1000)).toBeGreaterThan(2000)
  expect(watchPatience(() => 4)(since, 300)).toBe(0)
  expect(watchPatience(() => 4)(since, 2000)).toBeLessThanOrEqual(500)
})
