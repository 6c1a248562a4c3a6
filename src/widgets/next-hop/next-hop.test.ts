import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseAddress } from '#core/address/parse-address.ts'
import { anyText } from '../../../testing/addresses.ts'
import {
  acceptNextHopState,
  brokenRule,
  cacheEntry,
  decide,
  fateOf,
  frameTo,
  messageOf,
  type NextHopState,
  readDestination,
  redirectFor,
  withRedirect,
  withTables,
} from './next-hop.ts'
import { states } from './samples.ts'

const server = parseAddress('2001:db8:2::e')
const neighbor = parseAddress('2001:db8:1::ff:fe00:b')
const far = parseAddress('3fff::7')

describe('next-hop determination (RFC 4861 §5.2)', () => {
  test.each([
    // As captures/redirect shows it: L=0, and both packets go to r1 first.
    ['server, L=0', states.server, server, 'r1', 'firstOfEqual', 'overToRouter'],
    ['neighbour, L=0', states.server, neighbor, 'r1', 'firstOfEqual', 'backToHost'],
    ['neighbour, L=1', states.onLink, neighbor, 'direct', 'prefix', 'delivered'],
    ['nobody, L=1', states.onLink, parseAddress('2001:db8:1::77'), 'direct', 'prefix', 'nobody'],
    ['nobody, L=0', states.server, parseAddress('2001:db8:1::77'), 'r1', 'firstOfEqual', 'routerFindsNobody'],
    ['link-local', states.server, parseAddress('fe80::ff:fe00:b'), 'direct', 'linkLocal', 'delivered'],
    ['multicast', states.server, parseAddress('ff02::fb'), 'direct', 'multicast', 'group'],
    ['r1 is dead', states.dead, far, 'r2', 'onlyReachable', 'onward'],
    ['r2 preferred', states.preferred, far, 'r2', 'preferred', 'onward'],
    ['r1 preferred', { ...states.preferred, r2Preference: 'low' }, far, 'r1', 'preferred', 'onward'],
    ['r1 preferred, dead', { ...states.dead, r2Preference: 'low' }, far, 'r2', 'onlyReachable', 'onward'],
    ['a router itself', states.server, parseAddress('2001:db8:1::1'), 'r1', 'firstOfEqual', 'delivered'],
  ] as const)('%s', (_, state, to, hop, by, fate) => {
    expect(decide(state, to)).toEqual({ hop, by })
    expect(fateOf(decide(state, to), to)).toBe(fate)
  })

  test('the frame goes to the next hop, the packet to its destination', () => {
    expect(frameTo('r1', server).mac).toBe('02:00:00:00:00:01')
    expect(frameTo('direct', neighbor).mac).toBe('02:00:00:00:00:0b')
    expect(frameTo('direct', parseAddress('ff02::fb')).mac).toBe('33:33:00:00:00:fb')
    expect(frameTo('direct', server).mac).toBeUndefined()
  })
})

describe('a Redirect (RFC 4861 §8.1)', () => {
  test.each([
    ['true', undefined, 'r2'],
    ['far', 'hopLimitNot255', 'r1'],
    ['neighbor', 'notFromFirstHop', 'r1'],
    ['global', 'targetNeitherLinkLocalNorDestination', 'r1'],
    ['imposter', undefined, 'x'],
  ] as const)('%s', (kind, rule, hop) => {
    const state = withRedirect(states.server, kind)
    expect(brokenRule(state, messageOf(state)!)).toBe(rule)
    expect(decide(state, server).hop).toBe(hop)
    // It is about one destination: another of the same prefix goes as before.
    expect(decide(state, parseAddress('2001:db8:2::f')).hop).toBe('r1')
  })

  test('to the destination itself, where that is a neighbour', () => {
    const state = withRedirect(states.neighbor, 'true')
    expect(cacheEntry(state)).toMatchObject({ destination: neighbor, target: neighbor, hop: 'direct' })
    expect(decide(state, neighbor)).toEqual({ hop: 'direct', by: 'redirect' })
  })

  test('there is none where no router is the first hop, nor a true one where it has nothing better', () => {
    expect(redirectFor(states.onLink, 'imposter', neighbor)).toBeUndefined()
    expect(redirectFor(states.server, 'true', far)).toBeUndefined()
    expect(withRedirect({ ...states.server, destination: '3fff::7' }, 'true').redirect).toBeUndefined()
    expect(withTables(states.redirected, { r2Preference: 'high' }).redirect).toBeUndefined()
    expect(withTables(states.redirected, { onLink: true }).redirect).toBeDefined()
  })

  test('a new one, and none, ask again', () => {
    const answered: NextHopState = { ...states.server, guess: 'r1' }
    expect(withRedirect(answered, 'true').guess).toBeUndefined()
    expect(withRedirect(withRedirect(answered, 'true'), undefined)).toEqual(states.server)
  })
})

describe('what is typed', () => {
  test.each([
    ['::', 'unspecified'],
    ['fe80::ff:fe00:a%eth0', 'own'],
    ['2001:db8:1::ff:fe00:a', 'own'],
  ] as const)('%s', (text, none) => expect(readDestination(text)).toEqual({ none }))

  test('anything is read or refused', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(readDestination(text)).toBeDefined()
      }),
    )
  })
})

test('a link is believed only when it holds a state', () => {
  const state = { ...states.redirected, guess: 'r2' }
  expect(acceptNextHopState({ ...state, more: 1 })).toEqual(state)
  for (const broken of [
    null,
    'x',
    { ...state, v: 2 },
    { ...state, destination: 7 },
    { ...state, destination: 'x'.repeat(201) },
    { ...state, onLink: 'yes' },
    { ...state, r2Preference: 'urgent' },
    { ...state, redirect: { kind: 'true', about: '3fff::7' } },
    { ...state, redirect: { kind: 'imposter', about: '2001:DB8::1' } },
    { ...state, redirect: { kind: 'imposter', about: 'x' } },
    { ...state, redirect: { kind: 'kind', about: '2001:db8:2::e' } },
    { ...state, redirect: 'true' },
  ]) {
    expect(acceptNextHopState(broken)).toBeUndefined()
  }
})
