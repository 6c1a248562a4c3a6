import { expect, test } from 'vitest'
import { suggest } from './suggest.ts'

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
  expect(suggest(typed, names)).toBe(name)
})
