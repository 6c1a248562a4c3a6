/**
 * Which groups an interface listens to, and how it tells the routers and switches of its link: the listener's side of MLDv2.
 * RFC 9777 §6; before there is a link-local address, reports come from `::` and are repeated once there is one (RFC 3590 §4).
 */
import type { Address } from '#core/address/address.ts'
import { isVerified, sendToGroup } from '#core/host/frame.ts'
import type { RfcRule } from '#core/host/note.ts'
import type { Interface, Membership } from '#core/host/state.ts'
import { changeInterface, drawNumber, interfaceOf, type Turn, tell } from '#core/host/turn.ts'
import { allRouters, isLinkLocalUnicast, unspecified } from '#core/packet/address-kinds.ts'
import { expandCode, type MldMessage, recordType } from '#core/packet/icmpv6/mld.ts'
import { icmpv6Type } from '#core/packet/icmpv6/type.ts'
import { allListeners, listenerMessage1, listenerReport } from './listener-message.ts'

/** `rule`: what asks for the membership, where it is not an address of its own (RFC 4862 §5.4.2). */
export function joinGroup(turn: Turn, name: string, group: Address, rule?: RfcRule): void {
  const { memberships } = interfaceOf(turn.host, name)
  if (memberships.some((each) => each.group === group && each.isMember)) return
  tell(turn, 'group.joined', { group }, rule, name)
  put(turn, name, { group, isMember: true, left: turn.host.settings.robustness, at: turn.now })
}

export function leaveGroup(turn: Turn, name: string, group: Address): void {
  const { memberships } = interfaceOf(turn.host, name)
  if (!memberships.some((each) => each.group === group && each.isMember)) return
  tell(turn, 'group.left', { group }, undefined, name)
  put(turn, name, { group, isMember: false, left: turn.host.settings.robustness, at: turn.now })
}

/** There is a link-local address now: all that was said from `::` is said again, as some listen to nobody without one. */
export function repeatReports(turn: Turn, name: string): void {
  const { memberships } = interfaceOf(turn.host, name)
  const left = turn.host.settings.robustness
  changeInterface(turn, name, {
    memberships: memberships.map((each) => (each.isMember ? { ...each, left, at: turn.now } : each)),
  })
}

function put(turn: Turn, name: string, entry: Membership): void {
  const { memberships } = interfaceOf(turn.host, name)
  changeInterface(turn, name, {
    memberships: [...memberships.filter(({ group }) => group !== entry.group), entry],
  })
}

/** What is due: changes in one report, answers to a query in another. */
export function membershipTimers(turn: Turn): void {
  for (const { name } of turn.host.interfaces) {
    reportChanges(turn, name)
    answerQuery(turn, name)
  }
}

function reportChanges(turn: Turn, name: string): void {
  const { memberships } = interfaceOf(turn.host, name)
  const isDue = ({ left, at }: Membership): boolean => left > 0 && at <= turn.now
  const due = memberships.filter(isDue)
  if (due.length === 0) return
  const records = due.map(({ group, isMember }) => ({
    group,
    type: isMember ? recordType.changeToExclude : recordType.changeToInclude,
  }))
  const at = turn.now + drawNumber(turn) * turn.host.settings.unsolicitedReportInterval
  changeInterface(turn, name, {
    memberships: memberships.flatMap((each) => {
      if (!isDue(each)) return [each]
      return each.isMember || each.left > 1 ? [{ ...each, left: each.left - 1, at }] : []
    }),
  })
  report(turn, name, records)
}

function answerQuery(turn: Turn, name: string): void {
  const { memberships } = interfaceOf(turn.host, name)
  const isDue = ({ answerAt }: Membership): boolean => answerAt !== undefined && answerAt <= turn.now
  const due = memberships.filter(isDue)
  if (due.length === 0) return
  changeInterface(turn, name, {
    memberships: memberships.map((each) => (isDue(each) ? { ...each, answerAt: undefined } : each)),
  })
  report(
    turn,
    name,
    due.map(({ group }) => ({ group, type: recordType.modeIsExclude })),
  )
}

function report(
  turn: Turn,
  name: string,
  records: readonly { readonly group: Address; readonly type: number }[],
): void {
  const found = interfaceOf(turn.host, name)
  const source = linkLocalOf(found) ?? unspecified
  if ((found.oldQuerierUntil ?? 0) > turn.now) {
    reportToOldQuerier(turn, name, records, source)
    return
  }
  const rule = source === unspecified ? { rfc: 3590, section: '4' } : { rfc: 9777, section: '6.1' }
  tell(turn, 'group.reported', { groups: records.length, source }, rule, name)
  sendToGroup(turn, name, allListeners, listenerReport(records, source))
}

/** One message for each group, to the group itself; a farewell goes to all routers. RFC 9777 §8.2, RFC 2710 §4. */
function reportToOldQuerier(
  turn: Turn,
  name: string,
  records: readonly { readonly group: Address; readonly type: number }[],
  source: Address,
): void {
  for (const { group, type } of records) {
    tell(turn, 'group.reported', { groups: 1, source }, { rfc: 9777, section: '8.2' }, name)
    if (type === recordType.changeToInclude) {
      sendToGroup(turn, name, allRouters, listenerMessage1('done', group, source))
    } else sendToGroup(turn, name, group, listenerMessage1('report', group, source))
  }
}

function linkLocalOf({ addresses }: Interface): Address | undefined {
  return addresses.find((each) => isLinkLocalUnicast(each.address) && isVerified(each))?.address
}

/** RFC 9777 §6.2: after a random part of the time that the querier leaves; all nodes' own group is never reported. */
export function takeListenerQuery(turn: Turn, name: string, query: MldMessage): void {
  if (query.kind === 'multicastListenerReport2' || query.type !== icmpv6Type.multicastListenerQuery) return
  const isOld = query.kind === 'multicastListener'
  const most = isOld ? query.maximumResponseDelay : expandCode(query.maximumResponseCode, 16)
  const answerAt = turn.now + drawNumber(turn) * most
  const asked = query.multicastAddress
  const { memberships } = interfaceOf(turn.host, name)
  const oldQuerierUntil = turn.now + turn.host.settings.oldQuerierTimeout
  changeInterface(turn, name, {
    ...(isOld ? { oldQuerierUntil } : {}),
    memberships: memberships.map((each) => {
      if (!each.isMember || (asked !== unspecified && asked !== each.group)) return each
      return { ...each, answerAt: Math.min(each.answerAt ?? answerAt, answerAt) }
    }),
  })
}

/** When the next report is due. */
export function nextMembershipDeadline({ memberships }: Interface): number {
  let next = Number.POSITIVE_INFINITY
  for (const { left, at, answerAt } of memberships) {
    if (left > 0) next = Math.min(next, at)
    if (answerAt !== undefined) next = Math.min(next, answerAt)
  }
  return next
}
