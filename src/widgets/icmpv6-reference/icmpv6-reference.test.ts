import { describe, expect, test } from 'vitest'
import { parseHex } from '#core/bytes/hex.ts'
import { brokenRules } from '#core/packet/broken-rules.ts'
import { dissect } from '#core/packet/dissect.ts'
import { registeredTypes } from '#core/packet/icmpv6/registry.ts'
import { rfc4890Advice } from '#core/packet/icmpv6/rfc4890.ts'
import { languages } from '#i18n/languages.ts'
import {
  acceptIcmpv6ReferenceState,
  codeName,
  entries,
  groupOfType,
  keyOf,
  openMessage,
  saysOf,
  search,
  typeName,
} from './icmpv6-reference.ts'
import { samplePackets } from './sample-packets.ts'
import { seen } from './seen.ts'
import { texts } from './texts.ts'

const namesOf = (found: readonly { type: number; code: number }[]) =>
  found.map(({ type, code }) => keyOf(type, code))
const packets = samplePackets()

test('every message has a sample packet of its type and code, which nobody who knows it drops', () => {
  for (const { type, code } of entries) {
    const name = keyOf(type, code)
    const { hex, linkType } = packets[name]!
    const { layers, packet, error } = dissect(parseHex(hex), { linkType })
    const fields = layers.find((layer) => layer.name === 'icmpv6')?.fields ?? []
    const value = (field: string) => fields.find((each) => each.name === field)?.value
    expect(value('type'), name).toBe(type)
    // The second octet of a Multicast Router Advertisement is no code.
    if (type !== 151) expect(value('code'), name).toBe(code)
    expect(value('checksumValid'), name).toBe(true)
    expect(error, name).toBeUndefined()
    const broken = brokenRules(packet).filter(({ rule }) => rule !== 'unknownInformational')
    expect(broken, name).toEqual([])
  }
})

test.each(languages)('every message is told, %s', (language) => {
  const words = texts[language]
  for (const entry of entries) {
    expect(typeName(entry.type, words), keyOf(entry.type, entry.code)).not.toBe('')
    expect(saysOf(entry, words), keyOf(entry.type, entry.code)).not.toBe('')
  }
  for (const { type, codes = [] } of registeredTypes) {
    for (const { code } of codes) expect(codeName(type, code, words), keyOf(type, code)).toBeDefined()
  }
  const known = new Set([...namesOf(entries), ...registeredTypes.map(({ type }) => `${type}`)])
  for (const name of [...Object.keys(words.says), ...Object.keys(words.code), ...Object.keys(words.name)]) {
    expect(known.has(name), name).toBe(true)
  }
})

test('what programs show belongs to a message', () => {
  for (const name of Object.keys(seen)) expect(namesOf(entries)).toContain(name)
})

describe('search', () => {
  test.each([
    ['1/4', '1/4'],
    ['1.4', '1/4'],
    ['type 1 code 4', '1/4'],
    ['icmpv6 type 1, code 4', '1/4'],
    ['  135 ', '135/0'],
    ['administratively prohibited', '1/1'],
    ['Destination unreachable: Address unreachable', '1/3'],
    ['econnrefused', '1/4'],
    ['nd-neighbor-solicit', '135/0'],
    ['!X', '1/1'],
    ['sequence reset', '138/255'],
  ])('%s finds %s first, in both languages', (query, name) => {
    for (const language of languages) expect(namesOf(search(query, texts[language]).entries)[0]).toBe(name)
  })

  test('in the reader’s language, without accents too, and by what a message says', () => {
    expect(namesOf(search('direccion inalcanzable', texts.es).entries)[0]).toBe('1/3')
    for (const query of ['tipo 1 código 4', 'Tipo 1 codigo 4']) {
      expect(namesOf(search(query, texts.es).entries)).toEqual(['1/4'])
    }
    expect(namesOf(search('cortafuegos', texts.es).entries)).toContain('1/1')
    expect(namesOf(search('loop', texts.en).entries)).toContain('3/0')
  })

  test('a type with codes gives all of them, nothing gives nothing', () => {
    expect(namesOf(search('3', texts.en).entries)).toEqual(['3/0', '3/1'])
    expect(search(' ', texts.en)).toEqual({ entries: [] })
    expect(search('kangaroo', texts.en)).toEqual({ entries: [] })
  })

  test('numbers that are no message', () => {
    const { entries: begun, wrong } = search('13', texts.en)
    expect(wrong).toEqual({ problem: 'noType', type: 13 })
    expect(namesOf(begun)).toContain('135/0')
    expect(search('99', texts.en)).toEqual({ entries: [], wrong: { problem: 'noType', type: 99 } })
    expect(search('1/9', texts.en).wrong).toEqual({ problem: 'noCode', type: 1, code: 9 })
    expect(search('type 300', texts.en).wrong).toEqual({ problem: 'tooBig', at: 5, length: 3 })
    expect(search('1/4000', texts.en).wrong).toEqual({ problem: 'tooBig', at: 2, length: 4 })
  })
})

test('the mark of a type is the most that one of its codes is granted', () => {
  expect(groupOfType(4, 'transit')).toBe('mustPass')
  expect(rfc4890Advice(4, 0)?.transit).toBe('normallyPass')
  expect(groupOfType(137, 'local')).toBe('policy')
})

test('a state from a link is one of ours, or none', () => {
  const valid = openMessage('3/1', 'time', 'local')
  expect(acceptIcmpv6ReferenceState({ ...valid, place: { layer: 2, field: 1 } })).toEqual({
    ...valid,
    place: { layer: 2, field: 1 },
  })
  for (const wrong of [
    null,
    { ...valid, v: 2 },
    { ...valid, type: 60 },
    { ...valid, code: 2 },
    { ...valid, code: '1' },
    { ...valid, query: 7 },
    { ...valid, query: 'x'.repeat(81) },
    { ...valid, traffic: 'both' },
    { ...valid, place: { layer: -1 } },
    { ...valid, place: { layer: 0, field: 0.5 } },
  ]) {
    expect(acceptIcmpv6ReferenceState(wrong)).toBeUndefined()
  }
  expect(() => openMessage('60/0')).toThrow('60/0')
})
