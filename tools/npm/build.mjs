/** `npm run build`: build the site if what it is made of changed, into a fresh folder that takes the old one's place at the end. */
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { compress } from '../server/compress.mjs'
import { fingerprint } from './fingerprint.mjs'
import { withLock } from './lock.mjs'
import { text } from './messages.mjs'
import { dist, inScratch, root } from './paths.mjs'
import { endWithSignals, run } from './processes.mjs'
import { formatSeconds, withProgress } from './progress.mjs'
import { Failure, runMain, setup } from './setup.mjs'

const inputs = [
  'src',
  'content',
  'exercises',
  'public',
  'docs',
  'astro.config.mjs',
  'svelte.config.js',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
  'tools/npm/build.mjs',
  'tools/server/compress.mjs',
  'tools/server/shared-scripts.mjs',
]

/** Stands in the built site, so that it is there only if the site is whole. */
const stampName = '.built'

function inputFingerprint() {
  return fingerprint(root, inputs, (path) => !/\.(test|spec)\.ts$/.test(path))
}

/** @param {string} print */
function isBuilt(print) {
  const stamp = join(dist, stampName)
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === print
}

/**
 * Build if need be. A failure leaves the last good build where it was.
 * @returns {Promise<void>}
 */
export function build() {
  return withLock('build', async () => {
    const print = inputFingerprint()
    if (isBuilt(print)) return
    const fresh = inScratch('dist-next')
    const old = inScratch('dist-old')
    rmSync(fresh, { recursive: true, force: true })
    rmSync(old, { recursive: true, force: true })
    const { seconds } = await withProgress(text('building'), () => buildInto(fresh))
    writeFileSync(join(fresh, stampName), print)
    if (existsSync(dist)) renameSync(dist, old)
    renameSync(fresh, dist)
    rmSync(old, { recursive: true, force: true })
    console.error(text('built', { seconds: formatSeconds(seconds) }))
  })
}

/** @param {string} folder */
async function buildInto(folder) {
  const started = performance.now()
  const { code, output } = await run('astro', ['build', '--outDir', folder], {
    env: { NODE_ENV: 'production', ASTRO_TELEMETRY_DISABLED: '1' },
  })
  if (code !== 0) {
    throw new Failure(
      `${output.trim()}\n\n${text(existsSync(join(dist, stampName)) ? 'buildFailedKept' : 'buildFailed')}`,
    )
  }
  await compress(folder)
  return { seconds: (performance.now() - started) / 1000 }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  endWithSignals()
  await runMain(async () => {
    await setup()
    await build()
  })
}
