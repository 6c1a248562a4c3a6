/** Octets as hexadecimal digits, and back. */
import { DecodeError } from './errors.ts'
import { hexDigit } from './hex-digit.ts'

/** Each octet as two digits. */
export const octetDigits: readonly string[] = Array.from({ length: 256 }, (_, octet) =>
  octet.toString(16).padStart(2, '0'),
)

/** The octets from `start` to `end` as digits in lower case, two each and nothing between them. */
export function formatHex(bytes: Uint8Array, start = 0, end = bytes.length): string {
  let text = ''
  for (let i = start; i < end; i++) text += octetDigits[bytes[i]!]
  return text
}

/**
 * The octets of digits of either case; spaces and line ends between them mean nothing. Throws DecodeError: `badValue` for
 * another character, `tooShort` where the last octet has one digit. `offset` is the octet it would have been.
 */
export function parseHex(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length >> 1)
  let digits = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) continue
    const value = hexDigit(code)
    if (value < 0) throw new DecodeError('badValue', 'hex', digits >> 1)
    if (digits % 2 === 0) {
      if (digits >> 1 === bytes.length) throw new DecodeError('tooShort', 'hex', digits >> 1)
      bytes[digits >> 1] = value << 4
    } else bytes[digits >> 1]! |= value
    digits++
  }
  if (digits % 2 !== 0) throw new DecodeError('tooShort', 'hex', digits >> 1)
  return bytes.slice(0, digits >> 1)
}
