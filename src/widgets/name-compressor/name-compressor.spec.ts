import { fill } from '#i18n/fill.ts'
import { languages } from '#i18n/languages.ts'
import { authorsPages, inBoth, testGuessFirst } from '../../../testing/browser/guess-first.ts'
import { expect, openWidget, tabTo, test } from '../../../testing/browser/learner.ts'
import { openCopiedLink } from '../../../testing/browser/widget-links.ts'
import { texts } from './texts.ts'

const authorsPage = authorsPages('NameCompressor')
const id = 'compressor-answer'
const valid = { v: 1, sample: 'answer', question: '. A', records: '', step: 0, orders: [], done: [] }

testGuessFirst({
  name: 'NameCompressor',
  id,
  right: inBoth('31'),
  wrong: inBoth('98'),
  shows: '.names',
  valid,
  hostile: [
    { ...valid, sample: 'x' },
    { ...valid, records: 'x'.repeat(2001) },
    { ...valid, step: -1 },
    { ...valid, done: ['lean'] },
  ],
})

for (const language of languages) {
  test(`NameCompressor, ${language}: with the keyboard name by name, then in other orders`, async ({
    page,
    context,
  }) => {
    const words = texts[language]
    await page.goto(authorsPage[language])
    const widget = await openWidget(page, id)
    await widget.locator('a, button, input, select').first().focus()
    await tabTo(page, widget.getByRole('button', { name: '31', exact: true }))
    await page.keyboard.press('Enter')
    await tabTo(page, widget.getByRole('button', { name: words.walk.next, exact: true }))
    for (let presses = 0; presses < 4; presses++) await page.keyboard.press('Enter')
    // The name server: one new label, and a pointer to octet 16.
    await expect(widget.locator('.now')).toContainText('ns1.lab.example.')
    await expect(widget.locator('.list .hit').first()).toContainText('lab.example.')

    for (const number of [1, 2]) {
      await tabTo(page, widget.getByRole('button', { name: fill(words.down, { number }) }))
      await page.keyboard.press('Enter')
      await expect(widget.locator('.order .line').nth(number)).toContainText('2001:db8:80::1')
    }
    await expect(widget.locator('.goals .done')).toHaveCount(1)
    await expect(widget.locator('.now')).toContainText(fill(words.total, { length: 135, saved: 67 }))

    const again = await openCopiedLink(page, context, language, id)
    await expect(again.locator('.goals .done')).toHaveCount(1)
  })
}

test('NameCompressor: what is no record is told', async ({ page }) => {
  await page.goto(authorsPage.en)
  const widget = await openWidget(page, id)
  const words = texts.en
  await widget.getByRole('button', { name: '31', exact: true }).click()
  await widget.getByRole('textbox', { name: words.records }).fill('www.example.com. AAAA nonsense')
  await expect(widget.locator('.now')).toContainText('Line 1')
  await widget.getByRole('textbox', { name: words.asking }).fill('nothing')
  await expect(widget.locator('.now')).toContainText('The question needs')
})
