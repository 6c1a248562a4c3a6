/** The prefixes that routers advertise with the P flag: they ask for a prefix of one's own. RFC 9762 §7. */
import { equalPrefixes, type Prefix } from '#core/address/prefix.ts'
import type { Host, Interface } from '#core/host/state.ts'
import { changeInterface, interfaceOf, type Turn } from '#core/host/turn.ts'
import { type AnnouncedPrefix, type DhcpState, dhcpOff } from './dhcp-state.ts'

/** More than these are not kept, whatever routers say. */
const mostAnnounced = 64

/** Only where delegation is switched on: to all others the flag says nothing. */
export function noteAnnounced(
  turn: Turn,
  name: string,
  announced: Omit<AnnouncedPrefix, 'until'>,
  preferred: number,
): void {
  const { autoconf, dhcp = dhcpOff } = interfaceOf(turn.host, name)
  if (autoconf?.delegation !== true) return
  const others = dhcp.announced.filter(({ prefix }) => !equalPrefixes(prefix, announced.prefix))
  const entry = { ...announced, until: turn.now + preferred }
  const after = preferred > 0 && others.length < mostAnnounced ? [...others, entry] : others
  put(turn, name, dhcp, after)
}

export function announcedTimers(turn: Turn): void {
  for (const { name, dhcp } of turn.host.interfaces) {
    if (dhcp === undefined || !dhcp.announced.some(({ until }) => until <= turn.now)) continue
    put(
      turn,
      name,
      dhcp,
      dhcp.announced.filter(({ until }) => until > turn.now),
    )
  }
}

function put(turn: Turn, name: string, dhcp: DhcpState, announced: readonly AnnouncedPrefix[]): void {
  const asking = (list: readonly AnnouncedPrefix[]): readonly Prefix[] =>
    list.filter(({ prefersDelegation }) => prefersDelegation).map(({ prefix }) => prefix)
  const [before, after] = [asking(dhcp.announced), asking(announced)]
  const isSameList =
    before.length === after.length && before.every((a) => after.some((b) => equalPrefixes(a, b)))
  const isAnnouncedAnew = dhcp.isAnnouncedAnew || !isSameList
  changeInterface(turn, name, { dhcp: { ...dhcp, announced, isAnnouncedAnew } })
}

/** Whether a prefix is to be asked for: a router by its settings, a host where a router says so. */
export function wantsDelegation(
  { forwards }: Pick<Host, 'forwards'>,
  { autoconf, dhcp }: Interface,
): boolean {
  if (autoconf?.delegation !== true) return false
  if (forwards) return true
  return dhcp?.announced.some(({ prefersDelegation }) => prefersDelegation) ?? false
}

/** Whether single addresses are better not asked for, as all prefixes have the flag. RFC 9762 §7. */
export function prefersDelegationOnly({ dhcp }: Interface): boolean {
  const announced = dhcp?.announced ?? []
  return announced.length > 0 && announced.every(({ prefersDelegation }) => prefersDelegation)
}

export function nextAnnouncedDeadline({ dhcp }: Interface): number {
  return Math.min(Number.POSITIVE_INFINITY, ...(dhcp?.announced ?? []).map(({ until }) => until))
}
