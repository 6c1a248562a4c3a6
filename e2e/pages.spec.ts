import { gzipSync } from 'node:zlib'
import { expect, type Page, test } from '@playwright/test'
import { pages, readingPages } from './site.ts'

/** The narrowest phone that counts, a usual one, a laptop. */
const widths = [320, 390, 1280]

/** JavaScript that a page may load by itself, gzipped, in octets. Slides and other extras load when asked for. */
const scriptBudget = 40 * 1024

/** Everything that a visitor should never cause: errors, missing files, requests to others. */
function listenForComplaints(page: Page, origin: string): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    const url = new URL(request.url())
    const isLocal = url.protocol === 'data:' || url.protocol === 'blob:' || url.origin === origin
    if (!isLocal) complaints.push(`asks for ${url}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} for ${response.url()}`)
  })
  return complaints
}

/** The sizes of the scripts that a page loads, as they arrive. */
function weighScripts(page: Page): Promise<number>[] {
  const sizes: Promise<number>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() !== 'script') return
    sizes.push(response.body().then((body) => gzipSync(body).length))
  })
  return sizes
}

/** No sideways scrolling; if there is, what causes it. Code may scroll in a box of its own. */
async function expectToFit(page: Page): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 })
    const stickingOut = () => {
      const { clientWidth, scrollWidth } = document.documentElement
      if (scrollWidth <= clientWidth) return []
      const scrollsItself = (element: Element | null): boolean =>
        element !== null &&
        element !== document.body &&
        (getComputedStyle(element).overflowX !== 'visible' || scrollsItself(element.parentElement))
      return [...document.body.querySelectorAll('*')]
        .map((element) => ({ element, right: element.getBoundingClientRect().right }))
        .filter(({ element, right }) => right > clientWidth + 0.5 && !scrollsItself(element.parentElement))
        .sort((a, b) => b.right - a.right)
        .slice(0, 3)
        .map(({ element, right }) => `to ${Math.round(right)} px: ${element.outerHTML.slice(0, 140)}`)
    }
    // Charts are drawn anew for each width, a moment after it has changed.
    await expect.poll(() => page.evaluate(stickingOut), `what sticks out of ${width} px`).toEqual([])
  }
}

for (const { path } of pages) {
  test(`${path} is quiet, light and as wide as the screen`, async ({ page, baseURL }) => {
    const complaints = listenForComplaints(page, baseURL ?? '')
    const scripts = weighScripts(page)
    await page.setViewportSize({ width: 390, height: 800 })
    await page.goto(path, { waitUntil: 'networkidle' })
    const inline = await page.evaluate(() =>
      [...document.querySelectorAll('script:not([src])')]
        .filter((script) => !/json/.test((script as HTMLScriptElement).type))
        .map((script) => script.textContent)
        .join('\n'),
    )
    const octets = (await Promise.all(scripts)).reduce((sum, size) => sum + size, gzipSync(inline).length)
    expect(octets, 'octets of JavaScript at load').toBeLessThan(scriptBudget)

    // Widgets wait to be seen; going through the page wakes them all.
    await page.evaluate(async () => {
      for (let y = 0; y < document.body.scrollHeight; y += 700) {
        scrollTo(0, y)
        await new Promise(requestAnimationFrame)
      }
    })
    await expect(page.locator('astro-island[ssr]')).toHaveCount(0)
    await expectToFit(page)
    expect(complaints).toEqual([])
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
    expect(byLanguage[language ?? '']).toBe(path)
    const known = readingPages.map((page) => page.path)
    for (const other of ['en', 'es']) expect(known).toContain(byLanguage[other])
  })
}

for (const [path, language] of [
  ['/es/no-existe/', 'es'],
  ['/en/does-not-exist', 'en'],
] as const) {
  test(`${path} is not there, and the page says so in its language`, async ({ request }) => {
    const response = await request.get(path)
    expect(response.status()).toBe(404)
    expect(await response.text()).toContain(`lang="${language}"`)
  })
}
