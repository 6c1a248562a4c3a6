/** The messages of a client as IPv6 packets: RFC 9915 §18.2.1 to §18.2.8. */
import { type Address, addressFromBigint } from '#core/address/address.ts'
import type { Mac } from '#core/address/interface-id.ts'
import { concatOctets } from '#core/bytes/writer.ts'
import type { Interface } from '#core/host/state.ts'
import { unspecified } from '#core/packet/address-kinds.ts'
import { type DhcpOption, dhcpOptionCode } from '#core/packet/dhcpv6/dhcp-option.ts'
import { dhcpMessageType, dhcpPort } from '#core/packet/dhcpv6/dhcpv6.ts'
import { encodeDhcp } from '#core/packet/dhcpv6/write-dhcp.ts'
import { encodeIpv6, ipv6Header } from '#core/packet/ipv6/ipv6.ts'
import { protocol } from '#core/packet/ipv6/protocol.ts'
import { udpDatagram } from '#core/packet/transport/udp.ts'
import type { DhcpExchange, DhcpState, OfferedLease } from './dhcp-state.ts'

/** All_DHCP_Relay_Agents_and_Servers: ff02::1:2. RFC 9915 §7.1. */
export const allDhcpServers: Address = addressFromBigint((0xff02n << 112n) | 0x1_0002n)

/** Of the only IA_NA and the only IA_PD of an interface: the last four octets of its MAC address. RFC 9915 §12. */
export function iaidOf(mac: Mac): number {
  return Number.parseInt(mac.replaceAll(':', '').slice(-8), 16)
}

export interface AboutMessage {
  readonly found: Interface
  readonly state: DhcpState
  readonly duid: Uint8Array
  readonly now: number
  /** What a farewell is about. */
  readonly farewell?: { readonly server: Uint8Array; readonly leases: readonly OfferedLease[] } | undefined
}

export function clientMessage(exchange: DhcpExchange, about: AboutMessage): Uint8Array {
  return encodeDhcp({
    kind: 'message',
    messageType: dhcpMessageType[exchange.message],
    transactionId: exchange.transactionId,
    options: optionsOf(exchange, about),
  })
}

/**
 * Always to the group, even where one server is meant: its DUID says so. RFC 9915 §14. Hop limit 1, as programs have it: the
 * group reaches no further than the link.
 */
export function clientPacket(message: Uint8Array, source: Address): Uint8Array {
  const destination = allDhcpServers
  const ports = { sourcePort: dhcpPort.client, destinationPort: dhcpPort.server }
  const body = udpDatagram({ source, destination }, ports, message)
  const header = ipv6Header({ source, destination, nextHeader: protocol.udp, hopLimit: 1 }, body.length)
  return concatOctets([encodeIpv6(header), body])
}

function optionsOf(exchange: DhcpExchange, about: AboutMessage): DhcpOption[] {
  const { found, state, duid, now, farewell } = about
  const options: DhcpOption[] = [{ kind: 'clientId', duid }]
  const server = farewell?.server ?? serverMeant(exchange, state)
  if (server !== undefined) options.push({ kind: 'serverId', duid: server })
  const codes = requestedOptions(exchange)
  if (codes.length > 0) options.push({ kind: 'optionRequest', codes })
  options.push({ kind: 'elapsedTime', time: elapsed(exchange, now) })
  if (exchange.message === 'solicit' && found.autoconf?.rapidCommit === true)
    options.push({ kind: 'rapidCommit' })
  return [...options, ...associations(exchange, about)]
}

/** In hundredths of a second since the first transmission, as far as they go into 16 bits. RFC 9915 §21.9. */
function elapsed({ startedAt, sent }: DhcpExchange, now: number): number {
  return sent === 0 ? 0 : Math.min(0xffff, Math.round((now - startedAt) / 10))
}

function serverMeant({ message }: DhcpExchange, { server, chosen }: DhcpState): Uint8Array | undefined {
  if (message === 'request') return chosen?.server ?? server
  return message === 'renew' ? server : undefined
}

/** RFC 9915 §21.7; DNS: RFC 3646. */
function requestedOptions({ message }: DhcpExchange): readonly number[] {
  const { dnsServers, domainList, solMaxRt, infMaxRt, informationRefreshTime } = dhcpOptionCode
  switch (message) {
    case 'solicit':
    case 'request':
    case 'renew':
    case 'rebind':
      return [dnsServers, domainList, solMaxRt]
    case 'informationRequest':
      return [dnsServers, domainList, informationRefreshTime, infMaxRt]
    default:
      return []
  }
}

/** T1, T2 and lifetimes are the server's to say: 0. RFC 9915 §21.4, §21.6. */
function associations({ message }: DhcpExchange, { found, state, farewell }: AboutMessage): DhcpOption[] {
  const { iaid } = found.autoconf!
  const leases = farewell?.leases ?? leasesIn(message, state)
  const inside = (kind: OfferedLease['kind']): OfferedLease[] => leases.filter((each) => each.kind === kind)
  const wants =
    message === 'informationRequest' || message === 'confirm' || farewell !== undefined
      ? { addresses: false, prefixes: false }
      : state.wants
  const options: DhcpOption[] = []
  if (wants.addresses || inside('address').length > 0) {
    options.push({ kind: 'iaNa', iaid, t1: 0, t2: 0, options: inside('address').map(leaseOption) })
  }
  if (wants.prefixes || inside('prefix').length > 0) {
    const own = inside('prefix').map(leaseOption)
    const hint = own.length === 0 ? hintOf(found) : []
    options.push({ kind: 'iaPd', iaid, t1: 0, t2: 0, options: [...own, ...hint] })
  }
  return options
}

function leasesIn(message: DhcpExchange['message'], state: DhcpState): readonly OfferedLease[] {
  if (message === 'solicit' || message === 'informationRequest') return []
  const leases = message === 'request' && state.chosen !== undefined ? state.chosen.leases : state.leases
  const { addresses, prefixes } = state.wants
  return leases.filter(({ kind }) => (kind === 'address' ? addresses : prefixes))
}

function leaseOption({ kind, prefix: { network, length } }: OfferedLease): DhcpOption {
  const lifetimes = { preferredLifetime: 0, validLifetime: 0, options: [] }
  return kind === 'address'
    ? { kind: 'iaAddress', address: network, ...lifetimes }
    : { kind: 'iaPrefix', prefix: network, prefixLength: length, ...lifetimes }
}

/** How long a prefix is wished for. RFC 9915 §18.2.4. */
function hintOf({ autoconf }: Interface): DhcpOption[] {
  if (autoconf?.prefixHint === undefined) return []
  return [leaseOption({ kind: 'prefix', prefix: { network: unspecified, length: autoconf.prefixHint } })]
}
