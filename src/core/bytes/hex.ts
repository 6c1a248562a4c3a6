/** Hexadecimal digits, both ways, from tables: the parser and the formatter of addresses spend their time here. */

const digitValues = new Int8Array(128).fill(-1)
for (let value = 0; value < 16; value++) {
  const digit = value.toString(16)
  digitValues[digit.charCodeAt(0)] = value
  digitValues[digit.toUpperCase().charCodeAt(0)] = value
}

/** The value 0–15 of the ASCII digit with this UTF-16 code, either case, or −1. */
export function hexDigit(charCode: number): number {
  return charCode < 128 ? digitValues[charCode]! : -1
}

// Filled as groups come along: all 65,536 strings at once would cost a page some milliseconds at start.
const groups = new Array<string | undefined>(0x10000).fill(undefined)
const groupsAfterColon = new Array<string | undefined>(0x10000).fill(undefined)

/** A 16-bit number as lower-case hexadecimal without leading zeros, `0` to `ffff`. */
export function hexGroup(value: number): string {
  const known = groups[value]
  if (known !== undefined) return known
  const text = value.toString(16)
  groups[value] = text
  return text
}

/** The same with a colon before it: an address is put together in a third less time from such pieces. */
export function hexGroupAfterColon(value: number): string {
  const known = groupsAfterColon[value]
  if (known !== undefined) return known
  const text = `:${value.toString(16)}`
  groupsAfterColon[value] = text
  return text
}
