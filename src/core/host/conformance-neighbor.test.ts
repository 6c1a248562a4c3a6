/** Conformance cases on address resolution and unreachability detection, each by its name: RFC 4861 §7.2.2, §7.3. */
import { beforeEach, describe, expect, test } from 'vitest'
import { solicitedNode } from '#core/address/multicast.ts'
import {
  expectAfterTraffic,
  isMulticastFrame,
  isReply,
  isSolicitation,
  reachable,
  stale,
} from '../../../testing/host/neighbor.ts'
import { advertise, echo, headerOf, me, n1, octetsOf, Stage } from '../../../testing/host/stage.ts'

let stage: Stage

beforeEach(() => {
  stage = new Stage()
  stage.silent.add(n1)
})

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

describe('unreachability', () => {
  test('nd-nud-delay', () => {
    stale(stage)
    const at = stage.now
    expect(stage.hear(echo()).map(isReply)).toEqual([true])
    const [probe] = stage.wait(5000)
    expect([probe!.at - at, probe!.to]).toEqual([5000, n1.mac])
    expect(headerOf(probe!.packet)).toMatchObject({ source: me.local, destination: n1.local })
  })

  test('nd-nud-quiet', () => {
    stale(stage)
    expect(stage.wait(12_000)).toEqual([])
  })

  test('nd-nud-answered', () => {
    stale(stage)
    stage.hear(echo())
    expect(stage.wait(6100)).toHaveLength(2)
    stage.hear(advertise(n1, { solicited: true }))
    expect(stage.wait(3000)).toEqual([])
    expectAfterTraffic(stage, n1.mac, false)
  })

  test('nd-nud-reachable-time', () => {
    stage = new Stage({ settings: { reachableTime: 10_000 } })
    stage.silent.add(n1)
    reachable(stage)
    stage.wait(4000)
    expectAfterTraffic(stage, n1.mac, false)
    stage.wait(10_000)
    expectAfterTraffic(stage, n1.mac, true)
  })

  test('nd-nud-default-reachable-time', () => {
    reachable(stage)
    stage.wait(13_000)
    stage.hear(echo())
    expect(stage.wait(1900).filter(isSolicitation)).toEqual([])
    stage.wait(35_100)
    expectAfterTraffic(stage, n1.mac, true)
  })

  test('nd-nud-retrans-timer', () => {
    stage = new Stage({ settings: { retransTimer: 2500 } })
    stage.silent.add(n1)
    stale(stage)
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
    stale(stage)
    stage.hear(echo())
    stage.wait(3000)
    stage.ask({ kind: 'confirm', destination: n1.local })
    expect(stage.wait(12_000)).toEqual([])
  })
})
