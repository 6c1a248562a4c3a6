import { formatPrefix, type Prefix, parsePrefix } from '#core/address/prefix.ts'
import { ParseError } from '#core/bytes/parse-error.ts'

export type PrefixReading = { readonly prefix: Prefix } | { readonly error: ParseError }

/** A prefix as it was typed, spaces around it aside. Strict: bits beyond the length are an error with a place. */
export function readPrefix(typed: string): PrefixReading {
  try {
    return { prefix: parsePrefix(typed.trim()) }
  } catch (error) {
    if (error instanceof ParseError) return { error }
    throw error
  }
}

/** The prefix with the bits beyond its length cleared, when those bits are all that is wrong with the text. */
export function suggestedPrefix(error: ParseError): string | undefined {
  return error.code === 'hostBits' ? formatPrefix(parsePrefix(error.text, { strict: false })) : undefined
}

/** How many subnets of this length the prefix holds. */
export function subnetCount(prefix: Prefix, length: number): bigint {
  return 1n << BigInt(length - prefix.length)
}
