/** Base64 and its form for URLs (RFC 4648 §4, §5), and base32 with the extended hex alphabet (§7). */
import { DecodeError } from './errors.ts'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const standard = `${letters}+/`
const url = `${letters}-_`
const extendedHex = '0123456789abcdefghijklmnopqrstuv'
const upperHex = '0123456789ABCDEFGHIJKLMNOPQRSTUV'

const NOT_A_DIGIT = 255

/** The value of each ASCII character in one of these alphabets. */
function digitValues(...alphabets: readonly string[]): Uint8Array {
  const values = new Uint8Array(128).fill(NOT_A_DIGIT)
  for (const alphabet of alphabets) {
    for (let i = 0; i < alphabet.length; i++) values[alphabet.charCodeAt(i)] = i
  }
  return values
}

const standardValues = /* @__PURE__ */ digitValues(standard)
const urlValues = /* @__PURE__ */ digitValues(url)
const extendedHexValues = /* @__PURE__ */ digitValues(extendedHex, upperHex)

/** With `=` at the end where three octets are not full. */
export function formatBase64(octets: Uint8Array): string {
  const text = formatDigits(octets, standard, 6)
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=')
}

/** Without `=`. */
export function formatBase64url(octets: Uint8Array): string {
  return formatDigits(octets, url, 6)
}

/** In lower case, without `=`. */
export function formatBase32hex(octets: Uint8Array): string {
  return formatDigits(octets, extendedHex, 5)
}

/**
 * The octets of base64 with its `=`. Throws DecodeError: `badValue` for a character that does not belong there, `tooShort`
 * where the last octet or a `=` is missing. `offset` counts characters.
 */
export function parseBase64(text: string): Uint8Array {
  const size = text.endsWith('==') ? text.length - 2 : text.endsWith('=') ? text.length - 1 : text.length
  if (text.length % 4 !== 0) throw refusal('base64', text, size, standardValues, text.length)
  return parseDigits('base64', text, size, standardValues, 6)
}

/** The octets of base64url without `=`, as RFC 8484 §4.1 has it. Throws DecodeError as `parseBase64`. */
export function parseBase64url(text: string): Uint8Array {
  return parseDigits('base64url', text, text.length, urlValues, 6)
}

/** The octets of base32hex in either case, without `=`. Throws DecodeError as `parseBase64`. */
export function parseBase32hex(text: string): Uint8Array {
  return parseDigits('base32hex', text, text.length, extendedHexValues, 5)
}

function formatDigits(octets: Uint8Array, alphabet: string, bits: number): string {
  const mask = (1 << bits) - 1
  let text = ''
  let held = 0
  let count = 0
  for (let i = 0; i < octets.length; i++) {
    held = ((held << 8) | octets[i]!) & 0xffff
    count += 8
    while (count >= bits) {
      count -= bits
      text += alphabet.charAt((held >> count) & mask)
    }
  }
  return count > 0 ? text + alphabet.charAt((held << (bits - count)) & mask) : text
}

/** The first `size` characters. Bits that are left over behind the last octet are not looked at. */
function parseDigits(
  field: string,
  text: string,
  size: number,
  values: Uint8Array,
  bits: number,
): Uint8Array {
  const octets = new Uint8Array((size * bits) >> 3)
  let held = 0
  let count = 0
  let at = 0
  for (let i = 0; i < size; i++) {
    const value = values[text.charCodeAt(i)] ?? NOT_A_DIGIT
    if (value === NOT_A_DIGIT) throw new DecodeError('badValue', field, i)
    held = ((held << bits) | value) & 0xffff
    count += bits
    if (count >= 8) {
      count -= 8
      octets[at++] = held >> count
    }
  }
  // A digit that adds no octet has no place at the end.
  if (count >= bits) throw new DecodeError('tooShort', field, text.length)
  return octets
}

/** What is wrong with a text that is too short: a bad character before its end comes first. */
function refusal(field: string, text: string, size: number, values: Uint8Array, end: number): DecodeError {
  for (let i = 0; i < size; i++) {
    if ((values[text.charCodeAt(i)] ?? NOT_A_DIGIT) === NOT_A_DIGIT) {
      return new DecodeError('badValue', field, i)
    }
  }
  return new DecodeError('tooShort', field, end)
}
