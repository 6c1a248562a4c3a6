/**
 * Where the names of events go so that none covers another. Everything is in the figure's units (1/16 rem); the width of a
 * text is reckoned, not measured, so that the server draws the same figure as the browser.
 */

/** Hundredths of an em that letters of the text face take; one that is not here takes as much as an “n”. */
const widths: readonly (readonly [number, string])[] = [
  // cspell:disable
  [20, ".,:;'’·j"],
  [28, ' !ilí()f'],
  [36, '-rt/“”I1'],
  [48, 'ckvxyzs¿–'],
  [60, '34569BEPSVYCKRXZ=8'],
  [66, '0DwGHNU'],
  [72, 'OQ'],
  [86, 'MmW%'],
  // cspell:enable
]

export function textWidth(text: string, size: number): number {
  let hundredths = 0
  for (const letter of text) hundredths += widths.find(([, letters]) => letters.includes(letter))?.[0] ?? 56
  return (hundredths * size) / 100
}

/** The same in bold. */
export function boldWidth(text: string, size: number): number {
  return textWidth(text, size) * 1.05
}

export interface Named {
  readonly id: string
  /** Where its mark is on the axis. */
  readonly at: number
  /** 1 is named first, 3 last; 0 always. */
  readonly weight: number
  /** How much room its name takes along the axis (a lane) or across it (a column). */
  readonly size: number
}

export interface Flag {
  /** Counted from the axis outwards. */
  readonly row: number
  readonly start: number
  readonly end: number
}

/** Between the names of one row, and between a name and the stem of another. */
const gap = 10
/** From a stem to the first letter of its name. */
export const flagOffset = 5

const byImportance = (a: Named, b: Named): number => a.weight - b.weight || a.at - b.at

/**
 * Names as flags above a line: a stem at the mark, the name to one side. Who finds no room keeps only the mark. A name to the
 * right lies over the marks that follow, so the first go high and leave the rows below to them; then all sink as far as
 * they can.
 */
export function layoutFlags(events: readonly Named[], length: number, rows: number): Map<string, Flag> {
  // Where there is little room the important ones go first; where there is more, everybody fits best in order of time.
  const byTime = [...events].sort((a, b) => Math.min(a.weight, 1) - Math.min(b.weight, 1) || a.at - b.at)
  const tries = [[...events].sort(byImportance), byTime].map((order) => arrangeFlags(order, length, rows))
  const worth = (flags: Map<string, Flag>) =>
    events.reduce((sum, { id, weight }) => sum + (flags.has(id) ? 8 >> weight : 0), 0)
  const [careful = new Map(), quick = new Map()] = tries
  return worth(quick) > worth(careful) ? quick : careful
}

function arrangeFlags(order: readonly Named[], length: number, rows: number): Map<string, Flag> {
  const placed = new Map<string, Flag & { at: number }>()
  const fits = (id: string, { row, start, end }: Flag, at: number): boolean => {
    if (start < 0 || end > length) return false
    for (const [other, flag] of placed) {
      if (other === id) continue
      if (flag.row === row && end + gap > flag.start && start < flag.end + gap) return false
      if (flag.row === row) continue
      // The taller of two flags has a stem through the other's row.
      const [low, stem] = flag.row < row ? [flag, at] : [{ start, end }, flag.at]
      // Two events of one month share a stem, each with its name on one side.
      if (stem > low.start - gap / 2 + 0.1 && stem < low.end + gap / 2 - 0.1) return false
    }
    return true
  }
  // What sinks makes room above it, so who found none may ask again.
  for (let round = 0; round < 2; round++) {
    for (const { id, at, size } of order) {
      if (placed.has(id)) continue
      const right = at + flagOffset
      const left = right - 2 * flagOffset - size
      const flags = [
        ...Array.from({ length: rows }, (_, row) => ({ row: rows - 1 - row, start: right })),
        ...Array.from({ length: rows }, (_, row) => ({ row, start: left })),
      ].map(({ row, start }) => ({ row, start, end: start + size, at }))
      const flag = flags.find((each) => fits(id, each, at))
      if (flag) placed.set(id, flag)
    }
    for (const [id, flag] of [...placed].sort(([, a], [, b]) => a.row - b.row)) {
      const lower = Array.from({ length: flag.row }, (_, row) => ({ ...flag, row }))
      const lowest = lower.find((each) => fits(id, each, flag.at))
      if (lowest) placed.set(id, lowest)
    }
  }
  return placed
}

/** Marks that would cover each other step aside, up to `most` steps; the level of each, in the order given. */
export function stepAside(places: readonly number[], size: number, most: number): number[] {
  const last: number[] = []
  return places.map((place) => {
    let level = last.findIndex((other) => place - other >= size)
    if (level < 0) level = last.length < most ? last.length : last.indexOf(Math.min(...last))
    last[level] = place
    return level
  })
}

/**
 * Names in one column beside a vertical axis, given in its order: the centre of each, as near to its mark as its neighbours allow and never
 * further than `reach`. Who would push another out keeps only the mark.
 */
export function layoutColumn(events: readonly Named[], length: number, reach: number): Map<string, number> {
  let chosen: Named[] = []
  let centres: number[] = []
  for (const event of [...events].sort(byImportance)) {
    const candidates = events.filter((each) => each === event || chosen.includes(each))
    const tried = spread(candidates, length)
    if (tried?.every((centre, index) => Math.abs(centre - (candidates[index]?.at ?? 0)) <= reach)) {
      chosen = candidates
      centres = tried
    }
  }
  return new Map(chosen.map(({ id }, index) => [id, centres[index] ?? 0]))
}

/** Centres in order, no two overlapping, that together move least (isotonic regression); nothing if they cannot fit. */
function spread(events: readonly Named[], length: number): number[] | undefined {
  const offsets: number[] = []
  let offset = (events[0]?.size ?? 0) / 2
  for (const [index, { size }] of events.entries()) {
    if (index > 0) offset += ((events[index - 1]?.size ?? 0) + size) / 2
    offsets.push(offset)
  }
  const slack = length - offset - (events.at(-1)?.size ?? 0) / 2
  if (slack < 0) return undefined
  const blocks: { sum: number; count: number }[] = []
  for (const [index, { at }] of events.entries()) {
    let block = { sum: at - (offsets[index] ?? 0), count: 1 }
    for (let previous = blocks.at(-1); previous && mean(previous) > mean(block); previous = blocks.at(-1)) {
      blocks.pop()
      block = { sum: previous.sum + block.sum, count: previous.count + block.count }
    }
    blocks.push(block)
  }
  return blocks
    .flatMap((block) => Array<number>(block.count).fill(Math.min(Math.max(mean(block), 0), slack)))
    .map((place, index) => place + (offsets[index] ?? 0))
}

function mean({ sum, count }: { sum: number; count: number }): number {
  return sum / count
}
