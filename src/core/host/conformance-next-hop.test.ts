/** Conformance cases on next hops, default routers and Redirect, each by its name: RFC 4861 §5.2, §6.3.6, §7.2.5, §8; RFC 5942. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { Address } from '#core/address/address.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { parsePrefix } from '#core/address/prefix.ts'
import { step } from '#core/host/host.ts'
import type { Redirect } from '#core/packet/icmpv6/redirect.ts'
import {
  advertise,
  afar,
  damaged,
  echo,
  type FrameFields,
  fragmented,
  fromAfar,
  icmpv6,
  me,
  n1,
  octetsOf,
  otherMac,
  r1,
  r2,
  r3,
  type Sent,
  Stage,
  type Station,
} from '../../../testing/host/stage.ts'

let stage: Stage

beforeEach(() => {
  stage = new Stage({ inP1: true })
})

const isEcho = ({ text }: Sent): boolean => text.includes('echo')
const isProbe = ({ text, to }: Sent): boolean => text.includes('solicitation') && !to.startsWith('33:33')

/** The link-layer address that a ping goes to, once it goes. */
function pinged(destination: Address): string | undefined {
  const from = stage.sent.length
  stage.ask({ kind: 'echo', destination })
  stage.wait(100)
  return stage.sent.slice(from).find(isEcho)?.to
}

describe('next hops', () => {
  test('router-link-local-on-link', () => expect(pinged(n1.local)).toBe(n1.mac))

  test('a prefix on the link', () => expect(pinged(n1.global)).toBe(n1.mac))

  test('off-link', () => expect(pinged(afar)).toBe(r1.mac))

  test('an address without a prefix says nothing about the link', () => {
    stage = new Stage({
      routers: ['fe80::1:1'],
      interface: { addresses: ['2001:db8:1::ff:fe00:99'] },
    })
    expect(pinged(n1.global)).toBe(r1.mac)
  })

  test('without a router there is no way off the link, and the application is told', () => {
    stage = new Stage({ inP1: true, routers: [] })
    expect(pinged(afar)).toBeUndefined()
    expect(stage.told).toMatchObject([{ kind: 'error' }])
  })

  test('the longest prefix decides', () => {
    stage = new Stage({ inP1: true })
    const route = { prefix: parsePrefix('2001:db8:ffff::/48'), interface: 'eth0', via: r2.local }
    stage.host = { ...stage.host, routes: [route] }
    expect(pinged(afar)).toBe(r2.mac)
    expect(pinged(parseAddress('2001:db8:eeee::1'))).toBe(r1.mac)
  })
})

describe('default routers', () => {
  test('router-dead', () => {
    stage = new Stage({ inP1: true, routers: ['fe80::1:1', 'fe80::1:2'] })
    stage.hear(echo(fromAfar))
    stage.wait(100)
    stage.silent.add(r1)
    // Whatever it believed of the router is over.
    stage.wait(50_000)
    const replies: string[] = []
    const from = stage.sent.length
    for (let i = 0; i < 20; i++) {
      stage.hear(echo({ ...fromAfar, number: i }))
      replies.push(
        ...stage
          .wait(1000)
          .filter(isEcho)
          .map(({ to }) => to),
      )
    }
    const probes = stage.sent.slice(from).filter(isProbe)
    expect(probes.filter(({ to }) => to === r1.mac)).toHaveLength(3)
    expect(stage.sent.at(-1)!.to).toBe(r2.mac)
    expect(stage.sent.filter(isEcho).at(-1)!.to).toBe(r2.mac)
  })

  test('router-unresolved', () => {
    stage = new Stage({ inP1: true, routers: ['fe80::1:1', 'fe80::1:2'] })
    stage.silent.add(r1)
    for (let i = 0; i < 10; i++) {
      stage.ask({ kind: 'echo', destination: afar })
      stage.wait(2000)
    }
    expect(stage.sent.filter(isEcho).at(-1)!.to).toBe(r2.mac)
  })

  test.each([
    [true, true],
    [false, true],
    [true, false],
    [false, false],
  ])('router-flag-off: S=%s, O=%s', (solicited, override) => {
    stage = new Stage({ inP1: true, routers: ['fe80::1:1', 'fe80::1:2'] })
    const asRouter = { router: true, solicited: true, override: true, mac: r1.mac }
    stage.ask({ kind: 'echo', destination: afar })
    stage.hear(advertise(r1, asRouter))
    expect(pinged(afar)).toBe(r1.mac)
    stage.hear(advertise(r1, { router: true, solicited: true, override: true, mac: r1.mac }))
    stage.hear(advertise(r1, { solicited, override, mac: r1.mac }))
    expect(pinged(afar)).toBe(r2.mac)
  })

  test('router-flag-off-only', () => {
    stage.ask({ kind: 'echo', destination: afar })
    stage.hear(advertise(r1, { router: true, solicited: true, override: true, mac: r1.mac }))
    stage.hear(advertise(r1, { override: true, mac: r1.mac }))
    expect(pinged(afar)).toBeUndefined()
  })
})

describe('Redirect', () => {
  beforeEach(() => {
    stage.hear(echo(fromAfar))
    stage.wait(100)
  })

  interface Some {
    readonly from?: Station
    readonly to?: Station
    readonly target?: Address
    readonly destination?: Address
    readonly mac?: boolean
    readonly header?: boolean
    readonly strange?: boolean
    readonly fields?: FrameFields
    readonly zero?: boolean
  }

  function redirect(some: Some = {}): Uint8Array {
    const { from = r1, to = r2, destination = afar, target = to.local } = some
    const options: Redirect['options'] = [
      ...(some.mac === true ? [{ kind: 'targetLinkLayer', address: octetsOf(to.mac) } as const] : []),
      ...(some.header === true
        ? [
            {
              kind: 'redirectedHeader',
              reserved: new Uint8Array(6),
              packet: stage.sent.at(-1)!.octets.subarray(14, 14 + 48),
            } as const,
          ]
        : []),
      ...(some.strange === true ? [{ kind: 'unknown', type: 200, data: new Uint8Array(6) } as const] : []),
      ...(some.zero === true
        ? [{ kind: 'malformed', data: Uint8Array.of(200, 0, 0, 0, 0, 0, 0, 0) } as const]
        : []),
    ]
    const message: Redirect = {
      kind: 'redirect',
      type: 137,
      code: 0,
      checksum: 0,
      reserved: some.strange === true ? 0xffff_ffff : 0,
      targetAddress: target,
      destinationAddress: destination,
      options,
    }
    return icmpv6(message, { from, destination: me.global, hopLimit: 255, ...some.fields })
  }

  /** Where the reply to the next request from afar goes. */
  function replied(): string | undefined {
    const from = stage.sent.length
    stage.hear(echo(fromAfar))
    stage.wait(100)
    return stage.sent.slice(from).find(isEcho)?.to
  }

  test.each<[string, Some]>([
    ['redirect-router', { mac: true, header: true }],
    ['redirect-router-bare', {}],
    ['redirect-router-option', { mac: true }],
    ['redirect-router-header', { header: true }],
    ['redirect-router-strange', { mac: true, strange: true }],
  ])('%s', (_, some) => {
    expect(replied()).toBe(r1.mac)
    stage.hear(redirect(some))
    expect(replied()).toBe(r2.mac)
  })

  test('redirect-on-link-header', () => {
    stage.hear(redirect({ to: n1, target: afar, mac: true, header: true }))
    expect(replied()).toBe(n1.mac)
  })

  test('redirect-on-link-bare', () => {
    stage.hear(redirect({ target: afar }))
    stage.hear(echo(fromAfar))
    expect(stage.sent.at(-1)!.text).toContain('neighbor solicitation, who has 2001:db8:ffff::9')
  })

  test.each<[string, Some | 'damaged']>([
    ['redirect-bad-hop-limit', { fields: { hopLimit: 254 } }],
    ['redirect-bad-checksum', 'damaged'],
    ['redirect-bad-option-0', { zero: true }],
    ['redirect-bad-destination', { destination: parseAddress('ff1e::1') }],
    ['redirect-bad-target-multicast', { target: parseAddress('ff02::2') }],
    ['redirect-bad-fragment', { fields: { chain: [[44, Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 1)]] } }],
    ['redirect-bad-source', { from: n1 }],
    ['redirect-bad-source-global', { fields: { source: r1.global } }],
  ])('%s', (_, some) => {
    stage.hear(some === 'damaged' ? damaged(redirect({ mac: true })) : redirect({ mac: true, ...some }))
    expect(replied()).toBe(r1.mac)
    stage.hear(redirect({ mac: true }))
    expect(replied()).toBe(r2.mac)
  })

  test('redirect-bad-fragments', () => {
    for (const each of fragmented(redirect({ mac: true, header: true }))) stage.hear(each)
    expect(replied()).toBe(r1.mac)
  })

  test('redirect-old-router', () => {
    stage.hear(redirect({ mac: true }))
    stage.hear(redirect({ to: r3, mac: true }))
    expect(replied()).toBe(r2.mac)
  })

  test('a neighbor cannot redirect what is sent to itself', () => {
    expect(pinged(n1.local)).toBe(n1.mac)
    stage.hear(redirect({ from: n1, to: r3, destination: n1.local, mac: true }))
    expect(pinged(n1.local)).toBe(n1.mac)
  })

  test('nor can a namesake of the router on another link', () => {
    const other = { ...stage.host.interfaces[0]!, name: 'eth1', mac: otherMac, routers: [], prefixes: [] }
    stage.host = { ...stage.host, interfaces: [...stage.host.interfaces, other] }
    const frame = redirect({ mac: true, fields: { to: otherMac } })
    const { host } = step(stage.host, { kind: 'frame', interface: 'eth1', octets: frame }, stage.now)
    expect(host.destinations.get(afar)).toMatchObject({ interface: 'eth0', nextHop: r1.local })
  })

  test.each([true, false])(
    'the target is a router, whether its link-layer address comes along: %s',
    (mac) => {
      stage.ask({ kind: 'echo', destination: r2.local })
      stage.wait(100)
      const isRouter = () => stage.host.interfaces[0]!.neighbors.get(r2.local)?.isRouter
      expect(isRouter()).toBe(false)
      stage.hear(redirect({ mac }))
      expect(isRouter()).toBe(true)
    },
  )

  test('redirect-cache-new', () => {
    stage.silent.add(r2)
    stage.hear(redirect({ mac: true }))
    expect(replied()).toBe(r2.mac)
    const probes = stage.wait(5000).filter(isProbe)
    expect(probes.map(({ to }) => to)).toContain(r2.mac)
  })

  test('redirect-cache-same', () => {
    stage.ask({ kind: 'echo', destination: r2.local })
    stage.wait(100)
    stage.hear(redirect({ mac: true }))
    expect(replied()).toBe(r2.mac)
    expect(stage.wait(7000).filter(({ to, ...sent }) => to === r2.mac && isProbe({ to, ...sent }))).toEqual(
      [],
    )
  })
})
