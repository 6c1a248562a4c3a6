/** RFC 1715 §3 prints what a plan reaches with 64 and 128 bits; the rest is what RFC 1726 §5.1 and RFC 1752 §10.2 say. */
import { describe, expect, test } from 'vitest'
import {
  acceptAddressLengthState,
  demands,
  failed,
  fitting,
  formatPower,
  inPlan,
  inTheory,
  isMet,
  lengths,
  plans,
  reachOf,
  toggleDemand,
} from './address-length.ts'

test.each([
  [32, 'poor', '3 × 10⁴'],
  [32, 'good', '2 × 10⁸'],
  [64, 'poor', '9 × 10⁸'],
  [64, 'good', '4 × 10¹⁶'],
  [128, 'poor', '8 × 10¹⁷'],
  [128, 'good', '2 × 10³³'],
] as const)('%i bits, %s: the table of RFC 1715', (bits, plan, printed) => {
  expect(formatPower(reachOf(bits, plan))).toBe(printed)
})

test.each([
  [15, '10¹⁵'],
  [8.99, '10⁹'],
  [0.5, '3 × 10⁰'],
])('the power of ten %d', (log, printed) => expect(formatPower(log)).toBe(printed))

test.each([
  [16, 'poor', 'en', '65,536', '200'],
  [16, 'good', 'es', '65\u00a0536', '10\u00a0000'],
  [80, 'poor', 'en', '10²⁴', '2 × 10¹¹'],
] as const)('%i bits for networks, %s, %s', (bits, plan, language, all, reached) => {
  expect(inTheory(bits, language)).toBe(all)
  expect(inPlan(bits, plan, language)).toBe(reached)
})

describe('what a length meets', () => {
  test.each([
    ['64', 'poor', ['slow', 'fixed']],
    ['64', 'good', ['scale', 'slow', 'fixed']],
    ['128', 'poor', ['scale', 'card', 'fixed']],
    ['128', 'good', ['scale', 'card', 'fixed']],
    ['160', 'poor', ['scale', 'card', 'fixed', 'osi']],
    ['variable', 'poor', ['scale', 'card', 'osi', 'grow']],
  ] as const)('%s, %s', (length, plan, met) => {
    expect(demands.filter((demand) => isMet(length, demand, plan) === 'yes')).toEqual(met)
  })

  test('a short variable address is short only where it is used', () => {
    expect(isMet('variable', 'slow', 'poor')).toBe('partly')
    expect(failed('variable', ['slow'], 'poor')).toEqual(['slow'])
  })
})

describe('which lengths are left', () => {
  test('none meets everything, however well the plan is kept', () => {
    for (const plan of plans) expect(fitting(demands, plan)).toEqual([])
  })
  test('with no demand, all', () => expect(fitting([], 'poor')).toEqual(lengths))
  test('what the lesson opens with leaves two', () =>
    expect(fitting(['scale', 'card', 'fixed'], 'poor')).toEqual(['128', '160']))
  test('slow lines and a good plan leave 64', () =>
    expect(fitting(['scale', 'slow', 'fixed'], 'good')).toEqual(['64']))
  test('and a bad one, nothing', () => expect(fitting(['scale', 'slow', 'fixed'], 'poor')).toEqual([]))
})

describe('a state', () => {
  const state = { v: 1, length: 'none', plan: 'poor', insisted: ['card'] } as const

  test('demands come and go, and keep the order of the list', () => {
    const both = toggleDemand(state, 'scale')
    expect(both.insisted).toEqual(['scale', 'card'])
    expect(toggleDemand(both, 'card').insisted).toEqual(['scale'])
  })
  test('from a link: twice the same demand is once', () =>
    expect(acceptAddressLengthState({ ...state, insisted: ['grow', 'card', 'card'] })?.insisted).toEqual([
      'card',
      'grow',
    ]))
  test.each([
    undefined,
    null,
    7,
    [],
    {},
    { ...state, v: 2 },
    { ...state, length: '96' },
    { ...state, plan: 'toString' },
    { ...state, insisted: 'card' },
    { ...state, insisted: ['<b>'] },
    { ...state, insisted: Array.from({ length: 7 }, () => 'card') },
  ])('not ours: %j', (value) => expect(acceptAddressLengthState(value)).toBeUndefined())
})
