/** Octets as a person can read them: quoted text with escapes, or hexadecimal, with a mark under one of them. */

/** One visible piece of a text: a letter, an escape, or an octet that is no letter. */
interface Unit {
  readonly text: string
  readonly offset: number
}

const escapes: Readonly<Record<string, string>> = {
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '"': '\\"',
  '\\': '\\\\',
}

/** Letters that take exactly one column everywhere: what the course uses. The rest is shown by its number. */
function showLetter(letter: string): string {
  const short = escapes[letter]
  if (short !== undefined) return short
  if (/^[\u0020-\u007e\u00a1-\u017f\u2010-\u2027\u20ac]$/.test(letter)) return letter
  return `\\u{${letter.codePointAt(0)!.toString(16)}}`
}

function letterLength(first: number): number {
  if (first < 0x80) return 1
  if (first >= 0xc2 && first < 0xe0) return 2
  if (first >= 0xe0 && first < 0xf0) return 3
  return first >= 0xf0 && first < 0xf5 ? 4 : 0
}

function* units(bytes: Uint8Array, from: number, to: number): Generator<Unit> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  for (let offset = from; offset < to; ) {
    const length = letterLength(bytes[offset]!)
    let text: string | undefined
    try {
      if (length > 0) text = showLetter(decoder.decode(bytes.subarray(offset, offset + length)))
    } catch {
      text = undefined
    }
    yield { text: text ?? `\\x${bytes[offset]!.toString(16).padStart(2, '0')}`, offset }
    offset += text === undefined ? 1 : length
  }
}

/** Steps back from the middle of a letter to its first octet. */
function letterStart(bytes: Uint8Array, offset: number): number {
  let start = offset
  while (start > 0 && offset - start < 3 && (bytes[start]! & 0xc0) === 0x80) start--
  return start
}

export interface Quoted {
  readonly text: string
  /** Column of the marked octet within `text`. */
  readonly column: number
}

/**
 * Octets as quoted text of at most `width` columns. Where they don't fit, the part around `mark` is shown and
 * an ellipsis stands for the rest. The same `mark` on two texts with the same beginning gives the same window.
 */
export function quote(bytes: Uint8Array, width: number, mark = 0): Quoted {
  const room = width - 4
  const before = Math.floor(room / 3)
  const whole = [...units(bytes, 0, Math.min(bytes.length, room * 4))]
  const fits = bytes.length <= room * 4 && whole.reduce((sum, { text }) => sum + text.length, 0) <= room
  const from = fits || mark <= before ? 0 : letterStart(bytes, mark - before)
  let text = from > 0 ? '…' : ''
  text += '"'
  let column = text.length
  for (const unit of units(bytes, from, bytes.length)) {
    if (text.length + unit.text.length > width - 2) return { text: `${text}"…`, column }
    if (unit.offset <= mark) column = text.length
    text += unit.text
  }
  if (mark >= bytes.length) column = text.length
  return { text: `${text}"`, column }
}

/** Octets as a line of at most `width` columns; where not all `length` of them fit, `more` stands at its end. */
export function quotedLine(bytes: Uint8Array, length: number, width: number, more: string): string {
  const whole = quote(bytes, width).text
  if (!whole.endsWith('…') && length === bytes.length) return whole
  return `${quote(bytes, Math.max(8, width - more.length - 1)).text.replace(/…$/, '')} ${more}`
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
}

/** Up to sixteen octets around `mark` in hexadecimal, with the offset of the first one. */
export function hexWindow(bytes: Uint8Array, mark: number): { text: string; from: number; column: number } {
  const from = Math.max(0, mark - 6)
  return { text: hex(bytes.subarray(from, from + 16)), from, column: (mark - from) * 3 }
}

/** Octets that are shown of a long step in hexadecimal. */
const MOST_IN_HEX = 256

/** Columns of a line of eight octets. */
export const SHORTEST_HEX = 31

/** Octets in hexadecimal, each line with the offset of its first one: as many to a line as the width has room for. */
export function hexLines(bytes: Uint8Array, offset: number, width: number): string[] {
  const perLine = width >= 55 ? 16 : 8
  const lines: string[] = []
  for (let from = 0; from < Math.min(bytes.length, MOST_IN_HEX); from += perLine) {
    const part = bytes.subarray(from, from + perLine)
    lines.push(`${String(offset + from).padStart(6)}  ${hex(part)}`)
  }
  return bytes.length > MOST_IN_HEX ? [...lines, `${' '.repeat(6)}  …`] : lines
}

/** Whether looking at the letters alone could mislead: something there is invisible or takes several octets. */
export function needsHex(bytes: Uint8Array, mark: number): boolean {
  const around = bytes.subarray(Math.max(0, mark - 1), mark + 2)
  return around.some((byte) => byte <= 0x20 || byte >= 0x7f)
}
