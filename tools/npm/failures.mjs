/** What failed, out of the files that the test runners write, in the few lines that the end of a log has room for. */
import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { root } from './paths.mjs'

/** @typedef {{name: string, message: string}} Fault */

/**
 * @param {{testResults: {name: string, message: string, assertionResults: {status: string, fullName: string, failureMessages: string[]}[]}[]}} report Vitest's JSON
 * @returns {Fault[]}
 */
export function faultsOfVitest({ testResults }) {
  return testResults.flatMap(({ name, message, assertionResults }) => {
    const file = relative(root, name)
    const failed = assertionResults.filter(({ status }) => status === 'failed')
    // A file that could not be loaded has no test to blame.
    if (failed.length === 0) return message ? [{ name: file, message }] : []
    return failed.map(({ fullName, failureMessages }) => ({
      name: `${file} › ${fullName}`,
      message: failureMessages.join('\n'),
    }))
  })
}

/**
 * How many tests were left out for taking long. A test that skips itself, because this machine lacks something, is none of them.
 * @param {{testResults: {assertionResults: {status: string, tags?: string[]}[]}[]}} report Vitest's JSON
 */
export function countSlow({ testResults }) {
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status, tags }) => status === 'skipped' && tags?.includes('slow')).length
}

/**
 * @typedef {{status: string, errors: {message?: string}[]}} Attempt
 * @typedef {{title: string, file: string, line: number, ok: boolean, tests: {results: Attempt[]}[]}} Spec
 * @typedef {{title: string, specs?: Spec[], suites?: Suite[]}} Suite
 */

const words = (/** @type {{message?: string}[]} */ list) =>
  list.map(({ message }) => message ?? '').join('\n')

/** @type {(suite: Suite) => Spec[]} */
const specsOf = ({ specs = [], suites = [] }) => [...specs, ...suites.flatMap(specsOf)]

/**
 * A test that passes at its second try is a fault all the same, unless it only ran out of its time at the first.
 * @param {{suites: Suite[], errors: {message?: string}[]}} report Playwright's JSON
 * @returns {Fault[]}
 */
export function faultsOfPlaywright({ suites, errors }) {
  const general = errors.length > 0 ? [{ name: 'playwright', message: words(errors) }] : []
  const faults = suites.flatMap(specsOf).flatMap(({ title, file, line, ok, tests }) => {
    const attempts = tests.flatMap(({ results }) => results)
    if (ok && attempts.every(({ status }) => status !== 'failed')) return []
    return { name: `${file}:${line} › ${title}`, message: words(attempts.flatMap((each) => each.errors)) }
  })
  return [...general, ...faults]
}

/**
 * The names of all, and the first lines of what each said: a log that is cut at its start still says what to mend.
 * @param {readonly Fault[]} faults
 * @param {number} [lines] how many lines all messages may take together
 */
export function describeFaults(faults, lines = 90) {
  const each = Math.max(3, Math.floor(lines / faults.length))
  return faults
    .map(({ name, message }) => {
      const words = stripVTControlCharacters(message).trimEnd().split('\n')
      const shown = words.slice(0, each).map((line) => `    ${line}`.trimEnd())
      if (words.length > each) shown.push('    …')
      return [`✗ ${name}`, ...shown].join('\n')
    })
    .join('\n')
}
