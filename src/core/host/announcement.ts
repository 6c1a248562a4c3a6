/** Advertisements that nobody asked for: of another link-layer address, and of a new address. RFC 4861 §7.2.6, RFC 9131. */
import type { Address } from '#core/address/address.ts'
import { allNodes, allRouters, isLinkLocalUnicast } from '#core/packet/address-kinds.ts'
import { hasAddress, sendToGroup } from './frame.ts'
import { advertisement } from './neighbor-message.ts'
import type { Announcement } from './state.ts'
import { changeInterface, interfaceOf, type Turn, tell } from './turn.ts'

/** The new link-layer address is told to all nodes, several times, as they may not hear it. RFC 4861 §7.2.6. */
export function announceAddresses(turn: Turn, name: string): void {
  const { maxNeighborAdvertisement } = turn.host.settings
  const announcements = interfaceOf(turn.host, name).addresses.map(({ address }) => ({
    address,
    to: 'nodes' as const,
    left: maxNeighborAdvertisement,
    at: turn.now,
  }))
  changeInterface(turn, name, { announcements })
  announcementTimers(turn)
}

/** The routers learn where a new address is before the first answer from afar comes. RFC 9131 §6.1.2. */
export function announceNewAddress(turn: Turn, name: string, address: Address): void {
  const { announcesNewAddress, maxNeighborAdvertisement } = turn.host.settings
  if (!announcesNewAddress || isLinkLocalUnicast(address)) return
  const { announcements } = interfaceOf(turn.host, name)
  const added = { address, to: 'routers' as const, left: maxNeighborAdvertisement, at: turn.now }
  changeInterface(turn, name, { announcements: [...announcements, added] })
}

export function announcementTimers(turn: Turn): void {
  for (const { name, announcements, retransTimer } of turn.host.interfaces) {
    if (!announcements.some(({ at }) => at <= turn.now)) continue
    const left = announcements.flatMap((each) => {
      if (each.at > turn.now) return [each]
      announce(turn, name, each)
      return each.left > 1 ? [{ ...each, left: each.left - 1, at: turn.now + retransTimer }] : []
    })
    changeInterface(turn, name, { announcements: left })
  }
}

function announce(turn: Turn, name: string, { address, to }: Announcement): void {
  const found = interfaceOf(turn.host, name)
  if (!hasAddress(found, address)) return
  const { mac } = found
  const isNew = to === 'routers'
  const rule = isNew ? { rfc: 9131, section: '6.1.2' } : { rfc: 4861, section: '7.2.6' }
  tell(turn, 'neighbor.announces', { address, mac }, rule, name)
  // Whoever has an entry already knows better: a new address changes nothing that is known.
  const override = !isNew
  const group = isNew ? allRouters : allNodes
  const fields = { target: address, router: turn.host.forwards, solicited: false, mac, override }
  sendToGroup(turn, name, group, advertisement(fields, group))
}
