/**
 * The words of a master file (RFC 1035 §5.1), entry by entry: comments and parentheses are gone, an entry that parentheses
 * spread over several lines is one. Escapes stay as they are written, for `\.` means one thing in a name and another in a text.
 */
import type { Word } from '#core/dns/words.ts'

/** Where something stands in a file. */
export interface Place {
  /** As `$INCLUDE` names it, or as the caller did; undefined where nobody did. */
  readonly file: string | undefined
  /** From 1. */
  readonly line: number
  /** From 1, in characters: one outside the BMP counts as one. */
  readonly column: number
}

export type ScanErrorCode = 'quoteNotClosed' | 'parenthesisNotClosed' | 'parenthesisNotOpened'

const tab = 0x09
const lineFeed = 0x0a
const carriageReturn = 0x0d
const space = 0x20
const quote = 0x22
const open = 0x28
const close = 0x29
const semicolon = 0x3b
const backslash = 0x5c

/** So many parentheses that are never closed: those behind them have to be closed on their line, or reading would take forever. */
const mostSearches = 10

/** The characters that end a word, by their code. */
const endsWord = new Uint8Array(128)
for (const code of [tab, lineFeed, carriageReturn, space, quote, open, close, semicolon]) endsWord[code] = 1

/** Walks through the text of one file. After `next()` its fields tell of the entry that was found. */
export class Scanner {
  readonly text: string
  /** What the file is called; undefined where nobody named it. */
  readonly file: string | undefined
  /** The words of the entry. */
  words: Word[] = []
  /** Whether the entry's line starts with a space, which stands for the owner of the record before. */
  startsBlank = false
  /** The line, from 1, and the index at which the entry starts. */
  line = 1
  lineStart = 0
  /** What is wrong with the entry's quotes and parentheses, if anything: then its words are not all there. */
  error: { readonly code: ScanErrorCode; readonly at: number } | undefined = undefined
  private at = 0
  private nextLine = 1
  /** How often a parenthesis was looked for up to the end of the text. */
  private searches = 0

  constructor(text: string, file?: string) {
    this.text = text
    this.file = file
    // A mark of the byte order, as some editors leave one.
    if (text.charCodeAt(0) === 0xfeff) this.at = 1
  }

  /** Goes to the next entry that has a word in it; false at the end of the text. */
  next(): boolean {
    while (this.at < this.text.length) {
      this.readEntry()
      if (this.words.length > 0 || this.error !== undefined) return true
    }
    return false
  }

  textOf({ start, end }: Word): string {
    return this.text.slice(start, end)
  }

  /** Where an index in the entry is. */
  placeOf(at: number): Place {
    const { text, file, line, lineStart } = this
    if (at === lineStart) return { file, line, column: 1 }
    let row = line
    let start = lineStart
    for (let end = text.indexOf('\n', start); end >= 0 && end < at; end = text.indexOf('\n', start)) {
      row++
      start = end + 1
    }
    return { file, line: row, column: [...text.slice(start, at)].length + 1 }
  }

  private readEntry(): void {
    const { text } = this
    const { length } = text
    let { at } = this
    let depth = 0
    let opened = 0
    let afterOpened = 0
    let lineAfterOpened = 0
    this.words = []
    this.error = undefined
    this.line = this.nextLine
    this.lineStart = at
    const first = text.charCodeAt(at)
    this.startsBlank = first === space || first === tab
    for (;;) {
      if (at >= length) {
        if (depth > 0 && this.error === undefined) {
          this.error = { code: 'parenthesisNotClosed', at: opened }
          this.searches++
          // What stands after the line with the parenthesis is worth reading too.
          this.at = this.unclosed(afterOpened, lineAfterOpened)
          return
        }
        break
      }
      const code = text.charCodeAt(at)
      if (code === space || code === tab || code === carriageReturn) at++
      else if (code === lineFeed) {
        at++
        this.nextLine++
        if (depth === 0) break
        if (this.searches === mostSearches) {
          this.error ??= { code: 'parenthesisNotClosed', at: opened }
          break
        }
        if (afterOpened === 0) {
          afterOpened = at
          lineAfterOpened = this.nextLine
        }
      } else if (code === semicolon) {
        const end = text.indexOf('\n', at)
        at = end < 0 ? length : end
      } else if (code === open) {
        if (depth++ === 0) {
          opened = at
          afterOpened = 0
        }
        at++
      } else if (code === close) {
        if (depth > 0) depth--
        else this.error ??= { code: 'parenthesisNotOpened', at }
        at++
      } else if (code === quote) {
        const end = endOfQuoted(text, at + 1)
        if (end < 0) {
          this.error ??= { code: 'quoteNotClosed', at }
          const lineEnd = text.indexOf('\n', at)
          at = lineEnd < 0 ? length : lineEnd
        } else {
          this.words.push({ start: at + 1, end, quoted: true })
          at = end + 1
        }
      } else {
        const end = this.endOfWord(at)
        this.words.push({ start: at, end, quoted: false })
        at = end
      }
    }
    this.at = at
  }

  /** The end of a word; quotes within it (`alpn="h2,h3"`, RFC 9460 §2.1) belong to it, with all that is between them. */
  private endOfWord(start: number): number {
    const { text } = this
    let at = start
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (code === backslash) {
        const next = text.charCodeAt(at + 1)
        if (next !== lineFeed && next !== carriageReturn) at++
      } else if (code < 128 && endsWord[code] === 1) {
        if (code !== quote) break
        const end = endOfQuoted(text, at + 1)
        if (end < 0) break
        at = end
      }
    }
    return Math.min(at, text.length)
  }

  /** Where reading goes on when a parenthesis is never closed: at the next line that looks like the start of an entry. */
  private unclosed(from: number, line: number): number {
    let at = from
    this.nextLine = line
    while (at > 0 && at < this.text.length) {
      const code = this.text.charCodeAt(at)
      const isBlank = code === space || code === tab || code === carriageReturn || code === lineFeed
      if (!isBlank && code !== close && code !== semicolon) return at
      const end = this.text.indexOf('\n', at)
      if (end < 0) break
      at = end + 1
      this.nextLine++
    }
    return this.text.length
  }
}

/** The index of the quote that closes; −1 if the line ends before. */
function endOfQuoted(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === quote) return at
    if (code === lineFeed) return -1
    if (code === backslash && text.charCodeAt(at + 1) !== lineFeed) at++
  }
  return -1
}
