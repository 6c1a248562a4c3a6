import { fill } from '#i18n/fill.ts'
import { languages } from '#i18n/languages.ts'
import { authorsPages, testGuessFirst } from '../../../testing/browser/guess-first.ts'
import { expect, openWidget, tabTo, test } from '../../../testing/browser/learner.ts'
import { openCopiedLink } from '../../../testing/browser/widget-links.ts'
import { fewestDays } from './judge.ts'
import { lifetimesOf, type RenumberingPlanState } from './renumbering-plan.ts'
import { states } from './samples.ts'
import { texts } from './texts.ts'
import { pairText } from './words.ts'

const authorsPage = authorsPages('RenumberingPlan')
const id = 'renumbering-planned'
const choice = (name: 'twoHours' | 'never') => ({
  en: texts.en.choice.planned[name],
  es: texts.es.choice.planned[name],
})

testGuessFirst({
  name: 'RenumberingPlan',
  id,
  right: choice('twoHours'),
  wrong: choice('never'),
  shows: '.goals',
  valid: states.planned,
  hostile: [
    { ...states.planned, end: 15 },
    { ...states.planned, announce: 0.5 },
    { ...states.planned, keep: 'toString' },
  ],
})

for (const language of languages) {
  test(`RenumberingPlan, ${language}: the hasty plan is repaired with the keyboard`, async ({
    page,
    context,
  }) => {
    const words = texts[language]
    await page.goto(authorsPage[language])
    const widget = await openWidget(page, id)
    await widget.locator('a, button, input, select').first().focus()
    await tabTo(page, widget.getByRole('button', { name: choice('never')[language], exact: true }))
    await page.keyboard.press('Enter')
    const goals = widget.getByRole('group', { name: words.goals })
    await expect(goals.getByText('✗')).toHaveCount(5)

    await tabTo(page, widget.getByRole('combobox', { name: words.keep.planned }))
    await page.keyboard.press('ArrowDown')
    await tabTo(page, widget.getByRole('combobox', { name: words.ttl }))
    await page.keyboard.press('ArrowDown')
    await tabTo(page, widget.getByRole('combobox', { name: words.valid }))
    await page.keyboard.press('ArrowDown')
    await expect(goals.getByText('✗')).toHaveCount(2)
    await tabTo(page, widget.getByRole('slider', { name: words.moment.end }))
    await page.keyboard.press('ArrowRight')
    await expect(goals.getByText('✓')).toHaveCount(5)
    await expect(goals).toContainText(words.solved.planned)

    await page.keyboard.press('ArrowRight')
    await expect(goals).toContainText(fill(words.reason.days, { days: 6, fewest: fewestDays }))
    await expect(goals).toContainText(words.solvedBefore)
    const again = await openCopiedLink(page, context, language, id)
    await expect(again.getByRole('group', { name: words.goals })).toContainText(words.solvedBefore)
  })
}

test('RenumberingPlan: a home router needs a memory and short promises', async ({ page }) => {
  const words = texts.en
  const state: RenumberingPlanState = { ...states.flash, guess: 'preferred' }
  await page.goto(`${authorsPage.en}?${id}=${encodeURIComponent(JSON.stringify(state))}`)
  const widget = await openWidget(page, id)
  const goals = widget.getByRole('group', { name: words.goals })
  await expect(goals.getByText('✗')).toHaveCount(2)
  await expect(widget.getByRole('slider')).toHaveCount(0)
  await widget
    .getByRole('combobox', { name: words.keep.flash })
    .selectOption({ label: pairText(lifetimesOf.home, words) })
  await expect(goals.getByText('✗')).toHaveCount(1)
  await widget.getByRole('checkbox', { name: words.remembers }).check()
  await expect(goals).toContainText(words.solved.flash)
  await widget.getByRole('checkbox', { name: words.remembers }).uncheck()
  await expect(goals).toContainText(words.solvedBefore)
})
