/** Conformance cases on the IPv6 header, extension headers and fragments, each by its name: RFC 8200, 4443, 6946, 5722, 7112. */
import { beforeEach, describe, expect, test } from 'vitest'
import { parseAddress } from '#core/address/parse-address.ts'
import { concatOctets } from '#core/bytes/writer.ts'
import { allNodes } from '#core/packet/address-kinds.ts'
import { encodeIcmpv6Between } from '#core/packet/icmpv6/icmpv6.ts'
import {
  echo,
  echoMessage,
  type FrameFields,
  frameOf,
  headerOf,
  me,
  n1,
  n2,
  type Sent,
  Stage,
} from '../../../testing/host/stage.ts'

let stage: Stage

beforeEach(() => {
  stage = new Stage()
})

/** What the host makes of the frames, without the resolution of whoever is answered. */
function answersTo(...frames: Uint8Array[]): Sent[] {
  const from = stage.sent.length
  for (const frame of frames) stage.hear(frame)
  stage.wait(2000)
  return stage.sent.slice(from).filter(({ text }) => !text.includes('neighbor'))
}

function errorIn(
  sent: Sent,
): { kind: string; code: number; pointer?: number; packet: Uint8Array } | undefined {
  const part = sent.packet.parts.find(({ name }) => name === 'icmpv6')
  return part?.name === 'icmpv6' && 'packet' in part.value ? part.value : undefined
}

function expectProblem(code: number, pointer: number, frame: Uint8Array, ...before: Uint8Array[]): void {
  const answers = answersTo(...before, frame)
  expect(answers.map(errorIn)).toMatchObject([{ kind: 'parameterProblem', code, pointer }])
  expect(errorIn(answers[0]!)!.packet).toEqual(frame.subarray(14))
}

/** A whole one, too, after it has heard what must be without effect. */
function expectSilence(...frames: Uint8Array[]): void {
  expect(answersTo(...frames).map(({ text }) => text)).toEqual([])
  expect(answersTo(echo({ number: 99 })).map(({ text }) => text)).toEqual([
    expect.stringContaining('echo reply, id 7, seq 99'),
  ])
}

function expectReply(...frames: Uint8Array[]): void {
  expect(answersTo(...frames).map(({ text }) => text)).toEqual([expect.stringContaining('echo reply')])
}

/** An options header with these octets of options: 60 for the destination, 0 for all on the way. */
function options(number: 60 | 0, ...octets: number[]): [number, Uint8Array] {
  return [number, Uint8Array.of(0, (octets.length + 2) / 8 - 1, ...octets)]
}

function routing(type: number, left: number): [number, Uint8Array] {
  return [43, Uint8Array.of(0, 0, type, left, 0, 0, 0, 0)]
}

const padN4 = [1, 4, 0, 0, 0, 0]
const unknown = (type: number): number[] => [type, 4, 0, 0, 0, 0]

describe('the IPv6 header', () => {
  test.each([0, 5, 15])('spec-version-%d', (version) => expectSilence(echo({ ip: { version } })))

  test('spec-traffic-class', () => expectReply(echo({ ip: { trafficClass: 0x23 } })))

  test('spec-length-odd', () => expectReply(echo({ length: 13 })))

  test('spec-length-long', () => expectSilence(echo({ ip: { payloadLength: 48 } })))

  test('padding of the frame is no part of the packet', () =>
    expectReply(concatOctets([echo({ length: 0 }), new Uint8Array(20)])))

  test.each<[string, FrameFields]>([
    ['spec-multicast-interface-local', { destination: parseAddress('ff01::1') }],
    ['spec-loopback-source', { source: parseAddress('::1') }],
    ['spec-loopback-destination', { destination: parseAddress('::1'), to: me.mac }],
    ['spec-multicast-source', { source: allNodes }],
    ['a frame for another station', { to: n2.mac }],
  ])('%s', (_, fields) => expectSilence(echo(fields)))

  test('spec-no-next-header', () =>
    expectSilence(frameOf(59, encodeIcmpv6Between(echoMessage(), n1.local, me.local))))

  test.each([200, 252])('spec-unknown-next-header-%d', (number) =>
    expectProblem(1, 6, frameOf(number, new Uint8Array(8))),
  )

  test('spec-unknown-next-header-in-extension', () =>
    expectProblem(1, 40, frameOf(200, new Uint8Array(8), { chain: [options(60, ...padN4)] })))

  test('spec-hop-by-hop-late', () =>
    expectProblem(1, 40, echo({ chain: [options(60, ...padN4), options(0, ...padN4)] })))
})

describe('options', () => {
  test('spec-hop-by-hop-padn', () => expectReply(echo({ chain: [options(0, ...padN4)] })))

  test('spec-hop-by-hop-option-00', () => expectReply(echo({ chain: [options(0, ...unknown(0x1e))] })))

  test.each([0x9e, 0xde])('spec-hop-by-hop-option-10, -11: %d', (type) =>
    expectProblem(2, 42, echo({ chain: [options(0, ...unknown(type))] })),
  )

  test('spec-hop-by-hop-option-10-multicast', () =>
    expectProblem(2, 42, echo({ destination: allNodes, chain: [options(0, ...unknown(0x9e))] })))

  test('spec-hop-by-hop-option-11-multicast', () =>
    expectSilence(echo({ destination: allNodes, chain: [options(0, ...unknown(0xde))] })))

  test('spec-destination-pad1', () => expectReply(echo({ chain: [options(60, 0, 0, 0, 0, 0, 0)] })))

  test('spec-destination-option-01', () => expectSilence(echo({ chain: [options(60, ...unknown(0x5e))] })))

  test.each([0x9e, 0xde])('spec-destination-option-10, -11: %d', (type) =>
    expectProblem(2, 42, echo({ chain: [options(60, ...unknown(type))] })),
  )

  test('spec-destination-padn-long', () =>
    expectReply(echo({ chain: [options(60, 1, 12, ...new Array(12).fill(0))] })))

  test('spec-option-order-01-10', () =>
    expectSilence(echo({ chain: [options(60, 0x5e, 4, 0, 0, 0, 0, 0x9e, 6, 0, 0, 0, 0, 0, 0)] })))

  test('spec-option-order-00-11', () =>
    expectProblem(2, 50, echo({ chain: [options(60, 0x1e, 0, 1, 4, 0, 0, 0, 0, 0xde, 4, 0, 0, 0, 0)] })))

  test('spec-order-unusual', () =>
    expectReply(
      echo({
        chain: [options(60, ...padN4), options(60, ...padN4), routing(0, 0), options(60, ...padN4)],
      }),
    ))

  test.each([33, 200])('spec-routing-%d-done', (type) => expectReply(echo({ chain: [routing(type, 0)] })))

  test.each([0, 33, 200])('spec-routing-%d-left', (type) =>
    expectProblem(0, 42, echo({ chain: [routing(type, 1)] })),
  )
})

describe('fragments', () => {
  /** 408 octets of an Echo Request: 8 of header, 400 of data. */
  const whole = encodeIcmpv6Between(echoMessage(400), n1.local, me.local)

  interface Piece {
    readonly from: number
    readonly to: number
    readonly more?: boolean
    readonly id?: number
    readonly next?: number
    readonly of?: Uint8Array
    readonly fields?: FrameFields
  }

  function piece({
    from,
    to,
    of = whole,
    more = to < of.length,
    id = 1,
    next = 58,
    fields = {},
  }: Piece): Uint8Array {
    const field = from | (more ? 1 : 0)
    const header = Uint8Array.of(next, 0, field >> 8, field & 0xff, 0, 0, 0, id)
    return frameOf(44, concatOctets([header, of.subarray(from, to)]), fields)
  }

  const thirds: Piece[] = [
    { from: 0, to: 136 },
    { from: 136, to: 272 },
    { from: 272, to: 408 },
  ]

  function expectWhole(...pieces: Piece[]): void {
    const answers = answersTo(...pieces.map(piece))
    expect(answers.map(({ text }) => text)).toEqual([
      expect.stringContaining('echo reply, id 7, seq 1, length 408'),
    ])
    const part = answers[0]!.packet.parts.find(({ name }) => name === 'icmpv6')
    expect(part).toMatchObject({ value: { data: whole.subarray(8) } })
  }

  test.each<[string, number[]]>([
    ['spec-fragments-in-order', [0, 1, 2]],
    ['spec-fragments-reversed', [2, 1, 0]],
    ['spec-fragments-middle-last', [0, 2, 1]],
  ])('%s', (_, order) => expectWhole(...order.map((i) => thirds[i]!)))

  test('spec-fragments-one-lacks', () => expectSilence(piece(thirds[0]!), piece(thirds[2]!)))

  test('spec-fragments-next-header-of-first', () =>
    expectWhole(...thirds.map((each, i) => ({ ...each, next: i === 0 ? 58 : 17 }))))

  test('spec-fragments-8-octets', () =>
    expectWhole({ from: 0, to: 392 }, { from: 392, to: 400 }, { from: 400, to: 408 }))

  test('spec-fragments-other-identification', () =>
    expectSilence(piece({ from: 0, to: 200 }), piece({ from: 200, to: 408, id: 2 })))

  test('spec-fragments-other-source', () =>
    expectSilence(piece({ from: 0, to: 200 }), piece({ from: 200, to: 408, fields: { from: n2 } })))

  test('spec-fragments-1500', () => {
    const of = encodeIcmpv6Between(echoMessage(1452), n1.local, me.local)
    const answers = answersTo(piece({ from: 0, to: 800, of }), piece({ from: 800, to: 1460, of }))
    expect(answers.map(({ octets }) => octets.length)).toEqual([14 + 1500])
  })

  test('spec-reassembly-50-s', () => {
    stage.hear(piece({ from: 0, to: 200 }))
    stage.wait(50_000)
    expectWhole({ from: 200, to: 408 })
  })

  test('spec-reassembly-time-exceeded', () => {
    const first = piece({ from: 0, to: 200 })
    stage.hear(first)
    expect(stage.wait(59_900)).toEqual([])
    const [error] = stage.wait(200).filter(({ text }) => !text.includes('neighbor'))
    expect(errorIn(error!)).toMatchObject({ kind: 'timeExceeded', code: 1, packet: first.subarray(14) })
  })

  test('spec-reassembly-time-exceeded: not where the first fragment is missing', () => {
    stage.hear(piece({ from: 200, to: 408 }))
    expect(stage.wait(70_000)).toEqual([])
  })

  test('spec-fragment-too-far', () =>
    expectProblem(0, 42, piece({ from: 65_528, to: 65_544, of: new Uint8Array(65_544) })))

  test('spec-order-options-before-fragment', () =>
    expectProblem(
      2,
      42,
      frameOf(44, concatOctets([Uint8Array.of(58, 0, 0, 1, 0, 0, 0, 1), whole.subarray(0, 13)]), {
        chain: [options(60, ...unknown(0x9e))],
      }),
    ))

  test('spec-order-fragment-before-options', () =>
    expectProblem(
      0,
      4,
      frameOf(
        44,
        concatOctets([Uint8Array.of(60, 0, 0, 1, 0, 0, 0, 1), Uint8Array.of(58, 0, ...unknown(0x9e), 1)]),
      ),
    ))

  test('spec-fragment-first-without-chain', () =>
    expectProblem(
      3,
      0,
      frameOf(
        44,
        concatOctets([Uint8Array.of(60, 0, 0, 1, 0, 0, 0, 1), Uint8Array.of(58, 3, 1, 4, 0, 0, 0, 0)]),
      ),
    ))

  test('spec-fragment-atomic', () => expectWhole({ from: 0, to: 408 }))

  test('spec-fragment-atomic-apart', () => {
    const answers = answersTo(
      piece({ from: 0, to: 200 }),
      piece({ from: 0, to: 408 }),
      piece({ from: 200, to: 408 }),
    )
    expect(answers).toHaveLength(2)
  })

  test.each<[string, Piece[]]>([
    [
      'spec-overlap-tail',
      [
        { from: 0, to: 208 },
        { from: 200, to: 408 },
      ],
    ],
    [
      'spec-overlap-head',
      [
        { from: 200, to: 408 },
        { from: 0, to: 208 },
      ],
    ],
  ])('%s', (_, pieces) => expectSilence(...pieces.map(piece)))

  test('the host’s own address is in the reply', () => {
    const [answer] = answersTo(...thirds.map(piece))
    expect(headerOf(answer!.packet)).toMatchObject({ source: me.local, destination: n1.local })
  })
})
