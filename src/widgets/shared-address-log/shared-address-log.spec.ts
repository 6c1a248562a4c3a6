/** RFC 6302 §2: port and time, to the second, by a clock that is right. The counts come from the records of `operator-records.ts`. */
import type { Locator } from '@playwright/test'
import { fill, fillPlural } from '#i18n/fill.ts'
import { languages } from '#i18n/languages.ts'
import { plainText, rich } from '#i18n/rich-text.ts'
import { expect, openWidget, phone, tabTo, test } from '../../../testing/browser/learner.ts'
import { expectLeftAside, foreign, openCopiedLink, tooLong } from '../../../testing/browser/widget-links.ts'
import { fast } from './shared-address-log.ts'
import { texts } from './texts.ts'

const id = 'log-address'
const path = { en: '/en/history/running-out/', es: '/es/historia/agotamiento/' } as const

const box = (widget: Locator, name: string) => widget.getByRole('checkbox', { name, exact: true })
const radio = (widget: Locator, name: string) => widget.getByRole('radio', { name, exact: true })

test('SharedAddressLog: with the keyboard: from 64 to one, and to the wrong one', async ({ page }) => {
  const words = texts.en
  await page.goto(path.en)
  const widget = await openWidget(page, id)
  const status = widget.getByRole('status')
  const count = (left: number) => fillPlural(words, 'count', left, 'en')
  await expect(status).toHaveText(`${count(64)}. ${words.verdict.all}`)

  await tabTo(page, box(widget, words.port))
  await page.keyboard.press('Space')
  await expect(status).toContainText(count(8))
  await tabTo(page, radio(widget, words.precision.day))
  await page.keyboard.press('ArrowDown')
  await expect(status).toContainText(count(2))
  await page.keyboard.press('ArrowDown')
  await expect(status).toHaveText(
    `${count(1)}. ${plainText(rich(words.verdict.right, { names: '100.64.0.23' }))}`,
  )
  await tabTo(page, box(widget, fill(words.fast, { seconds: fast })))
  await page.keyboard.press('Space')
  await expect(status).toContainText(plainText(rich(words.verdict.wrong, { names: '100.64.0.41' })))
  await expect(widget.locator('i.on')).toHaveText('41')
})

test('SharedAddressLog: by pointer: the second without the port, its link, and starting over', async ({
  page,
  context,
}) => {
  const words = texts.es
  await page.goto(path.es)
  const widget = await openWidget(page, id)
  await radio(widget, words.precision.second).click()
  await expect(widget.getByRole('status')).toContainText(words.verdict.many)
  const again = await openCopiedLink(page, context, 'es', id)
  await expect(radio(again, words.precision.second)).toBeChecked()
  await again.getByRole('button', { name: words.frame.reset }).click()
  await expect(radio(again, words.precision.day)).toBeChecked()
  await expect(again.locator('i.on')).toHaveCount(64)
})

test.describe('SharedAddressLog on a phone', () => {
  test.use(phone)

  for (const language of languages) {
    test(`${language}: the suspects and every switch are in view together`, async ({ page }) => {
      const words = texts[language]
      await page.goto(path[language])
      const widget = await openWidget(page, id)
      const height = () =>
        widget.locator('[data-outcome]').evaluate((element) => element.getBoundingClientRect().height)
      await widget.locator('.line').evaluate((element) => element.scrollIntoView({ block: 'start' }))
      const before = await height()
      await box(widget, words.port).tap()
      expect(await height()).toBe(before)
      for (const part of [
        widget.locator('.line'),
        widget.locator('.grid'),
        box(widget, fill(words.fast, { seconds: fast })),
      ]) {
        await expect(part).toBeInViewport({ ratio: 0.95 })
      }
    })
  }
})

test.describe('SharedAddressLog without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  for (const language of languages) {
    test(`${language}: what each kind of line leaves is there to read`, async ({ page }) => {
      const words = texts[language]
      await page.goto(path[language])
      const widget = page.locator(`#${id}`)
      await expect(widget.getByText(words.frame.still)).toBeVisible()
      await expect(widget.getByRole('listitem')).toHaveCount(7)
      await expect(widget.getByRole('listitem').last()).toContainText('100.64.0.41')
      await expect(widget.getByRole('checkbox')).toHaveCount(0)
    })
  }
})

test('SharedAddressLog leaves hostile links aside', async ({ page }) => {
  const valid = { v: 1, port: true, time: 'second', fast: true }
  for (const wrong of [tooLong(valid), foreign, { ...valid, time: '<b>' }]) {
    await expectLeftAside(page, path.en, { [id]: wrong })
  }
  await expect(page.locator(`#${id} i.on`)).toHaveCount(64)
})
