/** The story that follows from a set-up, moment by moment: a ping, and then a page over TCP, on the virtual path. */
import { parseAddress } from '#core/address/parse-address.ts'
import { pathMtuOf } from '#core/host/path-mtu.ts'
import { createNetwork, type Network, type NodeConfig, nodeOf } from '#core/link/network.ts'
import { act, nextEventAt, plan, runUntil } from '#core/link/run.ts'
import type { TraceItem } from '#core/link/trace.ts'
import { endOf, filled, pageClient, pageServer } from '#core/link/transfer/page-transfer.ts'
import { believedMtu, headersLength } from '#core/link/transfer/tcp-end.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import { icmpv6Type } from '#core/packet/icmpv6/type.ts'
import { linkType } from '#core/packet/link/link-type.ts'
import { tcpFlag } from '#core/packet/transport/tcp.ts'
import { leastMtu, links, mostMoments, type Plot, pageLength } from './path-mtu-lab.ts'

export interface Moment {
  /** As it is then. */
  readonly network: Network
  /** Milliseconds since the story began. */
  readonly at: number
  /** What has happened at that time, neighbor discovery left out. */
  readonly items: readonly TraceItem[]
}

const [client, server] = [parseAddress('2001:db8::a'), parseAddress('2001:db8:2::e')]

/** By then the neighbors know each other, and the story begins. */
const settled = 1000
/** Of the first ping until the page is asked for. */
const pause = 100
/** How long the reader's patience lasts. */
const patience = 65_000
const delay = 10

/** The addresses of the lab that made pmtud-h.pcap and pmtud-s.pcap. */
function pathOf({ mtus, filter, clamps, lowers }: Plot): Network {
  const router = (
    name: string,
    number: number,
    addresses: readonly [string, string],
    sides: readonly [string, string],
    routes: NodeConfig['routes'],
  ): NodeConfig => ({
    name,
    forwards: true,
    routes: routes!,
    interfaces: addresses.map((address, i) => ({
      mac: `02:00:00:00:0${number}:0${i + 1}`,
      link: sides[i]!,
      addresses: [address],
    })),
    filters: filter === name ? [{ icmpv6Types: [icmpv6Type.packetTooBig] }] : [],
  })
  return createNetwork({
    seed: 4,
    links: links.map((name, i) => ({ name, delay, mtu: mtus[i]! })),
    nodes: [
      {
        name: 'a',
        interfaces: [
          {
            mac: '02:00:00:00:00:0a',
            link: 'left',
            addresses: ['2001:db8::a/64'],
            routers: ['fe80::ff:fe00:101'],
          },
        ],
      },
      {
        ...router(
          'r1',
          1,
          ['2001:db8::1/64', '2001:db8:1::1/64'],
          ['left', 'middle'],
          [{ prefix: '2001:db8:2::/64', interface: 'eth1', via: '2001:db8:1::2' }],
        ),
        clampsMss: clamps,
      },
      router(
        'r2',
        2,
        ['2001:db8:1::2/64', '2001:db8:2::2/64'],
        ['middle', 'right'],
        [{ prefix: '2001:db8::/64', interface: 'eth0', via: '2001:db8:1::1' }],
      ),
      {
        name: 'e',
        filters: filter === 'e' ? [{ direction: 'in', icmpv6Types: [icmpv6Type.packetTooBig] }] : [],
        interfaces: [
          {
            mac: '02:00:00:00:02:0e',
            link: 'right',
            mtu: lowers ? Math.min(leastMtu, mtus[2]) : mtus[2],
            addresses: ['2001:db8:2::e/64'],
            routers: ['fe80::ff:fe00:202'],
          },
        ],
      },
    ],
  })
}

export function momentsOf(plot: Plot): readonly Moment[] {
  const ping = { kind: 'echo', node: 'a', destination: server } as const
  let network = runUntil(act(pathOf(plot), ping), settled)
  const application = pageServer({ port: 80, page: filled(pageLength), probes: plot.probes })
  network = act(network, { kind: 'start', node: 'e', application })
  network = plan(network, settled, { ...ping, sequenceNumber: 2 })
  const asks = pageClient({ server, port: 80 })
  network = plan(network, settled + pause, { kind: 'start', node: 'a', application: asks })
  const moments: Moment[] = [{ network, at: 0, items: [] }]
  while (moments.length < mostMoments) {
    const next = nextEventAt(network)
    if (next === undefined || next > settled + patience) break
    const after = runUntil(network, next)
    const items = after.trace.slice(network.trace.length).filter(isShown)
    network = after
    if (items.length > 0) moments.push({ network, at: network.now - settled, items })
    if (items.some(isDelivery)) break
  }
  return moments
}

function isDelivery(item: TraceItem): boolean {
  return item.kind === 'applicationNote' && item.node === 'e' && item.values.what === 'delivered'
}

function isShown(item: TraceItem): boolean {
  switch (item.kind) {
    case 'frame':
      return kindOf(item.octets) !== undefined
    case 'filtered':
    case 'clamped':
      return true
    case 'applicationNote':
      return item.node === 'e'
    case 'note':
      return item.note.code === 'error.packetTooBig' || item.note.code === 'pathMtu.lowered'
    default:
      return item.node === 'a' && item.effect.kind === 'delivered' && isEcho(item.effect.packet.parts)
  }
}

function isEcho(parts: readonly { readonly name: string }[]): boolean {
  return parts.some(({ name }) => name === 'icmpv6')
}

/** What a frame carries, as far as the story tells it. */
export type FrameKind = 'ping' | 'reply' | 'tooBig' | 'syn' | 'synAck' | 'ack' | 'data'

export function kindOf(octets: Uint8Array): FrameKind | undefined {
  for (const part of decodePacket(octets, { linkType: linkType.ethernet }).parts) {
    if (part.name === 'icmpv6') {
      const { kind } = part.value
      if (kind === 'packetTooBig') return 'tooBig'
      return kind === 'echoRequest' ? 'ping' : kind === 'echoReply' ? 'reply' : undefined
    }
    if (part.name !== 'tcp') continue
    const { flags } = part.value
    if ((flags & tcpFlag.syn) !== 0) return (flags & tcpFlag.ack) === 0 ? 'syn' : 'synAck'
    return part.length > part.value.dataOffset * 4 ? 'data' : 'ack'
  }
  return undefined
}

/** The longest packet that `e` would send: on a connection what TCP believes of the path, and no more than the MSS that it was told. */
export function mostSentOf(network: Network): number {
  const { host, application } = nodeOf(network, 'e')
  const end = endOf(application)
  if (end !== undefined) return Math.min(believedMtu(end), end.theirMss + headersLength)
  const known = host.destinations.get(client)
  return known === undefined ? host.interfaces[0]!.mtu : pathMtuOf(host, known)
}

/** Octets of the page that `a` has without a gap. */
export function arrivedAt(network: Network): number {
  return endOf(nodeOf(network, 'a').application)?.received.length ?? 0
}
