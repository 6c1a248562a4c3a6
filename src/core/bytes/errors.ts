/**
 * The errors for bytes that do not decode, and for values that do not fit into the field they are to be written to. Core
 * knows only codes; the sentences, in both languages, live in `src/i18n`.
 */

/** Why a capture (pcap, pcapng) could not be read on. Where it just ends, the code is `tooShort`. */
export type CaptureErrorCode =
  | 'notCapture'
  | 'captureVersion'
  | 'capturedLength'
  | 'byteOrder'
  | 'blockLength'
  | 'blockLengthsDiffer'
  | 'interfaceOption'
  | 'interfaceUnknown'
  | 'tooManyInterfaces'

/**
 * Why bytes were refused: they end before the field does; go on where they should have ended; the field holds a value
 * with which nothing that follows can be read; a length contradicts the header that it is in; no decoder knows the link
 * type; a pointer in a name of the DNS does not lead back; a message is made to keep its reader busy.
 */
export type PacketErrorCode =
  | 'tooShort'
  | 'tooLong'
  | 'badValue'
  | 'badLength'
  | 'unknownLinkType'
  | 'badPointer'
  | 'tooMuchWork'

export type DecodeErrorCode = PacketErrorCode | CaptureErrorCode

/** Bytes that were refused. `offset` counts octets from the start of the message, `field` is the RFC's word. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError'
  readonly code: DecodeErrorCode
  readonly field: string
  readonly offset: number

  constructor(code: DecodeErrorCode, field: string, offset: number) {
    super(`${code}: ${field} at octet ${offset}`)
    this.code = code
    this.field = field
    this.offset = offset
  }
}

/** A value that does not fit into its field: 300 for a hop limit. `field` is the RFC's word, `value` what was given. */
export class EncodeError extends Error {
  override readonly name = 'EncodeError'
  readonly code = 'outOfRange'
  readonly field: string
  readonly value: string

  constructor(field: string, value: string) {
    super(`outOfRange: ${field} cannot be ${value.length > 80 ? `${value.slice(0, 80)}…` : value}`)
    this.field = field
    this.value = value
  }
}
