import { describe, expect, test } from 'vitest'
import { formatName, parseName } from '#core/dns/name.ts'
import { formatRecord } from '#core/dns/rdata/data-text.ts'
import { typeName } from '#core/dns/record-type.ts'
import { parseZoneFile } from '#core/dns/zone-file.ts'
import { buildZone } from './build-zone.ts'
import { findName } from './zone.ts'

const top = '@ 60 SOA ns h 1 2 3 4 5\n@ NS ns\nns AAAA 2001:db8::53\n'

function build(text: string, origin: string | undefined = 'e.') {
  const { records, places, errors } = parseZoneFile(text, { origin, ttl: 60 })
  expect(errors).toEqual([])
  return { ...buildZone(records, origin === undefined ? undefined : parseName(origin)), places }
}

/** `code name type→other lines` of each note; an error has `!` before it. */
function notes(text: string, origin?: string): string[] {
  const { notes, places, zone } = build(text, origin)
  expect(zone === undefined).toBe(notes.some(({ severity }) => severity === 'error'))
  return notes.map(({ code, severity, name, type, other, records }) =>
    [
      `${severity === 'error' ? '!' : ''}${code}`,
      formatName(name),
      ...(type === undefined ? [] : [typeName(type)]),
      ...(other === undefined ? [] : [`→${formatName(other)}`]),
      records.map((index) => places[index]!.line).join(','),
    ].join(' '),
  )
}

describe('what a zone has to have', () => {
  test.each<[string, string, string[]]>([
    ['everything is there', top, []],
    ['nothing', '', ['!soaMissing e. ']],
    ['no SOA', 'a NS ns.f.', ['!soaMissing e. ', '!nsMissing e. ']],
    ['two SOAs', `${top}@ SOA ns h 2 2 3 4 5`, ['!soaTwice e. SOA 1,4']],
    ['a SOA elsewhere', `${top}a SOA ns h 2 2 3 4 5`, ['!soaNotAtApex a.e. SOA →e. 4']],
    ['no NS', '@ SOA ns.f. h 1 2 3 4 5\nns A 192.0.2.1', ['!nsMissing e. ']],
    ['a record outside', `${top}a.f. A 192.0.2.1`, ['!outOfZone a.f. A →e. 4']],
    ['another class', `${top}a CH TXT x`, ['!classDiffers a.e. TXT 4']],
  ])('%s', (_, text, expected) => expect(notes(text)).toEqual(expected))

  test('the owner of the SOA is the origin', () => {
    const text = 'e. 60 SOA ns h 1 2 3 4 5\n NS ns\nns AAAA 2001:db8::53\n'
    const { records } = parseZoneFile(text)
    expect(formatName(buildZone(records).zone!.origin)).toBe('e.')
  })
})

describe('names that are other names', () => {
  test.each<[string, string, string[]]>([
    ['a CNAME with company', `${top}a CNAME b\nb A 192.0.2.1\na TXT x`, ['!cnameNotAlone a.e. 4,6']],
    ['a CNAME that comes last', `${top}a TXT x\na CNAME b\nb A 192.0.2.1`, ['!cnameNotAlone a.e. 5,4']],
    ['two CNAMEs', `${top}a CNAME ns\na CNAME b\nb A 192.0.2.1`, ['!cnameTwice a.e. CNAME 4,5']],
    ['a CNAME twice', `${top}a CNAME ns\na CNAME NS`, ['duplicateRecord a.e. CNAME 5,4']],
    ['DNSSEC may stand beside a CNAME', `${top}a CNAME ns\na NSEC b CNAME NSEC`, []],
    ['two DNAMEs', `${top}a DNAME x.\na DNAME y.`, ['!dnameTwice a.e. DNAME 4,5']],
    ['DNAME beside NS', `${top}a DNAME x.\na NS y.`, ['!dnameBesideNs a.e. 4,5']],
    ['something below a DNAME', `${top}a DNAME x.\nb.c.a A 192.0.2.1`, ['!belowDname b.c.a.e. →a.e. 5']],
    ['a DNAME at the top', '@ SOA ns.f. h 1 2 3 4 5\n NS ns.f.\n DNAME g.', []],
    ['a CNAME to nothing', `${top}a CNAME b`, ['aliasDangling a.e. CNAME →b.e. 4']],
    ['a CNAME to what a wildcard has', `${top}a CNAME b.c\n*.c A 192.0.2.1`, []],
    ['a CNAME to elsewhere', `${top}a CNAME b.f.`, []],
    ['a CNAME into a delegation', `${top}a CNAME x.d\nd NS ns.f.`, []],
    ['a CNAME to itself', `${top}a CNAME a`, ['aliasLoops a.e. CNAME →a.e. 4']],
    [
      'two CNAMEs that are each other',
      `${top}a CNAME b\nb CNAME a`,
      ['aliasLoops a.e. CNAME →b.e. 4', 'aliasLoops b.e. CNAME →a.e. 5'],
    ],
  ])('%s', (_, text, expected) => expect(notes(text)).toEqual(expected))
})

describe('RRsets', () => {
  test('records that are there twice come once', () => {
    const text = `${top}a MX 1 ns\na MX 1 ns.e.\nA MX 1 NS\na TXT x\na TXT X`
    expect(notes(text)).toEqual(['duplicateRecord a.e. MX 5,4', 'duplicateRecord a.e. MX 6,4'])
  })

  test('the lowest TTL holds', () => {
    const { zone, notes } = build(`${top}a 5 A 192.0.2.1\na 3 A 192.0.2.2\na 4 A 192.0.2.3\na 9 TXT x`)
    expect(notes.map(({ code, records }) => [code, records])).toEqual([['ttlsDiffer', [3, 4, 5]]])
    const { node } = findName(zone!, parseName('a.e.'))
    expect(node.rrsets.flatMap(({ records }) => records.map(formatRecord))).toEqual([
      'a.e. 3 IN A 192.0.2.1',
      'a.e. 3 IN A 192.0.2.2',
      'a.e. 3 IN A 192.0.2.3',
      'a.e. 9 IN TXT "x"',
    ])
  })
})

describe('names that are pointed at', () => {
  test.each<[string, string, string[]]>([
    ['glue is missing', `${top}d NS ns.d`, ['glueMissing d.e. NS →ns.d.e. 4']],
    ['glue is there', `${top}d NS ns.d\nns.d AAAA 2001:db8::1`, []],
    ['glue at the delegation itself', `${top}d NS d\nd A 192.0.2.1`, []],
    ['glue of a neighbour is not ours to miss', `${top}d NS ns.f\nf NS ns.g.`, []],
    [
      'a server of the zone without an address',
      '@ SOA ns h 1 2 3 4 5\n NS ns',
      ['addressMissing e. NS →ns.e. 2'],
    ],
    ['an exchange without an address', `${top}a MX 1 b\nb TXT x`, ['addressMissing a.e. MX →b.e. 4']],
    ['no exchange at all (RFC 7505)', `${top}a MX 0 .`, []],
    ['an exchange that a wildcard gives', `${top}a MX 1 b.w\n*.w A 192.0.2.1`, []],
    ['a server that is an alias', `${top}d NS b\nb CNAME ns`, ['targetIsAlias d.e. NS →b.e. 4']],
    ['an exchange that is an alias', `${top}d MX 1 b\nb CNAME ns`, ['targetIsAlias d.e. MX →b.e. 4']],
    ['an exchange below a DNAME', `${top}d MX 1 x.b\nb DNAME f.`, ['targetIsAlias d.e. MX →x.b.e. 4']],
    ['a service', `${top}_x._tcp SRV 1 2 3 b`, ['addressMissing _x._tcp.e. SRV →b.e. 4']],
    ['a dot that is missing', `${top}a.e A 192.0.2.1`, ['originTwice a.e.e. 4']],
    ['a dot that is missing in data', `${top}a MX 1 ns.e`, ['originTwice a.e. MX →ns.e.e. 4']],
  ])('%s', (_, text, expected) => expect(notes(text)).toEqual(expected))
})

describe('delegations', () => {
  test.each<[string, string, string[]]>([
    ['data below', `${top}d NS ns.f.\nx.d TXT x`, ['belowDelegation x.d.e. TXT →d.e. 5']],
    ['data beside', `${top}d NS ns.f.\nd MX 1 ns.f.`, ['belowDelegation d.e. MX →d.e. 5']],
    ['a delegation below', `${top}d NS ns.f.\nx.d NS ns.f.`, ['belowDelegation x.d.e. NS →d.e. 5']],
    ['DS with it', `${top}d NS ns.f.\nd DS 1 8 2 ${'00'.repeat(32)}`, []],
    ['DS without it', `${top}d DS 1 8 2 ${'00'.repeat(32)}\nd A 192.0.2.1`, ['dsNotAtDelegation d.e. DS 4']],
    ['at a wildcard', `${top}*.d NS ns.f.`, ['wildcardDelegates *.d.e. NS 4']],
  ])('%s', (_, text, expected) => expect(notes(text)).toEqual(expected))
})

test('names that exist because of others', () => {
  const { zone } = build(`${top}a.b.c A 192.0.2.1\nx.y NS ns.f.\nq.x.y A 192.0.2.1`)
  const exist = [...zone!.nodes.values()].map(({ name, rrsets, cut }) =>
    [formatName(name), rrsets.length, cut === undefined ? '' : formatName(cut.name)].join(' ').trim(),
  )
  expect(exist.sort()).toEqual([
    'a.b.c.e. 1',
    'b.c.e. 0',
    'c.e. 0',
    'e. 2',
    'ns.e. 1',
    'q.x.y.e. 1 x.y.e.',
    'x.y.e. 1 x.y.e.',
    'y.e. 0',
  ])
})

test('a long chain of aliases, and many of them, take no time', () => {
  const text = Array.from({ length: 20_000 }, (_, i) => `c${i} CNAME c${i + 1}\n`).join('')
  expect(build(`${top}${text}c20000 A 192.0.2.1`).notes).toEqual([])
})
