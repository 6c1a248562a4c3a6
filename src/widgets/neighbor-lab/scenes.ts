/** The links that NeighborLab begins with: who is on them, what was said before, and which pings will be sent. */
import type { Address } from '#core/address/address.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { createNetwork, type Network, type NodeConfig, nodeOf } from '#core/link/network.ts'
import { act, plan, runUntil } from '#core/link/run.ts'
import { forger, type SceneName } from './neighbor-lab.ts'

/** The link that is shown. */
export const wire = 'wire'
export const macs: Readonly<Record<string, string>> = {
  a: '02:00:00:00:00:0a',
  b: '02:00:00:00:00:0b',
  r: '02:00:00:00:00:01',
  s: '02:00:00:00:00:02',
  [forger]: '02:00:00:00:00:66',
}
/** Of the card that replaces the first one. */
export const newMacs: Readonly<Record<string, string>> = { b: '02:00:00:00:00:bb', r: '02:00:00:00:00:11' }

export interface Scene {
  readonly network: Network
  /** When the story begins, on the network's clock, and when it ends, in milliseconds. */
  readonly start: number
  readonly end: number
  /** Who is drawn, from left to right. */
  readonly stations: readonly string[]
  /** Whom the pings of `a` are for. */
  readonly destination: Address
  /** The neighbor that they go to: what is told and forged is about it. */
  readonly neighbor: string
  readonly neighborAddress: Address
}

const host = (name: string, more: Partial<NodeConfig> = {}): NodeConfig => ({
  name,
  interfaces: [{ mac: macs[name]!, link: wire, addresses: [`2001:db8:1::${name}/64`] }],
  ...more,
})

/** `r` and `s`: with one foot on the link, the other on a link that is not shown. */
const router = (name: string, number: number): NodeConfig => ({
  name,
  forwards: true,
  interfaces: [
    { mac: macs[name]!, link: wire, addresses: [`2001:db8:1::${number}/64`] },
    { mac: `02:00:00:00:02:0${number}`, link: 'far', addresses: [`2001:db8:2::${number}/64`] },
  ],
})

const [a, b, e] = ['2001:db8:1::a', '2001:db8:1::b', '2001:db8:2::e'].map((text) => parseAddress(text)) as [
  Address,
  Address,
  Address,
]
export const asker = { name: 'a', address: a }
const linkLocalOfR = 'fe80::ff:fe00:1'

/** All the neighbors' first doubts are over by then: `a` and `b` have asked for each other once. */
const settled = 17_000
/** How long an entry still counts as reachable when the story of the silent neighbor begins. */
const leftOfReachable = 2000
const second = 1000

function homeLink(): Network {
  return createNetwork({
    seed: 3,
    links: [{ name: wire }, { name: 'far' }],
    nodes: [host('a'), host('b'), router('r', 1)],
  })
}

/** Two routers, and a host `e` behind both, whose answers come by `s`. */
function routerLink(): Network {
  return createNetwork({
    seed: 3,
    links: [{ name: wire }, { name: 'far' }],
    nodes: [
      {
        name: 'a',
        interfaces: [
          {
            mac: macs.a!,
            link: wire,
            addresses: ['2001:db8:1::a/64'],
            routers: [linkLocalOfR, 'fe80::ff:fe00:2'],
          },
        ],
      },
      router('r', 1),
      router('s', 2),
      {
        name: 'e',
        interfaces: [
          {
            mac: '02:00:00:00:02:0e',
            link: 'far',
            addresses: ['2001:db8:2::e/64'],
            routers: ['fe80::ff:fe00:202'],
          },
        ],
      },
    ],
  })
}

export function ping(destination: Address, sequenceNumber: number) {
  return { kind: 'echo', node: asker.name, destination, identifier: 1, sequenceNumber } as const
}

const opened = new Map<SceneName, Scene>()

/** A value that never changes, made once. */
export function sceneOf(name: SceneName): Scene {
  const scene = opened.get(name) ?? makeScene(name)
  opened.set(name, scene)
  return scene
}

function makeScene(name: SceneName): Scene {
  const toHost = {
    stations: ['a', 'b', 'r'],
    destination: b,
    neighbor: 'b',
    neighborAddress: b,
  }
  switch (name) {
    case 'empty':
      return { ...toHost, ...begin(homeLink(), b, 0, 3, 8000) }
    case 'idle':
      return { ...toHost, ...begin(quietUntilDoubt(act(homeLink(), ping(b, 1)), b), b, 400, 18, 20_000) }
    case 'talking': {
      const before = runUntil(act(homeLink(), ping(b, 1)), settled)
      return { ...toHost, ...begin(runUntil(act(before, ping(b, 2)), settled + 500), b, 500, 14, 16_000) }
    }
    case 'routers': {
      const before = quietUntilDoubt(act(routerLink(), ping(e, 1)), parseAddress(linkLocalOfR))
      return {
        ...begin(before, e, 400, 14, 15_000),
        stations: ['a', 'r', 's'],
        destination: e,
        neighbor: 'r',
        neighborAddress: parseAddress(linkLocalOfR),
      }
    }
  }
}

/** From now on so many pings, a second apart. */
function begin(network: Network, destination: Address, first: number, count: number, length: number) {
  let planned = network
  for (let index = 0; index < count; index++) {
    planned = plan(planned, network.now + first + index * second, ping(destination, index + 1))
  }
  return { network: planned, start: network.now, end: network.now + length }
}

/** Nothing more is sent to this neighbor of `a`, nearly until its entry is no longer reachable. */
function quietUntilDoubt(network: Network, neighbor: Address): Network {
  const spoken = runUntil(network, 100)
  const entry = nodeOf(spoken, asker.name).host.interfaces[0]!.neighbors.get(neighbor)
  return runUntil(spoken, (entry?.deadline ?? settled) - leftOfReachable)
}
