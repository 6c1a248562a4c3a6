import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ProcessInfo } from './process-tree.ts'
import { type Breach, defaultLimits, type View, watchLimits } from './watcher.ts'

const limits = { ...defaultLimits, memory: 1000, processes: 3 }
const processes = (count: number): ProcessInfo[] =>
  Array.from({ length: count }, (_, index) => ({
    pid: index + 1,
    parent: 0,
    group: 1,
    session: 1,
    startedAt: 0,
    name: 'server',
  }))

function view(parts: Partial<View>): View {
  return { members: () => processes(1), resident: () => 0, used: async () => 0, ...parts }
}

function watch(parts: Partial<View>) {
  const told: Breach[] = []
  return { told, stop: watchLimits(view(parts), limits, (breach) => told.push(breach)) }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const oneLook = () => vi.advanceTimersByTimeAsync(150)

test('within its limits a program is left alone, and its memory is not measured', async () => {
  const used = vi.fn(async () => 5000)
  const { told, stop } = watch({ members: () => processes(3), resident: () => 333, used })
  await oneLook()
  expect(told).toEqual([])
  expect(used).not.toHaveBeenCalled()
  stop()
})

test('shared pages count once: what is resident is a bound, and what is private decides', async () => {
  let privately = 900
  const { told, stop } = watch({ resident: () => 1500, used: async () => privately })
  await oneLook()
  expect(told).toEqual([])
  privately = 1001
  await oneLook()
  expect(told).toEqual([{ kind: 'memory', used: 1001, limit: 1000 }])
  stop()
})

test('too many processes are told each time they are seen', async () => {
  const { told, stop } = watch({ members: () => processes(4) })
  await oneLook()
  await oneLook()
  const breach = { kind: 'processes', count: 4, limit: 3 }
  expect(told).toEqual([breach, breach])
  stop()
  await oneLook()
  expect(told).toHaveLength(2)
})

test('while one measurement hangs, no second one begins; once stopped, its result is not told', async () => {
  let finish: (octets: number) => void = () => {}
  const used = vi.fn(
    () =>
      new Promise<number>((resolve) => {
        finish = resolve
      }),
  )
  const { told, stop } = watch({ resident: () => 1500, used })
  await oneLook()
  await oneLook()
  expect(used).toHaveBeenCalledTimes(1)
  stop()
  finish(5000)
  await oneLook()
  expect(told).toEqual([])
})
