/** Breaking a text into lines of a given width. */

/** Where a line may break: not behind the `!` that begins a protocol's answer (`! too long`). */
const breaks = /(?<!(?:^|[^\p{L}\p{N}])!) /u

/** Breaks a text into lines of at most `width` columns; words longer than that stay whole. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(breaks)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line === '' ? word : `${line} ${word}`
  }
  return [...lines, line]
}

/** A line cut every `width` columns, wherever that falls; an empty line is one piece. */
export function cutEvery(line: string, width: number): string[] {
  const characters = [...line]
  const count = Math.max(1, Math.ceil(characters.length / width))
  return Array.from({ length: count }, (_, index) =>
    characters.slice(index * width, (index + 1) * width).join(''),
  )
}
