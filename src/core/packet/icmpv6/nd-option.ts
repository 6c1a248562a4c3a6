/**
 * The options of Neighbor Discovery. RFC 4861 §4.6; RDNSS and DNSSL RFC 8106 §5, nonce RFC 3971 §5.3.2, captive portal RFC
 * 8910 §2.3. Those that hold a prefix stand in `nd-prefix-option.ts`.
 *
 *      0                   1                   2                   3
 *      0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |     Type      |    Length     |              ...              |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *
 * Length counts units of 8 octets, the two of type and length among them.
 */
import { type Address, formatAddress } from '#core/address/address.ts'
import { formatLinkLayerAddress } from '#core/packet/fields.ts'
import { formatAscii, formatDomainNames } from '#core/packet/text-fields.ts'
import {
  type Pref64Option,
  type PrefixInformation,
  pref64Lengths,
  prefixAddress,
  type RouteInformation,
} from './nd-prefix-option.ts'

export const ndOptionType = {
  sourceLinkLayer: 1,
  targetLinkLayer: 2,
  prefixInformation: 3,
  redirectedHeader: 4,
  mtu: 5,
  nonce: 14,
  routeInformation: 24,
  rdnss: 25,
  dnssl: 31,
  captivePortal: 37,
  pref64: 38,
} as const

export interface LinkLayerOption {
  readonly kind: 'sourceLinkLayer' | 'targetLinkLayer'
  /** Six octets on Ethernet: RFC 2464 §6. */
  readonly address: Uint8Array
}

export interface RedirectedHeader {
  readonly kind: 'redirectedHeader'
  /** Six octets that must be ignored. */
  readonly reserved: Uint8Array
  /** The start of the packet that caused the Redirect, with what fills the last 8 octets. */
  readonly packet: Uint8Array
}

export interface MtuOption {
  readonly kind: 'mtu'
  readonly reserved: number
  readonly mtu: number
}

export interface NonceOption {
  readonly kind: 'nonce'
  readonly nonce: Uint8Array
}

export interface RdnssOption {
  readonly kind: 'rdnss'
  readonly reserved: number
  readonly lifetime: number
  readonly addresses: readonly Address[]
}

export interface DnsslOption {
  readonly kind: 'dnssl'
  readonly reserved: number
  readonly lifetime: number
  /** Names as in DNS, with zeros behind them: `formatDomainNames` reads them. */
  readonly names: Uint8Array
}

export interface CaptivePortalOption {
  readonly kind: 'captivePortal'
  /** A URI, with zeros behind it: `formatAscii` reads it. */
  readonly uri: Uint8Array
}

/** A type that we do not know, or a known one of a length that it cannot have. */
export interface UnknownOption {
  readonly kind: 'unknown'
  readonly type: number
  readonly data: Uint8Array
}

/** An option whose length is 0 or passes the end of the message, and all behind it: nobody can tell where the next starts. */
export interface MalformedOption {
  readonly kind: 'malformed'
  readonly data: Uint8Array
}

export type NdOption =
  | LinkLayerOption
  | PrefixInformation
  | RedirectedHeader
  | MtuOption
  | NonceOption
  | RouteInformation
  | RdnssOption
  | DnsslOption
  | CaptivePortalOption
  | Pref64Option
  | UnknownOption
  | MalformedOption

/** The options of one kind, in their order. */
export function optionsOf<K extends NdOption['kind']>(
  options: readonly NdOption[],
  kind: K,
): Extract<NdOption, { kind: K }>[] {
  return options.filter((option): option is Extract<NdOption, { kind: K }> => option.kind === kind)
}

export function summarizeNdOption(option: NdOption): string {
  switch (option.kind) {
    case 'sourceLinkLayer':
      return `source link-address ${formatLinkLayerAddress(option.address)}`
    case 'targetLinkLayer':
      return `destination link-address ${formatLinkLayerAddress(option.address)}`
    case 'prefixInformation':
      return `prefix info ${formatAddress(option.prefix)}/${option.prefixLength}`
    case 'mtu':
      return `mtu ${option.mtu}`
    case 'routeInformation':
      return `route info ${formatAddress(prefixAddress(option.prefix))}/${option.prefixLength}`
    case 'rdnss':
      return `rdnss ${option.addresses.map(formatAddress).join(' ')}`
    case 'dnssl':
      return `dnssl ${formatDomainNames(option.names).join(' ')}`
    case 'captivePortal':
      return `captive portal ${formatAscii(option.uri)}`
    case 'pref64':
      return `pref64 ${formatAddress(prefixAddress(option.prefix))}/${pref64Lengths[option.prefixLengthCode] ?? '?'}`
    case 'unknown':
      return `unknown option ${option.type}`
    case 'redirectedHeader':
      return 'redirected header'
    default:
      return option.kind
  }
}
