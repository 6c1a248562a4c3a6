import { describe, expect, test } from 'vitest'
import { runTrials, type TrialRow } from './trials.ts'

const { lifetimes, duplicate, length } = runTrials()
const global = ({ addresses }: TrialRow) => addresses.find(({ address }) => address.startsWith('2001:'))

describe('a forged advertisement with both lifetimes 0, a second after it came', () => {
  test('the host of the RFC has deprecated its address and keeps it for two hours', () =>
    expect(global(lifetimes.rfc[1]!)).toMatchObject({ state: 'deprecated', valid: 7200 }))

  test('the host of the translation has none', () =>
    expect(global(lifetimes.translation[1]!)).toBeUndefined())

  test('both are well again after the next genuine one', () => {
    for (const rows of [lifetimes.rfc, lifetimes.translation])
      expect(global(rows[2]!)).toMatchObject({ state: 'preferred' })
  })
})

describe('a prefix of 64 bits', () => {
  test('gives the host of the RFC a global address, and that of the translation none', () => {
    expect(global(length.rfc[0]!)).toMatchObject({ state: 'preferred' })
    expect(length.translation[0]!.addresses.map(({ address, state }) => [address, state])).toEqual([
      ['fe80::ff:fe00:a', 'preferred'],
    ])
  })
})

describe('a link-local address that is taken', () => {
  test('is a duplicate to a host that goes on, which forms no other from the same identifier', () => {
    expect(duplicate.rfc.map(({ isDisabled }) => isDisabled)).toEqual([false])
    expect(duplicate.rfc[0]!.addresses.map(({ state }) => state)).toEqual(['duplicate'])
  })

  test('leaves a host that must give up with nothing', () =>
    expect(duplicate.translation.map(({ isDisabled }) => isDisabled)).toEqual([true]))
})
