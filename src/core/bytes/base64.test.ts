import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeError } from '../../../testing/vectors.ts'
import {
  formatBase32hex,
  formatBase64,
  formatBase64url,
  parseBase32hex,
  parseBase64,
  parseBase64url,
} from './base64.ts'

const octets = (text: string) => new TextEncoder().encode(text)

// RFC 4648 §10.
test.each([
  ['', '', ''],
  ['f', 'Zg==', 'co'],
  ['fo', 'Zm8=', 'cpng'],
  ['foo', 'Zm9v', 'cpnmu'],
  ['foob', 'Zm9vYg==', 'cpnmuog'],
  ['fooba', 'Zm9vYmE=', 'cpnmuoj1'],
  ['foobar', 'Zm9vYmFy', 'cpnmuoj1e8'],
])('%s', (text, base64, base32hex) => {
  expect(formatBase64(octets(text))).toBe(base64)
  expect(parseBase64(base64)).toEqual(octets(text))
  expect(formatBase32hex(octets(text))).toBe(base32hex)
  expect(parseBase32hex(base32hex.toUpperCase())).toEqual(octets(text))
})

test('any octets, as Node has them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (value) => {
      expect(formatBase64(value)).toBe(Buffer.from(value).toString('base64'))
      expect(formatBase64url(value)).toBe(Buffer.from(value).toString('base64url'))
      expect(parseBase64(formatBase64(value))).toEqual(value)
      expect(parseBase64url(formatBase64url(value))).toEqual(value)
      expect(parseBase32hex(formatBase32hex(value))).toEqual(value)
    }),
  )
})

describe('refused', () => {
  test.each([
    ['Zg=', { code: 'tooShort', field: 'base64', offset: 3 }],
    ['Zg', { code: 'tooShort', field: 'base64', offset: 2 }],
    ['Z!', { code: 'badValue', field: 'base64', offset: 1 }],
    ['Z===', { code: 'badValue', field: 'base64', offset: 1 }],
    ['Zg==Zg==', { code: 'badValue', field: 'base64', offset: 2 }],
    ['Zg-_', { code: 'badValue', field: 'base64', offset: 2 }],
    ['Zgñ_', { code: 'badValue', field: 'base64', offset: 2 }],
  ])('%s', (text, error) => {
    expect(decodeError(() => parseBase64(text))).toEqual(error)
  })

  test('digits that make no octet', () => {
    expect(decodeError(() => parseBase64url('AAAAA'))).toEqual({
      code: 'tooShort',
      field: 'base64url',
      offset: 5,
    })
    for (const text of ['a', 'aaa', 'aaaaaa']) {
      expect(decodeError(() => parseBase32hex(text)).code).toBe('tooShort')
    }
    expect(decodeError(() => parseBase32hex('aw')).offset).toBe(1)
  })
})
