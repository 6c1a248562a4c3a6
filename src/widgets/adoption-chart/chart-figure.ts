import { type Tick, timeTicks, type Years } from '#widgets/frame/plot/time-axis.ts'

/** How a reading was come by, and so how its mark looks. */
export type ReadingKind = 'reading' | 'weekday' | 'approximate' | 'rationed' | 'waiting'

/** One figure of the chart, its words ready in the page's language. */
export interface Reading {
  readonly id: string
  readonly kind: ReadingKind
  /** Decimal years. */
  readonly at: number
  readonly iso: string
  readonly date: string
  /** On the vertical axis, or the number of a registry's row below it. */
  readonly value: number
  readonly row?: true
  /** May be off by so much. */
  readonly error?: number
  readonly figure: string
  readonly note: string
  readonly source: { readonly label: string; readonly href: string }
}

interface Value {
  readonly at: number
  readonly value: number
}

/** A registry's row: how it gave out addresses from each moment on. */
export interface RegistryRow {
  readonly name: string
  readonly phases: readonly (Years & { readonly state: 'by-need' | 'rationed' | 'waiting' })[]
}

/** What a chart draws. Its line goes through `readings`, or in steps through `steps`. */
export interface ChartData {
  readonly axis: Years
  /** The vertical axis: it always starts at 0. */
  readonly top: number
  readonly marks: readonly { readonly value: number; readonly label: string }[]
  readonly readings: readonly Reading[]
  readonly steps?: readonly Value[]
  /** How much lower weekdays stand, by date. */
  readonly gap?: readonly Value[]
  readonly forecast?: Years
  readonly registries?: readonly RegistryRow[]
  /** What comes after stays covered until the learner has guessed. */
  readonly covered: Years['from']
  readonly guesses: Years
  readonly goal: number
  readonly answer: { readonly at: number; readonly date: string }
}

interface Stroke {
  readonly path: string
  readonly kind: 'line' | 'dashed' | 'area' | 'band' | 'forecast' | 'by-need' | 'rationed' | 'waiting'
  readonly later: boolean
}

/** A chart as it is drawn: every place in units of 1/16 rem from the upper left corner. */
export interface ChartFigure {
  readonly width: number
  readonly height: number
  readonly strokes: readonly Stroke[]
  readonly marks: readonly {
    readonly reading: Reading
    readonly x: number
    readonly y: number
    readonly later: boolean
    readonly error?: string
  }[]
  readonly across: readonly {
    readonly y: number
    readonly label: string
    readonly rule: string
    readonly goal: boolean
  }[]
  readonly down: readonly { readonly x: number; readonly tick: Tick; readonly rule: string }[]
  /** Where the words under the time axis stand, and where the rows of registries begin. */
  readonly foot: number
  readonly rows: readonly { readonly y: number; readonly name: string }[]
  readonly guess: { readonly x: number; readonly rule: string; readonly straight: string }
  readonly answer: { readonly x: number; readonly rule: string }
  /** From the open reading to the axis. */
  readonly lead: (reading: Reading) => string
  /** The middle of the years that were forecast. */
  readonly forecast?: number
}

const upper = 46
const rowHeight = 30

/** Beside the axis of time: room for what stands on the vertical one, and for a mark at the end. */
export function margins({ registries }: ChartData): { readonly left: number; readonly right: number } {
  return { left: registries ? 76 : 44, right: 16 }
}

/** A moment's place on the axis of time, from 0 to 1. */
export function axisPlace({ axis }: ChartData, at: number): number {
  return (at - axis.from) / (axis.to - axis.from)
}

export function drawChart(data: ChartData, guess: number, width: number): ChartFigure {
  const { left } = margins(data)
  const right = width - margins(data).right
  const floor = upper + (width < 560 ? 230 : 290)
  const foot = floor + 15
  const { axis, readings, covered } = data
  const x = (at: number) => round(left + axisPlace(data, at) * (right - left))
  const y = (value: number) => round(floor - (value / data.top) * (floor - upper))
  const rowY = (row: number) => foot + 42 + row * rowHeight
  const rows = data.registries ?? []
  const line = data.steps ?? readings.filter(({ kind, row }) => kind !== 'weekday' && row === undefined)

  const strokes: Stroke[] = []
  if (data.forecast) {
    const { from, to } = data.forecast
    strokes.push({
      kind: 'forecast',
      later: true,
      path: `M${x(from)} ${upper}H${x(to)}V${floor}H${x(from)}z`,
    })
  }
  const gap = data.gap
  if (gap) {
    const tops = line.filter(({ at }) => at >= (gap[0]?.at ?? 0))
    const there = tops.map(({ at, value }) => `${x(at)} ${y(value)}`)
    const back = tops.map(({ at, value }) => `${x(at)} ${y(value - between(gap, at))}`).reverse()
    strokes.push({ kind: 'band', later: true, path: `M${[...there, ...back].join('L')}z` })
  }
  for (const [index, end] of line.entries()) {
    const start = line[index - 1]
    if (start === undefined) continue
    const later = end.at > covered
    const kinds = [start, end].map((point) => ('kind' in point ? point.kind : 'reading'))
    if (data.steps) {
      strokes.push({
        kind: 'area',
        later,
        path: `M${x(start.at)} ${y(start.value)}H${x(end.at)}V${floor}H${x(start.at)}z`,
      })
    }
    strokes.push({
      kind: kinds.includes('approximate') ? 'dashed' : 'line',
      later,
      path: data.steps
        ? `M${x(start.at)} ${y(start.value)}H${x(end.at)}V${y(end.value)}`
        : `M${x(start.at)} ${y(start.value)}L${x(end.at)} ${y(end.value)}`,
    })
  }
  for (const [row, { phases }] of rows.entries()) {
    for (const { from, to, state } of phases) {
      const bar = (start: number, end: number) => `M${x(start)} ${rowY(row)}H${x(end)}`
      if (from < covered) strokes.push({ kind: state, later: false, path: bar(from, Math.min(covered, to)) })
      // From its beginning, over what is shown already: no seam.
      if (to > covered) strokes.push({ kind: state, later: true, path: bar(from, to) })
    }
  }

  const last = line.filter(({ at }) => at <= covered).at(-1)
  return {
    width,
    height: rows.length > 0 ? rowY(rows.length - 1) + 18 : foot + 14,
    strokes: joined(strokes),
    marks: readings.map((reading) => {
      const { at, value, row, error } = reading
      return {
        reading,
        x: x(at),
        y: row ? rowY(value) : y(value),
        later: at > covered,
        ...(error !== undefined && { error: `M${x(at)} ${y(value - error)}V${y(value + error)}` }),
      }
    }),
    across: data.marks.map(({ value, label }) => ({
      y: y(value),
      label,
      rule: `M${left} ${y(value)}H${right}`,
      goal: value === data.goal,
    })),
    down: timeTicks(axis, 46 / (right - left)).map((tick) => ({
      tick,
      x: x(tick.at),
      rule: `M${x(tick.at)} ${floor}v5`,
    })),
    foot,
    rows: rows.map(({ name }, row) => ({ name, y: rowY(row) })),
    guess: {
      x: x(guess),
      rule: `M${x(guess)} 0V${floor}`,
      straight: last ? `M${x(covered)} ${y(last.value)}L${x(guess)} ${y(data.goal)}` : '',
    },
    answer: { x: x(data.answer.at), rule: `M${x(data.answer.at)} ${upper - 12}V${floor}` },
    lead: ({ at, value, row }) =>
      row ? `M${x(at)} ${rowY(value)}V${floor}` : `M${left} ${y(value)}H${x(at)}V${floor}`,
    ...(data.forecast && { forecast: x((data.forecast.from + data.forecast.to) / 2) }),
  }
}

/** The value at a moment on the straight lines between the given ones, flat beyond them. */
export function between(values: readonly Value[], at: number): number {
  const next = values.findIndex((each) => each.at >= at)
  const b = values[next]
  const a = values[next - 1]
  if (b === undefined) return values.at(-1)?.value ?? 0
  if (a === undefined) return b.value
  return a.value + ((at - a.at) / (b.at - a.at)) * (b.value - a.value)
}

/** What looks alike as one path, so that neighbours show no seam. */
function joined(strokes: readonly Stroke[]): Stroke[] {
  const paths = new Map<string, Stroke>()
  for (const stroke of strokes) {
    const key = `${stroke.kind} ${stroke.later}`
    paths.set(key, { ...stroke, path: `${paths.get(key)?.path ?? ''}${stroke.path}` })
  }
  return [...paths.values()]
}

function round(place: number): number {
  return Math.round(place * 10) / 10
}
