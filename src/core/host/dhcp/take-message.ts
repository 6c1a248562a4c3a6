/** What comes from DHCPv6 servers, and what the client makes of it. RFC 9915 §16, §18.2.9, §18.2.10. */
import { equalOctets } from '#core/bytes/equal-octets.ts'
import type { AutoconfSettings } from '#core/host/autoconf/autoconf-settings.ts'
import { identifierLength } from '#core/host/autoconf/identifier.ts'
import type { Arrival } from '#core/host/input/arrival.ts'
import type { Host } from '#core/host/state.ts'
import { interfaceOf, type Turn, tell } from '#core/host/turn.ts'
import { isMulticast } from '#core/packet/address-kinds.ts'
import { type DhcpClientServerMessage, dhcpMessageType, dhcpPort } from '#core/packet/dhcpv6/dhcpv6.ts'
import { statusCode } from '#core/packet/dhcpv6/status-code.ts'
import { chooseOffer, discover, duidText, movePhase, useAgain } from './client-steps.ts'
import type { DhcpExchange, DhcpOffer } from './dhcp-state.ts'
import { beginExchange, changeDhcp, dhcpOf } from './exchange.ts'
import { leaseValues, renewalTimes, takeLeases } from './leases.ts'
import { refreshDefault, refreshMinimum, solMaxRt } from './retransmission.ts'
import {
  type Association,
  type AssociationItem,
  readServerMessage,
  rejectServerMessage,
  type ServerMessage,
} from './server-message.ts'

/** More offers than these are not kept. */
const mostOffers = 8
/** With this preference nobody waits for others. RFC 9915 §18.2.1. */
const highestPreference = 255

/** True where the datagram was for the client, whether it could use it or not. */
export function takeDhcpMessage(turn: Turn, { interface: name, packet, ip }: Arrival): boolean {
  const { autoconf, dhcp } = interfaceOf(turn.host, name)
  const [udp, payload] = packet.parts.slice(packet.parts.findIndex((part) => part.name === 'udp'))
  const isOurs = udp?.name === 'udp' && udp.value.destinationPort === dhcpPort.client
  if (!isOurs || autoconf === undefined || dhcp === undefined) return false
  const ignore = (reason: string, section: string): true => {
    tell(turn, 'dhcp.ignored', { reason, from: ip.source }, { rfc: 9915, section }, name)
    return true
  }
  if (payload?.name !== 'dhcpv6') return ignore('notWhole', '8')
  if (isMulticast(ip.destination)) return ignore('multicast', '16')
  if (payload.value.kind === 'relay') return ignore('relayMessage', '16.14')
  takeClientMessage(turn, name, payload.value, autoconf, ignore)
  return true
}

function takeClientMessage(
  turn: Turn,
  name: string,
  raw: DhcpClientServerMessage,
  { iaid, rapidCommit }: AutoconfSettings,
  ignore: (reason: string, section: string) => void,
): void {
  const { exchange, farewells } = dhcpOf(turn, name)
  const main = exchange === undefined ? [] : [exchange]
  const all = [...main, ...farewells.map((each) => each.exchange)]
  const message = readServerMessage(raw, iaid)
  const rejection = rejectServerMessage(message, all, turn.host.duid, rapidCommit)
  if (rejection !== undefined) {
    ignore(rejection.reason, rejection.section)
    return
  }
  if (message.status !== undefined) {
    const { code, message: text } = message.status
    tell(turn, 'dhcp.status', { code, text: text === '' ? undefined : text }, undefined, name)
  }
  const answered = all.find(({ transactionId }) => transactionId === message.transactionId)!
  takeParameters(turn, name, message, answered)
  if (message.messageType === dhcpMessageType.advertise) takeAdvertise(turn, name, message, answered)
  else if (answered === exchange) takeReply(turn, name, message, answered)
  else takeFarewell(turn, name, answered)
}

/** Over, whatever the status says. RFC 9915 §18.2.10.2. */
function takeFarewell(turn: Turn, name: string, answered: DhcpExchange): void {
  const { farewells } = dhcpOf(turn, name)
  changeDhcp(turn, name, { farewells: farewells.filter(({ exchange }) => exchange !== answered) })
  tell(turn, 'dhcp.acknowledged', { message: answered.message }, undefined, name)
}

/** SOL_MAX_RT and INF_MAX_RT count whatever else the message says; where servers disagree, the default does. RFC 9915 §18.2.9. */
function takeParameters(turn: Turn, name: string, message: ServerMessage, answered: DhcpExchange): void {
  const state = dhcpOf(turn, name)
  if (message.infMaxRt !== undefined && message.infMaxRt * 1000 !== state.infMaxRt) {
    changeDhcp(turn, name, { infMaxRt: message.infMaxRt * 1000 })
    tell(
      turn,
      'dhcp.parameter',
      { name: 'INF_MAX_RT', value: message.infMaxRt },
      { rfc: 9915, section: '21.25' },
      name,
    )
  }
  if (message.solMaxRt === undefined) return
  const heard = message.solMaxRt * 1000
  const isAgreed = answered.solMaxRtHeard === undefined || answered.solMaxRtHeard === heard
  const value = isAgreed ? heard : solMaxRt
  const { exchange } = state
  const isMain = exchange === answered && exchange.message === 'solicit'
  changeDhcp(turn, name, {
    solMaxRt: value,
    ...(isMain ? { exchange: { ...exchange, mrt: value, solMaxRtHeard: isAgreed ? heard : -1 } } : {}),
  })
  if (value === state.solMaxRt) return
  tell(
    turn,
    'dhcp.parameter',
    { name: 'SOL_MAX_RT', value: value / 1000 },
    { rfc: 9915, section: '21.24' },
    name,
  )
}

function takeAdvertise(turn: Turn, name: string, message: ServerMessage, answered: DhcpExchange): void {
  const state = dhcpOf(turn, name)
  const leases = associationsIn(turn, name, message).flatMap(({ items }) =>
    items.filter(({ valid }) => valid > 0),
  )
  const { server, preference } = message as ServerMessage & { server: Uint8Array }
  const values = { server: duidText(server), serverPreference: preference }
  if (leases.length === 0) {
    const status = firstFailure(message)
    tell(turn, 'dhcp.offersNothing', { ...values, status }, undefined, name)
    return
  }
  const offer: DhcpOffer = {
    server,
    preference,
    leases: leases.map(({ kind, prefix }) => ({ kind, prefix })),
  }
  for (const lease of leases)
    tell(turn, 'dhcp.offered', { ...values, ...leaseValues(lease) }, undefined, name)
  const others = state.offers.filter((each) => !equalOctets(each.server, server))
  changeDhcp(turn, name, { offers: ranked([...others, offer]).slice(0, mostOffers) })
  // Before the first RT is over, others may still come: RFC 9915 §18.2.1.
  const isLate = answered.sent > 1
  if (isLate || preference === highestPreference) chooseOffer(turn, name, 'choose')
}

/** By preference, then by how much is offered, then as they came. RFC 9915 §18.2.9. */
function ranked(offers: readonly DhcpOffer[]): DhcpOffer[] {
  const kinds = ({ leases }: DhcpOffer): number => new Set(leases.map(({ kind }) => kind)).size
  return offers.toSorted((a, b) => b.preference - a.preference || kinds(b) - kinds(a))
}

/** Those that are wanted, and not refused as a whole. */
function associationsIn(turn: Turn, name: string, { addresses, prefixes }: ServerMessage): Association[] {
  const { wants } = dhcpOf(turn, name)
  const wanted = [wants.addresses ? addresses : undefined, wants.prefixes ? prefixes : undefined]
  return wanted.flatMap((each) => {
    if (each === undefined || each.status !== statusCode.success) return []
    const items = each.items.filter((item) => isLongEnough(turn.host, item))
    return [{ ...each, items }]
  })
}

/** RFC 9762 §7: what leaves no room for identifiers is of no use to a host. */
function isLongEnough({ forwards }: Host, { kind, prefix }: AssociationItem): boolean {
  return kind === 'address' || forwards || prefix.length <= 128 - identifierLength
}

function firstFailure({ status, addresses, prefixes }: ServerMessage): number | undefined {
  const codes = [status?.code, addresses?.status, prefixes?.status]
  return codes.find((code) => code !== undefined && code !== statusCode.success)
}

function takeReply(turn: Turn, name: string, message: ServerMessage, answered: DhcpExchange): void {
  // The server could not tell why it failed: the message is sent again in its time. RFC 9915 §18.2.10.
  if (message.status?.code === statusCode.unspecFail) return
  switch (answered.message) {
    case 'informationRequest':
      takeInformation(turn, name, message)
      return
    case 'confirm':
      takeConfirmation(turn, name, message)
      return
    case 'solicit':
    case 'request':
      takeFirstLeases(turn, name, message)
      return
    default:
      takeMoreTime(turn, name, message)
  }
}

function takeServices(turn: Turn, name: string, { resolvers = [], searchList = [] }: ServerMessage): void {
  const before = dhcpOf(turn, name)
  changeDhcp(turn, name, { resolvers, searchList })
  for (const address of resolvers) {
    if (!before.resolvers.includes(address)) tell(turn, 'dhcp.resolver', { address }, undefined, name)
  }
  for (const address of before.resolvers) {
    if (!resolvers.includes(address)) tell(turn, 'dhcp.resolverGone', { address }, undefined, name)
  }
}

/** RFC 9915 §18.2.10.4, §21.23. */
function takeInformation(turn: Turn, name: string, message: ServerMessage): void {
  if (!movePhase(turn, name, 'inform')) return
  takeServices(turn, name, message)
  const asked = message.refreshTime === undefined ? refreshDefault : message.refreshTime * 1000
  const isForever = message.refreshTime === 0xffff_ffff
  const refresh = isForever ? Number.POSITIVE_INFINITY : Math.max(refreshMinimum, asked)
  changeDhcp(turn, name, { exchange: undefined, refreshAt: turn.now + refresh })
  tell(turn, 'dhcp.informed', { refresh: refresh / 1000 }, undefined, name)
}

/** One server that says yes is enough; one that says no may stand alone. RFC 9915 §18.2.10.3. */
function takeConfirmation(turn: Turn, name: string, { status }: ServerMessage): void {
  if (status === undefined || status.code === statusCode.success) {
    useAgain(turn, name, 'confirm')
    return
  }
  const { exchange } = dhcpOf(turn, name)
  if (status.code === statusCode.notOnLink && exchange !== undefined) {
    changeDhcp(turn, name, { exchange: { ...exchange, isRefused: true } })
  }
}

function takeFirstLeases(turn: Turn, name: string, message: ServerMessage): void {
  const associations = associationsIn(turn, name, message)
  const hasAny = associations.some(({ items }) => items.some(({ valid }) => valid > 0))
  if (!hasAny || message.status?.code === statusCode.notOnLink) {
    tell(turn, 'dhcp.nothingLent', { status: firstFailure(message) }, undefined, name)
    if (dhcpOf(turn, name).offers.length > 0) chooseOffer(turn, name, 'nextServer')
    else discover(turn, name, 'refuse')
    return
  }
  commit(turn, name, message, associations)
}

/** For Renew and Rebind. */
function takeMoreTime(turn: Turn, name: string, message: ServerMessage): void {
  const state = dhcpOf(turn, name)
  const asked = [message.addresses, message.prefixes]
  if (asked.some((each) => each?.status === statusCode.noBinding)) {
    if (!movePhase(turn, name, 'noBinding')) return
    changeDhcp(turn, name, { server: message.server, chosen: undefined })
    beginExchange(turn, name, 'request')
    return
  }
  const associations = associationsIn(turn, name, message)
  const wanted = { address: state.wants.addresses, prefix: state.wants.prefixes }
  const has = (kind: 'address' | 'prefix'): boolean =>
    wanted[kind] && state.leases.some((lease) => lease.kind === kind)
  const isMissing =
    (has('address') && message.addresses === undefined) || (has('prefix') && message.prefixes === undefined)
  if (!isMissing) {
    commit(turn, name, message, associations)
    return
  }
  // This server does not know one of the associations: the message is sent again in its time. RFC 9915 §18.2.10.1.
  tell(turn, 'dhcp.ignored', { reason: 'associationMissing' }, { rfc: 9915, section: '18.2.10.1' }, name)
  for (const each of associations) takeLeases(turn, name, each)
  if (dhcpOf(turn, name).leases.length === 0) discover(turn, name, 'refuse')
}

function commit(
  turn: Turn,
  name: string,
  message: ServerMessage,
  associations: readonly Association[],
): void {
  const { phase } = dhcpOf(turn, name)
  for (const each of associations) takeLeases(turn, name, each)
  // All of them were taken back with lifetimes of 0.
  if (dhcpOf(turn, name).leases.length === 0) {
    discover(turn, name, 'refuse')
    return
  }
  if (phase === 'confirming') useAgain(turn, name, 'commit')
  else movePhase(turn, name, 'commit')
  const { t1, t2 } = renewalTimes(associations)
  const isFirst = phase === 'soliciting' || phase === 'requesting'
  changeDhcp(turn, name, {
    exchange: undefined,
    offers: [],
    chosen: undefined,
    server: message.server,
    t1: turn.now + t1,
    t2: turn.now + t2,
    ...(isFirst ? {} : { restarts: 0 }),
  })
  const server = duidText(message.server!)
  tell(turn, 'dhcp.bound', { server, t1: t1 / 1000, t2: t2 / 1000 }, undefined, name)
  takeServices(turn, name, message)
}
