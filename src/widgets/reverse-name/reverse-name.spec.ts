import { languages } from '#i18n/languages.ts'
import { authorsPages, inBoth, testGuessFirst } from '../../../testing/browser/guess-first.ts'
import { expect, openWidget, tabTo, test } from '../../../testing/browser/learner.ts'
import { openCopiedLink } from '../../../testing/browser/widget-links.ts'
import { states } from './samples.ts'
import { texts } from './texts.ts'

const authorsPage = authorsPages('ReverseName')
const id = 'reverse-zone'
const valid = states.zone
const right = 'b.a.2.1.8.b.d.0.1.0.0.2.ip6.arpa'

testGuessFirst({
  name: 'ReverseName',
  id,
  right: inBoth(right),
  wrong: inBoth('12ab.db8.2001.ip6.arpa'),
  shows: '.name',
  valid,
  hostile: [
    { ...valid, ask: 'other' },
    { ...valid, written: ['', ''] },
    { ...valid, text: 'x'.repeat(201) },
  ],
})

for (const language of languages) {
  test(`ReverseName, ${language}: with the keyboard, from a /48 to a /50 and through a task`, async ({
    page,
    context,
  }) => {
    const words = texts[language]
    await page.goto(authorsPage[language])
    const widget = await openWidget(page, id)
    const name = widget.locator('.name')
    await widget.locator('a, button, input, select').first().focus()
    await tabTo(page, widget.getByRole('button', { name: right, exact: true }))
    await page.keyboard.press('Enter')
    await expect(name).toHaveText(right)

    const slider = widget.getByRole('slider', { name: words.length })
    await tabTo(page, slider)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await expect(name.locator('p')).toHaveText(['0', '1', '2', '3'].map((digit) => `${digit}.${right}`))
    await page.keyboard.press('End')
    await expect(name).toHaveText(`${'0.'.repeat(20)}${right}`)

    const field = widget.getByRole('textbox', { name: words.written.name })
    await tabTo(page, field)
    await page.keyboard.type('a.a.e.5.0.8.b.d.0.1.0.0.2.ip6.arpa')
    await expect(widget.locator('.told')).toContainText('2001:db8:5ea:a000::/52')
    await page.keyboard.press('Home')
    await page.keyboard.type('b.')
    await expect(widget.locator('.told')).toContainText(words.task.shared.solved)
    // What was solved stays so.
    await page.keyboard.type('x')
    await expect(widget.locator('.told')).not.toContainText(words.task.shared.solved)
    await expect(widget.locator('.which .found')).toHaveCount(1)
    const again = await openCopiedLink(page, context, language, id)
    await expect(again.locator('.which .found')).toHaveCount(1)
  })
}

test('ReverseName: a name is read back, and a mistake in it is marked', async ({ page }) => {
  await page.goto(authorsPage.en)
  const widget = await openWidget(page, id)
  await widget.getByRole('button', { name: right, exact: true }).click()
  const field = widget.getByRole('textbox', { name: texts.en.input })
  await field.fill('8.e.f.ip6.arpa')
  await expect(widget.locator('.says')).toContainText('fe80::/12')
  await field.fill('8.ef.ip6.arpa')
  await expect(widget.locator('.failed')).toContainText('position 3')
  await field.fill('192.0.2.25')
  await expect(widget.locator('.name')).toHaveText('25.2.0.192.in-addr.arpa')
  await field.fill('2.0.192.in-addr.arpa')
  await expect(widget.locator('.says')).toContainText('192.0.2.0/24')
})
