/** The readings are those of `content/data`, each with its source; here it is that a reader guesses first and then is shown. */
import { type Language, languages } from '#i18n/languages.ts'
import { expect, openWidget, tabTo, test } from '../../../testing/browser/learner.ts'
import {
  expectLeftAside,
  foreign,
  notJson,
  openCopiedLink,
  tooLong,
} from '../../../testing/browser/widget-links.ts'
import { texts } from './texts.ts'

const id = 'exhaustion'
const paths: Record<Language, string> = { en: '/en/history/running-out/', es: '/es/historia/agotamiento/' }

test('AdoptionChart: with the keyboard: a guess, what happened, and how far off it was', async ({ page }) => {
  const words = texts.en
  await page.goto(`${paths.en}#${id}`)
  const widget = await openWidget(page, id)
  const happened = widget.getByText(words.exhaustion.happened)
  await expect(happened.first()).toBeHidden()
  await expect(widget.locator('.point.later').first()).toBeHidden()
  const guess = widget.getByLabel(words.exhaustion.ask)
  await tabTo(page, guess)
  await page.keyboard.press('Home')
  await expect(guess).toHaveValue('2005')
  await tabTo(page, widget.getByRole('button', { name: words.reveal }))
  await page.keyboard.press('Enter')
  await expect(widget.locator('.verdict').getByText(words.exhaustion.happened)).toBeVisible()
  // January 2005, and it was 3 February 2011.
  await expect(widget.getByRole('status')).toContainText('about 6 years later')
})

test('AdoptionChart: by pointer: a reading with its source, its link, and starting over', async ({
  page,
  context,
}) => {
  const language = 'es'
  const words = texts[language]
  await page.goto(paths[language])
  const widget = await openWidget(page, id)
  await widget.getByRole('button', { name: words.reveal }).click()
  await widget.locator('.point input').last().check({ force: true })
  await expect(widget.locator('.open a')).toHaveAttribute('href', /^https:/)
  const read = String(await widget.locator('.open b').textContent())

  const again = await openCopiedLink(page, context, language, id)
  await expect(again.locator('.open b')).toHaveText(read)
  await again.getByRole('button', { name: words.frame.reset }).click()
  await expect(again.getByRole('button', { name: words.reveal })).toBeVisible()
  await expect(again.getByText(words.press)).toBeVisible()
})

test.describe('AdoptionChart without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  for (const language of languages) {
    test(`${language}: what happened is there to read`, async ({ page }) => {
      await page.goto(paths[language])
      const widget = page.locator(`#${id}`)
      await expect(widget.getByText(texts[language].frame.still)).toBeVisible()
      await expect(widget.locator('.verdict').getByText(texts[language].exhaustion.happened)).toBeVisible()
      await expect(widget.locator('tbody tr').last()).toBeVisible()
    })
  }
})

test('AdoptionChart leaves hostile links aside', async ({ page }) => {
  const valid = { v: 1, guess: 2010, revealed: true, reading: null }
  for (const wrong of [notJson, foreign, tooLong(valid), { ...valid, guess: 1900 }]) {
    await expectLeftAside(page, paths.en, { [id]: wrong })
  }
})
