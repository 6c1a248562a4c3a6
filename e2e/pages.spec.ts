import { expect, test } from '@playwright/test'
import { pages, readingPages } from './site.ts'

/** The narrowest phone that counts, a usual one, a laptop. */
const widths = [320, 390, 1280]

for (const { path, is404 } of pages) {
  test(`${path} is quiet, keeps to its origin and to the width of the screen`, async ({ page, baseURL }) => {
    const complaints: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url())
      if (protocol !== 'data:' && protocol !== 'blob:' && origin !== baseURL)
        complaints.push(`asks for ${request.url()}`)
    })
    page.on('response', (response) => {
      if (response.status() >= 400) complaints.push(`${response.status()} for ${response.url()}`)
    })
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 })
      if (width === widths[0]) await page.goto(path, { waitUntil: 'networkidle' })
      const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement)
      expect(scrollWidth, `scrolls sideways at ${width} px`).toBeLessThanOrEqual(clientWidth)
    }
    // Going through the page wakes the widgets that wait to be seen.
    await page.evaluate(async () => {
      for (let y = 0; y < document.body.scrollHeight; y += 600) {
        scrollTo(0, y)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    })
    await page.waitForLoadState('networkidle')
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 })
      const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement)
      expect(scrollWidth, `scrolls sideways at ${width} px with its widgets`).toBeLessThanOrEqual(clientWidth)
    }
    expect(complaints).toEqual([])
    if (!is404) expect(page.url()).toMatch(/\/$/)
  })
}

for (const { path, language } of readingPages) {
  test(`${path} introduces itself`, async ({ request }) => {
    const html = await (await request.get(path)).text()
    const first = (pattern: RegExp) => pattern.exec(html)?.[1]
    expect(first(/<html[^>]*\slang="([^"]+)"/)).toBe(language)
    expect(first(/<title>([^<]+)<\/title>/)?.length).toBeGreaterThan(4)
    expect(first(/<meta name="description" content="([^"]+)"/)?.length).toBeGreaterThan(30)
    expect(html.match(/<h1[\s>]/g)).toHaveLength(1)
    expect(new URL(first(/<link rel="canonical" href="([^"]+)"/) ?? '', 'http://x').pathname).toBe(path)
    const alternates = [...html.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"/g)]
    const byLanguage = Object.fromEntries(
      alternates.map(([, lang = '', href = '']) => [lang, new URL(href).pathname]),
    )
    expect(Object.keys(byLanguage).sort()).toEqual(expect.arrayContaining(['en', 'es']))
    expect(byLanguage[language ?? '']).toBe(path)
    for (const other of ['en', 'es'])
      expect(readingPages.map((page) => page.path)).toContain(byLanguage[other])
  })
}

test.describe('what is not there', () => {
  for (const [path, lang] of [
    ['/es/no-existe/', 'es'],
    ['/en/does-not-exist', 'en'],
  ]) {
    test(`${path} answers 404 in its language`, async ({ request }) => {
      const response = await request.get(path ?? '')
      expect(response.status()).toBe(404)
      expect(await response.text()).toContain(`lang="${lang}"`)
    })
  }
})
