/** Conformance cases on finding routers and on what they say, each by its name: RFC 4861 §6.1.2, §6.3; RFC 7559; RFC 4191. */
import { beforeEach, describe, expect, test } from 'vitest'
import { formatAddress } from '#core/address/address.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { formatPrefix } from '#core/address/prefix.ts'
import { parseHex as octetsFrom } from '#core/bytes/hex.ts'
import { allRouters, unspecified } from '#core/packet/address-kinds.ts'
import {
  addressOn,
  announce,
  answers,
  isRouterSolicitation,
  p2,
  type RouterFields,
  ready,
  readyInP1,
  started,
} from '../../../testing/host/router.ts'
import {
  advertise,
  afar,
  damaged,
  echo,
  fromAfar,
  headerOf,
  me,
  n1,
  octetsOf,
  otherMac,
  r1,
  r2,
  type Sent,
  type Stage,
} from '../../../testing/host/stage.ts'

let stage: Stage

const solicitations = (): Sent[] => stage.sent.filter(isRouterSolicitation)
const inP2 = parseAddress('2001:db8:2::77')
const inP2Too = parseAddress('2001:db8:2::78')

/** Where an Echo Request to this address goes; undefined for nowhere. `looks`: a neighbor is looked for on the link. */
function ping(destination = afar): { to: string | undefined; looks: boolean } {
  const from = stage.sent.length
  stage.ask({ kind: 'echo', destination })
  stage.wait(100)
  const sent = stage.sent.slice(from)
  return {
    to: sent.find(({ text }) => text.includes('echo request'))?.to,
    looks: sent.some(({ text }) => text.includes('neighbor solicitation') && text.includes('2001:db8')),
  }
}

describe('router solicitations, no router', () => {
  beforeEach(() => {
    stage = started()
    stage.wait(200_000)
  })

  test('router-rs-format', () => {
    const { packet, to } = solicitations()[0]!
    expect(headerOf(packet)).toMatchObject({ source: me.local, destination: allRouters, hopLimit: 255 })
    expect(to).toBe('33:33:00:00:00:02')
    expect(packet.parts.find(({ name }) => name === 'icmpv6')?.value).toMatchObject({
      code: 0,
      options: [{ kind: 'sourceLinkLayer', address: octetsOf(me.mac) }],
    })
  })

  test('router-rs-first', () => {
    const probe = stage.sent.find(
      ({ packet, text }) => text.includes('neighbor solicitation') && headerOf(packet).source === unspecified,
    )!
    expect(solicitations()[0]!.at - probe.at).toBeLessThanOrEqual(2000)
  })

  test('router-rs-interval, router-rs-backoff, router-rs-not-three', () => {
    const at = solicitations().map((each) => each.at)
    const intervals = at.slice(1).map((each, i) => each - at[i]!)
    expect(intervals[0]).toBeGreaterThanOrEqual(3600)
    expect(intervals[0]).toBeLessThanOrEqual(4400)
    for (const [i, interval] of intervals.slice(1).entries()) {
      expect(interval / intervals[i]!).toBeGreaterThanOrEqual(1.9)
      expect(interval / intervals[i]!).toBeLessThanOrEqual(2.1)
    }
    expect(at[3]! - at[0]!).toBeLessThan(40_000)
    expect(at[4]! - at[0]!).toBeLessThan(75_000)
  })

  test('MRT: never rarer than about once an hour', () => {
    stage.wait(40_000_000)
    const at = solicitations().map((each) => each.at)
    const last = at.slice(-4).map((each, i, all) => (i === 0 ? 3_600_000 : each - all[i - 1]!))
    for (const interval of last) {
      expect(interval).toBeGreaterThanOrEqual(3_240_000)
      expect(interval).toBeLessThanOrEqual(3_960_000)
    }
  })
})

describe('the end of the search', () => {
  beforeEach(() => {
    stage = started()
    while (solicitations().length === 0 && stage.now < 10_000) stage.wait(10)
  })

  test('router-rs-stops', () => {
    stage.hear(announce())
    stage.wait(15_000)
    expect(solicitations()).toHaveLength(1)
  })

  test('router-rs-goes-on-lifetime-0', () => {
    stage.hear(announce({ lifetime: 0 }))
    stage.wait(15_000)
    expect(solicitations()).toHaveLength(3)
  })

  test('router-rs-goes-on-lifetime-0: Linux departs', () => {
    stage.host = { ...stage.host, settings: { ...stage.host.settings, searchEndsWithAnyAdvertisement: true } }
    stage.hear(announce({ lifetime: 0 }))
    stage.wait(15_000)
    expect(solicitations()).toHaveLength(1)
  })

  test('router-rs-goes-on-invalid', () => {
    stage.hear(announce({ fields: { hopLimit: 254 } }))
    stage.wait(5000)
    expect(solicitations()).toHaveLength(2)
  })
})

describe('advertisements that are not to be believed', () => {
  test.each<[string, () => Uint8Array]>([
    ['router-ra-bad-hop-limit', () => announce({ fields: { hopLimit: 254 } })],
    ['router-ra-bad-source-global', () => announce({ fields: { source: r1.global } })],
    ['router-ra-bad-source-unspecified', () => announce({ bare: true, fields: { source: unspecified } })],
    ['router-ra-bad-checksum', () => damaged(announce())],
    ['router-ra-bad-code', () => announce({ code: 1 })],
    ['router-ra-bad-option-0', () => announce({ options: [{ kind: 'malformed', data: new Uint8Array(8) }] })],
    ['router-ra-bad-length', () => announce().subarray(0, 14 + 40 + 12)],
  ])('%s', (_, frame) => {
    stage = ready()
    stage.hear(frame())
    stage.wait(2500)
    expect(addressOn(stage, me.global)).toBeUndefined()
    expect(stage.host.interfaces[0]!.routers).toEqual([])
    stage.hear(announce())
    stage.wait(2500)
    expect(answers(stage, me.global)).toBe(true)
    expect(ping()).toEqual({ to: r1.mac, looks: false })
  })

  test('router-forwards-nothing', () => {
    stage = readyInP1()
    const from = stage.sent.length
    stage.hear(echo({ ...fromAfar, destination: parseAddress('2001:db8:3::1'), to: me.mac }))
    stage.wait(3000)
    expect(stage.sent.slice(from)).toEqual([])
  })
})

describe('values of the link', () => {
  /** Of the Echo Reply to N1. */
  function hopLimit(): number {
    const [reply] = stage.hear(echo()).filter(({ text }) => text.includes('echo reply'))
    return headerOf((reply ?? stage.wait(100).find(({ text }) => text.includes('echo reply'))!).packet)
      .hopLimit
  }

  test('router-hop-limit', () => {
    stage = ready()
    stage.hear(announce({ hopLimit: 100 }))
    expect(hopLimit()).toBe(100)
    stage.ask({ kind: 'echo', destination: n1.local })
    const request = stage.sent.findLast(({ text }) => text.includes('echo request'))!
    expect(headerOf(request.packet).hopLimit).toBe(100)
  })

  test('router-hop-limit-0', () => {
    stage = ready()
    stage.hear(announce({ hopLimit: 0 }))
    expect(hopLimit()).toBe(64)
    stage.hear(announce({ hopLimit: 90 }))
    expect(hopLimit()).toBe(90)
    stage.hear(announce({ hopLimit: 0 }))
    expect(hopLimit()).toBe(90)
  })

  /** The reply to an Echo Request of 1500 octets: the length of each packet. */
  function replies(): number[] {
    const from = stage.sent.length
    stage.hear(echo({ length: 1452 }))
    stage.wait(100)
    return stage.sent.slice(from).flatMap(({ octets, packet }) => {
      const carries = packet.parts.some(({ name }) => name === 'fragment' || name === 'icmpv6')
      return carries && octets.length > 120 ? [octets.length - 14] : []
    })
  }

  const withMtu = (mtu: number): Uint8Array => announce({ options: [{ kind: 'mtu', reserved: 0, mtu }] })

  test('pmtu-option', () => {
    stage = ready()
    stage.hear(withMtu(1400))
    const lengths = replies()
    expect(lengths).toHaveLength(2)
    expect(Math.max(...lengths)).toBeLessThanOrEqual(1400)
  })

  test.each([0, 1279, 1501, 9000])('pmtu-option-%i', (mtu) => {
    stage = ready()
    stage.hear(withMtu(mtu))
    expect(replies()).toEqual([1500])
    stage.wait(2500)
    expect(answers(stage, me.global)).toBe(true)
  })

  test.each([1280, 1500])('an MTU of %i is taken', (mtu) => {
    stage = ready()
    stage.hear(withMtu(mtu))
    expect(stage.host.interfaces[0]!.mtu).toBe(mtu)
  })

  test('nd-resolution-retrans-timer-0', () => {
    stage = ready()
    stage.silent.add(n1)
    stage.hear(announce({ retransTimer: 2500, prefixes: [] }))
    stage.hear(announce({ prefixes: [] }))
    stage.hear(echo())
    stage.wait(10_000)
    const at = stage.sent
      .filter(
        ({ packet, text }) => text.includes('who has fe80::1:11') && headerOf(packet).source === me.local,
      )
      .map((each) => each.at)
    expect(at.slice(1).map((each, i) => each - at[i]!)).toEqual([2500, 2500])
  })

  test('reachable time and retransmit timer', () => {
    stage = ready()
    stage.hear(announce({ reachableTime: 10_000, retransTimer: 250 }))
    const { reachableTime, retransTimer } = stage.host.interfaces[0]!
    expect(reachableTime).toBeGreaterThanOrEqual(5000)
    expect(reachableTime).toBeLessThanOrEqual(15_000)
    expect(retransTimer).toBe(250)
    stage.hear(announce())
    expect(stage.host.interfaces[0]!).toMatchObject({ reachableTime, retransTimer })
  })
})

describe('prefixes on the link', () => {
  const onlyOnLink = (valid: number): RouterFields => ({
    prefixes: [{ prefix: p2, autonomous: false, valid, preferred: 0 }],
  })

  beforeEach(() => {
    stage = readyInP1()
  })

  test('router-link-local-on-link', () => {
    expect(ping(n1.local).to).toBe(n1.mac)
  })

  test('router-prefix-only-on-link', () => {
    stage.hear(announce(onlyOnLink(1000)))
    expect(ping(inP2)).toEqual({ to: undefined, looks: true })
    expect(stage.host.interfaces[0]!.addresses).toHaveLength(2)
  })

  test('router-prefix-expires', () => {
    stage.hear(announce(onlyOnLink(6)))
    stage.wait(3000)
    expect(ping(inP2)).toEqual({ to: undefined, looks: true })
    stage.wait(6000)
    expect(ping(inP2Too)).toEqual({ to: r1.mac, looks: false })
    // What was in the cache goes by the router, too.
    expect(ping(inP2)).toEqual({ to: r1.mac, looks: false })
  })

  test('router-prefix-renewed', () => {
    stage.hear(announce(onlyOnLink(6)))
    stage.wait(3000)
    stage.hear(announce(onlyOnLink(20)))
    stage.wait(6000)
    expect(ping(inP2).looks).toBe(true)
  })

  test('router-prefix-shortened', () => {
    stage.hear(announce(onlyOnLink(1000)))
    stage.hear(announce(onlyOnLink(3)))
    stage.wait(6000)
    expect(ping(inP2)).toEqual({ to: r1.mac, looks: false })
  })

  test('router-prefix-valid-0', () => {
    expect(ping(n1.global).to).toBe(n1.mac)
    stage.hear(announce({ prefixes: [{ valid: 0, preferred: 0 }] }))
    expect(ping(n1.global)).toEqual({ to: r1.mac, looks: false })
    expect(answers(stage, me.global)).toBe(true)
  })
})

describe('default routers', () => {
  test('router-lifetime-0', () => {
    stage = readyInP1()
    expect(ping().to).toBe(r1.mac)
    stage.hear(announce({ lifetime: 0 }))
    expect(ping()).toEqual({ to: undefined, looks: false })
  })

  test('router-lifetime-renewed, and what comes when it is over', () => {
    stage = readyInP1({ lifetime: 6 })
    stage.wait(500)
    stage.hear(announce({ lifetime: 30 }))
    stage.wait(6000)
    expect(ping().to).toBe(r1.mac)
    stage.wait(24_100)
    expect(ping().to).toBeUndefined()
    expect(stage.notes).toContainEqual(
      expect.objectContaining({ code: 'router.gone', values: { address: 'fe80::1:1', reason: 'expired' } }),
    )
  })

  test('router-option-other', () => {
    stage = readyInP1()
    stage.hear(echo({ from: r1 }))
    stage.hear(advertise(r1, { solicited: true, override: true, router: true, mac: r1.mac }))
    stage.hear(announce({ fields: {}, from: { ...r1, mac: otherMac } }))
    const at = stage.now
    const [reply] = stage.hear(echo({ from: r1 }))
    expect(reply).toMatchObject({ to: otherMac })
    const [probe] = stage.wait(5100).filter(({ text }) => text.includes('neighbor solicitation'))
    expect(probe).toMatchObject({ to: otherMac, at: at + 5000 })
  })

  test.each<[string, readonly [number, number], string]>([
    ['high before medium', [0, 1], r2.mac],
    ['medium before low', [3, 0], r2.mac],
    ['the reserved value is medium: the first one stays first', [0, 2], r1.mac],
    ['equal: the first one stays first', [1, 1], r1.mac],
  ])('RFC 4191: %s', (_, [first, second], mac) => {
    stage = ready()
    stage.hear(announce({ preference: first }))
    stage.hear(announce({ from: r2, preference: second, prefixes: [] }))
    stage.wait(2500)
    expect(ping().to).toBe(mac)
  })

  test('RFC 4191 §3.2: a preferred router that does not answer comes after one that does', () => {
    stage = ready()
    stage.hear(announce())
    stage.hear(announce({ from: r2, preference: 1, prefixes: [] }))
    stage.wait(2500)
    stage.silent.add(r2)
    for (let i = 0; i < 12; i++) {
      ping()
      stage.wait(1000)
    }
    expect(ping().to).toBe(r1.mac)
  })

  test('a host that was set up by hand, and a router, take nothing from advertisements', () => {
    stage = readyInP1()
    stage.host = { ...stage.host, forwards: true }
    stage.hear(announce({ prefixes: [{ prefix: p2 }] }))
    expect(stage.host.interfaces[0]!.prefixes).toHaveLength(1)
  })
})

describe('services that routers name', () => {
  const dns = (lifetime: number, ...addresses: string[]) =>
    ({
      kind: 'rdnss',
      reserved: 0,
      lifetime,
      addresses: addresses.map((each) => parseAddress(each)),
    }) as const

  const resolvers = (): string[] =>
    stage.host.interfaces[0]!.resolvers.map(({ address }) => formatAddress(address))

  beforeEach(() => {
    stage = ready()
  })

  test('RFC 8106: servers in their order, until their time is over or a router takes them back', () => {
    stage.hear(announce({ options: [dns(30, '2001:db8::53', '2001:db8::54'), dns(5, '2001:db8::55')] }))
    expect(resolvers()).toEqual(['2001:db8::53', '2001:db8::54', '2001:db8::55'])
    stage.wait(5000)
    expect(resolvers()).toEqual(['2001:db8::53', '2001:db8::54'])
    stage.hear(announce({ options: [dns(0, '2001:db8::53'), dns(0xffff_ffff, '2001:db8::54')] }))
    stage.wait(1_000_000)
    expect(resolvers()).toEqual(['2001:db8::54'])
  })

  test('a flood of servers is kept within bounds', () => {
    const many = Array.from({ length: 60 }, (_, i) => `2001:db8::${i + 1}`)
    stage.hear(announce({ options: [dns(30, ...many)] }))
    expect(resolvers()).toHaveLength(16)
  })

  test('RFC 8781: the prefix of a NAT64', () => {
    const option = {
      kind: 'pref64',
      scaledLifetime: 75,
      prefixLengthCode: 0,
      prefix: octetsFrom('0064ff9b0000000000000000'),
    } as const
    stage.hear(announce({ options: [option, { ...option, prefixLengthCode: 6 }] }))
    const prefixes = () =>
      stage.host.interfaces[0]!.translationPrefixes.map(({ prefix }) => formatPrefix(prefix))
    expect(prefixes()).toEqual(['64:ff9b::/96'])
    stage.wait(600_000)
    expect(prefixes()).toEqual([])
  })

  test('M and O are kept as the last advertisement has them', () => {
    stage.hear(announce({ managed: true }))
    stage.hear(announce({ otherConfig: true }))
    expect(stage.host.interfaces[0]!.flags).toEqual({ managed: false, otherConfig: true })
  })
})

describe('the cable', () => {
  test('pulled: nothing is heard or sent, nothing is kept', () => {
    stage = readyInP1()
    stage.unplug()
    const from = stage.sent.length
    stage.hear(announce())
    stage.ask({ kind: 'echo', destination: afar })
    stage.wait(100_000)
    expect(stage.sent.slice(from)).toEqual([])
    expect(stage.host.interfaces[0]!).toMatchObject({
      addresses: [],
      routers: [],
      prefixes: [],
      memberships: [],
    })
    expect(stage.host.destinations.size).toBe(0)
  })

  test('put in again: all from the start', () => {
    stage = readyInP1()
    stage.unplug()
    stage.plug()
    stage.wait(2500)
    stage.hear(announce())
    stage.wait(2500)
    expect(answers(stage, me.global)).toBe(true)
    expect(ping().to).toBe(r1.mac)
  })
})

test('a flood of false routers and prefixes finds an end', () => {
  stage = ready()
  for (let i = 1; i <= 300; i++) {
    const from = { ...r1, local: parseAddress(`fe80::2:${i.toString(16)}`) }
    stage.hear(announce({ from, prefixes: [{ prefix: `2001:db8:${i.toString(16)}::/64` }] }))
  }
  const { routers, prefixes, addresses } = stage.host.interfaces[0]!
  expect([routers.length, prefixes.length, addresses.length]).toEqual([16, 64, 64])
})
