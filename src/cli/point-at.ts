import { textWidth } from '#grader/text/columns.ts'

/**
 * The text on one line and a caret under the place. What a terminal would obey or not show (escape sequences, line
 * ends, half a surrogate pair) becomes `·`, and of a long text only the part around the place is shown.
 */
export function pointAt(text: string, at: number, width: number): string {
  const most = Math.max(20, width - 6)
  // Units are enough to choose the part: a pair cut in half shows as a dot.
  const from =
    at > most / 2 && text.length > most ? Math.max(0, Math.min(at - (most >> 1), text.length - most)) : 0
  const to = Math.min(text.length, from + most)
  const before = printable(`${from > 0 ? '…' : ''}${text.slice(from, at)}`)
  const after = printable(`${text.slice(at, to)}${to < text.length ? '…' : ''}`)
  return `  ${before}${after}\n  ${' '.repeat(textWidth(before))}^`
}

/** Without what a terminal would obey or not show. */
export function printable(text: string): string {
  return text.replace(/[\p{C}\p{M}\u2028\u2029]/gu, '·')
}
