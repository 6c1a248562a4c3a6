import { describe, expect, test } from 'vitest'
import { interfaceIdOf } from '#core/address/interface-id.ts'
import {
  acceptTrackerLogState,
  exposureOf,
  logOf,
  methods,
  openingState,
  rightMarks,
  threadsOf,
  withMark,
  withMethod,
} from './tracker-log.ts'

describe('what the addresses prove', () => {
  // By hand, from who was where on which day.
  test.each([
    ['eui64', [0, 1, 0, 0, 1, 0, 0]],
    ['stable', [0, 1, 2, 0, 1, 0, 3]],
    ['temporary', [0, 1, 2, 0, 3, 4, 5]],
  ] as const)('%s', (method, threads) => expect(threadsOf(logOf(method))).toEqual(threads))

  test('what is given away', () => {
    expect(exposureOf(logOf('eui64'))).toEqual({
      counted: 2,
      acrossNetworks: true,
      acrossDays: true,
      mac: '00:1a:2b:3c:4d:5e',
    })
    expect(exposureOf(logOf('stable'))).toEqual({
      counted: 4,
      acrossNetworks: false,
      acrossDays: true,
      mac: undefined,
    })
    expect(exposureOf(logOf('temporary'))).toEqual({
      counted: 6,
      acrossNetworks: false,
      acrossDays: false,
      mac: undefined,
    })
  })
})

test('the visits are the same whatever the method, and so are the networks', () => {
  const [first, ...others] = methods.map((method) =>
    logOf(method).map(({ address, text, ...visit }) => ({ ...visit, prefix: address >> 64n })),
  )
  for (const other of others) expect(other).toEqual(first)
})

test('the first EUI-64 is the one that the lesson shows', () => {
  const [line] = logOf('eui64')
  expect(line!.text).toBe('2001:db8:40:1:21a:2bff:fe3c:4d5e')
  expect(interfaceIdOf(line!.address)).toBe(0x021a_2bff_fe3c_4d5en)
})

test('marks', () => {
  expect(rightMarks(openingState)).toBe(2)
  const all = [2, 3, 5, 6].reduce(withMark, openingState)
  expect(all.marks).toBe('1011011')
  expect(rightMarks(all)).toBe(6)
  expect(rightMarks({ ...all, method: 'stable' })).toBe(4)
  expect(withMark(all, 6).marks).toBe('1011010')
  expect(withMark(all, 0)).toEqual(all)
})

test('another method starts with no marks and nothing shown', () => {
  const state = { ...[2, 3].reduce(withMark, openingState), shown: true }
  expect(withMethod(state, 'stable')).toEqual({ ...openingState, method: 'stable' })
  expect(withMethod(state, 'eui64')).toBe(state)
})

test('a link is believed only when it holds a state', () => {
  const state = { v: 1, method: 'stable', marks: '1011000', shown: true } as const
  expect(acceptTrackerLogState({ ...state, more: 1 })).toEqual(state)
  for (const broken of [
    null,
    'x',
    {},
    { ...state, v: 2 },
    { ...state, method: 'dhcp' },
    { ...state, marks: '0011000' },
    { ...state, marks: '101100' },
    { ...state, marks: '1011002' },
    { ...state, shown: 1 },
  ])
    expect(acceptTrackerLogState(broken)).toBeUndefined()
})
