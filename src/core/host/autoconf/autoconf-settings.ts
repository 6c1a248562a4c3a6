/** How one interface makes its addresses. */
import type { Address } from '#core/address/address.ts'

/**
 * What its identifiers are made of: its MAC address (RFC 4291, appendix A), a secret and the network (RFC 7217), chance once
 * for each address, or a fixed one of 64 bits.
 */
export type IdentifierKind = 'eui64' | 'stable' | 'random' | { readonly token: bigint }

export type DhcpMode = 'flags' | 'never' | 'always'

export interface AutoconfSettings {
  readonly identifier: IdentifierKind
  /** Of RFC 7217: 16 octets. */
  readonly secret: Uint8Array
  /** RFC 7217 §5: Network_ID. */
  readonly networkId: string
  /** DupAddrDetectTransmits of RFC 4862 §5.1. With 0 there is no detection. */
  readonly dadTransmits: number
  /** Whether an address may be used while detection lasts, where all that RFC 4429 asks for is given. */
  readonly optimistic: boolean
  /** Whether there are temporary addresses beside the others. RFC 8981. */
  readonly temporary: boolean
  /**
   * When DHCPv6 is asked for addresses and other information: as the flags M and O of routers say (RFC 4861 §4.2), never, or as
   * soon as there is a link-local address.
   */
  readonly dhcp: DhcpMode
  /** Whether it is asked for a prefix: by a router always, by a host where a router sets the P flag (RFC 9762). */
  readonly delegation: boolean
  /** Of what DHCPv6 lends to this interface: it stays the same whatever becomes of the network card. RFC 9915 §12. */
  readonly iaid: number
  /** How long that prefix should be: RFC 9915 §18.2.4. */
  readonly prefixHint?: number | undefined
  /** Whether a server may lend without being asked a second time. RFC 9915 §18.2.1. */
  readonly rapidCommit: boolean
  /** Whether leases are kept for when the cable is back, and not released before it is pulled. RFC 9915 §18.2.12. */
  readonly keepsLeases: boolean
  /** Addresses set by hand: they go through detection as all others do. */
  readonly manual: readonly { readonly address: Address; readonly prefixLength: number }[]
}
