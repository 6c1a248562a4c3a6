/** The links that SlaacLab begins with: who is on them, and what was said before. */
import { parseAddress } from '#core/address/parse-address.ts'
import type { AdvertiseConfig } from '#core/host/advertise/advertise-config.ts'
import { createNetwork, type Network, type NodeConfig } from '#core/link/network.ts'
import { act, plan, runUntil } from '#core/link/run.ts'
import { advertisedIn } from './samples.ts'
import type { Advertised, ScenarioName } from './slaac-lab.ts'

/** The link. */
export const wire = 'wire'
export const prefix = '2001:db8:1::/64'
export const newcomer = 'a'
/** As slaac.pcap has them. */
export const macs = { a: '02:00:00:00:00:0a', b: '02:00:00:00:00:0b', r: '02:00:00:00:00:01' } as const

export interface Scene {
  readonly network: Network
  /** When the run begins, on the network's clock, and when it ends if nothing is done, in milliseconds. */
  readonly start: number
  readonly end: number
  /** Who is drawn, from left to right. */
  readonly stations: readonly string[]
}

/** The first three advertisements of the router, which come in quick succession, are over by then. */
const settled = 60_000
const second = 1000

export function configOf(ra: Advertised): AdvertiseConfig {
  return {
    routerLifetime: ra.routerLifetime,
    managed: ra.managed,
    otherConfig: ra.otherConfig,
    prefixes: [
      {
        prefix,
        onLink: ra.onLink,
        autonomous: ra.autonomous,
        validLifetime: ra.valid,
        preferredLifetime: ra.preferred,
      },
    ],
  }
}

const host = (name: string, mac: string): NodeConfig => ({
  name,
  interfaces: [{ mac, link: wire, autoconf: {} }],
})

const router = (ra: Advertised): NodeConfig => ({
  name: 'r',
  forwards: true,
  interfaces: [{ mac: macs.r, link: wire, addresses: ['2001:db8:1::1/64'], advertise: configOf(ra) }],
})

const linkWith = (...nodes: readonly NodeConfig[]): Network =>
  createNetwork({ seed: 5, links: [{ name: wire }], nodes })

const opened = new Map<ScenarioName, Scene>()

/** A value that never changes, made once. */
export function sceneOf(name: ScenarioName): Scene {
  const scene = opened.get(name) ?? makeScene(name)
  opened.set(name, scene)
  return scene
}

function makeScene(name: ScenarioName): Scene {
  const r = router(advertisedIn[name])
  const a = host(newcomer, macs.a)
  switch (name) {
    case 'boot':
      return { ...begin(linkWith(r, a), 8 * second), stations: ['r', 'a'] }
    case 'tiny':
      return { ...begin(linkWith(r, a), 40 * second), stations: ['r', 'a'] }
    case 'conflict': {
      // A virtual machine and its copy: the same Ethernet address, so the same interface identifier.
      const link = act(linkWith(r, a, host('b', macs.a)), { kind: 'plug', node: 'b' })
      return { ...begin(link, 8 * second), stations: ['r', 'a', 'b'] }
    }
    case 'noRouter': {
      const link = act(linkWith(r, a, host('b', macs.b)), { kind: 'silence', node: 'r' })
      const scene = begin(act(link, { kind: 'plug', node: 'b' }), 140 * second)
      const destination = parseAddress('fe80::ff:fe00:b')
      const ping = { kind: 'echo', node: newcomer, destination, identifier: 1, sequenceNumber: 1 } as const
      const network = plan(scene.network, scene.start + 10 * second, ping)
      return { ...scene, network, stations: ['r', 'a', 'b'] }
    }
  }
}

/** `a` gets its cable a second after the run begins. */
function begin(link: Network, end: number): Omit<Scene, 'stations'> {
  const network = runUntil(link, settled)
  const plugged = plan(network, network.now + second, { kind: 'plug', node: newcomer })
  return { network: plugged, start: network.now, end }
}
