/**
 * Character-strings in text: in quotation marks, `\"`, `\\`, and `\DDD` for what is no printable ASCII. RFC 1035 §5.1. In a
 * zone file that is no ASCII, a character stands for its octets in UTF-8.
 */
import { DnsParseError } from '#core/dns/dns-parse-error.ts'
import { escapedOctet } from '#core/dns/name.ts'
import type { Word } from '#core/dns/words.ts'

const utf8 = /* @__PURE__ */ new TextEncoder()

const QUOTE = 0x22
const BACKSLASH = 0x5c

/** The string with its quotation marks. */
export function formatString(octets: Uint8Array): string {
  return `"${formatStringOctets(octets)}"`
}

/** What stands between the quotation marks. */
export function formatStringOctets(octets: Uint8Array): string {
  let text = ''
  for (let i = 0; i < octets.length; i++) {
    const octet = octets[i]!
    if (octet < 0x20 || octet >= 0x7f) text += `\\${String(octet).padStart(3, '0')}`
    else if (octet === QUOTE || octet === BACKSLASH) text += `\\${String.fromCharCode(octet)}`
    else text += String.fromCharCode(octet)
  }
  return text
}

/** The octets of a word; `most` is how many there may be. Throws DnsParseError `stringTooLong`, `badEscape`, `notAscii`. */
export function parseString(
  text: string,
  { start, end, quoted }: Word,
  field: string,
  most = 255,
): Uint8Array {
  const octets: number[] = []
  let at = start
  while (at < end) {
    const code = text.charCodeAt(at)
    if (code === BACKSLASH) {
      octets.push(escapedOctet(text, at, end, field))
      const digit = text.charCodeAt(at + 1)
      at += digit >= 0x30 && digit <= 0x39 ? 4 : 2
    } else if (code < 0x80) {
      // A quotation mark within a word starts or ends a part that may have spaces.
      if (code !== QUOTE || quoted) octets.push(code)
      at++
    } else {
      const character = String.fromCodePoint(text.codePointAt(at)!)
      octets.push(...utf8.encode(character))
      at += character.length
    }
    if (octets.length > most) throw new DnsParseError('stringTooLong', field, text, start)
  }
  return Uint8Array.from(octets)
}
