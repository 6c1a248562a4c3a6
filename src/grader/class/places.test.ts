import { describe, expect, test } from 'vitest'
import { fixedPlaces, idlePlaces, idleShare } from './places.ts'

test('--jobs is exact', () => {
  const { mayStart, askAgain } = fixedPlaces(2)
  expect([0, 1, 2, 3].map(mayStart)).toEqual([true, true, false, false])
  expect(askAgain).toBeUndefined()
})

/** A machine of two cores: `at` in milliseconds, of which the processors were idle by the share that was set last. */
function machine() {
  let [at, idle, share] = [0, 0, 0]
  const places = idlePlaces(
    2,
    () => ({ idle, total: at }),
    () => at,
  )
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
  test('as many as cores start at once', () => {
    const { wait } = machine()
    expect([wait(0), wait(1), wait(2)]).toEqual([0, 0, undefined])
  })

  test('one more after two idle seconds, each after two more, up to twice the cores', () => {
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

  test('one that ends is followed at once only below the number of cores', () => {
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
