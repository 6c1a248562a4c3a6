import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fitWindow, middleOf, monthOf, timeTicks, yearsOf, zoomWindow } from './time-axis.ts'

const whole = { from: 1969, to: 2027 }
const anyWindow = fc
  .tuple(fc.double({ min: 1969, max: 2026, noNaN: true }), fc.double({ min: 1, max: 58, noNaN: true }))
  .map(([from, span]) => ({ from, to: Math.min(from + span, 2027) }))

describe('a date', () => {
  test.each([
    ['1983', 1983, 1984],
    ['1983-01', 1983, 1983 + 31 / 365],
    ['1984-12', 1984 + 335 / 366, 1985],
    ['1983-01-01', 1983, 1983 + 1 / 365],
    ['2000-02-29', 2000 + 59 / 366, 2000 + 60 / 366],
    ['2019-12-31', 2019 + 364 / 365, 2020],
  ])('%s covers %f to %f', (date, from, to) => {
    expect(yearsOf(date).from).toBeCloseTo(from, 9)
    expect(yearsOf(date).to).toBeCloseTo(to, 9)
    expect(middleOf(date)).toBeCloseTo((from + to) / 2, 9)
  })

  test.each(['', '83', 'today', '1983-1', '1983-01-01T00:00'])('%j is none', (date) =>
    expect(() => yearsOf(date)).toThrow(),
  )

  test.each([
    [2016, 0],
    [2016.25, 3],
    [2016.5, 6],
    [2016.75, 9],
    [2016.999, 11],
  ])('%f lies in month %i', (years, month) => expect(monthOf(years)).toBe(month))
})

describe('a window', () => {
  test('stays within the whole, whatever is asked', () => {
    const number = fc.double({ min: -5000, max: 5000, noNaN: true })
    fc.assert(
      fc.property(number, number, (from, to) => {
        const window = fitWindow({ from, to }, whole, 1)
        expect(window.from).toBeGreaterThanOrEqual(whole.from)
        expect(window.to).toBeLessThanOrEqual(whole.to)
        expect(window.to - window.from).toBeGreaterThan(0.98)
      }),
    )
  })

  test('keeps its place when it already fits', () =>
    expect(fitWindow({ from: 1991, to: 1996.25 }, whole, 1)).toEqual({ from: 1991, to: 1996.25 }))

  test('zooms around a moment that stays where it is', () => {
    fc.assert(
      fc.property(anyWindow, fc.double({ min: 0, max: 1, noNaN: true }), (window, share) => {
        const at = window.from + share * (window.to - window.from)
        const closer = zoomWindow(window, 0.5, at, whole, 0.1)
        expect(at).toBeGreaterThanOrEqual(closer.from - 0.02)
        expect(at).toBeLessThanOrEqual(closer.to + 0.02)
        expect(closer.to - closer.from).toBeCloseTo((window.to - window.from) / 2, 1)
      }),
    )
  })

  test('stops at the closest look and at the whole', () => {
    const close = zoomWindow({ from: 2000, to: 2001.5 }, 0.1, 2000.5, whole, 1)
    expect(close.to - close.from).toBeCloseTo(1, 2)
    expect(zoomWindow({ from: 1970, to: 2020 }, 9, 2000, whole, 1)).toEqual(whole)
  })
})

describe('ticks', () => {
  test('are round, in order, within the window and no closer than they need room', () => {
    fc.assert(
      fc.property(anyWindow, fc.double({ min: 0.02, max: 0.3, noNaN: true }), (window, share) => {
        const ticks = timeTicks(window, share)
        for (const [index, { at, year, month }] of ticks.entries()) {
          expect(at).toBeGreaterThanOrEqual(window.from - 1e-6)
          expect(at).toBeLessThanOrEqual(window.to + 1e-6)
          expect(at).toBeCloseTo(year + (month ?? 0) / 12, 6)
          const before = ticks[index - 1]
          if (before) expect(at - before.at).toBeGreaterThanOrEqual((window.to - window.from) * share - 1e-6)
        }
      }),
    )
  })

  test.each([
    [{ from: 1969, to: 2027 }, 0.1, [1970, 1980, 1990, 2000, 2010, 2020]],
    [{ from: 1991, to: 1996.25 }, 0.19, [1991, 1992, 1993, 1994, 1995, 1996]],
  ])('%j', (window, share, years) => expect(timeTicks(window, share).map(({ at }) => at)).toEqual(years))

  test('name months when years are far apart', () =>
    expect(timeTicks({ from: 2011, to: 2012 }, 0.2).map(({ year, month }) => [year, month])).toEqual([
      [2011, undefined],
      [2011, 3],
      [2011, 6],
      [2011, 9],
      [2012, undefined],
    ]))
})
