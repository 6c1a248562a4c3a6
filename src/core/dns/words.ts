/**
 * The words of a record in text, as RFC 1035 §5.1 has them: with white space between them, or in quotation marks. Whoever
 * reads a zone file finds them, over parentheses and the ends of lines; `splitWords` finds those of one line.
 */
import { DnsParseError } from './dns-parse-error.ts'

/**
 * The part `[start, end)` of a text. Of a quoted word, what stands between its quotation marks. Escapes stand as they were
 * written, and so do quotation marks within a word: `alpn="h2,h3"` is one.
 */
export interface Word {
  readonly start: number
  readonly end: number
  readonly quoted: boolean
}

const QUOTE = 0x22
const BACKSLASH = 0x5c

/** The words of one line that has neither comments nor parentheses. Throws DnsParseError `quoteOpen`. */
export function splitWords(text: string, start = 0, end = text.length): Word[] {
  const words: Word[] = []
  let at = start
  for (;;) {
    while (at < end && isBlank(text.charCodeAt(at))) at++
    if (at === end) return words
    const word = readWord(text, at, end)
    words.push(word)
    at = word.quoted ? word.end + 1 : word.end
  }
}

/** The word that starts at this place. Unless it is quoted it ends before white space. */
function readWord(text: string, start: number, end: number): Word {
  if (text.charCodeAt(start) === QUOTE) {
    return { start: start + 1, end: closingQuote(text, start, end), quoted: true }
  }
  let at = start
  while (at < end) {
    const code = text.charCodeAt(at)
    if (code === BACKSLASH) at += 2
    else if (code === QUOTE) at = closingQuote(text, at, end) + 1
    else if (isBlank(code)) break
    else at++
  }
  return { start, end: Math.min(at, end), quoted: false }
}

function closingQuote(text: string, start: number, end: number): number {
  for (let at = start + 1; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) return at
    if (code === BACKSLASH) at++
  }
  throw new DnsParseError('quoteOpen', 'string', text, start)
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d
}
