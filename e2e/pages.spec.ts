import { gzipSync } from 'node:zlib'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { pages, quickPages, readingPages, type SitePage } from './site.ts'

/** The narrowest phone that counts, a usual one, a laptop. */
const widths = [320, 390, 1280]

/**
 * JavaScript that a page may load by itself, gzipped, in octets. Slides and other extras load when asked for. A lesson's widgets
 * come later; on a widget's own page it stands in view at once.
 */
const scriptBudget = ({ path }: SitePage) => (/\/(?:authors|autores)\/./.test(path) ? 60 : 40) * 1024

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

const inlineScripts = (page: Page): Promise<string> =>
  page.evaluate(() =>
    [...document.querySelectorAll('script:not([src])')]
      .filter((script) => !/json/.test((script as HTMLScriptElement).type))
      .map((script) => script.textContent)
      .join('\n'),
  )

/** What a page says about itself to browsers and search engines. */
function expectIntroduction(html: string, { path, language }: SitePage): void {
  const first = (pattern: RegExp) => pattern.exec(html)?.[1]
  expect.soft(first(/<html[^>]*\slang="([^"]+)"/)).toBe(language)
  expect.soft(first(/<title>([^<]+)<\/title>/)?.length).toBeGreaterThan(4)
  expect.soft(first(/<meta name="description" content="([^"]+)"/)?.length).toBeGreaterThan(30)
  expect.soft(html.match(/<h1[\s>]/g)).toHaveLength(1)
  expect.soft(new URL(first(/<link rel="canonical" href="([^"]+)"/) ?? '', 'http://x').pathname).toBe(path)
  const alternates = [...html.matchAll(/<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"/g)]
  const byLanguage = Object.fromEntries(
    alternates.map(([, lang = '', href = '']) => [lang, new URL(href).pathname]),
  )
  expect.soft(byLanguage[language ?? '']).toBe(path)
  const known = readingPages.map((page) => page.path)
  for (const other of ['en', 'es']) expect.soft(known).toContain(byLanguage[other])
}

/** Everything axe knows, in the light theme; in the dark one only what a theme can change. */
async function expectAccessible(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
  // Only what fails is worked out in full, and in this page: there are no frames from elsewhere. Four times as fast.
  const axe = () => new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode()
  const faults = async (builder: AxeBuilder): Promise<string[]> =>
    (await builder.analyze()).violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id} (${help}) at ${node.target.join(' ')}\n${node.html}`),
    )
  expect.soft(await faults(axe()), 'axe, light theme').toEqual([])
  await page.evaluate(() => {
    document.documentElement.dataset.theme = 'dark'
    // Once it is painted: on a busy machine Axe has read the colours from before.
    return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  })
  const dark = axe().withRules(['color-contrast', 'link-in-text-block'])
  expect.soft(await faults(dark), 'axe, dark theme').toEqual([])
}

/** Layout shift from the first paint on, whatever caused it: how much, and what moved. */
function watchShifts(): void {
  const found: string[] = []
  Object.assign(window, { shifts: { sum: 0, found } })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & {
      value: number
      sources: { node: Node | null; previousRect: DOMRect; currentRect: DOMRect }[]
    })[]) {
      const { shifts } = window as unknown as { shifts: { sum: number } }
      shifts.sum += entry.value
      for (const { node, previousRect: from, currentRect: to } of entry.sources.slice(0, 2)) {
        const what = (node?.nodeType === 1 ? (node as Element).outerHTML : node?.textContent) ?? 'gone'
        found.push(
          `${entry.value.toFixed(3)} from ${from.y}+${from.height} to ${to.y}+${to.height}: ${what.slice(0, 90)}`,
        )
      }
    }
  }).observe({ type: 'layout-shift', buffered: true })
}

/**
 * Widgets wait to be seen; going through the page wakes them all. Here they wake late, when a reader on a phone has long gone past
 * them: what the server drew is as large as what the scripts then draw.
 */
async function wakeWidgetsLate(page: Page): Promise<void> {
  let letThrough = () => {}
  const passed = new Promise<void>((resolve) => {
    letThrough = resolve
  })
  const held = /\/_astro\/.*\.js$/
  await page.route(held, async (route) => {
    await passed
    await route.continue()
  })
  await page.evaluate(async () => {
    for (let y = 0; y < document.body.scrollHeight; y += 700) {
      scrollTo(0, y)
      await new Promise(requestAnimationFrame)
    }
  })
  letThrough()
  // Looking at each: what moves out of sight moves nobody.
  for (const island of await page.locator('astro-island').all()) {
    await island.evaluate((element) => element.scrollIntoView({ block: 'end' }))
    await expect(island).not.toHaveAttribute('ssr')
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  }
  await page.unroute(held)
  const { sum, found } = await page.evaluate(
    () => (window as unknown as { shifts: { sum: number; found: string[] } }).shifts,
  )
  expect.soft(sum, `layout shift\n${found.join('\n')}`).toBeLessThan(0.02)
}

/** On a phone: the copy button lies on no code, and where code goes on beyond its edge, the edge says so; in both tabs. */
async function expectListingsToBeRead(page: Page): Promise<void> {
  const faults = await page.evaluate(() => {
    const root = document.documentElement
    const before = root.dataset.code
    const found = new Set<string>()
    for (const code of ['ts', 'python']) {
      root.dataset.code = code
      for (const listing of document.querySelectorAll<HTMLElement>('pre')) {
        if (!listing.checkVisibility()) continue
        const told = `${listing.textContent?.trim().slice(0, 60)}…`
        const cut = listing.scrollWidth > listing.clientWidth + 1
        if (cut && !getComputedStyle(listing).backgroundImage.includes('gradient')) found.add(`cut: ${told}`)
        const button = listing.parentElement?.querySelector('.copy')?.getBoundingClientRect()
        if (!button || button.height === 0) continue
        const text = document.createRange()
        text.selectNodeContents(listing)
        const covered = [...text.getClientRects()].some(
          (line) =>
            line.width > 0 &&
            line.right > button.left + 1 &&
            line.left < button.right - 1 &&
            line.bottom > button.top + 1 &&
            line.top < button.bottom - 1,
        )
        if (covered) found.add(`under the copy button: ${told}`)
      }
      const widths = [
        ...document.querySelectorAll('.prose > .code > pre, .prose > .tabs > .panel > .code > pre'),
      ]
        .filter((listing) => listing.checkVisibility())
        .map((listing) => Math.round(listing.getBoundingClientRect().width))
      if (new Set(widths).size > 1) found.add(`listings ${[...new Set(widths)].join(', ')} px wide`)
    }
    if (before === undefined) delete root.dataset.code
    else root.dataset.code = before
    return [...found]
  })
  expect.soft(faults, 'listings at 390 px').toEqual([])
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

// A widget's page for authors is opened in Spanish alone, which has the longer texts: lessons show every widget in both.
const isTwin = (page: SitePage) => /^\/en\/authors\/./.test(page.path) && !quickPages.includes(page)

// Opening a page is what costs time, so one visit checks all there is to check; a fault doesn't hide the next one.
for (const sitePage of pages.filter((page) => !isTwin(page))) {
  const { path } = sitePage
  const tag = quickPages.includes(sitePage) ? '@quick' : []
  test(`${path} is quiet, light, accessible and as wide as the screen`, { tag }, async ({
    page,
    baseURL,
  }) => {
    // Axe and thousands of elements on a busy machine.
    test.slow()
    const complaints = listenForComplaints(page, baseURL ?? '')
    const scripts = weighScripts(page)
    await page.addInitScript(() => localStorage.setItem('seis:theme', 'light'))
    await page.addInitScript(watchShifts)
    await page.setViewportSize({ width: 390, height: 844 })
    const response = await page.goto(path, { waitUntil: 'networkidle' })
    const loaded = (await Promise.all(scripts)).reduce((sum, size) => sum + size, 0)
    const inline = gzipSync(await inlineScripts(page)).length
    expect.soft(loaded + inline, 'octets of JavaScript at load').toBeLessThan(scriptBudget(sitePage))
    if (readingPages.includes(sitePage)) expectIntroduction(String(await response?.text()), sitePage)

    await expectListingsToBeRead(page)
    await wakeWidgetsLate(page)
    await page.setViewportSize({ width: 1280, height: 720 })
    await expectAccessible(page)
    await expectToFit(page)
    expect(complaints).toEqual([])
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
