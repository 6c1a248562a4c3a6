import { execFileSync } from 'node:child_process'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Exercise, StageInfo, TestInfo } from '#grader/catalog.ts'
import type { RunResult, TestResult } from '#grader/run.ts'
import { translator } from '#i18n/translate.ts'
import { type Case, junitXml, suiteOf } from './junit.ts'

/** Reads documents with a parser that is not ours, and gives back what a CI server sees in each. */
function readAll(documents: readonly string[]): Record<string, string>[][] {
  const script = `
import sys, json, xml.etree.ElementTree as tree
def seen(document):
    root = tree.fromstring(document.encode("utf-8"))
    return [{**e.attrib, "tag": e.tag, "text": e.text or ""} for e in root.iter()]
print(json.dumps([seen(document) for document in json.load(sys.stdin)]))`
  // As the octets that a file would have: a lone surrogate in it is lost on the way.
  const input = JSON.stringify(documents.map((xml) => Buffer.from(xml).toString('utf8')))
  return JSON.parse(execFileSync('python3', ['-c', script], { input, encoding: 'utf8' }))
}

function document(cases: readonly Case[], name = 'echo'): string {
  return junitXml([
    {
      name,
      group: 'echo',
      timestamp: '2026-01-02T03:04:05.678Z',
      properties: { seed: 7 },
      cases,
      durationMs: 1234,
    },
  ])
}

test('counts, times and properties', () => {
  const base = { id: 'i', stage: 's', name: 'n', durationMs: 5 }
  const xml = document([
    { ...base, outcome: 'pass' },
    { ...base, outcome: 'fail', message: 'm', type: 'noReply', details: 'report' },
    { ...base, outcome: 'error', message: 'm' },
    { ...base, outcome: 'skipped', message: 'why', details: 'told' },
  ])
  const elements = readAll([xml])[0]!
  const numbers = { tests: '4', failures: '1', errors: '1', skipped: '1', time: '1.234' }
  expect(elements[0]).toMatchObject({ tag: 'testsuites', ...numbers })
  expect(elements[1]).toMatchObject({ tag: 'testsuite', timestamp: '2026-01-02T03:04:05', ...numbers })
  expect(elements.find(({ tag }) => tag === 'property')).toMatchObject({ name: 'seed', value: '7' })
  expect(elements.filter(({ tag }) => tag === 'testcase')).toHaveLength(4)
  expect(elements.find(({ tag }) => tag === 'testcase')).toMatchObject({ classname: 'echo.s', time: '0.005' })
  expect(elements.find(({ tag }) => tag === 'failure')).toMatchObject({ type: 'noReply', text: 'report' })
  expect(elements.find(({ tag }) => tag === 'system-out')).toMatchObject({ text: 'told' })
})

describe('whatever a program prints, the document is one', () => {
  const everyControl = Array.from({ length: 0xa0 }, (_, code) => String.fromCharCode(code)).join('')
  const cases: readonly (readonly [string, string])[] = [
    ['controls', everyControl],
    ['markup', '</failure><x a="1">&amp;]]><![CDATA[ "\''],
    ['lone surrogates', 'a\ud800b\udc00c'],
    ['letters beyond the first plane', 'ñ 😀 \ufffe\uffff'],
    ['a name that ends the attribute', '" onload="x'],
  ]
  /** All in one start of Python: the start is what takes long. */
  let read: Record<string, string>[][] = []
  beforeAll(() => {
    read = readAll(
      cases.map(([, text]) =>
        document(
          [{ id: 'i', stage: 's', name: text, durationMs: 0, outcome: 'fail', message: text, details: text }],
          text,
        ),
      ),
    )
  })

  test.each(cases)('%s', (name, text) => {
    const elements = read[cases.findIndex(([each]) => each === name)]!
    expect(elements.map(({ tag }) => tag)).toEqual([
      'testsuites',
      'testsuite',
      'properties',
      'property',
      'testcase',
      'failure',
    ])
    const failure = elements.at(-1)!
    const visible = text.replace(/[^\t\n\r -~ñ😀]/gu, '\ufffd')
    expect(failure.message).toBe(visible)
    expect(failure.text).toBe(visible)
  })
})

describe('a run', () => {
  const both = (text: string) => ({ en: text, es: text })
  const info = (id: string, needs: string[] = []): TestInfo => ({ id, name: both(id), needs, hints: [] })
  const basics: StageInfo = {
    id: 'basics',
    name: both('Basics'),
    tests: [info('a'), info('b'), info('c', ['b'])],
  }
  const extra: StageInfo = { id: 'extra', name: both('Extra'), optional: true, tests: [info('x')] }
  const exercise = { id: 'echo', stages: [basics, extra], rules: {}, hints: {} } as unknown as Exercise
  const failure = { code: 'noReply', values: { seconds: 5 } } as const
  const tests: TestResult[] = [
    { test: basics.tests[0]!, stage: basics, status: 'pass', durationMs: 1 },
    { test: basics.tests[1]!, stage: basics, status: 'fail', failure, durationMs: 1 },
    { test: basics.tests[2]!, stage: basics, status: 'skipped', durationMs: 0 },
    { test: extra.tests[0]!, stage: extra, status: 'fail', failure, durationMs: 1 },
  ]
  const run: RunResult = { exercise, seed: 42, tests, passed: false, durationMs: 9 }

  test('says what failed, what waits for it, and never fails for a challenge', () => {
    const about = { name: 'echo', group: 'echo', timestamp: '2026-01-02T03:04:05.678Z' }
    const suite = suiteOf(run, about, { t: translator('es'), language: 'es', width: 80 })
    expect(suite.properties).toEqual({
      exercise: 'echo',
      seed: 42,
      points: 1,
      maxPoints: 3,
      optionalPoints: 0,
      maxOptionalPoints: 1,
    })
    expect(suite.cases.map(({ outcome, message }) => [outcome, message])).toEqual([
      ['pass', undefined],
      ['fail', 'No llegó ninguna respuesta en 5 segundos.'],
      ['skipped', 'Sin ejecutar: espera a que pase «b».'],
      ['skipped', expect.stringMatching(/^Opcional, no superado: /)],
    ])
    expect(suite.cases[3]?.details).toContain('No llegó')
  })
})
