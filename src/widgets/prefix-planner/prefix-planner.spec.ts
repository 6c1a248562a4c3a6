import { languages } from '#i18n/languages.ts'
import { authorsPages, inBoth, testGuessFirst } from '../../../testing/browser/guess-first.ts'
import { expect, openWidget, test } from '../../../testing/browser/learner.ts'
import { texts } from './texts.ts'

const authorsPage = authorsPages('PrefixPlanner')
const id = 'plan-company'
const valid = { v: 1, text: '2001:db8::/32', siteLength: 48, subnetLength: 64, sites: [] }

testGuessFirst({
  name: 'PrefixPlanner',
  id,
  right: { en: texts.en.noRow, es: texts.es.noRow },
  wrong: inBoth('1.2'),
  shows: '.message',
  valid,
  hostile: [
    { ...valid, siteLength: 129 },
    { ...valid, sites: [{ name: 'a\nb', text: '', subnets: [] }] },
  ],
})

for (const language of languages) {
  const words = texts[language]
  test(`PrefixPlanner, ${language}: the plan to check hides its mistakes until the guess`, async ({
    page,
  }) => {
    await page.goto(authorsPage[language])
    const widget = await openWidget(page, id)
    await widget.getByLabel(words.frame.samples).selectOption(words.sampleFaulty)
    await expect(widget.locator('[aria-invalid="true"]')).toHaveCount(0)
    await widget.getByRole('button', { name: '1.3', exact: true }).click()
    await expect(widget.getByText(words.frame.guessRight)).toBeVisible()
    await expect(widget.locator('[aria-invalid="true"]')).toHaveCount(3)
  })
}
