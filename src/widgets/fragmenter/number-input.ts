/** A whole number as people type it, and why a text is none. */
export const longestNumber = 12

export interface NumberFault {
  readonly why: 'empty' | 'notDigit' | 'tooSmall' | 'tooBig'
  /** Where in the text. */
  readonly at: number
}
export type NumberReading = { readonly value: number } | { readonly fault: NumberFault }

/** Spaces around it aside. Nothing but digits: a point or a comma groups digits here and divides them there. */
export function readNumber(text: string, least: number, most: number): NumberReading {
  const at = text.search(/[^\s]/)
  if (at < 0) return { fault: { why: 'empty', at: 0 } }
  const digits = text.trim()
  const strange = digits.search(/[^0-9]/)
  if (strange >= 0) return { fault: { why: 'notDigit', at: at + strange } }
  const value = Number(digits)
  if (value < least) return { fault: { why: 'tooSmall', at } }
  if (value > most) return { fault: { why: 'tooBig', at } }
  return { value }
}
