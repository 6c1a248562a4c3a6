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
  return `  ${before}${after}\n  ${' '.repeat(columns(before))}^`
}

/** Without what a terminal would obey or not show. */
export function printable(text: string): string {
  return text.replace(/[\p{C}\p{M}\u2028\u2029]/gu, '·')
}

/** Columns of a terminal: East Asian wide characters and pictures take two. */
function columns(text: string): number {
  let width = 0
  for (const character of text) width += isWide(character) ? 2 : 1
  return width
}

function isWide(character: string): boolean {
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u.test(
    character,
  )
}
