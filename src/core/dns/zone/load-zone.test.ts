import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answer } from '#core/dns/authority.ts'
import { type Name, nameFromLabels, parseName } from '#core/dns/name.ts'
import { encodeData } from '#core/dns/rdata/data-octets.ts'
import { randomZone } from '../../../../testing/dns/random-zone.ts'
import { loadZone } from './load-zone.ts'

const good = '$TTL 1h\ne. SOA ns h 7 2h 1h 2w 5m\n NS ns\nns AAAA 2001:db8::53\n'

describe('a zone, or what is wrong', () => {
  test('a good one', () => {
    const { zone, errors, notes } = loadZone(good)
    expect([zone?.soa.data.serial, errors, notes]).toEqual([7, [], []])
  })

  test('an error in the file keeps it from being served', () => {
    const { zone, errors, notes } = loadZone(`${good}a A x\n`)
    expect([zone, errors.length, notes]).toEqual([undefined, 1, []])
  })

  test('what only seems to be missing is not noted', () => {
    const text =
      '$ORIGIN e.\n$TTL 1h\n@ SOA ns h 7 2h 1h 2w\n NS nx\n MX 10 ns\nns AAAA x\na CNAME b\nb A x\n'
    const { errors, notes } = loadZone(text)
    expect([errors.length, notes]).toEqual([3, []])
    const twice = loadZone(`${text}c CNAME a\nc A 192.0.2.1\n`)
    expect(twice.notes.map(({ code }) => code)).toEqual(['cnameNotAlone'])
  })

  test('$ORIGIN names a zone that has no SOA', () => {
    const { notes } = loadZone('$ORIGIN x.y.\na 1 A 192.0.2.1\n')
    expect(notes.map(({ code, name }) => [code, name])).toEqual([
      ['soaMissing', parseName('x.y.')],
      ['nsMissing', parseName('x.y.')],
    ])
  })
})

test('a changed zone file gives errors, or a zone that answers every question', () => {
  const texts = Array.from({ length: 8 }, (_, seed) => randomZone(seed, 'e.').text)
  const change = fc.record({
    at: fc.nat(),
    length: fc.nat(6),
    put: fc.oneof(
      fc.constantFrom('\n', ' ', '(', ')', '"', '\\', ';', '.', '@', '*', 'a', 'CNAME', 'NS'),
      fc.string(),
    ),
  })
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.array(change, { maxLength: 6 }), (text, changes) => {
      let changed = text
      for (const { at, length, put } of changes) {
        const start = at % (changed.length + 1)
        changed = changed.slice(0, start) + put + changed.slice(start + length)
      }
      const { zone, errors, notes, records, places } = loadZone(changed)
      expect(places).toHaveLength(records.length)
      expect(zone === undefined).toBe(errors.length > 0 || notes.some(({ severity }) => severity === 'error'))
      for (const { records: about } of notes) for (const index of about) expect(records[index]).toBeDefined()
      for (const { name } of zone?.nodes.values() ?? []) {
        for (const qname of [name, below(name)]) {
          const found = answer(zone!, { qname, qtype: 28, qclass: 1 })
          for (const { type, data } of [...found.answer, ...found.authority, ...found.additional]) {
            encodeData(type, data)
          }
          expect(found.rcode === 0 || found.rcode === 3 || found.rcode === 6).toBe(true)
        }
      }
    }),
    { numRuns: 400 },
  )
})

function below(name: Name): Name {
  return name.octets.length < 200 ? nameFromLabels([Uint8Array.of(0x71)], name) : name
}

test('names with thousands of records that point at nothing', () => {
  const many = Array.from({ length: 20_000 }, (_, i) => `a MX 1 m${i}\n`).join('')
  expect(loadZone(good + many).notes).toHaveLength(20_000)
})
