/** Times in master files: seconds, or numbers with the units of BIND (`1h30m`). */

/** The longest TTL (RFC 2181 §8): 31 bits. */
export const mostTtl = 0x7fff_ffff

const secondsOf: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 }

/**
 * The seconds that a text such as `3600`, `1h30m` or `2W` stands for; undefined if it is no time. What is longer than 31 bits
 * can say comes back as it is, for the caller to refuse.
 */
export function parseTtl(text: string): number | undefined {
  let total = 0
  let number = 0
  let digits = 0
  let hasUnit = false
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 0x30
    if (digit >= 0 && digit <= 9) {
      number = number * 10 + digit
      digits++
      continue
    }
    const seconds = secondsOf[text.charAt(at).toLowerCase()]
    if (seconds === undefined || digits === 0) return undefined
    total += number * seconds
    number = 0
    digits = 0
    hasUnit = true
  }
  // A number without its unit behind one with it (1h30) is a slip.
  if (digits === 0 ? !hasUnit : hasUnit) return undefined
  return total + number
}
