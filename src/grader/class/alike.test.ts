import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { listExercises } from '#grader/catalog.ts'
import { findAlike, formOf, tokensOf } from './alike.ts'

const echo = listExercises().find(({ id }) => id === 'echo')!
const solution = readFileSync(join(echo.folder, 'solution', 'py', 'server.py'), 'utf8')
const starter = readFileSync(join(echo.folder, 'starter', 'py', 'server.py'), 'utf8')

function form(text: string, name = 'server.py') {
  return formOf([{ kind: 'file', name, bytes: Buffer.from(text), isExecutable: false }])
}

describe('the form of a program', () => {
  test('names, comments and spaces make no difference', () => {
    const other = `# by me\n\n${solution.replaceAll(/\bserver\b/g, 'listener').replaceAll('    ', '\t')}`
    expect(form(other, 'main.py')).toBe(form(solution))
  })

  test('anything else does', () => {
    expect(form(`${solution}\nprint(1)\n`)).not.toBe(form(solution))
    expect(form(solution.replace('b"', 'b"!'))).not.toBe(form(solution))
    expect(form(solution, 'server.rb')).not.toBe(form(solution))
  })

  test('a few lines say nothing, and neither do files that are no programs', () => {
    expect(form('import socket\n')).toBeUndefined()
    expect(form(solution, 'server.txt')).toBeUndefined()
  })

  test('comments in strings are strings', () => {
    expect(tokensOf('a = "# no" # yes', '.py')).toEqual(['n0', '=', '"# no"'])
    expect(tokensOf("const u = 'http://x' // yes\n/* and\nthis */ u;", '.ts')).toEqual([
      'const',
      'n0',
      '=',
      "'http://x'",
      'n0',
    ])
  })
})

test('groups of two or more, and whoever handed in what the course hands out', () => {
  const one = (student: string, text: string) => {
    const made = form(text)
    return { submission: { student }, ...(made === undefined ? {} : { form: made }) }
  }
  const own = `${solution}\nprint("mine")\n`
  const graded = [
    one('ana', own),
    one('bea', own),
    one('leo', solution),
    one('eva', 'pass'),
    one('kim', `${own}#\nx = 1`),
  ]
  const alike = findAlike(graded, echo)
  expect(alike).toEqual([{ students: ['ana', 'bea'] }, { students: ['leo'], same: 'solution' }])
  const unchanged = findAlike([one('ana', starter)], echo)
  expect(unchanged.map(({ same }) => same)).toEqual(form(starter) === undefined ? [] : ['starter'])
})
