/**
 * The story that follows from a set-up, moment by moment. The provider, the house router and the router of the workshop are those of
 * `core/host`, and so are their messages. What a router does with a prefix that it has been lent (which room gets what, what it
 * lends on) is not a matter of DHCPv6 and not in core: `manage` does it here, with the arithmetic of `shares.ts`, within
 * what RFC 9915 §18.2.10.1 and RFC 7084 §4.3 ask of a customer's router.
 */
import { formatPrefix, type Prefix } from '#core/address/prefix.ts'
import type { AdvertisedPrefixConfig } from '#core/host/advertise/advertise-config.ts'
import { dhcpClient } from '#core/host/dhcp/dhcp-client.ts'
import type { Lease } from '#core/host/dhcp/dhcp-state.ts'
import { dhcpServer } from '#core/link/dhcp-server.ts'
import { createNetwork, type Network, nodeOf } from '#core/link/network.ts'
import { act, advance, nextEventAt, plan } from '#core/link/run.ts'
import type { TraceItem } from '#core/link/trace.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import { linkType } from '#core/packet/link/link-type.ts'
import { hosts, mostMoments, type Place, type Plot, places } from './delegation-lab.ts'
import { delegatedPrefix, firstNetwork, networkOf, shareOf } from './shares.ts'

export interface Moment {
  /** As it is then. */
  readonly network: Network
  /** Milliseconds since the house router was switched on. */
  readonly at: number
  /** What has happened at that time, as far as it is told. */
  readonly items: readonly TraceItem[]
}

/** By then the house router has its prefix, if it gets one. */
const hostsBegin = 4000
/** The workshop follows five minutes later, so that its T1 is not that of the house. */
const workshopBegins = 304_000
/** Just before the house router's T1 (half an hour after the Reply) something changes at the provider. */
const change = 1_790_000

/** Seconds. What the provider lends. */
export const lifetimes = { preferred: 3600, valid: 7200 } as const

const ends: Readonly<Record<Plot['sequel'], number>> = {
  nothing: 320_000,
  renewal: 2_000_000,
  other: 1_830_000,
  silence: 7_204_000,
}

/** The links that the two routers give networks to, and by which interface. */
const served: Readonly<Record<Place, { readonly router: 'r1' | 'r2'; readonly interface: string }>> = {
  wired: { router: 'r1', interface: 'eth1' },
  wifi: { router: 'r1', interface: 'eth2' },
  guests: { router: 'r1', interface: 'eth3' },
  workshop: { router: 'r2', interface: 'eth1' },
}

const ispMac = '02:00:00:00:00:0e'
const houseMac = '02:00:00:00:01:01'

function houseOf({ delegated, sequel }: Plot): Network {
  const host = (name: string, mac: string, link: Place) => ({
    name,
    interfaces: [{ mac, link, autoconf: {} }],
  })
  let network = createNetwork({
    seed: 6,
    parts: { dhcp: dhcpClient },
    links: [{ name: 'access', delay: 5 }, ...places.map((name) => ({ name, delay: 0.1 }))],
    nodes: [
      { name: 'isp', forwards: true, interfaces: [{ mac: ispMac, link: 'access' }] },
      {
        name: 'r1',
        forwards: true,
        interfaces: [
          { mac: '02:00:00:00:00:01', link: 'access', autoconf: { delegation: true } },
          { mac: houseMac, link: 'wired' },
          { mac: '02:00:00:00:02:01', link: 'wifi' },
          { mac: '02:00:00:00:03:01', link: 'guests' },
        ],
      },
      {
        name: 'r2',
        forwards: true,
        interfaces: [
          { mac: '02:00:00:00:01:02', link: 'wired', autoconf: { delegation: true } },
          { mac: '02:00:00:00:04:02', link: 'workshop' },
        ],
      },
      host('c', '02:00:00:00:01:0a', 'wired'),
      host('b', '02:00:00:00:02:0b', 'wifi'),
      host('g', '02:00:00:00:03:0c', 'guests'),
      host('w', '02:00:00:00:04:0d', 'workshop'),
    ],
  })
  network = act(network, { kind: 'start', node: 'isp', application: provider(delegatedPrefix(delegated)) })
  network = act(network, { kind: 'plug', node: 'r1' })
  for (const node of [...Object.values(hosts), 'r2']) {
    const at = node === 'r2' || node === hosts.workshop ? workshopBegins : hostsBegin
    network = plan(network, at, { kind: 'plug', node })
  }
  if (sequel === 'silence') network = plan(network, change, { kind: 'silence', node: 'isp' })
  if (sequel === 'other') {
    const application = provider(delegatedPrefix(delegated, true))
    network = plan(network, change, { kind: 'start', node: 'isp', application })
  }
  return network
}

/** It has one prefix to lend, so that the reader knows it beforehand. */
function provider(prefix: Prefix | undefined) {
  return dhcpServer({
    mac: ispMac,
    lendsToUnknown: true,
    preferredLifetime: lifetimes.preferred,
    validLifetime: lifetimes.valid,
    ...(prefix === undefined ? {} : { prefixPool: { prefix: formatPrefix(prefix), length: prefix.length } }),
  })
}

export function momentsOf(plot: Plot): readonly Moment[] {
  let network = houseOf(plot)
  const moments: Moment[] = [{ network, at: 0, items: [] }]
  /** Links on which something new is to be advertised. */
  const news = new Set<string>()
  while (moments.length < mostMoments) {
    const next = nextEventAt(network)
    if (next === undefined || next > ends[plot.sequel]) break
    const before = network
    network = advance(network)
    const happened = network.trace.slice(before.trace.length)
    const items = happened.filter((item) => isShown(item, news))
    network = manage(network, plot, happened, news)
    if (items.length > 0) moments.push({ network, at: network.now, items })
  }
  return moments
}

/** What the two routers make of a change of their leases. */
function manage(network: Network, plot: Plot, happened: readonly TraceItem[], news: Set<string>): Network {
  let after = network
  const isTold = (node: string, ...codes: readonly string[]): boolean =>
    happened.some((item) => item.kind === 'note' && item.node === node && codes.includes(item.note.code))
  for (const router of ['r1', 'r2'] as const) {
    if (!isTold(router, 'dhcp.lent', 'dhcp.prolonged', 'dhcp.lost')) continue
    for (const place of places) {
      const { router: its, interface: name } = served[place]
      if (its !== router) continue
      const prefixes = advertisedIn(after, plot, place)
      const isSilent = prefixes.length === 0
      const isNew = nodeOf(after, router).host.interfaces.every(
        (each) => each.name !== name || !each.advertising,
      )
      if (isSilent && isNew) continue
      // News is told at once (RFC 7084 §4.3, L-13): what is due stays due when the interval becomes the usual one again.
      for (const maxInterval of isNew ? [1800] : [0, 1800]) {
        const change = { maxInterval, routerLifetime: 5400, prefixes }
        after = act(after, { kind: 'advertise', node: router, interface: name, change })
      }
      news.add(place)
    }
  }
  // Before each answer, so that it never promises the workshop more than the house has itself. RFC 9915 §18.2.10.1.
  if (isTold('r1', 'dhcp.bound', 'dhcp.lost') || isTold('r2', 'dhcp.sends')) {
    after = act(after, { kind: 'start', node: 'r1', application: houseServer(after, plot) })
  }
  return after
}

/** What a router has been lent, the newest first. */
export function leasesOf({ nodes }: Pick<Network, 'nodes'>, router: 'r1' | 'r2'): readonly Lease[] {
  return (nodeOf({ nodes }, router).host.interfaces[0]!.dhcp?.leases ?? []).toReversed()
}

function secondsUntil(until: number, now: number): number {
  return Math.max(0, Math.floor((until - now) / 1000))
}

/** No longer than the prefix itself (RFC 9915 §18.2.10.1); one that was replaced is not for new connections (RFC 7084 §4.3, L-13). */
function advertisedIn(network: Network, plot: Plot, place: Place): readonly AdvertisedPrefixConfig[] {
  return leasesOf(network, served[place].router).flatMap(({ prefix, preferredUntil, validUntil }, index) => {
    const own = place === 'workshop' ? firstNetwork(prefix) : networkOf(plot, place, prefix)
    if (own === undefined) return []
    return {
      prefix: formatPrefix(own),
      preferredLifetime: index > 0 ? 0 : secondsUntil(preferredUntil, network.now),
      validLifetime: secondsUntil(validUntil, network.now),
      runsDown: true,
    }
  })
}

/** Seconds. */
const soonestT1 = 600

/**
 * Half and four fifths of the preferred lifetime (RFC 9915 §21.21), or of the valid one once that is all that is left. Half of a time
 * that runs out would be asked for again and again, faster and faster: not sooner than in ten minutes, unless it is over before. Their
 * proportion stays: a T2 that came with T1 would be a Rebind.
 */
function renewalTimes(preferred: number, valid: number): { readonly t1: number; readonly t2: number } {
  const left = preferred > 0 ? preferred : valid
  const t1 = Math.max(Math.floor(left * 0.5), Math.min(left, soonestT1))
  return { t1, t2: Math.floor(t1 * 1.6) }
}

function houseServer(network: Network, plot: Plot) {
  const [lease] = leasesOf(network, 'r1')
  const share = lease === undefined ? undefined : shareOf(plot, lease.prefix)
  const preferred = secondsUntil(lease?.preferredUntil ?? 0, network.now)
  const valid = secondsUntil(lease?.validUntil ?? 0, network.now)
  return dhcpServer({
    mac: houseMac,
    interfaces: ['eth1'],
    lendsToUnknown: true,
    preferredLifetime: preferred,
    validLifetime: valid,
    ...renewalTimes(preferred, valid),
    ...(share === undefined ? {} : { prefixPool: { prefix: formatPrefix(share), length: share.length } }),
  })
}

const told: readonly string[] = [
  'dhcp.chosen',
  'dhcp.offersNothing',
  'dhcp.bound',
  'dhcp.lent',
  'dhcp.prolonged',
  'dhcp.lost',
]
const causes: readonly unknown[] = ['t1', 't2', 'expire', 'linkChange']
const ages: readonly string[] = ['address.preferred', 'address.deprecated', 'address.invalid']

function isShown(item: TraceItem, news: Set<string>): boolean {
  switch (item.kind) {
    case 'frame': {
      const kind = kindOf(item.octets)
      // Repetitions of what everybody has heard are left out.
      return kind === 'advertisement' ? news.delete(item.link) : kind === 'dhcp'
    }
    case 'note': {
      const { code, values } = item.note
      if (code === 'dhcp.phase') return causes.includes(values.cause)
      return told.includes(code) || (ages.includes(code) && values.origin === 'autonomous')
    }
    case 'applicationNote':
      return item.values.what === 'refused'
    default:
      return false
  }
}

export function kindOf(octets: Uint8Array): 'dhcp' | 'advertisement' | undefined {
  const part = decodePacket(octets, { linkType: linkType.ethernet }).parts.at(-1)
  if (part?.name === 'dhcpv6') return 'dhcp'
  return part?.name === 'icmpv6' && part.value.kind === 'routerAdvertisement' ? 'advertisement' : undefined
}
