import { describe, expect, test } from 'vitest'
import { parseHex } from '#core/bytes/hex.ts'
import { dissect } from '#core/packet/dissect.ts'
import { frames } from '#core/packet/dissect.vectors.ts'
import { layerNames } from '#core/packet/filter/names.ts'
import { layerKinds } from '#core/packet/layer-kind.ts'
import { languages } from '#i18n/languages.ts'
import { widgetTexts } from '#widgets/frame/widget-texts.ts'
import { hasDigit, placeIn, placesAt, spanOf } from './field-place.ts'
import { fieldText } from './field-text.ts'

const texts = widgetTexts({ en: {}, es: {} }, 'packet.view', 'packet.rule')
const solicitation = dissect(parseHex(frames[0]!.hex), { linkType: 1 }).layers
const placeOf = (layer: string, name: string) => {
  const at = solicitation.findIndex((each) => each.name === layer)
  return { layer: at, field: solicitation[at]!.fields.findIndex((field) => field.name === name) }
}

describe('layerKinds', () => {
  test('an option is of its message’s kind', () => {
    const names = ['ethernet', 'ipv6', 'hop-by-hop', 'icmpv6', 'option-mtu', 'dhcpv6', 'option-mtu', 'new']
    expect(layerKinds(names.map((name) => ({ name })))).toEqual([
      'link',
      'ipv6',
      'extension',
      'icmpv6',
      'icmpv6',
      'data',
      'data',
      'data',
    ])
  })

  test('every layer has one', () => {
    for (const name of layerNames) expect(layerKinds([{ name }])[0], name).toBeTypeOf('string')
  })
})

test('a long value ends with how many octets more there are', () => {
  const text = (octets: number) =>
    fieldText(
      'data',
      { name: 'data', offset: 0, bits: 8 * octets, value: 'ab'.repeat(octets) },
      texts.en.packet.view,
    )
  expect(text(32)).toBe('ab'.repeat(32))
  expect(text(1428)).toBe(`${'ab'.repeat(32)} … 1396 more`)
})

describe('fields and octets', () => {
  test.each([
    ['ipv6', 'version', 112, 4],
    ['ipv6', 'trafficClass', 116, 8],
    ['ipv6', 'flowLabel', 124, 20],
    ['ipv6', 'payloadLength', 144, 16],
  ])('%s.%s', (layer, name, start, bits) => {
    expect(spanOf(solicitation, placeOf(layer, name))).toEqual({ start, bits })
  })

  test('an octet that three fields share', () => {
    const names = placesAt(solicitation, 15).map(
      ({ layer, field }) => solicitation[layer]?.fields[field!]?.name,
    )
    expect(names).toEqual(['trafficClass', 'flowLabel'])
  })

  test('an octet keeps what is chosen, and once more gives the next of its fields', () => {
    const [traffic, flow] = [placeOf('ipv6', 'trafficClass'), placeOf('ipv6', 'flowLabel')]
    const hops = placeOf('ipv6', 'hopLimit')
    expect(placeIn(solicitation, 15, undefined, false)).toEqual(traffic)
    expect(placeIn(solicitation, 15, hops, false)).toEqual(traffic)
    expect(placeIn(solicitation, 15, flow, false)).toEqual(flow)
    expect(placeIn(solicitation, 15, traffic, true)).toEqual(flow)
    expect(placeIn(solicitation, 15, flow, true)).toEqual(traffic)
    expect(placeIn([], 0, undefined, true)).toBeUndefined()
  })

  test('every octet of every frame has a place, and the place has its bits', () => {
    for (const { hex, linkType } of frames) {
      const bytes = parseHex(hex)
      const { layers } = dissect(bytes, { linkType })
      for (let octet = 0; octet < bytes.length; octet++) {
        const places = placesAt(layers, octet)
        expect(places.length).toBeGreaterThan(0)
        for (const place of places) {
          const span = spanOf(layers, place)
          expect(hasDigit(span, octet * 2) || hasDigit(span, octet * 2 + 1)).toBe(true)
        }
      }
    }
  })

  test('what was worked out is no field of its own', () => {
    const { layer, field } = placeOf('icmpv6', 'checksum')
    expect(placesAt(solicitation, solicitation[layer]!.fields[field]!.offset)).toEqual([{ layer, field }])
  })
})

describe('fieldText', () => {
  const view = texts.en.packet.view
  test.each([
    ['ipv6', 'nextHeader', 8, 58, '58 (ICMPv6)'],
    ['ipv6', 'flowLabel', 20, 0xcb, '0x000cb'],
    ['icmpv6', 'type', 8, 135, '135 (Neighbor Solicitation)'],
    ['icmpv6', 'type', 8, 200, '200'],
    ['tcp', 'flags', 8, 0xc2, '0xc2 (CWR ECE SYN)'],
    ['ethernet', 'etherType', 16, 0x86dd, '0x86dd (IPv6)'],
    ['option-prefix-information', 'validLifetime', 32, 0xffff_ffff, '4294967295 (infinity)'],
    ['icmpv6', 'checksumValid', 16, false, 'wrong'],
    ['option-rdnss', 'addresses', 256, ['::1', '::2'], '::1, ::2'],
  ])('%s.%s', (layer, name, bits, value, text) => {
    expect(fieldText(layer, { name, offset: 0, bits, value }, view)).toBe(text)
  })
})

test.each(languages)('words about packets are asked for by name: %s', (language) => {
  expect(Object.keys(texts[language].packet).sort()).toEqual(['rule', 'view'])
  expect(texts[language].address).toEqual({})
})
