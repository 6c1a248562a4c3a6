/** A router's advertisements, case by case: at which second what happens, and what comes of it. RFC 4861 §6.2. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Address } from '#core/address/address.ts'
import { formatAddress } from '#core/address/address.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { parsePrefix } from '#core/address/prefix.ts'
import type { Action } from '#core/link/action.ts'
import { createNetwork, nodeOf } from '#core/link/network.ts'
import { plan, runUntil } from '#core/link/run.ts'
import { framesOf, notesOf } from '#core/link/trace.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import { summarizeNdOption } from '#core/packet/icmpv6/nd-option.ts'
import type { RouterAdvertisement } from '#core/packet/icmpv6/router-message.ts'
import { linkType } from '#core/packet/link/link-type.ts'
import { formatAscii, formatDomainNames } from '#core/packet/text-fields.ts'
import { type FrameFields, icmpv6, octetsOf } from '../../../../testing/host/stage.ts'
import type { AdvertiseConfig } from './advertise-config.ts'

const asker = {
  mac: '02:00:00:00:01:11',
  local: parseAddress('fe80::1:11'),
  global: parseAddress('2001:db8:1::1:11'),
}
const other = {
  mac: '02:00:00:00:01:12',
  local: parseAddress('fe80::1:12'),
  global: parseAddress('2001:db8:1::1:12'),
}
const allRouters = parseAddress('ff02::2')
const unspecified = 0n as Address

function solicitation(fields: FrameFields & { bare?: boolean; code?: number } = {}): Uint8Array {
  const { from = asker, bare = false, code = 0 } = fields
  return icmpv6(
    {
      kind: 'routerSolicitation',
      type: 133,
      code,
      checksum: 0,
      reserved: 0,
      options: bare ? [] : [{ kind: 'sourceLinkLayer', address: octetsOf(from.mac) }],
    },
    { from, destination: allRouters, hopLimit: 255, ...fields },
  )
}

const asks = (fields?: Parameters<typeof solicitation>[0]): Action => ({
  kind: 'inject',
  link: 'wire',
  octets: solicitation(fields),
})
const changes = (change: AdvertiseConfig): Action => ({ kind: 'advertise', node: 'r', change })
const ceases: Action = { kind: 'ceaseAdvertising', node: 'r' }

interface SentAdvertisement {
  /** Seconds. */
  readonly at: number
  readonly to: string
  readonly message: RouterAdvertisement
  readonly options: readonly string[]
}

/** `life`: at which second what is done. */
function run(
  advertise: AdvertiseConfig | undefined,
  life: readonly (readonly [number, Action])[],
  until: number,
  seed = 1,
) {
  let network = createNetwork({
    seed,
    links: [{ name: 'wire', delay: 0 }],
    nodes: [
      {
        name: 'r',
        forwards: true,
        interfaces: [
          {
            mac: '02:00:00:00:00:01',
            link: 'wire',
            addresses: ['2001:db8:1::1/64'],
            ...(advertise === undefined ? {} : { advertise }),
          },
        ],
      },
    ],
  })
  for (const [at, action] of life) network = plan(network, at * 1000, action)
  network = runUntil(network, until * 1000)
  const sent: SentAdvertisement[] = framesOf(network.trace).flatMap(({ at, octets, sender }) => {
    if (sender === undefined) return []
    const { parts } = decodePacket(octets, { linkType: linkType.ethernet })
    const [, ip, part] = parts
    if (ip?.name !== 'ipv6' || part?.name !== 'icmpv6' || part.value.kind !== 'routerAdvertisement') return []
    const options = part.value.options.map(summarizeNdOption)
    return [{ at: at / 1000, to: formatAddress(ip.value.destination), message: part.value, options }]
  })
  return { sent, network, notes: notesOf(network.trace) }
}

const timesOf = ({ sent }: ReturnType<typeof run>) => sent.map(({ at }) => at)
const gapsOf = (times: readonly number[]) => times.slice(1).map((at, i) => at - times[i]!)

describe('RFC 4861 §6.2.4: unsolicited', () => {
  test('the first one within 16 s, so are the two after it, then by the interval', () => {
    const times = timesOf(run({ maxInterval: 600, minInterval: 200 }, [], 4000))
    expect(times.slice(0, 3)).toEqual([16, 32, 48])
    const [first, ...later] = gapsOf(times.slice(2))
    for (const gap of [first, ...later]) {
      expect(gap).toBeGreaterThanOrEqual(200)
      expect(gap).toBeLessThanOrEqual(600)
    }
    expect(new Set(later).size).toBe(later.length)
  })

  test('short intervals are as they are', () => {
    for (const gap of gapsOf(timesOf(run({ maxInterval: 10, minInterval: 4 }, [], 300)))) {
      expect(gap).toBeGreaterThanOrEqual(4)
      expect(gap).toBeLessThanOrEqual(10)
    }
  })

  test('a changed configuration is told three times, 16 s apart at most', () => {
    const times = timesOf(
      run({ maxInterval: 1800, minInterval: 1300 }, [[1000, changes({ managed: true })]], 3000),
    )
    const after = times.filter((at) => at >= 1000)
    expect(after.slice(0, 3)).toEqual([1016, 1032, 1048])
    expect(gapsOf(after)[2]).toBeGreaterThanOrEqual(1300)
  })

  test('what is not named in a change stays', () => {
    const config = { maxInterval: 10, otherConfig: true, prefixes: [{ prefix: '2001:db8:1::/64' }] }
    const { sent } = run(config, [[50, changes({ managed: true })]], 100)
    const last = sent.at(-1)!
    expect(last.message).toMatchObject({ managed: true, otherConfig: true })
    expect(last.options).toContain('prefix info 2001:db8:1::/64')
  })

  test('an interface begins at any time', () => {
    const { sent, notes } = run(undefined, [[100, changes({ maxInterval: 4, minInterval: 3 })]], 120)
    expect(sent[0]!.at).toBeGreaterThanOrEqual(103)
    expect(sent[0]!.at).toBeLessThanOrEqual(104)
    expect(notes[0]!.note).toMatchObject({ code: 'advertise.begins', rule: { rfc: 4861, section: '6.2.2' } })
  })
})

describe('RFC 4861 §6.2.1: the defaults', () => {
  const [first] = run({}, [], 20).sent
  test('600 s, three times that as the lifetime, hop limit 64, nothing else said', () => {
    expect(first!.message).toMatchObject({
      curHopLimit: 64,
      managed: false,
      otherConfig: false,
      preference: 0,
      routerLifetime: 1800,
      reachableTime: 0,
      retransTimer: 0,
    })
    expect(first!.options).toEqual(['source link-address 02:00:00:00:00:01'])
  })

  test('an interval with a fraction: lifetimes are whole seconds all the same', () => {
    const prefix = '2001:db8:9::/48'
    const rdnss = { addresses: ['2001:db8::53'] }
    const [first] = run({ maxInterval: 4.1, routes: [{ prefix }], rdnss }, [], 20).sent
    expect(first!.message.routerLifetime).toBe(13)
    expect(first!.message.options.slice(1)).toMatchObject([{ routeLifetime: 13 }, { lifetime: 13 }])
  })

  test('a prefix: on the link, for addresses, 30 days and 7 days', () => {
    const [only] = run({ prefixes: [{ prefix: '2001:db8:1::/64' }] }, [], 20).sent
    expect(only!.message.options[1]).toMatchObject({
      onLink: true,
      autonomous: true,
      routerAddress: false,
      preferPrefixDelegation: false,
      validLifetime: 2_592_000,
      preferredLifetime: 604_800,
    })
  })

  test('lifetimes of a prefix that run down from 100 s, and end at 0', () => {
    const prefix = { prefix: '2001:db8:1::/64', validLifetime: 100, preferredLifetime: 40, runsDown: true }
    const { sent } = run({ maxInterval: 10, prefixes: [prefix] }, [[60, changes({ managed: true })]], 130)
    for (const { at, message } of sent) {
      expect(message.options[1]).toMatchObject({
        validLifetime: Math.max(0, Math.floor(100 - at)),
        preferredLifetime: Math.max(0, Math.floor(40 - at)),
      })
    }
  })
})

test('every option', () => {
  const [first] = run(
    {
      routerLifetime: 9000,
      preference: 'high',
      managed: true,
      otherConfig: true,
      curHopLimit: 32,
      mtu: 1400,
      reachableTime: 20_000,
      retransTimer: 500,
      prefixes: [
        { prefix: '2001:db8:1::/64', routerAddress: true, preferPrefixDelegation: true },
        { prefix: '2001:db8:2::/64', onLink: false, autonomous: false },
      ],
      routes: [
        { prefix: '2001:db8:8000::/33', preference: 'low', lifetime: 77 },
        { prefix: '::/0' },
        { prefix: '2001:db8::99/128' },
      ],
      rdnss: { addresses: ['2001:db8:1::53'], lifetime: 300 },
      dnssl: { names: ['example.org', 'a.test'] },
      pref64: { prefix: '64:ff9b::/96', lifetime: 601 },
      captivePortal: 'https://portal.example/api',
    },
    [],
    20,
  ).sent
  const { message, options } = first!
  expect(message).toMatchObject({ preference: 1, curHopLimit: 32, reachableTime: 20_000, retransTimer: 500 })
  expect(options).toEqual([
    'source link-address 02:00:00:00:00:01',
    'mtu 1400',
    // RFC 6275 §7.2: with the R flag, the router's whole address.
    'prefix info 2001:db8:1::1/64',
    'prefix info 2001:db8:2::/64',
    'route info 2001:db8:8000::/33',
    'route info ::/0',
    'route info 2001:db8::99/128',
    'rdnss 2001:db8:1::53',
    'dnssl example.org a.test',
    'pref64 64:ff9b::/96',
    'captive portal https://portal.example/api',
  ])
  const [low, whole] = message.options.filter(({ kind }) => kind === 'routeInformation')
  expect(low).toMatchObject({ preference: 3, routeLifetime: 77 })
  expect(whole).toMatchObject({ preference: 0, routeLifetime: 9000, prefix: new Uint8Array() })
  // RFC 8781 §4.1: 601 s are 76 times 8 s, rounded up.
  expect(message.options.find(({ kind }) => kind === 'pref64')).toMatchObject({
    scaledLifetime: 76,
    prefixLengthCode: 0,
  })
  const names = message.options.find((each) => each.kind === 'dnssl')
  expect(names?.kind === 'dnssl' && [names.lifetime, formatDomainNames(names.names)]).toEqual([
    1800,
    ['example.org', 'a.test'],
  ])
  const portal = message.options.find((each) => each.kind === 'captivePortal')
  expect(portal?.kind === 'captivePortal' && formatAscii(portal.uri)).toBe('https://portal.example/api')
})

test('RFC 4191 §2.2: without a lifetime the preference is medium', () => {
  const [first] = run({ preference: 'high', routerLifetime: 0 }, [], 20).sent
  expect(first!.message).toMatchObject({ preference: 0, routerLifetime: 0 })
})

describe('RFC 4861 §6.2.6: solicitations', () => {
  const quiet = { maxInterval: 1800, minInterval: 1300 }

  test('an answer to all nodes within half a second, and the interval starts anew', () => {
    const { sent, notes } = run(quiet, [[5, asks()]], 30)
    expect(sent[0]).toMatchObject({ to: 'ff02::1' })
    expect(sent[0]!.at).toBeGreaterThan(5)
    expect(sent[0]!.at).toBeLessThanOrEqual(5.5)
    expect(sent[1]!.at).toBeCloseTo(sent[0]!.at + 16, 9)
    const told = notes.find(({ note }) => note.code === 'advertise.sent')!.note
    expect(told.rule).toEqual({ rfc: 4861, section: '6.2.6' })
  })

  test('two that ask within the delay get one answer, by the delay of the first', () => {
    const alone = timesOf(run(quiet, [[5, asks()]], 10))
    const both = timesOf(
      run(
        quiet,
        [
          [5, asks()],
          [5.001, asks({ from: other })],
        ],
        10,
      ),
    )
    expect(both).toHaveLength(1)
    expect(both[0]).toBeLessThanOrEqual(alone[0]!)
  })

  test('one who asks just before a scheduled one waits for that', () => {
    for (let seed = 0; seed < 20; seed++) {
      const times = timesOf(run(quiet, [[15.999, asks()]], 20, seed))
      expect(times[0]).toBeGreaterThan(15.999)
      expect(times[0]).toBeLessThanOrEqual(16)
      expect(times).toHaveLength(1)
    }
  })

  test.each([0.001, 1, 2.9])(
    '%f s after another one: 3 s after that one, and up to half a second more',
    (later) => {
      const [first] = timesOf(run(quiet, [[5, asks()]], 10))
      const times = timesOf(
        run(
          quiet,
          [
            [5, asks()],
            [first! + later, asks({ from: other })],
          ],
          12,
        ),
      )
      expect(times[1]! - first!).toBeGreaterThanOrEqual(3)
      expect(times[1]! - first!).toBeLessThanOrEqual(3.5)
    },
  )

  test.each([
    ['hop limit 254', { hopLimit: 254 }],
    ['code 1', { code: 1 }],
    ['from ::, with a link-layer address', { source: unspecified }],
  ])('not taken: %s', (_, fields) => {
    expect(run(quiet, [[5, asks(fields)]], 12).sent).toEqual([])
  })

  test('from :: it is answered, and nothing is learnt', () => {
    const { sent, network } = run(
      { ...quiet, answers: 'unicast' },
      [[5, asks({ source: unspecified, bare: true })]],
      12,
    )
    expect(sent).toMatchObject([{ to: 'ff02::1' }])
    expect(nodeOf(network, 'r').host.interfaces[0]!.neighbors.size).toBe(0)
  })

  test('the asker is in the cache: stale, no router', () => {
    const { network } = run(quiet, [[5, asks()]], 12)
    const entry = nodeOf(network, 'r').host.interfaces[0]!.neighbors.get(asker.local)
    expect(entry).toMatchObject({ mac: asker.mac, state: 'stale', isRouter: false })
  })

  test('another link-layer address replaces the known one', () => {
    const moved = { ...asker, mac: '02:00:00:00:09:99' }
    const { network } = run(
      quiet,
      [
        [5, asks()],
        [9, asks({ from: moved })],
      ],
      12,
    )
    const entry = nodeOf(network, 'r').host.interfaces[0]!.neighbors.get(asker.local)
    expect(entry).toMatchObject({ mac: moved.mac, state: 'stale' })
  })

  test('by unicast, after a delay', () => {
    const { sent } = run({ ...quiet, answers: 'unicast' }, [[5, asks()]], 12)
    expect(sent).toMatchObject([{ to: 'fe80::1:11' }])
    expect(sent[0]!.at).toBeGreaterThan(5)
    expect(sent[0]!.at).toBeLessThanOrEqual(5.5)
  })

  test('by unicast at once, as radvd does, and as often as somebody asks', () => {
    const life = [
      [5, asks()],
      [5.1, asks()],
      [5.2, asks({ from: other })],
    ] as const
    const { sent } = run({ ...quiet, answers: 'unicastAtOnce' }, life, 12)
    expect(sent.map(({ at, to }) => [at, to])).toEqual([
      [5, 'fe80::1:11'],
      [5.1, 'fe80::1:11'],
      [5.2, 'fe80::1:12'],
    ])
  })

  test('an interface that does not advertise answers nobody', () => {
    expect(run(undefined, [[5, asks()]], 12).sent).toEqual([])
  })
})

describe('RFC 4861 §6.2.5: the end', () => {
  test('one farewell with lifetime 0, the prefixes in it, then silence', () => {
    const { sent } = run(
      { maxInterval: 10, prefixes: [{ prefix: '2001:db8:1::/64' }] },
      [
        [60, ceases],
        [70, asks()],
      ],
      200,
    )
    const after = sent.filter(({ at }) => at >= 60)
    expect(after).toHaveLength(1)
    expect(after[0]!.message.routerLifetime).toBe(0)
    expect(after[0]!.at).toBeLessThanOrEqual(63)
  })

  test('three of them are 3 s apart', () => {
    const { sent } = run({ maxInterval: 1000, finalAdvertisements: 3 }, [[100, ceases]], 200)
    expect(sent.filter(({ at }) => at >= 100).map(({ at }) => at)).toEqual([100, 103, 106])
  })

  test('an answer that was due is not given any more', () => {
    const { sent } = run(
      { maxInterval: 1000 },
      [
        [10, asks()],
        [10.0001, ceases],
      ],
      60,
    )
    expect(sent).toMatchObject([{ at: 10.0001, message: { routerLifetime: 0 } }])
  })

  test('it can begin again with what it advertised', () => {
    const { sent } = run(
      { maxInterval: 10, managed: true },
      [
        [60, ceases],
        [80, changes({})],
      ],
      120,
    )
    expect(sent.at(-1)!.message).toMatchObject({ managed: true, routerLifetime: 30 })
  })
})

test('RFC 4861 §6.2.7: another router that contradicts is told of, field by field', () => {
  const config = {
    managed: true,
    curHopLimit: 64,
    mtu: 1500,
    prefixes: [{ prefix: '2001:db8:1::/64', validLifetime: 900 }],
  }
  const rogue = icmpv6(
    {
      kind: 'routerAdvertisement',
      type: 134,
      code: 0,
      checksum: 0,
      curHopLimit: 32,
      managed: false,
      otherConfig: false,
      homeAgent: false,
      preference: 0,
      proxy: false,
      reserved: 0,
      routerLifetime: 1800,
      reachableTime: 1000,
      retransTimer: 0,
      options: [
        { kind: 'mtu', reserved: 0, mtu: 1400 },
        {
          kind: 'prefixInformation',
          prefixLength: 64,
          onLink: true,
          autonomous: true,
          routerAddress: false,
          preferPrefixDelegation: false,
          reserved1: 0,
          validLifetime: 60,
          preferredLifetime: 60,
          reserved2: 0,
          prefix: parsePrefix('2001:db8:1::/64').network,
        },
      ],
    },
    { from: other, destination: parseAddress('ff02::1'), hopLimit: 255 },
  )
  const { notes } = run(config, [[5, { kind: 'inject', link: 'wire', octets: rogue }]], 6)
  const told = notes.filter(({ note }) => note.code === 'advertise.contradicted')
  expect(told.map(({ note }) => note.values.what)).toEqual([
    'managed',
    'curHopLimit',
    'mtu',
    '2001:db8:1::/64',
  ])
})

describe('whatever is asked and changed, in whatever order', () => {
  const someAction = fc.oneof(
    {
      weight: 6,
      arbitrary: fc.constantFrom(asks(), asks({ from: other }), asks({ source: unspecified, bare: true })),
    },
    fc.constantFrom(changes({ managed: true }), changes({ maxInterval: 20, minInterval: 7 }), ceases),
  )
  const someLife = fc.array(fc.tuple(fc.double({ min: 0, max: 90, noNaN: true }), someAction), {
    maxLength: 30,
  })
  const someConfig = fc.record({
    maxInterval: fc.integer({ min: 4, max: 1800 }),
    answers: fc.constantFrom('multicast' as const, 'unicast' as const, 'unicastAtOnce' as const),
    finalAdvertisements: fc.integer({ min: 1, max: 3 }),
  })

  test('never two to all nodes within 3 s', () => {
    fc.assert(
      fc.property(someConfig, someLife, fc.integer(), (config, life, seed) => {
        const all = run(config, life, 120, seed).sent.filter(({ to }) => to === 'ff02::1')
        for (const gap of gapsOf(all.map(({ at }) => at))) expect(gap).toBeGreaterThan(3 - 1e-9)
      }),
      { numRuns: 60 },
    )
  })

  test('unasked, the interval is between its bounds, or short for the first three', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 1800 }), fc.integer(), (maxInterval, seed) => {
        const times = timesOf(run({ maxInterval }, [], 20_000, seed))
        const least = maxInterval >= 9 ? maxInterval / 3 : maxInterval * 0.75
        for (const [i, gap] of gapsOf([0, ...times]).entries()) {
          expect(gap).toBeGreaterThanOrEqual(Math.min(i < 3 ? 16 : Infinity, Math.max(3, least)) - 1e-6)
          expect(gap).toBeLessThanOrEqual(Math.min(i < 3 ? 16 : Infinity, Math.max(3, maxInterval)) + 1e-6)
        }
      }),
      { numRuns: 40 },
    )
  })

  test('the same seed, the same octets; another seed, other times', () => {
    fc.assert(
      fc.property(someConfig, someLife, fc.integer(), (config, life, seed) => {
        const [one, same] = [run(config, life, 100, seed), run(config, life, 100, seed)]
        expect(same.network.trace).toEqual(one.network.trace)
      }),
      { numRuns: 20 },
    )
    expect(timesOf(run({ maxInterval: 10 }, [], 60, 1))).not.toEqual(
      timesOf(run({ maxInterval: 10 }, [], 60, 2)),
    )
  })
})
