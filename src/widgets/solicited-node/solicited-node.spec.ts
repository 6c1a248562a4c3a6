import { languages } from '#i18n/languages.ts'
import { authorsPages, testGuessFirst } from '../../../testing/browser/guess-first.ts'
import { expect, openWidget, test } from '../../../testing/browser/learner.ts'
import { texts } from './texts.ts'

const authorsPage = authorsPages('SolicitedNode')
const id = 'solicited-2001-db8-1-1'
const valid = { v: 1, text: '::1', other: '2001:db8::1', step: 0 }

testGuessFirst({
  name: 'SolicitedNode',
  id,
  right: { en: texts.en.oneGroup, es: texts.es.oneGroup },
  wrong: { en: texts.en.twoGroups, es: texts.es.twoGroups },
  shows: '.verdict',
  valid,
  hostile: [{ ...valid, step: 3 }],
})

for (const language of languages) {
  test(`SolicitedNode, ${language}: another address is another question, and what was opened stays open`, async ({
    page,
  }) => {
    const words = texts[language]
    await page.goto(authorsPage[language])
    const widget = await openWidget(page, id)
    await widget.getByRole('button', { name: words.oneGroup }).click()
    await widget.getByLabel(words.other, { exact: true }).fill('2001:db8::2')
    await expect(widget.locator('.verdict')).toContainText(words.different)
    // The right answer is another now; nobody is told that they were wrong.
    await expect(widget.getByText(words.frame.guessWrong)).toHaveCount(0)
    await widget.getByRole('button', { name: words.next }).click()
    await expect(widget.getByRole('img', { name: /ff02::1:ff00:1/ })).toBeVisible()
  })
}
