/** Octets as lines of a terminal: as quoted text, and on wish in hexadecimal. */
import { quote } from '#grader/report/show-bytes.ts'

/** Octets that are shown of a long line in hexadecimal. */
const MOST = 256

/** Octets as quoted text of at most `width` columns; `more` says how many they are where not all fit. */
export function quotedLine(bytes: Uint8Array, length: number, width: number, more: string): string {
  const whole = quote(bytes, width).text
  if (!whole.endsWith('…') && length === bytes.length) return whole
  return `${quote(bytes, Math.max(8, width - more.length - 1)).text.replace(/…$/, '')} ${more}`
}

/** Octets in hexadecimal, each line with the offset of its first one: as many to a line as the width has room for. */
export function hexLines(bytes: Uint8Array, offset: number, width: number): string[] {
  const perLine = width >= 66 ? 16 : 8
  const lines: string[] = []
  for (let from = 0; from < Math.min(bytes.length, MOST); from += perLine) {
    const part = [...bytes.subarray(from, Math.min(from + perLine, MOST))]
    const hex = part.map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
    lines.push(`${String(offset + from).padStart(7)}  ${hex}`)
  }
  return bytes.length > MOST ? [...lines, `${' '.repeat(7)}  …`] : lines
}
