/** What our hosts send, in the eyes of tshark: nothing malformed, no bad checksum. */
import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseAddress } from '#core/address/parse-address.ts'
import { writePcap } from '#core/packet/pcap.ts'
import { tsharkVersion } from '../../../testing/captures/tshark.ts'
import { createNetwork } from './network.ts'
import { act, runUntil } from './run.ts'
import { framesOf, packetsOf } from './trace.ts'

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

test.skipIf(tsharkVersion() === undefined)(
  'tshark finds nothing malformed and no bad checksum',
  { timeout: 60_000 },
  () => {
    const { trace } = busy()
    expect(framesOf(trace).length).toBeGreaterThan(80)
    for (const link of ['left', 'right']) {
      const file = join(tmpdir(), `network-${process.pid}-${link}.pcap`)
      writeFileSync(file, writePcap(packetsOf(trace, link)))
      const faults =
        '_ws.malformed or icmpv6.checksum.status == 0 or udp.checksum.status == 0 or _ws.expert.severity == error'
      const { stdout } = spawnSync(
        'tshark',
        ['-n', '-r', file, '-o', 'udp.check_checksum:TRUE', '-Y', faults],
        { encoding: 'utf8' },
      )
      rmSync(file)
      expect(stdout).toBe('')
    }
  },
)
