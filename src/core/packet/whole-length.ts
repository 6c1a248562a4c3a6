/** How long a packet and its parts were on the link, however much of them was captured. */
import { ipv6HeaderLength } from './ipv6/ipv6.ts'
import type { Part } from './part.ts'

/** Where the innermost IP packet ends that is around the part at `index`, by what its header says; 0 where there is none. */
export function packetEnd(parts: readonly Part[], index: number): number {
  for (let at = index - 1; at >= 0; at--) {
    const part = parts[at]!
    if (part.name === 'ipv6') return part.offset + ipv6HeaderLength + part.value.payloadLength
    if (part.name === 'ipv4') return part.offset + part.value.totalLength
  }
  return 0
}

/** Of the part at `index` and all it carries; of one without a length of its own, 0. `cut`: whether not all was captured. */
export function wholeLength(parts: readonly Part[], index: number, cut: boolean): number {
  const part = parts[index]
  if (part === undefined || !('length' in part)) return 0
  return cut ? Math.max(part.length, packetEnd(parts, index) - part.offset) : part.length
}
