/** What is read of a scenario, and what is refused: the place, what was expected, what stands there. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseScenario, readScenario } from './read-scenario.ts'
import type { ScenarioFault } from './scenario-fault.ts'
import { placeOf } from './scenario-fault.ts'

const host = { name: 'h', mac: '02:00:00:00:00:0a' }
const router = { name: 'r', mac: '02:00:00:00:00:01' }
const least = { version: 1, hosts: [host], routers: [router] }

const shown = ({ path, expected, found }: ScenarioFault): string =>
  `${placeOf(path)}: ${expected.code}, ${found}`
const faultsOf = (value: unknown): string[] => (readScenario(value).faults ?? []).map(shown)

test('the shortest one: a host that begins at 0, a router with a prefix', () => {
  const { scenario } = readScenario(least)
  expect(scenario).toMatchObject({
    until: 60,
    link: { delay: 0.001, loss: 0, mtu: 1500 },
    hosts: [{ name: 'h', at: 0, interfaceId: undefined, temporary: undefined, dadTransmits: 1 }],
    routers: [{ name: 'r', at: 0, addresses: [], advertise: { prefixes: [{ prefix: '2001:db8:1::/64' }] } }],
    events: [],
  })
})

test('a router that says which prefixes advertises those alone', () => {
  const { scenario } = readScenario({ ...least, routers: [{ ...router, prefixes: [] }] })
  expect(scenario?.routers.map(({ advertise }) => advertise.prefixes)).toEqual([[]])
})

test('all that there is', () => {
  const whole = {
    version: 1,
    title: { en: 'a', es: 'b' },
    description: { en: 'a', es: 'b' },
    until: 7.5,
    link: { delay: 0.01, jitter: 1, loss: 0.5, duplication: 1, mtu: 1280, snooping: true, loopBack: true },
    hosts: [
      { ...host, at: 1, interfaceId: 'stable', temporary: true, dadTransmits: 0, profile: 'linux' },
      { name: 'h2', mac: '02-00-00-00-00-0B', interfaceId: '00000000000000FF' },
    ],
    routers: [
      {
        ...router,
        at: 2,
        addresses: ['2001:db8:1::1/64'],
        maxInterval: 10,
        minInterval: 7.5,
        routerLifetime: 65_535,
        preference: 'low',
        managed: true,
        otherConfig: true,
        curHopLimit: 0,
        mtu: 1400,
        reachableTime: 1,
        retransTimer: 1,
        prefixes: [
          {
            prefix: '2001:db8:1::/64',
            onLink: false,
            autonomous: false,
            routerAddress: true,
            preferPrefixDelegation: true,
            validLifetime: 4_294_967_295,
            preferredLifetime: 0,
            runsDown: true,
          },
        ],
        routes: [{ prefix: '::/0', preference: 'high', lifetime: 1 }],
        rdnss: { addresses: ['2001:db8::53'], lifetime: 1 },
        dnssl: { names: ['example.org'], lifetime: 1 },
        pref64: { prefix: '64:ff9b::/96', lifetime: 8 },
        captivePortal: 'https://portal.example/',
        answers: 'unicast',
        finalAdvertisements: 3,
      },
    ],
    events: [
      { at: 1, frame: '0102030405060708090a0b0c86dd' },
      { at: 2, host: 'h', ping: '2001:db8::1', size: 0 },
      { at: 2, router: 'r', ping: '2001:db8::1' },
      { at: 3, host: 'h', unplug: true },
      { at: 4, host: 'h', plug: true },
      { at: 5, router: 'r', advertise: { managed: false } },
      { at: 6, router: 'r', advertise: false },
      { at: 7, router: 'r', silent: true },
      { at: 8, host: 'h', silent: false },
      { at: 9, link: { loss: 1 } },
      { at: 10, partition: [['h'], ['r', 'h2']] },
    ],
  }
  expect(faultsOf(whole)).toEqual([])
  const { scenario } = parseScenario(JSON.stringify(whole))
  expect(scenario?.hosts[1]).toMatchObject({ mac: '02:00:00:00:00:0b', interfaceId: { token: 255n } })
  expect(scenario?.events.map(({ kind }) => kind)).toEqual([
    'frame',
    'ping',
    'ping',
    'unplug',
    'plug',
    'advertise',
    'cease',
    'silence',
    'revive',
    'link',
    'partition',
  ])
})

describe('refused, with the place', () => {
  const withHost = (some: object) => ({ ...least, hosts: [{ ...host, ...some }] })
  const withRouter = (some: object) => ({ ...least, routers: [{ ...router, ...some }] })
  const withEvent = (some: unknown) => ({ ...least, events: [some] })
  test.each<[unknown, ...string[]]>([
    [null, ': object, null'],
    [[], ': object, […]'],
    [undefined, ': required, undefined'],
    [{}, 'version: required, undefined', 'hosts: required, undefined', 'routers: required, undefined'],
    [{ ...least, version: 2 }, 'version: version, 2'],
    [{ ...least, hots: [] }, 'hots: knownKey, […]'],
    [{ ...least, until: -1 }, 'until: number, -1'],
    [{ ...least, until: 31_622_401 }, 'until: number, 31622401'],
    [{ ...least, until: '60' }, 'until: number, "60"'],
    [{ ...least, title: { en: 'only' } }, 'title.es: required, undefined'],
    [{ ...least, link: { loss: 2 } }, 'link.loss: number, 2'],
    [{ ...least, link: { mtu: 1279 } }, 'link.mtu: wholeNumber, 1279'],
    [{ ...least, hosts: {} }, 'hosts: list, {…}'],
    [{ ...least, hosts: ['h'] }, 'hosts[0]: object, "h"'],
    [{ ...least, hosts: [host, host] }, 'hosts[1].name: newName, "h"'],
    [withHost({ name: 'r' }), 'routers[0].name: newName, "r"'],
    [withHost({ name: 'two words' }), 'hosts[0].name: name, "two words"'],
    [withHost({ name: '\u001b[2J' }), 'hosts[0].name: name, "\\u001b[2J"'],
    [withHost({ mac: 'a' }), 'hosts[0].mac: mac, "a"'],
    [withHost({ mac: '01:00:00:00:00:00' }), 'hosts[0].mac: ownMac, "01:00:00:00:00:00"'],
    [withHost({ at: null }), 'hosts[0].at: number, null'],
    [withHost({ interfaceId: 'eui' }), 'hosts[0].interfaceId: interfaceId, "eui"'],
    [withHost({ interfaceId: 7 }), 'hosts[0].interfaceId: interfaceId, 7'],
    [withHost({ temporary: 1 }), 'hosts[0].temporary: boolean, 1'],
    [withHost({ dadTransmits: 1.5 }), 'hosts[0].dadTransmits: wholeNumber, 1.5'],
    [withHost({ profile: 'plan9' }), 'hosts[0].profile: oneOf, "plan9"'],
    [
      withRouter({ prefixes: [{ prefix: '2001:db8:1::1/64' }] }),
      'routers[0].prefixes[0].prefix: prefix, "2001:db8:1::1/64"',
    ],
    [withRouter({ prefixes: [{}] }), 'routers[0].prefixes[0].prefix: required, undefined'],
    [
      withRouter({ prefixes: Array.from({ length: 13 }, () => ({ prefix: '::/0' })) }),
      'routers[0].prefixes: atMost, […]',
    ],
    [withRouter({ maxInterval: 3.9 }), 'routers[0].maxInterval: number, 3.9'],
    [withRouter({ maxInterval: 8, minInterval: 7 }), 'routers[0].minInterval: intervalOrder, 7'],
    [withRouter({ routerLifetime: 65_536 }), 'routers[0].routerLifetime: wholeNumber, 65536'],
    [withRouter({ addresses: ['2001:db8::1'] }), 'routers[0].addresses[0]: addressWithLength, "2001:db8::1"'],
    [withRouter({ rdnss: { addresses: ['x'] } }), 'routers[0].rdnss.addresses[0]: address, "x"'],
    [withRouter({ dnssl: { names: ['a..b'] } }), 'routers[0].dnssl.names[0]: domainName, "a..b"'],
    [withRouter({ pref64: { prefix: '64:ff9b::/90' } }), 'routers[0].pref64.prefix: pref64, "64:ff9b::/90"'],
    [withRouter({ captivePortal: 'a b' }), 'routers[0].captivePortal: uri, "a b"'],
    [withHost({ interfaceId: 'fdffffffffffff80' }), 'hosts[0].interfaceId: reserved, "fdffffffffffff80"'],
    [withHost({ interfaceId: '0000000000000000' }), 'hosts[0].interfaceId: reserved, "0000000000000000"'],
    [withHost({ link: 'home' }), 'hosts[0].link: link, "home"'],
    [withHost({ dhcp: 'client' }), 'hosts[0].dhcp: oneOf, "client"'],
    [withHost({ optimistic: 'yes' }), 'hosts[0].optimistic: boolean, "yes"'],
    [{ ...least, links: [{ name: 'a' }, { name: 'a' }] }, 'links[1].name: newName, "a"'],
    [{ ...least, links: [{ name: 'a', loss: 2 }] }, 'links[0].loss: number, 2'],
    [withRouter({ delegation: {} }), 'routers[0].delegation.link: required, undefined'],
    [withRouter({ delegation: { link: 'x' } }), 'routers[0].delegation.link: link, "x"'],
    [
      withRouter({ dhcpServer: { pool: { first: '::2' } } }),
      'routers[0].dhcpServer.pool.last: required, undefined',
    ],
    [
      withRouter({ dhcpServer: { pool: { first: '::2', last: '::1' } } }),
      'routers[0].dhcpServer.pool: poolOrder, {…}',
    ],
    [
      withRouter({ dhcpServer: { prefixPool: { prefix: '2001:db8::/40', length: 39 } } }),
      'routers[0].dhcpServer.prefixPool.length: wholeNumber, 39',
    ],
    [
      withRouter({ dhcpServer: { validLifetime: 10 } }),
      'routers[0].dhcpServer.validLifetime: lifetimeOrder, 10',
    ],
    [
      { ...withRouter({ at: 5 }), events: [{ at: 4, router: 'r', advertise: {} }] },
      'events[0].at: afterStart, 4',
    ],
    [
      { ...withRouter({ at: 5 }), events: [{ at: 4, router: 'r', advertise: false }] },
      'events[0].at: afterStart, 4',
    ],
    [withEvent({ at: 1, link: {}, on: 'x' }), 'events[0].on: link, "x"'],
    [withEvent(7), 'events[0]: object, 7'],
    [withEvent({ at: 1 }), 'events[0]: event, {…}'],
    [withEvent({ at: 1, pings: 'x' }), 'events[0].pings: knownKey, "x"', 'events[0]: event, {…}'],
    [withEvent({ host: 'h', plug: true }), 'events[0].at: required, undefined'],
    [withEvent({ at: 1, host: 'x', plug: true }), 'events[0].host: host, "x"'],
    [withEvent({ at: 1, host: 'h', plug: false }), 'events[0].plug: oneOf, false'],
    [withEvent({ at: 1, router: 'h', advertise: {} }), 'events[0].router: router, "h"'],
    [withEvent({ at: 1, host: 'h', ping: 'x' }), 'events[0].ping: address, "x"'],
    [withEvent({ at: 1, host: 'h', ping: '::1', size: 65_528 }), 'events[0].size: wholeNumber, 65528'],
    [withEvent({ at: 1, frame: '00' }), 'events[0].frame: frame, "00"'],
    [withEvent({ at: 1, partition: [['h'], ['x']] }), 'events[0].partition[1][0]: node, "x"'],
  ])('%j', (value, ...faults) => {
    expect(faultsOf(value)).toEqual(faults)
  })

  test('no JSON: the line and the column', () => {
    expect(parseScenario('{"version": 1,\n "hosts": [}').faults).toEqual([
      { path: [], expected: { code: 'json', line: 2, column: 12 }, found: undefined },
    ])
  })

  test('a text without end', () => {
    expect(parseScenario(' '.repeat(4_000_001)).faults?.map(({ expected }) => expected.code)).toEqual([
      'tooLong',
    ])
  })
})

test('whatever stands there, somewhere: it is read or refused, and nothing is thrown', () => {
  const whole = JSON.parse(
    JSON.stringify({
      ...least,
      link: {},
      links: [{ name: 'inside' }],
      routers: [
        {
          ...router,
          dhcpServer: { pool: { first: '::1', last: '::2' }, prefixPool: { prefix: '::/8', length: 9 } },
        },
        { name: 'c', mac: router.mac, delegation: { link: 'inside', length: 56, subnet: 1 } },
      ],
      events: [{ at: 1, host: 'h', ping: '::1' }],
    }),
  )
  const paths: (string | number)[][] = []
  const collect = (value: unknown, path: (string | number)[]): void => {
    paths.push(path)
    if (typeof value !== 'object' || value === null) return
    for (const key of Object.keys(value)) {
      collect((value as Record<string, unknown>)[key], [...path, Array.isArray(value) ? Number(key) : key])
    }
  }
  collect(whole, [])
  const put = (value: unknown, [key, ...rest]: (string | number)[], inner: unknown): unknown => {
    if (key === undefined) return inner
    const copy = Array.isArray(value) ? [...value] : { ...(value as object) }
    ;(copy as Record<string | number, unknown>)[key] = put(
      (value as Record<string | number, unknown>)[key],
      rest,
      inner,
    )
    return copy
  }
  fc.assert(
    fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, inner) => {
      const { scenario, faults } = readScenario(put(whole, path, inner))
      if (scenario === undefined) expect(faults.length).toBeGreaterThan(0)
    }),
    { numRuns: 500 },
  )
})
