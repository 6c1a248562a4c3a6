import { describe, expect, test } from 'vitest'
import { fixedPlaces, idlePlaces, idleShare, queueFor } from './places.ts'

test('--jobs is exact', () => {
  const { mayStart, askAgain } = fixedPlaces(2)
  expect([0, 1, 2, 3].map(mayStart)).toEqual([true, true, false, false])
  expect(askAgain).toBeUndefined()
})

/** A machine of two cores: `at` in milliseconds, of which the processors were idle by the share that was set last. */
function machine() {
  let [at, idle, share] = [0, 0, 0]
  const places = idlePlaces({ least: 2, most: 4, times: () => ({ idle, total: at }), now: () => at })
  /** Asks every 250 ms with so many running; after how many milliseconds one more may start. */
  const wait = (running: number, most = 10_000) => {
    for (let waited = 0; waited <= most; waited += 250) {
      if (places.mayStart(running)) return waited
      at += 250
      idle += 250 * share
    }
    return undefined
  }
  return {
    wait,
    setIdle: (value: number) => {
      share = value
    },
  }
}

describe('without --jobs', () => {
  test('the least start at once', () => {
    const { wait } = machine()
    expect([wait(0), wait(1), wait(2)]).toEqual([0, 0, undefined])
  })

  test('one more after two idle seconds, each after two more, up to the most', () => {
    const { wait, setIdle } = machine()
    setIdle(0.5)
    wait(0)
    wait(1)
    expect([wait(2), wait(3), wait(4)]).toEqual([2000, 2000, undefined])
  })

  test('none while the processors are busy by more than half', () => {
    const { wait, setIdle } = machine()
    setIdle(0.49)
    wait(0)
    wait(1)
    expect(wait(2)).toBeUndefined()
    setIdle(1)
    expect(wait(2)).toBeLessThanOrEqual(2000)
  })

  test('one that ends is followed at once only below the least', () => {
    const { wait, setIdle } = machine()
    setIdle(0.9)
    wait(0)
    wait(1)
    wait(2)
    setIdle(0)
    expect([wait(2), wait(1)]).toEqual([undefined, 0])
  })
})

test('nothing is said of less than two seconds', () => {
  const sample = (at: number, idle: number) => ({ at, idle, total: at })
  expect(idleShare([], 5000)).toBe(0)
  expect(idleShare([sample(4000, 0), sample(5000, 1000)], 5000)).toBe(0)
  expect(idleShare([sample(2000, 0), sample(4000, 500), sample(5000, 1500)], 5000)).toBe(0.5)
})

test('a queue keeps the order and the places, whatever a work comes to', async () => {
  const inTurn = queueFor(fixedPlaces(2))
  const begun: number[] = []
  let [running, most] = [0, 0]
  const works = [0, 1, 2, 3, 4].map((index) =>
    inTurn(async () => {
      begun.push(index)
      most = Math.max(most, ++running)
      await new Promise((resolve) => setTimeout(resolve, 5 - index))
      running--
      if (index === 1) throw new Error('no')
      return index
    }),
  )
  const results = await Promise.allSettled(works)
  expect(results.map(({ status }) => status)).toEqual([
    'fulfilled',
    'rejected',
    'fulfilled',
    'fulfilled',
    'fulfilled',
  ])
  expect(begun).toEqual([0, 1, 2, 3, 4])
  expect(most).toBe(2)
})
