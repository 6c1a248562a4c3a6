import { type Address, formatAddress, formatScopedAddress } from '#core/address/address.ts'
import { formatHostPort, parseHostPort } from '#core/address/host-port.ts'
import { parseAddress, parseScopedAddress } from '#core/address/parse-address.ts'
import { parsePrefix } from '#core/address/prefix.ts'
import { ParseError } from '#core/bytes/parse-error.ts'

/** Longer than any address with zone, brackets and port; what is pasted beyond it is cut by the field. */
export const longestInput = 200

/** An address, and what may come with it outside the 128 bits. */
export interface GoodInput {
  readonly address: Address
  /** The address's own part of the text, for rules about spelling. */
  readonly addressText: string
  readonly zone?: string
  readonly port?: number
  readonly length?: number
}

/** What was typed: an address, or why it is none. */
export type AddressInput = GoodInput | { readonly error: ParseError }

/** Read an address the way people paste them: alone, with a zone, in brackets with a port, or with a prefix length. */
export function readAddressInput(typed: string): AddressInput {
  const text = typed.trim()
  try {
    if (text.startsWith('[')) {
      const { host, port } = parseHostPort(text)
      const inside = text.slice(1, text.indexOf(']'))
      return { ...host, addressText: inside.split('%')[0] ?? '', port }
    }
    if (text.includes('/')) {
      const { length } = parsePrefix(text, { strict: false })
      const addressText = text.slice(0, text.indexOf('/'))
      return { address: parseAddress(addressText), addressText, length }
    }
    if (text.includes('%')) return { ...parseScopedAddress(text), addressText: text.split('%')[0] ?? '' }
    return { address: parseAddress(text), addressText: text }
  } catch (error) {
    if (error instanceof ParseError) return { error }
    throw error
  }
}

/** The text for another address in the same dress: zone, brackets and port, or prefix length stay. */
export function writeAddressInput(input: GoodInput, address: Address): string {
  const host = input.zone === undefined ? { address } : { address, zone: input.zone }
  if (input.port !== undefined) return formatHostPort({ host, port: input.port })
  if (input.length !== undefined) return `${formatAddress(address)}/${input.length}`
  return formatScopedAddress(host)
}

/** Flip one bit, counted as the RFCs draw them: 0 is the leftmost. */
export function flipBit(address: Address, bit: number): Address {
  return (address ^ (1n << BigInt(127 - bit))) as Address
}
