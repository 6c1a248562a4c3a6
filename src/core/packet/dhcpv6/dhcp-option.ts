/**
 * Options of DHCPv6. RFC 8415 §21; DNS servers and search list RFC 3646.
 *
 *      0                   1                   2                   3
 *      0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |          option-code          |           option-len          |
 *     +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *     |                          option-data                          |
 */
import { type Address, formatAddress } from '#core/address/address.ts'

export const dhcpOptionCode = {
  clientId: 1,
  serverId: 2,
  iaNa: 3,
  iaTa: 4,
  iaAddress: 5,
  optionRequest: 6,
  preference: 7,
  elapsedTime: 8,
  statusCode: 13,
  rapidCommit: 14,
  reconfigureAccept: 20,
  dnsServers: 23,
  domainList: 24,
  iaPd: 25,
  iaPrefix: 26,
  informationRefreshTime: 32,
  solMaxRt: 82,
  infMaxRt: 83,
} as const

export type DhcpOption =
  | { readonly kind: 'clientId' | 'serverId'; readonly duid: Uint8Array }
  /** Addresses (IA_NA) or prefixes (IA_PD) that a server lends, with what it says of each. */
  | {
      readonly kind: 'iaNa' | 'iaPd'
      readonly iaid: number
      /** After how many seconds to ask the same server for more time. */
      readonly t1: number
      /** After how many to ask any. */
      readonly t2: number
      readonly options: readonly DhcpOption[]
    }
  | { readonly kind: 'iaTa'; readonly iaid: number; readonly options: readonly DhcpOption[] }
  | {
      readonly kind: 'iaAddress'
      readonly address: Address
      readonly preferredLifetime: number
      readonly validLifetime: number
      readonly options: readonly DhcpOption[]
    }
  | {
      readonly kind: 'iaPrefix'
      readonly preferredLifetime: number
      readonly validLifetime: number
      readonly prefixLength: number
      readonly prefix: Address
      readonly options: readonly DhcpOption[]
    }
  | { readonly kind: 'optionRequest'; readonly codes: readonly number[] }
  | { readonly kind: 'preference'; readonly value: number }
  /** In hundredths of a second. */
  | { readonly kind: 'elapsedTime'; readonly time: number }
  | { readonly kind: 'statusCode'; readonly code: number; readonly message: Uint8Array }
  | { readonly kind: 'rapidCommit' | 'reconfigureAccept' }
  | { readonly kind: 'dnsServers'; readonly addresses: readonly Address[] }
  /** Names as in DNS: `formatDomainNames` reads them. */
  | { readonly kind: 'domainList'; readonly names: Uint8Array }
  /** In seconds. */
  | { readonly kind: 'informationRefreshTime' | 'solMaxRt' | 'infMaxRt'; readonly time: number }
  /** A code that we do not know, or a known one of a length that it cannot have. */
  | { readonly kind: 'unknown'; readonly code: number; readonly data: Uint8Array }
  /** An option that passes the end of what it is in, and all behind it. */
  | { readonly kind: 'malformed'; readonly data: Uint8Array }

export type DhcpOptionKind = keyof typeof dhcpOptionCode

const words: Readonly<Record<DhcpOptionKind, string>> = {
  clientId: 'client-ID',
  serverId: 'server-ID',
  iaNa: 'IA_NA',
  iaTa: 'IA_TA',
  iaAddress: 'IA_ADDR',
  optionRequest: 'option-request',
  preference: 'preference',
  elapsedTime: 'elapsed-time',
  statusCode: 'status-code',
  rapidCommit: 'rapid-commit',
  reconfigureAccept: 'reconfigure-accept',
  dnsServers: 'DNS-server',
  domainList: 'DNS-search-list',
  iaPd: 'IA_PD',
  iaPrefix: 'IA_PD-prefix',
  informationRefreshTime: 'lifetime',
  solMaxRt: 'SOL_MAX_RT',
  infMaxRt: 'INF_MAX_RT',
}

export function summarizeDhcpOption(option: DhcpOption): string {
  if (option.kind === 'unknown') return `option-${option.code}`
  if (option.kind === 'malformed') return 'malformed'
  const word = words[option.kind]
  if (option.kind === 'iaAddress') return `${word} ${formatAddress(option.address)}`
  if (option.kind === 'iaPrefix') return `${word} ${formatAddress(option.prefix)}/${option.prefixLength}`
  if (option.kind === 'dnsServers') return `${word} ${option.addresses.map(formatAddress).join(' ')}`
  if (option.kind === 'statusCode') return `${word} ${option.code}`
  if ('options' in option && option.options.length > 0) {
    return `${word} (${option.options.map(summarizeDhcpOption).join(' ')})`
  }
  return word
}
