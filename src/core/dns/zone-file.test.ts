// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are marks of $GENERATE.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatName, parseName } from './name.ts'
import { formatRecord } from './rdata/data-text.ts'
import { recordType } from './record-type.ts'
import type { ZoneFileOptions } from './zone-file/options.ts'
import { parseZoneFile } from './zone-file.ts'

const records = (text: string, options: ZoneFileOptions = { origin: 'example.' }) => {
  const { records, errors } = parseZoneFile(text, options)
  expect(errors).toEqual([])
  return records.map(formatRecord)
}

/** `line:column code word` of each. */
const errors = (text: string, options: ZoneFileOptions = { origin: 'example.' }) =>
  parseZoneFile(text, options).errors.map(
    ({ line, column, code, word, file }) =>
      `${file === undefined ? '' : `${file}:`}${line}:${column} ${code}${word === '' ? '' : ` ${word}`}`,
  )

test('the example of RFC 1035 §5.3, with the file it includes', () => {
  const text = `@   IN  SOA     VENERA      Action\\.domains (
                                 20     ; SERIAL
                                 7200   ; REFRESH
                                 600    ; RETRY
                                 3600000; EXPIRE
                                 60)    ; MINIMUM

        NS      A.ISI.EDU.
        NS      VENERA
        NS      VAXA
        MX      10      VENERA
        MX      20      VAXA

A       A       26.3.0.103

VENERA  A       10.1.0.52
        A       128.9.0.32

VAXA    A       10.2.0.27
        A       128.9.0.33


$INCLUDE <SUBSYS>ISI-MAILBOXES.TXT
`
  const mailboxes = `MOE     MB      A.ISI.EDU.
LARRY   MB      A.ISI.EDU.
CURLEY  MB      A.ISI.EDU.
STOOGES MG      MOE
        MG      LARRY
        MG      CURLEY
`
  const load = (file: string) => (file === '<SUBSYS>ISI-MAILBOXES.TXT' ? mailboxes : undefined)
  expect(records(text, { origin: 'ISI.EDU', load })).toEqual([
    'ISI.EDU. 60 IN SOA VENERA.ISI.EDU. Action\\.domains.ISI.EDU. 20 7200 600 3600000 60',
    'ISI.EDU. 60 IN NS A.ISI.EDU.',
    'ISI.EDU. 60 IN NS VENERA.ISI.EDU.',
    'ISI.EDU. 60 IN NS VAXA.ISI.EDU.',
    'ISI.EDU. 60 IN MX 10 VENERA.ISI.EDU.',
    'ISI.EDU. 60 IN MX 20 VAXA.ISI.EDU.',
    'A.ISI.EDU. 60 IN A 26.3.0.103',
    'VENERA.ISI.EDU. 60 IN A 10.1.0.52',
    'VENERA.ISI.EDU. 60 IN A 128.9.0.32',
    'VAXA.ISI.EDU. 60 IN A 10.2.0.27',
    'VAXA.ISI.EDU. 60 IN A 128.9.0.33',
    'MOE.ISI.EDU. 60 IN MB A.ISI.EDU.',
    'LARRY.ISI.EDU. 60 IN MB A.ISI.EDU.',
    'CURLEY.ISI.EDU. 60 IN MB A.ISI.EDU.',
    'STOOGES.ISI.EDU. 60 IN MG MOE.ISI.EDU.',
    'STOOGES.ISI.EDU. 60 IN MG LARRY.ISI.EDU.',
    'STOOGES.ISI.EDU. 60 IN MG CURLEY.ISI.EDU.',
  ])
})

describe('what a record may leave out', () => {
  test.each<[string, string, string[]]>([
    ['TTL and class in either order', 'a 5 IN A 1.2.3.4\nb IN 6 A 1.2.3.4', ['a 5', 'b 6']],
    ['the TTL of the record before', 'a 5 A 1.2.3.4\nb A 1.2.3.4', ['a 5', 'b 5']],
    ['the TTL of $TTL, whatever came before', 'a 5 A 1.2.3.4\n$TTL 1h\nb A 1.2.3.4', ['a 5', 'b 3600']],
    ['units of time', 'a 1h30m A 1.2.3.4', ['a 5400']],
    ['the owner', 'a 5 A 1.2.3.4\n  A 1.2.3.5\n\tA 1.2.3.6', ['a 5', 'a 5', 'a 5']],
    ['names that look like types', 'a 5 A 1.2.3.4\nIN A 1.2.3.4\nMX IN A 1.2.3.4', ['a 5', 'IN 5', 'MX 5']],
    ['types and classes without a name', 'a 5 CLASS1 TYPE1 \\# 4 01020304', ['a 5']],
  ])('%s', (_, text, expected) =>
    expect(
      records(text).map((line) => line.replace('.example.', '').split(' ').slice(0, 2).join(' ')),
    ).toEqual(expected),
  )

  test('the TTL of a SOA is its minimum where nothing else says one', () => {
    expect(records('@ SOA a b 1 2 3 4 77\n NS a').map((line) => line.split(' ')[1])).toEqual(['77', '77'])
  })

  test('the origin is the owner of the SOA', () => {
    expect(records('x.test. 1 SOA a b 1 2 3 4 5\n NS ns\nwww A 1.2.3.4', {})).toEqual([
      'x.test. 1 IN SOA a.x.test. b.x.test. 1 2 3 4 5',
      'x.test. 1 IN NS ns.x.test.',
      'www.x.test. 1 IN A 1.2.3.4',
    ])
  })
})

describe('names', () => {
  test.each([
    ['@', 'example.'],
    ['a', 'a.example.'],
    ['a.', 'a.'],
    ['.', '.'],
    ['a\\.b', 'a\\.b.example.'],
    ['a\\\\.', 'a\\\\.'],
    ['\\097', 'a.example.'],
    ['\\@', '\\@.example.'],
    ['\\$ORIGIN', '\\$ORIGIN.example.'],
    ['*', '*.example.'],
    ['A', 'A.example.'],
  ])('%s is %s', (text, expected) => expect(records(`${text} 1 TXT x`)[0]!.split(' ')[0]).toBe(expected))

  test('$ORIGIN is relative to the one before', () => {
    expect(records('$ORIGIN b\n$ORIGIN a\nx 1 CNAME y\n$ORIGIN .\nz A 1.2.3.4')).toEqual([
      'x.a.b.example. 1 IN CNAME y.a.b.example.',
      'z. 1 IN A 1.2.3.4',
    ])
  })
})

describe('$INCLUDE', () => {
  const files: Readonly<Record<string, string>> = {
    one: 'b A 1.2.3.4\n$ORIGIN sub\nc A 1.2.3.4\n$TTL 9\n',
    blank: ' A 9.9.9.9\n',
    bad: 'x A 1.2.3\n',
    self: '$INCLUDE self\n',
    twice: '$INCLUDE one\n$INCLUDE one\n',
  }
  const load = (file: string) => files[file]

  test('origin and owner come back afterwards, the TTL stays', () => {
    expect(records('a 5 A 1.2.3.4\n$INCLUDE one\n A 1.2.3.5\nd A 1.2.3.4', { origin: 'e.', load })).toEqual([
      'a.e. 5 IN A 1.2.3.4',
      'b.e. 5 IN A 1.2.3.4',
      'c.sub.e. 5 IN A 1.2.3.4',
      'a.e. 9 IN A 1.2.3.5',
      'd.e. 9 IN A 1.2.3.4',
    ])
  })

  test('an origin of its own', () => {
    expect(records('$INCLUDE "one" x\n', { origin: 'e.', ttl: 1, load })).toEqual([
      'b.x.e. 1 IN A 1.2.3.4',
      'c.sub.x.e. 1 IN A 1.2.3.4',
    ])
  })

  test.each<[string, string, string[]]>([
    ['an error in it', 'a 1 A 1.2.3.4\n$INCLUDE bad\nb A x', ['bad:1:10 notIpv4 1.2.3', 'm:3:5 notIpv4 x']],
    ['a file that is not there', '$INCLUDE none\n', ['m:1:10 includeNotFound none']],
    ['nothing', '$INCLUDE\n', ['m:1:9 argumentMissing']],
    ['too much', '$INCLUDE a b c\n', ['m:1:14 argumentLeft c']],
    ['a file that includes itself', '$INCLUDE self\n', ['self:1:10 includeTooDeep self']],
  ])('%s', (_, text, expected) => expect(errors(text, { origin: 'e.', file: 'm', load })).toEqual(expected))

  test('nobody loads files', () => expect(errors('$INCLUDE one')).toEqual(['1:10 includeNotAllowed one']))

  test('the files that are included are counted', () => {
    const many = { self: '$INCLUDE self\n$INCLUDE self\n' }
    const found = parseZoneFile('$INCLUDE self\n', {
      origin: '.',
      load: (file) => many[file as 'self'],
      limits: { includeDepth: 40, includes: 100 },
    }).errors
    expect(found.at(-1)?.code).toBe('tooManyIncludes')
    expect(found.length).toBeLessThan(100)
  })
})

describe('$GENERATE', () => {
  test.each<[string, string, string[]]>([
    [
      'addresses',
      '$GENERATE 9-11 h${0,2} 5 IN AAAA 2001:db8::${0,0,x}',
      ['h09.e. 5 IN AAAA 2001:db8::9', 'h10.e. 5 IN AAAA 2001:db8::a', 'h11.e. 5 IN AAAA 2001:db8::b'],
    ],
    ['steps', '$TTL 5\n$GENERATE 1-4/2 $ PTR h$', ['1.e. 5 IN PTR h1.e.', '3.e. 5 IN PTR h3.e.']],
    ['data in quotes', '$TTL 5\n$GENERATE 1-1 h$ MX "10 mail$"', ['h1.e. 5 IN MX 10 mail1.e.']],
    ['several words', '$TTL 5\n$GENERATE 1-1 h$ MX 10 mail$', ['h1.e. 5 IN MX 10 mail1.e.']],
    ['nibbles', '$TTL 5\n$GENERATE 17-17 ${0,3,n} PTR h$', ['1.1.e. 5 IN PTR h17.e.']],
  ])('%s', (_, text, expected) => expect(records(text, { origin: 'e.' })).toEqual(expected))

  test('does not change the owner of what follows', () => {
    expect(records('a 1 A 1.2.3.4\n$GENERATE 1-1 b$ A 1.2.3.4\n A 1.2.3.5').at(-1)).toBe(
      'a.example. 1 IN A 1.2.3.5',
    )
  })

  test.each<[string, string, string[]]>([
    ['no range', '$GENERATE a-b h$ 1 A 1.2.3.4', ['1:11 rangeExpected a-b']],
    ['backwards', '$GENERATE 3-1 h$ 1 A 1.2.3.4', ['1:11 rangeExpected 3-1']],
    ['not enough', '$GENERATE 1-3 h$ A', ['1:19 argumentMissing']],
    ['no type', '$GENERATE 1-3 h$ 1 a.b.c x', ['1:20 typeExpected a.b.c']],
    ['a bad mark', '$GENERATE 1-3 h${x} 1 A 1.2.3.4', ['1:16 badTemplate h${x}']],
    ['less than zero', '$GENERATE 1-3 h${-2} 1 A 1.2.3.4', ['1:15 numberNegative h${-2}']],
    ['an address too far', '$GENERATE 250-300 h$ 1 A 192.0.2.$', ['1:26 notIpv4 192.0.2.$']],
    ['too many', '$GENERATE 1-2000000000 h$ 1 A 1.2.3.4', ['1:11 tooManyGenerated 1-2000000000']],
  ])('%s', (_, text, expected) => expect(errors(text)).toEqual(expected))

  test('the number with which it goes wrong', () => {
    const [error] = parseZoneFile('$GENERATE 250-300 h$ 1 A 192.0.2.$', { origin: 'e.' }).errors
    expect(error).toMatchObject({ code: 'notIpv4', generated: 256 })
  })
})

describe('all errors with their places', () => {
  test('each entry that is wrong, and none besides', () => {
    const text = `$TTL 1x
$TTL 1h
$ORIGN a.
@ SOA ns hostmaster 1 2 3
www A 192.0.2.256
    AAAA 2001:db8::g
a..b A 192.0.2.1
     A 192.0.2.2
ok  A 192.0.2.3
x  MXX 10 y
y  MX  y
q  TXT "unclosed
z  TXT ("a"
  "b"
w  A 192.0.2.4 192.0.2.5
v  ANY x
`
    expect(errors(text)).toEqual([
      '1:6 notTtl 1x',
      '3:1 directiveUnknown $ORIGN',
      '4:26 fieldMissing',
      '5:15 notIpv4 192.0.2.256',
      '6:20 notIpv6 2001:db8::g',
      '7:3 labelEmpty a..b',
      '10:4 typeExpected MXX',
      '11:8 notNumber y',
      '12:8 quoteNotClosed',
      '13:8 parenthesisNotClosed',
      '15:16 fieldsLeft 192.0.2.5',
      '16:4 typeNotData ANY',
    ])
    expect(parseZoneFile(text, { origin: 'e.' }).records.map(({ name }) => formatName(name))).toEqual([
      'ok.e.',
    ])
  })

  test.each<[string, string, string[]]>([
    ['a type is missing', 'a 1 IN\n', ['1:7 typeMissing']],
    ['a type is missing, with spaces and a comment', 'a  ; x\n', ['1:2 typeMissing']],
    ['data is missing', 'a 1 A ; x\n', ['1:6 fieldMissing']],
    ['the first owner', ' 1 A 1.2.3.4\n A 1.2.3.4\n', ['1:2 ownerMissing']],
    ['a TTL is missing: once', 'a A 1.2.3.4\nb A 1.2.3.4', ['1:12 ttlMissing']],
    ['a TTL that is too long', 'a 2147483648 A 1.2.3.4', ['1:3 ttlTooBig 2147483648']],
    ['two TTLs', 'a 1 2 A 1.2.3.4', ['1:5 typeExpected 2']],
    ['two classes', 'a 1 IN IN A 1.2.3.4', ['1:8 typeExpected IN']],
    ['a quoted type', 'a 1 "A" 1.2.3.4', ['1:6 typeExpected A']],
    ['a second line, in parentheses', 'a 1 (\n A 1.2.3.4\n x)', ['3:2 fieldsLeft x']],
    ['columns are characters', 'a 1 TXT "😀" é"', ['1:14 quoteNotClosed']],
    ['octets that are not what they say', 'a 1 A \\# 4 0102', ['1:10 lengthDiffers 4']],
  ])('%s', (_, text, expected) => expect(errors(text)).toEqual(expected))

  test('a relative name without an origin', () => {
    expect(errors('a 1 A 1.2.3.4\n@ 1 A 1.2.3.4', {})).toEqual(['1:1 originUnknown a', '2:1 originUnknown @'])
  })
})

describe('limits', () => {
  test('errors', () => {
    const found = parseZoneFile('a b\n'.repeat(50), { origin: 'e.', limits: { errors: 10 } }).errors
    expect(found.map(({ code }) => code)).toEqual([...Array(10).fill('typeExpected'), 'tooManyErrors'])
  })

  test('records', () => {
    const { records, errors } = parseZoneFile('a 1 A 1.2.3.4\n'.repeat(50), {
      origin: 'e.',
      limits: { records: 10 },
    })
    expect([records.length, errors.map(({ code, line }) => [code, line])]).toEqual([
      10,
      [['tooManyRecords', 11]],
    ])
  })

  test('length', () => {
    expect(errors('a 1 A 1.2.3.4\n', { origin: 'e.', limits: { length: 10 } })).toEqual(['1:1 fileTooLong'])
  })
})

describe('any text', () => {
  const word = fc.oneof(
    fc.constantFrom(
      '$ORIGIN',
      '$TTL',
      '$INCLUDE',
      '$GENERATE',
      '@',
      'a',
      'b.',
      'IN',
      '3600',
      '1h',
      '\\# 1 00',
    ),
    fc.constantFrom(
      'A',
      'AAAA',
      'MX',
      'TXT',
      'SOA',
      'NS',
      'SVCB',
      'LOC',
      '1.2.3.4',
      '::1',
      '1-3',
      'x$',
      '${0,2,x}',
    ),
    fc.constantFrom('(', ')', '"', '\\', ';', '\n', '\n ', '\r\n', ' ', '\t', '\\1', '\\999', 'é', '\ud800'),
    fc.string(),
  )
  const anyText = fc.array(word, { maxLength: 60 }).map((words) => words.join(' '))

  test('gives records and errors, each with its place in the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const load = (file: string) => (file === 'a' ? 'x A 1.2.3.4\n' : undefined)
        const { records, places, errors } = parseZoneFile(text, { origin: 'e.', load })
        expect(places).toHaveLength(records.length)
        const lines = text.split('\n')
        for (const { file, line, column, at, word } of errors) {
          if (file !== undefined) continue
          expect(line).toBeLessThanOrEqual(lines.length)
          const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0)
          expect([...text.slice(start, at)]).toHaveLength(column - 1)
          expect(text).toContain(word)
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('takes no more time than its length', () => {
    // What would be slow where a reader starts again: quotes and parentheses that are never closed, one line of all.
    for (const piece of ['(', '"', '\\', '( "\n', 'a (\n', 'a ', ';', '$GENERATE 1-9 $ TXT $\n', '\n']) {
      const { errors } = parseZoneFile(piece.repeat(100_000), { origin: 'e.' })
      expect(errors.length).toBeLessThanOrEqual(1001)
    }
  })
})

test('an origin that is no name is the fault of the caller', () => {
  expect(() => parseZoneFile('', { origin: 'a..b' })).toThrow('labelEmpty')
  expect(parseZoneFile('@ 1 TYPE65280 \\# 0', { origin: parseName('e.') }).records[0]?.type).toBe(65280)
  expect(recordType.A).toBe(1)
})
