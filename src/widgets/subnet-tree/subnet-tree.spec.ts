import { fill } from '#i18n/fill.ts'
import { languages } from '#i18n/languages.ts'
import { authorsPages, inBoth, testGuessFirst } from '../../../testing/browser/guess-first.ts'
import { expect, openWidget, tabTo, test } from '../../../testing/browser/learner.ts'
import { texts } from './texts.ts'

const authorsPage = authorsPages('SubnetTree')
const id = 'subnets-2001-db8-5ea-48'
const valid = { v: 1, text: '2001:db8::/32', length: 48, index: '0', trail: [] }

testGuessFirst({
  name: 'SubnetTree',
  id,
  right: inBoth('2001:db8:5ea:1::'),
  wrong: inBoth('2001:db8:5ea:1000::'),
  shows: '.tree',
  valid,
  hostile: [
    { ...valid, length: 129 },
    { ...valid, trail: ['<b>'] },
  ],
})

for (const language of languages) {
  test(`SubnetTree, ${language}: the cut is moved by keyboard, and the subnets follow`, async ({ page }) => {
    const words = texts[language]
    await page.goto(authorsPage[language])
    const widget = await openWidget(page, id)
    await widget.getByRole('button', { name: '2001:db8:5ea:1::', exact: true }).click()
    await tabTo(page, widget.getByRole('slider', { name: words.length }))
    await page.keyboard.press('PageDown')
    await page.keyboard.press('PageDown')
    await page.keyboard.press('ArrowRight')
    await expect(widget.getByRole('status').last()).toContainText('/57')
    await expect(
      widget.getByRole('button', {
        name: fill(words.choose, { index: '1', prefix: '2001:db8:5ea:80::/57' }),
      }),
    ).toBeVisible()
  })
}
