/** What a class's results are written as: CSV, JUnit and the page, read back by readers that are not ours. */
import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { listExercises } from '#grader/catalog.ts'
import type { Case } from '#grader/report/junit.ts'
import { translator } from '#i18n/translate.ts'
import { classCsv, csvField } from './class-csv.ts'
import { classJunit } from './class-junit.ts'
import { percentOf, testTotals, totalsOf } from './class-marks.ts'
import { classPage } from './class-page.ts'
import type { Graded } from './class-run.ts'
import type { Outcome } from './class-state.ts'

const exercise = listExercises().find(({ id }) => id === 'echo')!
const hostile = '</script><script>alert(1)</script>"\'&]]> \u001b[31m \ud800'

function outcome(passed: number, total: number): Outcome {
  const cases = Array.from({ length: total }, (_, index): Case => {
    const base = { id: `test-${index}`, stage: 'lines', name: `Test ${index} <&>`, durationMs: 10 }
    if (index < passed) return { ...base, outcome: 'pass' }
    return { ...base, outcome: 'fail', type: 'noReply', message: hostile, details: `report ${hostile}` }
  })
  return {
    passed: passed === total,
    points: { passed, total },
    optionalPoints: { passed: 0, total: 0 },
    cases: { en: cases, es: cases },
    seed: 7,
    durationMs: 1500,
    gradedAt: '2026-01-02T03:04:05.678Z',
  }
}

const student = (name: string) => ({ student: name, path: `/x/${name}`, kind: 'folder' as const })
const graded: Graded[] = [
  { submission: student('ana'), outcome: outcome(3, 3), isKept: false },
  { submission: student('=1+1'), outcome: outcome(1, 3), isKept: false },
  { submission: student('<b>"two\nlines"'), outcome: outcome(2, 3), isKept: true },
  {
    submission: student('eva.maría'),
    problem: { code: 'noProgram', values: { files: 'server.py', found: 'x' } },
    isKept: false,
  },
]

test('totals', () => {
  expect(totalsOf(graded)).toEqual({ total: 4, graded: 3, passed: 1, mean: 66 })
  expect(totalsOf([])).toEqual({ total: 0, graded: 0, passed: 0, mean: 0 })
  expect(testTotals(graded, 'en').map(({ passed, firstFailures }) => [passed, firstFailures])).toEqual([
    [3, 0],
    [2, 1],
    [1, 1],
  ])
})

describe('CSV', () => {
  test.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['=SUM(A1)', "'=SUM(A1)"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@x', "'@x"],
    ['\t=1', "' =1"],
    ['＝1', "'＝1"],
    ['ñandú', 'ñandú'],
    ['\u001b[31m', '" [31m"'],
  ])('%j is written as %j', (value, field) => expect(csvField(value)).toBe(field))

  test.each(['en', 'es'] as const)('Python reads the file as it was meant (%s)', (language) => {
    const text = classCsv(graded, language, translator(language))
    const script =
      'import csv, json, sys\nsys.stdin.reconfigure(newline="")\nprint(json.dumps(list(csv.DictReader(sys.stdin))))'
    const rows = JSON.parse(execFileSync('python3', ['-c', script], { input: text, encoding: 'utf8' }))
    expect(rows).toHaveLength(4)
    expect(rows[0]).toMatchObject({
      student: 'ana',
      status: 'passed',
      points: '3',
      percent: '100',
      seed: '7',
    })
    expect(rows[1]).toMatchObject({ student: "'=1+1", status: 'failed', percent: '33.3' })
    expect(rows[1]).toMatchObject({ failed_tests: 'test-1 test-2', seconds: '1.5' })
    expect(rows[2].student).toBe('<b>"two\nlines"')
    expect(rows[3]).toMatchObject({ status: 'ungraded', points: '' })
    expect(text.replaceAll(/"[^"]*"/g, '').split('\r\n')).toHaveLength(6)
  })
})

describe('CSV for Excel', () => {
  test('Spanish: a mark, semicolons, decimal commas', () => {
    const text = classCsv(graded, 'es', translator('es'), { forExcel: true })
    expect(text.startsWith('\ufeffstudent;status;points;max_points;percent;')).toBe(true)
    expect(text).toContain('ana;passed;3;3;100;0;0;;;1,5;7;')
    expect(text).toContain(';failed;1;3;33,3;')
  })

  test('English: a mark, commas, decimal points', () => {
    const text = classCsv(graded, 'en', translator('en'), { forExcel: true })
    expect(text).toBe(`\ufeff${classCsv(graded, 'en', translator('en'))}`)
  })

  test('a field with the separator in it is quoted', () => {
    const style = { separator: ';', decimal: ',', mark: '' } as const
    expect(csvField('a;b', style)).toBe('"a;b"')
    expect(csvField('a;b')).toBe('a;b')
    expect(csvField(0.5, style)).toBe('0,5')
  })
})

test('the same figure everywhere, rounded down', () => {
  expect([percentOf({ passed: 1999, total: 2000 }), percentOf({ passed: 2, total: 3 })]).toEqual([99.9, 66.6])
  expect(percentOf({ passed: 0, total: 0 })).toBe(0)
  const csv = classCsv([{ ...graded[0]!, outcome: outcome(2, 3) }], 'es', translator('es'), {
    forExcel: true,
  })
  expect(csv).toContain(';2;3;66,6;')
})

test('JUnit: a suite per student; who could not be graded is an error', () => {
  const xml = classJunit(graded, {
    exercise,
    language: 'es',
    t: translator('es'),
    now: '2026-01-01T00:00:00Z',
  })
  const script = `
import sys, json, xml.etree.ElementTree as tree
root = tree.fromstring(sys.stdin.buffer.read())
print(json.dumps([[s.get("name"), s.get("errors"), s.get("failures"), s[1].get("classname")] for s in root]))`
  expect(JSON.parse(execFileSync('python3', ['-c', script], { input: xml, encoding: 'utf8' }))).toEqual([
    ['ana', '0', '0', 'echo.ana.lines'],
    ['=1+1', '0', '2', 'echo.=1+1.lines'],
    ['<b>"two\nlines"', '0', '1', 'echo.<b>"two\nlines".lines'],
    ['eva.maría', '1', '0', 'echo.eva_maría.submission'],
  ])
})

describe('the page', () => {
  const page = (language: 'en' | 'es') =>
    classPage(graded, {
      exercise,
      stage: undefined,
      seed: 7,
      language,
      t: translator(language),
      now: new Date('2026-01-02T03:04:05Z'),
    })

  test.each(['en', 'es'] as const)('needs nothing but itself, and holds texts as texts (%s)', (language) => {
    const html = page(language)
    expect(html).toContain(`<html lang="${language}">`)
    expect(html.match(/<script/g)).toHaveLength(1)
    expect(html).not.toMatch(/(?:src|href)=|@import|url\(|https?:/)
    expect(html).not.toContain('\u001b')
    expect(html).toContain('&lt;b&gt;&quot;two\nlines&quot;')
    expect(html.isWellFormed()).toBe(true)
  })

  test('its policy allows the one style and the one script', () => {
    const html = page('en')
    const script = `
import sys, re, hashlib, base64
html = sys.stdin.buffer.read().decode()
policy = re.search(r'Policy" content="([^"]*)"', html)[1]
for tag in ("style", "script"):
    text = re.search(f"<{tag}>(.*?)</{tag}>", html, re.S)[1]
    assert "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() in policy, tag
assert "default-src 'none'" in policy`
    execFileSync('python3', ['-c', script], { input: html })
  })

  test('an HTML reader finds every student, and no element from a submission', () => {
    const script = `
import sys, json
from html.parser import HTMLParser
tags = {}
class Reader(HTMLParser):
    def handle_starttag(self, tag, attributes): tags[tag] = tags.get(tag, 0) + 1
Reader().feed(sys.stdin.buffer.read().decode())
print(json.dumps(tags))`
    const tags = JSON.parse(execFileSync('python3', ['-c', script], { input: page('es'), encoding: 'utf8' }))
    // Two heads, four students, three tests.
    expect(tags).toMatchObject({ tr: 9, details: 2, pre: 3, script: 1 })
    expect(tags.b).toBeUndefined()
  })
})
