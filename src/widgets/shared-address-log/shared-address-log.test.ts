/** RFC 6302 §2: a server logs the port, and the time to the second, from a traceable source. Here each is missing once. */
import { describe, expect, test } from 'vitest'
import { attack, holdings } from './operator-records.ts'
import {
  acceptSharedAddressLogState,
  formatTime,
  found,
  suspects,
  verdictOf,
  window,
} from './shared-address-log.ts'

const state = { v: 1, port: false, time: 'day', fast: false } as const

test('the operator’s records: nobody holds a port before another has let it go', () => {
  const port = holdings.filter((each) => each.port === attack.port).sort((a, b) => a.from - b.from)
  for (const [index, each] of port.entries()) {
    expect(each.from).toBeLessThan(each.to)
    expect(each.from).toBeGreaterThanOrEqual(port[index - 1]?.to ?? 0)
  }
})

describe('how many are left', () => {
  test('with the address and the day: all who share it', () => expect(suspects(state)).toHaveLength(64))
  test('with the time: those who were using something', () => {
    const minute = suspects({ ...state, time: 'minute' })
    const second = suspects({ ...state, time: 'second' })
    expect(minute.length).toBeLessThan(64)
    expect(second.length).toBeLessThanOrEqual(minute.length)
    expect(second.length).toBeGreaterThan(20)
    for (const names of [minute, second]) expect(names).toContain(attack.customer)
  })
  test('with the port and the day: those who held it', () =>
    expect(suspects({ ...state, port: true })).toEqual([7, 12, 18, 23, 36, 41, 52, 60]))
  test('with the port and the minute: two', () =>
    expect(suspects({ ...state, port: true, time: 'minute' })).toEqual([23, 41]))
  test('with the port and the second: the one', () => {
    const all = { ...state, port: true, time: 'second' } as const
    expect(suspects(all)).toEqual([attack.customer])
    expect(verdictOf(all)).toBe('right')
    expect(found(all)).toHaveLength(1)
  })
  test('with a wrong clock: one, who did nothing', () => {
    const wrong = { ...state, port: true, time: 'second', fast: true } as const
    expect(suspects(wrong)).toEqual([41])
    expect(verdictOf(wrong)).toBe('wrong')
  })
})

test.each([
  [{ ...state }, 'all'],
  [{ ...state, time: 'minute' }, 'many'],
  [{ ...state, port: true }, 'few'],
] as const)('the verdict of %j is %s', (given, verdict) => expect(verdictOf(given)).toBe(verdict))

test('what a line may mean', () => {
  expect(window({ ...state, time: 'minute', fast: true })).toEqual({
    from: 21 * 3600 + 14 * 60,
    to: 21 * 3600 + 15 * 60,
  })
  expect(formatTime(attack.time)).toBe('21:14:37')
  expect(formatTime(attack.time, 'minute')).toBe('21:14')
})

test.each([
  undefined,
  null,
  1,
  {},
  { ...state, v: 2 },
  { ...state, port: 1 },
  { ...state, time: 'hour' },
  { ...state, fast: 'no' },
])('not ours: %j', (value) => expect(acceptSharedAddressLogState(value)).toBeUndefined())
