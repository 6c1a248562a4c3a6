import { expect, test } from 'vitest'
import { nearestName } from './nearest-name.ts'

const names = ['list', 'start', 'check', 'hint', 'reset', 'solution', 'doctor', 'verify']

test.each([
  ['chek', 'check'],
  ['hcek', undefined],
  ['chekc', 'check'],
  ['CHECK', 'check'],
  ['sol', 'solution'],
  ['strat', 'start'],
  ['lst', 'list'],
  ['zzz', undefined],
  ['', undefined],
])('%s: %s', (typed, name) => {
  expect(nearestName(typed, names)).toBe(name)
})

test('a name with capitals keeps them', () => {
  expect(nearestName('HOPLIMT', ['hopLimit', 'flowLabel'])).toBe('hopLimit')
  expect(nearestName('flowl', ['hopLimit', 'flowLabel'])).toBe('flowLabel')
})

test('a text is no slip', () => expect(nearestName('x'.repeat(1e6), names)).toBeUndefined())
