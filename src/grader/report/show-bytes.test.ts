import { describe, expect, test } from 'vitest'
import { hexLines, hexWindow, needsHex, quote, quotedLine } from './show-bytes.ts'

const bytes = (text: string) => Buffer.from(text)

describe('quote', () => {
  test.each([
    ['plain', bytes('hola\n'), '"hola\\n"'],
    ['accents', bytes('ñandú'), '"ñandú"'],
    ['invisible', bytes('a\tb\r\n\0'), '"a\\tb\\r\\n\\u{0}"'],
    ['wide or combining', bytes('\u{1f600}e\u0301'), '"\\u{1f600}e\\u{301}"'],
    ['no UTF-8', Buffer.from([0x41, 0xc3, 0x28, 0xff]), '"A\\xc3(\\xff"'],
    ['escape sequences of a terminal', bytes('\x1b[2J'), '"\\u{1b}[2J"'],
    ['empty', Buffer.alloc(0), '""'],
  ])('%s', (_, data, text) => {
    expect(quote(data, 60).text).toBe(text)
  })

  test('the mark stands under the letter that holds the byte', () => {
    const { text, column } = quote(bytes('camión'), 60, 5)
    expect(text[column]).toBe('ó')
  })

  test('long texts are cut around the mark, never wider than asked, and alike before it', () => {
    const right = bytes(`${'ñ'.repeat(30_000)}X${'ñ'.repeat(100)}`)
    const wrong = bytes(`${'ñ'.repeat(30_000)}Y`)
    for (const width of [30, 60, 64]) {
      const [a, b] = [quote(right, width, 60_000), quote(wrong, width, 60_000)]
      expect(a.text.length).toBeLessThanOrEqual(width)
      expect(a.column).toBe(b.column)
      expect([a.text[a.column], b.text[b.column]]).toEqual(['X', 'Y'])
    }
  })

  test('a mark behind the last byte stands where the rest is missing', () => {
    expect(quote(bytes('ab'), 60, 2)).toEqual({ text: '"ab"', column: 3 })
  })
})

test('hexadecimal says from where it counts', () => {
  expect(hexWindow(bytes('0123456789'), 8)).toEqual({ text: '32 33 34 35 36 37 38 39', from: 2, column: 18 })
})

test('hexadecimal is shown where letters could mislead', () => {
  expect(needsHex(bytes('abc'), 1)).toBe(false)
  expect(needsHex(bytes('ab c'), 1)).toBe(true)
  expect(needsHex(bytes('añ'), 1)).toBe(true)
})

test.each([40, 80])('at %i columns text and octets keep to the width', (width) => {
  const long = bytes('ñandú '.repeat(100))
  for (const line of hexLines(long, 65_536, width)) expect(line.length).toBeLessThanOrEqual(width)
  const line = quotedLine(long, long.length, width, '… (800 bytes)')
  expect(line.length).toBeLessThanOrEqual(width)
  expect(line).toMatch(/" … \(800 bytes\)$/)
  expect(quotedLine(bytes('a\n'), 2, width, '')).toBe('"a\\n"')
})

test('octets in hexadecimal begin with the offset of the first one', () => {
  expect(hexLines(bytes('abcdefghij'), 90, 40)).toEqual(['    90  61 62 63 64 65 66 67 68', '    98  69 6a'])
  expect(hexLines(Buffer.alloc(300), 0, 80).at(-1)).toBe('        …')
})
