import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { containsPrefix, formatPrefix, parsePrefix, prefixOf } from '#core/address/prefix.ts'
import { readPrefix, subnetCount } from '#widgets/frame/prefix-input.ts'
import { anyAddress } from '../../../testing/addresses.ts'
import {
  acceptSubnetTreeState,
  climbTo,
  cutOf,
  isSubnet,
  nextDigit,
  openSubnet,
  partOfBit,
  previousDigit,
  readIndex,
  type SubnetTreeState,
  startsOfSecond,
  treeNotes,
  treeRows,
  withLength,
} from './subnet-tree.ts'

const start: SubnetTreeState = { v: 1, text: '2001:db8:5ea::/48', length: 64, index: '5', trail: [] }

/** The subnet that a state shows. */
function shown(state: SubnetTreeState): string {
  const reading = readPrefix(state.text)
  if ('error' in reading) throw reading.error
  const { prefix } = reading
  const cut = cutOf(prefix, state.length)
  const index = readIndex(state.index, subnetCount(prefix, cut)) as bigint
  const row = treeRows(prefix, cut, index).find((each) => 'subnet' in each && each.index === index)
  return row && 'subnet' in row ? formatPrefix(row.subnet) : 'none'
}

describe('the cut', () => {
  test('keeps the place: longer subnets start where the chosen one did, shorter ones hold it', () => {
    expect(shown(start)).toBe('2001:db8:5ea:5::/64')
    expect(shown(withLength(start, 66))).toBe('2001:db8:5ea:5::/66')
    expect(shown(withLength(start, 62))).toBe('2001:db8:5ea:4::/62')
    expect(shown(withLength(start, 48))).toBe('2001:db8:5ea::/48')
  })

  test('is never left of the prefix, nor right of the last bit', () => {
    expect(withLength(start, 20).length).toBe(48)
    expect(withLength(start, 200).length).toBe(128)
  })

  test('moves while the prefix is half typed, and the number waits', () => {
    const half = { ...start, text: '2001:db8:5ea:' }
    expect(withLength(half, 56)).toEqual({ ...half, length: 56 })
    const odd = { ...start, index: 'twelve' }
    expect(withLength(odd, 56)).toEqual({ ...odd, length: 56 })
  })

  test('goes from digit to digit', () => {
    expect([48, 49, 51, 52, 127, 128].map(nextDigit)).toEqual([52, 52, 52, 56, 128, 128])
    expect([0, 1, 4, 48, 49, 128].map(previousDigit)).toEqual([0, 0, 0, 44, 48, 124])
  })
})

describe('the tree', () => {
  test('of 65,536 subnets shows seven rows and says how many it leaves out', () => {
    const rows = treeRows(parsePrefix('2001:db8:5ea::/48'), 64, 100n)
    expect(rows.map((row) => ('hidden' in row ? `+${row.hidden}` : formatPrefix(row.subnet)))).toEqual([
      '2001:db8:5ea::/64',
      '2001:db8:5ea:1::/64',
      '2001:db8:5ea:2::/64',
      '+96',
      '2001:db8:5ea:63::/64',
      '2001:db8:5ea:64::/64',
      '2001:db8:5ea:65::/64',
      '+65433',
      '2001:db8:5ea:ffff::/64',
    ])
  })

  test('hides nothing where one row would do, and all rows together are all the subnets', () => {
    fc.assert(
      fc.property(
        anyAddress,
        fc.integer({ min: 0, max: 128 }),
        fc.nat(20),
        fc.bigInt(0n, 99n),
        (address, length, more, place) => {
          const prefix = prefixOf(address, length)
          const cut = Math.min(128, length + more)
          const count = subnetCount(prefix, cut)
          const rows = treeRows(prefix, cut, (place * (count - 1n)) / 99n)
          expect(rows.length).toBeLessThanOrEqual(11)
          let sum = 0n
          for (const row of rows) {
            if ('hidden' in row) expect(row.hidden).toBeGreaterThan(1n)
            else {
              expect(row.index).toBe(sum)
              expect(containsPrefix(prefix, row.subnet)).toBe(true)
            }
            sum += 'hidden' in row ? row.hidden : 1n
          }
          expect(sum).toBe(count)
        },
      ),
    )
  })

  test('opens downwards and climbs back to the subnet it came from', () => {
    const prefix = parsePrefix(start.text)
    const inner = openSubnet(withLength(start, 56), prefix, parsePrefix('2001:db8:5ea:300::/56'))
    expect(inner).toEqual({
      v: 1,
      text: '2001:db8:5ea:300::/56',
      length: 60,
      index: '0',
      trail: ['2001:db8:5ea::/48'],
    })
    expect(climbTo(inner, 0)).toEqual({ v: 1, text: '2001:db8:5ea::/48', length: 56, index: '3', trail: [] })
  })

  test('climbs even where a link put prefixes in the trail that do not belong', () => {
    const strange = { ...start, trail: ['3fff::/20'] }
    expect(climbTo(strange, 0)).toEqual({ ...start, text: '3fff::/20', index: '0', trail: [] })
    expect(climbTo(strange, 7)).toBe(strange)
  })
})

describe('numbers and prefixes as typed', () => {
  test.each([
    ['0', 0n],
    [' 255 ', 255n],
    ['0xff', 255n],
    ['0XFF', 255n],
    ['256', undefined],
    ['-1', undefined],
    ['1e2', undefined],
    ['0x', undefined],
    ['', undefined],
    ['ff', undefined],
  ])('%j', (text, index) => expect(readIndex(text, 256n)).toBe(index))
})

test('every bit has its part', () => {
  expect([0, 47, 48, 63, 64, 127].map((bit) => partOfBit(bit, 48, 64))).toEqual([
    'global',
    'global',
    'subnet',
    'subnet',
    'interface',
    'interface',
  ])
})

test('every cut has something to say', () => {
  const prefix = parsePrefix('2001:db8:5ea::/48')
  const notes = (cut: number) => treeNotes(prefix, cut).join(' ')
  expect(notes(48)).toBe('noteWhole noteLinks noteOnDigit')
  expect(notes(56)).toBe('noteLinks noteOnDigit')
  expect(notes(57)).toBe('noteLinks noteInsideDigit')
  expect(notes(64)).toBe('noteLink noteOnDigit')
  expect(notes(120)).toBe('noteLong noteOnDigit')
  expect(notes(127)).toBe('notePoint')
  expect(notes(128)).toBe('noteOne')
})

test('the first address belongs to the routers of a link, not of a site, nor of a pair', () => {
  expect([48, 56, 63, 64, 120, 126, 127, 128].filter(isSubnet)).toEqual([64, 120, 126])
})

describe('a link', () => {
  test('of ours is taken', () =>
    expect(acceptSubnetTreeState(JSON.parse(JSON.stringify(start)))).toEqual(start))

  test.each([
    ['nothing', null],
    ['another version', { ...start, v: 2 }],
    ['a text that is too long', { ...start, text: ':'.repeat(61) }],
    ['a number for a text', { ...start, text: 5 }],
    ['half a bit', { ...start, length: 56.5 }],
    ['a bit too many', { ...start, length: 129 }],
    ['a number that is no text', { ...start, index: 5 }],
    ['a trail that is none', { ...start, trail: '2001:db8::/32' }],
    ['a trail of no prefixes', { ...start, trail: ['<b>'] }],
    ['an endless trail', { ...start, trail: Array(17).fill('::/0') }],
  ])('with %s is refused', (_, state) => expect(acceptSubnetTreeState(state)).toBeUndefined())

  test('whatever it carries, nothing is thrown', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void acceptSubnetTreeState(value)))
  })
})

describe('where the second subnet starts', () => {
  test.each([
    ['2001:db8:5ea::/48', 64, '2001:db8:5ea:1::'],
    ['2001:db8:5ea::/48', 53, '2001:db8:5ea:800::'],
    ['2001:db8:5ea:ff::/64', 127, '2001:db8:5ea:ff::2'],
    ['::/0', 1, '8000::'],
  ])('%s cut at /%i: %s, among others that are not it', (text, cut, answer) => {
    const question = startsOfSecond(parsePrefix(text), cut)
    expect(question.answer).toBe(answer)
    expect(question.choices).toContain(answer)
    expect(question.choices.length).toBeGreaterThan(1)
    expect(new Set(question.choices).size).toBe(question.choices.length)
  })
})
