/** IPv6 addresses that carry an IPv4 address, by the mechanism that put it there. Most are obsolete, but still seen. */
import { ParseError } from '#core/bytes/parse-error.ts'
import type { Address } from './address.ts'
import { formatIpv4 } from './format-ipv4.ts'
import { isIpv4Mapped, unmapIpv4 } from './ipv4.ts'
import { isGlobalIpv4 } from './ipv4-special-purpose.ts'
import type { Prefix } from './prefix.ts'

/** The prefix of the site behind an IPv4 address, 2002:V4ADDR::/48. RFC 3056 §2. Throws ParseError `ipv4NotGlobal`. */
export function sixToFourPrefix(ipv4: number): Prefix {
  const text = formatIpv4(ipv4)
  if (!isGlobalIpv4(ipv4)) throw new ParseError('ipv4NotGlobal', text, 0)
  return { network: ((0x2002n << 112n) | (BigInt(ipv4) << 80n)) as Address, length: 48 }
}

/**
 * What a Teredo address says about its host. RFC 4380 §4:
 *
 *     bits   32           32            16      16              32
 *          2001:0000 | server IPv4 | flags | port, inverted | client IPv4, inverted
 */
export interface TeredoParts {
  readonly server: number
  readonly flags: number
  /** The port outside the NAT. */
  readonly port: number
  readonly client: number
}

/** The parts of an address in 2001::/32; undefined for any other. */
export function teredoParts(address: Address): TeredoParts | undefined {
  if (address >> 96n !== 0x2001_0000n) return undefined
  return {
    server: Number((address >> 64n) & 0xffff_ffffn),
    flags: Number((address >> 48n) & 0xffffn),
    port: Number(~(address >> 32n) & 0xffffn),
    client: Number(~address & 0xffff_ffffn),
  }
}

/** Where an IPv4 address was found, and by which RFC. */
export interface EmbeddedIpv4 {
  readonly mechanism: keyof typeof embeddingSections
  readonly ipv4: number
}

export const embeddingSections = {
  mapped: 'RFC 4291 §2.5.5.2',
  /** Deprecated: no program makes such addresses any more. */
  compatible: 'RFC 4291 §2.5.5.1',
  translated: 'RFC 6052 §2.1',
  sixToFour: 'RFC 3056 §2',
  teredoServer: 'RFC 4380 §4',
  teredoClient: 'RFC 4380 §4',
  /** An interface identifier 0000:5efe or 0200:5efe and IPv4, under any prefix. */
  isatap: 'RFC 5214 §6.1',
} as const

/**
 * The IPv4 addresses inside an address, where its format shows that they are there. A translator may also use
 * a prefix of its own network (RFC 6052 §2.2), which the address does not show: use `extractIpv4` for that.
 */
export function embeddedIpv4(address: Address): EmbeddedIpv4[] {
  const last32 = Number(address & 0xffff_ffffn)
  if (isIpv4Mapped(address)) return [{ mechanism: 'mapped', ipv4: unmapIpv4(address) }]
  // `::1` and the like are small numbers, not 0.0.0.1.
  if (address >> 32n === 0n) return last32 > 0xffff ? [{ mechanism: 'compatible', ipv4: last32 }] : []
  if (address >> 32n === 0x64_ff9b_0000_0000_0000_0000n) return [{ mechanism: 'translated', ipv4: last32 }]
  const found: EmbeddedIpv4[] = []
  if (address >> 112n === 0x2002n) {
    found.push({ mechanism: 'sixToFour', ipv4: Number((address >> 80n) & 0xffff_ffffn) })
  }
  const teredo = teredoParts(address)
  if (teredo !== undefined) {
    found.push({ mechanism: 'teredoServer', ipv4: teredo.server })
    found.push({ mechanism: 'teredoClient', ipv4: teredo.client })
  }
  const isMulticast = address >> 120n === 0xffn
  if (!isMulticast && ((address >> 32n) & 0xfdff_ffffn) === 0x5efen) {
    found.push({ mechanism: 'isatap', ipv4: last32 })
  }
  return found
}
