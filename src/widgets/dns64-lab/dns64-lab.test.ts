import { describe, expect, test } from 'vitest'
import { formatAddress } from '#core/address/address.ts'
import { embedIpv4, wellKnownPrefix } from '#core/address/ipv4.ts'
import { formatPrefix } from '#core/address/prefix.ts'
import {
  acceptDns64LabState,
  type Dns64LabState,
  digitsOf,
  finds,
  forA,
  forAaaa,
  hexOf,
  ipv4Places,
  outcomes,
  prefixes,
  prefixNames,
  publicIpv4,
  reasons,
  resultOf,
  withGuess,
  withSample,
  withSetting,
} from './dns64-lab.ts'
import { states } from './samples.ts'

const all: Dns64LabState[] = forAaaa.flatMap((aaaa) =>
  forA.flatMap((a) =>
    prefixNames.flatMap((prefix) =>
      [false, true].map((checks) => ({ v: 1, aaaa, a, prefix, checks, found: [] }) as const),
    ),
  ),
)
const guessedRight = (state: Dns64LabState) => withGuess(state, resultOf(state).outcome)

describe('what comes out', () => {
  test.each([
    ['silent', 'made', '2001:db8:122:344::c000:221', 600],
    ['shop', 'made', '2001:db8:122:c000:2:2100::', 300],
    ['wrong', 'error', undefined, undefined],
    ['mapped', 'made', '2001:db8:c000:221::', 600],
    ['intranet', 'empty', undefined, undefined],
    ['inside', 'made', '2001:db8:122:30a:0:5::', 300],
    ['validator', 'empty', undefined, undefined],
  ] as const)('%s: %s', (name, outcome, address, ttl) => {
    const result = resultOf(states[name])
    expect(result.outcome).toBe(outcome)
    expect(result.address && formatAddress(result.address)).toBe(address)
    expect(result.ttl).toBe(ttl)
  })

  test('something is made exactly where none of the reasons acts', () => {
    for (const state of all) {
      const { steps, made } = resultOf(state)
      const acts = steps.some(({ code }) => reasons.some((reason) => reason === code) || code === 'errorForA')
      expect(made === undefined, JSON.stringify(state)).toBe(acts)
    }
  })
})

describe('what is to be found', () => {
  test('each of the six can be, and each answer is right somewhere', () => {
    expect(new Set(all.flatMap((state) => guessedRight(state).found))).toEqual(new Set(finds))
    expect(new Set(all.map((state) => resultOf(state).outcome))).toEqual(new Set(outcomes))
  })
  test('only with the right guess, once, and for good', () => {
    expect(withGuess(states.wrong, 'empty').found).toEqual([])
    const first = withGuess(states.wrong, 'error')
    expect(first.found).toEqual(['nameError'])
    const other = withSetting(first, { aaaa: 'real' })
    expect(other).toMatchObject({ found: ['nameError'], aaaa: 'real' })
    expect(other.guess).toBeUndefined()
    expect(withGuess(withGuess(first, undefined), 'error').found).toEqual(['nameError'])
  })
  test('a sample takes nothing away', () => {
    const first = withGuess(states.wrong, 'error')
    expect(withSample(first, states.intranet)).toEqual({ ...states.intranet, found: ['nameError'] })
  })
  test.each(['servfail', 'timeout'] as const)('%s for AAAA: with no A the client gets no error', (aaaa) => {
    expect(resultOf({ ...states.silent, aaaa, a: 'none' })).toMatchObject({ outcome: 'empty', rcode: 0 })
  })
  test('an A that the zone fails to tell is none', () => {
    const state = { ...states.shop, a: 'servfail' } as const
    expect(withGuess(state, 'error').found).toEqual(['noA'])
  })
  test('what the widget opens on is none of them', () => {
    expect(guessedRight(states.silent).found).toEqual([])
  })
})

describe('the digits', () => {
  test.each([
    ['own32', [4, 5, 6, 7]],
    ['own40', [5, 6, 7, 9]],
    ['own48', [6, 7, 9, 10]],
    ['own56', [7, 9, 10, 11]],
    ['own64', [9, 10, 11, 12]],
    ['own96', [12, 13, 14, 15]],
    ['wellKnown', [12, 13, 14, 15]],
  ] as const)('%s: the IPv4 address is in octets %o', (name, places) => {
    const prefix = prefixes[name]
    expect(ipv4Places(prefix.length)).toEqual(places)
    const carried = digitsOf(embedIpv4(prefix, publicIpv4), prefix.length).filter(
      ({ part }) => part === 'carried',
    )
    expect(carried.map(({ digit }) => digit).join('')).toBe(hexOf(publicIpv4).replaceAll(' ', ''))
  })
  test('the prefixes', () => {
    expect(prefixes.wellKnown).toEqual(wellKnownPrefix)
    expect(prefixNames.map((name) => formatPrefix(prefixes[name]))).toEqual([
      '64:ff9b::/96',
      '2001:db8:122:344::/96',
      '2001:db8:122:344::/64',
      '2001:db8:122:300::/56',
      '2001:db8:122::/48',
      '2001:db8:100::/40',
      '2001:db8::/32',
    ])
  })
})

test('what no reader can have made is left aside', () => {
  const good: Dns64LabState = { ...states.wrong, guess: 'error', found: ['nameError'] }
  for (const value of [
    undefined,
    'x',
    { ...good, v: 2 },
    { ...good, aaaa: 'a' },
    { ...good, a: 1 },
    { ...good, prefix: 'toString' },
    { ...good, checks: 'yes' },
    { ...good, guess: 'x' },
    { ...good, found: ['nameError', 'nameError'] },
    { ...good, found: ['x'] },
    { ...good, found: 'split' },
    { ...good, more: 1 },
  ]) {
    expect(acceptDns64LabState(value)).toBeUndefined()
  }
  expect(acceptDns64LabState(JSON.parse(JSON.stringify(good)))).toEqual(good)
})
