import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DecodeError } from '#core/bytes/errors.ts'
import { formatHex, parseHex } from '#core/bytes/hex.ts'
import { DnsParseError } from '#core/dns/dns-parse-error.ts'
import { parseName } from '#core/dns/name.ts'
import { parseType, recordClass, recordType, typeName } from '#core/dns/record-type.ts'
import { splitWords } from '#core/dns/words.ts'
import { decodeData, encodeData } from './data-octets.ts'
import { formatData, parseData } from './data-text.ts'
import { missingParam, paramFault } from './service-params.ts'

const type = (name: string): number => parseType(name)!

/** What the RFCs show: the text, the octets, and where our own text differs from it. */
const examples: readonly (readonly [
  source: string,
  type: string,
  text: string,
  hex: string,
  ours?: string,
])[] = [
  ['RFC 9460 D.1', 'HTTPS', '0 foo.example.com.', '0000 03666f6f 076578616d706c65 03636f6d 00'],
  ['RFC 9460 D.2', 'SVCB', '1 .', '0001 00'],
  [
    'RFC 9460 D.2',
    'SVCB',
    '16 foo.example.com. port=53',
    '0010 03666f6f 076578616d706c65 03636f6d 00 0003 0002 0035',
  ],
  [
    'RFC 9460 D.2',
    'SVCB',
    '1 foo.example.com. key667=hello',
    '0001 03666f6f 076578616d706c65 03636f6d 00 029b 0005 68656c6c6f',
    '1 foo.example.com. key667="hello"',
  ],
  [
    'RFC 9460 D.2',
    'SVCB',
    '1 foo.example.com. key667="hello\\210qoo"',
    '0001 03666f6f 076578616d706c65 03636f6d 00 029b 0009 68656c6c6fd2716f6f',
  ],
  [
    'RFC 9460 D.2',
    'SVCB',
    '1 foo.example.com. ipv6hint="2001:db8::1,2001:db8::53:1"',
    '0001 03666f6f 076578616d706c65 03636f6d 00 0006 0020 20010db8000000000000000000000001 20010db8000000000000000000530001',
    '1 foo.example.com. ipv6hint=2001:db8::1,2001:db8::53:1',
  ],
  [
    'RFC 9460 D.2',
    'SVCB',
    '1 example.com. ipv6hint="2001:db8:122:344::192.0.2.33"',
    '0001 076578616d706c65 03636f6d 00 0006 0010 20010db80122034400000000c0000221',
    '1 example.com. ipv6hint=2001:db8:122:344::c000:221',
  ],
  [
    'RFC 9460 D.2',
    'SVCB',
    '16 foo.example.org. alpn=h2,h3-19 mandatory=ipv4hint,alpn ipv4hint=192.0.2.1',
    '0010 03666f6f 076578616d706c65 036f7267 00 0000 0004 0001 0004 0001 0009 02 6832 05 68332d3139 0004 0004 c0000201',
    '16 foo.example.org. mandatory=alpn,ipv4hint alpn="h2,h3-19" ipv4hint=192.0.2.1',
  ],
  [
    'RFC 9460 D.2',
    'SVCB',
    '16 foo.example.org. alpn="f\\\\\\\\oo\\\\,bar,h2"',
    '0010 03666f6f 076578616d706c65 036f7267 00 0001 000c 08 665c6f6f2c626172 02 6832',
  ],
  [
    'RFC 9460 D.2',
    'SVCB',
    '16 foo.example.org. alpn=f\\\\\\092oo\\092,bar,h2',
    '0010 03666f6f 076578616d706c65 036f7267 00 0001 000c 08 665c6f6f2c626172 02 6832',
    '16 foo.example.org. alpn="f\\\\\\\\oo\\\\,bar,h2"',
  ],
  ['RFC 3597 §5', 'A', '\\# 4 0A000001', '0a000001', '10.0.0.1'],
  [
    'RFC 3597 §5',
    'TYPE731',
    '\\# 6 abcdef (01 23 45)'.replace(/[()]/g, ''),
    'abcdef012345',
    '\\# 6 abcdef012345',
  ],
  ['RFC 3597 §5', 'TYPE62347', '\\# 0', '', '\\# 0'],
  [
    'RFC 4034 §4.3',
    'NSEC',
    'host.example.com. A MX RRSIG NSEC TYPE1234',
    `04686f7374 076578616d706c65 03636f6d 00 0006 400100000003 041b ${'00'.repeat(26)}20`,
  ],
  ['RFC 8659 §4.1', 'CAA', '128 tbs "Unknown"', '80 03 746273 556e6b6e6f776e'],
  [
    'RFC 4255 §3.2',
    'SSHFP',
    '2 1 123456789abcdef67890123456789abcdef67890',
    '02 01 123456789abcdef67890123456789abcdef67890',
  ],
  ['RFC 5155 §3.3', 'NSEC3PARAM', '1 0 12 aabbccdd', '01 00 000c 04 aabbccdd'],
]

describe('what the RFCs show', () => {
  const cases = examples.map(([source, name, text, hex, ours = text]) => ({ source, name, text, hex, ours }))
  test.each(cases)('$source $name $text', ({ name, text, hex, ours }) => {
    const data = parseData(type(name), text)
    expect(formatHex(encodeData(type(name), data))).toBe(hex.replaceAll(' ', ''))
    expect(decodeData(type(name), parseHex(hex))).toEqual(data)
    expect(formatData(type(name), data)).toBe(ours)
  })

  test('RFC 1876 §4, places', () => {
    const text = '41 18 24 N 72 55 42 W 30m'
    const data = parseData(recordType.LOC, '42 21 54 N 71 06 18 W -24m 30m')
    expect(data).toEqual({
      version: 0,
      size: 0x33,
      horizontalPrecision: 0x16,
      verticalPrecision: 0x13,
      latitude: 2 ** 31 + ((42 * 60 + 21) * 60 + 54) * 1000,
      longitude: 2 ** 31 - ((71 * 60 + 6) * 60 + 18) * 1000,
      altitude: 10_000_000 - 2400,
    })
    expect(formatData(recordType.LOC, data)).toBe('42 21 54.000 N 71 6 18.000 W -24.00m 30m 10000m 10m')
    expect(formatData(recordType.LOC, parseData(recordType.LOC, text))).toBe(
      '41 18 24.000 N 72 55 42.000 W 30.00m 1m 10000m 10m',
    )
    expect(formatData(recordType.LOC, parseData(recordType.LOC, '9 n 180 E 0m 0.01m 0m 90000000.00m'))).toBe(
      '9 0 0.000 N 180 0 0.000 E 0.00m 0.01m 0.00m 90000000m',
    )
  })
})

describe('text that is refused', () => {
  test.each<[type: string, text: string, code: string, field: string, at: number]>([
    ['A', '192.0.2', 'notIpv4', 'address', 7],
    ['A', '192.0.2.1 x', 'fieldsLeft', 'rdata', 10],
    ['AAAA', '2001:db8::g', 'notIpv6', 'address', 10],
    ['AAAA', '', 'fieldMissing', 'address', 0],
    ['MX', '10', 'fieldMissing', 'exchange', 2],
    ['MX', '65536 a.', 'numberTooBig', 'preference', 0],
    ['MX', 'ten a.', 'notNumber', 'preference', 0],
    ['MX', '1x a.', 'notNumber', 'preference', 1],
    ['MX', '10 a..', 'labelEmpty', 'exchange', 5],
    ['SOA', 'a. b. 1 2 3 4 w', 'notNumber', 'minimum', 14],
    ['SOA', 'a. b. 4294967296 2 3 4 5', 'numberTooBig', 'serial', 6],
    ['SOA', 'a. b. 1 1x 3 4 5', 'notNumber', 'refresh', 9],
    ['SOA', 'a. b. 1 9999w 3 4 5', 'numberTooBig', 'refresh', 8],
    ['TXT', '', 'fieldMissing', 'txtData', 0],
    ['TXT', '"a', 'quoteOpen', 'string', 0],
    ['TXT', `"${'a'.repeat(256)}"`, 'stringTooLong', 'txtData', 1],
    ['TXT', '\\300', 'badEscape', 'txtData', 0],
    ['DS', '1 8 2 abc', 'octetIncomplete', 'digest', 9],
    ['DS', '1 8 2 ab xy', 'notHex', 'digest', 9],
    ['DS', '1 RSASHA 2 ab', 'notNumber', 'algorithm', 2],
    ['DNSKEY', '256 3 8 AQPS!', 'notBase64', 'publicKey', 12],
    ['DNSKEY', '256 3 8 AQP', 'octetIncomplete', 'publicKey', 11],
    ['NSEC', 'a. A AAAAA', 'unknownType', 'types', 5],
    ['NSEC3', '1 0 0 - v0! A', 'notBase32', 'nextHashedOwnerName', 10],
    ['RRSIG', 'A 8 2 300 20261332000000 0 1 a. AAAA', 'notTime', 'expiration', 10],
    ['RRSIG', 'A 8 2 300 20260230000000 0 1 a. AAAA', 'notTime', 'expiration', 10],
    ['RRSIG', 'A 8 2 300 4294967296 0 1 a. AAAA', 'numberTooBig', 'expiration', 10],
    ['LOC', '91 N 0 E 0m', 'notLocation', 'location', 0],
    ['LOC', '90 1 N 0 E 0m', 'notLocation', 'location', 3],
    ['LOC', '1 N 2 N 0m', 'notLocation', 'location', 6],
    ['LOC', '1 N 2 E', 'notLocation', 'location', 7],
    ['SVCB', '1 . key65535=a', 'paramUnknown', 'params', 4],
    ['SVCB', '1 . key01=a', 'paramUnknown', 'params', 4],
    ['SVCB', '1 . foo=a', 'paramUnknown', 'params', 4],
    // RFC 9460 D.3.
    ['SVCB', '1 foo.example.com. key123=abc key123=def', 'paramTwice', 'params', 30],
    ['SVCB', '1 foo.example.com. mandatory', 'paramValue', 'params', 28],
    ['SVCB', '1 foo.example.com. alpn', 'paramValue', 'params', 23],
    ['SVCB', '1 foo.example.com. port', 'paramValue', 'params', 23],
    ['SVCB', '1 foo.example.com. ipv4hint', 'paramValue', 'params', 27],
    ['SVCB', '1 foo.example.com. ipv6hint', 'paramValue', 'params', 27],
    ['SVCB', '1 foo.example.com. no-default-alpn=abc', 'paramValue', 'params', 35],
    ['SVCB', '1 foo.example.com. mandatory=key123', 'paramMissing', 'params', 19],
    ['SVCB', '1 foo.example.com. mandatory=mandatory', 'paramValue', 'params', 29],
    ['SVCB', '1 foo.example.com. mandatory=key123,key123 key123=abc', 'paramValue', 'params', 29],
    ['SVCB', '1 . no-default-alpn', 'paramMissing', 'params', 4],
    ['SVCB', '1 . port=65536', 'paramValue', 'params', 9],
    ['SVCB', '1 . ech=A', 'paramValue', 'params', 8],
    ['SVCB', '1 . alpn=h2,,h3', 'paramValue', 'params', 9],
    ['SVCB', '1 . ipv6hint=::1,x', 'paramValue', 'params', 13],
    ['OPT', '1', 'noText', 'rdata', 0],
    ['TYPE65280', 'abc', 'noText', 'rdata', 0],
    ['TYPE65280', '\\# 2 abcdef', 'lengthDiffers', 'rdata', 3],
    ['TYPE65280', '\\# 65536 ab', 'numberTooBig', 'rdlength', 3],
    ['A', '\\# 3 c00002', 'octetsNotOfType', 'address', 5],
  ])('%s %s: %s', (name, text, code, field, at) => {
    try {
      parseData(type(name), text)
    } catch (error) {
      if (!(error instanceof DnsParseError)) throw error
      expect([error.code, error.field, error.at, error.text]).toEqual([code, field, at, text])
      expect(error.cause?.at).toBe(code.startsWith('notIp') ? at : undefined)
      return
    }
    throw new Error('it was accepted')
  })
})

test('relative names, `@`, units of time, names of algorithms', () => {
  const origin = parseName('lab.example')
  const soa = parseData(recordType.SOA, '@ admin 1 2h 15M 1w2d 300', { origin })
  expect(formatData(recordType.SOA, soa)).toBe('lab.example. admin.lab.example. 1 7200 900 777600 300')
  const ds = parseData(recordType.DS, '1 ecdsap256sha256 2 AB cd')
  expect(formatData(recordType.DS, ds)).toBe('1 13 2 abcd')
})

test('times of signatures: both forms, and the end of 32 bits', () => {
  const text = (expiration: string) => `A 8 2 300 ${expiration} 0 1 a. AAAA`
  const written = (expiration: string) =>
    formatData(recordType.RRSIG, parseData(recordType.RRSIG, text(expiration))).split(' ')[4]
  expect(written('20240229235959')).toBe('20240229235959')
  expect(written('1709251199')).toBe('20240229235959')
  expect(written('4294967295')).toBe('21060207062815')
  expect(written('21060207062816')).toBe('19700101000000')
  expect(written('20000301000000')).toBe('20000301000000')
})

test('TXT: words without quotation marks, UTF-8, parts in quotation marks', () => {
  const octets = (text: string) => parseData(recordType.TXT, text)
  expect(octets('a "b c" d"e f"g')).toEqual(octets('"a" "b c" "de fg"'))
  expect(formatData(recordType.TXT, octets('"ñ 😀"'))).toBe('"\\195\\177 \\240\\159\\152\\128"')
})

test('another class: addresses of the Internet are octets, names are names', () => {
  const chaos = recordClass.CH
  expect(decodeData(recordType.A, Uint8Array.of(1, 2), chaos)).toEqual({ octets: Uint8Array.of(1, 2) })
  expect(decodeData(recordType.NS, Uint8Array.of(0), chaos)).toEqual({ target: parseName('.') })
  expect(decodeData(recordType.A, new Uint8Array(), recordClass.ANY)).toEqual({ octets: new Uint8Array() })
  expect(decodeData(recordType.LOC, Uint8Array.of(1, 2))).toEqual({ octets: Uint8Array.of(1, 2) })
})

test('faults of parameters that decoded', () => {
  const param = (key: number, ...value: number[]) => ({ key, value: Uint8Array.from(value) })
  expect(paramFault([])).toBe(undefined)
  expect(paramFault([param(3, 0, 53), param(1, 1, 97)])).toBe('order')
  expect(paramFault([param(3, 0, 53), param(3, 0, 54)])).toBe('order')
  expect(paramFault([param(3, 0)])).toBe('value')
  expect(paramFault([param(0, 0, 4)])).toBe('missing')
  expect(missingParam([param(0, 0, 1), param(1, 1, 97)])).toBe(undefined)
})

describe('any data', () => {
  const types = Object.values(recordType)

  test('any octets are data or refused; what decodes comes back from its text and its octets', () => {
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.uint8Array({ maxLength: 40 }), (number, octets) => {
        let data: ReturnType<typeof decodeData>
        try {
          data = decodeData(number, octets)
        } catch (error) {
          expect(error).toBeInstanceOf(DecodeError)
          return
        }
        expect(decodeData(number, encodeData(number, data))).toEqual(data)
        const text = formatData(number, data)
        expect([typeName(number), text, parseData(number, text)]).toEqual([typeName(number), text, data])
      }),
      { numRuns: 3000 },
    )
  })

  test('octets of real data with one changed: the same', () => {
    const known = examples.map(([, name, , hex]) => [type(name), parseHex(hex)] as const)
    for (const [number, octets] of known) {
      for (let at = 0; at < octets.length; at++) {
        for (const value of [0, 1, 2, 0x3f, 0x40, 0x7f, 0xc0, 0xff]) {
          const changed = octets.slice()
          changed[at] = value
          try {
            const data = decodeData(number, changed)
            expect(parseData(number, formatData(number, data))).toEqual(data)
          } catch (error) {
            if (!(error instanceof DecodeError)) throw error
          }
        }
      }
    }
  })

  test('any words are data or refused', () => {
    const word = fc.oneof(
      fc.constantFrom(
        '\\#',
        '4',
        '0',
        '65535',
        'a.',
        '@',
        'A',
        '-',
        '"x"',
        'alpn=h2',
        'port=1',
        '1 N 2 E 3m',
        'AAAA',
        'ab',
        '20260101000000',
        '\\',
        '"',
      ),
      fc.string({ maxLength: 6 }),
    )
    fc.assert(
      fc.property(fc.constantFrom(...types, 65_280), fc.array(word, { maxLength: 9 }), (number, words) => {
        try {
          const data = parseData(number, words.join(' '))
          expect(decodeData(number, encodeData(number, data))).toEqual(data)
        } catch (error) {
          expect(error).toBeInstanceOf(DnsParseError)
        }
      }),
      { numRuns: 2000 },
    )
  })
})

test('words keep their escapes and the quotation marks within them', () => {
  const text = ' a\\ b "c \\" d"\tkey="e f" "" '
  expect(splitWords(text).map(({ start, end, quoted }) => [text.slice(start, end), quoted])).toEqual([
    ['a\\ b', false],
    ['c \\" d', true],
    ['key="e f"', false],
    ['', true],
  ])
})
