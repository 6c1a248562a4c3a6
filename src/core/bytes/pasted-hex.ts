/**
 * Octets as people paste them: plain digits in any grouping, `0x3a`, `\x3a`, arrays of C and other languages, and dumps with
 * offsets as hexdump -C, xxd, od, tcpdump -x and Wireshark write them, with or without the text beside them.
 */
import { hexDigit } from './hex-digit.ts'

export type PastedHexCode =
  | 'empty'
  | 'badCharacter'
  /** A run of digits that ends in the middle of an octet. */
  | 'oddDigits'
  /** The offset at the start of a line is not how many octets came before it. */
  | 'wrongOffset'
  /** hexdump without -C, od -x: the two octets of each pair may have changed places. */
  | 'swappedWords'
  | 'tooLong'

/** Why a text was refused, and where: lines and columns count from 1. */
export interface PastedHexProblem {
  readonly code: PastedHexCode
  readonly line: number
  readonly column: number
  /** What stands there. */
  readonly found: string
}

export interface PastedHex {
  readonly bytes: Uint8Array
  /** Whether a second packet followed, which was left out: offsets begin again at 0. */
  readonly more: boolean
}

export type PastedHexReading = PastedHex | { readonly problem: PastedHexProblem }

/** `most` bounds the octets, and so the work. */
export function parsePastedHex(text: string, most = 65_535): PastedHexReading {
  const lines = text.split(/\r\n|\n|\r/)
  const reading = isDump(lines) ? readDump(lines, most) : readDigits(lines, most)
  if ('problem' in reading || reading.bytes.length > 0) return reading
  return problem('empty', lines.length, 1, '')
}

function problem(code: PastedHexCode, line: number, column: number, found: string): PastedHexReading {
  return { problem: { code, line, column, found: found.slice(0, 20) } }
}

/** An offset, and what follows on its line. tcpdump writes `0x0000:`, xxd `00000000:`, hexdump and Wireshark no colon. */
const offsetLine = /^(\s*)(?:0x)?([0-9a-f]{3,16})(:|(?=\s|$))(.*)$/i

interface DumpLine {
  readonly offset: number
  readonly hasColon: boolean
  /** What follows the offset, and the column it starts at. */
  readonly rest: string
  readonly column: number
}

function dumpLine(line: string): DumpLine | undefined {
  const match = offsetLine.exec(line)
  if (match === null) return undefined
  const rest = match[4]!
  return {
    offset: Number.parseInt(match[2]!, 16),
    hasColon: match[3] === ':',
    rest,
    column: line.length - rest.length + 1,
  }
}

/** A dump starts at offset 0, which a colon, two spaces or octets one by one follow; headers of packets may stand above it. */
function isDump(lines: readonly string[]): boolean {
  return lines.some((line) => {
    const found = dumpLine(line)
    if (found === undefined || found.offset !== 0) return false
    if (found.hasColon) return /^\s*[0-9a-f]{2}/i.test(found.rest)
    return /^(?:\s{2,}|\t)[0-9a-f]{2}/i.test(found.rest) || isSingleSpaced(line)
  })
}

/** `0000000 3333 …` of hexdump and od, `000000 33 33 …` of od -t x1. */
function isSingleSpaced(line: string): boolean {
  return /^0{6,16} [0-9a-f]{2}( [0-9a-f]{2})*\s*$/i.test(line) || /^0{7} [0-9a-f]{4}\b/i.test(line)
}

function readDump(lines: readonly string[], most: number): PastedHexReading {
  const bytes: number[] = []
  let started = false
  // hexdump writes `*` for lines that are as the one before.
  let repeat = false
  let last: readonly number[] = []
  for (const [index, line] of lines.entries()) {
    const found = dumpLine(line)
    if (found === undefined) {
      if (line.trim() === '*' && started) repeat = true
      else if (started && line.trim() !== '' && !isHeading(line)) {
        const column = line.search(/\S/) + 1
        return problem('badCharacter', index + 1, column, line.trim())
      }
      continue
    }
    const { offset, rest, column } = found
    if (!started && offset !== 0) continue
    if (started && offset === 0 && rest.trim() !== '') return { bytes: Uint8Array.from(bytes), more: true }
    started = true
    if (/^0{7} [0-9a-f]{4}\b/i.test(line)) return problem('swappedWords', index + 1, 1, line)
    if (repeat && last.length > 0) {
      if (offset > most) return problem('tooLong', index + 1, 1, line)
      while (bytes.length < offset) bytes.push(...last)
    }
    repeat = false
    if (offset !== bytes.length) return problem('wrongOffset', index + 1, column - 1, line.trim())
    const octets = octetsOfLine(found, index + 1)
    if ('problem' in octets) return octets
    // One by one: a line may hold more than a call has room for.
    for (const octet of octets) bytes.push(octet)
    last = octets
    if (bytes.length > most) return problem('tooLong', index + 1, column, rest.trim())
  }
  return { bytes: Uint8Array.from(bytes), more: false }
}

/** The line that tcpdump or Wireshark writes above the next packet. */
function isHeading(line: string): boolean {
  return /^\S/.test(line) && /[g-z]/i.test(line)
}

function octetsOfLine(
  { rest, hasColon, column }: DumpLine,
  line: number,
): number[] | Extract<PastedHexReading, { problem: unknown }> {
  // hexdump -C sets the text between bars.
  const digits = rest.replace(/\s\|.*\|?\s*$/, '')
  const octets: number[] = []
  for (const match of digits.matchAll(/(\s*)(\S+)/g)) {
    const [, gap, token] = match as unknown as [string, string, string]
    // Two spaces or more stand before the text, but hexdump also parts its octets in the middle by two.
    const inMiddle = !hasColon && octets.length === 8 && gap.length === 2 && /^[0-9a-f]{2}$/i.test(token)
    if (octets.length > 0 && gap.length > 1 && !gap.includes('\t') && !inMiddle) break
    // A line holds 16, whatever stands one space behind them.
    if (octets.length >= 16 && token.length !== 2) break
    const at = column + match.index + gap.length
    const bad = [...token].findIndex((character) => hexDigit(character.charCodeAt(0)) < 0)
    if (bad >= 0)
      return { problem: { code: 'badCharacter', line, column: at + bad, found: token.slice(0, 20) } }
    if (token.length % 2 === 1)
      return { problem: { code: 'oddDigits', line, column: at, found: token.slice(0, 20) } }
    for (let i = 0; i < token.length; i += 2) octets.push(Number.parseInt(token.slice(i, i + 2), 16))
  }
  return octets
}

/** What may stand between octets in any language, and says nothing. */
const separators = /[\s,;:\-"'()[\]{}]+/y
const comment = /\/\*[\s\S]*?(?:\*\/|$)|\/\/[^\n]*|#[^\n]*/y
const octetToken = /(0x|\\x)?([0-9a-z]+)/iy

function readDigits(lines: readonly string[], most: number): PastedHexReading {
  const text = lines.join('\n')
  const bytes: number[] = []
  let at = startOfDigits(text)
  // A declaration ends with its brace.
  const end = text[at - 1] === '{' ? indexOrEnd(text, '}', at) : text.length
  while (at < end) {
    const skipped = lengthAt(separators, text, at) || lengthAt(comment, text, at)
    if (skipped > 0) {
      at += skipped
      continue
    }
    // A line of an array of C may go on behind it, and a string of bytes in Python has its letter before it.
    if (text[at] === '\\' && /^\\\s*(?:\n|$)/.test(text.slice(at, at + 40))) {
      at++
      continue
    }
    if (/^b["']/.test(text.slice(at, at + 2))) {
      at += 2
      continue
    }
    octetToken.lastIndex = at
    const match = octetToken.exec(text)
    if (match === null) return problemAt('badCharacter', text, at)
    const [all, mark = '', digits = ''] = match
    const bad = [...digits].findIndex((character) => hexDigit(character.charCodeAt(0)) < 0)
    if (bad >= 0) return problemAt('badCharacter', text, at + mark.length + bad)
    // `0x3` is an octet; elsewhere one digit is half of one.
    const whole = mark.toLowerCase() === '0x' && digits.length === 1 ? `0${digits}` : digits
    if (whole.length % 2 === 1) return problemAt('oddDigits', text, at)
    if (bytes.length + whole.length / 2 > most) return problemAt('tooLong', text, at)
    for (let i = 0; i < whole.length; i += 2) bytes.push(Number.parseInt(whole.slice(i, i + 2), 16))
    at += all.length
  }
  return { bytes: Uint8Array.from(bytes), more: text.includes('{', end) }
}

/** Behind the brace that opens an array, if there is one; behind a name and `=` otherwise. */
function startOfDigits(text: string): number {
  const brace = text.indexOf('{')
  if (brace >= 0) return brace + 1
  const assigned = /^\s*[a-z_][\w .<>[\]*:]*=\s*/i.exec(text)
  return assigned === null ? 0 : assigned[0].length
}

function indexOrEnd(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from)
  return at < 0 ? text.length : at
}

function lengthAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0].length ?? 0
}

function problemAt(code: PastedHexCode, text: string, at: number): PastedHexReading {
  const before = text.slice(0, at).split('\n')
  const found = /^\S+/.exec(text.slice(at))?.[0] ?? ''
  return problem(code, before.length, before.at(-1)!.length + 1, found)
}
