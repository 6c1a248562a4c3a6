import { gzipSync } from 'node:zlib'
import { expect, test } from '@playwright/test'
import { readingPages } from './site.ts'

/** JavaScript that a page may load by itself, compressed, in octets. Slides and other extras load when asked for. */
const budget = 40 * 1024

for (const { path } of readingPages) {
  test(`${path} loads little JavaScript`, async ({ page }) => {
    const scripts: Promise<number>[] = []
    page.on('requestfinished', (request) => {
      if (request.resourceType() !== 'script') return
      scripts.push(
        (async () => {
          const response = await request.response()
          expect(response?.headers()['content-encoding'] ?? 'small').toMatch(/gzip|small/)
          return (await request.sizes()).responseBodySize
        })(),
      )
    })
    await page.goto(path, { waitUntil: 'networkidle' })
    const inline = await page.evaluate(() =>
      [...document.querySelectorAll('script:not([src])')]
        .filter((script) => !/json/.test((script as HTMLScriptElement).type))
        .map((script) => script.textContent)
        .join('\n'),
    )
    const sizes = await Promise.all(scripts)
    const total = sizes.reduce((sum, size) => sum + size, 0) + gzipSync(inline).length
    test.info().annotations.push({ type: 'JavaScript', description: `${total} octets` })
    expect(total).toBeLessThan(budget)
  })
}
