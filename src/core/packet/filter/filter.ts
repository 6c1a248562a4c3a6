/**
 * Which packets are meant: `icmpv6.type == 135 and source in fe80::/10`. A filter speaks of layers and fields by the names
 * that `dissect` gives them, the same in the terminal and in the page.
 *
 *     udp                               has such a layer
 *     hopLimit                          has such a field, in whatever layer
 *     icmpv6.type == 135                some field of that name in some layer of that name has the value
 *     hopLimit < 255                    == != < <= > >=, and `=` for ==
 *     source in 2001:db8::/32           an address in a prefix; `address` is source or destination
 *     port == 53                        `port` is sourcePort or destinationPort
 *     icmpv6.type == neighborSolicitation, tcp.flags == SYN+ACK
 *                                       a number by its name; of bits these and no other
 *     tcp.flags contains SYN            of bits these, whatever else is set
 *     domainNames contains example      text anywhere in it
 *     not, and, or, ( )                 also ! && ||; `and` binds more than `or`
 *
 * Where a packet has several fields of a name, one of them has to do. `!=` is the exception: none of them may.
 */
import { parseAddress } from '#core/address/parse-address.ts'
import { containsAddress, type Prefix } from '#core/address/prefix.ts'
import type { FieldValue, Layer } from '#core/bytes/recording.ts'

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>='

/** What a field is looked for by: in every layer, where none is named. */
export interface FieldPath {
  readonly layer?: string
  /** Any of them. */
  readonly fields: readonly string[]
}

export type Filter =
  | { readonly kind: 'any' }
  | { readonly kind: 'not'; readonly of: Filter }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Filter[] }
  | { readonly kind: 'layer'; readonly name: string }
  | { readonly kind: 'has'; readonly path: FieldPath }
  | {
      readonly kind: 'compare'
      readonly path: FieldPath
      readonly by: Comparison
      readonly value: number | boolean | string
    }
  | { readonly kind: 'in'; readonly path: FieldPath; readonly prefix: Prefix }
  | { readonly kind: 'contains'; readonly path: FieldPath; readonly text: string }
  | { readonly kind: 'bits'; readonly path: FieldPath; readonly mask: number }

/** Whether a packet with these layers is meant. */
export function matchesFilter(filter: Filter, layers: readonly Layer[]): boolean {
  switch (filter.kind) {
    case 'any':
      return true
    case 'not':
      return !matchesFilter(filter.of, layers)
    case 'and':
      return filter.of.every((each) => matchesFilter(each, layers))
    case 'or':
      return filter.of.some((each) => matchesFilter(each, layers))
    case 'layer':
      return layers.some(({ name }) => name === filter.name)
    case 'has':
      return someValue(layers, filter.path, () => true)
    case 'compare': {
      const { by, value } = filter
      if (by === '!=') {
        const has = someValue(layers, filter.path, () => true)
        return has && !someValue(layers, filter.path, (each) => compares(each, '==', value))
      }
      return someValue(layers, filter.path, (each) => compares(each, by, value))
    }
    case 'in':
      return someValue(layers, filter.path, (each) => isInside(each, filter.prefix))
    case 'contains':
      return someValue(layers, filter.path, (each) => String(each).toLowerCase().includes(filter.text))
    case 'bits':
      return someValue(layers, filter.path, (each) => (Number(each) & filter.mask) === filter.mask)
  }
}

/** Whether it looks at a field of this name: what costs time to work out is worked out only then. */
export function asksFor(filter: Filter, field: string): boolean {
  switch (filter.kind) {
    case 'any':
    case 'layer':
      return false
    case 'not':
      return asksFor(filter.of, field)
    case 'and':
    case 'or':
      return filter.of.some((each) => asksFor(each, field))
    default:
      return filter.path.fields.includes(field)
  }
}

type Scalar = number | boolean | string

/** Whether some value of this field, each of several that stand in one, is what is asked for. */
function someValue(
  layers: readonly Layer[],
  { layer, fields }: FieldPath,
  is: (value: Scalar) => boolean,
): boolean {
  for (const { name, fields: present } of layers) {
    if (layer !== undefined && name !== layer) continue
    for (const field of present) {
      if (!fields.includes(field.name)) continue
      if (scalarsOf(field.value).some(is)) return true
    }
  }
  return false
}

function scalarsOf(value: FieldValue): readonly Scalar[] {
  return typeof value === 'object' ? value : [value]
}

/** Numbers and truth are compared as such, all else as text, which addresses are in one form only. */
function compares(actual: Scalar, by: Comparison, value: Scalar): boolean {
  if (typeof actual === 'number' && typeof value === 'number') return isInOrder(actual - value, by)
  if (typeof actual === 'boolean' && typeof value === 'number') return isInOrder(Number(actual) - value, by)
  if (by !== '==') return false
  return String(actual).toLowerCase() === String(value).toLowerCase()
}

function isInOrder(difference: number, by: Comparison): boolean {
  switch (by) {
    case '==':
      return difference === 0
    case '!=':
      return difference !== 0
    case '<':
      return difference < 0
    case '<=':
      return difference <= 0
    case '>':
      return difference > 0
    case '>=':
      return difference >= 0
  }
}

function isInside(value: Scalar, prefix: Prefix): boolean {
  if (typeof value !== 'string' || !value.includes(':')) return false
  try {
    return containsAddress(prefix, parseAddress(value))
  } catch {
    // A link-layer address, or a name with a colon: no IPv6 address, so in no prefix.
    return false
  }
}
