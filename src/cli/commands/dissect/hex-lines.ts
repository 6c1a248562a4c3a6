/** Octets as `tcpdump -xx` prints them, with what is ASCII beside them. */
export function hexLines(octets: Uint8Array): string[] {
  const lines: string[] = []
  for (let at = 0; at < octets.length; at += 16) {
    const row = octets.subarray(at, at + 16)
    const pairs: string[] = []
    for (let i = 0; i < 16; i += 2) pairs.push(hexOf(row.subarray(i, i + 2)).padEnd(4))
    const text = Array.from(row, (octet) =>
      octet >= 0x20 && octet < 0x7f ? String.fromCharCode(octet) : '.',
    )
    lines.push(`    0x${at.toString(16).padStart(4, '0')}  ${pairs.join(' ')}  ${text.join('')}`)
  }
  return lines
}

const hexOf = (octets: Uint8Array): string =>
  Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join('')
