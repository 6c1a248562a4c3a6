import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { regenAdvance, stateAt, type TemporaryTimes, temporarySchedule } from './temporary-schedule.ts'

const hour = 3600

function first(count: number, random: () => number): TemporaryTimes[] {
  const schedule = temporarySchedule({ random })
  return Array.from({ length: count }, () => schedule.next().value)
}

describe('RFC 8981 §3.8, defaults', () => {
  test('REGEN_ADVANCE is 5 seconds', () => expect(regenAdvance).toBe(5))

  test('without desynchronization an address is preferred for a day and valid for two', () => {
    expect(first(2, () => 0)).toEqual([
      { created: 0, preferredUntil: 24 * hour, validUntil: 48 * hour },
      { created: 24 * hour - 5, preferredUntil: 48 * hour - 5, validUntil: 72 * hour - 5 },
    ])
  })

  test('with all of it, for six tenths of a day', () => {
    expect(first(1, () => 1)).toEqual([{ created: 0, preferredUntil: 51_840, validUntil: 48 * hour }])
  })
})

test('a host may spread its addresses less', () => {
  const linux = temporarySchedule({ valid: 7 * 24 * hour, maxDesync: 600, random: () => 1 })
  expect(linux.next().value).toEqual({ created: 0, preferredUntil: 85_800, validUntil: 604_800 })
})

describe('at any time and whatever the draw', () => {
  const draws = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 12, maxLength: 12 })

  // RFC 8981 §3.8 speaks of three; three draws near the maximum in a row make a fourth.
  test('one address is preferred, two for a moment, and at most four are valid', () => {
    fc.assert(
      fc.property(draws, fc.double({ min: 0, max: 120, noNaN: true }), (shares, hours) => {
        const left = [...shares]
        const lives = first(12, () => left.shift() ?? 0)
        const now = hours * hour
        const states = lives.filter(({ created }) => created <= now).map((times) => stateAt(times, now))
        const preferred = states.filter((state) => state === 'preferred').length
        expect(preferred === 1 || preferred === 2).toBe(true)
        const valid = states.filter((state) => state !== 'invalid').length
        expect(valid).toBeLessThanOrEqual(4)
      }),
    )
  })

  test('addresses go from preferred to deprecated to invalid', () => {
    fc.assert(
      fc.property(draws, (shares) => {
        const left = [...shares]
        for (const times of first(6, () => left.shift() ?? 0)) {
          expect(times.preferredUntil).toBeLessThan(times.validUntil)
          expect(stateAt(times, times.created)).toBe('preferred')
          expect(stateAt(times, times.preferredUntil)).toBe('deprecated')
          expect(stateAt(times, times.validUntil)).toBe('invalid')
        }
      }),
    )
  })
})
