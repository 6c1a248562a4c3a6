/** What a server has said, as far as the client may believe it: read with bounds, and checked by RFC 9915 §16. */
import type { Address } from '#core/address/address.ts'
import { type Prefix, prefixOf } from '#core/address/prefix.ts'
import { equalOctets } from '#core/bytes/equal-octets.ts'
import type { RfcRule } from '#core/host/note.ts'
import { isLinkLocalUnicast, isMulticast, loopback, unspecified } from '#core/packet/address-kinds.ts'
import type { DhcpOption } from '#core/packet/dhcpv6/dhcp-option.ts'
import { type DhcpClientServerMessage, dhcpMessageType } from '#core/packet/dhcpv6/dhcpv6.ts'
import { statusCode } from '#core/packet/dhcpv6/status-code.ts'
import { formatAscii, formatDomainNames } from '#core/packet/text-fields.ts'
import type { DhcpExchange } from './dhcp-state.ts'

/** More than these are passed over, whatever a server says. */
export const mostLeases = 16
const mostServers = 16
const longestMessage = 128

export interface ServerMessage {
  readonly messageType: number
  readonly transactionId: number
  readonly server?: Uint8Array | undefined
  readonly client?: Uint8Array | undefined
  readonly preference: number
  readonly status?: Status | undefined
  readonly isRapidCommit: boolean
  readonly addresses?: Association | undefined
  readonly prefixes?: Association | undefined
  /** Undefined where it says nothing of them. */
  readonly resolvers?: readonly Address[] | undefined
  readonly searchList?: readonly string[] | undefined
  /** Seconds. */
  readonly refreshTime?: number | undefined
  readonly solMaxRt?: number | undefined
  readonly infMaxRt?: number | undefined
}

export interface Status {
  readonly code: number
  readonly message: string
}

/** An IA_NA or IA_PD that is ours. Times are in seconds. */
export interface Association {
  readonly t1: number
  readonly t2: number
  readonly status: number
  readonly items: readonly AssociationItem[]
}

export interface AssociationItem {
  readonly kind: 'address' | 'prefix'
  readonly prefix: Prefix
  readonly preferred: number
  readonly valid: number
}

/** The options that may be of this kind: some kinds share a shape. */
type OptionOf<Kind extends DhcpOption['kind'], Option = DhcpOption> = Option extends { kind: infer Own }
  ? Kind extends Own
    ? Option
    : never
  : never

/** The first option of a kind: further ones say nothing. */
function first<Kind extends DhcpOption['kind']>(
  options: readonly DhcpOption[],
  kind: Kind,
): OptionOf<Kind> | undefined {
  return options.find((option) => option.kind === kind) as OptionOf<Kind> | undefined
}

export function readServerMessage(
  { messageType, transactionId, options }: DhcpClientServerMessage,
  iaid: number,
): ServerMessage {
  const names = first(options, 'domainList')?.names
  return {
    messageType,
    transactionId,
    server: first(options, 'serverId')?.duid,
    client: first(options, 'clientId')?.duid,
    preference: first(options, 'preference')?.value ?? 0,
    status: statusIn(options),
    isRapidCommit: first(options, 'rapidCommit') !== undefined,
    addresses: associationIn(options, 'iaNa', iaid),
    prefixes: associationIn(options, 'iaPd', iaid),
    resolvers: first(options, 'dnsServers')?.addresses.filter(isUsable).slice(0, mostServers),
    searchList: names === undefined ? undefined : formatDomainNames(names).slice(0, mostServers),
    refreshTime: first(options, 'informationRefreshTime')?.time,
    solMaxRt: inRange(first(options, 'solMaxRt')?.time),
    infMaxRt: inRange(first(options, 'infMaxRt')?.time),
  }
}

/** RFC 9915 §21.24: from a minute to a day; what is not counts as not said. */
function inRange(seconds: number | undefined): number | undefined {
  return seconds !== undefined && seconds >= 60 && seconds <= 86_400 ? seconds : undefined
}

function statusIn(options: readonly DhcpOption[]): Status | undefined {
  const found = first(options, 'statusCode')
  if (found === undefined) return undefined
  return { code: found.code, message: formatAscii(found.message.subarray(0, longestMessage)) }
}

function associationIn(
  options: readonly DhcpOption[],
  kind: 'iaNa' | 'iaPd',
  iaid: number,
): Association | undefined {
  const found = options.find(
    (option): option is OptionOf<'iaNa' | 'iaPd'> => option.kind === kind && option.iaid === iaid,
  )
  if (found === undefined) return undefined
  const { t1, t2 } = found
  // RFC 9915 §21.4: as if it were not there.
  if (t1 > t2 && t2 > 0) return undefined
  const status = statusIn(found.options)?.code ?? statusCode.success
  const items = found.options.flatMap((option) => itemOf(option, kind) ?? []).slice(0, mostLeases)
  return { t1, t2, status, items }
}

/** Undefined for what is no lease, and for one that must be discarded. RFC 9915 §21.6, §21.22. */
function itemOf(option: DhcpOption, kind: 'iaNa' | 'iaPd'): AssociationItem | undefined {
  if (option.kind === 'iaAddress' && kind === 'iaNa') {
    const { address, preferredLifetime: preferred, validLifetime: valid } = option
    if (preferred > valid || !isUsable(address) || isLinkLocalUnicast(address)) return undefined
    return { kind: 'address', prefix: prefixOf(address, 128), preferred, valid }
  }
  if (option.kind === 'iaPrefix' && kind === 'iaPd') {
    const { prefix, prefixLength, preferredLifetime: preferred, validLifetime: valid } = option
    if (preferred > valid || prefixLength === 0 || prefixLength > 128) return undefined
    if (!isUsable(prefix) || isLinkLocalUnicast(prefix)) return undefined
    return { kind: 'prefix', prefix: prefixOf(prefix, prefixLength), preferred, valid }
  }
  return undefined
}

/** Nobody can have `::`, `::1` or a group. */
function isUsable(address: Address): boolean {
  return address !== unspecified && address !== loopback && !isMulticast(address)
}

export interface DhcpRejection extends RfcRule {
  readonly reason: string
}

/** Where the message types that a client must discard are named: RFC 9915 §16.2 and further. */
const sectionOfType: ReadonlyMap<number, string> = new Map([
  [dhcpMessageType.solicit, '16.2'],
  [dhcpMessageType.request, '16.4'],
  [dhcpMessageType.confirm, '16.5'],
  [dhcpMessageType.renew, '16.6'],
  [dhcpMessageType.rebind, '16.7'],
  [dhcpMessageType.decline, '16.8'],
  [dhcpMessageType.release, '16.9'],
  [dhcpMessageType.informationRequest, '16.12'],
])

/** Why a client discards the message; undefined where it takes it. `exchanges`: those that wait for an answer. */
export function rejectServerMessage(
  message: ServerMessage,
  exchanges: readonly DhcpExchange[],
  duid: Uint8Array,
  asksRapidCommit: boolean,
): DhcpRejection | undefined {
  const { messageType, server, client, transactionId, isRapidCommit } = message
  const isAdvertise = messageType === dhcpMessageType.advertise
  const refuse = (reason: string, section: string): DhcpRejection => ({ reason, rfc: 9915, section })
  // None can be authentic without a key that was agreed on before (RFC 9915 §20.4), and there is none.
  if (messageType === dhcpMessageType.reconfigure) return refuse('notAuthenticated', '16.11')
  if (!isAdvertise && messageType !== dhcpMessageType.reply) {
    const section = sectionOfType.get(messageType)
    return section === undefined ? refuse('unknownType', '16') : refuse('clientMessage', section)
  }
  const section = isAdvertise ? '16.3' : '16.10'
  const exchange = exchanges.find((each) => each.transactionId === transactionId && each.sent > 0)
  if (exchange === undefined || (isAdvertise && exchange.message !== 'solicit'))
    return refuse('transactionId', section)
  if (server === undefined) return refuse('noServerId', section)
  if (client === undefined) return refuse('noClientId', section)
  if (!equalOctets(client, duid)) return refuse('otherClient', section)
  if (!isAdvertise && exchange.message === 'solicit' && !(isRapidCommit && asksRapidCommit)) {
    return refuse('noRapidCommit', '18.2.1')
  }
  return undefined
}
