/**
 * Text with parts in the monospaced face. In our texts these parts stand between backticks: ``'Try `2001:db8::1`.'`` Marks are read
 * before values are put in, so no value, whatever it contains, can open or close one.
 */
import type { Marked, Template } from './texts.ts'

/** Plain text, code, or several of them in a row. Plain JSON, and a string in it is always plain. */
export type RichText = string | { readonly code: string } | readonly RichText[]

type RichValue = RichText | number | bigint

/**
 * A text of ours, ready to be shown, with its values in place. The compiler asks for each of them. Only our own texts go in as
 * `template`: what comes from outside is a value.
 */
export function rich<Names extends string = never>(
  template: Marked<Names> | Template<Names> | string,
  ...[values]: [Names] extends [never] ? [] : [Readonly<Record<Names, RichValue>>]
): RichText {
  const all: Readonly<Record<string, RichValue>> = values ?? {}
  const parts = (template as string).split('`').map((part, index): RichText => {
    const filled = fillParts(part, all)
    return index % 2 === 1 ? { code: plainText(filled) } : filled
  })
  return parts.length === 1 ? (parts[0] ?? '') : parts
}

/** A piece of a template between two marks. Every other part of it is the name of a value. */
function fillParts(piece: string, values: Readonly<Record<string, RichValue>>): RichText {
  const parts = piece.split(/\{\{\s*(\w+)\s*\}\}/).map((part, index): RichText => {
    if (index % 2 === 0) return part
    const value = values[part]
    if (value === undefined) throw new Error(`no value for {{${part}}} in “${piece}”`)
    return typeof value === 'number' || typeof value === 'bigint' ? String(value) : value
  })
  return parts.length === 1 ? (parts[0] ?? '') : parts
}

/** The text alone, for where there is only one face: a label, a title, a terminal. */
export function plainText(text: RichText): string {
  return spansOf(text)
    .map((span) => span.text)
    .join('')
}

/** A stretch of text in one face. */
export interface Span {
  readonly text: string
  readonly code: boolean
}

/** The stretches of a text in order, none of them empty. */
export function spansOf(text: RichText): Span[] {
  if (typeof text === 'string') return text === '' ? [] : [{ text, code: false }]
  if ('code' in text) return text.code === '' ? [] : [{ text: text.code, code: true }]
  return text.flatMap(spansOf)
}

/** A text or tree of texts as the terminal prints it: without marks. */
export function withoutMarks<T>(texts: T): T {
  if (typeof texts === 'string') return texts.replaceAll('`', '') as T
  return Object.fromEntries(
    Object.entries(texts as object).map(([key, text]) => [key, withoutMarks(text)]),
  ) as T
}
