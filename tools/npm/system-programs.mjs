import { readFileSync } from 'node:fs'
import { findProgram } from './chromium.mjs'
import { text } from './messages.mjs'
import { run } from './processes.mjs'
import { withProgress } from './progress.mjs'
import { Failure } from './setup.mjs'

/**
 * @typedef {object} Needed
 * @property {string} name as a person calls it
 * @property {string} [program] its name on the path
 * @property {() => string | undefined} [find] where it is, where the name alone does not find it
 * @property {string[]} packages Debian's packages that bring it
 */

/** @param {Needed} needed */
function isMissing({ program, find = () => findProgram(program ?? '') }) {
  return !find()
}

function isDebian() {
  try {
    return /^ID(_LIKE)?=.*\bdebian\b/m.test(readFileSync('/etc/os-release', 'utf8'))
  } catch {
    return false
  }
}

/**
 * Have these programs, or say exactly what to install. Root on Debian, as in a container, gets them installed.
 * @param {readonly Needed[]} programs
 */
export async function needSystemPrograms(programs) {
  const missing = programs.filter(isMissing)
  if (missing.length === 0) return
  if (isDebian() && process.getuid?.() === 0) await install(missing.flatMap(({ packages }) => packages))
  const [still] = programs.filter(isMissing)
  if (still) throw new Failure(text('missingProgram', { program: still.name, how: howTo(still) }))
}

/**
 * Have a program that makes things faster, where that costs nobody a question: root on Debian gets it installed if Debian has it.
 * @param {Pick<Needed, 'packages'> & {program: string}} wanted
 */
export async function tryToHave({ program, packages }) {
  if (findProgram(program) || !isDebian() || process.getuid?.() !== 0) return
  const isKnown = async () => (await run('apt-cache', ['show', program], {})).code === 0
  // A container that has just been made knows of no package yet; another is not asked again at each run.
  if (!(await isKnown()) && process.env.CI) await run('apt-get', ['update'], {})
  if (await isKnown()) await install(packages)
}

/** @param {readonly string[]} packages */
async function install(packages) {
  await withProgress(text('installingSystem', { packages: packages.join(' ') }), async () => {
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update'], { env })
    const { code, output } = await run(
      'apt-get',
      ['install', '--yes', '--no-install-recommends', ...packages],
      { env },
    )
    if (code !== 0) console.error(output.trim())
  })
}

/** @param {Needed} needed */
function howTo({ program, packages }) {
  if (isDebian()) return text('howApt', { packages: packages.join(' ') })
  return program === 'python3' ? text('howPython') : text('howChromium')
}
