/** Reads a filter, or says where it cannot be understood and what may have been meant. */
import { formatAddress } from '#core/address/address.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { parsePrefix, prefixOf } from '#core/address/prefix.ts'
import { ParseError } from '#core/bytes/parse-error.ts'
import type { FilterFault, FilterFaultCode } from './fault.ts'
import type { Comparison, FieldPath, Filter } from './filter.ts'
import { namedBits, namedNumber, numberNames } from './named-numbers.ts'
import { fieldNames, findField, findLayer, type KnownField, layerNames } from './names.ts'
import { type Token, tokensOf } from './tokens.ts'

export type ParsedFilter =
  | { readonly filter: Filter; readonly fault?: undefined }
  | { readonly filter?: undefined; readonly fault: FilterFault }

/** The most brackets and `not`s in one another. */
const mostDepth = 50

/** An empty text means every packet. */
export function parseFilter(text: string): ParsedFilter {
  const read = tokensOf(text)
  if ('fault' in read) return read
  const parser = new Parser(read.tokens, text.length)
  try {
    return { filter: parser.whole() }
  } catch (error) {
    if (error instanceof Refusal) return { fault: error.fault }
    throw error
  }
}

/** Leaves the parser from any depth; nobody else sees it. */
class Refusal extends Error {
  readonly fault: FilterFault
  constructor(fault: FilterFault) {
    super(fault.code)
    this.fault = fault
  }
}

class Parser {
  readonly #tokens: readonly Token[]
  readonly #end: number
  #next = 0
  #depth = 0

  constructor(tokens: readonly Token[], end: number) {
    this.#tokens = tokens
    this.#end = end
  }

  whole(): Filter {
    if (this.#tokens.length === 0) return { kind: 'any' }
    const filter = this.#either()
    const left = this.#peek()
    if (left !== undefined) this.#refuse(left.text === ')' ? 'notOpened' : 'joinMissing')
    return filter
  }

  #either(): Filter {
    return this.#joined('or', () => this.#joined('and', () => this.#test()))
  }

  #joined(kind: 'and' | 'or', operand: () => Filter): Filter {
    const of = [operand()]
    while (this.#peek()?.join === kind) {
      this.#next++
      of.push(operand())
    }
    return of.length === 1 ? of[0]! : { kind, of }
  }

  #test(): Filter {
    const token = this.#peek()
    if (token === undefined) this.#refuse('testMissing')
    if (token.join === 'not' || token.text === '(') {
      if (++this.#depth > mostDepth) this.#refuse('tooDeep')
      this.#next++
      const inner = token.join === 'not' ? this.#test() : this.#either()
      if (token.text === '(') {
        if (this.#peek()?.text !== ')') this.#refuse(this.#peek() === undefined ? 'notClosed' : 'joinMissing')
        this.#next++
      }
      this.#depth--
      return token.join === 'not' ? { kind: 'not', of: inner } : inner
    }
    if (token.kind !== 'word') this.#refuse('testMissing')
    this.#next++
    return this.#about(token)
  }

  /** `icmpv6`, `icmpv6.type == 135`, `source in fe80::/10`. */
  #about(word: Token): Filter {
    const { text, at } = word
    const point = text.indexOf('.')
    const layer = findLayer(point < 0 ? text : text.slice(0, point))
    if (point < 0) {
      const field = findField(text)
      // `source` alone is a field, `icmpv6` a layer; where a word is both, what follows decides.
      if (layer !== undefined && (field === undefined || this.#operator() === undefined)) {
        return { kind: 'layer', name: layer }
      }
      if (field === undefined) this.#unknown('unknownName', text, at, [...layerNames, ...fieldNames])
      return this.#compared({ fields: field.fields }, field)
    }
    if (layer === undefined) this.#unknown('unknownName', text.slice(0, point), at, layerNames)
    const name = text.slice(point + 1)
    const field = findField(name)
    if (field === undefined) this.#unknown('unknownField', name, at + point + 1, fieldNames)
    return this.#compared({ layer, fields: field.fields }, field)
  }

  #compared(path: FieldPath, field: KnownField): Filter {
    const operator = this.#operator()
    if (operator === undefined) return { kind: 'has', path }
    this.#next++
    const value = this.#peek()
    if (value === undefined || (value.kind !== 'word' && value.kind !== 'quoted'))
      this.#refuse('valueMissing')
    if (operator === 'contains') {
      this.#next++
      const mask = namedBits(field.name, value.text)
      return mask === undefined
        ? { kind: 'contains', path, text: value.text.toLowerCase() }
        : { kind: 'bits', path, mask }
    }
    if (operator === 'in') {
      if (field.kind !== 'address') this.#refuse('notInPrefix', field.name)
      const prefix = prefixFrom(value.text)
      if (prefix === undefined) this.#refuse('notPrefix')
      this.#next++
      return { kind: 'in', path, prefix }
    }
    const isOrdered = field.kind === 'number' || operator === '==' || operator === '!='
    if (!isOrdered) {
      this.#next--
      this.#refuse('noOrder', field.name)
    }
    // `source == 2001:db8::/32` can only mean one thing.
    if (field.kind === 'address' && value.text.includes('/')) {
      const prefix = prefixFrom(value.text)
      if (prefix === undefined) this.#refuse('notPrefix')
      this.#next++
      const inside: Filter = { kind: 'in', path, prefix }
      if (operator === '==') return inside
      // As `!=` with one address: there must be such a field.
      return {
        kind: 'and',
        of: [
          { kind: 'has', path },
          { kind: 'not', of: inside },
        ],
      }
    }
    const read = valueFrom(field, value)
    if (read === undefined) this.#refuse(refusalOf[field.kind], field.name, numberNames(field.name))
    this.#next++
    return { kind: 'compare', path, by: operator, value: read }
  }

  /** The operator that stands next, if one does. */
  #operator(): Comparison | 'in' | 'contains' | undefined {
    const token = this.#peek()
    return token?.kind === 'operator' ? token.operator : undefined
  }

  #peek(): Token | undefined {
    return this.#tokens[this.#next]
  }

  #unknown(code: FilterFaultCode, found: string, at: number, names: readonly string[]): never {
    throw new Refusal({ code, at, found, names })
  }

  #refuse(code: FilterFaultCode, field?: string, names: readonly string[] = []): never {
    const token = this.#peek()
    const place = { at: token?.at ?? this.#end, found: token?.text ?? '' }
    throw new Refusal({
      code,
      ...place,
      ...(field === undefined ? {} : { field }),
      ...(names.length === 0 ? {} : { names }),
    })
  }
}

const refusalOf = {
  number: 'notNumber',
  boolean: 'notBoolean',
  address: 'notAddress',
  linkLayerAddress: 'notLinkLayerAddress',
  text: 'valueMissing',
} as const

/** Quotes are there for blanks and signs; they do not make a number a text. */
function valueFrom(field: KnownField, { text }: Token): number | boolean | string | undefined {
  switch (field.kind) {
    case 'number':
      return numberFrom(text) ?? namedNumber(field.name, text)
    case 'boolean':
      return ({ true: true, false: false, 1: true, 0: false } as Record<string, boolean>)[text.toLowerCase()]
    case 'address':
      return addressFrom(text)
    case 'linkLayerAddress':
      return macFrom(text)
    case 'text':
      return text.toLowerCase()
  }
}

/** Decimal, or hexadecimal behind `0x`. */
function numberFrom(text: string): number | undefined {
  return /^(?:\d{1,15}|0x[0-9a-f]{1,13})$/i.test(text) ? Number(text) : undefined
}

/** In the form in which `dissect` writes it. `source` and `destination` are link-layer and IPv4 addresses, too. */
function addressFrom(text: string): string | undefined {
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)) return text
  try {
    return formatAddress(parseAddress(text))
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    return macFrom(text)
  }
}

/** `02-00-00-00-00-0A` is `02:00:00:00:00:0a`. */
function macFrom(text: string): string | undefined {
  const isMac = /^[0-9a-f]{2}(?:([:-])[0-9a-f]{2})(?:\1[0-9a-f]{2})*$/i.test(text)
  return isMac ? text.replaceAll('-', ':').toLowerCase() : undefined
}

/** An address alone is a prefix of all its bits. Bits behind the length are taken for zeros. */
function prefixFrom(text: string) {
  try {
    return text.includes('/') ? parsePrefix(text, { strict: false }) : prefixOf(parseAddress(text), 128)
  } catch (error) {
    if (!(error instanceof ParseError)) throw error
    return undefined
  }
}
