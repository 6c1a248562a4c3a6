import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { between, type ChartData, drawChart, type Reading } from './chart-figure.ts'

const reading = (at: number, value: number, more: Partial<Reading> = {}): Reading => ({
  id: `${at}-${value}`,
  kind: 'reading',
  at,
  iso: String(at),
  date: String(at),
  value,
  figure: `${value}`,
  note: '',
  source: { label: '', href: '' },
  ...more,
})
const data: ChartData = {
  axis: { from: 2011, to: 2031 },
  top: 60,
  marks: [0, 30, 60].map((value) => ({ value, label: `${value}%` })),
  readings: [
    reading(2011, 0),
    reading(2016, 10),
    reading(2016, 8, { kind: 'weekday' }),
    reading(2020, 30, { kind: 'approximate', error: 2 }),
    reading(2026, 50),
    reading(2027, 52),
  ],
  gap: [
    { at: 2016, value: 2 },
    { at: 2026, value: 5 },
  ],
  covered: 2016,
  guesses: { from: 2016, to: 2031 },
  goal: 30,
  answer: { at: 2020, date: '2020' },
}

describe('a chart', () => {
  const figure = drawChart(data, 2021, 880)
  const y = (value: number) => figure.across.find(({ label }) => label === `${value}%`)?.y ?? Number.NaN

  test('starts at zero and is to scale', () => {
    expect((y(0) + y(60)) / 2).toBeCloseTo(y(30), 0)
    const at = (value: number) => figure.marks.find(({ reading }) => reading.value === value)
    expect(at(0)?.y).toBe(y(0))
    expect(at(30)?.y).toBeCloseTo(y(30), 5)
    const [first, last] = [at(0)?.x ?? 0, at(52)?.x ?? 0]
    expect((at(10)?.x ?? 0) - first).toBeCloseTo(((last - first) * 5) / 16, 0)
  })

  test('covers what comes after the known part', () => {
    expect(figure.marks.filter(({ later }) => !later).map(({ reading }) => reading.value)).toEqual([0, 10, 8])
    const known = figure.strokes.filter(({ later }) => !later)
    expect(known.map(({ kind }) => kind)).toEqual(['line'])
    const limit = figure.marks[1]?.x ?? 0
    for (const { path } of known) {
      for (const [, x] of path.matchAll(/[ML](\d+(?:\.\d+)?)/g)) expect(Number(x)).toBeLessThanOrEqual(limit)
    }
  })

  test('breaks the line beside a reading that is approximate, and only there', () => {
    const pieces = (kind: string) =>
      figure.strokes.filter((stroke) => stroke.kind === kind).flatMap(({ path }) => path.match(/M/g) ?? [])
        .length
    expect(pieces('dashed')).toBe(2)
    expect(pieces('line')).toBe(2)
    expect(figure.marks.filter(({ error }) => error !== undefined)).toHaveLength(1)
  })

  test('leaves weekdays out of the line', () => {
    const weekday = figure.marks.find(({ reading }) => reading.kind === 'weekday')
    for (const { kind, path } of figure.strokes) {
      if (kind === 'line' || kind === 'dashed') expect(path).not.toContain(`${weekday?.y}`)
    }
  })

  test('keeps the guess and everything else on the sheet', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2016, max: 2031 }),
        fc.integer({ min: 280, max: 1600 }),
        (guess, width) => {
          const { guess: drawn, marks, down, height } = drawChart(data, guess, width)
          for (const { x } of [drawn, ...marks, ...down]) {
            expect(x).toBeGreaterThanOrEqual(0)
            expect(x).toBeLessThanOrEqual(width)
          }
          for (const { y } of marks) expect(y).toBeLessThanOrEqual(height)
        },
      ),
    )
  })

  test('goes down in steps, with a row for each registry', () => {
    const { gap: _, ...rest } = data
    const pool = drawChart(
      {
        ...rest,
        readings: [reading(2011, 60), reading(2020, 1, { row: true, kind: 'waiting' })],
        steps: [
          { at: 2011, value: 60 },
          { at: 2015, value: 30 },
          { at: 2020, value: 0 },
        ],
        registries: ['A', 'B'].map((name) => ({
          name,
          phases: [{ from: 2011, to: 2020, state: 'by-need' as const }],
        })),
        forecast: { from: 2018, to: 2022 },
      },
      2021,
      880,
    )
    expect(pool.rows.map(({ name }) => name)).toEqual(['A', 'B'])
    expect(pool.marks[1]?.y).toBe(pool.rows[1]?.y)
    expect(pool.strokes.find(({ kind, later }) => kind === 'line' && !later)?.path).toMatch(
      /^M[\d.]+ [\d.]+H[\d.]+V[\d.]+$/,
    )
    expect(pool.height).toBeGreaterThan(pool.rows[1]?.y ?? 0)
    expect(pool.forecast).toBeGreaterThan(0)
  })
})

describe('between', () => {
  const values = [
    { at: 2016, value: 2 },
    { at: 2020, value: 4 },
    { at: 2026, value: 5 },
  ]
  test.each([
    [2010, 2],
    [2016, 2],
    [2018, 3],
    [2020, 4],
    [2023, 4.5],
    [2030, 5],
  ])('%f', (at, value) => expect(between(values, at)).toBe(value))
})
