import { describe, expect, test } from 'vitest'
import { mtus, offers, type Plot, sizes, ways } from './plot.ts'
import { momentsOf, raceOf, totalsOf } from './race.ts'
import { states } from './samples.ts'
import {
  acceptTransportLabState,
  tasksDone,
  winnerOf,
  withGuess,
  withPlot,
  withStep,
} from './transport-lab.ts'

const plain: Plot = states.truncated
const plots = sizes.flatMap((size) =>
  offers.flatMap((offer) => mtus.map((mtu): Plot => ({ ...plain, size, offer, mtu }))),
)

describe('what was captured', () => {
  test.each(
    plots.map((plot) => [`${plot.size} octets, ${plot.offer} offered, MTU ${plot.mtu}`, plot] as const),
  )('%s', (_, plot) => {
    const race = raceOf(plot)
    for (const way of ways) {
      const { sent, arrives } = race[way]
      expect(sent.length, way).toBeGreaterThan(1)
      expect(
        sent.every(({ octets, kind }) => octets >= 60 && octets <= 1500 && kind),
        way,
      ).toBe(true)
      expect(arrives, way).toBeGreaterThan(0)
    }
    const narrow = plot.mtu === 1280 && plot.size >= 1500 ? 1 : 0
    expect(race.tcp.arrives! / plot.delay).toBe(2 + narrow)
    expect(race.tls.arrives! / plot.delay).toBe(3 + narrow)
    expect(race.https.arrives! / plot.delay).toBe(3 + narrow)
    expect(race.udp.arrives! / plot.delay).toBe(plot.size > plot.offer ? 3 + narrow : 1)
  })

  test('a question over UDP costs 95 octets, and its answer 48 more than its size', () => {
    const { udp } = raceOf({ ...plain, size: 700 })
    expect(udp.sent.map(({ octets }) => octets)).toEqual([95, 748])
    expect(udp.why).toBe('whole')
  })

  test('fragments have at most 1,280 octets, whatever the path', () => {
    const { udp } = raceOf({ ...plain, size: 4000, offer: 4096 })
    expect(udp.sent.map(({ octets }) => octets)).toEqual([95, 1280, 1280, 1280, 360])
  })
})

describe('losses', () => {
  test('UDP waits 5 s for what TCP sends again after one', () => {
    const { udp, tcp } = raceOf({ ...plain, size: 700, loss: 'first' })
    expect([udp.arrives, tcp.arrives]).toEqual([5050, 1100])
    expect(udp.why).toBe('lost')
  })

  test('the end of an answer goes again after a round trip and 200 ms', () => {
    const { tcp } = raceOf({ ...plain, size: 700, loss: 'answer' })
    expect(tcp.arrives).toBe(100 + 250)
  })

  test('a firewall that drops fragments leaves UDP without an answer', () => {
    const { udp, tcp } = raceOf({ ...plain, offer: 4096, filter: true })
    expect(udp).toMatchObject({ arrives: undefined, givesUp: 15_000, why: 'never' })
    expect(tcp.arrives).toBe(100)
  })

  test('no fragments, no harm', () => {
    expect(raceOf({ ...plain, filter: true }).udp.arrives).toBe(150)
  })
})

describe('totals', () => {
  test('a kept connection is paid for once', () => {
    const plot: Plot = { ...plain, size: 4000 }
    const octets = (questions: number, way: 'udp' | 'tls') =>
      totalsOf({ ...plot, questions }, raceOf(plot), way).octets
    expect(octets(1, 'tls')).toBeGreaterThan(octets(1, 'udp'))
    expect(octets(20, 'tls')).toBeLessThan(octets(20, 'udp'))
  })

  test('UDP that needs no TCP never takes more', () => {
    for (const size of [100, 700] as const) {
      const plot: Plot = { ...plain, size, questions: 20 }
      const race = raceOf(plot)
      expect(totalsOf(plot, race, 'tls').octets).toBeGreaterThan(totalsOf(plot, race, 'udp').octets)
    }
  })

  test('a question on an open connection takes a round trip', () => {
    const plot: Plot = { ...plain, questions: 3 }
    expect(totalsOf(plot, raceOf(plot), 'tls').time).toBe(150 + 2 * 50)
    expect(totalsOf(plot, raceOf(plot), 'udp').time).toBe(3 * 150)
  })
})

describe('the reader', () => {
  test('samples do not all have the same winner', () => {
    expect(Object.values(states).map(winnerOf)).toEqual(['tcp', 'udp', 'udp', 'tcp', 'tcp'])
  })

  test('no sample is a task that is done', () => {
    expect(tasksDone(states.truncated)).toEqual([])
  })

  test.each([
    ['never', { offer: 4096, filter: true }],
    ['oneTrip', { offer: 4096 }],
    ['loss', { size: 100, loss: 'first' }],
    ['octets', { size: 4000, questions: 20 }],
  ] as const)('%s can be done', (task, some) => {
    expect(tasksDone({ ...plain, ...some })).toEqual([task])
  })

  test('octets that UDP spends in vain are no case for TLS', () => {
    expect(tasksDone({ ...plain, size: 4000, offer: 4096, filter: true })).toEqual(['never'])
  })

  test('a task counts at the end of the race, and stays', () => {
    const built = withPlot({ ...states.truncated, guess: 'udp' }, { offer: 4096, filter: true })
    const last = momentsOf(raceOf(built)).length - 1
    expect(withStep(built, last - 1, last).found).toEqual([])
    const seen = withStep(built, last, last)
    expect(seen.found).toEqual(['never'])
    expect(withPlot(seen, { filter: false })).toMatchObject({ found: ['never'], step: 0, guess: 'past' })
    expect(withGuess(seen, undefined)).not.toHaveProperty('guess')
  })

  test('takes its own states from a link, and no others', () => {
    for (const state of Object.values(states)) expect(acceptTransportLabState(state)).toEqual(state)
    for (const some of [
      { size: 101 },
      { offer: 0 },
      { questions: 21 },
      { questions: 1.5 },
      { found: ['luck'] },
      { way: 'quic' },
      { step: -1 },
      { keeps: 1 },
    ])
      expect(acceptTransportLabState({ ...plain, ...some })).toBeUndefined()
  })
})
