/**
 * What becomes of each packet is held against RFC 3022 and 4787 in `nat-translation.test.ts`; here eleven packets are answered as a
 * reader answers them: with ports of one's own choice, and wrong where one may be wrong.
 */
import type { Locator } from '@playwright/test'
import { fill } from '#i18n/fill.ts'
import { languages } from '#i18n/languages.ts'
import { plainText, rich } from '#i18n/rich-text.ts'
import { expect, openWidget, phone, tabTo, test } from '../../../testing/browser/learner.ts'
import { expectLeftAside, foreign, openCopiedLink, tooLong } from '../../../testing/browser/widget-links.ts'
import { texts } from './texts.ts'

const id = 'nat-home'
const path = { en: '/en/history/running-out/', es: '/es/historia/agotamiento/' } as const

const choice = (widget: Locator, name: string) => widget.getByRole('button', { name, exact: true })
const lineOf = (widget: Locator, port: number) => widget.getByRole('row', { name: String(port) })

test('NatTable: with the keyboard: a port of one’s own choice, and a wrong answer', async ({ page }) => {
  const words = texts.en
  await page.goto(path.en)
  const widget = await openWidget(page, id)
  const status = widget.getByRole('status')

  async function press(name: string) {
    await tabTo(page, choice(widget, name))
    await page.keyboard.press('Enter')
  }
  await expect(lineOf(widget, 40_003)).toContainText(words.free)
  await press('40003')
  await expect(status).toHaveText(
    `${words.right} ${fill(words.fate.port, { port: 40_003 })} ${words.why.new}`,
  )
  await expect(lineOf(widget, 40_003)).toContainText('192.168.1.10:51000')
  // A packet is answered once.
  await press('40001')
  await expect(lineOf(widget, 40_001)).toContainText(words.free)

  await press(words.next)
  await press('40003')
  await expect(status).toContainText(words.wrong)
  await expect(lineOf(widget, 40_001)).toContainText('192.168.1.11:51000')
})

test('NatTable: by pointer: the full table, a port that changes hands, the link, and starting over', async ({
  page,
  context,
}) => {
  const words = texts.es
  await page.goto(path.es)
  const widget = await openWidget(page, id)
  const status = widget.getByRole('status')
  await widget.getByLabel(words.frame.samples).selectOption(words.sample.full)
  await choice(widget, words.dropped.out).click()
  await expect(status).toContainText(words.why.full)

  await choice(widget, words.next).click()
  await expect(widget.getByText(plainText(rich(words.gone, { host: '192.168.1.11:51000' })))).toBeVisible()
  await expect(lineOf(widget, 40_002)).toContainText(words.free)
  await choice(widget, '40002').click()
  await choice(widget, words.next).click()
  await choice(widget, '192.168.1.11:51000').click()
  await expect(status).toContainText(plainText(rich(words.why.late, { meant: '192.168.1.11:51000' })))

  await choice(widget, words.next).click()
  await choice(widget, '192.168.1.12:52100').click()
  await expect(status).toContainText(fill(words.why.knocks, { port: 40_003 }))
  await expect(status).toContainText(fill(words.done, { all: 11, right: 10 }))
  await expect(choice(widget, words.next)).toHaveAttribute('aria-disabled', 'true')

  const again = await openCopiedLink(page, context, 'es', id)
  await expect(again.getByText(fill(words.count, { number: 11, all: 11 }))).toBeVisible()
  await again.getByRole('button', { name: words.frame.reset }).click()
  await expect(again.getByText(fill(words.count, { number: 1, all: 11 }))).toBeVisible()
  await expect(lineOf(again, 40_001)).toContainText(words.free)
})

test('NatTable: a carrier gives no customer more than its share', async ({ page }) => {
  const words = texts.en
  await page.goto(path.en)
  const widget = await openWidget(page, id)
  await widget.getByLabel(words.frame.samples).selectOption(words.sample.operator)
  for (const port of ['40001', '40002', '40003']) {
    await choice(widget, port).click()
    await choice(widget, words.next).click()
  }
  await choice(widget, '40004').click()
  await expect(widget.getByRole('status')).toContainText(fill(words.why.limit, { limit: 2 }))
  await expect(lineOf(widget, 40_004)).toContainText(words.free)
})

test.describe('NatTable on a phone', () => {
  test.use(phone)

  for (const language of languages) {
    test(`${language}: packet, table and verdict are in view together`, async ({ page }) => {
      const words = texts[language]
      await page.goto(path[language])
      const widget = await openWidget(page, id)
      await choice(widget, '40002').tap()
      await widget.locator('.packet').evaluate((element) => element.scrollIntoView({ block: 'start' }))
      for (const part of [widget.locator('.packet'), lineOf(widget, 40_004), choice(widget, words.next)]) {
        await expect(part).toBeInViewport({ ratio: 0.95 })
      }
    })
  }
})

test.describe('NatTable without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  for (const language of languages) {
    test(`${language}: every packet is told`, async ({ page }) => {
      const { frame, why, dropped } = texts[language]
      await page.goto(path[language])
      const widget = page.locator(`#${id}`)
      await expect(widget.getByText(frame.still)).toBeVisible()
      await expect(widget.getByRole('listitem')).toHaveCount(11)
      await expect(widget.getByRole('listitem').nth(7)).toContainText(why.full)
      await expect(choice(widget, dropped.out)).toHaveCount(0)
    })
  }
})

test('NatTable leaves hostile links aside', async ({ page }) => {
  const valid = { v: 1, script: 'home', step: 0, answers: [40_002] }
  for (const wrong of [tooLong(valid), foreign, { ...valid, step: 7 }, { ...valid, answers: ['<b>'] }]) {
    await expectLeftAside(page, path.es, { [id]: wrong })
  }
  const { count } = texts.es
  await expect(page.locator(`#${id}`).getByText(fill(count, { number: 1, all: 11 }))).toBeVisible()
})
