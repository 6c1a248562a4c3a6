/** DHCPv6 from end to end: clients and servers on a link, and what they come to. */
import { describe, expect, test } from 'vitest'
import { formatAddress } from '#core/address/address.ts'
import { formatPrefix } from '#core/address/prefix.ts'
import type { AutoconfConfig } from '#core/host/create-host.ts'
import { dhcpClient } from '#core/host/dhcp/dhcp-client.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import { dhcpMessageType } from '#core/packet/dhcpv6/dhcpv6.ts'
import { linkType } from '#core/packet/link/link-type.ts'
import { announce } from '../../../testing/host/router.ts'
import { type DhcpServerApplicationConfig, dhcpServer } from './dhcp-server.ts'
import { createNetwork, type Network, nodeOf } from './network.ts'
import { act, plan, runUntil } from './run.ts'
import { framesOf } from './trace.ts'

const nameOfType = new Map<number, string>(
  Object.entries(dhcpMessageType).map(([name, type]) => [type, name]),
)

/** `a solicit`, `r advertise`, … */
function talk(network: Network): string[] {
  return framesOf(network.trace).flatMap(({ octets, sender }) => {
    const { parts } = decodePacket(octets, { linkType: linkType.ethernet })
    const part = parts.find(({ name }) => name === 'dhcpv6')
    return part?.name === 'dhcpv6' ? [`${sender} ${nameOfType.get(part.value.messageType)}`] : []
  })
}

const hosts = { a: '02:00:00:00:00:0a', b: '02:00:00:00:00:0b' } as const
const mac = '02:00:00:00:00:01'
const pool = { first: '2001:db8:1::1000', last: '2001:db8:1::1fff' }

function link(
  autoconf: AutoconfConfig,
  servers: readonly DhcpServerApplicationConfig[],
  names: readonly (keyof typeof hosts)[] = ['a'],
  seed = 1,
): Network {
  let network = createNetwork({
    parts: { dhcp: dhcpClient },
    seed,
    links: [{ name: 'wire' }],
    nodes: [
      ...names.map((name) => ({ name, interfaces: [{ mac: hosts[name], link: 'wire', autoconf }] })),
      ...servers.map((server, i) => ({
        name: `r${i}`,
        interfaces: [{ mac: server.mac, link: 'wire', addresses: [`2001:db8:1::${i + 1}/64`] }],
      })),
    ],
  })
  for (const [i, server] of servers.entries()) {
    network = act(network, { kind: 'start', node: `r${i}`, application: dhcpServer(server) })
  }
  for (const name of names) network = act(network, { kind: 'plug', node: name })
  const octets = announce({ managed: true, prefixes: [{ autonomous: false }] })
  return plan(network, 3000, { kind: 'inject', link: 'wire', octets })
}

const leasedBy = (network: Network, name: string): string[] =>
  nodeOf(network, name)
    .host.interfaces[0]!.addresses.filter(({ origin }) => origin === 'dhcpv6')
    .map(({ address, state }) => `${formatAddress(address)} ${state}`)

describe('one server', () => {
  test('four messages, then Renew and Reply in its time, and Release', () => {
    let network = link({ dhcp: 'flags' }, [{ mac, pool, preferredLifetime: 100, validLifetime: 200 }])
    network = runUntil(network, 100_000)
    expect(talk(network)).toEqual([
      'a solicit',
      'r0 advertise',
      'a request',
      'r0 reply',
      'a renew',
      'r0 reply',
    ])
    expect(leasedBy(network, 'a')[0]).toMatch(/^2001:db8:1::1[0-9a-f]{3} preferred$/)
    network = runUntil(act(network, { kind: 'unplug', node: 'a' }), 101_000)
    expect(talk(network).slice(-2)).toEqual(['a release', 'r0 reply'])
    expect(leasedBy(network, 'a')).toEqual([])
  })

  test('rapid commit: two messages', () => {
    const network = link({ dhcp: 'flags', rapidCommit: true }, [{ mac, pool, rapidCommit: true }])
    expect(talk(runUntil(network, 10_000))).toEqual(['a solicit', 'r0 reply'])
  })

  test('two clients get two addresses', () => {
    const network = runUntil(link({ dhcp: 'flags' }, [{ mac, pool }], ['a', 'b']), 10_000)
    expect(new Set([...leasedBy(network, 'a'), ...leasedBy(network, 'b')]).size).toBe(2)
  })

  test('a pool of one for two clients: the second goes on asking', () => {
    const network = link(
      { dhcp: 'flags' },
      [{ mac, pool: { first: pool.first, last: pool.first } }],
      ['a', 'b'],
    )
    const after = runUntil(network, 30_000)
    expect([...leasedBy(after, 'a'), ...leasedBy(after, 'b')]).toEqual(['2001:db8:1::1000 preferred'])
    expect(talk(after).slice(-2).toSorted()).toContain('r0 advertise')
  })

  test('an address that another host has: Decline, and the next one', () => {
    // Both addresses of the pool: that of the server's node itself, and one that nobody has.
    const few = { first: '2001:db8:1::1', last: '2001:db8:1::2' }
    const declined = [1, 2, 3, 4, 5, 6].filter((seed) => {
      const network = runUntil(link({ dhcp: 'flags' }, [{ mac, pool: few, seed }]), 60_000)
      expect(leasedBy(network, 'a')).toContain('2001:db8:1::2 preferred')
      return talk(network).includes('a decline')
    })
    expect(declined.length).toBeGreaterThan(0)
    expect(declined.length).toBeLessThan(6)
  })

  test('the server comes back without its memory: NoBinding, and the same address again', () => {
    const config = { mac, pool, preferredLifetime: 100, validLifetime: 200 }
    let network = runUntil(link({ dhcp: 'flags' }, [config]), 20_000)
    const before = leasedBy(network, 'a')
    network = act(network, { kind: 'start', node: 'r0', application: dhcpServer(config) })
    network = runUntil(network, 80_000)
    expect(talk(network).slice(4)).toEqual(['a renew', 'r0 reply', 'a request', 'r0 reply'])
    expect(leasedBy(network, 'a')).toEqual(before)
  })
})

describe('two servers', () => {
  const other = '02:00:00:00:00:02'
  const second = { first: '2001:db8:1::2000', last: '2001:db8:1::2fff' }

  test('the one with the higher preference lends', () => {
    const network = link({ dhcp: 'flags' }, [
      { mac, pool },
      { mac: other, pool: second, preference: 5 },
    ])
    expect(leasedBy(runUntil(network, 10_000), 'a')[0]).toMatch(/^2001:db8:1::2/)
  })

  test('the one that lent is gone for good: the other one lends at last', () => {
    let network = link({ dhcp: 'flags' }, [
      { mac, pool, preferredLifetime: 100, validLifetime: 200, preference: 5 },
      { mac: other, pool: second, preferredLifetime: 100, validLifetime: 200 },
    ])
    network = plan(network, 20_000, { kind: 'silence', node: 'r0' })
    network = runUntil(network, 300_000)
    const said = talk(network)
    expect(said.indexOf('a rebind')).toBeGreaterThan(said.indexOf('a renew'))
    expect(leasedBy(network, 'a')[0]).toMatch(/^2001:db8:1::2\w+ preferred$/)
  })
})

describe('prefix delegation', () => {
  test('the upstream side of a router: an address, and a prefix out of the pool', () => {
    let network = createNetwork({
      parts: { dhcp: dhcpClient },
      links: [{ name: 'wire' }],
      nodes: [
        {
          name: 'c',
          forwards: true,
          interfaces: [
            { mac: hosts.a, link: 'wire', autoconf: { dhcp: 'always', delegation: true, prefixHint: 56 } },
          ],
        },
        { name: 'r', interfaces: [{ mac, link: 'wire', addresses: ['2001:db8:1::1/64'] }] },
      ],
    })
    const application = dhcpServer({ mac, pool, prefixPool: { prefix: '2001:db8:1100::/40', length: 56 } })
    network = act(network, { kind: 'start', node: 'r', application })
    network = runUntil(act(network, { kind: 'plug', node: 'c' }), 10_000)
    const { leases } = nodeOf(network, 'c').host.interfaces[0]!.dhcp!
    expect(leases.map(({ kind, prefix }) => `${kind} ${formatPrefix(prefix)}`)).toEqual([
      expect.stringMatching(/^address 2001:db8:1::1\w{3}\/128$/),
      expect.stringMatching(/^prefix 2001:db8:11\w\w:\w*00::\/56$/),
    ])
  })
})

test('a host with a client, and none given: a mistake', () => {
  const interfaces = [{ mac, link: 'wire', autoconf: { delegation: true } }]
  expect(() => createNetwork({ links: [{ name: 'wire' }], nodes: [{ name: 'a', interfaces }] })).toThrow(
    RangeError,
  )
})

test('a lossy link: the leases come all the same', () => {
  let network = link({ dhcp: 'flags' }, [{ mac, pool }])
  network = act(network, { kind: 'setLink', link: 'wire', options: { loss: 0.4 } })
  const octets = announce({ managed: true, prefixes: [{ autonomous: false }] })
  for (let at = 4000; at < 40_000; at += 4000) {
    network = plan(network, at, { kind: 'inject', link: 'wire', octets })
  }
  expect(leasedBy(runUntil(network, 400_000), 'a')).toHaveLength(1)
})
