/**
 * The week as hosts of core live it: on each network a router advertises, the laptop configures itself, and the source of every
 * connection is the one that the host selects then. It never changes, so the page brings the result along as plain JSON.
 */
import { formatAddress } from '#core/address/address.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import type { AutoconfConfig } from '#core/host/create-host.ts'
import { sourceFor } from '#core/host/source-address.ts'
import { createNetwork, nodeOf } from '#core/link/network.ts'
import { act, runUntil } from '#core/link/run.ts'
import { type Kind, kinds, laptopMac, type Minute, type Place, prefixes, type Site, visits } from './week.ts'

/** A connection as the laptop made it. */
export interface Connection {
  readonly at: Minute
  readonly place: Place
  readonly site: Site
  readonly address: string
}

export type Week = Readonly<Record<Kind, readonly Connection[]>>

const sites: Readonly<Record<Site, string>> = {
  news: '2001:db8:f001::80',
  shop: '2001:db8:f002::80',
  video: '2001:db8:f003::80',
}

const secret = Uint8Array.from({ length: 16 }, (_, i) => (i * 73 + 41) % 256)

const settings: Readonly<Record<Kind, AutoconfConfig>> = {
  eui64: { interfaceId: 'eui64' },
  stable: { interfaceId: 'stable', secret },
  random: { interfaceId: 'random' },
  temporary: { interfaceId: 'stable', secret, temporary: true },
}

const minute = 60_000

export function recordWeek(): Week {
  return Object.fromEntries(kinds.map((kind) => [kind, connectionsOf(kind)])) as unknown as Week
}

function connectionsOf(kind: Kind): Connection[] {
  return visits.flatMap(({ place, from, connections }, number) => {
    // Each visit is a network of its own: what is drawn by lot is drawn anew.
    let network = createNetwork({
      seed: number + 1,
      links: [{ name: place, delay: 1 }],
      nodes: [
        {
          name: 'router',
          forwards: true,
          interfaces: [
            {
              mac: '02:00:00:00:00:01',
              link: place,
              advertise: { maxInterval: 1800, prefixes: [{ prefix: prefixes[place] }] },
            },
          ],
        },
        { name: 'laptop', interfaces: [{ mac: laptopMac, link: place, autoconf: settings[kind] }] },
      ],
    })
    network = act(network, { kind: 'plug', node: 'laptop' })
    return connections.map(({ at, site }) => {
      network = runUntil(network, (at - from) * minute)
      const source = sourceFor(nodeOf(network, 'laptop').host, parseAddress(sites[site]))
      if (source === undefined) throw new Error(`${place}: the laptop has no address`)
      return { at, place, site, address: formatAddress(source) }
    })
  })
}
