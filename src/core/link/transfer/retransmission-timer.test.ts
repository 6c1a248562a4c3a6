/** RFC 6298, rule by rule. */
import { describe, expect, test } from 'vitest'
import { firstTimer, measured, type RetransmissionTimer, timedOut } from './retransmission-timer.ts'

const timed = (timer: RetransmissionTimer, sample: number) =>
  measured({ ...timer, timed: { end: 1, at: 0 } }, 1, sample)

describe('what is measured', () => {
  test('a first sample: itself, and half of it as the variation (§2.2)', () => {
    expect(timed(firstTimer, 600)).toMatchObject({ smoothed: { time: 600, variation: 300 }, wait: 1800 })
  })

  test('another one: an eighth of it, and a quarter of how far it was off (§2.3)', () => {
    const second = timed(timed(firstTimer, 600), 1000)
    expect(second.smoothed).toEqual({ time: 650, variation: 325 })
    expect(second.wait).toBe(650 + 4 * 325)
  })

  test('it never waits less than a second (§2.4), nor more than a minute (§2.5)', () => {
    expect(timed(firstTimer, 20).wait).toBe(1000)
    expect(timed(firstTimer, 40_000).wait).toBe(60_000)
  })

  test('what was not timed teaches nothing (§3)', () => {
    const after = timedOut(timed(firstTimer, 600), 0)
    expect(measured(after, 1, 9000)).toEqual(after)
  })

  test('an acknowledgment that does not reach the end of what is timed leaves it timed', () => {
    const timer = { ...firstTimer, timed: { end: 100, at: 0 } }
    expect(measured(timer, 99, 700)).toEqual(timer)
  })
})

test('each time it runs out, it waits twice as long, up to a minute (§5.5)', () => {
  let timer = firstTimer
  const waits: number[] = []
  for (let count = 0; count < 8; count++) {
    timer = timedOut(timer, 0)
    waits.push(timer.wait / 1000)
  }
  expect(waits).toEqual([2, 4, 8, 16, 32, 60, 60, 60])
  expect(timer).toMatchObject({ retries: 8, deadline: 60_000 })
})

test('where a SYN was sent again, data wait three seconds (§5.7)', () => {
  expect(measured(timedOut(firstTimer, 0), 1, 1060).wait).toBe(3000)
})
