import { fill } from '#i18n/fill.ts'
import { languages } from '#i18n/languages.ts'
import { plainText, rich } from '#i18n/rich-text.ts'
import { authorsPages, testGuessFirst } from '../../../testing/browser/guess-first.ts'
import { expect, openWidget, tabTo, test } from '../../../testing/browser/learner.ts'
import { openCopiedLink } from '../../../testing/browser/widget-links.ts'
import { forever, type LifetimeTimelineState, withMore, withSeries } from './lifetime-timeline.ts'
import { states } from './samples.ts'
import { texts } from './texts.ts'

const authorsPage = authorsPages('LifetimeTimeline')
const id = 'lifetimes-zero'
const choice = (name: 'other' | 'old') => ({
  en: plainText(rich(texts.en.choice.zero[name])),
  es: plainText(rich(texts.es.choice.zero[name])),
})

testGuessFirst({
  name: 'LifetimeTimeline',
  id,
  right: choice('other'),
  wrong: choice('old'),
  shows: '.decisions',
  valid: states.zero,
  hostile: [
    { ...states.zero, at: 9999 },
    { ...states.zero, series: [{ ...states.zero.series[0], every: 0.001 }] },
    { ...states.zero, series: [{ ...states.zero.series[0], to: 1e12 }] },
  ],
})

for (const language of languages) {
  test(`LifetimeTimeline, ${language}: with the keyboard a withdrawal is put off, and the rule switched off`, async ({
    page,
    context,
  }) => {
    const words = texts[language]
    await page.goto(authorsPage[language])
    const widget = await openWidget(page, id)
    const told = widget.locator('.told').first()
    await widget.locator('a, button, input, select').first().focus()
    await tabTo(page, widget.getByRole('button', { name: choice('other')[language], exact: true }))
    await page.keyboard.press('Enter')
    await tabTo(page, widget.getByRole('button', { name: words.later }))
    await page.keyboard.press('Enter')
    await expect(told).toContainText('2 h')
    await expect(widget.locator('.why')).toContainText('23 h 30 min')

    const third = widget.getByRole('group', { name: fill(words.row, { number: 3 }) })
    await tabTo(page, third.getByRole('slider', { name: words.first }))
    for (let presses = 0; presses < 12; presses++) await page.keyboard.press('ArrowRight')
    await expect(third.locator('.span')).toContainText('7:00')
    await expect(told).toContainText('3 h 30 min')

    await tabTo(page, widget.getByRole('checkbox', { name: words.hostRule }))
    await page.keyboard.press('Space')
    const last = widget.locator('.entry').filter({ hasText: '7:00' }).first()
    await tabTo(page, last)
    await page.keyboard.press('Enter')
    await expect(told).toHaveText(words.state.none)

    const again = await openCopiedLink(page, context, language, id)
    await expect(again.locator('.told').first()).toHaveText(words.state.none)
    await expect(again.getByRole('checkbox', { name: words.hostRule })).not.toBeChecked()
  })
}

test('LifetimeTimeline: a plan that meets its goals stays met, whatever is tried next', async ({ page }) => {
  const words = texts.en
  const ended = withSeries(states.plan, 0, { to: 270 })
  const more = withSeries(withMore(ended), 1, { prefix: 2 })
  const solved: LifetimeTimelineState = withSeries(withMore({ ...more, at: 300 }), 2, {
    by: 'r',
    prefix: 1,
    every: 0,
    preferred: 0,
    valid: 14_400,
  })
  await page.goto(`${authorsPage.en}?${id}=${encodeURIComponent(JSON.stringify(solved))}`)
  const widget = await openWidget(page, id)
  const goals = widget.getByRole('group', { name: words.goals })
  await expect(goals).toContainText(words.solved)
  await expect(goals.getByText('✓')).toHaveCount(4)
  const third = widget.getByRole('group', { name: 'row 3' })
  await third.getByRole('combobox', { name: words.valid }).selectOption('0')
  await expect(goals.getByText('✗')).toHaveCount(1)
  await expect(goals).toContainText(words.solvedBefore)
  await third.getByRole('combobox', { name: words.valid }).selectOption(String(forever))
  await expect(goals).toContainText(words.solvedBefore)
  await third.getByRole('button', { name: 'Remove row 3' }).click()
  await expect(widget.getByRole('group', { name: 'row 3' })).toHaveCount(0)
  await widget.getByRole('button', { name: words.add }).click()
  await expect(third.getByRole('slider', { name: words.first })).toBeFocused()
})

test('LifetimeTimeline: an end is dragged', async ({ page }) => {
  await page.goto(authorsPage.en)
  const widget = await openWidget(page, id)
  await widget.getByRole('button', { name: choice('other').en, exact: true }).click()
  const row = widget.getByRole('group', { name: 'row 1' })
  const thumbs = row.getByRole('slider')
  await thumbs.first().scrollIntoViewIfNeeded()
  const box = (await thumbs.first().boundingBox())!
  const x = (minutes: number) => box.x + 12 + ((box.width - 24) * minutes) / 720
  const y = box.y + box.height / 2
  await page.mouse.move(x(330), y)
  await page.mouse.down()
  await page.mouse.move(x(120), y, { steps: 5 })
  await page.mouse.up()
  await expect(row.locator('.span')).toHaveText('0:00 – 2:00')
  await page.mouse.move(x(0), y)
  await page.mouse.down()
  await page.mouse.move(x(60), y, { steps: 5 })
  await page.mouse.up()
  await expect(row.locator('.span')).toHaveText('1:00 – 2:00')
})
