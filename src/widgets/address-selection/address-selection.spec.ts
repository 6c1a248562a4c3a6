import { fill } from '#i18n/fill.ts'
import { languages } from '#i18n/languages.ts'
import { authorsPages, inBoth, testGuessFirst } from '../../../testing/browser/guess-first.ts'
import { expect, openWidget, test } from '../../../testing/browser/learner.ts'
import { texts } from './texts.ts'

const authorsPage = authorsPages('AddressSelection')
const id = 'selection-everyday'
const valid = { v: 1, sources: [], destinations: [], table: 'rfc6724', rows: [], more: false, open: 0 }

testGuessFirst({
  name: 'AddressSelection',
  id,
  right: inBoth('2001:db8:c0::80'),
  wrong: inBoth('203.0.113.80'),
  shows: '.now',
  valid,
  hostile: [
    { ...valid, open: 6 },
    { ...valid, sources: [{ text: 5 }] },
  ],
})

for (const language of languages) {
  const words = texts[language]
  test(`AddressSelection, ${language}: a deprecated address is left for the other one`, async ({ page }) => {
    await page.goto(authorsPage[language])
    const widget = await openWidget(page, id)
    const now = widget.locator('.now')
    await widget.getByRole('button', { name: '2001:db8:c0::80', exact: true }).click()
    // Rule 7: the temporary address; rule 3 once it is deprecated.
    await expect(now).toContainText('2001:db8:47:1:f13e:90ab:27d4:b865')
    await expect(now).toContainText(fill(words.rule, { number: '7' }))
    await widget
      .locator('li', { has: page.getByLabel(fill(words.source, { number: 3 }), { exact: true }) })
      .getByLabel(words.deprecated)
      .check()
    await expect(now).toContainText(fill(words.rule, { number: '3' }))
    await expect(now.locator('p').first()).toContainText('2001:db8:47:1:8d3a:5b02:e1f7:64c9')
  })

  test(`AddressSelection, ${language}: IPv4 has no status to choose`, async ({ page }) => {
    await page.goto(authorsPage[language])
    const widget = await openWidget(page, id)
    const row = widget.locator('li', {
      has: page.getByLabel(fill(words.source, { number: 4 }), { exact: true }),
    })
    await expect(row.locator('summary')).toContainText('192.168.1.20')
    await expect(row.getByRole('checkbox')).toHaveCount(0)
  })
}
