import { describe, expect, test } from 'vitest'
import { parseAddress } from '#core/address/parse-address.ts'
import { parsePrefix } from '#core/address/prefix.ts'
import {
  acceptForwardingTableState,
  destinations,
  firstDifference,
  hopLimit,
  isLoop,
  loopStep,
  openingState,
  pickOf,
  rightOnes,
  routes,
  verdictOf,
  winnerOf,
  withCrossings,
  withDiscard,
  withPick,
} from './forwarding-table.ts'

const at = (packet: number, discard = true) => ({ ...openingState, packet, discard })
const nextHop = (packet: number, discard = true) => routes[winnerOf(at(packet, discard))]!.nextHop

describe('the route that wins', () => {
  // Worked out by hand: 1003 is the /64; 1030 is in the /52 only; 05e is not our /48; 0100 is in the /48 only.
  test('with the route that discards', () =>
    expect(destinations.map((_, packet) => nextHop(packet))).toEqual([
      'servers',
      'office',
      'provider',
      'discard',
    ]))
  test('without it', () =>
    expect(destinations.map((_, packet) => nextHop(packet, false))).toEqual([
      'servers',
      'office',
      'provider',
      'provider',
    ]))
})

test('what is said of a click', () => {
  expect(verdictOf(at(0))).toBeUndefined()
  expect(verdictOf(withPick(at(0), 1))).toBe('won')
  expect(verdictOf(withPick(at(0), 3))).toBe('shorter')
  expect(verdictOf(withPick(at(0), 0))).toBe('shorter')
  expect(verdictOf(withPick(at(1), 1))).toBe('outside')
  expect(rightOnes({ ...openingState, picks: '1302' })).toBe(4)
})

test('where a destination leaves a prefix', () => {
  // 1003 is 0001 0000 0000 0011 and 1030 is 0001 0000 0011 0000: the eleventh bit of the fourth group.
  const first = firstDifference(parsePrefix('2001:db8:5ea:1003::/64'), parseAddress(destinations[1]))
  expect(first).toBe(48 + 11)
  // 05ea is 0000 0101 1110 1010 and 005e is 0000 0000 0101 1110: the sixth bit of the third group.
  expect(firstDifference(parsePrefix('2001:db8:5ea::/48'), parseAddress(destinations[2]))).toBe(32 + 6)
})

test('a right answer stays when the other routes are read', () => {
  const solved = withPick(at(1), 3)
  const reading = withPick(solved, 0)
  expect(verdictOf(reading)).toBe('shorter')
  expect(rightOnes(reading)).toBe(1)
})

describe('the loop', () => {
  test('only for our own addresses that no longer prefix holds, and only without the route that discards', () => {
    expect(destinations.map((_, packet) => isLoop(at(packet, false)))).toEqual([false, false, false, true])
    expect(destinations.some((_, packet) => isLoop(at(packet)))).toBe(false)
  })
  test('ends when a router would have to write 0', () => {
    expect(loopStep(0)).toEqual({ at: 'us', hopLimit: 57, isOver: false })
    expect(loopStep(1)).toEqual({ at: 'provider', hopLimit: 56, isOver: false })
    expect(loopStep(55)).toEqual({ at: 'provider', hopLimit: 2, isOver: false })
    expect(loopStep(hopLimit - 1)).toEqual({ at: 'us', hopLimit: 1, isOver: true })
  })
  test('is remembered once it was seen to its end', () => {
    expect(withCrossings(at(3, false), 55)).toMatchObject({ crossings: 55, seenEnd: false })
    const over = withCrossings(at(3, false), 1000)
    expect(over).toMatchObject({ crossings: hopLimit - 1, seenEnd: true })
    expect(withCrossings(over, 0)).toMatchObject({ crossings: 0, seenEnd: true })
  })
  test('starts anew when the table changes, and forgets a click on a route that is gone', () => {
    const clicked = withPick({ ...at(3), crossings: 9 }, 2)
    const without = withDiscard(clicked, false)
    expect(without).toMatchObject({ discard: false, crossings: 0 })
    expect(pickOf(without)).toBeUndefined()
    expect(pickOf({ ...clicked, discard: false })).toBeUndefined()
    const again = withDiscard(withPick(without, 0), true)
    expect(pickOf(again)).toBe(2)
    expect(pickOf(withDiscard(again, false))).toBeUndefined()
  })
  test('counts no packet twice', () => {
    const wrong = withPick(at(3), 0)
    expect(verdictOf(wrong)).toBe('shorter')
    const tried = withPick(withDiscard(wrong, false), 0)
    expect(verdictOf(tried)).toBe('won')
    expect(rightOnes(tried)).toBe(0)
    const right = withPick(withDiscard(tried, true), 2)
    expect(rightOnes(right)).toBe(1)
    expect(rightOnes(withPick(withDiscard(right, false), 0))).toBe(1)
  })
})

test('a link is believed only when it holds a state', () => {
  const state = {
    v: 1,
    packet: 3,
    picks: '1-02',
    picksWithout: '---0',
    discard: false,
    crossings: 56,
    solved: '+---',
    seenEnd: true,
  } as const
  expect(acceptForwardingTableState({ ...state, more: 1 })).toEqual(state)
  const { picksWithout: _, solved: __, seenEnd: ___, ...older } = state
  expect(acceptForwardingTableState(older)).toEqual({
    ...state,
    picksWithout: '----',
    solved: '----',
    seenEnd: false,
  })
  for (const broken of [
    null,
    'x',
    {},
    { ...state, v: 2 },
    { ...state, packet: 4 },
    { ...state, packet: 0.5 },
    { ...state, picks: '1-0' },
    { ...state, picks: '1-04' },
    { ...state, picksWithout: '<b>-' },
    { ...state, discard: 'no' },
    { ...state, crossings: 57 },
    { ...state, crossings: -1 },
    { ...state, solved: '+--' },
    { ...state, solved: '+--x' },
    { ...state, seenEnd: 1 },
  ])
    expect(acceptForwardingTableState(broken)).toBeUndefined()
})
