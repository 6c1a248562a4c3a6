/** Optimistic detection: RFC 4429 §3, each rule with its case. */
import { describe, expect, test } from 'vitest'
import { solicitedNode } from '#core/address/multicast.ts'
import type { AutoconfConfig } from '#core/host/create-host.ts'
import type { HostSettings } from '#core/host/settings.ts'
import { allNodes } from '#core/packet/address-kinds.ts'
import { claimOf, contestOf } from '../../../../testing/host/rival.ts'
import {
  addressOn,
  announce,
  isProbe,
  isRouterSolicitation,
  ready,
  started,
} from '../../../../testing/host/router.ts'
import {
  advertise,
  afar,
  echo,
  headerOf,
  me,
  n1,
  r1,
  type Sent,
  type Stage,
  solicit,
} from '../../../../testing/host/stage.ts'

/** An advertisement has just come, so the address in P1 is optimistic. */
function optimistic(
  settings: Partial<HostSettings> = {},
  router: Parameters<typeof announce>[0] = {},
  autoconf: AutoconfConfig = {},
): Stage {
  const stage = ready({ optimistic: true, ...autoconf }, { settings })
  stage.hear(announce(router))
  return stage
}

const stateOf = (stage: Stage, address = me.global): string | undefined => addressOn(stage, address)?.state
const isEchoRequest = ({ text }: Sent): boolean => text.includes('echo request')
const isSolicitation = ({ text }: Sent): boolean =>
  text.includes('neighbor solicitation') && !text.includes(' :: > ')
const isAdvertisement = ({ text }: Sent): boolean => text.includes('neighbor advertisement')

/** The last advertisement that it has sent. */
function lastAdvertisement(stage: Stage) {
  const message = stage.sent.findLast(isAdvertisement)?.packet.parts.at(-1)?.value
  if (message === undefined || !('kind' in message) || message.kind !== 'neighborAdvertisement')
    throw new Error('no advertisement')
  return message
}

describe('which addresses are optimistic: §3.1, §3.3', () => {
  test('one from an advertisement of a router whose link-layer address is known', () => {
    expect(stateOf(optimistic())).toBe('optimistic')
  })

  test('none where nobody has asked for it', () => {
    expect(stateOf(optimistic({}, {}, { optimistic: false }))).toBe('tentative')
  })

  test('none where the router has not said its link-layer address', () => {
    expect(stateOf(optimistic({}, { bare: true }))).toBe('tentative')
  })

  test('none where it is no default router', () => {
    expect(stateOf(optimistic({}, { lifetime: 0 }))).toBe('tentative')
  })

  test('the first link-local one is not: no router is known yet', () => {
    expect(stateOf(started({ optimistic: true }), me.local)).toBe('tentative')
  })

  test('none where there is no detection', () => {
    expect(stateOf(optimistic({}, {}, { dadTransmits: 0 }))).not.toBe('optimistic')
  })

  test('none that was set by hand', () => {
    const stage = started(
      { optimistic: true },
      { settings: { optimisticWithoutRouter: true }, interface: { addresses: ['2001:db8:1::77/64'] } },
    )
    expect(stage.host.interfaces[0]!.addresses.map(({ state }) => state)).toEqual(['optimistic', 'tentative'])
  })

  test('none that follows one which another station had', () => {
    const stage = optimistic({}, {}, { interfaceId: 'stable' })
    const { address } = stage.host.interfaces[0]!.addresses.find(({ state }) => state === 'optimistic')!
    stage.hear(claimOf(address))
    expect(stage.host.interfaces[0]!.addresses.at(-1)).toMatchObject({ dadCounter: 1, state: 'tentative' })
  })
})

describe('detection', () => {
  test('the question leaves without delay: §3.3', () => {
    const stage = optimistic()
    const before = stage.now
    stage.wait(0)
    expect(stage.sent.filter((each) => isProbe(each) && each.at === before)).toHaveLength(1)
  })

  test('it is preferred afterwards', () => {
    const stage = optimistic()
    stage.wait(1000)
    expect(stateOf(stage)).toBe('preferred')
  })

  test('or deprecated, if its preferred lifetime is over', () => {
    const stage = optimistic({}, { prefixes: [{ preferred: 0 }] })
    expect(stateOf(stage)).toBe('optimistic')
    stage.wait(1000)
    expect(stateOf(stage)).toBe('deprecated')
  })

  test.each([
    ['a question from ::', contestOf(me.global)],
    ['an advertisement', claimOf(me.global)],
  ])('%s makes it a duplicate, and nothing is answered: §3.3', (_, frame) => {
    const stage = optimistic()
    stage.hear(frame)
    expect(stateOf(stage)).toBe('duplicate')
    stage.wait(3000)
    expect(stage.sent.filter(isAdvertisement)).toEqual([])
  })

  test('a question from an address is answered with O=0: §3.3', () => {
    const stage = optimistic()
    stage.hear(solicit(n1, { target: me.global, to: solicitedNode(me.global), mac: n1.mac }))
    stage.wait(10)
    expect(lastAdvertisement(stage)).toMatchObject({ solicited: true, override: false })
    expect(stateOf(stage)).toBe('optimistic')
    stage.wait(1000)
    stage.hear(solicit(n1, { target: me.global, to: solicitedNode(me.global), mac: n1.mac }))
    stage.wait(10)
    expect(lastAdvertisement(stage)).toMatchObject({ solicited: true, override: true })
  })

  test('routers are told of it at once, with O=0: RFC 9131 §6.1.2', () => {
    const stage = optimistic({ announcesNewAddress: true })
    stage.wait(0)
    expect(lastAdvertisement(stage)).toMatchObject({ solicited: false, override: false })
    stage.wait(10_000)
    expect(stage.sent.filter(isAdvertisement)).toHaveLength(3)
  })
})

describe('what it is used for', () => {
  test('it answers an Echo Request', () => {
    const stage = optimistic()
    stage.hear(echo({ from: r1, source: afar, destination: me.global }))
    expect(stage.sent.at(-1)?.text).toContain('echo reply')
  })

  test('it speaks to afar by way of the router that it knows, and asks nobody', () => {
    const stage = optimistic()
    stage.ask({ kind: 'echo', destination: afar })
    expect(stage.sent.filter(isEchoRequest).map(({ to, packet }) => [to, headerOf(packet).source])).toEqual([
      [r1.mac, me.global],
    ])
    stage.wait(900)
    expect(stage.sent.filter(isSolicitation)).toEqual([])
  })

  test('a preferred one goes first: §2.1', () => {
    const stage = ready({ optimistic: true })
    stage.hear(announce({ prefixes: [{ prefix: '2001:db8:2::/64' }] }))
    stage.wait(3000)
    stage.hear(announce())
    expect(stateOf(stage)).toBe('optimistic')
    stage.ask({ kind: 'echo', destination: n1.global })
    stage.wait(10)
    const { source } = headerOf(stage.sent.find(isEchoRequest)!.packet)
    expect(source).not.toBe(me.global)
  })

  test('what is for an unknown neighbor goes by way of the router: §3.2', () => {
    const stage = optimistic()
    stage.ask({ kind: 'echo', destination: n1.global })
    expect(stage.sent.filter(isEchoRequest).map(({ to }) => to)).toEqual([r1.mac])
    expect(stage.notes.map(({ code }) => code)).toContain('nextHop.detour')
    stage.wait(1000)
    expect(stage.sent.filter(isSolicitation)).toEqual([])
    // Once it is preferred, the neighbor is asked for.
    stage.ask({ kind: 'echo', destination: n1.global })
    stage.wait(10)
    expect(stage.sent.filter(isEchoRequest).map(({ to }) => to)).toEqual([r1.mac, n1.mac])
  })

  test('what no router passes on waits for the end of detection: §3.2', () => {
    const stage = optimistic({ optimisticWithoutRouter: true }, { lifetime: 0, prefixes: [{}] })
    stage.ask({ kind: 'echo', destination: n1.global })
    stage.ask({ kind: 'echo', destination: n1.global })
    stage.wait(990)
    expect(stage.sent.filter((each) => isEchoRequest(each) || isSolicitation(each))).toEqual([])
    stage.wait(20)
    expect(stage.sent.filter(isSolicitation)).toHaveLength(1)
    expect(stage.sent.filter(isEchoRequest)).toHaveLength(2)
  })

  test('and is not sent if another station has the address', () => {
    const stage = optimistic({ optimisticWithoutRouter: true }, { lifetime: 0, prefixes: [{}] })
    stage.ask({ kind: 'echo', destination: n1.global })
    stage.hear(claimOf(me.global))
    stage.wait(5000)
    expect(stage.sent.filter(isEchoRequest)).toEqual([])
  })

  test('while one waits, another address may ask', () => {
    const stage = optimistic({ optimisticWithoutRouter: true }, { lifetime: 0, prefixes: [{}] })
    stage.ask({ kind: 'echo', destination: n1.global })
    stage.ask({ kind: 'echo', destination: n1.global, source: me.local })
    stage.wait(10)
    const [first] = stage.sent.filter(isSolicitation)
    expect(headerOf(first!.packet).source).toBe(me.local)
    expect(stage.sent.filter(isEchoRequest)).toHaveLength(2)
  })

  test('no question to a neighbor comes from it, whatever happens: §3.2', () => {
    const stage = started({ optimistic: true }, { settings: { optimisticWithoutRouter: true } })
    stage.hear(announce())
    stage.hear(echo({ destination: me.local }))
    stage.hear(advertise(r1, { target: r1.local, to: allNodes, mac: r1.mac, override: true }))
    stage.ask({ kind: 'echo', destination: n1.local })
    stage.wait(990)
    const own = stage.sent.filter((each) => isSolicitation(each) || isRouterSolicitation(each))
    expect(own.map(({ text }) => text)).toEqual([])
  })

  test('the search for routers begins when it is over, with the link-layer address: §3.2', () => {
    const stage = started({ optimistic: true }, { settings: { optimisticWithoutRouter: true } })
    stage.wait(1100)
    const [first] = stage.sent.filter(isRouterSolicitation)
    expect(first!.at).toBe(1000)
    expect(headerOf(first!.packet).source).toBe(me.local)
  })
})
