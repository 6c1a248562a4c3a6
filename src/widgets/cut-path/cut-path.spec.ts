/**
 * What the figure has to tell: a closed port answers with an RST and connect() gives ECONNREFUSED after one round trip
 * (RFC 9293 §3.5.2); an ICMPv6 message ends an attempt to connect, but not a connection that stands (§3.9.2.2). The table
 * was measured; here it is what a reader gets to see.
 */
import type { Locator } from '@playwright/test'
import { fill } from '#i18n/fill.ts'
import { type Language, languages } from '#i18n/languages.ts'
import { plainText, rich } from '#i18n/rich-text.ts'
import { expect, openWidget, phone, tabTo, test } from '../../../testing/browser/learner.ts'
import { expectLeftAside, foreign, openCopiedLink, sockets } from '../../../testing/browser/widget-links.ts'
import { texts } from './texts.ts'

const id = 'cut-killed'

/** The figure as the readers of one language have it. */
function figureIn(language: Language) {
  const words = texts[language]
  const button = (widget: Locator, name: string) => widget.getByRole('button', { name, exact: true })
  return { words, frame: words.frame, path: sockets[language].endings, button }
}

test('CutPath: with the keyboard: nothing is told before the cut, both halves are judged', async ({
  page,
}) => {
  const { words, path, button } = figureIn('es')
  await page.goto(`${path}#${id}`)
  const widget = await openWidget(page, id)
  const status = widget.getByRole('status')
  const make = button(widget, words.make)
  await expect(status).toHaveText(words.invite)

  await tabTo(page, button(widget, 'ECONNREFUSED'))
  await page.keyboard.press('Enter')
  await expect(make).toHaveAttribute('aria-disabled', 'true')
  await tabTo(page, button(widget, words.times.minutes))
  await page.keyboard.press('Space')
  await expect(status).toHaveText(words.invite)
  await tabTo(page, make)
  await page.keyboard.press('Enter')
  await expect(status).toContainText(words.halfSays)
  await expect(status).toContainText(words.why.connect.killed)
  await expect(widget.getByText(fill(words.score, { right: 0, count: 1 }))).toBeVisible()

  // A cut is guessed once.
  await tabTo(page, button(widget, words.times.trip))
  await page.keyboard.press('Space')
  await expect(button(widget, words.times.minutes)).toHaveAttribute('aria-pressed', 'true')

  // The next one is another question.
  await widget.getByLabel(words.cut).selectOption('stuck')
  await expect(status).toHaveText(words.invite)
})

test('CutPath: by pointer: code 4 gives what an RST gives, and only before the connection stands', async ({
  page,
  context,
}) => {
  const { words, frame, path, button } = figureIn('en')
  await page.goto(path)
  const widget = await openWidget(page, id)
  const status = widget.getByRole('status')
  await button(widget, words.places.router).click()
  for (const cut of ['plainReject', 'tcpReset'] as const) {
    await widget.getByLabel(words.cut).selectOption(cut)
    await button(widget, 'ECONNREFUSED').click()
    await button(widget, words.times.trip).click()
    await button(widget, words.make).click()
    await expect(status).toContainText(words.right)
  }
  await button(widget, words.moments.talk).click()
  await expect(status).toHaveText(words.invite)
  await button(widget, 'ECONNRESET').click()
  await button(widget, words.times.trip).click()
  await button(widget, words.make).click()
  await expect(status).toContainText(words.right)
  await widget.getByLabel(words.cut).selectOption('plainReject')
  await button(widget, 'ECONNRESET').click()
  await button(widget, words.times.quarter).click()
  await button(widget, words.make).click()
  await expect(status).toContainText(words.halfAfter)
  await expect(widget.getByText(fill(words.score, { right: 3, count: 4 }))).toBeVisible()

  const again = await openCopiedLink(page, context, 'en', id)
  await expect(again.getByLabel(words.cut)).toHaveValue('plainReject')
  await expect(again.getByRole('status')).toContainText(words.halfAfter)
  await again.getByRole('button', { name: frame.reset }).click()
  await expect(again.getByLabel(words.cut)).toHaveValue('killed')
  await expect(again.getByRole('status')).toHaveText(words.invite)
})

test.describe('CutPath on a phone', () => {
  test.use(phone)

  for (const language of languages) {
    test(`${language}: what is chosen and what it gives are in view together`, async ({ page }) => {
      const { words, path, button } = figureIn(language)
      await page.goto(path)
      const widget = await openWidget(page, id)
      await button(widget, words.moments.talk).click()
      await expect(widget.locator('[data-outcome]')).toBeInViewport({ ratio: 1 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
      for (const control of await widget.locator('.frame :is(button, select)').all()) {
        const box = await control.boundingBox()
        if (box) expect(Math.min(box.height, box.width)).toBeGreaterThanOrEqual(24)
      }
    })
  }
})

test.describe('CutPath without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  for (const language of languages) {
    test(`${language}: the whole table is there to read`, async ({ page }) => {
      const { words, frame, path } = figureIn(language)
      await page.goto(path)
      const widget = page.locator(`#${id}`)
      await expect(widget.getByText(frame.still)).toBeVisible()
      const row = widget.getByRole('row', { name: words.cuts.plainReject })
      await expect(row).toBeVisible()
      const truth = (time: string) => plainText(rich(words.truth, { says: 'ECONNREFUSED', time }))
      await expect(row.getByRole('cell')).toHaveText([truth(words.takes.trip), truth(words.takes.quarter)])
      await expect(widget.getByText(words.measured)).toBeVisible()
      await expect(widget.locator('.verdict')).toBeHidden()
    })
  }
})

test('CutPath leaves hostile links aside', async ({ page }) => {
  const path = sockets.es.endings
  const valid = { v: 1, moment: 'connect', cut: 'drop', guesses: {} }
  for (const wrong of [foreign, { ...valid, guesses: { 'connect/drop': { told: true } } }])
    await expectLeftAside(page, path, { [id]: wrong })
  await expect(page.locator(`#${id}`).getByLabel(texts.es.cut)).toHaveValue('killed')
})
