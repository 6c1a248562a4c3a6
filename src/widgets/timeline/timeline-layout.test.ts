import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boldWidth, layoutColumn, layoutFlags, type Named, stepAside, textWidth } from './timeline-layout.ts'

const events = (length: number): fc.Arbitrary<Named[]> =>
  fc
    .array(
      fc.record({
        at: fc.double({ min: 0, max: length, noNaN: true }),
        weight: fc.integer({ min: 1, max: 3 }),
        size: fc.double({ min: 20, max: 220, noNaN: true }),
      }),
      { maxLength: 40 },
    )
    .map((list) => list.map((event, index) => ({ ...event, id: String(index) })).sort((a, b) => a.at - b.at))

describe('flags', () => {
  const length = 760

  test('never cover each other, nor a stem, nor leave the sheet', () => {
    fc.assert(
      fc.property(events(length), fc.integer({ min: 1, max: 6 }), (list, rows) => {
        const flags = layoutFlags(list, length, rows)
        const placed = [...flags].map(([id, flag]) => ({
          ...flag,
          at: list.find((each) => each.id === id)?.at ?? 0,
        }))
        for (const flag of placed) {
          expect(flag.row).toBeGreaterThanOrEqual(0)
          expect(flag.row).toBeLessThan(rows)
          expect(flag.start).toBeGreaterThanOrEqual(0)
          expect(flag.end).toBeLessThanOrEqual(length)
          for (const other of placed) {
            if (other === flag) continue
            if (other.row === flag.row) expect(flag.end < other.start || other.end < flag.start).toBe(true)
            // A stem goes from the line up to its flag.
            if (other.row > flag.row) expect(other.at < flag.start || other.at > flag.end).toBe(true)
          }
        }
      }),
    )
  })

  test('stand beside their own mark', () => {
    const [[, flag] = []] = layoutFlags([{ id: 'a', at: 100, weight: 1, size: 50 }], 760, 2)
    expect(flag).toMatchObject({ row: 0, start: 105, end: 155 })
    const [[, last] = []] = layoutFlags([{ id: 'a', at: 740, weight: 1, size: 50 }], 760, 2)
    expect(last).toMatchObject({ row: 0, start: 685, end: 735 })
  })

  test('the selected one, weight 0, is always named', () => {
    fc.assert(
      fc.property(events(length), fc.double({ min: 0, max: length, noNaN: true }), (list, at) => {
        const flags = layoutFlags([...list, { id: 'selected', at, weight: 0, size: 220 }], length, 2)
        expect(flags.has('selected')).toBe(true)
      }),
    )
  })

  test('neighbours go down like stairs', () => {
    const list = [0, 20, 40].map((at) => ({ id: String(at), at, weight: 1, size: 100 }))
    expect([...layoutFlags(list, 760, 3)].map(([id, { row }]) => [id, row])).toEqual([
      ['0', 2],
      ['20', 1],
      ['40', 0],
    ])
  })
})

describe('marks that step aside', () => {
  test.each([
    [
      [0, 20, 40],
      [0, 0, 0],
    ],
    [
      [0, 5, 20],
      [0, 1, 0],
    ],
    [
      [0, 1, 2, 3],
      [0, 1, 2, 0],
    ],
    [[], []],
  ])('%j → %j', (places, levels) => expect(stepAside(places, 11, 3)).toEqual(levels))
})

describe('a column of names', () => {
  test('keeps them apart, in order, on the sheet and near their marks', () => {
    fc.assert(
      fc.property(events(560), (list) => {
        const sized = list.map((event) => ({ ...event, size: 20 + (event.size % 20) }))
        const centres = layoutColumn(sized, 560, 54)
        const placed = sized.flatMap((event) => {
          const centre = centres.get(event.id)
          return centre === undefined ? [] : [{ ...event, centre }]
        })
        for (const [index, { at, size, centre }] of placed.entries()) {
          expect(centre - size / 2).toBeGreaterThanOrEqual(-1e-6)
          expect(centre + size / 2).toBeLessThanOrEqual(560 + 1e-6)
          expect(Math.abs(centre - at)).toBeLessThanOrEqual(54 + 1e-6)
          const before = placed[index - 1]
          if (before) expect(centre - before.centre).toBeGreaterThanOrEqual((size + before.size) / 2 - 1e-6)
        }
      }),
    )
  })

  test('moves nobody who has room', () => {
    const list = [100, 200, 300].map((at) => ({ id: String(at), at, weight: 2, size: 25 }))
    expect([...layoutColumn(list, 560, 54).values()]).toEqual([100, 200, 300])
  })

  test('shares the trouble where there is none', () => {
    const list = [200, 200].map((at, index) => ({ id: String(index), at, weight: 1, size: 20 }))
    expect([...layoutColumn(list, 560, 54).values()]).toEqual([190, 210])
  })
})

test('widths grow with the text, and a little in bold', () => {
  expect(textWidth('', 14)).toBe(0)
  expect(textWidth('WWW', 14)).toBeGreaterThan(textWidth('lll', 14))
  expect(textWidth('RFC 791: IPv4', 14)).toBeGreaterThan(80)
  expect(textWidth('RFC 791: IPv4', 14)).toBeLessThan(100)
  expect(boldWidth('RFC 791', 14)).toBeGreaterThan(textWidth('RFC 791', 14))
})
