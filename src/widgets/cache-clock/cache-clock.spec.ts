import { languages } from '#i18n/languages.ts'
import { authorsPages, testGuessFirst } from '../../../testing/browser/guess-first.ts'
import { expect, openWidget, tabTo, test } from '../../../testing/browser/learner.ts'
import { openCopiedLink } from '../../../testing/browser/widget-links.ts'
import { states } from './samples.ts'
import { texts } from './texts.ts'

const authorsPage = authorsPages('CacheClock')
const id = 'cache-clock-move'
const choice = (name: 'passedOn' | 'ownDay') => ({
  en: texts.en.choice.move[name],
  es: texts.es.choice.move[name],
})

testGuessFirst({
  name: 'CacheClock',
  id,
  right: choice('passedOn'),
  wrong: choice('ownDay'),
  shows: '.goals',
  valid: states.move,
  hostile: [
    { ...states.move, move: 10 },
    { ...states.move, now: 0.5 },
    { ...states.move, short: 'toString' },
  ],
})

for (const language of languages) {
  test(`CacheClock, ${language}: the move is planned with the keyboard, and kept`, async ({
    page,
    context,
  }) => {
    const words = texts[language]
    await page.goto(authorsPage[language])
    const widget = await openWidget(page, id)
    await widget.locator('a, button, input, select').first().focus()
    await tabTo(page, widget.getByRole('button', { name: choice('ownDay')[language], exact: true }))
    await page.keyboard.press('Enter')
    const goals = widget.getByRole('group', { name: words.goals })
    await expect(goals.getByText('✗')).toHaveCount(2)

    await tabTo(page, widget.getByRole('slider', { name: words.moment.lower }))
    for (let i = 0; i < 24; i++) await page.keyboard.press('ArrowLeft')
    await tabTo(page, widget.getByRole('slider', { name: words.moment.raise }))
    for (let i = 0; i < 30; i++) await page.keyboard.press('ArrowLeft')
    await expect(goals.getByText('✓')).toHaveCount(3)
    await expect(goals).toContainText(words.solved.move)

    await page.keyboard.press('ArrowRight')
    await expect(goals).toContainText(words.solvedBefore)
    const again = await openCopiedLink(page, context, language, id)
    await expect(again.getByRole('group', { name: words.goals })).toContainText(words.solvedBefore)
  })
}

test('CacheClock: the clock moves on its own', async ({ page }) => {
  await page.goto(
    `${authorsPage.en}?${id}=${encodeURIComponent(JSON.stringify({ ...states.negative, guess: 'past' }))}`,
  )
  const widget = await openWidget(page, id)
  await expect(widget.locator('.chart')).toContainText('no AAAA, 50 min left')
  await widget.getByRole('button', { name: '+5 min' }).click()
  await expect(widget.locator('.chart')).toContainText('no AAAA, 45 min left')
  await expect(widget.locator('.clock')).toHaveText('12:05')
})
