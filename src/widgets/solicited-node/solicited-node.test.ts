import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Address, formatAddress } from '#core/address/address.ts'
import { anyAddress, anyText } from '../../../testing/addresses.ts'
import {
  acceptSolicitedNodeState,
  compareSolicitations,
  readSolicitation,
  type Solicitation,
} from './solicited-node.ts'

function good(text: string): Solicitation {
  const reading = readSolicitation(text)
  if (!('group' in reading)) throw new Error(`no group for ${text}`)
  return reading
}

describe('an address and what follows from it', () => {
  test.each([
    // The example of RFC 4291 §2.7.1, and the router of the captures with both its addresses.
    ['4037::1:800:200e:8c6c', 'ff02::1:ff0e:8c6c', '33:33:ff:0e:8c:6c'],
    ['2001:db8:1::1', 'ff02::1:ff00:1', '33:33:ff:00:00:01'],
    ['fe80::ff:fe00:1%eth0', 'ff02::1:ff00:1', '33:33:ff:00:00:01'],
    ['[2001:db8::ab:cdef]:443', 'ff02::1:ffab:cdef', '33:33:ff:ab:cd:ef'],
  ])('%s: %s, %s', (text, group, mac) => expect(good(text)).toMatchObject({ group, mac }))

  test('the digits that a step lights are the ones it copies', () => {
    fc.assert(
      fc.property(anyAddress, (address) => {
        const reading = readSolicitation(formatAddress(address))
        fc.pre('group' in reading)
        const { digits, groupDigits, mac } = reading as Solicitation
        expect(groupDigits.slice(26)).toBe(digits.slice(26))
        expect(mac.replaceAll(':', '').slice(4)).toBe(groupDigits.slice(24))
      }),
    )
  })

  test.each([
    ['ff02::1', 'multicast'],
    ['::', 'unspecified'],
  ])('%s has none', (text, none) => expect(readSolicitation(text)).toEqual({ none }))

  test('whatever is typed is read or refused', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(readSolicitation(text)).toBeDefined()
      }),
    )
  })
})

describe('two addresses', () => {
  test.each([
    ['2001:db8::1', '2001:DB8:0::1', 'same'],
    ['2001:db8:1::1', 'fe80::ff:fe00:1', 'shared'],
    ['2001:db8::12:3456', '2001:db8::9912:3456', 'shared'],
    ['2001:db8::1', '2001:db8::2', 'different'],
    ['2001:db8::12:3456', '2001:db8::13:3456', 'different'],
  ])('%s, %s: %s', (one, other, result) => expect(compareSolicitations(good(one), good(other))).toBe(result))

  test('only the last 24 bits count', () => {
    fc.assert(
      fc.property(anyAddress, fc.integer({ min: 0, max: 127 }), (address, bit) => {
        const readings = [address, (address ^ (1n << BigInt(bit))) as Address].map((each) =>
          readSolicitation(formatAddress(each)),
        )
        const [one, other] = readings
        fc.pre(one !== undefined && other !== undefined && 'group' in one && 'group' in other)
        expect(compareSolicitations(one as Solicitation, other as Solicitation)).toBe(
          bit < 24 ? 'different' : 'shared',
        )
      }),
    )
  })
})

test('a link is believed only when it holds a state', () => {
  const state = { v: 1, text: '::1', other: '2001:db8::1', step: 2 }
  expect(acceptSolicitedNodeState({ ...state, more: 1 })).toEqual(state)
  for (const broken of [null, 'x', {}, { ...state, v: 2 }, { ...state, step: 3 }, { ...state, step: 0.5 }]) {
    expect(acceptSolicitedNodeState(broken)).toBeUndefined()
  }
  expect(acceptSolicitedNodeState({ ...state, other: 'x'.repeat(201) })).toBeUndefined()
  expect(acceptSolicitedNodeState({ ...state, text: 7 })).toBeUndefined()
})
