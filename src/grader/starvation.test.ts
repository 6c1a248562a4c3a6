import { expect, test } from 'vitest'
import { watchStarvation } from './starvation.ts'

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

test('this machine tells something, or nothing at all', () => {
  const factor = watchStarvation()
  for (let i = 0; i < 1e6; i++) Math.sqrt(i)
  expect(factor()).toBeGreaterThanOrEqual(1)
  expect(factor()).toBeLessThanOrEqual(4)
})
