/**
 * The events and their dates are those of `content/data/timeline.json`, each with its source; here it is how a reader gets at them: the
 * first lesson of the history opens on 1969 to 1983, from the first message on ARPANET to RFC 791.
 */
import type { Locator } from '@playwright/test'
import { type Language, languages } from '#i18n/languages.ts'
import { testGuessFirst } from '../../../testing/browser/guess-first.ts'
import { expect, openWidget, tabTo, test } from '../../../testing/browser/learner.ts'
import {
  expectLeftAside,
  foreign,
  notJson,
  openCopiedLink,
  tooLong,
} from '../../../testing/browser/widget-links.ts'
import { texts } from './texts.ts'

const id = 'timeline-1969-1983'
const paths: Record<Language, string> = { en: '/en/history/before/', es: '/es/historia/antes/' }

/** From the first message to RFC 791, in September 1981, it is eleven years; what is shown waits for the guess. */
const guess = (widget: Locator) => widget.locator('.guess .choices button').first().click()

// The whole story, from that message to half of Google’s users in March 2026.
testGuessFirst({
  name: 'Timeline',
  id: 'timeline-1969-2027',
  right: { en: '56 years', es: '56 años' },
  wrong: { en: '42 years', es: '42 años' },
  shows: '.drawing',
  valid: { v: 1, from: 1990, to: 2000, kinds: ['registry'], selected: null },
  hostile: [{ v: 1, from: 1990, to: 2000, kinds: [], selected: '<b>' }],
})

test('Timeline: with the keyboard: from event to event, and closer', async ({ page }) => {
  const words = texts.es
  await page.goto(`${paths.es}#${id}`)
  const widget = await openWidget(page, id)
  const open = widget.locator('article.open')
  await expect(open.locator('time')).toHaveAttribute('datetime', '1969-10-29')
  await guess(widget)
  await tabTo(page, widget.locator('.event input:checked'))
  await page.keyboard.press('ArrowRight')
  await expect(open.locator('time')).toHaveAttribute('datetime', /^1974/)
  await expect(widget.locator('.event input:checked')).toBeFocused()
  const span = widget.locator('.span')
  const before = await span.textContent()
  await page.keyboard.press('+')
  await expect(span).not.toHaveText(String(before))
  await page.keyboard.press('Home')
  await expect(widget.getByRole('button', { name: words.before })).toBeDisabled()
})

test('Timeline: by pointer: kinds, the whole story, its link, and starting over', async ({
  page,
  context,
}) => {
  const language = 'en'
  const words = texts[language]
  await page.goto(paths[language])
  const widget = await openWidget(page, id)
  await guess(widget)
  const events = widget.locator('.event')
  const atFirst = await events.count()
  await widget.getByLabel(words.kind.network).uncheck()
  await expect(events).not.toHaveCount(atFirst)
  await widget.getByRole('button', { name: words.everything }).click()
  await expect(widget.getByText(/no room for a name/)).toBeVisible()
  const shown = await events.count()

  const again = await openCopiedLink(page, context, language, id)
  await expect(again.locator('.event')).toHaveCount(shown)
  await expect(again.getByLabel(words.kind.network)).not.toBeChecked()
  await again.getByRole('button', { name: words.frame.reset }).click()
  await expect(again.locator('.event')).toHaveCount(atFirst)
})

test.describe('Timeline without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  for (const language of languages) {
    test(`${language}: the events are there to read`, async ({ page }) => {
      await page.goto(paths[language])
      const widget = page.locator(`#${id}`)
      await expect(widget.getByText(texts[language].frame.still)).toBeVisible()
      await expect(widget.locator('.list li').last()).toBeVisible()
    })
  }
})

test('Timeline on its lesson leaves hostile links aside', async ({ page }) => {
  const valid = { v: 1, from: 1990, to: 2000, kinds: ['registry'], selected: null }
  for (const wrong of [notJson, foreign, tooLong(valid), { ...valid, kinds: ['toString'] }]) {
    await expectLeftAside(page, paths.en, { [id]: wrong })
  }
})
