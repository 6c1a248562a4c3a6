/** A scenario is played: it becomes a network, and time goes by. The same scenario, seed and profile give the same octets. */
import { type ProfileName, profileSettings } from '#core/host/profile/profile.ts'
import type { Action } from '#core/link/action.ts'
import type { LinkOptions } from '#core/link/link-options.ts'
import { createNetwork, type Network, type Plan } from '#core/link/network.ts'
import { planAll, type RunLimits, runUntil } from '#core/link/run.ts'
import type { Scenario, ScenarioEvent, ScenarioLink } from './scenario.ts'

/** The name of the only link. */
export const wire = 'wire'

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
  const hosts = scenario.hosts.map((host) => ({
    name: host.name,
    settings: profileSettings(host.profile ?? profile),
    interfaces: [
      {
        mac: host.mac,
        link: wire,
        autoconf: {
          interfaceId: host.interfaceId,
          dadTransmits: host.dadTransmits,
          optimistic: host.optimistic,
          temporary: host.temporary,
        },
      },
    ],
  }))
  const routers = scenario.routers.map(({ name, mac, addresses }) => ({
    name,
    forwards: true,
    interfaces: [
      { mac, link: wire, addresses: addresses.filter((each) => !isFar(each)) },
      // Nobody else is behind it, so nothing is ever sent there.
      { name: 'far', mac, link: farLink(name), addresses: addresses.filter(isFar) },
    ],
  }))
  const network = createNetwork({
    seed,
    links: [
      { name: wire, ...linkOptions(scenario.link) },
      ...scenario.routers.map(({ name }) => ({ name: farLink(name) })),
    ],
    nodes: [...routers, ...hosts],
  })
  // What begins together begins in this order: routers, hosts, events.
  const planned = (at: number, action: Action): Plan => ({ at: at * 1000, action })
  return planAll(network, [
    ...scenario.routers.map(({ name, at, advertise }) =>
      planned(at, { kind: 'advertise', node: name, change: advertise }),
    ),
    ...scenario.hosts.map(({ name, at }) => planned(at, { kind: 'plug', node: name })),
    ...scenario.events.map((event) => planned(event.at, actionOf(event))),
  ])
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

function actionOf(event: ScenarioEvent): Action {
  switch (event.kind) {
    case 'frame':
      return { kind: 'inject', link: wire, octets: event.octets }
    case 'ping': {
      const { node, destination, size } = event
      return { kind: 'echo', node, destination, length: size }
    }
    case 'advertise':
      return { kind: 'advertise', node: event.node, change: event.change }
    case 'cease':
      return { kind: 'ceaseAdvertising', node: event.node }
    case 'link':
      return { kind: 'setLink', link: wire, options: linkOptions(event.change) }
    case 'partition':
      return { kind: 'setLink', link: wire, options: { partition: event.groups } }
    default:
      return { kind: event.kind, node: event.node }
  }
}

/**
 * Of one run, at most: events (a frame that arrives, a timer, something planned), and what is told of them. As much as fits into the
 * memory of a usual machine.
 */
const runLimits: RunLimits & { readonly traceItems: number } = {
  events: 1_000_000,
  traceItems: 1_000_000,
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
