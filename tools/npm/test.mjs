/**
 * `npm test`: install what is missing and run the checks that a few minutes have room for; `npm test -- --all` runs all of them.
 * `npm test -- unit` (or `lint`, `e2e`) runs a part. What is left out is said where it stands: a test of Vitest is tagged `slow`, and
 * of the browser's tests only those tagged `@quick` are run.
 */
import { readFileSync, rmSync } from 'node:fs'
import { listen } from '../server/serve.mjs'
import { build } from './build.mjs'
import { findTestBrowser, headlessShell } from './chromium.mjs'
import { countSlow, describeFaults, faultsOfPlaywright, faultsOfVitest } from './failures.mjs'
import { text } from './messages.mjs'
import { inScratch } from './paths.mjs'
import { endWithSignals, run } from './processes.mjs'
import { formatSeconds } from './progress.mjs'
import { Failure, runMain, setup } from './setup.mjs'
import { needSystemPrograms, tryToHave } from './system-programs.mjs'

/**
 * @typedef {{passed: number, failed: number, skipped: number}} Count
 * @typedef {Count & {name: string, seconds: number}} Result
 * @typedef {import('./failures.mjs').Fault} Fault
 */

/** @type {Result[]} */
const results = []

/** @type {Fault[]} */
const faults = []

/** Tests of Vitest that this run leaves out. */
let leftOut = 0

/** The tests say the same whatever language the person's terminal speaks. */
const neutral = { LC_ALL: 'C.UTF-8', SEIS_LANG: '', PORT: '' }

/**
 * A program that counts as one test; its words are shown only if it fails.
 * @param {string} name
 * @param {string} command
 * @param {readonly string[]} args
 */
async function check(name, command, args) {
  const { code, output, seconds } = await run(command, args, { env: neutral })
  if (code !== 0) {
    console.error(`\n${output.trim()}\n`)
    faults.push({ name, message: output.trim() })
  }
  report({ name, seconds, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 })
}

/**
 * A test runner that shows its own progress and writes what it counted to a file.
 * @param {string} name
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{reportFile: string, count: (report: any) => Count, faultsOf: (report: any) => Fault[], env?: NodeJS.ProcessEnv}} how
 */
async function suite(name, command, args, { reportFile, count, faultsOf, env = {} }) {
  rmSync(reportFile, { force: true })
  const { code, seconds } = await run(command, args, { show: true, env: { ...neutral, ...env } })
  /** @type {Count} */
  let counted = { passed: 0, failed: 0, skipped: 0 }
  /** @type {Fault[]} */
  let found = []
  try {
    const json = JSON.parse(readFileSync(reportFile, 'utf8'))
    counted = count(json)
    found = faultsOf(json)
  } catch {
    // It ended before it could write: the exit code below says the rest.
  }
  // A file that could not even be loaded has no test to count.
  if (code !== 0 && counted.failed === 0) {
    counted.failed = 1
    if (found.length === 0) found.push({ name, message: text('exitCode', { code: String(code) }) })
  }
  faults.push(...found)
  if (code === 0 && counted.passed === 0) counted.failed = 1
  report({ name, seconds, ...counted })
}

/** @param {Result} result */
function report(result) {
  results.push(result)
  const verdict = result.failed === 0 ? '✓' : '✗'
  console.error(`${verdict} ${result.name}  ${text('elapsed', { seconds: formatSeconds(result.seconds) })}`)
}

async function buildSite() {
  const started = performance.now()
  const result = { name: 'build', passed: 1, failed: 0, skipped: 0, seconds: 0 }
  try {
    await build()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    console.error(error.message)
    faults.push({ name: result.name, message: error.message })
    Object.assign(result, { passed: 0, failed: 1 })
  }
  report({ ...result, seconds: (performance.now() - started) / 1000 })
  return result.failed === 0
}

async function lint() {
  // Astro writes the types of the content first; then two of the three can share the two cores.
  await check('astro check', 'astro', [
    'check',
    '--tsconfig',
    'tsconfig.astro.json',
    '--minimumFailingSeverity',
    'warning',
  ])
  await Promise.all([
    check('svelte-check', 'svelte-check', ['--tsconfig', './tsconfig.json', '--fail-on-warnings']),
    check('biome', 'biome', ['check', '.']),
    check('cspell', 'cspell', ['--no-progress', '--show-suggestions']),
  ])
}

/**
 * @param {boolean} all
 * @param {readonly string[]} more
 */
function unit(all, more) {
  const reportFile = inScratch('vitest.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`]
  const tags = all ? [] : ['--tags-filter=!slow']
  return suite('vitest', 'vitest', ['run', ...reporters, ...tags, ...more], {
    reportFile,
    faultsOf: faultsOfVitest,
    count: (json) => {
      const slow = all ? 0 : countSlow(json)
      leftOut += slow
      const skipped = json.numPendingTests + json.numTodoTests - slow
      return { passed: json.numPassedTests, failed: json.numFailedTests, skipped }
    },
  })
}

/**
 * @param {boolean} all
 * @param {readonly string[]} more
 */
async function e2e(all, more) {
  const reportFile = inScratch('playwright.json')
  // A free port, so that two copies of the repository can be tested at once; the loopback that the machine has.
  const probe = await listen(() => {}, { port: 0 })
  probe.close()
  return suite('playwright', 'playwright', ['test', ...(all ? [] : ['--grep=@quick']), ...more], {
    reportFile,
    faultsOf: faultsOfPlaywright,
    env: { SEIS_E2E_PORT: String(probe.port), SEIS_E2E_HOST: probe.ipv6 ? '[::1]' : '127.0.0.1' },
    count: (json) => {
      const { expected, unexpected, flaky, skipped } = json.stats
      const failed = faultsOfPlaywright(json).length
      return { passed: expected + unexpected + flaky - failed, failed, skipped }
    },
  })
}

/** @param {boolean} all */
function printSummary(all) {
  const width = Math.max(...results.map((result) => result.name.length))
  console.log(`\n${text('stepTable')}`)
  for (const { name, seconds, failed } of results) {
    console.log(`  ${failed === 0 ? '✓' : '✗'} ${name.padEnd(width)} ${formatSeconds(seconds).padStart(5)} s`)
  }
  // Once more, since a long log is often kept, or read, from its end only.
  if (faults.length > 0) console.log(`\n${describeFaults(faults)}`)
  if (!all) {
    console.log(`\n${text('leftOut')}`)
    for (const { name } of results) {
      if (name === 'vitest') console.log(`  ${text('leftOutUnit', { count: leftOut })}`)
      if (name === 'playwright') console.log(`  ${text('leftOutBrowser')}`)
    }
    console.log(text('howAll', { command: ['npm test --', ...args, '--all'].join(' ') }))
  }
  const sum = (/** @type {keyof Count} */ key) => results.reduce((total, result) => total + result[key], 0)
  const skipped = sum('skipped') ? `, ${sum('skipped')} skipped` : ''
  // The line is for machines too, so it is not translated.
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped}`)
  return sum('failed') === 0
}

const parts = ['lint', 'unit', 'e2e']
const args = process.argv.slice(2)

endWithSignals({ onStop: () => console.error(`\n${text('interrupted')}`) })

await runMain(async () => {
  const [part, ...more] = args.filter((word) => word !== '--all')
  if (part !== undefined && !parts.includes(part)) {
    throw new Failure(text('unknownPart', { part, parts: parts.join(', ') }))
  }
  const wants = (/** @type {string} */ name) => part === undefined || part === name
  // Linting is never cut short.
  const all = args.includes('--all') || part === 'lint'
  await setup()
  if (wants('e2e')) await tryToHave({ program: headlessShell, packages: [headlessShell, 'fonts-liberation'] })
  await needSystemPrograms([
    ...(wants('e2e')
      ? [{ name: 'Chromium', find: findTestBrowser, packages: ['chromium', 'fonts-liberation'] }]
      : []),
    ...(wants('unit') ? [{ name: 'Python 3', program: 'python3', packages: ['python3'] }] : []),
  ])
  if (wants('lint')) await lint()
  const isBuilt = part === 'lint' || (await buildSite())
  if (wants('unit')) await unit(all, more)
  if (wants('e2e') && isBuilt) await e2e(all, more)
  process.exitCode = printSummary(all) ? 0 : 1
})
