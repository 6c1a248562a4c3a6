/** Conformance cases on Neighbor Solicitations that come, each by its name: RFC 4861 §7.1.1, §7.2.3, §7.2.4. */
import { beforeEach, describe, expect, test } from 'vitest'
import { solicitedNode } from '#core/address/multicast.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { allNodes } from '#core/packet/address-kinds.ts'
import { expectAfterTraffic, isReply, reachable, stale } from '../../../testing/host/neighbor.ts'
import {
  damaged,
  echo,
  fragmented,
  headerOf,
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

const group = solicitedNode(me.local)

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

  test('nd-ns-bad-fragments', () => {
    const options = [{ kind: 'unknown', type: 200, data: new Uint8Array(62) }] as const
    for (const each of fragmented(solicit(n1, { to: group, mac: n1.mac, options }))) {
      expect(stage.hear(each)).toEqual([])
    }
    expect(stage.host.interfaces[0]!.neighbors.size).toBe(0)
    expect(answer(stage.hear(solicit(n1, { to: group, mac: n1.mac })))).toMatchObject(complete)
  })

  test('nd-ns-incomplete', () => {
    stage.hear(echo())
    const sent = stage.hear(solicit(n1, { to: group, mac: n1.mac }))
    expect(sent.some(isReply)).toBe(true)
    expectAfterTraffic(stage, n1.mac, true)
  })

  test('nd-ns-reachable-same', () => {
    reachable(stage)
    stage.hear(solicit(n1, { to: group, mac: n1.mac }))
    expectAfterTraffic(stage, n1.mac, false)
  })

  test('nd-ns-reachable-bare', () => {
    reachable(stage)
    stage.hear(solicit(n1, { to: me.local }))
    expectAfterTraffic(stage, n1.mac, false)
  })

  test.each([
    ['nd-ns-reachable-other', reachable],
    ['nd-ns-stale-other', stale],
  ])('%s', (_, prepare) => {
    prepare(stage)
    stage.hear(solicit(n1, { to: group, mac: otherMac }))
    expectAfterTraffic(stage, otherMac, true)
  })
})
