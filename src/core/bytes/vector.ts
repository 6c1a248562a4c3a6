/** A message as octets and as a value: tests ask for both directions, widgets open on it. */
export interface Vector<T> {
  readonly name: string
  /** The RFC and section, or the capture and the number of the frame in it. */
  readonly source: string
  /** Digits; spaces between them mean nothing. */
  readonly hex: string
  readonly value: T
}
