/**
 * `npm run lighthouse`: Lighthouse's mobile preset over one lesson in both languages. It is no part of `npm test`, because it measures
 * time and machines are noisy; what does not depend on time (axe, weight) is tested there.
 */
import { readFileSync } from 'node:fs'
import { listen, site } from '../server/serve.mjs'
import { build } from './build.mjs'
import { chromiumFlags, findChromium } from './chromium.mjs'
import { dist, inScratch } from './paths.mjs'
import { endWithSignals, run } from './processes.mjs'
import { Failure, runMain, setup } from './setup.mjs'
import { needSystemPrograms } from './system-programs.mjs'

const pages =
  process.argv.slice(2).length > 0
    ? process.argv.slice(2)
    : ['/en/addresses/notation/', '/es/direcciones/notacion/']

/** The least of each score, and the most JavaScript in octets as transferred. */
const least = /** @type {Record<string, number>} */ ({
  accessibility: 100,
  'best-practices': 100,
  seo: 100,
  performance: 98,
})
const mostScript = 40 * 1024

/** @param {string} url */
async function measure(url) {
  const reportFile = inScratch('lighthouse.json')
  const { code, output } = await run(
    'lighthouse',
    [
      url,
      '--quiet',
      '--output=json',
      `--output-path=${reportFile}`,
      `--only-categories=${Object.keys(least).join(',')}`,
      `--chrome-flags=${['--headless=new', ...chromiumFlags].join(' ')}`,
    ],
    { env: { CHROME_PATH: findChromium() } },
  )
  if (code !== 0) throw new Failure(output.trim())
  const { categories, audits } = JSON.parse(readFileSync(reportFile, 'utf8'))
  const scripts = audits['network-requests'].details.items.filter(
    (/** @type {{resourceType: string}} */ item) => item.resourceType === 'Script',
  )
  return {
    scores: Object.keys(least).map((name) => ({ name, score: Math.round(categories[name].score * 100) })),
    script: scripts.reduce(
      (/** @type {number} */ sum, /** @type {{transferSize: number}} */ item) => sum + item.transferSize,
      0,
    ),
    faults: Object.values(audits)
      .filter((audit) => audit.score !== null && audit.score < 0.9)
      .map((audit) => `${audit.id}: ${audit.title} ${audit.displayValue ?? ''}`),
  }
}

endWithSignals()

await runMain(async () => {
  await setup()
  await needSystemPrograms([
    { name: 'Chromium', find: findChromium, packages: ['chromium', 'fonts-liberation'] },
  ])
  await build()
  const server = await listen(await site(dist), { port: 0 })
  let isGood = true
  for (const page of pages) {
    // By this name, because it is the only one that Lighthouse knows as this machine's and so as safe without https.
    const { scores, script, faults } = await measure(`http://localhost:${server.port}${page}`)
    const line = scores.map(({ name, score }) => `${name} ${score}`).join(', ')
    console.log(`${page}\n  ${line}, JavaScript ${script} B`)
    for (const fault of faults) console.log(`    ${fault}`)
    isGood &&= script < mostScript && scores.every(({ name, score }) => score >= (least[name] ?? 0))
  }
  process.exit(isGood ? 0 : 1)
})
