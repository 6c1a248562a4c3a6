import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  dnsPatience,
  type Entrant,
  isTie,
  nextOf,
  type Race,
  runInTurn,
  runRace,
  shortestDelay,
  synPatience,
} from './happy-eyeballs-race.ts'

const six = (does: Entrant['does'] = 'accepts', ms = 20, address = '2001:db8:1::80'): Entrant => ({
  address,
  family: 6,
  does,
  ms,
})
const four = (does: Entrant['does'] = 'accepts', ms = 20, address = '192.0.2.80'): Entrant => ({
  address,
  family: 4,
  does,
  ms,
})
const usual = { aaaa: 15, a: 15, resolutionDelay: 50, attemptDelay: 250, familyCount: 1 } as const
const race = (changes: Partial<Race>): Race => ({ ...usual, entrants: [six(), four()], ...changes })
const told = (given: Race): unknown[] =>
  runRace(given).attempts.map(({ entrant, start, end, result }) => [entrant.family, start, end, result])

describe('what RFC 8305 says', () => {
  test('IPv6 that works wins, and IPv4 is not even asked', () => {
    expect(told(race({}))).toEqual([[6, 15, 35, 'connected']])
  })
  test('a silent address costs one Connection Attempt Delay (§5)', () => {
    expect(told(race({ entrants: [six('silent'), four()] }))).toEqual([
      [6, 15, 285, 'cancelled'],
      [4, 265, 285, 'connected'],
    ])
  })
  test('a refused one lets the next start at once', () => {
    expect(told(race({ entrants: [six('refuses', 30), four()] }))).toEqual([
      [6, 15, 45, 'refused'],
      [4, 45, 65, 'connected'],
    ])
  })
  test('but never within 10 ms (§5)', () => {
    expect(told(race({ entrants: [six('refuses', 1), four()] }))[1]).toEqual([4, 25, 45, 'connected'])
  })
  test('a slow first attempt goes on and may still win', () => {
    expect(told(race({ entrants: [six('accepts', 260), four('accepts', 30)] }))).toEqual([
      [6, 15, 275, 'connected'],
      [4, 265, 275, 'cancelled'],
    ])
  })
  test('in a tie the attempt that began first wins, and it is told', () => {
    const won = (ms: number) => {
      const result = runRace(race({ entrants: [six('accepts', ms), four('accepts', 30)] }))
      return [result.winner?.entrant.family, isTie(result)]
    }
    expect([279, 280, 281].map(won)).toEqual([
      [6, false],
      [6, true],
      [4, false],
    ])
  })
  test('AAAA first: IPv6 starts without waiting for A (§3)', () => {
    expect(told(race({ aaaa: 10, a: 400 }))[0]).toEqual([6, 10, 30, 'connected'])
  })
  test('A first: IPv4 waits for AAAA, and IPv6 starts when it comes (§3)', () => {
    const { waited, attempts } = runRace(race({ aaaa: 40, a: 10 }))
    expect(waited).toEqual({ from: 10, to: 40 })
    expect(attempts.map(({ entrant, start }) => [entrant.family, start])).toEqual([[6, 40]])
  })
  test('but no longer than the Resolution Delay (§3)', () => {
    expect(runRace(race({ aaaa: 200, a: 10 })).waited).toEqual({ from: 10, to: 60 })
    expect(told(race({ aaaa: 200, a: 10 }))).toEqual([[4, 60, 80, 'connected']])
  })
  test('a negative AAAA answer ends the waiting (§3)', () => {
    expect(told(race({ aaaa: 25, a: 10, entrants: [four()] }))).toEqual([[4, 25, 45, 'connected']])
  })
  test('a AAAA answer that never comes costs the Resolution Delay, no more', () => {
    expect(told(race({ aaaa: undefined, a: 10 }))).toEqual([[4, 60, 80, 'connected']])
  })
  test('addresses that come while others are tried join them (§3)', () => {
    const late = race({
      aaaa: 100,
      a: 10,
      entrants: [six(), four('silent'), four('silent', 20, '198.51.100.80')],
    })
    expect(told(late)).toEqual([
      [4, 60, 330, 'cancelled'],
      [6, 310, 330, 'connected'],
    ])
  })
  test('families take turns, the first with its count ahead (§4)', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((name) => six('silent', 0, name)) as [Entrant, Entrant, Entrant]
    const [x, y] = ['x', 'y'].map((name) => four('silent', 0, name)) as [Entrant, Entrant]
    const order = (familyCount: number): string =>
      runRace(race({ familyCount, entrants: [a, b, c, x, y] }))
        .attempts.map(({ entrant }) => entrant.address)
        .join('')
    expect([1, 2, 3].map(order)).toEqual(['axbyc', 'abxcy', 'abcxy'])
  })
  test('without an address nothing is tried', () => {
    expect(runRace(race({ entrants: [] }))).toMatchObject({ attempts: [], winner: undefined, end: 15 })
    expect(runRace(race({ entrants: [], aaaa: undefined })).end).toBe(dnsPatience)
  })
})

/**
 * What curl 7.88 did on Linux 6.18, from a capture of its packets, on a link without latency, with addresses given beforehand
 * and curl's own delay of 200 ms. Dropped: SYN to IPv6 at 10.0 ms, SYN to IPv4 at 210.7 ms. Refused: SYN to IPv6 at 220.7 ms, RST
 * 0.02 ms later, SYN to IPv4 at 220.8 ms.
 */
describe('curl in a laboratory', () => {
  const curl = { ...usual, aaaa: 0, a: 0, attemptDelay: 200 }
  test.each([
    ['IPv6 dropped in silence', six('silent'), 200],
    [
      'IPv6 refused with RST: curl went on at once, sooner than the RFC lets it',
      six('refuses', 0),
      shortestDelay,
    ],
  ])('%s', (_, entrant, start) => {
    const result = runRace({ ...curl, entrants: [entrant, four('accepts', 0)] })
    expect(result.winner?.entrant.family).toBe(4)
    expect(result.attempts[1]?.start).toBe(start)
  })
})

describe('one after the other', () => {
  test('waits for both answers, then for every silent address', () => {
    const given = race({ aaaa: 30, a: 200, entrants: [six('silent'), four()] })
    expect(runInTurn(given).end).toBe(200 + synPatience + 20)
  })
})

const anyEntrant = (family: 6 | 4): fc.Arbitrary<Entrant> =>
  fc.record({
    address: fc.uuid(),
    family: fc.constant(family),
    does: fc.constantFrom('accepts', 'refuses', 'silent'),
    ms: fc.integer({ min: 0, max: 600 }),
  })
const anyAnswer = fc.option(fc.integer({ min: 0, max: 600 }), { nil: undefined })
const anyRace: fc.Arbitrary<Race> = fc
  .record({
    aaaa: anyAnswer,
    a: anyAnswer,
    resolutionDelay: fc.integer({ min: 0, max: 200 }),
    attemptDelay: fc.integer({ min: 10, max: 500 }),
    familyCount: fc.integer({ min: 1, max: 3 }),
    sixes: fc.array(anyEntrant(6), { maxLength: 3 }),
    fours: fc.array(anyEntrant(4), { maxLength: 3 }),
    sixFirst: fc.boolean(),
  })
  .map(({ sixes, fours, sixFirst, ...rest }) => ({
    ...rest,
    entrants: sixFirst ? [...sixes, ...fours] : [...fours, ...sixes],
  }))

describe('in every race', () => {
  const holds = (check: (given: Race) => void): void =>
    fc.assert(fc.property(anyRace, check), { numRuns: 500 })

  test('each address is tried once at most, and only after its answer', () =>
    holds((given) => {
      const { attempts, aaaa, a } = runRace(given)
      expect(new Set(attempts.map(({ entrant }) => entrant)).size).toBe(attempts.length)
      for (const { entrant, start } of attempts)
        expect(start).toBeGreaterThanOrEqual(entrant.family === 6 ? aaaa : a)
    }))
  test('attempts never begin closer than 10 ms, nor later than the delay while there is somebody to try', () =>
    holds((given) => {
      const { attempts } = runRace(given)
      attempts.slice(1).forEach(({ start, because }, index) => {
        const gap = start - (attempts[index]?.start ?? 0)
        expect(gap).toBeGreaterThanOrEqual(shortestDelay)
        if (because !== 'arrived') expect(gap).toBeLessThanOrEqual(given.attemptDelay)
      })
    }))
  test('somebody wins exactly if somebody who is known accepts, and the winner is the first to answer', () =>
    holds((given) => {
      const { winner, attempts, end } = runRace(given)
      const reachable = given.entrants.filter(
        ({ family, does }) => does === 'accepts' && (family === 6 ? given.aaaa : given.a) !== undefined,
      )
      expect(winner !== undefined).toBe(reachable.length > 0)
      if (winner === undefined) return
      expect(end).toBe(winner.end)
      for (const attempt of attempts) expect(attempt.start).toBeLessThanOrEqual(end)
      expect(attempts.filter(({ result }) => result === 'connected')).toEqual([winner])
    }))
  test('with all answers in hand it is not slower than one after the other, but for the 10 ms', () =>
    holds((given) => {
      const known = { ...given, aaaa: 0, a: 0, familyCount: 1 }
      const one = { ...known, entrants: known.entrants.filter(({ family }) => family === 6) }
      expect(runRace(one).end).toBeLessThanOrEqual(runInTurn(one).end + shortestDelay * one.entrants.length)
    }))
})

/** asyncio's own race on a clock that jumps: no network, no waiting, exact times. */
const script = `
import asyncio, json, sys
from asyncio.base_events import _interleave_addrinfos
from asyncio.staggered import staggered_race

class Jump(asyncio.SelectorEventLoop):
    now = 0.0
    def time(self):
        return self.now
    def _run_once(self):
        due = [timer._when for timer in self._scheduled if not timer._cancelled]
        if not self._ready and due:
            self.now = max(self.now, min(due))
        super()._run_once()

def run(entrants, delay, count):
    loop = Jump()
    started = []
    async def attempt(entrant):
        started.append([entrant['address'], round(loop.time() * 1000)])
        await asyncio.sleep(entrant['ms'] / 1000 if entrant['does'] != 'silent' else ${synPatience / 1000})
        if entrant['does'] != 'accepts':
            raise OSError
        return entrant['address']
    order = _interleave_addrinfos([(e['family'], e) for e in entrants], count) if entrants else []
    race = staggered_race([lambda e=e: attempt(e) for _, e in order], delay / 1000)
    won, _, _ = loop.run_until_complete(race)
    end = round(loop.time() * 1000)
    loop.close()
    return [started, won, end]

json.dump([run(*each) for each in json.load(sys.stdin)], sys.stdout)
`

test('asyncio’s staggered_race gives the same starts, winner and end', { timeout: 60_000 }, () => {
  // Nothing faster than the 10 ms that asyncio does not keep, and no two things at one moment: the order is then a
  // matter of chance.
  const races = fc
    .sample(anyRace, { numRuns: 400, seed: 6555 })
    .map(
      (given, index): Race => ({
        ...given,
        aaaa: 0,
        a: 0,
        attemptDelay: given.attemptDelay * 16 + 11,
        entrants: given.entrants.map((each, at) => ({ ...each, ms: (each.ms + 12) * 16 + at + (index % 2) })),
      }),
    )
    .filter(({ entrants }) => entrants.length > 0)
  const input = JSON.stringify(
    races.map(({ entrants, attemptDelay, familyCount }) => [entrants, attemptDelay, familyCount]),
  )
  const answers = JSON.parse(
    execFileSync('python3', ['-c', script], { input, encoding: 'utf8', timeout: 50_000 }),
  ) as unknown[]
  races.forEach((given, index) => {
    const { attempts, winner, end } = runRace(given)
    const mine = [
      attempts.map(({ entrant, start }) => [entrant.address, start]),
      winner?.entrant.address ?? null,
      end,
    ]
    expect(mine, JSON.stringify(given)).toEqual(answers[index])
  })
})

test('nobody is next when nobody is left', () => {
  expect(nextOf([], [six()], 1)).toBeUndefined()
})
