import { join } from 'node:path'
import { expect, test } from 'vitest'
import { countSlow, describeFaults, faultsOfPlaywright, faultsOfVitest } from './failures.mjs'
import { root } from './paths.mjs'

const assertion = {
  status: 'failed',
  fullName: 'chat passes',
  failureMessages: ['\u001b[31mexpected 1\u001b[39m'],
}

test('a failed test of Vitest is named with its file and its words', () => {
  const passed = { ...assertion, status: 'passed', fullName: 'echo passes' }
  const name = join(root, 'src/a.test.ts')
  const report = { testResults: [{ name, message: '', assertionResults: [passed, assertion] }] }
  expect(describeFaults(faultsOfVitest(report))).toBe('✗ src/a.test.ts › chat passes\n    expected 1')
})

test('a file that could not be loaded is named too', () => {
  const report = {
    testResults: [{ name: join(root, 'src/b.test.ts'), message: 'no such module', assertionResults: [] }],
  }
  expect(faultsOfVitest(report)).toEqual([{ name: 'src/b.test.ts', message: 'no such module' }])
})

test('only slow tests count as left out', () => {
  const skipped = { status: 'skipped', tags: [] as string[] }
  const assertionResults = [skipped, { ...skipped, tags: ['slow'] }, { status: 'passed', tags: ['slow'] }]
  expect(countSlow({ testResults: [{ assertionResults }] })).toBe(1)
})

const stoodStill = { status: 'timedOut', errors: [{ message: 'out of time' }] }
const failed = { status: 'failed', errors: [{ message: 'too wide' }] }
const passed = { status: 'passed', errors: [] }
/** A report with one test, in a suite within a suite. */
const reportOf = (ok: boolean, ...results: (typeof failed)[]) => {
  const spec = { title: 'is quiet', file: 'pages.spec.ts', line: 63, ok, tests: [{ results }] }
  return { errors: [], suites: [{ title: '', specs: [], suites: [{ title: '', specs: [spec] }] }] }
}

test('a failed test of Playwright is named, also where it passes at the second try', () => {
  const name = 'pages.spec.ts:63 › is quiet'
  expect(faultsOfPlaywright(reportOf(false, failed))).toEqual([{ name, message: 'too wide' }])
  expect(faultsOfPlaywright(reportOf(true, failed, passed))).toEqual([{ name, message: 'too wide' }])
  expect(faultsOfPlaywright(reportOf(false, stoodStill, stoodStill))).toHaveLength(1)
})

test('a page that stood still once and then passed is no fault', () => {
  expect(faultsOfPlaywright(reportOf(true, stoodStill, passed))).toEqual([])
  expect(faultsOfPlaywright(reportOf(true, passed))).toEqual([])
})

test('many long messages share the lines there are, and every name is there', () => {
  const message = Array.from({ length: 500 }, (_, line) => `line ${line}`).join('\n')
  const faults = Array.from({ length: 6 }, (_, index) => ({ name: `test ${index}`, message }))
  const lines = describeFaults(faults, 60).split('\n')
  expect(lines.filter((line) => line.startsWith('✗'))).toHaveLength(6)
  expect(lines.length).toBeLessThan(75)
})
