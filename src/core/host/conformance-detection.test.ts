/** Conformance cases on forming addresses and detecting duplicates, each by its name: RFC 4862 §5.3, §5.4, §5.5.3; RFC 7527. */
import { beforeEach, describe, expect, test } from 'vitest'
import { type Address, addressFromBytes } from '#core/address/address.ts'
import { solicitedNode } from '#core/address/multicast.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { allNodes, isMulticast, unspecified } from '#core/packet/address-kinds.ts'
import { claimOf, contestOf } from '../../../testing/host/rival.ts'
import {
  addressOn,
  announce,
  answers,
  inP,
  isProbe,
  type PrefixFields,
  p2,
  p3,
  ready,
  readyInP1,
  started,
} from '../../../testing/host/router.ts'
import {
  type AdvertiseFields,
  damaged,
  echo,
  headerOf,
  me,
  n1,
  otherMac,
  r1,
  type Sent,
  type SolicitFields,
  type Stage,
  solicit,
} from '../../../testing/host/stage.ts'

let stage: Stage

const group = solicitedNode(me.local)
/** Another station tries the address of the host, too, or says that it has it. */
const contest = (target: Address = me.local, some: Partial<SolicitFields> = {}): Uint8Array =>
  contestOf(target, some)
const claim = (target: Address = me.local, some: Partial<AdvertiseFields> = {}): Uint8Array =>
  claimOf(target, some)

/** The host has sent its solicitation, and waits. */
function tentative(): Stage {
  const made = started()
  return untilProbed(made)
}

/** Until so many solicitations of detection have left; it fails after ten seconds. */
function untilProbed(made: Stage, count = 1): Stage {
  for (let i = 0; made.sent.filter(isProbe).length < count; i++) {
    if (i === 1000) throw new Error('no solicitation of detection in ten seconds')
    made.wait(10)
  }
  return made
}

/** No advertisement for it, no packet from it. */
function expectUnused(address = me.local): void {
  stage.wait(3000)
  stage.hear(solicit(n1, { target: address, to: solicitedNode(address), mac: n1.mac }))
  expect(answers(stage, address)).toBe(false)
  const used = stage.sent.filter(
    ({ packet, text }) => headerOf(packet).source === address || text.includes('tgt is'),
  )
  expect(used.map(({ text }) => text)).toEqual([])
}

function expectUsed(): void {
  stage.wait(1100)
  expect(answers(stage, me.local)).toBe(true)
}

const probes = (sent: readonly Sent[] = stage.sent): Sent[] => sent.filter(isProbe)

describe('detection', () => {
  beforeEach(() => {
    stage = tentative()
  })

  test('addr-dad-once', () => {
    stage.wait(5000)
    expect(probes()).toHaveLength(1)
    const { packet, to } = probes()[0]!
    expect(headerOf(packet)).toMatchObject({ source: unspecified, destination: group, hopLimit: 255 })
    expect(to).toBe('33:33:ff:00:00:99')
  })

  test('addr-dad-delay', () => {
    expect(probes()[0]!.at - stage.sent[0]!.at).toBeLessThan(1000)
    const starts = Array.from({ length: 40 }, (_, seed) => {
      const each = started()
      each.host = { ...each.host, seed }
      each.unplug()
      each.plug()
      return each.wait(5000).find(isProbe)!.at
    })
    expect(Math.max(...starts)).toBeLessThan(1000)
    expect(Math.max(...starts)).toBeGreaterThan(700)
    expect(Math.min(...starts)).toBeLessThan(300)
  })

  test('addr-tentative-echo', () => {
    expect(answers(tentative(), n1.global)).toBe(false)
    stage.hear(echo())
    expect(stage.wait(100).filter(({ text }) => text.includes('echo'))).toEqual([])
    stage.wait(1000)
    expect(answers(stage, me.local)).toBe(true)
  })

  test('the group is joined before the first solicitation', () => {
    const report = stage.sent.findIndex(({ text }) => text.includes('gaddr ff02::1:ff00:99 to_ex'))
    expect(report).toBeLessThan(stage.sent.findIndex(isProbe))
    expect(report).not.toBe(-1)
  })

  test('addr-dad-link-local-advertised', () => {
    stage.hear(claim())
    expectUnused()
    expect(stage.host.interfaces[0]!.isDisabled).toBe(true)
  })

  test('without disabling, as on Linux, other addresses go on', () => {
    stage = started({}, { settings: { duplicateDisables: false } })
    untilProbed(stage)
    stage.hear(claim())
    stage.hear(announce({ prefixes: [{ prefix: p2 }] }))
    expectUnused()
    expect(addressOn(stage, me.local)).toMatchObject({ state: 'duplicate' })
    expect(addressOn(stage, inP(p2))).toMatchObject({ state: 'preferred' })
  })

  test('addr-dad-link-local-solicited', () => {
    stage.hear(contest())
    expectUnused()
  })

  test('addr-dad-link-local-other-advertised', () => {
    stage.hear(claim(n1.local))
    expectUsed()
  })

  test('addr-dad-na-without-option', () => {
    stage.hear(claim(me.local, { mac: undefined }))
    expectUnused()
  })

  test('somebody who looks for the address is no rival', () => {
    stage.hear(solicit(n1, { to: group, mac: n1.mac }))
    expectUsed()
  })

  test.each<[string, () => Uint8Array]>([
    ['addr-dad-bad-ns-checksum', () => damaged(contest())],
    ['addr-dad-bad-ns-code', () => contest(me.local, { code: 1 })],
    ['addr-dad-bad-ns-unicast', () => contest(me.local, { to: me.local })],
    ['addr-dad-bad-ns-all-nodes', () => contest(me.local, { to: allNodes })],
    ['addr-dad-bad-ns-link-layer-option', () => contest(me.local, { mac: otherMac })],
    ['addr-dad-bad-ns-fragment', () => contest(me.local, { fields: { chain: [[44, new Uint8Array(8)]] } })],
    ['addr-dad-bad-na-hop-limit', () => claim(me.local, { fields: { hopLimit: 254 } })],
    ['addr-dad-bad-na-checksum', () => damaged(claim())],
    ['addr-dad-bad-na-length', () => claim().subarray(0, 14 + 40 + 16)],
  ])('%s', (_, frame) => {
    stage.hear(frame())
    expectUsed()
  })
})

describe('detection of an address in P1', () => {
  beforeEach(() => {
    stage = ready()
    stage.hear(announce())
    untilProbed(stage, 2)
  })

  test('addr-dad-global-solicited', () => {
    stage.hear(contest(me.global))
    expectUnused(me.global)
    expect(answers(stage, me.local)).toBe(true)
  })

  test('addr-dad-global-advertised', () => {
    stage.hear(claim(me.global))
    expectUnused(me.global)
    expect(answers(stage, me.local)).toBe(true)
  })
})

describe('an address that has passed detection', () => {
  test.each([
    ['addr-defended', me.local],
    ['addr-defended-global', me.global],
  ] as const)('%s', (_, target) => {
    stage = readyInP1()
    const sent = stage.hear(contest(target))
    const part = sent[0]!.packet.parts.find(({ name }) => name === 'icmpv6')
    expect(part?.value).toMatchObject({
      kind: 'neighborAdvertisement',
      targetAddress: target,
      router: false,
      solicited: false,
      override: true,
      options: [{ kind: 'targetLinkLayer' }],
    })
    expect(headerOf(sent[0]!.packet)).toMatchObject({ destination: allNodes })
    expect(answers(stage, target)).toBe(true)
  })

  test('addr-challenged', () => {
    stage = ready()
    stage.hear(claim())
    expect(stage.notes.at(-1)).toMatchObject({ code: 'address.challenged' })
    expect(answers(stage, me.local)).toBe(true)
  })
})

describe('addresses from prefixes', () => {
  beforeEach(() => {
    stage = ready()
  })

  test('addr-formed', () => {
    const { now } = stage
    stage.hear(announce())
    const [probe] = stage.wait(1000).filter(isProbe)
    expect(probe!.text).toContain('2001:db8:1::ff:fe00:99')
    expect(addressOn(stage, me.global)).toMatchObject({ state: 'tentative' })
    stage.wait(1000)
    expect(answers(stage, me.global)).toBe(true)
    expect(probe!.at - now).toBeLessThanOrEqual(1000)
  })

  test('addr-prefix-zeros', () => {
    stage.hear(announce({ prefixes: [{ prefix: '2001:db8:8000::/64' }] }))
    stage.wait(2100)
    expect(answers(stage, parseAddress('2001:db8:8000::ff:fe00:99'))).toBe(true)
  })

  test('addr-several-prefixes', () => {
    stage.hear(announce({ prefixes: [{}, { prefix: p2 }, { prefix: p3 }] }))
    stage.wait(2100)
    for (const address of [me.global, inP(p2), inP(p3)]) expect(answers(stage, address)).toBe(true)
  })

  test('addr-advertised-again', () => {
    stage = readyInP1()
    const from = stage.sent.length
    for (let i = 0; i < 2; i++) {
      stage.hear(announce())
      stage.wait(3000)
    }
    expect(probes(stage.sent.slice(from))).toEqual([])
  })

  test.each<[string, Parameters<typeof announce>[0]]>([
    ['addr-router-lifetime-0', { lifetime: 0 }],
    ['addr-flags-m-o', { managed: true, otherConfig: true }],
    ['addr-forever', { prefixes: [{ valid: 0xffff_ffff, preferred: 0xffff_ffff }] }],
    ['addr-born-deprecated', { prefixes: [{ valid: 60, preferred: 0 }] }],
  ])('%s', (name, router) => {
    stage.hear(announce(router))
    stage.wait(2100)
    expect(answers(stage, me.global)).toBe(true)
    const state = name === 'addr-born-deprecated' ? 'deprecated' : 'preferred'
    expect(addressOn(stage, me.global)).toMatchObject({ state })
  })

  test.each<[string, PrefixFields, string]>([
    ['addr-valid-0', { valid: 0, preferred: 0 }, 'valid0'],
    ['addr-link-local-prefix', { prefix: 'fe80::/64' }, 'linkLocal'],
    ['addr-prefix-length-0', { prefix: '2001:db8:1::/0' }, 'lengthNot64'],
    ['addr-prefix-length-63', { prefix: '2001:db8:1::/63' }, 'lengthNot64'],
    ['addr-prefix-length-65', { prefix: '2001:db8:1::/65' }, 'lengthNot64'],
    ['addr-prefix-length-96', { prefix: '2001:db8:1::/96' }, 'lengthNot64'],
    ['addr-multicast-prefix', { prefix: 'ff02::/64' }, 'multicast'],
    ['a preferred lifetime over the valid one', { valid: 100, preferred: 101 }, 'preferredOverValid'],
    ['a length over 128', { prefix: '2001:db8:1::/200' }, 'lengthOver128'],
  ])('%s', (_, prefix, reason) => {
    const from = stage.sent.length
    stage.hear(announce({ prefixes: [prefix] }))
    stage.wait(2500)
    expect(probes(stage.sent.slice(from))).toEqual([])
    expect(stage.notes).toContainEqual(
      expect.objectContaining({ code: 'prefix.ignored', values: expect.objectContaining({ reason }) }),
    )
    stage.hear(announce({ prefixes: [{ prefix: p2 }] }))
    stage.wait(2100)
    expect(answers(stage, inP(p2))).toBe(true)
  })
})

describe('RFC 7527: one of its own comes back', () => {
  test('it is dropped, and three more are sent before the address is used', () => {
    stage = tentative()
    const own = probes()[0]!
    // As it was: a loop behind a switch leaves it alone, our own link-layer address included.
    stage.hear(own.octets)
    expect(stage.notes.at(-1)).toMatchObject({ code: 'address.looped', rule: { rfc: 7527 } })
    stage.wait(5000)
    expect(probes().map(({ at }) => Math.round(at - own.at))).toEqual([0, 1000, 2000, 3000])
    expect(answers(stage, me.local)).toBe(true)
  })

  test('each solicitation has a nonce of its own', () => {
    stage = started({ dadTransmits: 3 })
    stage.wait(5000)
    const nonces = probes().map(({ octets }) => octets.subarray(-8).join(' '))
    expect(new Set(nonces).size).toBe(3)
    for (const { octets } of probes()) expect(octets.subarray(-8, -6)).toEqual(Uint8Array.of(14, 1))
  })

  test('without nonces, any solicitation from `::` is a rival, even one like our own', () => {
    stage = started({}, { settings: { usesNonce: false } })
    untilProbed(stage)
    stage.hear(probes()[0]!.octets)
    expectUnused()
  })
})

describe('DupAddrDetectTransmits', () => {
  test('0: the address is used at once', () => {
    stage = started({ dadTransmits: 0 })
    stage.wait(0)
    expect(addressOn(stage, me.local)).toMatchObject({ state: 'preferred' })
    stage.wait(5000)
    expect(probes()).toEqual([])
  })

  test('3: RetransTimer between them, and after the last one', () => {
    stage = started({ dadTransmits: 3 })
    stage.wait(10_000)
    const [first, ...others] = probes().map(({ at }) => at)
    expect(others.map((at) => Math.round(at - first!))).toEqual([1000, 2000])
    const used = stage.sent.find(({ text }) => text.includes('router solicitation'))!
    expect(Math.round(used.at - first!)).toBe(3000)
  })
})

describe('RFC 7217: another identifier after a conflict', () => {
  const secret = new Uint8Array(16).fill(7)
  const own = (): bigint[] =>
    stage.host.interfaces[0]!.addresses.map(({ address }) => address as unknown as bigint)

  /** Whatever the host tries, somebody has it. */
  function contestAll(times: number): void {
    for (let i = 0; i < times; i++) {
      const probe = probes(untilProbed(stage, i + 1).sent).at(-1)!
      stage.hear(contest(addressFromBytes(probe.octets.subarray(14 + 40 + 8, 14 + 40 + 24))))
    }
  }

  test('the next counter, after at most IDGEN_DELAY', () => {
    stage = started({ interfaceId: 'stable', secret })
    contestAll(1)
    const failedAt = stage.now
    stage.wait(5000)
    const [, second] = probes()
    expect(second!.at - failedAt).toBeLessThanOrEqual(1000)
    expect(stage.host.interfaces[0]!.addresses).toMatchObject([
      { state: 'duplicate', dadCounter: 0 },
      { state: 'preferred', dadCounter: 1 },
    ])
    expect(stage.host.interfaces[0]!.isDisabled).toBe(false)
  })

  test('IDGEN_RETRIES: it gives up after three more', () => {
    stage = started({ interfaceId: 'stable', secret })
    contestAll(4)
    stage.wait(60_000)
    expect(probes()).toHaveLength(4)
    expect(stage.notes.filter(({ code }) => code === 'address.givenUp')).toMatchObject([
      { values: { tries: 4 } },
    ])
    expect(new Set(own()).size).toBe(4)
  })

  test('a token is tried once', () => {
    stage = started({ interfaceId: { token: 0x53n } })
    contestAll(1)
    stage.wait(60_000)
    expect(probes()).toHaveLength(1)
    expect(own()).toEqual([parseAddress('fe80::53')])
  })

  test('random ones differ on each network, stable ones are the same again', () => {
    const made = (interfaceId: 'stable' | 'random'): bigint[] => {
      stage = started({ interfaceId, secret })
      stage.wait(2500)
      stage.hear(announce({ prefixes: [{}, { prefix: p2 }] }))
      stage.wait(2500)
      const first = own()
      stage.unplug()
      expect(own()).toEqual([])
      stage.plug()
      stage.wait(2500)
      stage.hear(announce({ prefixes: [{}, { prefix: p2 }] }))
      stage.wait(2500)
      return [...first, ...own()]
    }
    const stable = made('stable')
    expect(stable.slice(0, 3)).toEqual(stable.slice(3))
    const random = made('random')
    expect(
      new Set([...stable.slice(0, 3), ...random].map((each) => each & 0xffff_ffff_ffff_ffffn)).size,
    ).toBe(9)
  })
})

test('an address set by hand is detected, too, and R1 is none of its business', () => {
  stage = started({}, { interface: { addresses: ['2001:db8:1::99/64'] } })
  stage.wait(2500)
  expect(probes()).toHaveLength(2)
  expect(stage.host.interfaces[0]!.addresses).toMatchObject([{ state: 'preferred' }, { origin: 'manual' }])
  expect(isMulticast(headerOf(probes()[1]!.packet).destination)).toBe(true)
  expect(r1.local).not.toBe(me.local)
})
