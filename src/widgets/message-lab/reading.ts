/** What a message was read as: types alone, so that what shows it need not load what reads it. */
import type { DecodeErrorCode } from '#core/bytes/errors.ts'
import type { Field, Layer } from '#core/bytes/recording.ts'

/** `rest`: octets that could not be read. */
export type SectionKind = 'header' | 'question' | 'answer' | 'authority' | 'additional' | 'rest'

export interface ShownField extends Field {
  /** The value as people read it, the same in every language: `28 (AAAA)`. */
  readonly text: string
}

/** The header, one question or one record. */
export interface Section extends Layer {
  readonly name: SectionKind
  /** Of a question or record. */
  readonly type?: string
  readonly fields: readonly ShownField[]
}

/** The two octets at `at` stand for what stands at `target`. */
export interface Pointer {
  readonly at: number
  readonly target: number
  /** The name it ends. */
  readonly field: string
  /** What it stands for; undefined where nothing may be read there. */
  readonly name?: string
}

/** Something within the message that ends too early. */
export type End = { readonly what: 'data'; readonly rdlength: number } | { readonly what: 'name' }

export interface BrokenField {
  readonly code: DecodeErrorCode
  readonly field: string
  readonly offset: number
  /** The octet that stands there, -1 behind the end. */
  readonly found: number
  /** Where the code is `tooShort` and the message goes on. */
  readonly ends?: End
}

export interface Reading {
  readonly sections: readonly Section[]
  readonly pointers: readonly Pointer[]
  readonly error?: BrokenField
}
