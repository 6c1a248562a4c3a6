import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { scratchFolders } from '../scratch.ts'
import { type Edit, type Mutant, mutantsOf, nameOf } from './mutant.ts'
import { pythonEdits } from './python.ts'
import { isCurrent, type Result, Results } from './results.ts'
import { countsOf, type Outcome, problems, scoreOf, table } from './table.ts'
import { editsOf } from './typescript.ts'

const scratch = scratchFolders('mutants')

/** The change of the first such text, found by its place. */
function edit(text: string, what: string, replacement: string, from = 0): Edit {
  const start = text.indexOf(what, from)
  return { operator: 'Any', start, end: start + what.length, replacement }
}

describe('mutants of a text', () => {
  const text = 'one(1)\n  if (ñ) {\n    two()\n  }\none(1)\n'

  test('the change is made, and named by the lines that it touches', () => {
    const [mutant] = mutantsOf(text, [edit(text, 'ñ', 'true')])
    expect(mutant).toMatchObject({
      change: { from: 'if (ñ) {', to: 'if (true) {' },
      line: 2,
      text: text.replace('ñ', 'true'),
    })
  })

  test('of several lines, the first and the last', () => {
    const [mutant] = mutantsOf(text, [edit(text, '{\n    two()\n  }', '{}')])
    expect(mutant?.change).toEqual({ from: 'if (ñ) { … }', to: 'if (ñ) {}' })
  })

  test('the same change at another place is the second', () => {
    const edits = [edit(text, 'one(1)', ';', 3), edit(text, 'one(1)', ';')]
    expect(mutantsOf(text, edits).map(({ change, line }) => [change, line])).toEqual([
      [{ from: 'one(1)', to: ';' }, 1],
      [{ from: 'one(1)', to: ';', nth: 2 }, 5],
    ])
  })

  test('lines may move, the name stays', () => {
    const names = (moved: string) =>
      mutantsOf(moved, [edit(moved, 'two()', ';')]).map((one) => nameOf(one.change))
    expect(names(`// more\n\n${text}`)).toEqual(names(text))
  })

  test('each program once, and never the one that there was', () => {
    const edits = [edit(text, 'two()', ';'), edit(text, 'two()', ';'), edit(text, 'ñ', 'ñ')]
    expect(mutantsOf(text, edits)).toHaveLength(1)
  })
})

describe('from Stryker', () => {
  const text = 'const a = b &&\n  (c ?? d)\nconst e = f ?? g && h\n'
  const mutant = (mutatorName: string, what: string, replacement: string) => {
    const before = text.slice(0, text.indexOf(what)).split('\n')
    const after = text.slice(0, text.indexOf(what) + what.length).split('\n')
    const position = (lines: string[]) => ({ line: lines.length - 1, column: lines.at(-1)!.length })
    return { mutatorName, replacement, location: { start: position(before), end: position(after) } }
  }
  const mutate = (...args: Parameters<typeof mutant>) =>
    mutantsOf(text, editsOf(text, [mutant(...args)])).map((one) => one.text.split('\n'))

  test('places in later lines are found', () =>
    expect(mutate('LogicalOperator', 'c ?? d', 'c && d')[0]?.[1]).toBe('  (c && d)'))

  test('an operator keeps its place in the tree', () => {
    expect(mutate('LogicalOperator', 'g && h', 'g || h')[0]?.[2]).toBe('const e = f ?? (g || h)')
    expect(mutate('ConditionalExpression', 'g && h', 'true')[0]?.[2]).toBe('const e = f ?? true')
  })
})

describe('of Python', () => {
  // One program of them all, since starting Python takes longer than the rest.
  const cases: [line: string, becomes: string[]][] = [
    ['g(a + b)', ['g(a - b)']],
    ['g(a // b)', ['g(a * b)']],
    ['g(f"{a}" + b)', ['g("" + b)']],
    ['a += b', ['a -= b']],
    ['g(a < b)', ['g(True)', 'g(False)', 'g(a <= b)', 'g(a >= b)']],
    ['g(a is not b)', ['g(True)', 'g(False)', 'g(a is b)']],
    ['g(a and not b)', ['g((a or not b))', 'g(a and b)']],
    ['g(-a)', ['g(a)']],
    ['g(True)', ['g(False)']],
    ['g(0x0a)', ['g(0xb)', 'g(0x9)']],
    ['g("ñ", b"")', ['g("", b"")', 'g("ñ")', 'g("ñ", b"seis")']],
    ['g(a, b=b)', ['g(a)']],
    ['g(a[a:b])', ['g(a[:b])', 'g(a[a:])']],
    ['g(a.strip().upper())', ['g(a.upper())', 'g(a.strip().lower())']],
    ['g(a.removesuffix(b))', ['g(a)']],
    ['a.sendall(b)', ['a.send(b)']],
    ['g(a.startswith(b))', ['g(a.endswith(b))']],
    ['g(any(a), min(b))', ['g(all(a), min(b))', 'g(any(a))', 'g(any(a), max(b))']],
    ['g(sorted(a))', ['g(list(a))']],
    ['g([a], {a: b})', ['g([], {a: b})', 'g([a])', 'g([a], {})']],
    ['return a', ['return None']],
    ['g(lambda: a)', ['g(lambda: None)']],
    ['g(a if b else a)', ['g(a if True else a)', 'g(a if False else a)']],
  ]
  const all = cases
    .map(([line], index) => `def f${index}(a, b):\n    "ñandú: no code"\n    ${line}\n`)
    .join('')
  let mutants: Mutant[] = []
  beforeAll(() => {
    mutants = mutantsOf(all, pythonEdits(all))
  })
  test.each(cases.map((one, index) => [...one, index * 3 + 3] as const))('%s', (_, expected, place) => {
    const found = mutants.filter(({ line }) => line === place).map(({ change }) => change.to)
    expect(found.filter((to) => to !== 'pass')).toEqual(expected)
  })

  test('conditions, loops and blocks', () => {
    const text = 'while a:\n    if b:\n        break\n    g()\n'
    expect(mutantsOf(text, pythonEdits(text)).map((one) => one.text)).toEqual([
      'while False:\n    if b:\n        break\n    g()\n',
      'while a:\n    pass\n',
      'while a:\n    if True:\n        break\n    g()\n',
      'while a:\n    if False:\n        break\n    g()\n',
      'while a:\n    if b:\n        pass\n    g()\n',
      'while a:\n    if b:\n        continue\n    g()\n',
      'while a:\n    if b:\n        break\n    pass\n',
    ])
  })

  test('octets, letters and code units are told apart', () =>
    expect(
      mutantsOf('ñ = "𝄞"; g(1)\n', pythonEdits('ñ = "𝄞"; g(1)\n')).map(({ change }) => change.to),
    ).toEqual(['ñ = ""; g(1)', 'ñ = "𝄞"; pass', 'ñ = "𝄞"; g(2)', 'ñ = "𝄞"; g(0)']))
})

describe('results', () => {
  const killed: Result = {
    mutant: 'm',
    checks: 'old',
    status: 'killed',
    test: 'crlf',
    failure: 'extraCr',
    isPatient: false,
    durationMs: 5,
  }
  const survived: Result = { mutant: 's', checks: 'old', status: 'survived', isPatient: true, durationMs: 5 }

  test('are kept, and the last word counts', () => {
    const file = join(scratch(), 'results', 'echo.ts.jsonl')
    const results = new Results(file)
    results.add(survived)
    results.add(killed)
    results.add({ ...killed, mutant: 's' })
    const read = new Results(file)
    expect(read.of('m')).toEqual(killed)
    expect(read.of('s')?.status).toBe('killed')
    expect(read.of('x')).toBeUndefined()
  })

  test('a line that was cut off takes no other along', () => {
    const file = join(scratch(), 'echo.ts.jsonl')
    new Results(file).add(killed)
    appendFileSync(file, '{"mutant": "s", "che')
    const results = new Results(file)
    expect(results.of('s')).toBeUndefined()
    results.add(survived)
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(4)
    expect([new Results(file).of('m'), new Results(file).of('s')]).toEqual([killed, survived])
  })

  test('a check that has changed: survivors once more, killed ones if they are asked for', () => {
    expect(isCurrent(undefined, { checks: 'old' })).toBe(false)
    expect(isCurrent(survived, { checks: 'old' })).toBe(true)
    expect(isCurrent(survived, { checks: 'new' })).toBe(false)
    expect(isCurrent(killed, { checks: 'new' })).toBe(true)
    expect(isCurrent(killed, { checks: 'new', killedToo: true })).toBe(false)
    expect(isCurrent(killed, { checks: 'old', killedToo: true })).toBe(true)
  })

  test('who is said to be right is not killed in a hurry', () => {
    expect(isCurrent(killed, { checks: 'old', patiently: true })).toBe(false)
    expect(isCurrent({ ...killed, isPatient: true }, { checks: 'old', patiently: true })).toBe(true)
  })
})

describe('the table', () => {
  const text = 'a(1)\nb(2)\nc(3)\nd(4)\ne(5)\n'
  const mutants = mutantsOf(
    text,
    [...'abcde'].map((letter) => edit(text, letter, 'x')),
  )
  const statuses = ['killed', 'timedOut', 'survived', 'survived', undefined] as const
  const outcome = (equivalents: Record<string, string>): Outcome => ({
    exercise: 'echo',
    language: 'ts',
    mutants: mutants.map((mutant, index) => {
      const status = statuses[index]
      const rest = {
        mutant: mutant.hash,
        checks: '',
        test: 'crlf',
        failure: 'extraCr',
        isPatient: true,
        durationMs: 1,
      }
      return { mutant, result: status === undefined ? undefined : { ...rest, status } }
    }),
    equivalents: new Map(
      Object.entries(equivalents).map(([from, to]) => [
        nameOf({ from, to }),
        { change: { from, to }, why: 'It is.' },
      ]),
    ),
  })

  test('counts what was killed of what can be', () => {
    const counts = countsOf(outcome({ 'c(3)': 'x(3)' }))
    expect(counts).toEqual({ mutants: 5, killed: 1, timedOut: 1, survived: 1, equivalent: 1, unknown: 1 })
    expect(scoreOf(counts)).toBeCloseTo(2 / 3)
    expect(table([outcome({ 'c(3)': 'x(3)' })])).toMatchInlineSnapshot(`
      "exercise  in  mutants  killed  timed out  survived  equivalent  not run   score
      echo      ts        5       1          1         1           1        1  66.6 %"
    `)
  })

  test('survivors that are not listed', () =>
    expect(problems(outcome({ 'c(3)': 'x(3)' }))).toEqual(['echo ts:4 survived (Any)\n  - d(4)\n  + x(4)']))

  test('listed ones that are gone or killed', () =>
    expect(
      problems(outcome({ 'c(3)': 'x(3)', 'd(4)': 'x(4)', 'a(1)': 'x(1)', 'f(6)': 'x(6)', 'e(5)': 'x(5)' })),
    ).toEqual([
      'echo ts: mutants.json lists as equivalent what is killed by crlf (extraCr)\n  - a(1)\n  + x(1)',
      'echo ts: mutants.json lists as equivalent what no longer exists\n  - f(6)\n  + x(6)',
    ]))
})
