/** Router Solicitations until a router is found: RFC 4861 §6.3.7, with the intervals of RFC 7559 §2. */
import type { Address } from '#core/address/address.ts'
import type { Mac } from '#core/address/interface-id.ts'
import { actsAsHost, ownAddress, sendToGroup } from '#core/host/frame.ts'
import { linkLayerOption, ndPacket } from '#core/host/neighbor-message.ts'
import { changeInterface, drawNumber, interfaceOf, type Turn, tell } from '#core/host/turn.ts'
import { allRouters, unspecified } from '#core/packet/address-kinds.ts'
import { icmpv6Type } from '#core/packet/icmpv6/type.ts'

/**
 * Once there is a link-local address, whether or not a router is known by then: its answer may say more than what it tells all.
 * Who has waited before detection need not wait again. RFC 4861 §6.3.7.
 */
export function startRouterSearch(turn: Turn, name: string): void {
  const found = interfaceOf(turn.host, name)
  const { autoconf } = found
  if (!actsAsHost(turn.host, found)) return
  const hasWaited = (autoconf?.dadTransmits ?? 1) > 0
  const wait = hasWaited ? 0 : drawNumber(turn) * turn.host.settings.maxRouterSolicitationDelay
  changeInterface(turn, name, { routerSearch: { at: turn.now + wait, sent: 0, interval: 0 } })
  routerSearchTimers(turn)
}

export function endRouterSearch(turn: Turn, name: string): void {
  const { routerSearch } = interfaceOf(turn.host, name)
  if (routerSearch === undefined) return
  changeInterface(turn, name, { routerSearch: undefined })
  tell(turn, 'router.found', { sent: routerSearch.sent }, undefined, name)
}

export function routerSearchTimers(turn: Turn): void {
  for (const { name, routerSearch } of turn.host.interfaces) {
    if (routerSearch !== undefined && routerSearch.at <= turn.now) solicit(turn, name)
  }
}

function solicit(turn: Turn, name: string): void {
  const found = interfaceOf(turn.host, name)
  const { sent, interval: before } = found.routerSearch!
  const interval = nextInterval(turn, before)
  changeInterface(turn, name, { routerSearch: { at: turn.now + interval, sent: sent + 1, interval } })
  tell(turn, 'router.solicits', { number: sent + 1, interval: interval / 1000 }, undefined, name)
  const source = ownAddress(found) ?? unspecified
  sendToGroup(turn, name, allRouters, solicitation(source, found.mac))
}

/** RFC 8415 §15 with IRT and MRT of RFC 7559 §2, and no end: each random part is a tenth at most, either way. */
function nextInterval(turn: Turn, before: number): number {
  const { routerSolicitationInterval, maxRouterSolicitationInterval } = turn.host.settings
  const share = drawNumber(turn) * 0.2 - 0.1
  const interval = before === 0 ? routerSolicitationInterval * (1 + share) : before * (2 + share)
  if (interval <= maxRouterSolicitationInterval) return interval
  return maxRouterSolicitationInterval * (1 + share)
}

/** With the sender's link-layer address, unless it has no address to go with it. RFC 4861 §4.1. */
function solicitation(source: Address, mac: Mac): Uint8Array {
  return ndPacket(
    {
      kind: 'routerSolicitation',
      type: icmpv6Type.routerSolicitation,
      code: 0,
      checksum: 0,
      reserved: 0,
      options: source === unspecified ? [] : [linkLayerOption('sourceLinkLayer', mac)],
    },
    source,
    allRouters,
  )
}
