import { expect, test } from 'vitest'
import { acceptGuess, afterChange, isAsking, past } from './guess.ts'

test('a change leaves open what a guess has opened, and asks on where nothing was guessed', () => {
  expect(afterChange(undefined)).toBeUndefined()
  expect(afterChange('two')).toBe(past)
  expect(afterChange(past)).toBe(past)
  expect(isAsking(undefined)).toBe(true)
  expect(isAsking(past)).toBe(false)
})

test('a link may bring a guess, or none', () => {
  expect(acceptGuess(undefined)).toEqual({})
  expect(acceptGuess('two')).toEqual({ guess: 'two' })
  for (const broken of [null, 7, '', {}, 'x'.repeat(61)]) expect(acceptGuess(broken)).toBeUndefined()
})
