/** The scenarios of the course: each is sound, each shows what it says, and Wireshark finds nothing wrong in its capture. */
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ProfileName } from '#core/host/profile/profile.ts'
import { type Network, nodeOf } from '#core/link/network.ts'
import { notesOf, packetsOf } from '#core/link/trace.ts'
import { writePcap } from '#core/packet/pcap.ts'
import { tsharkVersion } from '../../../testing/captures/tshark.ts'
import { outcomeOf } from './outcome.ts'
import { parseScenario } from './read-scenario.ts'
import type { Scenario } from './scenario.ts'
import { play, startScenario } from './simulate.ts'

const folder = join(import.meta.dirname, '../../../content/data/scenarios')
const files = readdirSync(folder).filter((file) => file.endsWith('.json'))

const nameOf = (file: string): string => file.replace(/^\d\d-|\.json$/g, '')

function scenarioOf(name: string): Scenario {
  const file = files.find((each) => each.endsWith(`-${name}.json`))!
  const { scenario, faults } = parseScenario(readFileSync(join(folder, file), 'utf8'))
  if (scenario === undefined) throw new Error(JSON.stringify(faults))
  return scenario
}

function played(name: string, seed = 1, profile: ProfileName = 'rfc', until?: number): Network {
  const scenario = scenarioOf(name)
  const { network, isCut } = play(startScenario(scenario, { seed, profile }), until ?? scenario.until)
  expect(isCut).toBe(false)
  return network
}

/** `fe80::53 preferred`, of each host in the order of its list. */
function addressesOf(network: Network, name: string): string[] {
  return outcomeOf(nodeOf(network, name).host, network.now).addresses.map(
    ({ address, state }) => `${address} ${state}`,
  )
}

const codesOf = (network: Network, name: string): string[] =>
  notesOf(network.trace, name).map(({ note }) => note.code)

/** Whatever chance brings: the first seeds. */
const seeds = Array.from({ length: 10 }, (_, seed) => seed)

describe.each(files)('%s', (file) => {
  test('has its words in both languages, and a time', () => {
    const { title, description, until } = scenarioOf(nameOf(file))
    for (const text of [title?.en, title?.es, description?.en, description?.es])
      expect(text?.length).toBeGreaterThan(5)
    expect(until).toBeGreaterThan(0)
  })
})

test.skipIf(tsharkVersion() === undefined)(
  'tshark finds nothing malformed and no bad checksum in any of them, by either profile',
  { timeout: 60_000 },
  () => {
    // One file for all: starting tshark takes longer than reading it.
    const packets = files.flatMap((file) =>
      (['rfc', 'linux'] as const).flatMap((profile) =>
        packetsOf(played(nameOf(file), 1, profile).trace, undefined, 0n),
      ),
    )
    expect(packets.length).toBeGreaterThan(400)
    const target = join(tmpdir(), `scenarios-${process.pid}.pcap`)
    writeFileSync(target, writePcap(packets))
    const faults = '_ws.malformed or icmpv6.checksum.status == 0 or _ws.expert.severity == error'
    const { stdout } = spawnSync('tshark', ['-n', '-r', target, '-Y', faults], { encoding: 'utf8' })
    rmSync(target)
    expect(stdout).toBe('')
  },
)

test.each(seeds)('first-boot, seed %i: two addresses, a router, a ping that arrives', (seed) => {
  const network = played('first-boot', seed)
  expect(addressesOf(network, 'laptop')).toEqual([
    'fe80::ff:fe00:a preferred',
    '2001:db8:1::ff:fe00:a preferred',
  ])
  expect(network.trace.some(({ kind }) => kind === 'application')).toBe(true)
})

test.each(seeds)('race, seed %i: each address has one owner', (seed) => {
  const network = played('race', seed)
  const all = [...addressesOf(network, 'server-a'), ...addressesOf(network, 'server-b')]
  expect(all.filter((each) => each.startsWith('fe80::53 ')).sort()).toEqual([
    'fe80::53 duplicate',
    'fe80::53 preferred',
  ])
  const global = all.filter((each) => each.startsWith('2001:db8:1::53 '))
  expect(global.filter((each) => each.endsWith('preferred'))).toHaveLength(1)
})

test.each(seeds)('clone, seed %i: the copy switches IPv6 off; on Linux it gives the address up', (seed) => {
  expect(nodeOf(played('clone', seed), 'copy').host.interfaces[0]!.isDisabled).toBe(true)
  const linux = played('clone', seed, 'linux')
  expect(nodeOf(linux, 'copy').host.interfaces[0]!.isDisabled).toBe(false)
  expect(addressesOf(linux, 'copy')[0]).toBe('fe80::ff:fe00:a duplicate')
})

test.each(seeds)('rogue-router, seed %i: both hosts prefer it, and the second ping goes its way', (seed) => {
  const network = played('rogue-router', seed)
  for (const name of ['laptop', 'phone']) {
    const { defaultRouters, addresses } = outcomeOf(nodeOf(network, name).host, network.now)
    expect(defaultRouters[0]!.address).toBe('fe80::ff:fe00:2')
    expect(addresses.some(({ address }) => address.startsWith('2001:db8:bad:'))).toBe(true)
  }
  expect(codesOf(network, 'router').filter((code) => code === 'echo.answered')).toHaveLength(1)
  expect(codesOf(network, 'intruder').filter((code) => code === 'echo.answered')).toHaveLength(1)
})

test.each(seeds)(
  'renumbering, seed %i: the old address is deprecated for two hours, and gone in the end',
  (seed) => {
    expect(addressesOf(played('renumbering', seed, 'rfc', 200), 'laptop')).toEqual([
      'fe80::ff:fe00:a preferred',
      '2001:db8:1::ff:fe00:a deprecated',
      '2001:db8:2::ff:fe00:a preferred',
    ])
    const network = played('renumbering', seed)
    expect(addressesOf(network, 'laptop')).toEqual([
      'fe80::ff:fe00:a preferred',
      '2001:db8:2::ff:fe00:a preferred',
    ])
    const [cut, gone] = ['address.deprecated', 'address.invalid'].map(
      (code) => notesOf(network.trace).find(({ note }) => note.code === code)!.at,
    )
    expect(gone! - cut!).toBeCloseTo(7_200_000, 3)
  },
)

const [old, fresh] = ['2001:db8:1::/64', '2001:db8:2::/64']

/** Where each ping of the laptop comes from, and the number of replies. */
function pingsOf(network: Network): { readonly from: string[]; readonly replies: number } {
  const frames = packetsOf(network.trace, undefined, 0n).map(({ data }) => data)
  // RFC 8200 §3, RFC 4443 §4: Next Header 58, then the type.
  const ofType = (type: number) => frames.filter((octets) => octets[20] === 58 && octets[54] === type)
  // Of the source, the octet that tells the prefixes apart.
  const from = ofType(128).map((octets) => `2001:db8:${octets[27]}::/64`)
  return { from, replies: ofType(129).length }
}

test.each(seeds)('planned-renumbering, seed %i: pings move to the new prefix, and none is lost', (seed) => {
  const network = played('planned-renumbering', seed)
  expect(pingsOf(network)).toEqual({ from: [old, fresh], replies: 2 })
  expect(addressesOf(network, 'laptop')).toEqual([
    'fe80::ff:fe00:a preferred',
    '2001:db8:2::ff:fe00:a preferred',
  ])
  const gone = notesOf(network.trace).find(({ note }) => note.code === 'address.invalid')!.at
  expect(gone).toBeGreaterThan(4 * 3_600_000)
})

test.each(seeds)('flash-renumbering, seed %i: the ping from the dead prefix is never answered', (seed) => {
  const network = played('flash-renumbering', seed)
  expect(pingsOf(network)).toEqual({ from: [old, old, fresh], replies: 2 })
  expect(addressesOf(network, 'laptop')).toEqual([
    'fe80::ff:fe00:a preferred',
    '2001:db8:2::ff:fe00:a preferred',
  ])
})

test.each(seeds)('tiny-lifetimes, seed %i: deprecated after 6 s, gone after 12', (seed) => {
  const notes = notesOf(played('tiny-lifetimes', seed).trace, 'laptop')
  const last = notes.findLast(({ note }) => note.code === 'address.lifetimes')!.at
  const at = (code: string): number => notes.find(({ note }) => note.code === code)!.at - last
  expect([at('address.deprecated'), at('address.invalid')]).toEqual([
    expect.closeTo(6000, 3),
    expect.closeTo(12_000, 3),
  ])
})

test.each(seeds)('silent-link, seed %i: it asks at intervals that grow', (seed) => {
  const asked = notesOf(played('silent-link', seed).trace).filter(
    ({ note }) => note.code === 'router.solicits',
  )
  const gaps = asked.slice(1).map(({ at }, i) => at - asked[i]!.at)
  expect(asked.length).toBeGreaterThanOrEqual(7)
  for (const [i, gap] of gaps.slice(1).entries()) {
    // RFC 7559 §2: a tenth more or less.
    expect(Math.abs(gap / gaps[i]! - 2)).toBeLessThanOrEqual(0.1 + 1e-9)
  }
})

test('managed-flags: the prefix is on the link, and no address is made of it', () => {
  const network = played('managed-flags')
  expect(addressesOf(network, 'laptop').filter((each) => each.startsWith('2001:db8:1:')).length).toBe(0)
  expect(codesOf(network, 'laptop')).toContain('prefix.onLink')
})

test.each(seeds)('two-routers, seed %i: the spare one takes over', (seed) => {
  const network = played('two-routers', seed)
  expect(codesOf(network, 'main').filter((code) => code === 'echo.answered')).toHaveLength(1)
  expect(codesOf(network, 'spare').filter((code) => code === 'echo.answered').length).toBeGreaterThanOrEqual(
    2,
  )
})

test('no-default-router: an address, no way out, and the search goes on', () => {
  const network = played('no-default-router')
  const { defaultRouters, addresses } = outcomeOf(nodeOf(network, 'laptop').host, network.now)
  expect(defaultRouters).toEqual([])
  expect(addresses).toHaveLength(2)
  expect(
    codesOf(network, 'laptop').filter((code) => code === 'router.solicits').length,
  ).toBeGreaterThanOrEqual(3)
  expect(codesOf(network, 'laptop')).toContain('nextHop.none')
})

test.each(seeds)('farewell, seed %i: the hosts know within three seconds', (seed) => {
  const gone = notesOf(played('farewell', seed).trace, 'laptop').find(
    ({ note }) => note.code === 'router.gone',
  )!
  expect(gone.note.values.reason).toBe('lifetime0')
  expect(gone.at).toBeLessThan(23_100)
})

test.each(seeds)('cable-out-and-back, seed %i: stable identifiers come back, random ones do not', (seed) => {
  const [before, after] = [played('cable-out-and-back', seed, 'rfc', 9), played('cable-out-and-back', seed)]
  expect(addressesOf(after, 'stable')).toEqual(addressesOf(before, 'stable'))
  expect(addressesOf(after, 'random')).toHaveLength(2)
  for (const address of addressesOf(after, 'random'))
    expect(addressesOf(before, 'random')).not.toContain(address)
})

test.each(seeds)('loop-back, seed %i: nothing is taken for a duplicate', (seed) => {
  const network = played('loop-back', seed)
  expect(codesOf(network, 'laptop')).toContain('address.looped')
  expect(codesOf(network, 'laptop')).not.toContain('address.duplicate')
  expect(addressesOf(network, 'laptop')).toHaveLength(2)
})

test.each(seeds)('split-link, seed %i: two hosts keep one address', (seed) => {
  const network = played('split-link', seed)
  for (const name of ['left', 'right']) expect(addressesOf(network, name)).toEqual(['fe80::53 preferred'])
  expect(codesOf(network, 'asker')).toContain('neighbor.linkLayerAddress')
})

test.each(seeds)('temporary-addresses, seed %i: another one each day, and the stable one stays', (seed) => {
  const network = played('temporary-addresses', seed)
  const made = notesOf(network.trace).filter(
    ({ note }) => note.code === 'address.tentative' && note.values.origin === 'temporary',
  )
  // RFC 8981 §3.8: preferred for a day less up to ten hours, so three to six of them in three days.
  expect(made.length).toBeGreaterThanOrEqual(3)
  expect(made.length).toBeLessThanOrEqual(6)
  const [stable] = addressesOf(network, 'phone').filter((each) => each.startsWith('2001:db8:1:'))
  expect(addressesOf(played('temporary-addresses', seed, 'rfc', 100), 'phone')).toContain(stable)
  const pinged = network.trace.flatMap((item) =>
    item.kind === 'note' && item.note.code === 'echo.answered' ? [item.note.values.to] : [],
  )
  expect(new Set(pinged).size).toBe(2)
})

test.each(seeds)('dhcpv6, seed %i: name servers first, an address as well once M says so', (seed) => {
  const before = played('dhcpv6', seed, 'rfc', 19)
  const wanted = (network: Network) =>
    notesOf(network.trace, 'laptop').flatMap(({ note }) =>
      note.code === 'dhcp.wants' ? [note.values.asksFor] : [],
    )
  expect(wanted(before)).toEqual(['information'])
  // The group of all servers is none that an address asks for.
  const joined = notesOf(before.trace, 'router').find(({ note }) => note.code === 'group.joined')
  expect(joined?.note).toMatchObject({ values: { group: 'ff02::1:2' }, rule: { rfc: 9915, section: '7.1' } })
  expect(codesOf(before, 'laptop')).toContain('dhcp.resolver')
  expect(addressesOf(before, 'laptop')).toEqual([
    'fe80::ff:fe00:a preferred',
    '2001:db8:1::ff:fe00:a preferred',
  ])
  const network = played('dhcpv6', seed)
  expect(wanted(network)).toEqual(['information', 'addresses'])
  expect(addressesOf(network, 'laptop')).toHaveLength(3)
  expect(addressesOf(network, 'laptop')[2]).toMatch(/^2001:db8:1::1[0-9a-f]{3} preferred$/)
  expect(codesOf(network, 'phone').filter((code) => code.startsWith('dhcp.'))).toEqual([])
  expect(addressesOf(network, 'phone')).toHaveLength(2)
})

const repliesTo = (network: Network, name: string): number =>
  network.trace.filter(
    (item) => item.kind === 'application' && item.node === name && item.effect.kind === 'delivered',
  ).length

test.each(seeds)(
  'delegation, seed %i: from the /56 to the laptop, out and back, and what silence leaves',
  (seed) => {
    const early = played('delegation', seed, 'rfc', 59)
    const [, own] = addressesOf(early, 'laptop')
    // 2001:db8:1100::/40, and 0 for the network in the /56.
    expect(own).toMatch(/^2001:db8:11[0-9a-f]{2}(:[0-9a-f]{1,2}00)?:.* preferred$/)
    expect(repliesTo(early, 'laptop')).toBe(1)
    expect(codesOf(early, 'home')).toContain('packet.forwarded')
    const network = played('delegation', seed)
    // Of the second ping, once the provider is silent, nothing comes back.
    expect(repliesTo(network, 'laptop')).toBe(1)
    const { defaultRouters } = outcomeOf(nodeOf(network, 'laptop').host, network.now)
    expect(defaultRouters).toEqual([])
    // The lease was preferred for 50 minutes.
    expect(addressesOf(network, 'laptop')[1]).toBe(own!.replace('preferred', 'deprecated'))
    expect(codesOf(network, 'home')).toContain('delegation.noDefaultRouter')
  },
)

test.each(seeds)('whole-class, seed %i: fifty ask, and two advertisements answer', (seed) => {
  const network = played('whole-class', seed)
  const answers = notesOf(network.trace, 'router').flatMap(({ note }) =>
    note.code === 'advertise.sent' ? [note.values.why] : [],
  )
  expect(answers).toEqual(['answer', 'answer'])
  const codes = notesOf(network.trace).map(({ note }) => note.code)
  expect(codes.filter((code) => code === 'router.solicits')).toHaveLength(50)
  // Each has its link-local address and one of the prefix.
  expect(codes.filter((code) => code === 'address.preferred')).toHaveLength(100)
})
