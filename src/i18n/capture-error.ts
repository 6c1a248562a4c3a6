/** From what stopped the reading of a capture to its sentence: `t(key, values)` in the terminal, `fill(text, values)` in the browser. */
import { type CaptureErrorCode, type DecodeError, EncodeError } from '#core/bytes/errors.ts'
import type { FileLook } from '#core/packet/capture/file-look.ts'
import type { en } from './en.ts'

/** A capture that breaks off has one sentence for each place where it may. */
type CaptureErrorKey = keyof typeof en.capture.error

export interface CaptureErrorDescription {
  readonly key: `capture.error.${CaptureErrorKey}` | `capture.look.${FileLook}`
  /** Counted from 0, as every offset is. */
  readonly values: { readonly offset: number }
}

/** The key and the values of the sentence. `look` is what the reader says of a file that is no capture. */
export function describeCaptureError(
  error: DecodeError | EncodeError,
  look?: FileLook,
): CaptureErrorDescription {
  if (error instanceof EncodeError) {
    return { key: `capture.error.${unwritable(error)}`, values: { offset: 0 } }
  }
  const values = { offset: error.offset }
  const { code } = error
  if (code === 'notCapture') return { key: `capture.look.${look ?? 'unknown'}`, values }
  return { key: `capture.error.${isCaptureCode(code) ? code : placeOf(error)}`, values }
}

/** What the writers of both formats refuse. */
function unwritable({ field }: EncodeError): 'linkTypesDiffer' | 'packetTooLong' | 'timeOutOfRange' {
  if (field === 'linkType') return 'linkTypesDiffer'
  return field === 'data' ? 'packetTooLong' : 'timeOutOfRange'
}

const places = ['fileHeader', 'packetHeader', 'packetData', 'blockHeader', 'blockBody'] as const

function placeOf({ field }: DecodeError): (typeof places)[number] {
  return places.find((place) => place === field) ?? 'packetData'
}

const captureCodes: readonly string[] = [
  'captureVersion',
  'capturedLength',
  'byteOrder',
  'blockLength',
  'blockLengthsDiffer',
  'interfaceOption',
  'interfaceUnknown',
  'tooManyInterfaces',
] satisfies Exclude<CaptureErrorCode, 'notCapture'>[]

function isCaptureCode(code: string): code is Exclude<CaptureErrorCode, 'notCapture'> {
  return captureCodes.includes(code)
}
