/** A prefix from the server to the rooms of a house: RFC 9915 §6.3, RFC 7084 §4. */
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { formatAddress } from '#core/address/address.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { containsAddress, prefixOf } from '#core/address/prefix.ts'
import { dhcpClient } from '#core/host/dhcp/dhcp-client.ts'
import { nextDeadline } from '#core/host/host.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import { optionsOf } from '#core/packet/icmpv6/nd-option.ts'
import type { RouterAdvertisement } from '#core/packet/icmpv6/router-message.ts'
import { linkType } from '#core/packet/link/link-type.ts'
import { dhcpServer } from './dhcp-server.ts'
import { createNetwork, type Network, nodeOf } from './network.ts'
import { act, plan, runUntil } from './run.ts'
import { framesOf, notesOf } from './trace.ts'

const server = {
  mac: '02:00:00:00:00:01',
  prefixPool: { prefix: '2001:db8:1100::/40', length: 56 },
  preferredLifetime: 1000,
  validLifetime: 2000,
  interfaces: ['eth0'],
}

interface House {
  readonly subnets?: readonly number[]
  readonly length?: number
}

/** The provider's router, that of the house with its inner links, and a host on each of them. */
function house({ subnets = [0], length = 56 }: House = {}): Network {
  const rooms = subnets.map((subnet, i) => ({ subnet, link: `room${i}`, name: `lan${i}` }))
  let network = createNetwork({
    parts: { dhcp: dhcpClient },
    links: [{ name: 'wire' }, { name: 'far' }, ...rooms.map(({ link }) => ({ name: link }))],
    nodes: [
      {
        name: 'isp',
        forwards: true,
        interfaces: [
          { mac: server.mac, link: 'wire', addresses: ['2001:db8:1::1/64'] },
          { name: 'far', mac: server.mac, link: 'far', addresses: ['2001:db8:ffff::1/128'] },
        ],
      },
      {
        name: 'home',
        forwards: true,
        interfaces: [
          { mac: '02:00:00:00:00:02', link: 'wire', autoconf: { dhcp: 'flags', delegation: true } },
          ...rooms.map(({ subnet, link, name }, i) => ({
            name,
            mac: `02:00:00:00:01:0${i}`,
            link,
            delegation: { from: 'eth0', subnet },
            advertise: { maxInterval: 100 },
          })),
        ],
      },
      ...rooms.map(({ link }, i) => ({
        name: `host${i}`,
        interfaces: [{ mac: `02:00:00:00:02:0${i}`, link, autoconf: {} }],
      })),
    ],
  })
  const prefixPool = { ...server.prefixPool, length }
  network = act(network, { kind: 'start', node: 'isp', application: dhcpServer({ ...server, prefixPool }) })
  const change = {
    managed: true,
    maxInterval: 100,
    prefixes: [{ prefix: '2001:db8:1::/64', autonomous: false }],
  }
  network = act(network, { kind: 'advertise', node: 'isp', change })
  for (const name of ['home', ...rooms.map((_, i) => `host${i}`)])
    network = act(network, { kind: 'plug', node: name })
  return network
}

const globalsOf = (network: Network, name: string, on = 0): string[] =>
  nodeOf(network, name)
    .host.interfaces[on]!.addresses.filter(({ origin }) => origin !== 'linkLocal' && origin !== 'manual')
    .map(({ address, state }) => `${formatAddress(address)} ${state}`)

/** The advertisements on the first inner link. */
function told(network: Network): { at: number; message: RouterAdvertisement }[] {
  return framesOf(network.trace, 'room0').flatMap(({ octets, at }) => {
    const value = decodePacket(octets, { linkType: linkType.ethernet }).parts.at(-1)?.value
    return value !== undefined && 'kind' in value && value.kind === 'routerAdvertisement'
      ? [{ at, message: value }]
      : []
  })
}

/** What of this kind was on the first inner link. */
function inRoom(network: Network, kind: string) {
  return framesOf(network.trace, 'room0').flatMap(({ octets }) => {
    const { parts } = decodePacket(octets, { linkType: linkType.ethernet })
    const value = parts[2]?.value
    return value !== undefined && 'kind' in value && value.kind === kind ? [{ octets, value }] : []
  })
}

function ping(network: Network, node: string, destination: string): Network {
  return runUntil(
    act(network, { kind: 'echo', node, destination: parseAddress(destination) }),
    network.now + 3000,
  )
}

const replies = (network: Network, node: string): number =>
  network.trace.filter(
    (item) => item.kind === 'application' && item.node === node && item.effect.kind === 'delivered',
  ).length

let network: Network

beforeEach(() => {
  network = runUntil(house(), 30_000)
})

describe('the house has a prefix', () => {
  test('the inner link gets the first network of it, the router and the host an address there', () => {
    const { leases } = nodeOf(network, 'home').host.interfaces[0]!.dhcp!
    const [lease] = leases.filter(({ kind }) => kind === 'prefix')
    const first = { ...lease!.prefix, length: 64 }
    const [ofRouter, ofHost] = [globalsOf(network, 'home', 1), globalsOf(network, 'host0')]
    for (const [each] of [ofRouter, ofHost]) {
      expect(each).toMatch(/ preferred$/)
      expect(containsAddress(first, parseAddress(each!.split(' ')[0]!))).toBe(true)
    }
  })

  test('the router of the house learns its way out from the provider', () => {
    const { routers } = nodeOf(network, 'home').host.interfaces[0]!
    expect(routers.map(({ address }) => formatAddress(address))).toEqual(['fe80::ff:fe00:1'])
  })

  test('it says that it is the way to all of its prefix: L-3', () => {
    const [last] = told(network).slice(-1)
    const [route] = optionsOf(last!.message.options, 'routeInformation')
    expect(route).toMatchObject({ prefixLength: 56, routeLifetime: 300 })
  })

  test('a ping goes out and its answer comes back', () => {
    expect(replies(ping(network, 'host0', '2001:db8:ffff::1'), 'host0')).toBe(1)
  })

  test('what is for a network that no link has goes nowhere, and in no circle: WPD-5', () => {
    const { leases } = nodeOf(network, 'home').host.interfaces[0]!.dhcp!
    const [lease] = leases.filter(({ kind }) => kind === 'prefix')
    const unused = formatAddress((lease!.prefix.network + 0x99n * (1n << 64n)) as never)
    const before = framesOf(network.trace, 'wire').length
    const after = ping(network, 'isp', unused)
    const toll = framesOf(after.trace, 'wire').length - before
    expect(toll).toBeLessThan(8)
    expect(notesOf(after.trace, 'home').map(({ note }) => note.code)).toContain(
      'error.destinationUnreachable',
    )
  })

  test('no more time is promised than is left of the lease, and it runs down', () => {
    const after = runUntil(network, 400_000)
    const lifetimes = told(after).map(({ at, message }) => {
      const [option] = optionsOf(message.options, 'prefixInformation')
      return option === undefined ? undefined : [at / 1000, option.preferredLifetime, option.validLifetime]
    })
    const [first, ...more] = lifetimes.filter((each) => each !== undefined)
    expect(first!.slice(1)).toEqual([1000, 2000])
    expect(more.length).toBeGreaterThan(3)
    for (const [at, preferred, valid] of more) {
      expect(Math.abs(at! - first![0]! - (1000 - preferred!))).toBeLessThan(1.01)
      expect(valid! - preferred!).toBe(1000)
    }
  })

  test('a lease that is prolonged is told at once', () => {
    const after = runUntil(network, 600_000)
    const renewed = notesOf(after.trace, 'home').find(({ note }) => note.code === 'dhcp.prolonged')!
    const news = told(after).find(({ at }) => at >= renewed.at)!
    expect(news.at - renewed.at).toBeLessThan(3001)
    expect(optionsOf(news.message.options, 'prefixInformation')[0]!.preferredLifetime).toBeGreaterThan(990)
  })
})

test('each inner link has a network of its own: L-2', () => {
  const after = runUntil(house({ subnets: [0, 1, 255] }), 30_000)
  const networks = [0, 1, 2].map(
    (i) => prefixOf(parseAddress(globalsOf(after, `host${i}`)[0]!.split(' ')[0]!), 64).network,
  )
  expect(networks.map((network) => Number((network - networks[0]!) >> 64n))).toEqual([0, 1, 255])
  expect(replies(ping(after, 'host0', globalsOf(after, 'host2')[0]!.split(' ')[0]!), 'host0')).toBe(1)
})

test('a prefix that has no such network: said, and nothing is advertised: WPD-3', () => {
  const after = runUntil(house({ subnets: [4], length: 62 }), 60_000)
  expect(globalsOf(after, 'host0')).toEqual([])
  expect(notesOf(after.trace, 'home').filter(({ note }) => note.code === 'delegation.tooSmall')).toHaveLength(
    1,
  )
  expect(told(after).every(({ message }) => message.routerLifetime === 0)).toBe(true)
})

test('before it has a prefix it is no default router: L-4', () => {
  const early = runUntil(act(house(), { kind: 'silence', node: 'isp' }), 60_000)
  expect(told(early).length).toBeGreaterThan(0)
  expect(
    told(early).every(({ message }) => message.routerLifetime === 0 && message.options.length === 1),
  ).toBe(true)
})

describe('the prefix is lost', () => {
  test('given back: deprecated at once, for two hours at most, and no default router: L-4, L-13', () => {
    const at = network.now
    const after = runUntil(act(network, { kind: 'releaseLeases', node: 'home' }), at + 4000)
    const [news] = told(after).filter((each) => each.at >= at)
    const [option] = optionsOf(news!.message.options, 'prefixInformation')
    expect(news!.message.routerLifetime).toBe(0)
    expect(option!.preferredLifetime).toBe(0)
    expect(optionsOf(news!.message.options, 'routeInformation')).toEqual([])
    expect(option!.validLifetime).toBeLessThanOrEqual(2000)
    expect(globalsOf(after, 'host0')[0]).toMatch(/deprecated$/)
    // The provider sends nothing there any more.
    expect(nodeOf(after, 'isp').host.routes).toEqual([])
  })

  test('what still comes from it is refused, with code 5: L-14', () => {
    const { networks } = nodeOf(network, 'home').host.interfaces[1]!.delegation!
    const pinged = ping(network, 'host0', '2001:db8:ffff::1')
    const { octets } = inRoom(pinged, 'echoRequest')[0]!
    let after = runUntil(act(pinged, { kind: 'releaseLeases', node: 'home' }), pinged.now + 4000)
    after = runUntil(act(after, { kind: 'inject', link: 'room0', octets }), after.now + 4000)
    const errors = inRoom(after, 'destinationUnreachable').map(({ value }) => value)
    expect(errors).toMatchObject([{ code: 5 }])
    const { invalidated } = nodeOf(after, 'home').host.interfaces[1]!.delegation!
    expect(invalidated).toEqual(networks.map(({ prefix }) => prefix))
  })

  test('what it is lent afterwards is good', () => {
    let after = runUntil(act(network, { kind: 'releaseLeases', node: 'home' }), network.now + 4000)
    after = act(act(after, { kind: 'unplug', node: 'home' }), { kind: 'plug', node: 'home' })
    after = runUntil(after, after.now + 30_000)
    const { networks, invalidated } = nodeOf(after, 'home').host.interfaces[1]!.delegation!
    const good = networks.filter(({ isLost }) => !isLost)
    expect(good).toHaveLength(1)
    expect(invalidated).not.toContainEqual(good[0]!.prefix)
    after = ping(after, 'host0', '2001:db8:ffff::1')
    expect(replies(after, 'host0')).toBe(1)
  })

  test('when its time is over nothing is left of it', () => {
    const after = runUntil(act(network, { kind: 'releaseLeases', node: 'home' }), network.now + 2_100_000)
    expect(globalsOf(after, 'home', 1)).toEqual([])
    expect(nodeOf(after, 'home').host.interfaces[1]!.prefixes).toEqual([])
    expect(nodeOf(after, 'home').host.interfaces[1]!.delegation!.networks).toEqual([])
    expect(globalsOf(after, 'host0')).toEqual([])
  })

  test('the provider is silent: its router is forgotten, and the house hears of it: G-5', () => {
    const after = runUntil(act(network, { kind: 'silence', node: 'isp' }), network.now + 400_000)
    const [last] = told(after).slice(-1)
    expect(last!.message.routerLifetime).toBe(0)
    expect(nodeOf(after, 'host0').host.interfaces[0]!.routers).toEqual([])
    // The lease runs on all the same.
    expect(globalsOf(after, 'host0')[0]).toMatch(/preferred$/)
  })

  test('the server forgets a lease that nobody renews, and the way to it', () => {
    const after = runUntil(act(network, { kind: 'silence', node: 'home' }), network.now + 2_100_000)
    expect(nodeOf(after, 'isp').host.routes).toEqual([])
  })
})

test('what the link is told by hand besides stays', () => {
  const change = { prefixes: [{ prefix: 'fd00:1::/64' }], routerLifetime: 500 }
  let other = plan(house(), 1, { kind: 'advertise', node: 'home', interface: 'lan0', change })
  other = runUntil(other, 600_000)
  const [last] = told(other).slice(-1)
  expect(optionsOf(last!.message.options, 'prefixInformation')).toHaveLength(2)
  expect(last!.message.routerLifetime).toBe(500)
})

type Deed =
  | 'silenceIsp'
  | 'reviveIsp'
  | 'forgetIsp'
  | 'silenceHome'
  | 'reviveHome'
  | 'pull'
  | 'plug'
  | 'release'
  | number

function perform(before: Network, deed: Deed): Network {
  switch (deed) {
    case 'silenceIsp':
      return act(before, { kind: 'silence', node: 'isp' })
    case 'reviveIsp':
      return act(before, { kind: 'revive', node: 'isp' })
    case 'forgetIsp':
      return act(before, { kind: 'revive', node: 'isp', forgets: true })
    case 'silenceHome':
      return act(before, { kind: 'silence', node: 'home' })
    case 'reviveHome':
      return act(before, { kind: 'revive', node: 'home' })
    case 'pull':
      return act(before, { kind: 'unplug', node: 'home' })
    case 'plug':
      return act(before, { kind: 'plug', node: 'home' })
    case 'release':
      return act(before, { kind: 'releaseLeases', node: 'home' })
    default:
      return runUntil(before, before.now + deed)
  }
}

const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.constantFrom(
    ...([
      'silenceIsp',
      'reviveIsp',
      'forgetIsp',
      'silenceHome',
      'reviveHome',
      'pull',
      'plug',
      'release',
    ] as const),
  ),
  fc.constantFrom(1, 500, 5000, 60_000, 900_000, 3_000_000),
)

test('whatever befalls the house: time goes on, and nothing is promised beyond the lease', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 15 }), (deeds) => {
      let life = runUntil(house(), 20_000)
      for (const each of deeds) {
        const from = life.trace.length
        const end = life.now + (typeof each === 'number' ? each : 0)
        life = perform(life, each)
        expect(life.now).toBe(end)
        const { host, isUp } = nodeOf(life, 'home')
        const due = nextDeadline(host)
        // Who was off is late at first.
        if (isUp && due !== undefined && typeof each === 'number')
          expect(due).toBeGreaterThanOrEqual(life.now)
        const { delegation, addresses } = host.interfaces[1]!
        for (const { preferredUntil, validUntil } of [...delegation!.networks, ...addresses]) {
          expect(preferredUntil).toBeLessThanOrEqual(validUntil)
        }
        for (const { at, message } of told({ ...life, trace: life.trace.slice(from) })) {
          for (const option of optionsOf(message.options, 'prefixInformation')) {
            expect(option.preferredLifetime).toBeLessThanOrEqual(option.validLifetime)
            expect(at / 1000 + option.validLifetime).toBeLessThanOrEqual(life.now / 1000 + 2001)
          }
        }
      }
    }),
    { numRuns: 60 },
  )
})
