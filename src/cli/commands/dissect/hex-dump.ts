/** Octets as `tcpdump -XX` prints them, with what is ASCII beside them. */
import { formatHex } from '#core/bytes/hex.ts'

const perLine = 16

export function hexDump(octets: Uint8Array): string[] {
  const lines: string[] = []
  for (let at = 0; at < octets.length; at += perLine) {
    const row = octets.subarray(at, at + perLine)
    const pairs = formatHex(row)
      .replace(/.{4}(?!$)/g, '$& ')
      .padEnd(39)
    const text = Buffer.from(row)
      .toString('latin1')
      .replace(/[^ -~]/g, '.')
    lines.push(`    0x${at.toString(16).padStart(4, '0')}  ${pairs}  ${text}`)
  }
  return lines
}
