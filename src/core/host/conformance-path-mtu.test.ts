/** Conformance cases on the path MTU, each by its name: RFC 8201. */
import { beforeEach, describe, expect, test } from 'vitest'
import { parseAddress } from '#core/address/parse-address.ts'
import {
  afar,
  damaged,
  echo,
  frameOf,
  fromAfar,
  icmpv6,
  me,
  n1,
  r1,
  type Sent,
  Stage,
} from '../../../testing/host/stage.ts'

let stage: Stage

beforeEach(() => {
  stage = new Stage({ inP1: true })
  stage.hear(echo(fromAfar))
  stage.wait(100)
})

/** The octets of each packet that answers a request of this many octets from afar. */
function lengths(total: number, fields: Parameters<typeof echo>[0] = fromAfar): number[] {
  const from = stage.sent.length
  stage.hear(echo({ ...fields, length: total - 48 }))
  stage.wait(100)
  return packetLengths(stage.sent.slice(from))
}

function packetLengths(sent: readonly Sent[]): number[] {
  return sent.filter(({ text }) => !text.includes('neighbor')).map(({ octets }) => octets.length - 14)
}

/** About the last packet that was sent, from R1 unless said otherwise. */
function tooBig(mtu: number, some: { code?: number; quote?: number; from?: 'n1' } = {}): Uint8Array {
  const last = stage.sent.findLast(({ text }) => !text.includes('neighbor'))!
  const packet = last.octets.subarray(14, 14 + (some.quote ?? 1232))
  const message = { kind: 'packetTooBig', type: 2, code: some.code ?? 0, checksum: 0, mtu, packet } as const
  return some.from === 'n1'
    ? icmpv6(message)
    : icmpv6(message, { from: r1, destination: me.global, source: r1.global })
}

test('pmtu-echo-1500', () => expect(lengths(1500)).toEqual([1500]))

test('pmtu-lowered', () => {
  lengths(1500)
  stage.hear(tooBig(1400))
  expect(lengths(1500)).toEqual([1400, 156])
  expect(stage.told.filter(({ kind }) => kind === 'pathMtu')).toEqual([
    { kind: 'pathMtu', destination: afar, mtu: 1400 },
  ])
})

test('pmtu-lowered-twice', () => {
  lengths(1500)
  stage.hear(tooBig(1400))
  expect(Math.max(...lengths(1500))).toBe(1400)
  stage.hear(tooBig(1280))
  expect(Math.max(...lengths(1500))).toBe(1280)
})

test('pmtu-ping-lowered', () => {
  const destination = parseAddress('2001:db8:ffff::77')
  const ping = () => packetLengths(stage.ask({ kind: 'echo', destination, length: 1452 }))
  expect(ping()).toEqual([1500])
  stage.hear(tooBig(1300))
  expect(ping()).toEqual([1296, 260])
})

test('pmtu-fits', () => {
  lengths(1500)
  stage.hear(tooBig(1400))
  expect(lengths(1400)).toEqual([1400])
})

test('pmtu-code', () => {
  lengths(1500)
  stage.hear(tooBig(1400, { code: 255 }))
  expect(Math.max(...lengths(1500))).toBe(1400)
})

test('pmtu-on-link', () => {
  const fields = { from: n1, source: n1.local, destination: me.local }
  expect(lengths(1500, fields)).toEqual([1500])
  stage.hear(tooBig(1280, { from: 'n1' }))
  expect(Math.max(...lengths(1500, fields))).toBe(1280)
})

test('pmtu-raised-1500', () => {
  lengths(1500)
  stage.hear(tooBig(1304))
  expect(Math.max(...lengths(1500))).toBe(1304)
  stage.hear(tooBig(1500))
  expect(Math.max(...lengths(1500))).toBe(1304)
})

describe('of no effect', () => {
  test.each<[string, () => Uint8Array]>([
    ['pmtu-below-56', () => tooBig(56)],
    ['pmtu-below-1279', () => tooBig(1279)],
    ['pmtu-larger-than-link', () => tooBig(4000)],
    ['pmtu-checksum', () => damaged(tooBig(1400))],
    ['pmtu-quote-cut', () => tooBig(1400, { quote: 20 })],
    [
      'pmtu-quote-unsent',
      () => {
        const packet = frameOf(6, new Uint8Array(1400), { source: me.global, destination: afar }).subarray(
          14,
          1246,
        )
        return icmpv6(
          { kind: 'packetTooBig', type: 2, code: 0, checksum: 0, mtu: 1400, packet },
          { from: r1, source: r1.global, destination: me.global },
        )
      },
    ],
  ])('%s', (_, message) => {
    lengths(1500)
    stage.hear(message())
    expect(lengths(1500)).toEqual([1500])
    // And a good one is still believed.
    stage.hear(tooBig(1400))
    expect(Math.max(...lengths(1500))).toBe(1400)
  })
})

test('pmtu-larger-than-link: what is longer goes in fragments of the link', () => {
  const destination = parseAddress('2001:db8:ffff::77')
  const sent = packetLengths(stage.ask({ kind: 'echo', destination, length: 2952 }))
  expect(sent).toEqual([1496, 1496, 112])
})

test('pmtu-multicast', () => {
  const destination = parseAddress('ff1e::1:2')
  const ping = () => packetLengths(stage.ask({ kind: 'echo', destination, length: 1452 }))
  expect(ping()).toEqual([1500])
  stage.hear(tooBig(1280))
  expect(Math.max(...ping())).toBe(1280)
})

test('a path MTU is forgotten after ten minutes, and the application told', () => {
  lengths(1500)
  stage.hear(tooBig(1400))
  stage.wait(599_000)
  expect(lengths(1500)).toEqual([1400, 156])
  stage.wait(1000)
  expect(lengths(1500)).toEqual([1500])
  expect(stage.told.at(-1)).toEqual({ kind: 'pathMtu', destination: afar, mtu: 1500 })
})

test('what may not be cut is refused, and a probe goes out as it is', () => {
  lengths(1500)
  stage.hear(tooBig(1400))
  const ask = (fragmentation: 'never' | 'probe') =>
    packetLengths(stage.ask({ kind: 'echo', destination: afar, length: 1452, fragmentation }))
  expect(ask('never')).toEqual([])
  expect(stage.told.at(-1)).toMatchObject({ kind: 'error', reason: 'tooLong', mtu: 1400 })
  expect(ask('probe')).toEqual([1500])
})
