/** The DHCPv6 client as a part of a host: `step(host, event, now, { dhcp: dhcpClient })`, `createNetwork({ parts: { dhcp: dhcpClient }, … })`. */
import type { DhcpClient } from '#core/host/turn.ts'
import { dhcpTimers, followDhcp, releaseLeases, unplugDhcp } from './client.ts'
import { takeDhcpMessage } from './take-message.ts'

export const dhcpClient: DhcpClient = {
  timers: dhcpTimers,
  follow: followDhcp,
  unplug: unplugDhcp,
  release: releaseLeases,
  take: takeDhcpMessage,
}
