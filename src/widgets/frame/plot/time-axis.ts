/**
 * A real time axis: dates as decimal years, a window on them, and round marks to read it by. 1 January 1983 is 1983,
 * the middle of that year 1983.5.
 */

/** A stretch of time in decimal years. */
export interface Years {
  readonly from: number
  readonly to: number
}

const written = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/

/** What a date covers that is known to the day (`1983-01-01`), the month (`1983-01`) or the year (`1983`). */
export function yearsOf(date: string): Years {
  const [, year = '', month, day] = written.exec(date) ?? []
  if (year === '') throw new Error(`no date: ${date}`)
  const [y, m, d] = [Number(year), Number(month ?? 1) - 1, Number(day ?? 1)]
  const from = decimalYear(y, m, d)
  if (day !== undefined) return { from, to: decimalYear(y, m, d + 1) }
  if (month !== undefined) return { from, to: decimalYear(y, m + 1, 1) }
  return { from, to: y + 1 }
}

/** Where such a date is drawn: in the middle of what it covers. */
export function middleOf(date: string): number {
  const { from, to } = yearsOf(date)
  return (from + to) / 2
}

function decimalYear(year: number, month: number, day: number): number {
  const at = new Date(Date.UTC(year, month, day))
  const start = Date.UTC(at.getUTCFullYear(), 0)
  const length = Date.UTC(at.getUTCFullYear() + 1, 0) - start
  return at.getUTCFullYear() + (at.getTime() - start) / length
}

/** The month, 0–11, in which a decimal year lies. */
export function monthOf(years: number): number {
  return Math.floor((years - Math.floor(years)) * 12 + 1e-6) % 12
}

const toHundredths = (years: number): number => Math.round(years * 100) / 100

/** A window moved and cut so that it lies within the whole, no narrower than `narrowest`. */
export function fitWindow({ from, to }: Years, whole: Years, narrowest: number): Years {
  const span = Math.min(Math.max(to - from, narrowest), whole.to - whole.from)
  const start = Math.min(Math.max((from + to - span) / 2, whole.from), whole.to - span)
  return { from: toHundredths(start), to: toHundredths(start + span) }
}

/** The window made `factor` times as wide around the moment `at`, which stays where it is on the paper. */
export function zoomWindow(
  { from, to }: Years,
  factor: number,
  at: number,
  whole: Years,
  narrowest: number,
): Years {
  const span = Math.min(Math.max((to - from) * factor, narrowest), whole.to - whole.from)
  const share = (at - from) / (to - from)
  const start = at - share * span
  return fitWindow({ from: start, to: start + span }, whole, narrowest)
}

export interface Tick {
  readonly at: number
  readonly year: number
  /** 0–11 for a mark within a year; a mark at the start of one has none. */
  readonly month?: number
}

/** Round marks for a window, as many as have room when one needs `share` of its width. */
export function timeTicks({ from, to }: Years, share: number): Tick[] {
  const room = (to - from) * share
  const step = [1 / 12, 1 / 4, 1 / 2, 1, 2, 5, 10, 20].find((each) => each >= room) ?? 50
  const ticks: Tick[] = []
  if (step >= 1) {
    for (let year = Math.ceil(from / step) * step; year <= to; year += step) ticks.push({ at: year, year })
    return ticks
  }
  const months = Math.round(step * 12)
  for (
    let count = Math.ceil((from * 12 - 1e-6) / months) * months;
    count <= to * 12 + 1e-6;
    count += months
  ) {
    const year = Math.floor(count / 12)
    const month = count - year * 12
    ticks.push({ at: count / 12, year, ...(month > 0 && { month }) })
  }
  return ticks
}
