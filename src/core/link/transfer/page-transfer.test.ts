/** A page over TCP, on a path with a narrow link in the middle: what arrives, when, and what gets it out of a black hole. */
import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseAddress } from '#core/address/parse-address.ts'
import { createNetwork, type Network, type NodeConfig, nodeOf } from '#core/link/network.ts'
import { act, runUntil } from '#core/link/run.ts'
import { framesOf, packetsOf, type TraceItem } from '#core/link/trace.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import { linkType } from '#core/packet/link/link-type.ts'
import { writePcap } from '#core/packet/pcap.ts'
import { tcpFlag } from '#core/packet/transport/tcp.ts'
import { tsharkVersion } from '../../../../testing/captures/tshark.ts'
import { endOf, filled, pageClient, pageServer } from './page-transfer.ts'

interface Options {
  readonly middle?: number
  readonly ends?: number
  readonly length?: number
  readonly probes?: boolean
  readonly clamps?: boolean
  readonly filter?: boolean
  readonly loss?: number
  readonly duplication?: number
  readonly seed?: number
  readonly initialSequence?: number
}

const server = parseAddress('2001:db8:2::e')

/** `a` — `r1` — `r2` — `e`, 10 ms each, as in the lab of pmtud.sh. */
function path({ middle = 1300, ends = 1500, filter = false, clamps = false, ...rest }: Options): Network {
  const { loss = 0, duplication = 0, seed = 1 } = rest
  const chance = { loss, duplication }
  const router = (name: string, left: string, right: string, route: NodeConfig['routes'], n: number) => ({
    name,
    forwards: true,
    routes: route!,
    interfaces: [
      {
        mac: `02:00:00:00:0${n}:01`,
        link: left,
        addresses: [n === 1 ? '2001:db8::1/64' : '2001:db8:1::2/64'],
      },
      {
        mac: `02:00:00:00:0${n}:02`,
        link: right,
        addresses: [n === 1 ? '2001:db8:1::1/64' : '2001:db8:2::2/64'],
      },
    ],
  })
  return createNetwork({
    seed,
    links: [
      { name: 'left', delay: 10, mtu: ends, ...chance },
      { name: 'middle', delay: 10, mtu: middle, ...chance },
      { name: 'right', delay: 10, mtu: ends, ...chance },
    ],
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
          'left',
          'middle',
          [{ prefix: '2001:db8:2::/64', interface: 'eth1', via: '2001:db8:1::2' }],
          1,
        ),
        clampsMss: clamps,
      },
      router(
        'r2',
        'middle',
        'right',
        [{ prefix: '2001:db8::/64', interface: 'eth0', via: '2001:db8:1::1' }],
        2,
      ),
      {
        name: 'e',
        filters: filter ? [{ direction: 'in', icmpv6Types: [2] }] : [],
        interfaces: [
          {
            mac: '02:00:00:00:02:0e',
            link: 'right',
            addresses: ['2001:db8:2::e/64'],
            routers: ['fe80::ff:fe00:202'],
          },
        ],
      },
    ],
  })
}

function transfer(options: Options, until = 200_000): Network {
  const { length = 20_000, probes = false, initialSequence = 3_000_000_000 } = options
  const page = filled(length)
  let network = path(options)
  const application = pageServer({ port: 80, page, probes, initialSequence })
  network = act(network, { kind: 'start', node: 'e', application })
  network = act(network, { kind: 'start', node: 'a', application: pageClient({ server, port: 80 }) })
  return runUntil(network, until)
}

const receivedBy = (network: Network) => endOf(nodeOf(network, 'a').application)!.received
const notesOf = (network: Network) =>
  network.trace.flatMap((item: TraceItem) =>
    item.kind === 'applicationNote' && item.node === 'e' ? [{ at: item.at, ...item.values }] : [],
  )
const whats = (network: Network) => notesOf(network).map((note) => String((note as { what?: unknown }).what))
const segments = (network: Network, link = 'right', sender = 'e') =>
  framesOf(network.trace, link).flatMap(({ at, octets, sender: who }) => {
    const tcp = decodePacket(octets, { linkType: linkType.ethernet }).parts.find(({ name }) => name === 'tcp')
    if (tcp?.name !== 'tcp' || who !== sender) return []
    return [
      { at, length: octets.length - 14, header: tcp.value, data: tcp.length - tcp.value.dataOffset * 4 },
    ]
  })
const full = (network: Network) => segments(network).filter(({ data }) => data > 0)

describe('on a path that takes all', () => {
  test('the page arrives whole, in segments of 1,440 octets', () => {
    const network = transfer({ middle: 1500 })
    expect(receivedBy(network)).toEqual(filled(20_000))
    expect(full(network).map(({ data }) => data)).toEqual([...Array<number>(13).fill(1440), 1280])
    expect(whats(network)).toEqual(['established', 'delivered'])
    expect(
      segments(network).filter(({ header }) => header.flags === (tcpFlag.syn | tcpFlag.ack)),
    ).toMatchObject([{ header: { options: [{ kind: 'maximumSegmentSize', size: 1440 }] } }])
  })

  test('ten segments are in flight at first', () => {
    const first = full(transfer({ middle: 1500 }))[0]!.at
    expect(full(transfer({ middle: 1500 })).filter(({ at }) => at === first)).toHaveLength(10)
  })

  test.each([2 ** 32 - 1, 2 ** 32 - 5000, 2 ** 31 - 5000])(
    'the sequence may begin at %i',
    (initialSequence) => {
      expect(receivedBy(transfer({ middle: 1500, initialSequence }))).toEqual(filled(20_000))
    },
  )
})

describe('on a bad path', () => {
  test.each(Array.from({ length: 20 }, (_, seed) => seed))('the page arrives whole, seed %i', (seed) => {
    const network = transfer({ middle: 1500, loss: 0.08, duplication: 0.1, seed }, 3_000_000)
    expect(receivedBy(network)).toEqual(filled(20_000))
  })

  test('what comes in another order is put in its own', () => {
    let network = transfer({ middle: 1500 }, 95)
    // The link gets faster while segments are under way: the later ones overtake them.
    for (let time = 100; time < 400; time += 5) {
      const delay = (time * 7) % 40
      network = act(network, { kind: 'setLink', link: 'middle', options: { delay } })
      network = runUntil(network, time)
    }
    expect(receivedBy(runUntil(network, 200_000))).toEqual(filled(20_000))
  })
})

describe('Packet Too Big', () => {
  test('lowers the size of the segments, and what was lost goes again at once', () => {
    const network = transfer({})
    expect(receivedBy(network)).toEqual(filled(20_000))
    expect(notesOf(network)).toMatchObject([
      { what: 'established', size: 1440 },
      { what: 'smaller', mtu: 1300, size: 1240 },
      { what: 'delivered', octets: 20_000 },
    ])
    const sizes = new Set(full(network).map(({ length }) => length))
    expect([...sizes].slice(0, 2)).toEqual([1500, 1300])
    const [first, smaller] = [full(network)[0]!, full(network).find(({ length }) => length === 1300)!]
    expect(smaller.at - first.at).toBe(20)
  })

  test('is not needed where the narrow link is an end', () => {
    const network = transfer({ middle: 1500, ends: 1280 })
    expect(whats(network)).toEqual(['established', 'delivered'])
    expect(full(network)[0]!.length).toBe(1280)
  })
})

describe('a filter that eats Packet Too Big', () => {
  test('hangs the page: the times of RFC 6298, and an end to it', () => {
    const network = transfer({ filter: true }, 400_000)
    expect(receivedBy(network)).toHaveLength(0)
    const start = full(network)[0]!.at
    const again = full(network).filter(({ at }) => at > start)
    expect(again.map(({ at }) => (at - start) / 1000)).toEqual([1, 3, 7, 15, 31, 63, 123])
    expect(again.every(({ length }) => length === 1500)).toBe(true)
    expect(notesOf(network).at(-1)).toMatchObject({ what: 'gaveUp', at: start + 183_000 })
  })

  test('lets a short page through', () => {
    expect(receivedBy(transfer({ filter: true, length: 1000 }))).toEqual(filled(1000))
  })

  test('does no harm where the router clamps the MSS', () => {
    const network = transfer({ filter: true, clamps: true })
    expect(receivedBy(network)).toEqual(filled(20_000))
    expect(full(network)[0]!.length).toBe(1300)
    expect(network.trace.filter(({ kind }) => kind === 'clamped')).toMatchObject([
      { node: 'r1', before: 1440, mss: 1240 },
      { node: 'r1', before: 1440, mss: 1240 },
    ])
  })

  test('is noticed by a sender that probes, after three retransmissions', () => {
    const network = transfer({ filter: true, probes: true })
    expect(receivedBy(network)).toEqual(filled(20_000))
    const start = full(network)[0]!.at
    expect(notesOf(network).slice(0, 6)).toMatchObject([
      { what: 'established' },
      { what: 'timeout', number: 1, at: start + 1000 },
      { what: 'timeout', number: 2, at: start + 3000 },
      { what: 'timeout', number: 3, at: start + 7000 },
      { what: 'timeout', number: 4, at: start + 15_000 },
      { what: 'blackHole', mtu: 1280, at: start + 15_000 },
    ])
  })

  test('the search goes up from 1,280, and a lost probe costs no more than a round trip', () => {
    const network = transfer({ filter: true, probes: true, middle: 1400, length: 60_000 })
    expect(receivedBy(network)).toEqual(filled(60_000))
    expect(
      notesOf(network).filter((note) => /probe/.test(String((note as { what?: unknown }).what))),
    ).toMatchObject([
      { what: 'probe', mtu: 1390 },
      { what: 'probeArrived', mtu: 1390 },
      { what: 'probe', mtu: 1445 },
      { what: 'probeLost', mtu: 1445 },
      { what: 'probe', mtu: 1417 },
      { what: 'probeLost', mtu: 1417 },
    ])
    expect(whats(network).filter((what) => what === 'timeout')).toHaveLength(4)
  })
})

test.skipIf(tsharkVersion() === undefined)(
  'tshark finds nothing malformed and no bad checksum',
  { timeout: 60_000 },
  () => {
    const runs = [
      {},
      { filter: true, clamps: true },
      { filter: true, probes: true, middle: 1400 },
      { loss: 0.08 },
    ]
    for (const [index, options] of runs.entries()) {
      const { trace } = transfer(options)
      for (const link of ['left', 'middle', 'right']) {
        const file = join(tmpdir(), `transfer-${process.pid}-${index}-${link}.pcap`)
        writeFileSync(file, writePcap(packetsOf(trace, link)))
        // Of a segment that an error quotes tshark has only the start, and finds its checksum wrong.
        const faults =
          '_ws.malformed or icmpv6.checksum.status == 0 or (not icmpv6 and (tcp.checksum.status == 0 or _ws.expert.severity == error))'
        const args = ['-n', '-r', file, '-o', 'tcp.check_checksum:TRUE', '-Y', faults]
        const { stdout } = spawnSync('tshark', args, { encoding: 'utf8' })
        rmSync(file)
        expect(stdout).toBe('')
      }
    }
  },
)
