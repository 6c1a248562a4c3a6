/** What the numbers are was measured; here it is what a reader gets to see, and that the task can be done. */
import { fill } from '#i18n/fill.ts'
import { languages } from '#i18n/languages.ts'
import { authorsPages, testGuessFirst } from '../../../testing/browser/guess-first.ts'
import { expect, openWidget, phone, tabTo, test } from '../../../testing/browser/learner.ts'
import { openCopiedLink } from '../../../testing/browser/widget-links.ts'
import { states } from './samples.ts'
import { texts } from './texts.ts'

const authorsPage = authorsPages('Amplifier')
const id = 'amplifier-long'
const choice = (factor: '3' | '30') => ({ en: texts.en.choice[factor], es: texts.es.choice[factor] })

testGuessFirst({
  name: 'Amplifier',
  id,
  right: choice('30'),
  wrong: choice('3'),
  shows: '.goals',
  valid: states.long,
  hostile: [
    { ...states.long, edns: 512 },
    { ...states.long, met: ['useless', 'useless'] },
  ],
})

for (const language of languages) {
  const words = texts[language]

  test(`Amplifier, ${language}: with the keyboard, all goals; what was met stays met, in a link too`, async ({
    page,
    context,
  }) => {
    await page.goto(authorsPage[language])
    const widget = await openWidget(page, id)
    const status = widget.getByRole('status')
    const met = widget.getByRole('group', { name: words.goals }).getByText('✓')
    await expect(status).toHaveText(words.asked)
    await widget.getByRole('button', { name: choice('30')[language], exact: true }).click()
    await expect(status).toContainText(language === 'en' ? '× 31.5.' : '× 31,5.')
    await expect(met).toHaveCount(0)

    await tabTo(page, widget.getByRole('radio', { name: words.question.TXT }))
    await page.keyboard.press('ArrowDown')
    await widget.getByRole('group', { name: words.mostLegend }).getByRole('radio').last().check()
    await expect(met).toHaveCount(1)
    await widget.getByRole('radio', { name: words.question.AAAA }).check()
    await widget.getByRole('radio', { name: words.limit.drop, exact: true }).check()
    await expect(met).toHaveCount(2)
    await expect(status).toContainText(fill(words.clients, { count: 0 }))
    await widget.getByRole('radio', { name: words.limit.second }).check()
    await expect(status).toContainText(words.useless)
    await expect(status).toContainText(words.solved)
    await widget.getByRole('radio', { name: words.limit.off, exact: true }).check()
    await expect(met).toHaveCount(3)

    const again = await openCopiedLink(page, context, language, id)
    await expect(again.getByRole('group', { name: words.goals }).getByText('✓')).toHaveCount(3)
    await expect(again.getByRole('radio', { name: words.question.AAAA })).toBeChecked()
  })
}

test.describe('Amplifier on a phone', () => {
  test.use(phone)

  for (const language of languages) {
    test(`${language}: what is set and what it does are in view together`, async ({ page }) => {
      const words = texts[language]
      await page.goto(authorsPage[language])
      const widget = await openWidget(page, id)
      await widget.getByRole('button', { name: choice('30')[language], exact: true }).click()
      const last = widget.getByRole('radio', { name: words.limit.second })
      await last.check()
      await expect(last).toBeInViewport()
      await expect(widget.locator('[data-outcome]')).toBeInViewport()
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    })
  }
})
