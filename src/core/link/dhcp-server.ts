/**
 * A DHCPv6 server as a program at a node: it listens to port 547 and answers to where the message came from (RFC 9915 §18.3.10).
 *
 *     const application = dhcpServer({ mac: '02:00:00:00:00:01', pool: { first: '2001:db8:1::1000', last: '2001:db8:1::1fff' } })
 *     network = act(network, { kind: 'start', node: 'r', application })
 */
import type { Address } from '#core/address/address.ts'
import type { Prefix } from '#core/address/prefix.ts'
import { answerDhcp } from '#core/host/dhcp-server/answer.ts'
import {
  createDhcpServer,
  type DhcpServer,
  type DhcpServerConfig,
} from '#core/host/dhcp-server/dhcp-server.ts'
import type { HostRequest } from '#core/host/event.ts'
import { isMulticast, unspecified } from '#core/packet/address-kinds.ts'
import { dhcpPort } from '#core/packet/dhcpv6/dhcpv6.ts'
import { encodeDhcp } from '#core/packet/dhcpv6/write-dhcp.ts'
import type { Application, ApplicationEvent, ApplicationStep } from './application.ts'

export interface DhcpServerApplicationConfig extends DhcpServerConfig {
  /** The interfaces that it serves: all unless said otherwise. */
  readonly interfaces?: readonly string[]
}

/** Where what was delegated lies: behind the client that has it. */
interface DelegatedRoute {
  readonly prefix: Prefix
  readonly interface: string
  readonly via: Address
  readonly until: number
}

/** By binding. */
type Routes = ReadonlyMap<string, DelegatedRoute>

export interface DhcpServerApplication extends Application {
  /** What it has lent so far. */
  readonly server: DhcpServer
}

export function dhcpServer({ interfaces, ...config }: DhcpServerApplicationConfig): DhcpServerApplication {
  return serving(createDhcpServer(config), interfaces, new Map())
}

function serving(
  server: DhcpServer,
  interfaces: readonly string[] | undefined,
  routes: Routes,
): DhcpServerApplication {
  return {
    server,
    nextDeadline: () => nextRouteDeadline(routes),
    step: (event, now) => serve(server, interfaces, routes, event, now),
  }
}

function nextRouteDeadline(routes: Routes): number | undefined {
  const next = Math.min(Number.POSITIVE_INFINITY, ...[...routes.values()].map(({ until }) => until))
  return next === Number.POSITIVE_INFINITY ? undefined : next
}

/** The routes that fit what is delegated now; new ones lead to who has just asked. */
function routesFor(
  { bindings }: DhcpServer,
  before: Routes,
  now: number,
  asker?: { readonly interface: string; readonly via: Address },
): { readonly routes: Routes; readonly requests: readonly HostRequest[] } {
  const routes = new Map<string, DelegatedRoute>()
  for (const [key, { kind, prefix, validUntil: until, isOffer }] of bindings) {
    if (kind !== 'prefix' || isOffer || until <= now) continue
    const known = before.get(key)
    const way = known !== undefined && known.prefix.network === prefix.network ? known : asker
    if (way !== undefined) routes.set(key, { prefix, interface: way.interface, via: way.via, until })
  }
  const isNew = ([key, { prefix }]: [string, DelegatedRoute]): boolean =>
    before.get(key)?.prefix.network !== prefix.network
  const isGone = ([key, { prefix }]: [string, DelegatedRoute]): boolean =>
    routes.get(key)?.prefix.network !== prefix.network
  const request = ([, { prefix, interface: name, via }]: [string, DelegatedRoute], removes: boolean) =>
    ({ kind: 'route', prefix, interface: name, via, removes }) as const
  const requests = [
    ...[...before].filter(isGone).map((each) => request(each, true)),
    ...[...routes].filter(isNew).map((each) => request(each, false)),
  ]
  return { routes, requests }
}

function serve(
  server: DhcpServer,
  interfaces: readonly string[] | undefined,
  before: Routes,
  event: ApplicationEvent,
  now: number,
): ApplicationStep {
  const same = serving(server, interfaces, before)
  if (event.kind === 'timer') {
    const { routes, requests } = routesFor(server, before, now)
    return { application: serving(server, interfaces, routes), requests }
  }
  if (event.kind === 'start') {
    return {
      application: same,
      requests: [
        { kind: 'listen', port: dhcpPort.server, ...(interfaces === undefined ? {} : { interfaces }) },
      ],
    }
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
  const { routes, requests: changes } = routesFor(after, before, now, { interface: name, via: source })
  const application = serving(after, interfaces, routes)
  if (reply === undefined) return { application, requests: changes, notes: told }
  const ports = { sourcePort: dhcpPort.server, destinationPort: dhcpPort.client }
  const request = {
    kind: 'udp' as const,
    destination: source,
    ...ports,
    data: encodeDhcp(reply),
    interface: name,
  }
  return { application, requests: [...changes, request], notes: told }
}
