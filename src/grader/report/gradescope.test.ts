import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { repositoryRoot } from '#grader/catalog.ts'
import { errorJson, type ResultsJson } from './results.ts'

function convert(results: ResultsJson) {
  const script = join(repositoryRoot, 'docs', 'gradescope.mjs')
  return JSON.parse(
    execFileSync(process.execPath, [script], { input: JSON.stringify(results), encoding: 'utf8' }),
  )
}

test('the recipe for Gradescope gives the points of each test that has to pass', () => {
  const base = { stage: 's', name: 'n', skipped: false, optional: false, points: 1 } as const
  const converted = convert({
    ...errorJson('echo', ''),
    status: 'fail',
    points: { passed: 3, total: 4 },
    durationMs: 1500,
    tests: [
      { ...base, id: 'a', points: 3, status: 'pass' },
      { ...base, id: 'b', status: 'fail', message: 'report' },
      { ...base, id: 'c', status: 'pass', optional: true },
    ],
  })
  expect(converted).toMatchObject({ score: 3, execution_time: 1.5 })
  expect(converted.tests).toMatchObject([
    { number: 'a', status: 'passed', score: 3, max_score: 3 },
    { number: 'b', status: 'failed', score: 0, max_score: 1, output: 'report' },
    { number: 'c', status: 'passed', score: 0, max_score: 0 },
  ])
})

test('a run that could not take place says why', () => {
  expect(convert(errorJson('echo', 'no program'))).toMatchObject({
    score: 0,
    output: 'no program',
    tests: [],
  })
})
