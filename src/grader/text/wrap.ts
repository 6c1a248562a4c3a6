/** Breaking a text into lines of a given width. */
import { textWidth } from './columns.ts'

/** Where a line may break: not behind the `!` that begins a protocol's answer (`! too long`). */
const breaks = /(?<!(?:^|[^\p{L}\p{N}])!) /u

/** Breaks a text into lines of at most `width` columns; words longer than that stay whole. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  let columns = 0
  for (const word of text.split(breaks)) {
    const length = textWidth(word)
    if (line !== '' && columns + 1 + length > width) {
      lines.push(line)
      line = word
      columns = length
    } else {
      columns += line === '' ? length : length + 1
      line = line === '' ? word : `${line} ${word}`
    }
  }
  return [...lines, line]
}
