/** Conformance cases on address resolution and unreachability detection, each by its name: RFC 4861 §7.2, §7.3. */
import { beforeEach, describe, expect, test } from 'vitest'
import { solicitedNode } from '#core/address/multicast.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { allNodes } from '#core/packet/address-kinds.ts'
import {
  type AdvertiseFields,
  advertise,
  damaged,
  echo,
  headerOf,
  icmpv6,
  me,
  n1,
  n2,
  octetsOf,
  otherMac,
  type Sent,
  Stage,
  solicit,
} from '../../../testing/host/stage.ts'

let stage: Stage

beforeEach(() => {
  stage = new Stage()
  stage.silent.add(n1)
})

const isSolicitation = ({ text }: Sent): boolean => text.includes('neighbor solicitation')
const isReply = ({ text }: Sent): boolean => text.includes('echo reply')
const isMulticastFrame = ({ to }: Sent): boolean => to.startsWith('33:33')
const group = solicitedNode(me.local)

/** By a solicited advertisement, after it has asked. */
function reachable(): void {
  stage.hear(echo())
  stage.hear(advertise(n1, { solicited: true, override: true, mac: n1.mac }))
}

/** As the cases say: two unsolicited advertisements after the solicited one, the second with the first address again. */
function stale(): void {
  reachable()
  stage.hear(advertise(n1, { override: true, mac: otherMac }))
  stage.hear(advertise(n1, { override: true, mac: n1.mac }))
}

/** Three unicast solicitations would come from there on; this is the first. */
function probing(): void {
  stale()
  stage.hear(echo())
  const [probe] = stage.wait(5000)
  expect(probe).toMatchObject({ to: n1.mac })
}

/** Whether traffic now is followed by a probe: to that link-layer address 5 s later, or none for 7 s. */
function expectAfterTraffic(mac: string, probed: boolean): void {
  const at = stage.now
  const [reply] = stage.hear(echo()).filter(isReply)
  expect(reply).toMatchObject({ to: mac })
  const probes = stage.wait(probed ? 5100 : 7000).filter(isSolicitation)
  expect(probes.map(({ at: when, to }) => [when - at, to])).toEqual(probed ? [[5000, mac]] : [])
}

describe('resolution', () => {
  test('nd-resolution-link-local', () => {
    const [asked] = stage.ask({ kind: 'echo', destination: n1.local })
    const { source, destination, hopLimit } = headerOf(asked!.packet)
    expect([source, destination, hopLimit]).toEqual([me.local, solicitedNode(n1.local), 255])
    const message = asked!.packet.parts.find(({ name }) => name === 'icmpv6')
    expect(message).toMatchObject({
      value: { targetAddress: n1.local, options: [{ kind: 'sourceLinkLayer', address: octetsOf(me.mac) }] },
    })
  })

  test('nd-resolution-global', () => {
    stage = new Stage({ inP1: true })
    stage.silent.add(n1)
    const [asked] = stage.ask({ kind: 'echo', destination: n1.global })
    expect(headerOf(asked!.packet).source).toBe(me.global)
  })

  test.each([1000, 2500])('nd-resolution-retrans-timer: %d ms', (retransTimer) => {
    stage = new Stage({ settings: { retransTimer } })
    stage.silent.add(n1)
    const sent = [...stage.hear(echo()), ...stage.wait(20_000)]
    expect(sent.map(({ at }) => at)).toEqual([0, retransTimer, 2 * retransTimer])
    expect(sent.every((each) => isSolicitation(each) && isMulticastFrame(each))).toBe(true)
  })

  test('nd-resolution-queue', () => {
    for (const number of [1, 2, 3]) stage.hear(echo({ number }))
    stage.wait(500)
    const sent = stage.hear(advertise(n1, { solicited: true, override: true, mac: n1.mac }))
    expect(sent.at(-1)!.text).toContain('echo reply, id 7, seq 3')
    expect(sent).toHaveLength(3)
  })

  test('nd-resolution-queue: newer packets push out older ones', () => {
    for (let number = 1; number <= 20; number++) stage.hear(echo({ number }))
    const sent = stage.hear(advertise(n1, { solicited: true, override: true, mac: n1.mac }))
    expect(sent.map(({ text }) => Number(/seq (\d+)/.exec(text)![1]))).toEqual([
      13, 14, 15, 16, 17, 18, 19, 20,
    ])
  })

  test('nd-resolution-again', () => {
    stage.hear(echo())
    stage.wait(6000)
    expect(stage.host.interfaces[0]!.neighbors.size).toBe(0)
    expect(stage.hear(echo()).every(isSolicitation)).toBe(true)
    const sent = stage.hear(advertise(n1, { solicited: true, override: true, mac: n1.mac }))
    expect(sent.map(isReply)).toEqual([true])
  })

  test('the application is told that nobody answers, once for each packet that waited', () => {
    stage.ask({ kind: 'echo', destination: n1.local, sequenceNumber: 1 })
    stage.ask({ kind: 'echo', destination: n1.local, sequenceNumber: 2 })
    stage.wait(2999)
    expect(stage.told).toEqual([])
    stage.wait(1)
    expect(stage.told).toMatchObject([
      { kind: 'error', reason: 'addressUnreachable' },
      { kind: 'error', reason: 'addressUnreachable' },
    ])
  })
})

describe('solicitations', () => {
  const answer = (sent: readonly Sent[]) => {
    const found = sent.find(({ text }) => text.includes('advertisement'))
    const part = found?.packet.parts.find(({ name }) => name === 'icmpv6')
    if (found === undefined || part?.name !== 'icmpv6') return undefined
    const { source, destination } = headerOf(found.packet)
    return { to: found.to, source, destination, ...part.value }
  }
  const complete = { router: false, solicited: true, override: true, targetAddress: me.local }

  test('nd-ns-multicast', () => {
    const sent = stage.hear(solicit(n1, { to: group, mac: n1.mac }))
    expect(answer(sent)).toMatchObject({
      ...complete,
      to: n1.mac,
      source: me.local,
      destination: n1.local,
      options: [{ kind: 'targetLinkLayer', address: octetsOf(me.mac) }],
    })
  })

  test('nd-ns-global', () => {
    stage = new Stage({ inP1: true })
    const to = solicitedNode(me.global)
    const sent = stage.hear(solicit(n1, { target: me.global, to, mac: n1.mac }))
    expect(answer(sent)).toMatchObject({ source: me.global, targetAddress: me.global, override: true })
  })

  test.each([true, false])('nd-ns-unicast: with the option %s', (repeatsLinkLayerAddress) => {
    stage = new Stage({ settings: { repeatsLinkLayerAddress } })
    const sent = stage.hear(solicit(n1, { to: me.local, mac: n1.mac }))
    const found = answer(sent)
    expect(found).toMatchObject({ router: false, solicited: true, override: repeatsLinkLayerAddress })
    expect(found).toHaveProperty('options.length', repeatsLinkLayerAddress ? 1 : 0)
  })

  test('whoever asks is answered on the link, though its address is in no prefix of it', () => {
    stage = new Stage({ routers: ['fe80::1:1'], interface: { addresses: ['2001:db8:1::ff:fe00:99'] } })
    const to = solicitedNode(me.global)
    const sent = stage.hear(solicit(n1, { target: me.global, source: n1.global, to, mac: n1.mac }))
    expect(answer(sent)).toMatchObject({ to: n1.mac, destination: n1.global })
  })

  test('nd-ns-reserved', () => {
    const options = [
      { kind: 'unknown', type: 200, data: new Uint8Array(6) },
      { kind: 'nonce', nonce: new Uint8Array(6) },
    ] as const
    const sent = stage.hear(solicit(n1, { to: group, mac: n1.mac, reserved: 0xffff_ffff, options }))
    expect(answer(sent)).toMatchObject(complete)
  })

  test('addr-defended', () => {
    const sent = stage.hear(solicit(n1, { source: parseAddress('::'), to: group }))
    expect(answer(sent)).toMatchObject({
      destination: allNodes,
      solicited: false,
      override: true,
      router: false,
      options: [{ kind: 'targetLinkLayer' }],
    })
  })

  test.each<[string, Uint8Array]>([
    ['nd-ns-bad-hop-limit', solicit(n1, { to: group, mac: n1.mac, fields: { hopLimit: 254 } })],
    ['nd-ns-bad-code', solicit(n1, { to: group, mac: n1.mac, code: 1 })],
    ['nd-ns-bad-checksum', damaged(solicit(n1, { to: group, mac: n1.mac }))],
    [
      'nd-ns-bad-fragment',
      solicit(n1, {
        to: group,
        mac: n1.mac,
        fields: { chain: [[44, Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 1)]] },
      }),
    ],
    ['a target of somebody else', solicit(n1, { target: n2.local, to: group, mac: n1.mac })],
    ['addr-dad-bad-ns-all-nodes', solicit(n1, { source: parseAddress('::'), to: allNodes })],
    ['addr-dad-bad-ns-unicast', solicit(n1, { source: parseAddress('::'), to: me.local })],
    [
      'addr-dad-bad-ns-link-layer-option',
      solicit(n1, { source: parseAddress('::'), to: group, mac: n1.mac }),
    ],
  ])('%s', (_, bad) => {
    expect(stage.hear(bad)).toEqual([])
    expect(stage.host.interfaces[0]!.neighbors.size).toBe(0)
    expect(answer(stage.hear(solicit(n1, { to: group, mac: n1.mac })))).toMatchObject(complete)
  })

  test('nd-ns-incomplete', () => {
    stage.hear(echo())
    const sent = stage.hear(solicit(n1, { to: group, mac: n1.mac }))
    expect(sent.some(isReply)).toBe(true)
    expectAfterTraffic(n1.mac, true)
  })

  test('nd-ns-reachable-same', () => {
    reachable()
    stage.hear(solicit(n1, { to: group, mac: n1.mac }))
    expectAfterTraffic(n1.mac, false)
  })

  test('nd-ns-reachable-bare', () => {
    reachable()
    stage.hear(solicit(n1, { to: me.local }))
    expectAfterTraffic(n1.mac, false)
  })

  test.each([
    ['nd-ns-reachable-other', reachable],
    ['nd-ns-stale-other', stale],
  ])('%s', (_, prepare) => {
    prepare()
    stage.hear(solicit(n1, { to: group, mac: otherMac }))
    expectAfterTraffic(otherMac, true)
  })
})

describe('advertisements', () => {
  const good: AdvertiseFields = { solicited: true, override: true, mac: n1.mac }
  const cut = (frame: Uint8Array): Uint8Array => {
    const copy = frame.slice(0, 14 + 40 + 16)
    copy[18] = 0
    copy[19] = 16
    return copy
  }
  /** Behind a good option, one of length 0. */
  const zeroOption = icmpv6(
    {
      kind: 'neighborAdvertisement',
      type: 136,
      code: 0,
      checksum: 0,
      router: false,
      solicited: true,
      override: true,
      reserved: 0,
      targetAddress: n1.local,
      options: [
        { kind: 'targetLinkLayer', address: octetsOf(n1.mac) },
        { kind: 'malformed', data: Uint8Array.of(200, 0, 0, 0, 0, 0, 0, 0) },
      ],
    },
    { hopLimit: 255 },
  )

  test.each<[string, Uint8Array]>([
    ['nd-na-bad-hop-limit', advertise(n1, { ...good, fields: { hopLimit: 254 } })],
    ['nd-na-bad-checksum', damaged(advertise(n1, good))],
    ['nd-na-bad-length', cut(advertise(n1, good))],
    ['nd-na-bad-target', advertise(n1, { ...good, target: allNodes, fields: { source: n1.local } })],
    ['nd-na-bad-solicited-multicast', advertise(n1, { ...good, to: allNodes })],
    ['nd-na-bad-option-0', zeroOption],
    ['nd-na-bad-no-option', advertise(n1, { solicited: true, override: true })],
    [
      'nd-na-bad-fragment',
      advertise(n1, { ...good, fields: { chain: [[44, Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 1)]] } }),
    ],
  ])('%s', (_, bad) => {
    stage.hear(echo())
    expect(stage.hear(bad)).toEqual([])
    stage.wait(400)
    expect(stage.hear(advertise(n1, good)).map(isReply)).toEqual([true])
  })

  test.each<[string, AdvertiseFields]>([
    ['nd-na-unknown-00', {}],
    ['nd-na-unknown-01', { override: true }],
    ['nd-na-unknown-10', { solicited: true }],
  ])('%s', (_, fields) => {
    stage.hear(advertise(n1, { ...fields, mac: n1.mac }))
    expect(stage.host.interfaces[0]!.neighbors.size).toBe(0)
    expect(stage.hear(echo()).map(isMulticastFrame)).toEqual([true])
  })

  test.each<[string, AdvertiseFields, probed: boolean]>([
    ['nd-na-incomplete-01', { override: true, mac: n1.mac }, true],
    ['nd-na-incomplete-00', { mac: n1.mac }, true],
    ['nd-na-incomplete-10', { solicited: true, mac: n1.mac }, false],
  ])('%s', (_, fields, probed) => {
    stage.hear(echo())
    expect(stage.hear(advertise(n1, fields)).map(isReply)).toEqual([true])
    // The reply that waited is traffic itself.
    const probes = stage.wait(7000).filter(isSolicitation)
    expect(probes.map(({ to }) => to).slice(0, 1)).toEqual(probed ? [n1.mac] : [])
  })

  test.each<[string, () => void, AdvertiseFields, mac: string, probed: boolean]>([
    ['nd-na-reachable-00-other', reachable, { mac: otherMac }, n1.mac, true],
    ['nd-na-reachable-01-other', reachable, { override: true, mac: otherMac }, otherMac, true],
    ['nd-na-reachable-10-other', reachable, { solicited: true, mac: otherMac }, n1.mac, true],
    [
      'nd-na-reachable-11-other',
      reachable,
      { solicited: true, override: true, mac: otherMac },
      otherMac,
      false,
    ],
    ['nd-na-reachable-00-none', reachable, {}, n1.mac, false],
    ['nd-na-stale-00-other', stale, { mac: otherMac }, n1.mac, true],
    ['nd-na-stale-10-other', stale, { solicited: true, mac: otherMac }, n1.mac, true],
    ['nd-na-stale-01-other', stale, { override: true, mac: otherMac }, otherMac, true],
    ['nd-na-stale-01-same', stale, { override: true, mac: n1.mac }, n1.mac, true],
    ['nd-na-stale-11-none', stale, { solicited: true, override: true }, n1.mac, false],
  ])('%s', (_, prepare, fields, mac, probed) => {
    prepare()
    stage.hear(advertise(n1, fields))
    expectAfterTraffic(mac, probed)
  })

  test.each<[string, AdvertiseFields]>([
    ['nd-na-probe-11-none', { solicited: true, override: true }],
    ['nd-na-probe-10-same', { solicited: true, mac: n1.mac }],
  ])('%s', (_, fields) => {
    probing()
    stage.hear(advertise(n1, fields))
    expect(stage.wait(3000)).toEqual([])
    expectAfterTraffic(n1.mac, false)
  })

  test('nd-na-probe-01-same', () => {
    probing()
    const at = stage.now
    stage.hear(advertise(n1, { override: true, mac: n1.mac }))
    const [second] = stage.wait(1100)
    expect([second!.at - at, second!.to]).toEqual([1000, n1.mac])
  })
})

describe('unreachability', () => {
  test('nd-nud-delay', () => {
    stale()
    const at = stage.now
    expect(stage.hear(echo()).map(isReply)).toEqual([true])
    const [probe] = stage.wait(5000)
    expect([probe!.at - at, probe!.to]).toEqual([5000, n1.mac])
    expect(headerOf(probe!.packet)).toMatchObject({ source: me.local, destination: n1.local })
  })

  test('nd-nud-quiet', () => {
    stale()
    expect(stage.wait(12_000)).toEqual([])
  })

  test('nd-nud-answered', () => {
    stale()
    stage.hear(echo())
    expect(stage.wait(6100)).toHaveLength(2)
    stage.hear(advertise(n1, { solicited: true }))
    expect(stage.wait(3000)).toEqual([])
    expectAfterTraffic(n1.mac, false)
  })

  test('nd-nud-reachable-time', () => {
    stage = new Stage({ settings: { reachableTime: 10_000 } })
    stage.silent.add(n1)
    reachable()
    stage.wait(4000)
    expectAfterTraffic(n1.mac, false)
    stage.wait(10_000)
    expectAfterTraffic(n1.mac, true)
  })

  test('nd-nud-default-reachable-time', () => {
    reachable()
    stage.wait(13_000)
    stage.hear(echo())
    expect(stage.wait(1900).filter(isSolicitation)).toEqual([])
    stage.wait(35_100)
    expectAfterTraffic(n1.mac, true)
  })

  test('nd-nud-retrans-timer', () => {
    stage = new Stage({ settings: { retransTimer: 2500 } })
    stage.silent.add(n1)
    stale()
    const at = stage.now
    stage.hear(echo())
    const probes = stage.wait(20_000)
    expect(probes.map(({ at: when, to }) => [when - at, to])).toEqual([
      [5000, n1.mac],
      [7500, n1.mac],
      [10_000, n1.mac],
    ])
    expect(stage.host.interfaces[0]!.neighbors.size).toBe(0)
  })

  test('an upper layer that makes progress spares the probe', () => {
    stale()
    stage.hear(echo())
    stage.wait(3000)
    stage.ask({ kind: 'confirm', destination: n1.local })
    expect(stage.wait(12_000)).toEqual([])
  })
})
