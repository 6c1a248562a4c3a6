/** Keeping a text to the columns of a terminal: some letters take two, marks and colours none. */
import cliTruncate from 'cli-truncate'
import stringWidth from 'string-width'

/** Columns that a line takes. */
export function textWidth(line: string): number {
  return stringWidth(line)
}

/** What does not fit of a line, which may be coloured, becomes a `…`. */
export function cutLine(line: string, width: number, position: 'start' | 'end' = 'end'): string {
  return cliTruncate(line, width, { position })
}

/** Fills a text up with spaces, or with something else of one column. */
export function padLine(text: string, width: number, filler = ' '): string {
  return text + filler.repeat(Math.max(0, width - textWidth(text)))
}

const segmenter = new Intl.Segmenter()

/** A line cut wherever `width` columns are full; an empty line is one piece. */
export function cutEvery(line: string, width: number): string[] {
  const pieces: string[] = []
  let [piece, columns] = ['', 0]
  for (const { segment } of segmenter.segment(line)) {
    const wide = textWidth(segment)
    if (piece !== '' && columns + wide > width) {
      pieces.push(piece)
      ;[piece, columns] = ['', 0]
    }
    piece += segment
    columns += wide
  }
  return [...pieces, piece]
}

/** What a program printed, without what a terminal would obey: its escape sequences stay its own. */
export function harmless(text: string): string {
  return text.replaceAll('\t', '  ').replace(/\p{Cc}/gu, '·')
}
