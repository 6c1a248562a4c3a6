/** Conformance cases on Neighbor Advertisements that come, each by its name: RFC 4861 §7.1.2, §7.2.5. */
import { beforeEach, describe, expect, test } from 'vitest'
import { allNodes } from '#core/packet/address-kinds.ts'
import {
  expectAfterTraffic,
  isMulticastFrame,
  isReply,
  isSolicitation,
  reachable,
  stale,
} from '../../../testing/host/neighbor.ts'
import {
  type AdvertiseFields,
  advertise,
  damaged,
  echo,
  icmpv6,
  n1,
  octetsOf,
  otherMac,
  Stage,
} from '../../../testing/host/stage.ts'

let stage: Stage

beforeEach(() => {
  stage = new Stage()
  stage.silent.add(n1)
})

/** Three unicast solicitations would come from there on; this is the first. */
function probing(): void {
  stale(stage)
  stage.hear(echo())
  const [probe] = stage.wait(5000)
  expect(probe).toMatchObject({ to: n1.mac })
}

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

  test.each<[string, (stage: Stage) => void, AdvertiseFields, mac: string, probed: boolean]>([
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
    prepare(stage)
    stage.hear(advertise(n1, fields))
    expectAfterTraffic(stage, mac, probed)
  })

  test.each<[string, AdvertiseFields]>([
    ['nd-na-probe-11-none', { solicited: true, override: true }],
    ['nd-na-probe-10-same', { solicited: true, mac: n1.mac }],
  ])('%s', (_, fields) => {
    probing()
    stage.hear(advertise(n1, fields))
    expect(stage.wait(3000)).toEqual([])
    expectAfterTraffic(stage, n1.mac, false)
  })

  test('nd-na-probe-01-same', () => {
    probing()
    const at = stage.now
    stage.hear(advertise(n1, { override: true, mac: n1.mac }))
    const [second] = stage.wait(1100)
    expect([second!.at - at, second!.to]).toEqual([1000, n1.mac])
  })
})
