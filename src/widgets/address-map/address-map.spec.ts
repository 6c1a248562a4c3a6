import { languages } from '#i18n/languages.ts'
import { authorsPages, inBoth, testGuessFirst } from '../../../testing/browser/guess-first.ts'
import { expect, openWidget, test } from '../../../testing/browser/learner.ts'
import { texts } from './texts.ts'

const authorsPage = authorsPages('AddressMap')
const id = 'map-2001-db8-1'
const valid = { v: 1, text: '::1', zoom: '::/0' }

testGuessFirst({
  name: 'AddressMap',
  id,
  // 2000::/3, the block of a regional registry, and in that the prefix for documentation.
  right: inBoth('3'),
  wrong: inBoth('1'),
  shows: '.chain',
  valid,
  hostile: [
    { ...valid, zoom: '2001:DB8::/32' },
    { ...valid, zoom: '<b>' },
  ],
})

for (const language of languages) {
  test(`AddressMap, ${language}: rows zoom in by keyboard, and the view is told`, async ({ page }) => {
    const words = texts[language]
    await page.goto(authorsPage[language])
    const widget = await openWidget(page, id)
    const where = widget.locator('.where')
    await expect(where).toContainText('::/0')
    await widget.getByRole('group', { name: words.rows }).getByRole('button').nth(2).focus()
    await page.keyboard.press('ArrowRight')
    await expect(where).toContainText('2000::/4')
    await page.keyboard.press('ArrowLeft')
    await expect(where).toContainText('::/0')
  })
}
