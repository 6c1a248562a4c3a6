/** What our hosts send, in the eyes of tshark: nothing malformed, no bad checksum. */
import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseAddress } from '#core/address/parse-address.ts'
import { dhcpClient } from '#core/host/dhcp/dhcp-client.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import { linkType } from '#core/packet/link/link-type.ts'
import { writePcap } from '#core/packet/pcap.ts'
import { tsharkVersion } from '../../../testing/captures/tshark.ts'
import { announce, type RouterFields } from '../../../testing/host/router.ts'
import { dhcpServer } from './dhcp-server.ts'
import { createNetwork } from './network.ts'
import { act, plan, runUntil } from './run.ts'
import { framesOf, packetsOf, type TraceItem } from './trace.ts'

/** Two links and a router: pings, datagrams too long for the second link, a closed port, addresses that nobody has, a Redirect. */
function busy() {
  let network = createNetwork({
    seed: 3,
    links: [{ name: 'left' }, { name: 'right', mtu: 1280 }],
    nodes: [
      {
        name: 'a',
        interfaces: [
          {
            mac: '02:00:00:00:00:0a',
            link: 'left',
            addresses: ['2001:db8:1::a'],
            routers: ['fe80::ff:fe00:1'],
          },
        ],
      },
      {
        name: 'b',
        interfaces: [{ mac: '02:00:00:00:00:0b', link: 'left', addresses: ['2001:db8:1::b/64'] }],
      },
      {
        name: 'r',
        forwards: true,
        interfaces: [
          { mac: '02:00:00:00:00:01', link: 'left', addresses: ['2001:db8:1::1/64'] },
          { mac: '02:00:00:00:01:01', link: 'right', addresses: ['2001:db8:2::1/64'] },
        ],
      },
      {
        name: 's',
        interfaces: [
          {
            mac: '02:00:00:00:01:0e',
            link: 'right',
            addresses: ['2001:db8:2::e/64'],
            routers: ['2001:db8:2::1'],
          },
        ],
      },
    ],
  })
  for (const text of ['2001:db8:2::e', '2001:db8:1::b', '2001:db8:2::77', '2001:db8:9::1', 'ff02::1']) {
    const destination = parseAddress(text)
    network = runUntil(
      act(network, { kind: 'echo', node: 'a', destination, length: 1400 }),
      network.now + 4000,
    )
    network = runUntil(
      act(network, { kind: 'echo', node: 'a', destination, length: 1400 }),
      network.now + 4000,
    )
    const data = 1401
    network = act(network, { kind: 'udp', node: 'a', destination, destinationPort: 9, data })
    network = act(network, { kind: 'echo', node: 'a', destination, hopLimit: 1 })
    network = runUntil(network, network.now + 9000)
  }
  network = act(network, { kind: 'changeMac', node: 'b', mac: '02:00:00:00:09:0b', announces: true })
  return runUntil(network, network.now + 60_000)
}

/** A router that is lent an address and a prefix, a host that wants an address, one that wants information; Decline, Release. */
function dhcp() {
  const mac = '02:00:00:00:00:01'
  let network = createNetwork({
    parts: { dhcp: dhcpClient },
    seed: 3,
    links: [{ name: 'wire' }],
    nodes: [
      {
        name: 'c',
        forwards: true,
        duid: 'uuid',
        interfaces: [
          {
            mac: '02:00:00:00:00:0c',
            link: 'wire',
            autoconf: { dhcp: 'always', delegation: true, prefixHint: 56 },
          },
        ],
      },
      {
        name: 'a',
        interfaces: [
          { mac: '02:00:00:00:00:0a', link: 'wire', autoconf: { dhcp: 'flags', rapidCommit: true } },
        ],
      },
      {
        name: 'b',
        interfaces: [
          { mac: '02:00:00:00:00:0b', link: 'wire', autoconf: { dhcp: 'flags', keepsLeases: true } },
        ],
      },
      { name: 'r', interfaces: [{ mac, link: 'wire', addresses: ['2001:db8:1::1/64'] }] },
    ],
  })
  const application = dhcpServer({
    mac,
    pool: { first: '2001:db8:1::1', last: '2001:db8:1::3' },
    prefixPool: { prefix: '2001:db8:1100::/40', length: 56 },
    resolvers: ['2001:db8:53::53', '2001:db8:53::54'],
    searchList: ['lab.example', 'example.org'],
    preferredLifetime: 60,
    validLifetime: 120,
    preference: 3,
    refreshTime: 700,
    solMaxRt: 600,
    infMaxRt: 600,
  })
  network = act(network, { kind: 'start', node: 'r', application })
  for (const node of ['c', 'a', 'b']) network = act(network, { kind: 'plug', node })
  const advertise = (flags: RouterFields) => ({
    kind: 'inject' as const,
    link: 'wire',
    octets: announce({ prefixes: [{ autonomous: false }], ...flags }),
  })
  network = plan(network, 3000, advertise({ otherConfig: true }))
  network = plan(network, 9000, advertise({ managed: true }))
  network = plan(network, 40_000, { kind: 'unplug', node: 'b' })
  network = plan(network, 45_000, { kind: 'plug', node: 'b' })
  network = plan(network, 50_000, advertise({ managed: true }))
  network = plan(network, 130_000, { kind: 'silence', node: 'r' })
  network = plan(network, 300_000, { kind: 'unplug', node: 'a' })
  network = plan(network, 120_000, { kind: 'releaseLeases', node: 'c' })
  return runUntil(network, 400_000)
}

const messagesOf = (trace: readonly TraceItem[]): Set<number> =>
  new Set(
    framesOf(trace).flatMap(({ octets }) => {
      const { parts } = decodePacket(octets, { linkType: linkType.ethernet })
      const part = parts.find(({ name }) => name === 'dhcpv6')
      return part?.name === 'dhcpv6' ? [part.value.messageType] : []
    }),
  )

/** What tshark has to say against the frames of the link. */
function faultsOf(trace: readonly TraceItem[], link: string): string {
  const file = join(tmpdir(), `network-${process.pid}-${link}.pcap`)
  writeFileSync(file, writePcap(packetsOf(trace, link)))
  const faults =
    '_ws.malformed or icmpv6.checksum.status == 0 or udp.checksum.status == 0 or _ws.expert.severity == error'
  const { stdout } = spawnSync('tshark', ['-n', '-r', file, '-o', 'udp.check_checksum:TRUE', '-Y', faults], {
    encoding: 'utf8',
  })
  rmSync(file)
  return stdout
}

describe.skipIf(tsharkVersion() === undefined)('tshark finds nothing malformed and no bad checksum', () => {
  test('two links and a router', { timeout: 60_000 }, () => {
    const { trace } = busy()
    expect(framesOf(trace).length).toBeGreaterThan(80)
    for (const link of ['left', 'right']) expect(faultsOf(trace, link)).toBe('')
  })

  test('DHCPv6: each message that there is, but for Reconfigure and those of relays', {
    timeout: 60_000,
  }, () => {
    const { trace } = dhcp()
    expect([...messagesOf(trace)].toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 11])
    expect(faultsOf(trace, 'wire')).toBe('')
  })
})
