import { languages } from '#i18n/languages.ts'
import { authorsPages, inBoth, testGuessFirst } from '../../../testing/browser/guess-first.ts'
import { expect, openWidget, test } from '../../../testing/browser/learner.ts'
import { firstState } from './interface-lab.ts'
import { texts } from './texts.ts'

const authorsPage = authorsPages('InterfaceIdLab')
const id = 'lab-eui64'

testGuessFirst({
  name: 'InterfaceIdLab',
  id,
  right: inBoth('02'),
  wrong: inBoth('40'),
  shows: '.bits',
  valid: firstState,
  hostile: [
    { ...firstState, mode: 'mine' },
    { ...firstState, marks: '9' },
  ],
})

for (const language of languages) {
  const words = texts[language]
  test(`InterfaceIdLab, ${language}: each part asks for itself`, async ({ page }) => {
    await page.goto(authorsPage[language])
    const widget = await openWidget(page, id)
    const guess = widget.getByRole('group', { name: words.frame.guess })
    await guess.getByRole('button', { name: '02', exact: true }).click()
    await widget.getByRole('radio', { name: words.modeStable }).check()
    await guess.getByRole('button', { name: '3', exact: true }).click()
    await expect(guess).toContainText(words.frame.guessRight)
    await widget.getByRole('radio', { name: words.modeTemporary }).check()
    await guess.getByRole('button', { name: '3', exact: true }).click()
    await expect(guess).toContainText(words.frame.guessRight)

    // This part is a guess by itself: nine lines to sort, then who it was.
    await widget.getByRole('radio', { name: words.modeObserver }).check()
    await expect(guess).toHaveCount(0)
    const lines = widget.locator('ol select')
    for (const line of [0, 3, 7]) await lines.nth(line).selectOption('1')
    await widget.getByRole('button', { name: words.show }).click()
    await expect(widget.locator('[data-outcome]')).toContainText('3')
  })
}
