/** How one interface makes its addresses. */
import type { Address } from '#core/address/address.ts'

/**
 * What its identifiers are made of: its MAC address (RFC 4291, appendix A), a secret and the network (RFC 7217), chance once
 * for each address, or a fixed one of 64 bits.
 */
export type IdentifierKind = 'eui64' | 'stable' | 'random' | { readonly token: bigint }

export interface AutoconfSettings {
  readonly identifier: IdentifierKind
  /** Of RFC 7217: 16 octets. */
  readonly secret: Uint8Array
  /** RFC 7217 §5: Network_ID. */
  readonly networkId: string
  /** DupAddrDetectTransmits of RFC 4862 §5.1. With 0 there is no detection. */
  readonly dadTransmits: number
  /** Whether there are temporary addresses beside the others. RFC 8981. */
  readonly temporary: boolean
  /** Addresses set by hand: they go through detection as all others do. */
  readonly manual: readonly { readonly address: Address; readonly prefixLength: number }[]
}
