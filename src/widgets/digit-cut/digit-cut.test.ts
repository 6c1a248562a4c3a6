import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatAddress } from '#core/address/address.ts'
import { parsePrefix } from '#core/address/prefix.ts'
import { anyAddress, anyText } from '../../../testing/addresses.ts'
import { acceptDigitCutState, cutGroup, type GroupCut, judgeGuess, withLength } from './digit-cut.ts'

const block = '2600:1f14:e22:8103::'

function good(text: string, length: number): GroupCut {
  const reading = cutGroup(text, length)
  if ('error' in reading) throw new Error(`no address: ${text}`)
  return reading
}

describe('8103, cut', () => {
  // 8103 is 1000 0001 0000 0011.
  test.each([
    [64, '8103', '8103', undefined],
    [63, '8102', '8103', '2'],
    [62, '8100', '8103', '0'],
    [60, '8100', '810f', undefined],
    [56, '8100', '81ff', undefined],
    [55, '8000', '81ff', '0'],
    [49, '8000', 'ffff', '8'],
    [48, '0000', 'ffff', undefined],
  ])('at /%i: from %s to %s', (length, first, last, digit) => {
    const cut = good(block, length)
    expect(cut).toMatchObject({ first, last })
    expect(cut.cut?.after).toBe(digit)
  })

  test('what each digit loses', () =>
    expect(good(block, 58).digits.map(({ fate }) => fate)).toEqual(['kept', 'kept', 'cut', 'cleared']))

  test('the prefix, and what was written', () =>
    expect(good(block, 56)).toMatchObject({
      prefix: '2600:1f14:e22:8100::/56',
      written: '2600:1f14:e22:8103::/56',
    }))
})

test('a prefix never has bits beyond its length, and as many bits are kept as its length says', () => {
  fc.assert(
    fc.property(anyAddress, fc.integer({ min: 48, max: 64 }), (address, length) => {
      const cut = good(formatAddress(address), length)
      expect(() => parsePrefix(cut.prefix)).not.toThrow()
      expect(cut.digits.flatMap(({ bits }) => bits).filter(({ kept }) => kept)).toHaveLength(length - 48)
    }),
  )
})

test('whatever is typed is read or refused', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      expect(cutGroup(text, 56)).toBeDefined()
    }),
  )
})

test('a guess', () => {
  const { cut } = good('2001:db8:5ea:ab7::', 58)
  // b is 1011: its first two bits are kept.
  expect(cut?.after).toBe('8')
  expect(judgeGuess(cut!, '8')).toBe(true)
  expect(judgeGuess(cut!, 'B')).toBe(false)
  expect(judgeGuess(cut!, '')).toBeUndefined()
  expect(judgeGuess(cut!, 'g')).toBeUndefined()
  expect(judgeGuess(good('2001:db8:5ea:ff::', 59).cut!, 'E')).toBe(true)
})

test('a cut that moves forgets the guess', () => {
  const state = { v: 1, text: block, length: 58, guess: '0', shown: true } as const
  expect(withLength(state, 59)).toEqual({ ...state, length: 59, guess: '', shown: false })
  expect(withLength(state, 58)).toEqual(state)
  expect(withLength(state, 99).length).toBe(64)
})

test('a link is believed only when it holds a state', () => {
  const state = { v: 1, text: block, length: 57, guess: '', shown: false } as const
  expect(acceptDigitCutState({ ...state, more: 1 })).toEqual(state)
  for (const broken of [
    null,
    'x',
    {},
    { ...state, v: 2 },
    { ...state, text: 'x'.repeat(201) },
    { ...state, length: 47 },
    { ...state, length: 65 },
    { ...state, length: 57.5 },
    { ...state, guess: '00' },
    { ...state, shown: 1 },
  ])
    expect(acceptDigitCutState(broken)).toBeUndefined()
})
