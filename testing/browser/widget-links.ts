/** What the tests of a widget share: copying its link, opening it again, and links that are not of its making. */
import type { BrowserContext, Locator, Page } from '@playwright/test'
import type { Language } from '#i18n/languages.ts'
import { frameTexts } from '#widgets/frame/texts.ts'
import { expect, openWidget } from './learner.ts'

export const sockets = {
  en: {
    server: '/en/sockets/first-server/',
    stream: '/en/sockets/bytes-are-not-messages/',
    families: '/en/sockets/two-families/',
    racing: '/en/sockets/racing/',
    endings: '/en/sockets/how-a-connection-ends/',
  },
  es: {
    server: '/es/sockets/primer-servidor/',
    stream: '/es/sockets/octetos-no-mensajes/',
    families: '/es/sockets/dos-familias/',
    racing: '/es/sockets/la-carrera/',
    endings: '/es/sockets/como-acaba-una-conexion/',
  },
} as const

/** The widget as its own link opens it, on a page that was left in between. */
export async function openCopiedLink(
  page: Page,
  context: BrowserContext,
  language: Language,
  id: string,
): Promise<Locator> {
  const { share, shared } = frameTexts[language]
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const widget = page.locator(`#${id}`)
  await widget.getByRole('button', { name: share }).click()
  await expect(widget.getByRole('status')).toHaveText(shared)
  const link = await page.evaluate(() => navigator.clipboard.readText())
  await page.goto('about:blank')
  await page.goto(link)
  const again = await openWidget(page, id)
  await expect(again).toBeInViewport()
  return again
}

/**
 * Links that anyone might make, three or more figures of a page in each: every one is left aside with a word about it,
 * and nothing of it runs. `wrong` is what each figure is asked to open.
 */
export async function expectLeftAside(
  page: Page,
  path: string,
  wrong: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { badLink } = frameTexts[path.startsWith('/es/') ? 'es' : 'en']
  const values = Object.entries(wrong).map(([id, value]): [string, string] => [
    id,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
  await page.goto(`${path}?${new URLSearchParams(values)}`)
  for (const [id, value] of values) {
    const widget = await openWidget(page, id)
    // A widget may have other places that speak.
    const said = widget.getByRole('status').filter({ hasText: badLink })
    await expect(said, `${id}: ${value.slice(0, 200)}`).toHaveCount(1)
  }
  await expect(page).not.toHaveTitle('gone')
}

export const notJson = '{oops'
export const markup = '<script>document.title="gone"</script>'
/** A state of another widget. */
export const foreign = { v: 1, text: '::1', group: 0 }
export const tooLong = (valid: object): object => ({ ...valid, more: 'x'.repeat(8_000) })
