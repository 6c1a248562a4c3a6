/**
 * A DHCPv6 server as a program at a node: it listens to port 547 and answers to where the message came from (RFC 9915 §18.3.10).
 *
 *     const application = dhcpServer({ mac: '02:00:00:00:00:01', pool: { first: '2001:db8:1::1000', last: '2001:db8:1::1fff' } })
 *     network = act(network, { kind: 'start', node: 'r', application })
 */
import { answerDhcp } from '#core/host/dhcp-server/answer.ts'
import {
  createDhcpServer,
  type DhcpServer,
  type DhcpServerConfig,
} from '#core/host/dhcp-server/dhcp-server.ts'
import { isMulticast, unspecified } from '#core/packet/address-kinds.ts'
import { dhcpPort, encodeDhcp } from '#core/packet/dhcpv6/dhcpv6.ts'
import type { Application, ApplicationEvent, ApplicationStep } from './application.ts'

export interface DhcpServerApplicationConfig extends DhcpServerConfig {
  /** The interfaces that it serves: all unless said otherwise. */
  readonly interfaces?: readonly string[]
}

export interface DhcpServerApplication extends Application {
  /** What it has lent so far. */
  readonly server: DhcpServer
}

export function dhcpServer({ interfaces, ...config }: DhcpServerApplicationConfig): DhcpServerApplication {
  return serving(createDhcpServer(config), interfaces)
}

function serving(server: DhcpServer, interfaces: readonly string[] | undefined): DhcpServerApplication {
  return {
    server,
    nextDeadline: () => undefined,
    step: (event, now) => serve(server, interfaces, event, now),
  }
}

function serve(
  server: DhcpServer,
  interfaces: readonly string[] | undefined,
  event: ApplicationEvent,
  now: number,
): ApplicationStep {
  const same = serving(server, interfaces)
  if (event.kind === 'start') {
    return { application: same, requests: [{ kind: 'listen', port: dhcpPort.server }] }
  }
  if (event.kind !== 'delivered') return { application: same, requests: [] }
  const { interface: name, packet } = event
  const ip = packet.parts.find((part) => part.name === 'ipv6')
  const udp = packet.parts.find((part) => part.name === 'udp')
  const dhcp = packet.parts.find((part) => part.name === 'dhcpv6')
  const isForIt = udp?.name === 'udp' && udp.value.destinationPort === dhcpPort.server
  if (!isForIt || ip?.name !== 'ipv6' || dhcp?.name !== 'dhcpv6' || dhcp.value.kind === 'relay') {
    return { application: same, requests: [] }
  }
  const { source, destination } = ip.value
  if (source === unspecified || interfaces?.includes(name) === false)
    return { application: same, requests: [] }
  const { server: after, reply, notes } = answerDhcp(server, dhcp.value, now, isMulticast(destination))
  const told = notes.map(({ what, rule, values }) => ({ what, ...rule, ...values }))
  const application = serving(after, interfaces)
  if (reply === undefined) return { application, requests: [], notes: told }
  const ports = { sourcePort: dhcpPort.server, destinationPort: dhcpPort.client }
  const request = {
    kind: 'udp' as const,
    destination: source,
    ...ports,
    data: encodeDhcp(reply),
    interface: name,
  }
  return { application, requests: [request], notes: told }
}
