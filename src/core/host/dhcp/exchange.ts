/** One message of a client: sent, sent again, given up. RFC 9915 §15, and no more of them than §14.1 allows. */
import { isVerified, sendToGroup } from '#core/host/frame.ts'
import type { RfcRule } from '#core/host/note.ts'
import { changeInterface, drawNumber, interfaceOf, type Turn, tell } from '#core/host/turn.ts'
import { isLinkLocalUnicast } from '#core/packet/address-kinds.ts'
import { allDhcpServers, clientMessage, clientPacket } from './client-message.ts'
import { type DhcpExchange, type DhcpFarewell, type DhcpState, dhcpOff } from './dhcp-state.ts'
import {
  type DhcpClientMessage,
  limitCount,
  limitTime,
  maxDelay,
  nextTimeout,
  type Retransmission,
  retransmissions,
} from './retransmission.ts'

export function dhcpOf(turn: Turn, name: string): DhcpState {
  return interfaceOf(turn.host, name).dhcp ?? dhcpOff
}

export function changeDhcp(turn: Turn, name: string, change: Partial<DhcpState>): void {
  changeInterface(turn, name, { dhcp: { ...dhcpOf(turn, name), ...change } })
}

/** How a client names itself in notes: what it sends, as the RFC writes it. */
const sections: Readonly<Record<DhcpClientMessage, string>> = {
  solicit: '18.2.1',
  request: '18.2.2',
  confirm: '18.2.3',
  renew: '18.2.4',
  rebind: '18.2.5',
  informationRequest: '18.2.6',
  release: '18.2.7',
  decline: '18.2.8',
}

function messageRule(message: DhcpClientMessage): RfcRule {
  return { rfc: 9915, section: sections[message] }
}

export interface ExchangeOptions {
  /** Before the first transmission, in milliseconds. */
  readonly wait?: number
  readonly endsAt?: number
  /** Other values than the table has for the message. */
  readonly retransmission?: Partial<Retransmission>
}

/** A new message with a transaction ID of its own. RFC 9915 §16.1. */
export function newExchange(
  turn: Turn,
  message: DhcpClientMessage,
  { wait = 0, endsAt = Number.POSITIVE_INFINITY, retransmission = {} }: ExchangeOptions = {},
): DhcpExchange {
  return {
    message,
    transactionId: Math.floor(drawNumber(turn) * 2 ** 24),
    ...retransmissions[message],
    ...retransmission,
    endsAt,
    startedAt: turn.now + wait,
    at: turn.now + wait,
    timeout: 0,
    sent: 0,
    isRefused: false,
  }
}

/** In place of what was being sent before. */
export function beginExchange(
  turn: Turn,
  name: string,
  message: DhcpClientMessage,
  options: ExchangeOptions = {},
): void {
  const { solMaxRt, infMaxRt } = dhcpOf(turn, name)
  const own =
    message === 'solicit' ? { mrt: solMaxRt } : message === 'informationRequest' ? { mrt: infMaxRt } : {}
  const retransmission = { ...own, ...options.retransmission }
  changeDhcp(turn, name, { exchange: newExchange(turn, message, { ...options, retransmission }) })
  if ((options.wait ?? 0) === 0) transmitExchange(turn, name)
}

/** Up to a second. RFC 9915 §7.6. */
export function firstDelay(turn: Turn): number {
  return drawNumber(turn) * maxDelay
}

export function transmitExchange(turn: Turn, name: string): void {
  const { exchange } = dhcpOf(turn, name)
  if (exchange === undefined) return
  changeDhcp(turn, name, { exchange: transmit(turn, name, exchange) })
}

/** It leaves, unless too many have just left: then it waits. What is sent, and when it is next. */
export function transmit(
  turn: Turn,
  name: string,
  exchange: DhcpExchange,
  farewell?: Pick<DhcpFarewell, 'server' | 'leases'>,
): DhcpExchange {
  const wait = takeToken(turn, name)
  if (wait > 0) {
    tell(turn, 'dhcp.limited', { message: exchange.message, wait: wait / 1000 }, undefined, name)
    return { ...exchange, at: turn.now + wait }
  }
  const { message, timeout: before, sent } = exchange
  const isFirstSolicit = message === 'solicit' && sent === 0
  const timeout = nextTimeout(exchange, before, drawNumber(turn), isFirstSolicit)
  const startedAt = sent === 0 ? turn.now : exchange.startedAt
  const values = { message, number: sent + 1, timeout: timeout / 1000, transactionId: exchange.transactionId }
  tell(turn, 'dhcp.sends', values, sent === 0 ? messageRule(message) : { rfc: 9915, section: '15' }, name)
  const found = interfaceOf(turn.host, name)
  const about = { found, state: dhcpOf(turn, name), duid: turn.host.duid, now: turn.now, farewell }
  const source = found.addresses.find((each) => isLinkLocalUnicast(each.address) && isVerified(each))
  if (source !== undefined) {
    const octets = clientMessage({ ...exchange, startedAt }, about)
    sendToGroup(turn, name, allDhcpServers, clientPacket(octets, source.address))
  }
  return { ...exchange, startedAt, at: turn.now + timeout, timeout, sent: sent + 1 }
}

/** A bucket of 20 that fills in 20 seconds. How long the next message has to wait: 0 where it may go. RFC 9915 §14.1. */
function takeToken(turn: Turn, name: string): number {
  const { tokens } = dhcpOf(turn, name)
  const perToken = limitTime / limitCount
  const count = Math.min(limitCount, tokens.count + (turn.now - tokens.at) / perToken)
  // What is a hair below 1 is 1: times are no whole numbers.
  if (count < 1 - 1e-9) {
    changeDhcp(turn, name, { tokens: { count, at: turn.now } })
    return (1 - count) * perToken
  }
  changeDhcp(turn, name, { tokens: { count: count - 1, at: turn.now } })
  return 0
}

/** Whether nothing more is to be hoped for: the message was sent MRC times, or for MRD. RFC 9915 §15. */
export function hasFailed({ mrc, sent, endsAt }: DhcpExchange, now: number): boolean {
  return endsAt <= now || (mrc > 0 && sent >= mrc)
}

export function tellFailure(turn: Turn, name: string, { message, sent, endsAt }: DhcpExchange): void {
  const cause = endsAt <= turn.now ? 'duration' : 'count'
  tell(turn, 'dhcp.unanswered', { message, sent, cause }, undefined, name)
}

export function nextExchangeDeadline({ at, endsAt }: DhcpExchange): number {
  return Math.min(at, endsAt)
}
