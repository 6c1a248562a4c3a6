/** The words, values and signs of a filter, each with its place. */
import type { FilterFault } from './fault.ts'
import type { Comparison } from './filter.ts'

export interface Token {
  readonly kind: 'word' | 'quoted' | 'operator' | 'join' | 'bracket'
  /** As it is written; of a quoted one, what stands between the quotes. */
  readonly text: string
  readonly at: number
  readonly operator?: Comparison | 'in' | 'contains'
  readonly join?: 'and' | 'or' | 'not'
}

const operators: Readonly<Record<string, Comparison | 'in' | 'contains'>> = {
  '=': '==',
  '==': '==',
  '!=': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  in: 'in',
  contains: 'contains',
}
const joins: Readonly<Record<string, 'and' | 'or' | 'not'>> = {
  and: 'and',
  '&&': 'and',
  or: 'or',
  '||': 'or',
  not: 'not',
  '!': 'not',
}

/** A quoted text; a sign; a bracket; else all up to the next of them. */
const pattern = /\s*(?:"([^"]*)("?)|(==|!=|<=|>=|=|<|>|&&|\|\||!)|([()])|([^\s"()=!<>&|]+)|(\S))/gy

export function tokensOf(
  text: string,
): { readonly tokens: readonly Token[] } | { readonly fault: FilterFault } {
  const tokens: Token[] = []
  for (const match of text.trimEnd().matchAll(pattern)) {
    const [whole, quoted, endQuote, sign, bracket, word, other] = match
    const at = match.index + whole.length - whole.trimStart().length
    if (quoted !== undefined) {
      if (endQuote === '') return { fault: { code: 'quoteNotClosed', at, found: '"' } }
      tokens.push({ kind: 'quoted', text: quoted, at })
      continue
    }
    const written = sign ?? bracket ?? word ?? other ?? ''
    const name = written.toLowerCase()
    const operator = Object.hasOwn(operators, name) ? operators[name] : undefined
    const join = Object.hasOwn(joins, name) ? joins[name] : undefined
    if (operator !== undefined) tokens.push({ kind: 'operator', text: written, at, operator })
    else if (join !== undefined) tokens.push({ kind: 'join', text: written, at, join })
    else tokens.push({ kind: bracket === undefined ? 'word' : 'bracket', text: written, at })
  }
  return { tokens }
}
