/**
 * The winners are worked out by hand in forwarding-table.test.ts. A packet that comes in with Hop Limit 57 leaves with 56 and
 * crosses the line once for each number down to 1: 56 times more (RFC 8200 §3).
 */
import type { Locator } from '@playwright/test'
import { fill } from '#i18n/fill.ts'
import { type Language, languages } from '#i18n/languages.ts'
import { plainText, rich } from '#i18n/rich-text.ts'
import { expect, openWidget, phone, tabTo, test } from '../../../testing/browser/learner.ts'
import { expectLeftAside, markup, notJson, openCopiedLink } from '../../../testing/browser/widget-links.ts'
import { hopLimit, openingState, routes } from './forwarding-table.ts'
import { texts } from './texts.ts'

const id = 'forwarding'
const paths = { en: '/en/addresses/routes/', es: '/es/direcciones/rutas/' } as const

function figureIn(language: Language) {
  const words = texts[language]
  const table = (widget: Locator) => widget.getByRole('group', { name: words.table })
  const route = (widget: Locator, text: string) => table(widget).getByRole('button', { name: text })
  const button = (widget: Locator, name: string) => widget.getByRole('button', { name, exact: true })
  const over = fill(words.loopOver, { count: hopLimit, more: hopLimit - 1 })
  return { words, path: paths[language], table, route, button, over }
}

test('ForwardingTable: with the keyboard: the routes that win, and the loop to its end', async ({ page }) => {
  const { words, path, route, button, over } = figureIn('en')
  await page.goto(path)
  const widget = await openWidget(page, id)
  const status = widget.getByRole('status')
  await expect(status).toContainText(words.ask)
  const press = async (target: Locator) => {
    await tabTo(page, target)
    await page.keyboard.press('Enter')
  }
  await press(route(widget, '2001:db8:5ea:1000::/52'))
  await expect(status).toContainText(
    plainText(rich(words.shorter, { route: '2001:db8:5ea:1000::/52', length: 52 })),
  )
  await press(route(widget, '2001:db8:5ea:1003::/64'))
  await expect(status).toContainText(words.delivered.servers)
  for (const [text, outcome] of [
    ['2001:db8:5ea:1000::/52', words.delivered.office],
    ['::/0', words.delivered.provider],
    ['2001:db8:5ea::/48', words.delivered.discard],
  ] as const) {
    await press(button(widget, words.next))
    await press(route(widget, text))
    await expect(status).toContainText(outcome)
  }
  await expect(widget.getByText(fill(words.score, { right: 4, count: 4 }))).toBeVisible()

  await press(button(widget, words.takeOut))
  await press(route(widget, '::/0'))
  await expect(status).toContainText(plainText(rich(words.loopStarts)))
  await press(button(widget, words.hop))
  await expect(status).toContainText(fill(words.loopNow, { value: 56, count: 2 }))
  await press(button(widget, words.toTheEnd))
  await expect(status).toContainText(over)
  await press(button(widget, words.again))
  await expect(status).toContainText(plainText(rich(words.loopStarts)))

  // The packet was answered before, and does not count twice.
  await press(button(widget, words.putBack))
  await expect(status).toContainText(words.delivered.discard)
  await expect(widget.getByText(fill(words.done, { count: 4 }))).toBeVisible()
  // Nor does it cost anything to read why another route does not win.
  await press(route(widget, '::/0'))
  await expect(widget.getByText(fill(words.done, { count: 4 }))).toBeVisible()
})

for (const language of languages) {
  const { words, path, table, route, button, over } = figureIn(language)

  test.describe(`ForwardingTable: ${language}, on a phone`, () => {
    test.use(phone)

    test('what is pressed and what it says are in view together, also in the loop', async ({ page }) => {
      await page.goto(path)
      const widget = await openWidget(page, id)
      for (let packet = 1; packet < 4; packet++) await button(widget, words.next).tap()
      await button(widget, words.takeOut).tap()
      await route(widget, '::/0').tap()
      await button(widget, words.toTheEnd).tap()
      await expect(widget.getByRole('status')).toContainText(over)
      await widget.locator('.frame').evaluate((element) => element.scrollIntoView({ block: 'start' }))
      await expect(table(widget)).toBeInViewport({ ratio: 0.9 })
      await expect(widget.locator('[data-outcome]')).toBeInViewport({ ratio: 1 })
      await expect(button(widget, words.again)).toBeInViewport({ ratio: 1 })
      for (const { text } of routes) {
        const box = await route(widget, text).boundingBox()
        expect(box?.height).toBeGreaterThanOrEqual(44)
      }
    })
  })
}

test('ForwardingTable: its link keeps the loop where it is, and starting over takes it back', async ({
  page,
  context,
}) => {
  const { words, path, route, button } = figureIn('es')
  await page.goto(path)
  const widget = await openWidget(page, id)
  for (let packet = 1; packet < 4; packet++) await button(widget, words.next).click()
  await button(widget, words.takeOut).click()
  await route(widget, '::/0').click()
  await button(widget, words.hop).click()
  const again = await openCopiedLink(page, context, 'es', id)
  await expect(again.getByRole('status')).toContainText(fill(words.loopNow, { value: 56, count: 2 }))
  await button(again, words.frame.reset).click()
  await expect(again.getByRole('status')).toContainText(words.ask)
})

test('ForwardingTable: a link that is not of its making is left aside', async ({ page }) => {
  for (const wrong of [
    notJson,
    markup,
    { ...openingState, packet: 9 },
    { ...openingState, crossings: 1e9 },
  ]) {
    await expectLeftAside(page, paths.en, { [id]: wrong })
  }
})
