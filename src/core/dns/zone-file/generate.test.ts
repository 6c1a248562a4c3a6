// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are marks of $GENERATE.
import { describe, expect, test } from 'vitest'
import { countOf, fillTemplate, parseRange, parseTemplate, type Template } from './generate.ts'

describe('range', () => {
  test.each([
    ['1-3', 1, 3, 1, 3],
    ['0-0', 0, 0, 1, 1],
    ['1-10/4', 1, 10, 4, 3],
    ['0-2147483647/2147483647', 0, 2147483647, 2147483647, 2],
  ])('%s', (text, first, last, step, count) => {
    const range = parseRange(text)!
    expect(range).toEqual({ first, last, step })
    expect(countOf(range)).toBe(count)
  })

  test.each(['', '1', '1-', '-1', '3-1', '1-3/0', '1-3/', '1-2147483648', '1 - 3', '1-3/-1', 'a-b'])(
    '%j is none',
    (text) => expect(parseRange(text)).toBeUndefined(),
  )
})

describe('template', () => {
  // What BIND 9.18 makes of each for the number 10, by `named-compilezone`; the nibbles as its manual counts them.
  test.each([
    ['host$', 'host10'],
    ['$', '10'],
    ['$.$', '10.10'],
    ['a\\$b$', 'a$b10'],
    ['$$', '$'],
    ['\\009$', '\\00910'],
    ['${0}', '10'],
    ['${5}', '15'],
    ['${-3}', '7'],
    ['${+3}', '13'],
    ['${0,4}', '0010'],
    ['${0,4,d}', '0010'],
    ['${0,1,d}', '10'],
    ['${0,0,x}', 'a'],
    ['${0,3,X}', '00A'],
    ['${0,3,o}', '012'],
    ['${0,0,n}', 'a'],
    ['${0,1,n}', 'a'],
    ['${0,2,n}', 'a.'],
    ['${0,3,n}', 'a.0'],
    ['${0,8,N}', 'A.0.0.0.'],
    ['${300,0,n}', '6.3.1'],
    ['${0}${1,2,x}z', '100bz'],
  ])('%s', (text, expected) => {
    const template = parseTemplate(text)
    expect(fillTemplate(template as Template, 10)).toBe(expected)
  })

  test.each([
    ['a${', 1],
    ['${}', 0],
    ['${a}', 0],
    ['${1,2,q}', 0],
    ['${1', 0],
    ['x$ ${1,,d}', 3],
    ['${0,256}', 0],
  ])('%s cannot be read', (text, at) => expect(parseTemplate(text)).toBe(at))

  test('a number less than zero is none', () => {
    expect(fillTemplate(parseTemplate('${-11}') as Template, 10)).toBeUndefined()
  })
})
