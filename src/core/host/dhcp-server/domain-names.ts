/** A list of domain names as DHCPv6 carries it: labels with their lengths, never compressed. RFC 9915 §10, RFC 1035 §3.1. */
import { concatOctets } from '#core/bytes/writer.ts'

const longestLabel = 63

/** ASCII only. Throws RangeError for a label that is empty, or too long. */
export function encodeNames(names: readonly string[]): Uint8Array {
  return concatOctets(names.flatMap((name) => [...name.split('.').map(encodeLabel), Uint8Array.of(0)]))
}

function encodeLabel(label: string): Uint8Array {
  if (label.length === 0 || label.length > longestLabel) {
    throw new RangeError(`a label has 1 to ${longestLabel} letters: ${label}`)
  }
  return Uint8Array.of(label.length, ...Array.from(label, (letter) => letter.charCodeAt(0)))
}
