/**
 * What every command needs first: a Node that can run the course and the packages of package-lock.json. It runs on
 * Node 20 with nothing installed, so it may import nothing but `node:` and its neighbours.
 */
import { existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { withLock } from './lock.mjs'
import { text } from './messages.mjs'
import { root } from './paths.mjs'
import { endOrphans, run } from './processes.mjs'
import { formatSeconds, withProgress } from './progress.mjs'

/** Ends the command with a sentence instead of a stack trace. */
export class Failure extends Error {}

/** On Linux x64 a package brings the Node that the course runs on, so an older one is enough to install it. */
const bringsNode = process.platform === 'linux' && process.arch === 'x64'
const bundledNode = join(root, 'node_modules', '.bin', 'node')

/** @param {string} version @param {string} needed */
function isAtLeast(version, needed) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [neededMajor = 0, neededMinor = 0] = needed.split('.').map(Number)
  return major > neededMajor || (major === neededMajor && minor >= neededMinor)
}

function checkNode(/** @type {string} */ needed) {
  if (process.platform === 'win32') throw new Failure(text('windows'))
  const version = process.versions.node
  if (!isAtLeast(version, needed)) throw new Failure(text('nodeTooOld', { version, needed }))
}

/** @returns {Record<string, {version?: string, optional?: boolean}>} */
function packagesOf(/** @type {string} */ lockfile) {
  return JSON.parse(readFileSync(lockfile, 'utf8')).packages
}

/**
 * npm writes node_modules/.package-lock.json last, and `npm ci` removes it first: if it agrees with package-lock.json the
 * installation is whole and current, whoever made it. Optional packages may be missing: they are for other machines.
 */
function isInstalled() {
  const hidden = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(hidden)) return false
  const installed = packagesOf(hidden)
  return Object.entries(packagesOf(join(root, 'package-lock.json'))).every(
    ([path, { version, optional }]) =>
      path === '' || installed[path]?.version === version || (optional && !installed[path]),
  )
}

async function install() {
  const what = existsSync(join(root, 'node_modules')) ? 'reinstalling' : 'installing'
  // Under `npm start` the npm that was typed does it; NODE_ENV=production must not drop what the build needs.
  const npm = process.env.npm_execpath
  const command = npm?.endsWith('npm-cli.js') ? [process.execPath, npm] : ['npm']
  const [program = 'npm', ...args] = [...command, 'ci', '--include=dev', '--include=optional']
  const { code, output, seconds } = await withProgress(text(what), () => run(program, args))
  if (code !== 0) throw new Failure(`${output.trim()}\n\n${text('installFailed')}`)
  console.error(text('installed', { seconds: formatSeconds(seconds) }))
}

/**
 * `npx seis` finds the project's own command by package.json, but inside a learner's folder with a package.json of its own
 * only by this link.
 */
function linkCommand() {
  const link = join(root, 'node_modules', '.bin', 'seis')
  if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(join('..', '..', 'bin', 'seis.mjs'), link)
}

/** Make the repository ready; quick when it is. */
export async function setup() {
  checkNode(bringsNode ? '20.12' : '22.18')
  await withLock('setup', async () => {
    if (!isInstalled()) {
      endOrphans()
      await install()
    }
    linkCommand()
  })
  if (!existsSync(bundledNode)) checkNode('22.18')
}

/**
 * Run a command's main function: a Failure is one sentence and exit code 1, anything else is a fault of ours and shows all.
 * @param {() => Promise<void>} main
 */
export async function runMain(main) {
  try {
    await main()
  } catch (error) {
    console.error(error instanceof Failure ? error.message : error)
    process.exit(1)
  }
}
