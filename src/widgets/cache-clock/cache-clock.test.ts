import { describe, expect, test } from 'vitest'
import { Cache, trust } from '#core/dns/cache/cache.ts'
import { parseName } from '#core/dns/name.ts'
import type { ResourceRecord, SoaData } from '#core/dns/record.ts'
import { recordType } from '#core/dns/record-type.ts'
import {
  acceptCacheClockState,
  answerOf,
  at,
  type CacheClockState,
  cacheNames,
  cachesOf,
  heldBy,
  hour,
  merged,
  type Plan,
  planOf,
  soa,
  steps,
  ttlAt,
  ttlNames,
  worstOf,
} from './cache-clock.ts'
import { goalsOf, isSolvedBy, meets, staleFor } from './judge.ts'
import { states } from './samples.ts'

const plan = (scene: keyof typeof states, change: Partial<Plan> = {}): Plan => ({
  ...planOf(states[scene]),
  ...change,
})
const unmet = (each: Plan) => goalsOf[each.scene].filter((goal) => !meets(goal, each))
const newFrom = (name: (typeof cacheNames)[number], each: Plan) =>
  merged(heldBy(name, each)).find(({ what }) => what === 'new')?.from
const oldUntil = (name: (typeof cacheNames)[number], each: Plan) =>
  heldBy(name, each).findLast(({ what }) => what === 'old')?.to ?? 0

test('the answers to the guesses are what happens', () => {
  expect(answerOf.move).toBe('passedOn')
  expect(newFrom('laptop', plan('move'))).toBe((48 + 10) * hour)
  expect(newFrom('isp', plan('move'))).toBe((48 + 10) * hour)
  expect(newFrom('company', plan('move'))).toBe(41.5 * hour)
  expect(answerOf.negative).toBe('soaTtl')
  expect(newFrom('laptop', plan('negative'))).toBe(4 * hour + 50)
  expect(newFrom('company', plan('negative'))).toBe(4 * hour + 10)
  expect(answerOf.stubborn).toBe('keep')
  expect(newFrom('company', plan('stubborn'))).toBe(37.5 * hour)
  for (const change of [{ short: 'one' }, { lower: 0 }] as const)
    expect(newFrom('company', plan('stubborn', change))).toBeGreaterThan(37 * hour)
})

test('no scene opens solved, and each can be', () => {
  expect(unmet(plan('move'))).toEqual(['stale', 'cost'])
  expect(unmet(plan('stubborn'))).toEqual(['served', 'cost'])
  expect(unmet(plan('negative'))).toEqual(['stale', 'cost'])
  expect(isSolvedBy(plan('move', { lower: 12, raise: 38 }))).toBe(true)
  expect(isSolvedBy(plan('move', { lower: 12, raise: 42, short: 'one' }))).toBe(true)
  expect(isSolvedBy(plan('stubborn', { off: 38, raise: 40 }))).toBe(true)
  expect(isSolvedBy(plan('stubborn', { off: 38, raise: 40, short: 'hour' }))).toBe(true)
  for (const lowers of ['minimum', 'soaTtl'] as const)
    expect(isSolvedBy(plan('negative', { lowers, lower: 18, raise: 24 }))).toBe(
      lowers === 'soaTtl' || lowers === 'minimum',
    )
})

test('what is nearly right is not', () => {
  expect(unmet(plan('move', { lower: 13, raise: 38 }))).toEqual(['stale'])
  expect(unmet(plan('move', { lower: 12, raise: 37 }))).toEqual(['back'])
  expect(unmet(plan('move', { lower: 12, raise: 36 }))).toEqual(['back'])
  expect(unmet(plan('move', { lower: 12, raise: 35 }))).toEqual(['stale', 'back'])
  expect(unmet(plan('move', { lower: 12, raise: 43 }))).toEqual(['cost'])
  // Raised before it is lowered.
  expect(unmet(plan('move', { lower: 50, raise: 40 }))).toContain('cost')
  expect(unmet(plan('move', { lower: 12, raise: 38, short: 'hour' }))).toEqual(['stale', 'back'])
  expect(unmet(plan('move', { short: 'day' }))).toEqual(['stale', 'back'])
  expect(unmet(plan('negative', { lowers: 'record', lower: 18, raise: 24 }))).toEqual(['stale'])
  expect(unmet(plan('negative', { lowers: 'minimum', lower: 19, raise: 24 }))).toEqual(['stale'])
  expect(unmet(plan('stubborn', { off: 39, raise: 40 }))).toEqual(['off'])
})

test('no cache that keeps to the TTL is worse off than the unlucky one', () => {
  for (const scene of ['move', 'negative', 'stubborn'] as const) {
    for (let lower = 0; lower <= steps; lower += 3) {
      for (const [move, raise] of [
        [24, 20],
        [36, 40],
        [36, 30],
        [60, 72],
        [30, 30],
      ] as const) {
        for (const short of ttlNames) {
          const each = plan(scene, { lower, move, raise, short, lowers: 'soaTtl' })
          expect(staleFor(each)).toBeGreaterThanOrEqual(0)
          for (const name of cacheNames) expect(oldUntil(name, each)).toBeLessThanOrEqual(worstOf(each).until)
        }
      }
    }
  }
})

describe('as core’s cache has it', () => {
  const name = parseName('www.example.com.')
  const zone = parseName('example.com.')
  const fixed = { class: 1, ttl: 0 } as const

  test('records, and a cap on their TTL', () => {
    const each = plan('move', { lower: 30, raise: 40 })
    for (const of of ['isp', 'company'] as const) {
      const rules = cachesOf.move[of]
      const cache = new Cache('most' in rules ? { ttl: rules.most * 60 } : {})
      for (const { from, to, what } of heldBy(of, each)) {
        const data = { address: what }
        const ttl = ttlAt(each, from) * 60
        const record = { ...fixed, name, type: recordType.AAAA, ttl, data } as unknown as ResourceRecord
        expect(cache.get(name, recordType.AAAA, from * 60)).toBeUndefined()
        cache.put([record], trust.authoritativeAnswer, from * 60)
        expect(cache.get(name, recordType.AAAA, to * 60 - 1)?.kind).toBe('records')
        expect(cache.get(name, recordType.AAAA, to * 60)).toBeUndefined()
      }
    }
  })

  test('that there is none', () => {
    const each = plan('negative')
    for (const of of ['isp', 'company'] as const) {
      const rules = cachesOf.negative[of]
      const cache = new Cache('most' in rules ? { negativeTtl: rules.most * 60 } : {})
      for (const { from, to } of heldBy(of, each).filter(({ from }) => from < at(each, 'move'))) {
        const data = { minimum: soa.minimum * 60 } as SoaData
        const record = { ...fixed, name: zone, type: recordType.SOA, ttl: soa.ttl * 60, data }
        cache.putNegative(
          name,
          recordType.AAAA,
          record as ResourceRecord<SoaData>,
          trust.authoritativeAnswer,
          from * 60,
        )
        expect(cache.get(name, recordType.AAAA, to * 60 - 1)?.kind).toBe('noData')
        expect(cache.get(name, recordType.AAAA, to * 60)).toBeUndefined()
      }
    }
  })
})

test('takes its own states from a link, and no others', () => {
  for (const state of Object.values(states)) expect(acceptCacheClockState({ ...state, x: 1 })).toEqual(state)
  const wrong: Partial<Record<keyof CacheClockState, unknown>>[] = [
    { move: 23 },
    { lower: -1 },
    { off: 73 },
    { now: 1.5 },
    { now: 72 * hour + 1 },
    { short: 'toString' },
    { lowers: 'none' },
    { scene: 'x' },
    { solved: false },
  ]
  for (const each of wrong) expect(acceptCacheClockState({ ...states.move, ...each })).toBeUndefined()
  expect(acceptCacheClockState(null)).toBeUndefined()
})
