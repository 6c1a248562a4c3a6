import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressSpace } from '#core/address/address-space.ts'
import { parseAddress } from '#core/address/parse-address.ts'
import {
  addressCount,
  containsAddress,
  containsPrefix,
  firstAddress,
  formatPrefix,
  lastAddress,
  type Prefix,
  parsePrefix,
  prefixOf,
} from '#core/address/prefix.ts'
import { anyAddress } from '../../../testing/addresses.ts'
import {
  acceptMapState,
  groundOfBlock,
  isDrawn,
  mapRows,
  nameOfBlock,
  placeIn,
  share,
  trail,
  viewOf,
  zoomIn,
  zoomOut,
  zoomToBlock,
  zoomToShow,
} from './address-map.ts'
import { texts as widgetTexts } from './texts.ts'

const anyPrefix = fc.tuple(anyAddress, fc.nat(128)).map(([address, length]) => prefixOf(address, length))
const anyView = anyPrefix.map(viewOf)
const row = (view: string, digit: string) => mapRows(parsePrefix(view)).find((each) => each.digit === digit)!
const texts = (prefixes: readonly Prefix[]) => prefixes.map(formatPrefix)

describe('a state from a link', () => {
  const good = { v: 1, text: 'fe80::1', zoom: 'fe80::/10' }
  test('is taken', () => expect(acceptMapState(good)).toEqual(good))
  test.each([
    ['null', null],
    ['a version to come', { ...good, v: 2 }],
    ['no zoom', { v: 1, text: '' }],
    ['a zoom that is no prefix', { ...good, zoom: '<b>' }],
    ['a zoom without a length', { ...good, zoom: '::' }],
    ['bits beyond the length', { ...good, zoom: 'fe80::1/10' }],
    ['another spelling', { ...good, zoom: 'FE80::/10' }],
    ['a very long zoom', { ...good, zoom: `${'0'.repeat(300)}::/0` }],
    ['a very long text', { ...good, text: '1'.repeat(201) }],
    ['a text that is none', { ...good, text: 1 }],
  ])('%s is refused', (_, value) => expect(acceptMapState(value)).toBeUndefined())
  test('whatever comes, nothing is thrown, and what is taken is a prefix', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), (value, zoom) => {
        acceptMapState(value)
        const state = acceptMapState({ ...good, zoom })
        if (state) expect(formatPrefix(parsePrefix(state.zoom))).toBe(zoom)
      }),
    )
  })
})

describe('the rows of a view', () => {
  test('share it out in sixteen equal parts, in order', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const rows = mapRows(view)
        expect(rows.map(({ digit }) => digit).join('')).toBe('0123456789abcdef')
        expect(firstAddress(rows[0]!.prefix)).toBe(firstAddress(view))
        expect(lastAddress(rows[15]!.prefix)).toBe(lastAddress(view))
        for (const { prefix } of rows) expect(addressCount(prefix) * 16n).toBe(addressCount(view))
        for (let i = 1; i < 16; i++)
          expect(firstAddress(rows[i]!.prefix)).toBe(lastAddress(rows[i - 1]!.prefix) + 1n)
      }),
    )
  })

  test('draw bars to scale, within the row, the widest first, and never one too narrow', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        for (const { prefix, bars } of mapRows(view)) {
          for (const { block, from, size } of bars) {
            expect(from).toBeGreaterThanOrEqual(0)
            expect(from + size).toBeLessThanOrEqual(1)
            expect(size).toBeGreaterThanOrEqual(1 / 256)
            if (!containsPrefix(block.prefix, prefix))
              expect(Number((addressCount(block.prefix) * 256n) / addressCount(prefix))).toBe(size * 256)
          }
          expect(bars.map(({ size }) => size)).toEqual(bars.map(({ size }) => size).sort((a, b) => b - a))
        }
      }),
    )
  })

  test('of the whole space are covered all over', () => {
    for (const { bars } of mapRows(parsePrefix('::/0'))) {
      const pixels = new Set(
        bars.flatMap(({ from, size }) => Array.from({ length: size * 256 }, (_, i) => from * 256 + i)),
      )
      expect(pixels.size).toBe(256)
    }
  })

  test('f: the local, deprecated and multicast blocks stand where they are', () => {
    const bars = row('::/0', 'f').bars.map(({ block, from, size }) => [
      formatPrefix(block.prefix),
      from,
      size,
    ])
    expect(bars).toEqual([
      ['f000::/5', 0, 1 / 2],
      ['f800::/6', 1 / 2, 1 / 4],
      ['fc00::/7', 3 / 4, 1 / 8],
      ['ff00::/8', 15 / 16, 1 / 16],
      ['fe00::/9', 7 / 8, 1 / 32],
      ['fe80::/10', 7 / 8 + 1 / 32, 1 / 64],
      ['fec0::/10', 7 / 8 + 3 / 64, 1 / 64],
    ])
  })

  test('mark what is too narrow, one mark for many', () => {
    // 2001::/16 to 2003::/16 are many blocks in one place; ARIN's older ones follow.
    expect(row('::/0', '2').ticks).toEqual([0, 97 / 256, 98 / 256])
    expect(row('::/0', '5').ticks).toEqual([15 / 16])
    expect(row('5000::/4', 'f').ticks).toEqual([])
  })

  test('each address lies in one row, and its pin where a bar would start', () => {
    fc.assert(
      fc.property(anyAddress, fc.nat(31), (address, digits) => {
        const rows = mapRows(prefixOf(address, digits * 4))
        expect(rows.filter(({ prefix }) => containsAddress(prefix, address))).toHaveLength(1)
        const place = placeIn(rows[0]!.prefix, rows[0]!.prefix.network)
        expect(place).toBe(0)
      }),
    )
    expect(placeIn(parsePrefix('f000::/4'), parseAddress('ff00::'))).toBe(15 / 16)
    expect(placeIn(parsePrefix('::1/128'), parseAddress('::1'))).toBe(0)
  })
})

describe('the zoom', () => {
  test.each([
    ['::/0', '::/0'],
    ['2000::/3', '::/0'],
    ['fe80::/10', 'fe00::/8'],
    ['2001:db8::/32', '2001:db8::/32'],
    ['::1/128', '::/124'],
  ])('%s shows %s', (zoom, view) => expect(formatPrefix(viewOf(parsePrefix(zoom)))).toBe(view))

  test.each([
    ['fe80::/10', 'fe80::1', 'fe80::/10'],
    ['fe80::/10', 'fec0::1', 'fe00::/8'],
    ['2001:db8::/32', '2001:db9::1', '2001:db0::/28'],
    ['2001:db8::/32', 'ff02::1', '::/0'],
  ])('from %s to %s goes out as far as %s', (zoom, address, expected) =>
    expect(formatPrefix(zoomToShow(parsePrefix(zoom), parseAddress(address)))).toBe(expected),
  )

  test('to an address ends in a view that holds it', () => {
    fc.assert(
      fc.property(anyPrefix, anyAddress, (zoom, address) => {
        const shown = zoomToShow(zoom, address)
        expect(containsAddress(shown, address)).toBe(true)
        expect(containsPrefix(shown, zoom)).toBe(true)
      }),
    )
  })

  test('goes in a digit at a time until single addresses, and out again to the whole', () => {
    const address = parseAddress('2001:db8::1')
    let zoom = parsePrefix('fe80::/10')
    const lengths = Array.from({ length: 33 }, () => {
      zoom = zoomIn(zoom, address)
      return zoom.length
    })
    expect(lengths.slice(0, 3)).toEqual([4, 8, 12])
    expect(lengths.at(-1)).toBe(124)
    for (let i = 0; i < 31; i++) zoom = zoomOut(zoom)
    expect(formatPrefix(zoom)).toBe('::/0')
    expect(zoomOut(zoom)).toEqual(zoom)
  })

  test('to a block shows it among its neighbours, or what is inside it', () => {
    const go = (from: string, block: string) =>
      formatPrefix(zoomToBlock(parsePrefix(from), parsePrefix(block)))
    expect(go('::/0', 'ff00::/8')).toBe('f000::/4')
    expect(go('f000::/4', 'ff00::/8')).toBe('ff00::/8')
    expect(go('::/0', 'fe80::/10')).toBe('fe80::/10')
    expect(go('::/0', '2000::/3')).toBe('2000::/3')
    expect(go('::/0', '::1/128')).toBe('::/124')
  })

  test('to any block draws it', () => {
    for (const { prefix } of addressSpace)
      expect(isDrawn(viewOf(zoomToBlock(parsePrefix('::/0'), prefix)), prefix)).toBe(true)
  })

  test('has a trail of prefixes, each inside the one before', () => {
    expect(texts(trail(parsePrefix('2001:db8::/32')))).toEqual([
      '::/0',
      '2001::/16',
      '2001::/20',
      '2001:d00::/24',
      '2001:db0::/28',
    ])
    expect(trail(parsePrefix('::/0'))).toEqual([])
    expect(texts(trail(parsePrefix('fe80::/10')))).toEqual(['::/0', 'f000::/4', 'fe00::/8'])
    fc.assert(
      fc.property(anyPrefix, (zoom) => {
        const steps = [...trail(zoom), zoom]
        for (let i = 1; i < steps.length; i++) {
          expect(containsPrefix(steps[i - 1]!, steps[i]!)).toBe(true)
          expect(steps[i]!.length).toBeGreaterThan(steps[i - 1]!.length)
        }
        expect(steps.length).toBeLessThan(13)
      }),
    )
  })
})

test('every block has a name in both languages, and a ground with a legend', () => {
  for (const block of addressSpace) {
    for (const { name, ground } of [widgetTexts.en, widgetTexts.es]) {
      expect(name[nameOfBlock(block)], formatPrefix(block.prefix)).toBeTypeOf('string')
      expect(ground[groundOfBlock(block)]).toBeTypeOf('string')
    }
  }
  const special = addressSpace.filter(({ kind }) => kind === 'special')
  expect(new Set(special.map(nameOfBlock)).size).toBe(special.length)
  expect(special.map(nameOfBlock)).not.toContain('special')
})

test('grounds', () => {
  const ground = (text: string) =>
    groundOfBlock(addressSpace.find(({ prefix }) => formatPrefix(prefix) === text)!)
  expect(ground('2000::/3')).toBe('free')
  expect(ground('2800::/12')).toBe('given')
  expect(ground('fc00::/7')).toBe('local')
  expect(ground('fe80::/10')).toBe('local')
  expect(ground('ff00::/8')).toBe('multicast')
  expect(ground('2001:db8::/32')).toBe('special')
  expect(ground('4000::/3')).toBe('reserved')
})

test('shares of the space', () => {
  expect(share(3)).toBe('1/8')
  expect(share(12)).toBe('1/4096')
  expect(share(32)).toBe('1/2³²')
  expect(share(124)).toBe('1/2¹²⁴')
})
