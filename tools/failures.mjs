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
 * @typedef {{title: string, file: string, line: number, ok: boolean, tests: {results: {errors: {message?: string}[]}[]}[]}} Spec
 * @typedef {{title: string, specs?: Spec[], suites?: Suite[]}} Suite
 * @param {{suites: Suite[], errors: {message?: string}[]}} report Playwright's JSON
 * @returns {Fault[]}
 */
export function faultsOfPlaywright({ suites, errors }) {
  const words = (/** @type {{message?: string}[]} */ list) =>
    list.map(({ message }) => message ?? '').join('\n')
  /** @type {(suite: Suite) => Fault[]} */
  const ofSuite = ({ specs = [], suites: inner = [] }) => [
    ...specs
      .filter(({ ok }) => !ok)
      .map(({ title, file, line, tests }) => ({
        name: `${file}:${line} › ${title}`,
        message: words(tests.flatMap(({ results }) => results.flatMap((result) => result.errors))),
      })),
    ...inner.flatMap(ofSuite),
  ]
  const general = errors.length > 0 ? [{ name: 'playwright', message: words(errors) }] : []
  return [...general, ...suites.flatMap(ofSuite)]
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
