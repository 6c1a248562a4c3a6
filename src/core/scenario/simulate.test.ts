/** What a run promises: the same octets for the same seed, and no event reaches back in time. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseAddress } from '#core/address/parse-address.ts'
import { nextDeadline } from '#core/host/host.ts'
import { framesOf, octetsOf, packetsOf } from '#core/link/trace.ts'
import { brokenRules } from '#core/packet/broken-rules.ts'
import { decodePacket } from '#core/packet/decode-packet.ts'
import { linkType } from '#core/packet/link/link-type.ts'
import { writePcap } from '#core/packet/pcap.ts'
import { defaultScenario } from './default-scenario.ts'
import { readScenario } from './read-scenario.ts'
import type { Scenario } from './scenario.ts'
import { play, startScenario, wire } from './simulate.ts'

const frame = '333300000001020000000099 86dd'.replace(' ', '')

/** Hosts, a router, loss, jitter and events: all that chance has a part in. */
const someScenario = fc
  .record({
    loss: fc.constantFrom(0, 0.3),
    jitter: fc.constantFrom(0, 0.1),
    snooping: fc.boolean(),
    loopBack: fc.boolean(),
    kinds: fc.array(fc.constantFrom('eui64', 'stable', 'random', '0000000000000053'), {
      minLength: 1,
      maxLength: 4,
    }),
    routers: fc.nat(2),
    events: fc.array(someEvent(), { maxLength: 6 }),
  })
  .map(({ loss, jitter, snooping, loopBack, kinds, routers, events }) => ({
    version: 1,
    link: { loss, jitter, snooping, loopBack, duplication: loss },
    hosts: kinds.map((interfaceId, i) => ({
      name: `h${i}`,
      mac: `02:00:00:00:00:1${i}`,
      interfaceId,
      at: i,
    })),
    routers: Array.from({ length: routers }, (_, i) => ({
      name: `r${i}`,
      mac: `02:00:00:00:00:0${i}`,
      maxInterval: 6 + i,
    })),
    events,
  }))

function someEvent() {
  const at = fc.constantFrom(0, 3, 8.999)
  return fc.oneof(
    at.map((at) => ({ at, frame })),
    fc.record({ at, host: fc.constant('h0'), ping: fc.constantFrom('fe80::53', '2001:db8:1::1', 'ff02::1') }),
    at.map((at) => ({ at, host: 'h0', unplug: true })),
    at.map((at) => ({ at, host: 'h0', plug: true })),
    at.map((at) => ({ at, partition: [['h0']] })),
    at.map((at) => ({ at, link: { loss: 0.5 } })),
  )
}

function read(value: unknown): Scenario {
  const { scenario, faults } = readScenario(value)
  if (scenario === undefined) throw new Error(JSON.stringify(faults))
  return scenario
}

function capture(scenario: Scenario, seed: number, until: number): Uint8Array {
  return writePcap(packetsOf(play(startScenario(scenario, { seed }), until).network.trace, wire, 0n))
}

test('the same seed, the same octets; five seconds are the beginning of sixty', () => {
  fc.assert(
    fc.property(someScenario, fc.nat(), (value, seed) => {
      const scenario = read(value)
      const [short, long] = [capture(scenario, seed, 5), capture(scenario, seed, 60)]
      expect(capture(scenario, seed, 60)).toEqual(long)
      expect(long.subarray(0, short.length)).toEqual(short)
    }),
    { numRuns: 25 },
  )
})

test('an event at second 9 changes no octet before it', () => {
  fc.assert(
    fc.property(someScenario, someEvent(), fc.nat(), (value, event, seed) => {
      const before = capture(read(value), seed, 8.9999)
      const after = capture(read({ ...value, events: [...value.events, { ...event, at: 9 }] }), seed, 30)
      expect(after.subarray(0, before.length)).toEqual(before)
    }),
    { numRuns: 25 },
  )
})

test('whatever happens: what hosts and routers send is sound, and no timer is in the past', () => {
  fc.assert(
    fc.property(someScenario, fc.nat(), (value, seed) => {
      const { network } = play(startScenario(read(value), { seed }), 40)
      for (const { sender, octets } of framesOf(network.trace, wire)) {
        if (sender === undefined) continue
        const packet = decodePacket(octets, { linkType: linkType.ethernet, checksums: true })
        expect(packet.error).toBeUndefined()
        expect(brokenRules(packet)).toEqual([])
      }
      for (const { host, isUp } of network.nodes.values()) {
        if (isUp) expect(nextDeadline(host) ?? network.now).toBeGreaterThanOrEqual(network.now)
      }
    }),
    { numRuns: 25 },
  )
})

test('another seed, another course', () => {
  const times = (seed: number) =>
    framesOf(play(startScenario(defaultScenario, { seed }), 10).network.trace).map(({ at }) => at)
  expect(times(1)).not.toEqual(times(2))
})

test('a silent link: nothing but what the host sends, less and less often', () => {
  const scenario = read({ version: 1, hosts: [{ name: 'h', mac: '02:00:00:00:00:0a' }], routers: [] })
  const frames = framesOf(play(startScenario(scenario), 86_400).network.trace)
  // RFC 7559 §2: each interval twice the one before, up to an hour: ten or so, and one an hour from then on.
  expect(frames.length).toBeLessThan(50)
  expect(frames.every(({ sender }) => sender === 'h')).toBe(true)
})

test('frames from outside are in the capture, at their second, whatever they are', () => {
  const scenario = read({
    version: 1,
    hosts: [],
    routers: [],
    events: [
      { at: 2.5, frame },
      { at: 1.25, frame },
    ],
  })
  const { trace } = play(startScenario(scenario), 10).network
  expect(packetsOf(trace, wire, 0n).map(({ time }) => time)).toEqual([1_250_000_000n, 2_500_000_000n])
})

test('too many events, or too much to tell: it stops, and says so', () => {
  for (const limits of [{ events: 10 }, { events: 1000, traceItems: 10 }, { events: 1000, octets: 500 }]) {
    const { network, isCut } = play(startScenario(defaultScenario), 60, limits)
    expect(isCut).toBe(true)
    expect(network.now).toBeLessThan(60_000)
  }
  expect(play(startScenario(defaultScenario), 60).isCut).toBe(false)
})

test('the octets that are kept have a bound: a few frames more than that, and no more', () => {
  const events = Array.from({ length: 50 }, (_, i) => ({
    at: 10 + i,
    kind: 'ping' as const,
    node: 'h1',
    destination: parseAddress('2001:db8:1::1'),
    size: 65_527,
  }))
  const limits = { events: 1_000_000, octets: 1_000_000 }
  const { network, isCut } = play(startScenario({ ...defaultScenario, events }), 60, limits)
  expect(isCut).toBe(true)
  expect(octetsOf(network.trace)).toBeGreaterThanOrEqual(1_000_000)
  expect(octetsOf(network.trace)).toBeLessThan(1_000_000 + 2 * 70_000)
})

test('a thousand hosts boot faster than the clock of their link goes', () => {
  const hosts = Array.from({ length: 1000 }, (_, i) => ({
    ...defaultScenario.hosts[0]!,
    name: `h${i}`,
    mac: `02:00:00:01:${[i >> 8, i & 0xff].map((octet) => octet.toString(16).padStart(2, '0')).join(':')}`,
  }))
  const before = process.cpuUsage()
  const { network, isCut } = play(startScenario({ ...defaultScenario, hosts }), 6)
  expect(isCut).toBe(false)
  // About a second of computing; by the clock on the wall other tests that run beside it would count, too.
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(6000)
  for (const { name } of hosts) {
    const [, global] = network.nodes.get(name)!.host.interfaces[0]!.addresses
    expect(global).toMatchObject({ state: 'preferred', prefixLength: 64 })
  }
})
