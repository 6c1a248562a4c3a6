import { middleOf, type Tick, timeTicks, type Years, yearsOf } from '#widgets/frame/plot/time-axis.ts'
import { type EventKind, eventKinds, type TimelineEvent } from './timeline-kinds.ts'
import {
  boldWidth,
  flagOffset,
  layoutColumn,
  layoutFlags,
  type Named,
  stepAside,
  textWidth,
} from './timeline-layout.ts'

/** Below this width (in units of 1/16 rem) time runs downwards. */
export const narrow = 560

const letters = 14
const rowHeight = 24
/** Rows of names in all lanes together, by how many lanes there are, and in one lane at most. */
const rowsByLanes = [6, 7, 9, 10, 13, 16]
const mostRows = 10
/** Above the line of a lane whose events have no names: half of its own name, in two lines. */
const lowestLane = 12
const laneGap = 17
const levelHeight = 9
const levels = 3
const markSize = 11
/** Left of the lanes: their names. */
const gutter = 108
/** Left of the column: years. */
const yearGutter = 38
const laneWidth = 14
const columnHeight = 560
/** How far a name in the column may be from its mark. */
const reach = 54

interface Point {
  readonly x: number
  readonly y: number
}

export interface Mark extends Point {
  readonly event: TimelineEvent
  /** From its mark to its name. */
  readonly leader?: string
  /** All the time that the date may mean, where that can be seen. */
  readonly whisker?: string
  readonly name?: Point & { readonly width: number; readonly height: number }
}

/** A timeline as it is drawn: every place in units of 1/16 rem from the upper left corner. */
export interface TimelineFigure {
  readonly width: number
  readonly height: number
  readonly marks: readonly Mark[]
  readonly lanes: readonly (Point & { readonly kind: EventKind; readonly rule: string })[]
  /** A covered one keeps its rule, not its word: the date of the selected event stands there. */
  readonly ticks: readonly (Point & {
    readonly tick: Tick
    readonly rule: string
    readonly covered: boolean
  })[]
  /** From the selected mark to the axis. */
  readonly reading?: Point & { readonly rule: string }
  /** Which way and between which two places time runs. */
  readonly axis: { readonly vertical: boolean; readonly start: number; readonly length: number }
}

interface Asked extends Years {
  readonly kinds: readonly EventKind[]
  readonly selected: string | null
}

export function eventsIn(events: readonly TimelineEvent[], { from, to, kinds }: Asked): TimelineEvent[] {
  return events.filter(({ kind, iso }) => {
    const at = middleOf(iso)
    return kinds.includes(kind) && at >= from && at <= to
  })
}

export function drawTimeline(events: readonly TimelineEvent[], asked: Asked, width: number): TimelineFigure {
  return width < narrow ? drawColumn(events, asked, width) : drawLanes(events, asked, width)
}

function weightOf({ id, weight }: TimelineEvent, { selected }: Asked): number {
  return id === selected ? 0 : weight
}

function nameWidth({ id, title }: TimelineEvent, { selected }: Asked): number {
  return (id === selected ? boldWidth : textWidth)(title, letters)
}

/** Rows go where they bring names, those of important events first, while there are some left. */
function shareRows(lanes: readonly (readonly Named[])[], length: number, all: number): number[] {
  /** What a lane still lacks with so many rows. */
  const missing = lanes.map((named) =>
    Array.from({ length: mostRows + 1 }, (_, rows) => {
      const flags = layoutFlags(named, length, rows)
      return named.reduce((sum, { id, weight }) => sum + (flags.has(id) ? 0 : 100 ** (2 - weight)), 0)
    }),
  )
  const rows = lanes.map(() => 0)
  for (let left = all; left > 0; ) {
    // One row alone may bring nothing, and two of them a name.
    const offers = missing.flatMap((lacks, lane) => {
      const now = rows[lane] ?? 0
      return lacks
        .slice(now + 1, now + 1 + left)
        .map((lack, more) => ({ lane, rows: more + 1, worth: ((lacks[now] ?? 0) - lack) / (more + 1) }))
    })
    const best = offers.reduce((one, other) => (other.worth > one.worth ? other : one), {
      lane: 0,
      rows: 0,
      worth: 0,
    })
    if (best.rows === 0) break
    rows[best.lane] = (rows[best.lane] ?? 0) + best.rows
    left -= best.rows
  }
  return rows
}

function drawLanes(events: readonly TimelineEvent[], asked: Asked, width: number): TimelineFigure {
  const length = width - gutter - 12
  const scale = length / (asked.to - asked.from)
  const place = (years: number) => (years - asked.from) * scale
  const kinds = eventKinds.filter((kind) => asked.kinds.includes(kind))
  const contents = kinds.map((kind) => {
    const own = eventsIn(events, { ...asked, kinds: [kind] })
    const places = own.map(({ iso }) => place(middleOf(iso)))
    const named = own.map(
      (event, i): Named => ({
        id: event.id,
        at: places[i] ?? 0,
        weight: weightOf(event, asked),
        size: nameWidth(event, asked),
      }),
    )
    const aside = stepAside(places, markSize, levels)
    return { kind, own, places, named, aside, depth: Math.max(0, ...aside) }
  })
  const rowsOf = shareRows(
    contents.map(({ named }) => named),
    length,
    rowsByLanes[kinds.length] ?? 16,
  )
  const marks: Mark[] = []
  let top = 0
  const lanes = contents.map(({ kind, own, places, named, aside, depth }, index) => {
    const flags = layoutFlags(named, length, rowsOf[index] ?? 0)
    const rows = Math.max(0, ...[...flags.values()].map(({ row }) => row + 1))
    const line = top + Math.max(rows * rowHeight, lowestLane) + 9
    for (const [i, event] of own.entries()) {
      const x = gutter + (places[i] ?? 0)
      const y = line + (aside[i] ?? 0) * levelHeight
      const flag = flags.get(event.id)
      const { from, to } = yearsOf(event.iso)
      const middle = flag && line - 9 - (flag.row + 0.5) * rowHeight
      marks.push({
        event,
        x,
        y,
        ...((to - from) * scale > markSize + 4 && {
          whisker: `M${gutter + Math.max(place(from), 0)} ${y}H${gutter + Math.min(place(to), length)}`,
        }),
        ...(flag && middle !== undefined
          ? {
              leader: `M${x} ${y}V${middle - 6}`,
              name: {
                x: gutter + flag.start - flagOffset,
                y: middle - rowHeight / 2,
                width: flag.end - flag.start + 2 * flagOffset,
                height: rowHeight,
              },
            }
          : {}),
      })
    }
    top = line + depth * levelHeight + laneGap
    return { kind, x: 0, y: line, rule: `M${gutter} ${line}H${gutter + length}` }
  })
  const floor = Math.max(top, 120)
  const height = floor + 30
  const chosen = marks.find(({ event }) => event.id === asked.selected)
  return {
    width,
    height,
    marks: marks.sort((a, b) => middleOf(a.event.iso) - middleOf(b.event.iso)),
    lanes,
    ticks: timeTicks(asked, 52 / length).map((tick) => {
      const x = gutter + place(tick.at)
      const covered =
        chosen !== undefined && Math.abs(chosen.x - x) < textWidth(chosen.event.date, 13) / 2 + 24
      return { tick, x, y: floor + 16, rule: `M${x} 0V${floor + 5}`, covered }
    }),
    ...(chosen && { reading: { x: chosen.x, y: floor + 16, rule: `M${chosen.x} ${chosen.y}V${floor + 5}` } }),
    axis: { vertical: false, start: gutter, length },
  }
}

function drawColumn(events: readonly TimelineEvent[], asked: Asked, width: number): TimelineFigure {
  const margin = 14
  const length = columnHeight - 2 * margin
  const scale = length / (asked.to - asked.from)
  const place = (years: number) => (years - asked.from) * scale
  const kinds = eventKinds.filter((kind) => asked.kinds.includes(kind))
  const laneOf = (kind: EventKind) => yearGutter + 12 + kinds.indexOf(kind) * laneWidth
  const column = yearGutter + 12 + kinds.length * laneWidth + 14
  const room = width - column - flagOffset
  const own = eventsIn(events, asked)
  const named = own.map((event): Named => {
    const lines = Math.ceil((boldWidth(event.title, letters) * 1.04) / room)
    return {
      id: event.id,
      at: place(middleOf(event.iso)) + margin,
      weight: weightOf(event, asked),
      size: lines > 1 ? lines * 17 + 8 : 25,
    }
  })
  const centres = layoutColumn(named, columnHeight, reach)
  const marks = own.map((event, i): Mark => {
    const x = laneOf(event.kind)
    const y = named[i]?.at ?? 0
    const centre = centres.get(event.id)
    const { from, to } = yearsOf(event.iso)
    return {
      event,
      x,
      y,
      ...((to - from) * scale > markSize + 4 && {
        whisker: `M${x} ${margin + Math.max(place(from), 0)}V${margin + Math.min(place(to), length)}`,
      }),
      ...(centre !== undefined && {
        leader: `M${x} ${y}H${column - 14}L${column - 2} ${centre}`,
        name: {
          x: column,
          y: centre - (named[i]?.size ?? 0) / 2,
          width: width - column,
          height: named[i]?.size ?? 0,
        },
      }),
    }
  })
  const chosen = marks.find(({ event }) => event.id === asked.selected)
  return {
    width,
    height: columnHeight,
    marks,
    lanes: kinds.map((kind) => ({ kind, x: laneOf(kind), y: 0, rule: `M${laneOf(kind)} 0V${columnHeight}` })),
    ticks: timeTicks(asked, 30 / length).map((tick) => {
      const y = margin + place(tick.at)
      const covered = chosen !== undefined && Math.abs(chosen.y - y) < (chosen.event.iso.length > 4 ? 26 : 20)
      return { tick, x: 0, y, rule: `M${yearGutter - 4} ${y}H${column - 14}`, covered }
    }),
    ...(chosen && { reading: { x: 0, y: chosen.y, rule: `M${yearGutter - 4} ${chosen.y}H${chosen.x}` } }),
    axis: { vertical: true, start: margin, length },
  }
}
