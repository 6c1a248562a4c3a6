/** What a reader of the lesson does with the flags. What the host then has is RFC 4861, 4862, 8106 and 9762 (`flag-matrix.test.ts`). */
import { fill } from '#i18n/fill.ts'
import { languages } from '#i18n/languages.ts'
import { authorsPages } from '../../../testing/browser/guess-first.ts'
import { expect, openWidget, tabTo, test } from '../../../testing/browser/learner.ts'
import { expectLeftAside, openCopiedLink, tooLong } from '../../../testing/browser/widget-links.ts'
import { states } from './samples.ts'
import { texts } from './texts.ts'

const authorsPage = authorsPages('FlagMatrix')
const id = 'flags-company'
const own = '2001:db8:1::ff:fe00:a'

for (const language of languages) {
  test(`FlagMatrix, ${language}: with the keyboard: a guess, a task, a link`, async ({ page, context }) => {
    const words = texts[language]
    await page.goto(authorsPage[language])
    const widget = await openWidget(page, id)
    const status = widget.getByRole('status')
    const expected = (name: keyof typeof words.outcome) =>
      widget.getByRole('checkbox', { name: words.outcome[name], exact: true })
    const setting = (name: keyof typeof words.switch) =>
      widget.getByRole('checkbox', { name: words.switch[name], exact: true })

    await expect(widget.getByText(own)).toBeHidden()
    await widget.locator('a, button, input, select').first().focus()
    for (const name of ['dhcp', 'onLink', 'dns'] as const) {
      await tabTo(page, expected(name))
      await page.keyboard.press('Space')
    }
    await tabTo(page, widget.getByRole('button', { name: words.show }))
    await page.keyboard.press('Enter')
    // All but the address that it makes itself: M does not stop it.
    await expect(status).toContainText(fill(words.score, { count: 4 }))
    await expect(widget.getByText(own)).toBeVisible()
    await expect(widget.getByText(words.wrongRow)).toHaveCount(1)
    // What was said stays said.
    await tabTo(page, expected('slaac'))
    await page.keyboard.press('Space')
    await expect(expected('slaac')).not.toBeChecked()

    await tabTo(page, setting('a'))
    await page.keyboard.press('Space')
    await expect(widget.locator('td[data-found]')).toHaveCount(0)
    await tabTo(page, widget.getByRole('button', { name: words.show }))
    await page.keyboard.press('Enter')
    await expect(status).toContainText(words.right)
    await expect(widget.locator('.tasks .done')).toHaveCount(1)

    const again = await openCopiedLink(page, context, language, id)
    await expect(again.locator('.tasks .done')).toContainText(words.task.onlyDhcp)
    await expect(again.locator('td[data-found="yes"]')).toHaveCount(3)
  })
}

test('FlagMatrix: by pointer: the table of systems and its sources', async ({ page }) => {
  const words = texts.en
  await page.goto(authorsPage.en)
  const widget = await openWidget(page, id)
  await expect(widget.locator('.systems')).toBeHidden()
  await widget.getByRole('button', { name: words.show }).click()
  const row = (name: keyof typeof words.systemName) =>
    widget.locator('.systems tbody tr').filter({ hasText: words.systemName[name] })
  const cells = (name: keyof typeof words.systemName) =>
    row(name)
      .locator('td')
      .evaluateAll((all) => all.map((cell) => (cell as HTMLElement).dataset.met))
  expect(await cells('rfc')).toEqual(['yes', 'yes', 'no', 'yes', 'yes'])
  expect(await cells('linux')).toEqual(['yes', 'no', 'no', 'yes', 'no'])
  expect(await cells('android')).toEqual(['yes', 'no', 'no', 'unknown', 'unknown'])
  await widget.getByText(words.sources).click()
  await expect(widget.getByRole('link', { name: /Android Developers Blog/ })).toBeVisible()
  await widget.getByRole('button', { name: words.hide }).click()
  await expect(widget.locator('.systems')).toBeHidden()
})

test('FlagMatrix leaves hostile links aside', async ({ page }) => {
  const valid = states.company
  await expectLeftAside(page, authorsPage.es, { [id]: tooLong(valid) })
  await expectLeftAside(page, authorsPage.es, { [id]: { ...valid, said: ['<b>'] } })
})

test.describe('FlagMatrix without JavaScript', () => {
  test.use({ javaScriptEnabled: false })
  test('es: what the host has is there to read', async ({ page }) => {
    await page.goto(authorsPage.es)
    const widget = page.locator(`#${id}`)
    await expect(widget.getByText(own)).toBeVisible()
    await expect(widget.locator('.systems table')).toBeVisible()
    await expect(widget.getByText(texts.es.reason.slaac)).toBeVisible()
  })
})
