import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Answer, answer } from './authority.ts'
import { nameFromLabels, parseName } from './name.ts'
import { rcodeName } from './rcode.ts'
import { formatRecord } from './rdata/data-text.ts'
import { parseClass, parseType } from './record-type.ts'
import { buildZone } from './zone/build-zone.ts'
import type { Zone } from './zone/zone.ts'
import { parseZoneFile } from './zone-file.ts'

function zoneOf(text: string, origin: string): Zone {
  const { records, errors } = parseZoneFile(text, { origin })
  expect(errors).toEqual([])
  const { zone, notes } = buildZone(records, parseName(origin))
  if (zone === undefined) throw new Error(JSON.stringify(notes.map(({ code }) => code)))
  return zone
}

const ask = (zone: Zone, question: string): Answer => {
  const [name = '', type = '', ofClass = 'IN'] = question.split(' ')
  return answer(zone, {
    qname: parseName(name),
    qtype: parseType(type)!,
    qclass: parseClass(ofClass)!,
  })
}

/** `NOERROR AA`, then each record with the section that it is in. */
function tell({ rcode, authoritative, answer, authority, additional }: Answer): string[] {
  return [
    `${rcodeName(rcode)}${authoritative ? ' AA' : ''}`,
    ...answer.map((record) => formatRecord(record)),
    ...authority.map((record) => `- ${formatRecord(record)}`),
    ...additional.map((record) => `+ ${formatRecord(record)}`),
  ]
}

const steps = (found: Answer) => found.steps.map(({ number, code }) => `${number} ${code}`)

// The zone of RFC 4592 §2.2.1.
const wild = zoneOf(
  `$TTL 3600
@ SOA ns.example.com. hostmaster.example.com. 1 7200 3600 1209600 600
 NS ns.example.com.
 NS ns.example.net.
* TXT "this is a wildcard"
* MX 10 host1.example.
sub.* TXT "this is not a wildcard"
host1 A 192.0.2.1
_ssh._tcp.host1 SRV 1 2 3 host1
_ssh._tcp.host2 SRV 1 2 3 host1
subdel NS ns.example.com.
subdel NS ns.example.net.
`,
  'example.',
)

const soa = '- example. 600 IN SOA ns.example.com. hostmaster.example.com. 1 7200 3600 1209600 600'

describe('the questions of RFC 4592 §2.2.1', () => {
  test.each<[string, string[]]>([
    [
      'host3.example. MX',
      ['NOERROR AA', 'host3.example. 3600 IN MX 10 host1.example.', '+ host1.example. 3600 IN A 192.0.2.1'],
    ],
    ['host3.example. A', ['NOERROR AA', soa]],
    ['foo.bar.example. TXT', ['NOERROR AA', 'foo.bar.example. 3600 IN TXT "this is a wildcard"']],
    ['host1.example. MX', ['NOERROR AA', soa]],
    ['sub.*.example. MX', ['NOERROR AA', soa]],
    ['_telnet._tcp.host1.example. SRV', ['NXDOMAIN AA', soa]],
    [
      'host.subdel.example. A',
      [
        'NOERROR',
        '- subdel.example. 3600 IN NS ns.example.com.',
        '- subdel.example. 3600 IN NS ns.example.net.',
      ],
    ],
    ['ghost.*.example. MX', ['NXDOMAIN AA', soa]],
  ])('%s', (question, expected) => expect(tell(ask(wild, question))).toEqual(expected))

  test('the star itself is a name like others', () => {
    expect(tell(ask(wild, '*.example. TXT'))).toEqual([
      'NOERROR AA',
      '*.example. 3600 IN TXT "this is a wildcard"',
    ])
  })

  test('a name that only has names below it exists, so that no wildcard answers for it (§2.2.2)', () => {
    const found = ask(wild, '_tcp.host1.example. TXT')
    expect(tell(found)).toEqual(['NOERROR AA', soa])
    expect(steps(found)).toEqual(['2 zoneFound', '3a emptyNonTerminal', '3a noData', '3a soaAdded'])
  })
})

const zone = zoneOf(
  `$TTL 100
@ SOA ns hostmaster 1 7200 3600 1209600 50
 NS ns
 NS ns.elsewhere.test.
 MX 10 mail
ns A 192.0.2.53
ns AAAA 2001:db8::53
mail AAAA 2001:db8::25
multi A 192.0.2.1
multi TXT "x"
a CNAME b
b CNAME multi
dangling CNAME none
out CNAME www.other.test.
outzone CNAME x.sub
loop CNAME pool
pool CNAME loop
towild CNAME anything.w
*.w TXT "wild"
*.cw CNAME multi
sub NS ns.sub
sub NS ns
sub DS 1 8 2 0000000000000000000000000000000000000000000000000000000000000000
ns.sub A 192.0.2.99
below.sub TXT "never"
unsigned NS ns
d DNAME t
x.t A 192.0.2.7
far DNAME other.test.
_s._tcp SRV 0 0 443 mail
deep.er.name A 192.0.2.8
`,
  'z.test.',
)
const negative = '- z.test. 50 IN SOA ns.z.test. hostmaster.z.test. 1 7200 3600 1209600 50'
const multi = 'multi.z.test. 100 IN A 192.0.2.1'

describe('every way in which an answer can come about', () => {
  test.each<[string, string[], string[]]>([
    ['multi.z.test. A', ['NOERROR AA', multi], ['2 zoneFound', '3a nameFound', '3a dataFound']],
    ['mUlTi.Z.test. A', ['NOERROR AA', multi], ['2 zoneFound', '3a nameFound', '3a dataFound']],
    [
      'multi.z.test. MX',
      ['NOERROR AA', negative],
      ['2 zoneFound', '3a nameFound', '3a noData', '3a soaAdded'],
    ],
    [
      'none.z.test. A',
      ['NXDOMAIN AA', negative],
      ['2 zoneFound', '3c labelMissing', '3c wildcardMissing', '3c nameError', '3c soaAdded'],
    ],
    ['x.multi.z.test. A', ['NXDOMAIN AA', negative], []],
    ['er.name.z.test. A', ['NOERROR AA', negative], []],
    [
      'a.z.test. A',
      ['NOERROR AA', 'a.z.test. 100 IN CNAME b.z.test.', 'b.z.test. 100 IN CNAME multi.z.test.', multi],
      [
        '2 zoneFound',
        '3a nameFound',
        '3a aliasFollowed',
        '2 zoneFound',
        '3a nameFound',
        '3a aliasFollowed',
        '2 zoneFound',
        '3a nameFound',
        '3a dataFound',
      ],
    ],
    ['a.z.test. CNAME', ['NOERROR AA', 'a.z.test. 100 IN CNAME b.z.test.'], []],
    ['a.z.test. ANY', ['NOERROR AA', 'a.z.test. 100 IN CNAME b.z.test.'], []],
    ['b.z.test. MX', ['NOERROR AA', 'b.z.test. 100 IN CNAME multi.z.test.', negative], []],
    ['dangling.z.test. A', ['NXDOMAIN AA', 'dangling.z.test. 100 IN CNAME none.z.test.', negative], []],
    [
      'out.z.test. A',
      ['NOERROR AA', 'out.z.test. 100 IN CNAME www.other.test.'],
      ['2 zoneFound', '3a nameFound', '3a aliasFollowed', '2 leavesZone'],
    ],
    [
      'outzone.z.test. A',
      [
        'NOERROR AA',
        'outzone.z.test. 100 IN CNAME x.sub.z.test.',
        '- sub.z.test. 100 IN NS ns.sub.z.test.',
        '- sub.z.test. 100 IN NS ns.z.test.',
        '+ ns.sub.z.test. 100 IN A 192.0.2.99',
        '+ ns.z.test. 100 IN A 192.0.2.53',
        '+ ns.z.test. 100 IN AAAA 2001:db8::53',
      ],
      ['2 zoneFound', '3a nameFound', '3a aliasFollowed', '2 zoneFound', '3b referral', '3b addressesAdded'],
    ],
    [
      'loop.z.test. A',
      ['NOERROR AA', 'loop.z.test. 100 IN CNAME pool.z.test.', 'pool.z.test. 100 IN CNAME loop.z.test.'],
      [],
    ],
    [
      'towild.z.test. TXT',
      [
        'NOERROR AA',
        'towild.z.test. 100 IN CNAME anything.w.z.test.',
        'anything.w.z.test. 100 IN TXT "wild"',
      ],
      [
        '2 zoneFound',
        '3a nameFound',
        '3a aliasFollowed',
        '2 zoneFound',
        '3c labelMissing',
        '3c wildcardFound',
        '3c dataFound',
      ],
    ],
    ['q.cw.z.test. A', ['NOERROR AA', 'q.cw.z.test. 100 IN CNAME multi.z.test.', multi], []],
    ['w.z.test. TXT', ['NOERROR AA', negative], []],
    [
      'below.sub.z.test. TXT',
      [
        'NOERROR',
        '- sub.z.test. 100 IN NS ns.sub.z.test.',
        '- sub.z.test. 100 IN NS ns.z.test.',
        '+ ns.sub.z.test. 100 IN A 192.0.2.99',
        '+ ns.z.test. 100 IN A 192.0.2.53',
        '+ ns.z.test. 100 IN AAAA 2001:db8::53',
      ],
      ['2 zoneFound', '3b referral', '3b addressesAdded'],
    ],
    [
      'sub.z.test. DS',
      ['NOERROR AA', `sub.z.test. 100 IN DS 1 8 2 ${'0'.repeat(64)}`],
      ['2 zoneFound', '3b dsAtParent', '3a nameFound', '3a dataFound'],
    ],
    ['unsigned.z.test. DS', ['NOERROR AA', negative], []],
    ['z.test. DS', ['NOERROR AA', negative], []],
    [
      'z.test. NS',
      [
        'NOERROR AA',
        'z.test. 100 IN NS ns.z.test.',
        'z.test. 100 IN NS ns.elsewhere.test.',
        '+ ns.z.test. 100 IN A 192.0.2.53',
        '+ ns.z.test. 100 IN AAAA 2001:db8::53',
      ],
      ['2 zoneFound', '3a nameFound', '3a dataFound', '6 addressesAdded'],
    ],
    [
      'x.d.z.test. A',
      [
        'NOERROR AA',
        'd.z.test. 100 IN DNAME t.z.test.',
        'x.d.z.test. 100 IN CNAME x.t.z.test.',
        'x.t.z.test. 100 IN A 192.0.2.7',
      ],
      ['2 zoneFound', '3c labelMissing', '3c dnameFollowed', '2 zoneFound', '3a nameFound', '3a dataFound'],
    ],
    ['d.z.test. DNAME', ['NOERROR AA', 'd.z.test. 100 IN DNAME t.z.test.'], []],
    ['d.z.test. A', ['NOERROR AA', negative], []],
    [
      'a.b.far.z.test. A',
      ['NOERROR AA', 'far.z.test. 100 IN DNAME other.test.', 'a.b.far.z.test. 100 IN CNAME a.b.other.test.'],
      [],
    ],
    [
      'y.d.z.test. A',
      ['NXDOMAIN AA', 'd.z.test. 100 IN DNAME t.z.test.', 'y.d.z.test. 100 IN CNAME y.t.z.test.', negative],
      [],
    ],
    [
      '_s._tcp.z.test. SRV',
      [
        'NOERROR AA',
        '_s._tcp.z.test. 100 IN SRV 0 0 443 mail.z.test.',
        '+ mail.z.test. 100 IN AAAA 2001:db8::25',
      ],
      [],
    ],
    ['multi.z.test. ANY', ['NOERROR AA', multi], ['2 zoneFound', '3a nameFound', '3a oneOfAny']],
    ['elsewhere.test. A', ['REFUSED'], ['2 notInZone']],
    ['multi.z.test. A CH', ['REFUSED'], ['2 otherClass']],
    ['z.test. AXFR', ['REFUSED'], ['2 notLookedUp']],
  ])('%s', (question, expected, how) => {
    const found = ask(zone, question)
    expect(tell(found)).toEqual(expected)
    if (how.length > 0) expect(steps(found)).toEqual(how)
  })
})

test('a DNAME that makes a name too long: YXDOMAIN (RFC 6672 §2.2)', () => {
  const long = 'x'.repeat(60)
  const narrow = zoneOf(`@ 1 SOA ns.f. h 1 2 3 4 5\n NS ns.f.\nd DNAME ${long}.${long}.${long}.f.\n`, 'e.')
  const found = ask(narrow, `${long}.${long}.d.e. A`)
  expect(tell(found)).toEqual(['YXDOMAIN AA', `d.e. 1 IN DNAME ${long}.${long}.${long}.f.`])
  expect(steps(found).at(-1)).toBe('3c dnameTooLong')
})

test('a long chain of aliases is not followed to its end', () => {
  const text = Array.from({ length: 100 }, (_, i) => `c${i} CNAME c${i + 1}\n`).join('')
  const chain = zoneOf(`@ 1 SOA ns.f. h 1 2 3 4 5\n NS ns.f.\n${text}c100 A 192.0.2.1`, 'e.')
  const found = ask(chain, 'c0.e. A')
  expect(found.answer).toHaveLength(21)
  expect(steps(found).at(-1)).toBe('2 tooManyAliases')
})

test('a DNAME that leads round in a circle ends', () => {
  const circle = zoneOf('@ 1 SOA ns.f. h 1 2 3 4 5\n NS ns.f.\na DNAME x.a\n', 'e.')
  expect(tell(ask(circle, 'q.a.e. A'))).toEqual([
    'NOERROR AA',
    'a.e. 1 IN DNAME x.a.e.',
    'q.a.e. 1 IN CNAME q.x.a.e.',
  ])
})

test('the apex is the root', () => {
  const root = zoneOf('. 1 SOA a. b. 1 2 3 4 5\n. NS a.\na. A 192.0.2.1\ncom. NS ns.com.\n', '.')
  expect(tell(ask(root, 'a. A'))).toEqual(['NOERROR AA', 'a. 1 IN A 192.0.2.1'])
  expect(tell(ask(root, 'www.x.com. A'))).toEqual(['NOERROR', '- com. 1 IN NS ns.com.'])
  expect(tell(ask(root, 'no. A'))[0]).toBe('NXDOMAIN AA')
  expect(tell(ask(root, '. NS'))[1]).toBe('. 1 IN NS a.')
})

test('any question gets an answer', () => {
  const label = fc.oneof(
    fc
      .constantFrom('a', 'd', 'sub', 'w', '*', 'multi', 'far', '_tcp', 'name', 'z', 'test')
      .map((text) => Uint8Array.from(text, (character) => character.charCodeAt(0))),
    fc.uint8Array({ minLength: 1, maxLength: 20 }),
  )
  fc.assert(
    fc.property(fc.array(label, { maxLength: 8 }), fc.nat(65535), fc.boolean(), (labels, qtype, isBelow) => {
      const qname = nameFromLabels(labels, parseName(isBelow ? 'z.test.' : '.'))
      const found = answer(zone, { qname, qtype, qclass: 1 })
      expect([0, 3, 5]).toContain(found.rcode)
      expect(found.steps.length).toBeGreaterThan(0)
      if (found.rcode === 3) expect(found.authority).toHaveLength(1)
    }),
  )
})

test('a DNAME that is followed twice stands there once, and so does one that is asked for in the end', () => {
  const twice = zoneOf(
    '@ 1 SOA ns.f. h 1 2 3 4 5\n NS ns.f.\na DNAME b\nx.b CNAME y.a\ny.b A 192.0.2.1\nz.b CNAME a\n',
    'e.',
  )
  expect(tell(ask(twice, 'x.a.e. A'))).toEqual([
    'NOERROR AA',
    'a.e. 1 IN DNAME b.e.',
    'x.a.e. 1 IN CNAME x.b.e.',
    'x.b.e. 1 IN CNAME y.a.e.',
    'y.a.e. 1 IN CNAME y.b.e.',
    'y.b.e. 1 IN A 192.0.2.1',
  ])
  expect(tell(ask(twice, 'z.a.e. DNAME'))).toEqual([
    'NOERROR AA',
    'a.e. 1 IN DNAME b.e.',
    'z.a.e. 1 IN CNAME z.b.e.',
    'z.b.e. 1 IN CNAME a.e.',
  ])
})

test('a server whose address a wildcard gives', () => {
  const wildcard = zoneOf('@ 1 SOA ns.f. h 1 2 3 4 5\n NS ns.f.\nd NS ns1.w\n*.w AAAA 2001:db8::53\n', 'e.')
  expect(tell(ask(wildcard, 'x.d.e. A'))).toEqual([
    'NOERROR',
    '- d.e. 1 IN NS ns1.w.e.',
    '+ ns1.w.e. 1 IN AAAA 2001:db8::53',
  ])
})
