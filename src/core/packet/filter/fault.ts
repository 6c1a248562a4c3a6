/** Why a filter could not be understood. The sentences, in both languages, live in `src/i18n`. */

export type FilterFaultCode =
  /** Nothing where a layer or a field should stand. */
  | 'testMissing'
  /** No layer or field is called so. */
  | 'unknownName'
  /** `layer.` with a name behind it that is no field. */
  | 'unknownField'
  /** Nothing, or something else, where a value should stand. */
  | 'valueMissing'
  /** A value that a field of this kind never has. */
  | 'notNumber'
  | 'notBoolean'
  | 'notAddress'
  | 'notPrefix'
  | 'notLinkLayerAddress'
  /** `<` and its like, where only numbers have an order. */
  | 'noOrder'
  /** `in`, where the field is no address. */
  | 'notInPrefix'
  /** A `(` that is never closed, a `)` that was never opened, a `"` without a second one. */
  | 'notClosed'
  | 'notOpened'
  | 'quoteNotClosed'
  /** Something behind a whole test that is neither `and` nor `or`. */
  | 'joinMissing'
  /** Deeper than anybody writes. */
  | 'tooDeep'

export interface FilterFault {
  readonly code: FilterFaultCode
  /** The UTF-16 index where it begins; the length of the text where something is missing at its end. */
  readonly at: number
  /** What stands there. */
  readonly found: string
  /** The field that the value is for. */
  readonly field?: string
  /** The names of which one should stand there. */
  readonly names?: readonly string[]
}
