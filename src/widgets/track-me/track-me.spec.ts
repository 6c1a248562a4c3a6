/** Who is linked to whom was worked out by hand in track-me.test.ts. */
import type { Locator } from '@playwright/test'
import { fill } from '#i18n/fill.ts'
import { languages } from '#i18n/languages.ts'
import { authorsPages, testGuessFirst } from '../../../testing/browser/guess-first.ts'
import { expect, openWidget, phone, tabTo, test } from '../../../testing/browser/learner.ts'
import { openCopiedLink } from '../../../testing/browser/widget-links.ts'
import { states } from './samples.ts'
import { texts } from './texts.ts'
import { goals } from './track-me.ts'

const authorsPage = authorsPages('TrackMe')
const id = 'track-weekend'
const choice = (name: 'visit' | 'week') => ({ en: texts.en.reach[name], es: texts.es.reach[name] })

testGuessFirst({
  name: 'TrackMe',
  id,
  right: choice('visit'),
  wrong: choice('week'),
  shows: '.log',
  valid: states.weekend,
  hostile: [
    { ...states.weekend, kind: 'dhcp' },
    { ...states.weekend, met: ['day', 'day'] },
  ],
})

for (const language of languages) {
  const words = texts[language]
  const met = (widget: Locator) => widget.getByRole('group', { name: words.goals }).getByText('✓')

  test(`TrackMe, ${language}: with the keyboard, all goals; what was met stays met, in a link too`, async ({
    page,
    context,
  }) => {
    await page.goto(authorsPage[language])
    const widget = await openWidget(page, id)
    const status = widget.getByRole('status')
    await expect(status).toHaveText(words.question)
    await widget.locator('a, button, input, select').first().focus()
    await tabTo(page, widget.getByRole('button', { name: choice('visit')[language], exact: true }))
    await page.keyboard.press('Enter')
    await expect(status).toContainText(fill(words.people.many, { count: 8 }))
    await expect(met(widget)).toHaveCount(0)

    await tabTo(page, widget.getByRole('radio', { name: words.kind.random }))
    await page.keyboard.press('ArrowRight')
    await expect(status).toContainText(fill(words.people.many, { count: 10 }))
    await expect(met(widget)).toHaveCount(1)
    // Cookies: one person.
    await tabTo(page, widget.getByRole('radio', { name: words.clues.id }))
    await page.keyboard.press('ArrowRight')
    await expect(met(widget)).toHaveCount(2)
    await page.keyboard.press('ArrowRight')
    await expect(status).toContainText(words.people.one)
    await expect(met(widget)).toHaveCount(3)
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('ArrowLeft')
    await expect(met(widget)).toHaveCount(4)
    await expect(widget.locator('.found')).toContainText('00:1a:2b:3c:4d:5e')
    await tabTo(page, widget.getByRole('radio', { name: words.beyond.frames }))
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    await widget.getByRole('radio', { name: words.kind.stable }).focus()
    await page.keyboard.press('Space')
    await expect(met(widget)).toHaveCount(goals.length)
    await expect(status).toContainText(words.solved)

    await widget.getByRole('radio', { name: words.kind.eui64 }).check()
    await expect(status).toContainText(words.solved)
    const again = await openCopiedLink(page, context, language, id)
    await expect(again.getByRole('status')).toContainText(words.solved)
    await expect(again.getByRole('radio', { name: words.kind.eui64 })).toBeChecked()
  })
}

test('TrackMe: each sample shows what it is about, and what was met stays met', async ({ page }) => {
  const words = texts.en
  const met = (widget: Locator) => widget.getByRole('group', { name: words.goals }).getByText('✓')
  await page.goto(authorsPage.en)
  const widget = await openWidget(page, id)
  const choose = (sample: keyof typeof states) =>
    widget.getByRole('combobox').selectOption({ label: words.sample[sample] })
  // Nothing is asked about a sample that the question is not about.
  await choose('everywhere')
  await expect(widget.locator('.found')).toContainText(words.people.one)
  await expect(widget.getByText(words.because)).toBeHidden()
  await choose('weekend')
  await expect(widget.locator('.found')).toBeHidden()
  await widget.getByRole('button', { name: choice('visit').en, exact: true }).click()
  await expect(widget.getByText(words.because)).toBeVisible()
  await choose('frames')
  await expect(widget.locator('.found')).toContainText('00:1a:2b:3c:4d:5e')
  await expect(widget.getByText(words.because)).toBeHidden()
  await expect(met(widget)).toHaveCount(1)
  await expect(widget.getByRole('combobox')).toContainText(words.sample.frames)
  await choose('household')
  await expect(met(widget)).toHaveCount(2)
  await choose('weekend')
  await expect(widget.locator('.found')).toContainText(fill(words.people.many, { count: 8 }))
  await expect(met(widget)).toHaveCount(2)
})

test.describe('TrackMe, on a phone', () => {
  test.use(phone)

  test('the week stays in sight while the controls are used, and fits', async ({ page }) => {
    const words = texts.es
    await page.goto(authorsPage.es)
    const widget = await openWidget(page, id)
    await widget.getByRole('button', { name: choice('visit').es, exact: true }).tap()
    const last = widget.getByRole('radio', { name: words.beyond.cookies })
    await last.check()
    await last.scrollIntoViewIfNeeded()
    await expect(widget.getByRole('table')).toBeInViewport({ ratio: 0.9 })
    await expect(widget.locator('.found')).toContainText(words.people.one)
    const outcome = widget.locator('[data-outcome]')
    expect(await outcome.evaluate((element) => element.scrollHeight - element.clientHeight)).toBeLessThan(2)
    for (const label of await widget.locator('.choice label').all())
      expect((await label.boundingBox())!.height).toBeGreaterThanOrEqual(44)
  })
})
