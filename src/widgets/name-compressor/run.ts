/** How the names of a message were written: types alone. */
export interface Lookup {
  readonly suffix: string
  /** Where it was found, or undefined. */
  readonly at?: number
}

export interface WrittenName {
  /** -1: the question; else the record, counted from 0. */
  readonly place: number
  /** The RFC's word for the field. */
  readonly field: string
  readonly text: string
  readonly offset: number
  /** What was written, in octets as digits: labels, then a pointer or the zero. */
  readonly labels: string
  readonly pointer?: number
  /** Whether the type of the record lets this name be compressed (RFC 3597 §4). */
  readonly mayPoint: boolean
  readonly lookups: readonly Lookup[]
  /** Suffixes that later names may point to. */
  readonly added: readonly { readonly suffix: string; readonly at: number }[]
  /** In full, and as written. */
  readonly full: number
  readonly written: number
}

export interface Run {
  readonly names: readonly WrittenName[]
  readonly records: number
  /** Of the message, in octets. */
  readonly length: number
  readonly saved: number
  /** The line that is no record, counted from 1; 0: the question. */
  readonly problem?: { readonly line: number; readonly code: 'record' | 'question' | 'many' | 'long' }
}
