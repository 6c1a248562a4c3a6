/** A querier of MLDv1: RFC 9777 §8.2, RFC 2710 §4. */
import { expect, test } from 'vitest'
import { parseAddress } from '#core/address/parse-address.ts'
import { parseHex } from '#core/bytes/hex.ts'
import { concatOctets } from '#core/bytes/writer.ts'
import { encodeIcmpv6Between, type Icmpv6Message } from '#core/packet/icmpv6/icmpv6.ts'
import { ready } from '../../../../testing/host/router.ts'
import { frameOf, r1 } from '../../../../testing/host/stage.ts'

const allNodes = parseAddress('ff02::1')

function query(message: Partial<Icmpv6Message> & { kind: string }): Uint8Array {
  const whole = {
    type: 130,
    code: 0,
    checksum: 0,
    reserved: 0,
    multicastAddress: 0n,
    data: new Uint8Array(),
    ...message,
  }
  const body = encodeIcmpv6Between(whole as unknown as Icmpv6Message, r1.local, allNodes)
  const chain: [number, Uint8Array][] = [[0, parseHex('3a00050200000100')]]
  return frameOf(58, concatOctets([body]), { from: r1, destination: allNodes, hopLimit: 1, chain })
}

const old = (): Uint8Array => query({ kind: 'multicastListener', maximumResponseDelay: 1000 } as never)
const recent = (): Uint8Array =>
  query({
    kind: 'multicastListenerQuery2',
    maximumResponseCode: 1000,
    reserved2: 0,
    suppressRouterProcessing: false,
    robustness: 2,
    queryIntervalCode: 125,
    sourceCount: 0,
    sources: [],
  } as never)

test('is answered after a random delay, each group by a message of its own', () => {
  const delays = new Set<number>()
  for (let seed = 1; seed <= 20; seed++) {
    const stage = ready()
    stage.wait(5000)
    stage.host = { ...stage.host, seed }
    const from = stage.now
    expect(stage.hear(old())).toEqual([])
    const [report, ...others] = stage.wait(2000).filter(({ text }) => text.includes('listener report'))
    expect(report!.text).toContain('multicast listener report addr: ff02::1:ff00:99')
    expect(report!.to).toBe('33:33:ff:00:00:99')
    expect(others).toEqual([])
    expect(report!.at - from).toBeLessThanOrEqual(1000)
    delays.add(report!.at - from)
  }
  expect(delays.size).toBeGreaterThan(15)
})

test('decides the version of all reports until it has been silent for 260 s', () => {
  const stage = ready()
  stage.wait(5000)
  stage.hear(old())
  stage.wait(3000)
  const answerTo = (frame: Uint8Array): string => {
    stage.hear(frame)
    return stage.wait(2000).find(({ text }) => text.includes('listener report'))!.text
  }
  expect(answerTo(recent())).toContain('report addr:')
  stage.wait(260_000)
  expect(answerTo(recent())).toContain('report v2')
})
