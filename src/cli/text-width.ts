/** How many columns of a terminal a text takes, and cutting it where the terminal ends. */
import { stripVTControlCharacters } from 'node:util'

const segmenter = new Intl.Segmenter()

/** Letters of two columns: East Asian ones, and emoji that are shown as pictures. */
const wide =
  /^(?:[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\p{Emoji}\ufe0f)/u
/** Nothing of its own on the screen: marks that stand on the letter before, and signs that are not seen. */
const narrow = /^[\p{M}\p{Cf}\p{Cc}]+$/u

function columnsOf(letter: string): number {
  if (narrow.test(letter)) return 0
  return wide.test(letter) ? 2 : 1
}

/** Columns of a text without line ends; colours take none. */
export function textWidth(text: string): number {
  const plain = stripVTControlCharacters(text)
  // The usual case, and much the fastest.
  if (/^[\u0020-\u007e\u00a0-\u02ff\u2010-\u2027\u2190-\u21ff\u2500-\u259f]*$/.test(plain))
    return plain.length
  let columns = 0
  for (const { segment } of segmenter.segment(plain)) columns += columnsOf(segment)
  return columns
}

/** What does not fit of a line, which may be coloured, becomes a `…`. */
export function cutLine(line: string, width: number): string {
  if (textWidth(line) <= width) return line
  let room = width - 1
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is how a colour begins
  const parts = line.split(/(\u001b\[[\d;]*m)/).map((part, index) => {
    if (index % 2 === 1) return part
    let kept = ''
    for (const { segment } of segmenter.segment(part)) {
      room -= columnsOf(segment)
      if (room < 0) break
      kept += segment
    }
    return kept
  })
  return `${parts.join('')}…`
}
