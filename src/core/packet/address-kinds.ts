/** The questions about addresses that acceptance rules ask, without the registry behind `classifyAddress`. RFC 4291 §2. */
import { type Address, addressFromBigint } from '#core/address/address.ts'

export const unspecified: Address = addressFromBigint(0n)
export const loopback: Address = addressFromBigint(1n)
export const allNodes: Address = addressFromBigint((0xff02n << 112n) | 1n)
export const allRouters: Address = addressFromBigint((0xff02n << 112n) | 2n)

/** ff00::/8. */
export function isMulticast(address: Address): boolean {
  return address >> 120n === 0xffn
}

/** fe80::/10. */
export function isLinkLocalUnicast(address: Address): boolean {
  return address >> 118n === 0x3fan
}

/** ff02::1:ff00:0/104. RFC 4291 §2.7.1. */
export function isSolicitedNode(address: Address): boolean {
  return address >> 24n === 0xff02_0000_0000_0000_0000_0001_ffn
}
