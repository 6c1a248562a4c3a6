/**
 * From core's codes and places to what a sentence needs. The result goes to `t(key, values)` in the terminal and at
 * build time, and to `fill(text, values)` in the browser, which has the texts of `address.error` by their code.
 */
import type { CanonicalIssue, CanonicalRule } from '#core/address/anatomy.ts'
import { formatPrefix, parsePrefix } from '#core/address/prefix.ts'
import type { ParseError, ParseErrorCode } from '#core/bytes/parse-error.ts'

/** All names that a sentence about a refusal may use; the unneeded are empty or zero. */
export interface ParseErrorValues extends Readonly<Record<string, string | number>> {
  /** The place, counted in characters from 1 (a character outside the BMP is one). */
  readonly position: number
  /** The character there, made visible: `U+00A0` where printing it would show nothing. */
  readonly found: string
  /** The group, octet or number that starts there. */
  readonly part: string
  /** How many characters `part` has. */
  readonly digits: number
  /** How many groups stand before the place; a dotted tail counts as two. */
  readonly groups: number
  /** The digit that a letter was taken for. */
  readonly meant: string
  /** The prefix length that was written. */
  readonly length: string
  /** The prefix with the bits beyond its length cleared. */
  readonly prefix: string
  /** All of the text. */
  readonly text: string
}

export interface ParseErrorDescription {
  readonly key: `address.error.${ParseErrorCode}`
  readonly values: ParseErrorValues
}

/** The key and the values of the sentence that tells a person about this refusal. Long values are cut with `…`. */
export function describeParseError(error: ParseError): ParseErrorDescription {
  const { code, text, at } = error
  const before = text.slice(0, at)
  const part = partAt(code, text, at)
  const found = characterAt(text, at)
  return {
    key: `address.error.${code}`,
    values: {
      position: [...before].length + 1,
      found: visible(found),
      part: cut(part, 24),
      digits: [...part].length,
      groups: countGroups(before),
      meant: /o/i.test(found) ? '0' : '1',
      length: cut(text.slice(text.lastIndexOf('/') + 1), 24),
      prefix: code === 'hostBits' ? formatPrefix(parsePrefix(text, { strict: false })) : '',
      text: cut(text, 60),
    },
  }
}

/** What a mark in the text covers: all the digits that are too much, else the character where the trouble starts, if there is one. */
export function markedIn({ code, text, at }: ParseError): string {
  return code === 'hostBits' ? partAt(code, text, at) : text.slice(at, at + 1)
}

export interface CanonicalIssueDescription {
  readonly key: `address.canonical.${CanonicalRule}`
  readonly values: { readonly position: number; readonly found: string; readonly section: string }
}

/** The key and the values of the sentence about a place where `text` is not canonical. */
export function describeCanonicalIssue(text: string, issue: CanonicalIssue): CanonicalIssueDescription {
  return {
    key: `address.canonical.${issue.rule}`,
    values: {
      position: issue.at + 1, // an address is ASCII, so units are characters
      found: text.slice(issue.at, issue.at + issue.length),
      section: issue.section,
    },
  }
}

function partAt(code: ParseErrorCode, text: string, at: number): string {
  const delimiter = code.startsWith('ipv4') && code !== 'ipv4NotLast' ? /[.:/%[\]\s]/ : /[:/%[\]\s]/
  const rest = text.slice(at)
  const end = rest.search(delimiter)
  return end < 0 ? rest : rest.slice(0, end)
}

function characterAt(text: string, at: number): string {
  const point = text.codePointAt(at)
  return point === undefined ? '' : String.fromCodePoint(point)
}

/** Spaces, controls, marks and lone surrogates by their number, all else as it is. */
function visible(character: string): string {
  if (character === '' || /^[^\p{C}\p{M}\p{Z}]$/u.test(character)) return character
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
}

function countGroups(text: string): number {
  return text
    .split(':')
    .filter((group) => group !== '' && group !== '[')
    .reduce((count, group) => count + (group.includes('.') ? 2 : 1), 0)
}

function cut(text: string, most: number): string {
  const characters = [...text.slice(0, most * 2 + 2)].map(visible)
  return characters.length > most ? `${characters.slice(0, most).join('')}…` : characters.join('')
}
