import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyAddress } from '../../../testing/addresses.ts'
import { addressSpace, blocksAround, blocksInside } from './address-space.ts'
import { classifyAddress } from './classify.ts'
import { aggregatePrefixes, formatPrefix, lastAddress, parsePrefix, prefixOf } from './prefix.ts'
import { specialPurposeRegistry } from './special-purpose-registry.ts'

const around = (text: string) => blocksAround(parsePrefix(text)).map(({ prefix }) => formatPrefix(prefix))
const inside = (text: string) => blocksInside(parsePrefix(text)).map(({ prefix }) => formatPrefix(prefix))

test('the blocks fill the space: every address lies in one', () =>
  expect(aggregatePrefixes(addressSpace.map(({ prefix }) => prefix)).map(formatPrefix)).toEqual(['::/0']))

test('no block is there twice, and each comes before those inside it', () => {
  const texts = addressSpace.map(({ prefix }) => formatPrefix(prefix))
  expect(new Set(texts).size).toBe(texts.length)
  addressSpace.forEach(({ prefix }, index) => {
    for (const wider of blocksAround(prefix)) expect(addressSpace.indexOf(wider)).toBeLessThanOrEqual(index)
  })
})

test('the special-purpose registry is all in it', () =>
  expect(addressSpace.flatMap(({ special }) => special ?? [])).toHaveLength(specialPurposeRegistry.length))

test('the regional registries have blocks of 2000::/3 alone, none within another', () => {
  const regional = addressSpace.filter((block) => block.regional)
  expect(regional).toHaveLength(34)
  for (const { prefix } of regional) {
    expect(formatPrefix(blocksAround(prefix)[0]!.prefix)).toBe('2000::/3')
    expect(blocksAround(prefix).filter((block) => block.regional)).toHaveLength(1)
  }
})

describe('the blocks around', () => {
  test.each([
    ['2001:20::1/128', ['2000::/3', '2001::/23', '2001:20::/28']],
    ['2001:db8::1/128', ['2000::/3', '2001:c00::/23', '2001:db8::/32']],
    ['2620:4f:8000::/48', ['2000::/3', '2620::/23', '2620:4f:8000::/48']],
    ['2800::/12', ['2000::/3', '2800::/12']],
    ['fd00::/8', ['fc00::/7']],
    ['5f00::1/128', ['4000::/3', '5f00::/16']],
    ['::1/128', ['::/8', '::1/128']],
    ['::/0', []],
    ['fe00::/8', []],
  ])('%s', (text, expected) => expect(around(text)).toEqual(expected))

  test('an address are never none, and the last special one is what classifyAddress finds', () => {
    fc.assert(
      fc.property(anyAddress, (address) => {
        const blocks = blocksAround(prefixOf(address, 128))
        expect(blocks.length).toBeGreaterThan(0)
        expect(blocks.findLast(({ special }) => special)?.special).toBe(classifyAddress(address).block)
      }),
    )
  })
})

describe('the blocks inside', () => {
  test.each([
    ['fe00::/8', ['fe00::/9', 'fe80::/10', 'fec0::/10']],
    ['3000::/4', ['3fff::/20']],
    ['3fff::/20', []],
    ['2002::/15', ['2002::/16', '2003::/18']],
  ])('%s', (text, expected) => expect(inside(text)).toEqual(expected))
})

test('the kind of a block is that of its addresses, where no block inside says otherwise', () => {
  for (const { prefix, kind } of addressSpace) {
    const last = lastAddress(prefix)
    const isOuter = blocksAround(prefixOf(last, 128)).at(-1)?.prefix !== prefix
    if (!isOuter)
      expect([formatPrefix(prefix), classifyAddress(last).kind]).toEqual([formatPrefix(prefix), kind])
  }
  expect(addressSpace.filter(({ kind }) => kind === 'reserved')).toHaveLength(15)
})
