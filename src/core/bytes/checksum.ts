/** The Internet checksum (RFC 1071): the one's complement of the one's complement sum of all 16-bit words. */

/**
 * The one's complement sum of the words from `start` to `end`, added to `sum`: what overflows 16 bits is added at the low
 * end. An odd last octet counts as if a zero followed. A part whose length is odd can only be the last one.
 */
export function onesComplementSum(bytes: Uint8Array, start = 0, end = bytes.length, sum = 0): number {
  let total = sum
  let at = start
  for (; at + 1 < end; at += 2) {
    total += (bytes[at]! << 8) | bytes[at + 1]!
    // Carries are gathered above bit 16 and folded in time: a sum of 2¹⁵ words stays below 2³¹.
    if (total > 0x7fff0000) total = fold(total)
  }
  if (at < end) total += bytes[at]! << 8
  return fold(total)
}

/** What goes into the checksum field whose octets were zero in the sum. */
export function checksumOf(sum: number): number {
  return ~sum & 0xffff
}

/** Whether a sum over a message with its checksum in it says that nothing was damaged. */
export function isSumRight(sum: number): boolean {
  return sum === 0xffff
}

/** One word of the sum, as one would do it by hand. */
export interface SumStep {
  /** Where the word starts. */
  readonly offset: number
  readonly word: number
  /** The sum with this word, before the carry is added. */
  readonly raw: number
  /** The sum with the carry added at the low end. */
  readonly sum: number
}

/** The sum word by word. */
export function sumSteps(bytes: Uint8Array, sum = 0): SumStep[] {
  const steps: SumStep[] = []
  let total = sum
  for (let offset = 0; offset < bytes.length; offset += 2) {
    const word = (bytes[offset]! << 8) | (bytes[offset + 1] ?? 0)
    const raw = total + word
    total = fold(raw)
    steps.push({ offset, word, raw, sum: total })
  }
  return steps
}

function fold(sum: number): number {
  let folded = sum
  while (folded > 0xffff) folded = (folded & 0xffff) + (folded >>> 16)
  return folded
}
