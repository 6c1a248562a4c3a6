/** Single hexadecimal digits, both ways, from tables: the parser and the formatter of addresses spend their time here. */

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

/** The ASCII codes of the sixteen digits in lower case, by value: from which texts are built. */
export const digitCodes: readonly number[] = Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0))
