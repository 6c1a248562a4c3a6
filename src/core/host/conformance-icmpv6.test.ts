/** Conformance cases on Echo and errors, each by its name: RFC 4443. */
import { beforeEach, describe, expect, test } from 'vitest'
import { solicitedNode } from '#core/address/multicast.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import { allNodes, allRouters } from '#core/packet/address-kinds.ts'
import {
  afar,
  damaged,
  echo,
  type FrameFields,
  frameOf,
  fromAfar,
  headerOf,
  icmpv6,
  me,
  n1,
  r1,
  type Sent,
  Stage,
  udp,
} from '../../../testing/host/stage.ts'

let stage: Stage

beforeEach(() => {
  stage = new Stage()
})

function answersTo(...frames: Uint8Array[]): Sent[] {
  const from = stage.sent.length
  for (const frame of frames) stage.hear(frame)
  stage.wait(2000)
  return stage.sent.slice(from).filter(({ text }) => !text.includes('neighbor'))
}

function expectSilence(...frames: Uint8Array[]): void {
  expect(answersTo(...frames).map(({ text }) => text)).toEqual([])
  expect(answersTo(echo({ number: 99 }))).toHaveLength(1)
  expect(answersTo(udp({ port: 99 }))).toHaveLength(1)
}

const reported: FrameFields['chain'] = [[60, Uint8Array.of(0, 0, 0x9e, 4, 0, 0, 0, 0)]]
const quoted = frameOf(17, new Uint8Array(8), { source: me.local, destination: n1.local }).subarray(14)

describe('Echo', () => {
  test('icmp-echo-link-local', () => {
    const request = echo({ length: 64, number: 513 })
    const [reply] = answersTo(request)
    expect(headerOf(reply!.packet)).toMatchObject({ source: me.local, destination: n1.local })
    // All behind type, code and checksum is as it was sent.
    expect(reply!.octets.subarray(58)).toEqual(request.subarray(58))
    expect(reply!.text).toContain('echo reply, id 7, seq 513')
  })

  test.each([solicitedNode(me.local), allNodes])('icmp-echo-solicited-node', (destination) => {
    const [reply] = answersTo(echo({ destination }))
    expect(headerOf(reply!.packet).source).toBe(me.local)
  })

  test.each([allRouters, solicitedNode(n1.local)])('icmp-echo-other-group', (destination) =>
    expectSilence(echo({ destination })),
  )

  test('icmp-echo-empty', () => {
    const [reply] = answersTo(echo({ length: 0 }))
    expect(reply!.text).toContain('echo reply, id 7, seq 1, length 8')
  })

  test('icmp-echo-checksum', () => expectSilence(damaged(echo())))

  test('icmp-echo-checksum-zero', () => {
    const frame = echo()
    frame.fill(0, 56, 58)
    expectSilence(frame)
  })

  test('a reply that is too long for the path comes in fragments, an answer of ours is never lost', () => {
    const replies = answersTo(echo({ length: 1452 }))
    expect(replies.map(({ octets }) => octets.length)).toEqual([1514])
  })
})

describe('messages that are not answered', () => {
  test('icmp-unknown-informational', () =>
    expectSilence(icmpv6({ kind: 'unknown', type: 254, code: 0, checksum: 0, data: new Uint8Array(8) })))

  test('icmp-unknown-error', () =>
    expectSilence(icmpv6({ kind: 'unknown', type: 100, code: 0, checksum: 0, data: quoted })))

  test.each<[string, Uint8Array]>([
    ['icmp-no-error-udp-all-nodes', udp({ destination: allNodes })],
    ['icmp-no-error-next-header-all-nodes', frameOf(200, new Uint8Array(8), { destination: allNodes })],
    ['icmp-no-error-link-layer-multicast', udp({ to: '33:33:00:00:00:01' })],
    ['icmp-no-error-option-unspecified-source', echo({ source: parseAddress('::'), chain: reported })],
    [
      'icmp-no-error-about-unreachable',
      icmpv6(
        { kind: 'destinationUnreachable', type: 1, code: 0, checksum: 0, unused: 0, packet: quoted },
        { chain: reported },
      ),
    ],
    [
      'icmp-no-error-about-time-exceeded',
      icmpv6(
        { kind: 'timeExceeded', type: 3, code: 0, checksum: 0, unused: 0, packet: quoted },
        { chain: reported },
      ),
    ],
    [
      'icmp-no-error-about-parameter-problem',
      icmpv6(
        { kind: 'parameterProblem', type: 4, code: 0, checksum: 0, pointer: 0, packet: quoted },
        { chain: reported },
      ),
    ],
    [
      'icmp-no-error-about-too-big',
      icmpv6(
        { kind: 'packetTooBig', type: 2, code: 0, checksum: 0, mtu: 1280, packet: quoted },
        { chain: [[43, Uint8Array.of(0, 0, 200, 1, 0, 0, 0, 0)]] },
      ),
    ],
    ['icmp-no-error-other-destination', udp({ destination: parseAddress('fe80::77'), to: me.mac })],
    ['icmp-udp-checksum', damaged(udp())],
  ])('%s', (_, frame) => expectSilence(frame))

  test('icmp-udp-checksum: zero', () => {
    const frame = udp()
    frame.fill(0, 60, 62)
    expectSilence(frame)
  })
})

describe('errors', () => {
  const errorIn = ({ packet }: Sent) => packet.parts.find(({ name }) => name === 'icmpv6')

  test('icmp-port-unreachable-link-local', () => {
    const frame = udp()
    const [error] = answersTo(frame)
    expect(headerOf(error!.packet)).toMatchObject({ source: me.local, destination: n1.local })
    expect(errorIn(error!)).toMatchObject({ value: { type: 1, code: 4, packet: frame.subarray(14) } })
  })

  test('icmp-port-unreachable-global', () => {
    stage = new Stage({ inP1: true })
    const [error] = answersTo(udp(fromAfar))
    expect(headerOf(error!.packet)).toMatchObject({ source: me.global, destination: afar })
    expect(error!.to).toBe(r1.mac)
  })

  test('icmp-error-1280', () => {
    const [error] = answersTo(udp({ length: 1452 }))
    expect(error!.octets).toHaveLength(14 + 1280)
  })

  test('icmp-port-unreachable-hop-limit-1', () => {
    stage = new Stage({ inP1: true })
    const [error] = answersTo(udp({ ...fromAfar, hopLimit: 1 }))
    expect(errorIn(error!)).toMatchObject({ value: { type: 1, code: 4 } })
  })

  test('an open port', () => {
    stage = new Stage({ udpPorts: [9] })
    expect(answersTo(udp())).toEqual([])
    expect(stage.told).toMatchObject([{ kind: 'delivered' }])
  })

  test('icmp-error-rate', () => {
    for (let i = 0; i < 400; i++) {
      stage.hear(udp())
      stage.wait(2.5)
    }
    const answers = stage.sent.filter(({ text }) => text.includes('unreachable')).length
    // A burst of 10, then one each 100 ms.
    expect(answers).toBeGreaterThanOrEqual(18)
    expect(answers).toBeLessThanOrEqual(20)
    stage.wait(2000)
    expect(answersTo(udp())).toHaveLength(1)
  })

  test('router-forwards-nothing', () => {
    stage = new Stage({ inP1: true })
    expect(answersTo(udp({ from: r1, source: afar, destination: parseAddress('2001:db8:77::1') }))).toEqual(
      [],
    )
  })
})
