import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatHex, parseHex } from '#core/bytes/hex.ts'
import { decodeError } from '../../../testing/vectors.ts'
import { DnsParseError } from './dns-parse-error.ts'
import {
  compareNames,
  formatName,
  isSameName,
  isSubdomain,
  isWildcard,
  Name,
  nameFromLabels,
  nameFromOctets,
  nameLabels,
  parentName,
  parseName,
  rootName,
  withoutLabels,
} from './name.ts'

function refusal(text: string): [code: string, at: number] {
  try {
    parseName(text)
  } catch (error) {
    if (!(error instanceof DnsParseError)) throw error
    expect([error.text, error.field]).toEqual([text, 'name'])
    return [error.code, error.at]
  }
  throw new Error('it was accepted')
}

describe('text', () => {
  test.each([
    ['.', '00', '.'],
    ['example.com.', '07 6578616d706c65 03 636f6d 00', 'example.com.'],
    ['example.com', '07 6578616d706c65 03 636f6d 00', 'example.com.'],
    // RFC 4343 §2.1.
    [
      'Donald\\032E\\.\\032Eastlake\\0323rd.example.',
      '16 446f6e616c6420452e20456173746c616b6520337264 07 6578616d706c65 00',
      'Donald\\032E\\.\\032Eastlake\\0323rd.example.',
    ],
    ['a\\000\\\\\\255z.example.', '05 61005cff7a 07 6578616d706c65 00', 'a\\000\\\\\\255z.example.'],
    ['\\a\\;.', '02 613b 00', 'a\\;.'],
    ['*.example.', '01 2a 07 6578616d706c65 00', '*.example.'],
  ])('%s', (text, hex, written) => {
    const name = parseName(text)
    expect(formatHex(name.octets)).toBe(hex.replaceAll(' ', ''))
    expect(formatName(name)).toBe(written)
  })

  test('without a dot at the end, the origin follows', () => {
    const origin = parseName('lab.example.')
    expect(formatName(parseName('www', origin))).toBe('www.lab.example.')
    expect(formatName(parseName('www.', origin))).toBe('www.')
    // A dot that is part of a label ends no name.
    expect(formatName(parseName('www\\.', origin))).toBe('www\\..lab.example.')
    expect(formatName(parseName('.', origin))).toBe('.')
  })

  const label63 = 'a'.repeat(63)
  const long = `${label63}.${label63}.${label63}.${'b'.repeat(61)}.`
  test.each<[string, string, number]>([
    ['', 'nameMissing', 0],
    ['a..b', 'labelEmpty', 2],
    ['.a', 'labelEmpty', 0],
    ['..', 'labelEmpty', 0],
    [`x.${label63}a.`, 'labelTooLong', 2],
    ['a\\', 'badEscape', 1],
    ['a\\25', 'badEscape', 1],
    ['a\\256', 'badEscape', 1],
    ['a\\2x5', 'badEscape', 1],
    ['España.example', 'notAscii', 4],
    [`c${long}`, 'labelTooLong', 0],
    [`${label63}.${label63}.${label63}.${'b'.repeat(62)}.`, 'domainNameTooLong', 253],
  ])('%s: %s at %i', (text, code, at) => {
    expect(refusal(text)).toEqual([code, at])
  })

  test('255 octets are the most', () => {
    expect(parseName(long).octets.length).toBe(255)
    expect(formatName(parseName(long))).toBe(long)
    const [, ...rest] = long
    expect(() => parseName('ab', parseName(rest.join('')))).toThrow('domainNameTooLong')
    expect(
      parseName('a', parseName(`${label63}.${label63}.${label63}.${'b'.repeat(59)}.`)).octets.length,
    ).toBe(255)
  })
})

describe('octets', () => {
  test.each([
    ['', { code: 'tooShort', field: 'name', offset: 0 }],
    ['01 61', { code: 'tooShort', field: 'name', offset: 2 }],
    ['c0 0c', { code: 'badValue', field: 'name', offset: 0 }],
    ['01 61 00 00', { code: 'tooLong', field: 'name', offset: 3 }],
    [`${`3f${'61'.repeat(63)}`.repeat(4)}00`, { code: 'tooLong', field: 'name', offset: 192 }],
  ])('%s: refused', (hex, error) => {
    expect(decodeError(() => nameFromOctets(parseHex(hex)))).toEqual(error)
  })

  test('labels', () => {
    const labels = ['www', 'example'].map((label) => new TextEncoder().encode(label))
    const name = nameFromLabels(labels)
    expect(nameLabels(name)).toEqual(labels)
    expect([name.labelCount, name.isRoot, rootName.labelCount, rootName.isRoot]).toEqual([2, false, 0, true])
    expect(formatName(nameFromLabels(labels, parseName('com')))).toBe('www.example.com.')
    expect(decodeError(() => nameFromLabels([new Uint8Array()])).code).toBe('badValue')
    expect(decodeError(() => nameFromLabels([new Uint8Array(64)])).code).toBe('badValue')
    expect(decodeError(() => nameFromLabels(new Array(5).fill(new Uint8Array(60)))).code).toBe('tooLong')
  })
})

describe('relations', () => {
  const name = parseName('www.Example.com')

  test('case does not matter, all else does', () => {
    expect(isSameName(name, parseName('WWW.example.COM'))).toBe(true)
    expect(parseName('WWW.example.COM').key).toBe(name.key)
    expect(isSameName(name, parseName('www.example.org'))).toBe(false)
    // 0x40 and 0x60 differ as capitals and small letters do, but are none; nor do letters beyond ASCII have cases here.
    expect(isSameName(parseName('\\064'), parseName('\\096'))).toBe(false)
    expect(parseName('\\201').key).not.toBe(parseName('\\233').key)
  })

  test('parents and subdomains', () => {
    expect(formatName(parentName(name)!)).toBe('Example.com.')
    expect(parentName(rootName)).toBe(undefined)
    expect(formatName(withoutLabels(name, 3))).toBe('.')
    expect(
      ['.', 'com', 'EXAMPLE.com', 'www.example.com'].map((text) => isSubdomain(name, parseName(text))),
    ).toEqual([true, true, true, true])
    expect(
      ['a.www.example.com', 'ample.com', 'xample.com', 'org', 'ww.example.com'].map((text) =>
        isSubdomain(name, parseName(text)),
      ),
    ).toEqual([false, false, false, false, false])
    // The end of one name's octets are those of the other, but within a label.
    expect(isSubdomain(parseName('x\\003com'), parseName('com'))).toBe(false)
    expect(isWildcard(parseName('*.a'))).toBe(true)
    expect([isWildcard(parseName('a.*')), isWildcard(parseName('**')), isWildcard(rootName)]).toEqual([
      false,
      false,
      false,
    ])
  })

  test('the order of RFC 4034 §6.1', () => {
    const ordered = [
      'example.',
      'a.example.',
      'yljkjljk.a.example.',
      'Z.a.example.',
      'zABC.a.EXAMPLE.',
      'z.example.',
      '\\001.z.example.',
      '*.z.example.',
      '\\200.z.example.',
    ]
    const names = ordered.map((text) => parseName(text))
    for (const [i, a] of names.entries()) {
      for (const [j, b] of names.entries()) expect(Math.sign(compareNames(a, b))).toBe(Math.sign(i - j))
    }
    expect(compareNames(rootName, names[0]!)).toBeLessThan(0)
    expect(compareNames(parseName('A.example'), parseName('a.EXAMPLE'))).toBe(0)
  })
})

describe('any name', () => {
  const label = fc.uint8Array({ minLength: 1, maxLength: 12 })
  const name = fc.array(label, { maxLength: 6 }).map((labels) => nameFromLabels(labels))

  test('comes back from its text and its octets', () => {
    fc.assert(
      fc.property(name, (value) => {
        expect(parseName(formatName(value))).toEqual(value)
        expect(nameFromOctets(value.octets)).toEqual(value)
      }),
    )
  })

  test('is the same as another exactly when keys are, and order says so', () => {
    const near = fc
      .tuple(name, fc.boolean())
      .map(([value, upper]) =>
        upper ? parseName(formatName(value).replace(/[a-z]/g, (letter) => letter.toUpperCase())) : value,
      )
    fc.assert(
      fc.property(name, near, (a, b) => {
        expect(isSameName(a, b)).toBe(a.key === b.key)
        expect(compareNames(a, b) === 0).toBe(a.key === b.key)
        expect(Math.sign(compareNames(a, b))).toBe(0 - Math.sign(compareNames(b, a)))
      }),
    )
  })

  test('any text is a name or refused', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '.', '\\', '0', '2', '9', 'é', '"', ' ', '😀') }),
        (text) => {
          try {
            expect(parseName(text)).toBeInstanceOf(Name)
          } catch (error) {
            expect(error).toBeInstanceOf(DnsParseError)
          }
        },
      ),
    )
  })
})
