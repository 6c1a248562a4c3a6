/** The steps that a DHCPv6 client takes, whatever has led to them: RFC 9915 §18.2 and the table in `client-phase.ts`. */
import { drawNumber, type Turn, tell } from '#core/host/turn.ts'
import { type DhcpCause, dhcpTransition } from './client-phase.ts'
import type { Lease } from './dhcp-state.ts'
import { beginExchange, changeDhcp, dhcpOf, firstDelay } from './exchange.ts'
import { dropLeases, useLease } from './leases.ts'

/** The phase as the cause leaves it. False where the table has no row: then nothing has happened. */
export function movePhase(turn: Turn, name: string, cause: DhcpCause): boolean {
  const row = dhcpTransition(dhcpOf(turn, name).phase, cause)
  if (row === undefined) return false
  changeDhcp(turn, name, { phase: row.to })
  tell(turn, 'dhcp.phase', { from: row.from, cause, to: row.to }, row.rule, name)
  return true
}

export function renew(turn: Turn, name: string): void {
  const { server, t2 } = dhcpOf(turn, name)
  if (server === undefined) rebind(turn, name)
  else beginExchange(turn, name, 'renew', { endsAt: t2 })
}

export function rebind(turn: Turn, name: string): void {
  beginExchange(turn, name, 'rebind', { endsAt: lastValid(dhcpOf(turn, name).leases) })
}

function lastValid(leases: readonly Lease[]): number {
  return Math.max(0, ...leases.map(({ validUntil }) => validUntil))
}

/** Half a minute, and twice as long each time that there was nothing to show for it. RFC 9915 §14.1. */
const firstPause = 30_000

/** A server is looked for from the beginning, without what other servers have lent. RFC 9915 §18.2.10.1. */
export function discover(turn: Turn, name: string, cause: DhcpCause): void {
  if (!movePhase(turn, name, cause)) return
  dropLeases(turn, name, cause === 'expire' ? 'expired' : 'abandoned')
  const { restarts, solMaxRt } = dhcpOf(turn, name)
  const never = Number.POSITIVE_INFINITY
  changeDhcp(turn, name, {
    offers: [],
    chosen: undefined,
    server: undefined,
    t1: never,
    t2: never,
    restarts: restarts + 1,
  })
  // The first time it may have been an accident.
  const pause = restarts === 0 ? 0 : Math.min(solMaxRt, firstPause * 2 ** Math.min(restarts - 1, 20))
  const wait = firstDelay(turn) + pause * (0.9 + 0.2 * drawNumber(turn))
  if (pause > 0) tell(turn, 'dhcp.pauses', { wait: wait / 1000, restarts }, undefined, name)
  beginExchange(turn, name, 'solicit', { wait })
}

/** The best of what was offered. RFC 9915 §18.2.9. */
export function chooseOffer(turn: Turn, name: string, cause: DhcpCause): void {
  const [chosen, ...offers] = dhcpOf(turn, name).offers
  if (chosen === undefined || !movePhase(turn, name, cause)) return
  changeDhcp(turn, name, { chosen, offers })
  const { preference, server } = chosen
  tell(
    turn,
    'dhcp.chosen',
    { server: duidText(server), serverPreference: preference, others: offers.length },
    undefined,
    name,
  )
  beginExchange(turn, name, 'request')
}

export function duidText(duid: Uint8Array): string {
  return Array.from(duid, (octet) => octet.toString(16).padStart(2, '0')).join(':')
}

/** The leases from before are good here. */
export function useAgain(turn: Turn, name: string, cause: DhcpCause): void {
  if (!movePhase(turn, name, cause)) return
  const { t1, t2 } = dhcpOf(turn, name)
  changeDhcp(turn, name, {
    exchange: undefined,
    t1: Math.max(t1, turn.now),
    t2: Math.max(t2, turn.now),
  })
  for (const lease of dhcpOf(turn, name).leases) useLease(turn, name, lease)
}
