/**
 * Which rows of a long list are in view. Browsers draw nothing higher than some 16 million pixels (Firefox 17.8, Chrome 33.5), and a
 * million rows are higher: beyond that the list scrolls faster than its bar.
 */

/** The highest that a list is made. */
export const mostPixels = 15_000_000

export interface ListSize {
  readonly count: number
  /** Of one row, in pixels. */
  readonly row: number
  /** Of what is in view. */
  readonly view: number
}

export interface RowWindow {
  /** The first row that shows, and the one behind the last. */
  readonly first: number
  readonly end: number
  /** How far the first row reaches above the view, in pixels. */
  readonly above: number
}

export function listHeight({ count, row }: ListSize): number {
  return Math.min(count * row, mostPixels)
}

export function rowWindow(size: ListSize, scrolled: number): RowWindow {
  const { count, row, view } = size
  if (count === 0 || row <= 0) return { first: 0, end: 0, above: 0 }
  const top = Math.max(0, Math.min(scrolled * stretch(size), count * row - view))
  const first = Math.min(count - 1, Math.floor(top / row))
  const end = Math.min(count, Math.ceil((top + view) / row) + 1)
  return { first, end, above: top - first * row }
}

/** How far to scroll so that a row is whole in view; where it is already, as far as it is. */
export function scrollTo(size: ListSize, scrolled: number, place: number): number {
  const { row, view } = size
  const factor = stretch(size)
  const top = scrolled * factor
  if (place * row < top) return (place * row) / factor
  if ((place + 1) * row > top + view) return ((place + 1) * row - view) / factor
  return scrolled
}

/** Pixels of the list for one of the bar. */
function stretch(size: ListSize): number {
  const height = listHeight(size)
  const whole = size.count * size.row
  if (whole <= height || height <= size.view) return 1
  return (whole - size.view) / (height - size.view)
}
