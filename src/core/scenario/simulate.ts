/** A scenario is played: it becomes a network, and time goes by. The same scenario, seed and profile give the same octets. */
import { dhcpClient } from '#core/host/dhcp/dhcp-client.ts'
import type { DhcpServerConfig } from '#core/host/dhcp-server/dhcp-server.ts'
import { type ProfileName, profileHabits, profileSettings } from '#core/host/profile/profile.ts'
import type { Action } from '#core/link/action.ts'
import { dhcpServer } from '#core/link/dhcp-server.ts'
import type { LinkOptions } from '#core/link/link-options.ts'
import { createNetwork, type Network, type NodeConfig, type Plan } from '#core/link/network.ts'
import { planAll, type RunLimits, runUntil } from '#core/link/run.ts'
import type { Scenario, ScenarioDelegation, ScenarioEvent, ScenarioHost, ScenarioLink } from './scenario.ts'

/** The name of the main link; those behind routers have their own, which no file can call so. */
export const wire = 'main link'

/** The interface of a router's inner link. */
const inner = 'lan'
const outer = 'eth0'

export interface SimulateOptions {
  /** 1 unless said otherwise. */
  readonly seed?: number
  /** Of hosts that the scenario says nothing of; `rfc` unless said otherwise. */
  readonly profile?: ProfileName
}

/** The network before anything happens, with all that is planned. */
export function startScenario(
  scenario: Scenario,
  { seed = 1, profile = 'rfc' }: SimulateOptions = {},
): Network {
  const hosts = scenario.hosts.map((host) => nodeOf(host, host.profile ?? profile))
  const routers = scenario.routers.map(({ name, mac, addresses, delegation }) => ({
    name,
    forwards: true,
    interfaces: [
      ...sidesOf(
        mac,
        addresses.filter((each) => !isFar(each)),
        delegation,
      ),
      // Nobody else is behind it, so nothing is ever sent there.
      { name: 'far', mac, link: farLink(name), addresses: addresses.filter(isFar) },
    ],
  }))
  const network = createNetwork({
    parts: { dhcp: dhcpClient },
    seed,
    links: [
      { name: wire, ...linkOptions(scenario.link) },
      ...scenario.links.map(({ name, ...link }) => ({ name, ...linkOptions(link) })),
      ...scenario.routers.map(({ name }) => ({ name: farLink(name) })),
    ],
    nodes: [...routers, ...hosts],
  })
  // What begins together begins in this order: routers, hosts, events.
  const planned = (at: number, action: Action): Plan => ({ at: at * 1000, action })
  return planAll(network, [
    ...scenario.routers.flatMap(({ name, mac, at, advertise, dhcpServer: server, delegation }) => [
      ...(server === undefined ? [] : [planned(at, startServer(name, { mac, ...server }, seed, delegation))]),
      ...(delegation === undefined ? [] : [planned(at, { kind: 'plug', node: name })]),
      planned(at, { kind: 'advertise', node: name, change: advertise, ...on(delegation) }),
    ]),
    ...scenario.hosts.map(({ name, at }) => planned(at, { kind: 'plug', node: name })),
    ...scenario.events.map((event) => planned(event.at, actionOf(event, scenario.routers))),
  ])
}

/** A host does what the scenario says; where it says nothing, what those of its profile do. */
function nodeOf(
  { name, mac, link = wire, interfaceId, temporary, dhcp, dadTransmits, optimistic }: ScenarioHost,
  profile: ProfileName,
): NodeConfig {
  const habits = profileHabits(profile)
  const autoconf = {
    interfaceId: interfaceId ?? habits.identifier ?? 'eui64',
    temporary: temporary ?? habits.temporary ?? false,
    dhcp: dhcp ?? habits.dhcp ?? 'never',
    delegation: habits.delegation ?? false,
    rapidCommit: habits.rapidCommit ?? false,
    dadTransmits,
    optimistic,
  }
  return { name, settings: profileSettings(profile), interfaces: [{ mac, link, autoconf }] }
}

function startServer(
  node: string,
  config: DhcpServerConfig,
  seed: number,
  delegation: ScenarioDelegation | undefined,
): Action {
  const interfaces = [delegation === undefined ? outer : inner]
  const application = dhcpServer({ ...config, seed, interfaces })
  return { kind: 'start', node, application }
}

/** Where it advertises: on its first interface, or on the inner one. */
function on(delegation: ScenarioDelegation | undefined): { readonly interface?: string } {
  return delegation === undefined ? {} : { interface: inner }
}

/** One link, or two where it asks for a prefix on the one and gives it to the other. */
function sidesOf(
  mac: string,
  addresses: readonly string[],
  delegation: ScenarioDelegation | undefined,
): NodeConfig['interfaces'] {
  if (delegation === undefined) return [{ name: outer, mac, link: wire, addresses }]
  const { link, length, subnet } = delegation
  const hint = length === undefined ? {} : { prefixHint: length }
  return [
    { name: outer, mac, link: wire, autoconf: { dhcp: 'flags', delegation: true, ...hint } },
    { name: inner, mac, link, addresses, delegation: { from: outer, subnet } },
  ]
}

/** An address with /128 stands for something out on the Internet, which the router answers for. */
function isFar(address: string): boolean {
  return address.endsWith('/128')
}

function farLink(router: string): string {
  return `behind ${router}`
}

function linkOptions(link: Partial<ScenarioLink>): Partial<LinkOptions> {
  const { delay, jitter, ...rest } = link
  return {
    ...rest,
    ...(delay === undefined ? {} : { delay: delay * 1000 }),
    ...(jitter === undefined ? {} : { jitter: jitter * 1000 }),
  }
}

function actionOf(event: ScenarioEvent, routers: Scenario['routers']): Action {
  const where = (node: string): { readonly interface?: string } =>
    on(routers.find(({ name }) => name === node)?.delegation)
  switch (event.kind) {
    case 'frame':
      return { kind: 'inject', link: event.on ?? wire, octets: event.octets }
    case 'ping': {
      const { node, destination, size } = event
      return { kind: 'echo', node, destination, length: size }
    }
    case 'advertise':
      return { kind: 'advertise', node: event.node, change: event.change, ...where(event.node) }
    case 'cease':
      return { kind: 'ceaseAdvertising', node: event.node, ...where(event.node) }
    case 'link':
      return { kind: 'setLink', link: event.on ?? wire, options: linkOptions(event.change) }
    case 'partition':
      return { kind: 'setLink', link: wire, options: { partition: event.groups } }
    default:
      return { kind: event.kind, node: event.node }
  }
}

/**
 * Of one run, at most: events (a frame that arrives, a timer, something planned), what is told of them, and the octets of the frames
 * and packets in it. As much as fits into the memory of a usual machine.
 */
const runLimits: Required<RunLimits> = {
  events: 1_000_000,
  traceItems: 1_000_000,
  octets: 200_000_000,
}

export interface Played {
  readonly network: Network
  /** Whether it stopped before its time, since too much happened. */
  readonly isCut: boolean
}

/** Until this second. */
export function play(network: Network, until: number, limits: RunLimits = runLimits): Played {
  const after = runUntil(network, until * 1000, limits)
  return { network: after, isCut: after.now < until * 1000 }
}
