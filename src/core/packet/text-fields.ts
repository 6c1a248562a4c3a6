/**
 * Fields of text: the lists of domain names in DNSSL (RFC 8106 §5.2) and DHCPv6 (RFC 8415 §10), labels as in DNS (RFC 1035
 * §3.1), never compressed, one name behind the other; and ASCII.
 */
import { octetDigits } from '#core/bytes/hex.ts'
import type { Reader } from '#core/bytes/reader.ts'

const DOT = 0x2e
const BACKSLASH = 0x5c

/**
 * The names as text, as in zone files: what is no letter or other printable character is `\DDD`. Zeros at the end are
 * padding; names that do not end are left out.
 */
export function formatDomainNames(octets: Uint8Array): string[] {
  const names: string[] = []
  let labels: string[] = []
  let at = 0
  while (at < octets.length) {
    const length = octets[at]!
    if (length === 0) {
      if (labels.length > 0) names.push(labels.join('.'))
      labels = []
      at++
      continue
    }
    // The two high bits would be a compression pointer, which has no place here.
    if (length > 63 || at + 1 + length > octets.length) return names
    labels.push(formatLabel(octets.subarray(at + 1, at + 1 + length)))
    at += 1 + length
  }
  return names
}

function formatLabel(octets: Uint8Array): string {
  let text = ''
  for (const octet of octets) {
    if (octet === DOT || octet === BACKSLASH) text += `\\${String.fromCharCode(octet)}`
    else if (octet > 0x20 && octet < 0x7f) text += String.fromCharCode(octet)
    else text += `\\${String(octet).padStart(3, '0')}`
  }
  return text
}

/** Text without the zeros behind it; what is no printable ASCII as `\xNN`, so that nobody takes it for something else. */
export function formatAscii(octets: Uint8Array): string {
  let end = octets.length
  while (end > 0 && octets[end - 1] === 0) end--
  let text = ''
  for (let i = 0; i < end; i++) {
    const octet = octets[i]!
    text += octet >= 0x20 && octet < 0x7f ? String.fromCharCode(octet) : `\\x${octetDigits[octet]}`
  }
  return text
}

/** All octets that are left, recorded as the names that they are. */
export function readDomainNames(reader: Reader): Uint8Array {
  return readText(reader, 'domainNames', formatDomainNames)
}

/** All octets that are left, recorded as the text that they are. */
export function readAscii(reader: Reader, name: string): Uint8Array {
  return readText(reader, name, formatAscii)
}

function readText(
  reader: Reader,
  name: string,
  format: (octets: Uint8Array) => string | readonly string[],
): Uint8Array {
  const at = reader.offset
  const octets = reader.take()
  if (reader.recording !== undefined && octets.length > 0) {
    reader.record(name, at, octets.length * 8, format(octets))
  }
  return octets
}
