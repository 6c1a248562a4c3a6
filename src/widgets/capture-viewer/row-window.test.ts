import { describe, expect, test } from 'vitest'
import { listHeight, mostPixels, rowWindow, scrollTo } from './row-window.ts'

describe('a list that a browser can draw as it is', () => {
  const size = { count: 100, row: 40, view: 200 }

  test('at its start, in the middle, at its end', () => {
    expect(listHeight(size)).toBe(4000)
    expect(rowWindow(size, 0)).toEqual({ first: 0, end: 6, above: 0 })
    expect(rowWindow(size, 410)).toEqual({ first: 10, end: 17, above: 10 })
    expect(rowWindow(size, 3800)).toEqual({ first: 95, end: 100, above: 0 })
  })

  test('scrolled further than it goes', () => {
    expect(rowWindow(size, 99_999)).toEqual({ first: 95, end: 100, above: 0 })
    expect(rowWindow(size, -50).first).toBe(0)
  })

  test('scrolls no further than it takes to see a row', () => {
    expect(scrollTo(size, 0, 4)).toBe(0)
    expect(scrollTo(size, 0, 5)).toBe(40)
    expect(scrollTo(size, 400, 3)).toBe(120)
  })
})

test('an empty list, and one that is shorter than the view', () => {
  expect(rowWindow({ count: 0, row: 40, view: 200 }, 0)).toEqual({ first: 0, end: 0, above: 0 })
  expect(rowWindow({ count: 2, row: 40, view: 200 }, 0)).toEqual({ first: 0, end: 2, above: 0 })
})

describe('a million rows', () => {
  const size = { count: 1_000_000, row: 46, view: 368 }
  const bottom = mostPixels - size.view

  test('are no higher than a browser draws', () => expect(listHeight(size)).toBe(mostPixels))

  test('are all there, the first and the last', () => {
    expect(rowWindow(size, 0).first).toBe(0)
    expect(rowWindow(size, bottom)).toMatchObject({ first: 999_992, end: 1_000_000 })
  })

  test.each([0, 1, 499_999, 765_432, 999_999])('row %i can be scrolled to', (place) => {
    const { first, end, above } = rowWindow(size, scrollTo(size, bottom / 2, place))
    expect(first).toBeLessThanOrEqual(place)
    expect(end).toBeGreaterThan(place)
    if (first === place) expect(above).toBeLessThan(1)
  })
})
